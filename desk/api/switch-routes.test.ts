import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../testing/browser.ts';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';

let server: DeskServer;
let administrator: Browser;

beforeEach(async () => {
  server = await startDeskServer();
  administrator = await server.official('quan', ['administrator']);
});
afterEach(() => server.close());

const BIRTH = '1.001193';
const SAIGON = '26740';
const TANDINH = '26734';
const WORDS = { vi: 'Thủ tục này đang được rà lại.', en: 'This procedure is being checked.' };
const off = { kind: 'procedure', subject: BIRTH, reason: 'Lệ phí đã đổi', text: WORDS };

interface Switch {
  readonly id: string;
  readonly isTheirs: boolean;
}
interface Listed {
  readonly off: readonly Switch[];
  readonly past: readonly Switch[];
  readonly channels: readonly string[];
}

/** Signs in first, then serves this ward alone. */
async function ofWard(id: string, roles: Parameters<DeskServer['official']>[1]): Promise<Browser> {
  const browser = await server.official(id, roles);
  await server.store.accounts.change(id, { wards: [SAIGON] });
  return browser;
}

const actions = async () =>
  (await server.store.auditLog.list({}, 50)).map(({ action, subject }) => `${action} ${subject ?? ''}`);

describe('switches', () => {
  it('are switched off with a reason and words, listed, and switched on again', async () => {
    const made = await administrator.call<Switch>('POST', '/api/switches', off);
    expect(made).toMatchObject({
      status: 200,
      body: { subject: { code: BIRTH, name: 'Khai sinh' }, text: WORDS, ward: null, offBy: { id: 'quan' } },
    });
    expect(await administrator.call('POST', '/api/switches', off)).toMatchObject({
      status: 409,
      body: { code: 'AlreadyOff' },
    });
    const listed = await administrator.call<Listed>('GET', '/api/switches');
    expect(listed.body).toMatchObject({ off: [{ id: made.body.id, isTheirs: true }], channels: ['directline'] });

    const on = await administrator.call('POST', `/api/switches/${made.body.id}/on`);
    expect(on).toMatchObject({ status: 200, body: { onBy: { id: 'quan' } } });
    expect(await administrator.call('POST', `/api/switches/${made.body.id}/on`)).toMatchObject({ status: 409 });

    const after = await administrator.call<Listed>('GET', '/api/switches');
    expect(after.body).toMatchObject({ off: [], past: [{ id: made.body.id }] });
    expect(await actions()).toEqual(
      expect.arrayContaining([`switch.off procedure:${BIRTH}`, `switch.on procedure:${BIRTH}`]),
    );
  });

  it.each([
    ['a procedure that there is not', { ...off, subject: '9.999999' }, 404],
    ['a channel that there is not', { ...off, kind: 'channel', subject: 'fax' }, 404],
    ['a ward that there is not', { ...off, ward: '1' }, 404],
    ['words that are missing', { ...off, text: { vi: WORDS.vi, en: '' } }, 400],
    ['no reason', { ...off, reason: '' }, 400],
  ])('refuse %s', async (_, body, status) => {
    expect((await administrator.call('POST', '/api/switches', body)).status).toBe(status);
    expect((await administrator.call<Listed>('GET', '/api/switches')).body.off).toEqual([]);
  });

  it('are for the administrator of a ward those of the ward', async () => {
    const ward = await ofWard('phuong', ['administrator']);

    expect(await ward.call('POST', '/api/switches', off)).toMatchObject({
      status: 403,
      body: { code: 'BeyondOwnPlaces' },
    });
    expect(await ward.call('POST', '/api/switches', { ...off, ward: TANDINH })).toMatchObject({ status: 403 });
    expect(await ward.call('POST', '/api/switches', { ...off, kind: 'assistant' })).toMatchObject({ status: 403 });
    expect(await ward.call('POST', '/api/switches', { ...off, ward: SAIGON })).toMatchObject({ status: 200 });
    const city = await administrator.call<Switch>('POST', '/api/switches', off);
    await administrator.call('POST', '/api/switches', { ...off, ward: TANDINH });

    const { body } = await ward.call<Listed>('GET', '/api/switches');
    expect(body.off.map(({ isTheirs }) => isTheirs).sort()).toEqual([false, true]);
    expect((await ward.call('POST', `/api/switches/${city.body.id}/on`)).status).toBe(403);
  });
});

