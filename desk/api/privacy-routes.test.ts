import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../testing/browser.ts';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';

let server: DeskServer;
let administrator: Browser;

beforeEach(async () => {
  server = await startDeskServer();
  // A Monday, so that two working days are two days.
  server.clock.now = Date.UTC(2026, 10, 16, 3);
  administrator = await server.official('quan', ['administrator']);
});
afterEach(() => server.close());

interface Row {
  readonly id: string;
  readonly isLate: boolean;
  readonly missed: readonly string[];
}
interface Listed {
  readonly items: readonly Row[];
  readonly open: number;
  readonly late: number;
}

const register = (id: string, more: object = {}) =>
  administrator.call('POST', '/api/privacy-requests', { id, kind: 'deletion', ...more });
const step = (id: string, name: string, body?: object) =>
  administrator.call('POST', `/api/privacy-requests/${encodeURIComponent(id)}/${name}`, body);
const listed = async (query = '') => (await administrator.call<Listed>('GET', `/api/privacy-requests${query}`)).body;

describe('requests about personal data', () => {
  it('are registered with the terms of the law and who asked covered, which is kept nowhere else', async () => {
    const { status, body } = await register('12/PA', { askedBy: 'Nguyễn Thị Lan 0901234567' });

    expect(status).toBe(200);
    expect(body).toEqual({
      id: '12/PA',
      kind: 'deletion',
      askedBy: 'N••• T••• L••• •••',
      receivedOn: '2026-11-16',
      hasProcessor: false,
      answerBy: '2026-11-18',
      doneBy: '2026-12-07',
      isExtended: false,
      answeredAt: null,
      closedAt: null,
      due: '2026-11-18',
      isLate: false,
      missed: [],
      outcome: null,
      reason: null,
      closedBy: null,
    });
    const kept = [await server.store.privacyRequests.open(), await server.store.auditLog.list({}, 50)];
    expect(JSON.stringify(kept)).not.toMatch(/Lan|0901234567/u);
    expect(await register('12/PA')).toMatchObject({ status: 409, body: { code: 'PrivacyRequestTaken' } });
    expect(await register('13/PA', { receivedOn: '2026-11-17' })).toMatchObject({
      status: 422,
      body: { code: 'DayToCome' },
    });
    expect(await register('Lan 0901234567')).toMatchObject({ status: 400 });
  });

  it('are late once the answer is, or what was promised', async () => {
    await register('12/PA', { receivedOn: '2026-11-11' });
    await register('13/PA', { kind: 'access' });

    expect(await listed()).toMatchObject({
      items: [
        { id: '12/PA', isLate: true, due: '2026-11-13' },
        { id: '13/PA', isLate: false, due: '2026-11-18' },
      ],
      open: 2,
      late: 1,
    });
    await step('12/PA', 'answered');
    expect(await listed('?limit=1')).toMatchObject({
      items: [{ id: '13/PA', isLate: false }],
      hasMore: true,
      open: 2,
      late: 0,
    });
  });

  it('say of what was closed late that it was, answer and end', async () => {
    await register('12/PA');
    await register('13/PA');
    await step('13/PA', 'answered');
    server.clock.now = Date.UTC(2026, 11, 8, 3);
    // Whoever was signed in three weeks ago is no more.
    administrator = await server.official('hoa', ['administrator']);
    expect(await listed()).toMatchObject({
      items: [
        { id: '12/PA', isLate: true, missed: ['answer', 'end'] },
        { id: '13/PA', isLate: true, missed: ['end'] },
      ],
    });

    await step('12/PA', 'close', { outcome: 'done' });
    await step('13/PA', 'close', { outcome: 'done' });

    const { items } = await listed('?state=closed');
    expect(items.map(({ id, isLate, missed }) => [id, isLate, missed]).sort()).toEqual([
      ['12/PA', false, ['answer', 'end']],
      ['13/PA', false, ['end']],
    ]);
  });

  it('are answered, extended and closed once each, by whom and why, each in the audit', async () => {
    await register('12/PA');
    expect((await step('12/PA', 'answered')).body).toMatchObject({ answeredAt: server.clock.now, due: '2026-12-07' });
    expect((await step('12/PA', 'extend')).body).toMatchObject({ isExtended: true, doneBy: '2026-12-28' });
    expect(await step('12/PA', 'close', { outcome: 'refused' })).toMatchObject({ status: 400 });
    const reason = 'số 0901234567 không phải của người hỏi';
    expect((await step('12/PA', 'close', { outcome: 'refused', reason })).body).toMatchObject({
      outcome: 'refused',
      reason: 'số ••••••••67 không phải của người hỏi',
      closedBy: 'Nguyễn quan',
      due: null,
    });

    for (const [name, body] of [
      ['answered', undefined],
      ['extend', undefined],
      ['close', { outcome: 'done' }],
    ] as const) {
      expect(await step('12/PA', name, body)).toMatchObject({ status: 409, body: { code: 'PrivacyRequestChanged' } });
      expect(await step('99', name, body)).toMatchObject({ status: 404 });
    }
    expect(await listed()).toMatchObject({ items: [], open: 0 });
    expect(await listed('?state=closed')).toMatchObject({ items: [{ id: '12/PA', outcome: 'refused' }] });
    const log = await server.store.auditLog.list({ subject: '12/PA' }, 50);
    expect(log.map(({ action, account }) => [action, account?.id]).reverse()).toEqual([
      ['privacy.request', 'quan'],
      ['privacy.request.answered', 'quan'],
      ['privacy.request.extended', 'quan'],
      ['privacy.request.closed', 'quan'],
    ]);
    expect(log[0]).toMatchObject({ detail: { outcome: 'refused', reason: expect.stringContaining('••67') as string } });
  });

  it('are for whoever administers the whole city', async () => {
    await register('12/PA');
    const ward = await server.official('phuong', ['administrator']);
    await server.store.accounts.change('phuong', { wards: ['26740'] });

    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['POST', '', { id: '13/PA', kind: 'access' }],
      ['POST', '/12%2FPA/answered', undefined],
      ['POST', '/12%2FPA/extend', undefined],
      ['POST', '/12%2FPA/close', { outcome: 'done' }],
    ] as const) {
      expect(await ward.call(method, `/api/privacy-requests${path}`, body)).toMatchObject({
        status: 403,
        body: { code: 'BeyondOwnPlaces' },
      });
    }
    expect(await listed()).toMatchObject({ items: [{ id: '12/PA', answeredAt: null }], open: 1 });
  });
});
