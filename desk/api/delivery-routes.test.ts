import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../testing/browser.ts';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';

const PHONE = '0901234567';
let server: DeskServer;
let administrator: Browser;

beforeEach(async () => {
  server = await startDeskServer();
  administrator = await server.official('quan', ['administrator']);
  await server.store.conversations.open({ id: 'c', channel: 'zalo-oa', userId: 'u', locale: 'vi' }, server.clock.now);
  await undelivered('refused', 'failed', 'WINDOW_CLOSED');
  server.clock.now += 1000;
  await undelivered('cut-off', 'outcome-unknown', 'WORKER_GONE');
});
afterEach(() => server.close());

interface Row {
  readonly id: string;
  readonly finishedAt: number;
}
interface Listed {
  readonly items: readonly Row[];
  readonly hasMore: boolean;
}

/** A reply of two parts of which the first has arrived. */
async function undelivered(id: string, state: 'failed' | 'outcome-unknown', code: string): Promise<void> {
  const { outbox } = server.store;
  const { now } = server.clock;
  const activity = { type: 'message', text: `Dạ, em gọi lại số ${PHONE}.` };
  await outbox.enqueue({ id, conversationId: 'c', channel: 'zalo-oa', activity, epoch: 0 }, now);
  await outbox.claim(['zalo-oa'], 'worker', now, 1000, 10);
  await outbox.beginPart(id, 'worker', now + 1000);
  await outbox.partSent(id);
  await outbox.beginPart(id, 'worker', now + 1000);
  await outbox.fail(id, state, code, now);
}

const listed = async (query = '') => (await administrator.call<Listed>('GET', `/api/deliveries${query}`)).body.items;
const found = async (id: string): Promise<Row> =>
  (await listed()).find((row) => row.id === id) ?? expect.fail(`${id} is not listed`);
const claimed = async () => server.store.outbox.claim(['zalo-oa'], 'worker-2', server.clock.now, 1000, 10);

