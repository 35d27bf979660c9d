import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';
import type { FiguresView } from './routes/figure-shapes.ts';

let server: DeskServer;

beforeEach(async () => {
  server = await startDeskServer();
});
afterEach(() => server.close());

const SAIGON = '26740';
const TANDINH = '26734';
const TODAY = 'from=2026-11-26&until=2026-11-26';

async function talk(id: string, ward: string | undefined, code = '1.001193'): Promise<void> {
  const { store, clock } = server;
  await store.conversations.open({ id, channel: 'directline', userId: id, locale: 'vi' }, clock.now);
  await store.numbers.record({
    conversationId: id,
    at: clock.now,
    channel: 'directline',
    language: 'vi',
    ward,
    field: 'ho-tich',
    procedureCode: code,
    nearestCode: code,
    route: 'answer',
    outcome: 'answered',
    feedback: undefined,
  });
}

describe('figures', () => {
  it('are told by names, with the share that needed nobody', async () => {
    await talk('a', SAIGON);
    await talk('b', undefined);
    const administrator = await server.official('quan', ['administrator']);

    const { body } = await administrator.call<FiguresView>('GET', `/api/figures?${TODAY}`);

    expect(body).toMatchObject({
      period: { from: '2026-11-26', until: '2026-11-26', isCity: true },
      turns: {
        total: 2,
        days: [{ day: '2026-11-26', count: 2 }],
        wards: [
          { place: null, count: 1 },
          { place: { code: SAIGON, name: 'Phường Sài Gòn' }, count: 1 },
        ],
        fields: [{ place: { code: 'ho-tich', name: 'Hộ tịch' }, count: 2 }],
      },
      visits: { asking: 2, selfServed: 2, deflection: 1 },
      procedures: [{ procedure: { code: '1.001193', name: 'Khai sinh' }, count: 2 }],
    });
    expect(body.weeks.at(-1)).toMatchObject({ since: '2026-11-20', deflection: 1 });
  });

  it('are for a ward’s supervisor those of the ward', async () => {
    await talk('a', SAIGON);
    await talk('b', TANDINH);
    const supervisor = await server.official('lanh-dao', ['supervisor']);
    await server.store.accounts.change('lanh-dao', { wards: [SAIGON] });

    const own = await supervisor.call<FiguresView>('GET', `/api/figures?${TODAY}`);
    const others = await supervisor.call('GET', `/api/figures?${TODAY}&ward=${TANDINH}`);
    const csv = await supervisor.call<{ text: string }>('GET', `/api/figures/csv?${TODAY}`);

    expect(own.body).toMatchObject({ period: { isCity: false }, turns: { total: 1 } });
    expect(others.status).toBe(404);
    expect(csv.body.text).not.toContain('Tân Định');
  });

  it('go into a spreadsheet, which is written down', async () => {
    await talk('a', SAIGON, '=cmd');
    const administrator = await server.official('quan', ['administrator']);

    const { headers, body } = await administrator.call<{ text: string }>('GET', `/api/figures/csv?${TODAY}`);

    expect(headers.get('content-type')).toContain('text/csv; charset=utf-8');
    expect(body.text).toContain('Lần ghé;deflection;Tỷ lệ xong không cần cán bộ;1;');
    expect(body.text).toContain("Thủ tục được hỏi;'=cmd;'=cmd;1;lượt");
    expect(await server.store.auditLog.list({ action: 'figures.export' }, 5)).toMatchObject([
      { account: { id: 'quan' }, detail: { from: '2026-11-26' } },
    ]);
  });

  it.each(['from=2026-11-26&until=2026-11-25', 'from=2026-02-30&until=2026-03-01', 'from=2024-01-01&until=2026-11-26'])(
    'of no period: %s',
    async (period) => {
      const administrator = await server.official('quan', ['administrator']);

      expect((await administrator.call('GET', `/api/figures?${period}`)).status).toBe(400);
    },
  );
});