describe('topics for officials alone', () => {
  it('are marked by a supervisor for their ward, and taken away again', async () => {
    const supervisor = await ofWard('lanh-dao', ['supervisor']);
    const land = { kind: 'phrases', ward: SAIGON, title: 'Tranh chấp đất đai', phrases: ['tranh chấp đất'] };

    const made = await supervisor.call<{ id: string }>('POST', '/api/human-topics', land);
    expect(made.status).toBe(200);
    expect(await supervisor.call('POST', '/api/human-topics', land)).toMatchObject({ body: { code: 'AlreadyMarked' } });
    const field = { kind: 'field', ward: SAIGON, subject: 'ho-tich' };
    expect(await supervisor.call('POST', '/api/human-topics', field)).toMatchObject({ body: { title: 'Hộ tịch' } });
    expect((await supervisor.call('POST', '/api/human-topics', { ...field, ward: null })).status).toBe(403);
    expect((await supervisor.call('POST', '/api/human-topics', { ...field, ward: TANDINH })).status).toBe(403);
    expect((await supervisor.call('POST', '/api/human-topics', { ...field, subject: 'x' })).status).toBe(404);
    expect((await supervisor.call('POST', '/api/human-topics', { ...land, phrases: ['đất'] })).status).toBe(400);

    expect((await supervisor.call('DELETE', `/api/human-topics/${made.body.id}`)).status).toBe(204);
    const { body } = await supervisor.call<{ items: unknown[] }>('GET', '/api/human-topics');
    expect(body.items).toHaveLength(1);
    expect(await actions()).toEqual(expect.arrayContaining(['topic.add field:ho-tich']));
  });
});

describe('the hours of a ward', () => {
  const saturday = { spans: [{ weekday: 6, from: 450, until: 690 }], source: 'Thông báo của phường' };

  it('are set by its administrator, with where they stand written', async () => {
    const ward = await ofWard('phuong', ['administrator']);

    expect((await ward.call('PUT', `/api/office-hours/${TANDINH}`, saturday)).status).toBe(403);
    expect((await ward.call('PUT', '/api/office-hours/1', saturday)).status).toBe(404);
    expect(await ward.call('PUT', `/api/office-hours/${SAIGON}`, saturday)).toMatchObject({
      status: 200,
      body: { ...saturday, ward: { name: 'Phường Sài Gòn' } },
    });
    expect(await server.store.switches.hours()).toMatchObject([{ ward: SAIGON, ...saturday }]);
    const listed = await ward.call('GET', '/api/office-hours');
    expect(listed.body).toMatchObject({ items: [{ ward: { code: SAIGON } }], usual: { length: 10 } });

    expect((await ward.call('DELETE', `/api/office-hours/${SAIGON}`)).status).toBe(204);
    expect((await ward.call('DELETE', `/api/office-hours/${SAIGON}`)).status).toBe(404);
    expect(await actions()).toEqual(expect.arrayContaining([`hours.set ${SAIGON}`, `hours.remove ${SAIGON}`]));
  });

  it.each([
    ['without a source', { ...saturday, source: '' }],
    ['without any span', { ...saturday, spans: [] }],
    ['that end before they begin', { ...saturday, spans: [{ weekday: 1, from: 700, until: 600 }] }],
    [
      'that overlap',
      {
        ...saturday,
        spans: [
          { weekday: 1, from: 450, until: 690 },
          { weekday: 1, from: 600, until: 720 },
        ],
      },
    ],
    ['of an eighth day', { ...saturday, spans: [{ weekday: 8, from: 1, until: 2 }] }],
  ])('are refused %s', async (_, body) => {
    expect((await administrator.call('PUT', `/api/office-hours/${SAIGON}`, body)).status).toBe(400);
  });
});