describe('what could not be delivered', () => {
  it('is listed the latest first, by state, numbers covered', async () => {
    expect(await listed()).toEqual([
      expect.objectContaining({ id: 'cut-off', state: 'outcome-unknown', errorCode: 'WORKER_GONE', partsSent: 1 }),
      expect.objectContaining({ id: 'refused', state: 'failed', errorCode: 'WINDOW_CLOSED', channel: 'zalo-oa' }),
    ]);
    expect(await listed('?state=failed')).toMatchObject([{ id: 'refused' }]);
    expect(await administrator.call('GET', '/api/deliveries?limit=1')).toMatchObject({ body: { hasMore: true } });
    expect(JSON.stringify(await listed())).not.toContain(PHONE);
  });

  it('is sent again from where it was cut off, once, and that is written down', async () => {
    const row = await found('refused');
    const resend = () => administrator.call('POST', '/api/deliveries/refused/resend', { finishedAt: row.finishedAt });

    const both = await Promise.all([resend(), resend()]);

    expect(both.map(({ status }) => status)).toContain(204);
    expect(both.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(1);
    expect(await claimed()).toMatchObject([
      { id: 'refused', partsSent: 1, mayHaveBeenSent: false, attempts: 1, createdAt: server.clock.now },
    ]);
    expect(await listed()).toMatchObject([{ id: 'cut-off' }]);
    const log = await server.store.auditLog.list({}, 50);
    expect(log.find(({ action }) => action === 'delivery.resend')).toMatchObject({
      subject: 'zalo-oa',
      detail: { state: 'failed', errorCode: 'WINDOW_CLOSED' },
    });
  });

  it('comes back to the list when it fails once more', async () => {
    const row = await found('refused');
    await administrator.call('POST', '/api/deliveries/refused/resend', { finishedAt: row.finishedAt });
    server.clock.now += 1000;
    await server.store.outbox.fail('refused', 'failed', 'BLOCKED', server.clock.now);

    expect(await found('refused')).toMatchObject({ errorCode: 'BLOCKED', resentAt: server.clock.now - 1000 });
    // What somebody saw before is no longer how it stands.
    const late = await administrator.call('POST', '/api/deliveries/refused/resend', { finishedAt: row.finishedAt });
    expect(late).toMatchObject({ status: 409, body: { code: 'DeliveryChanged' } });
  });

  it('is sent a second time only by somebody who accepts that', async () => {
    const { finishedAt } = await found('cut-off');
    const path = '/api/deliveries/cut-off/resend';

    expect(await administrator.call('POST', path, { finishedAt })).toMatchObject({
      status: 409,
      body: { code: 'MayArriveTwice' },
    });
    expect(await claimed()).toEqual([]);

    expect((await administrator.call('POST', path, { finishedAt, mayArriveTwice: true })).status).toBe(204);
    expect(await claimed()).toMatchObject([{ id: 'cut-off', partsSent: 1, mayHaveBeenSent: false }]);
  });

  describe('that is a notice', () => {
    const resend = async () => {
      const { finishedAt } = await found('refused');
      return administrator.call('POST', '/api/deliveries/refused/resend', { finishedAt });
    };
    beforeEach(async () => {
      const notice = { id: 'refused', kind: 'dossier', subject: 'watch', conversationId: 'c', accountId: undefined };
      await server.store.notices.add({ ...notice, facts: {} }, server.clock.now);
      await server.store.notices.claim('carrying', server.clock.now, 1000, 10);
    });
    const begin = () =>
      server.store.notices.begin('refused', 'email', 'carrying', server.clock.now, server.clock.now + 1000);
    const ended = (state: 'delivered' | 'failed' | 'outcome-unknown') =>
      server.store.notices.record('refused', 'email', { state, code: undefined }, server.clock.now);

    it('is not sent again once it left by another way, unless that has failed', async () => {
      const refused = { status: 409, body: { code: 'NoticeToldElsewhere' } };
      expect(await begin()).toBe(true);
      expect(await resend()).toMatchObject(refused);
      for (const state of ['delivered', 'outcome-unknown'] as const) {
        expect(await begin()).toBe(true);
        await ended(state);
        expect(await resend()).toMatchObject(refused);
      }
      expect(await claimed()).toEqual([]);
      await begin();
      await ended('failed');

      expect((await resend()).status).toBe(204);
    });

    it('goes no other way when it is sent again just before', async () => {
      expect((await resend()).status).toBe(204);

      expect(await begin()).toBe(false);
    });

    it('is not sent to who wants it no more', async () => {
      await server.store.notices.withdraw('watch', server.clock.now);

      expect(await resend()).toMatchObject({ status: 409, body: { code: 'NoticeWithdrawn' } });
    });
  });

  it('is set aside', async () => {
    const { finishedAt } = await found('cut-off');

    expect((await administrator.call('POST', '/api/deliveries/cut-off/set-aside', { finishedAt })).status).toBe(204);

    expect(await listed()).toMatchObject([{ id: 'refused' }]);
    const again = await administrator.call('POST', '/api/deliveries/cut-off/resend', {
      finishedAt,
      mayArriveTwice: true,
    });
    expect(again.status).toBe(404);
    expect(await claimed()).toEqual([]);
  });

  it('is for whoever administers the whole city', async () => {
    const supervisor = await server.official('sep', ['supervisor', 'auditor']);
    const ward = await server.official('phuong', ['administrator']);
    await server.store.accounts.change('phuong', { wards: ['26740'] });

    for (const [browser, code] of [
      [supervisor, 'Forbidden'],
      [ward, 'BeyondOwnPlaces'],
    ] as const) {
      expect(await browser.call('GET', '/api/deliveries')).toMatchObject({ status: 403, body: { code } });
      const body = { finishedAt: 0, mayArriveTwice: true };
      expect((await browser.call('POST', '/api/deliveries/cut-off/resend', body)).status).toBe(403);
      expect((await browser.call('POST', '/api/deliveries/cut-off/set-aside', body)).status).toBe(403);
    }
    expect(await listed()).toHaveLength(2);
  });
});
