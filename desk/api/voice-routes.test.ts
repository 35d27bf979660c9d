import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { residentVoice } from '../../bot/index.ts';
import { cityCalendar } from '../../knowledge/index.ts';
import { upload, voice } from '../../store/contract/voice-rows.ts';
import type { JsonObject, VoiceRow } from '../../store/index.ts';
import { createOfficeHours } from '../time/office-hours.ts';
import { type DeskServer, startDeskServer } from '../testing/desk-server.ts';
import { addOfficial, PASSWORD } from '../testing/officials.ts';
import { sweepDesk } from '../sweep.ts';
import type { VoiceWithPhotosView } from './voice-view.ts';

let server: DeskServer;
let left = 0;

beforeEach(async () => {
  server = await startDeskServer();
  await server.store.conversations.open(
    { id: 'c', channel: 'directline', userId: 'dl_user', locale: 'vi' },
    server.clock.now,
  );
});
afterEach(() => server.close());

async function leave(changes: Partial<VoiceRow> = {}, photos: readonly string[] = []): Promise<string> {
  left += 1;
  const id = `v${left}`;
  await server.store.voices.create(voice(id, { createdAt: server.clock.now, ...changes }), photos);
  return id;
}

const path = (id: string, act = '') => `/api/desk/voices/${id}${act}`;
const inList = async (who: Awaited<ReturnType<DeskServer['official']>>, state = 'new') => {
  const { body } = await who.call<{ items: { id: string }[] }>('GET', `/api/desk/voices?state=${state}`);
  return body.items.map(({ id }) => id);
};

describe('voices', () => {
  it('are taken by one, answered once, and the answer goes out on the channel that they came by', async () => {
    const id = await leave();
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    expect(await inList(lan)).toEqual([id]);
    const answer = (who: typeof lan) => who.call('POST', path(id, '/answer'), { text: 'Đã dọn sáng nay.' });

    expect((await answer(lan)).body).toMatchObject({ status: 409, code: 'ClaimFirst' });
    expect((await lan.call('POST', path(id, '/claim'))).body).toMatchObject({
      state: 'in-hand',
      holder: { id: 'lan' },
    });
    expect((await answer(minh)).body).toMatchObject({ code: 'HeldByAnother', holder: { id: 'lan' } });
    expect((await answer(lan)).body).toMatchObject({ state: 'answered', isDelivered: true });
    expect((await answer(lan)).status).toBe(409);

    const sent = await server.sent('c');
    expect(sent.map(({ text }) => String(text))).toEqual([
      expect.stringMatching(/rác đổ đầy hẻm.*Đã dọn sáng nay/su) as string,
    ]);
    expect(await inList(lan)).toEqual([]);
    expect(await inList(lan, 'answered')).toEqual([id]);
  });

  it('wait with their answer while an official holds the conversation', async () => {
    const id = await leave();
    await server.store.conversations.changeOwner('c', 'official:minh', 0, server.clock.now);
    const lan = await server.official('lan');
    await lan.call('POST', path(id, '/claim'));
    const pass = await lan.call('POST', path(id, '/pass'), { text: '1022 đã nhận, mã 123.' });
    expect(pass.body).toMatchObject({ state: 'passed', isDelivered: false });
    expect(await server.sent('c')).toEqual([]);

    await server.store.conversations.changeOwner('c', 'bot', 1, server.clock.now);
    const { store } = server;
    await sweepDesk({
      store,
      voice: residentVoice,
      hours: createOfficeHours(cityCalendar()),
      now: () => server.clock.now,
    });

    expect(String((await server.sent('c'))[0]?.text)).toMatch(/đã chuyển 1022.*mã 123/su);
  });

  it('of how an official behaved are for supervisors alone', async () => {
    const id = await leave({ subject: 'conduct' });
    const [official, supervisor] = [await server.official('lan'), await server.official('hoa', ['supervisor'])];

    expect(await inList(official)).toEqual([]);
    expect((await official.call('GET', path(id))).status).toBe(404);
    expect((await official.call('POST', path(id, '/claim'))).status).toBe(404);
    expect(await inList(supervisor)).toEqual([id]);
    expect((await supervisor.call('POST', path(id, '/claim'))).status).toBe(200);
  });

  it('of an official of no ward are for those who lead the whole city', async () => {
    const id = await leave({ subject: 'conduct', ward: undefined });
    const [ofWard, ofCity] = [
      await server.official('hoa', ['supervisor'], ['26740']),
      await server.official('binh', ['supervisor']),
    ];

    expect(await inList(ofWard)).toEqual([]);
    expect((await ofWard.call('GET', path(id))).status).toBe(404);
    expect(await inList(ofCity)).toEqual([id]);
    expect((await ofCity.call('GET', path(id))).status).toBe(200);
  });

  it('go to the supervisors when whoever holds them sees that they are of an official', async () => {
    const id = await leave();
    const [lan, supervisor] = [await server.official('lan'), await server.official('hoa', ['supervisor'])];
    await lan.call('POST', path(id, '/claim'));

    expect((await lan.call('POST', path(id, '/class'), { subject: 'noise' })).body).toMatchObject({
      subject: 'noise',
      holder: { id: 'lan' },
    });
    expect((await lan.call('POST', path(id, '/class'), { subject: 'conduct' })).body).toMatchObject({ holder: null });

    expect((await lan.call('GET', path(id))).status).toBe(404);
    expect(await inList(supervisor)).toEqual([id]);
  });

  it('of how an official behaved stay so: nobody can put them before colleagues again', async () => {
    const id = await leave({ subject: 'conduct' });
    const [accused, supervisor] = [await server.official('lan'), await server.official('hoa', ['supervisor'])];
    await supervisor.call('POST', path(id, '/claim'));
    const toOther = () => supervisor.call('POST', path(id, '/class'), { subject: 'other' });

    expect((await toOther()).body).toMatchObject({ status: 409, code: 'ConductStays' });
    expect((await accused.call('POST', path(id, '/class'), { subject: 'other' })).status).toBe(404);
    await supervisor.call('POST', path(id, '/release'));

    for (const state of ['new', 'in-hand']) expect(await inList(accused, state)).toEqual([]);
    expect((await accused.call('GET', path(id))).status).toBe(404);
    expect(await inList(supervisor)).toEqual([id]);
  });

  it('are not made complaints of an official where no supervisor would see them', async () => {
    const id = await leave({ ward: undefined });
    const lan = await server.official('lan');
    await lan.call('POST', path(id, '/claim'));
    const classed = () => lan.call('POST', path(id, '/class'), { subject: 'conduct' });
    await server.official('hoa', ['supervisor'], ['26740']);

    expect((await classed()).body).toMatchObject({ status: 422, code: 'NobodyServes' });
    expect(await inList(lan, 'in-hand')).toEqual([id]);

    const ofCity = await server.official('binh', ['supervisor']);
    expect((await classed()).status).toBe(200);
    expect(await inList(ofCity)).toEqual([id]);
    const log = await server.store.auditLog.list({}, 20);
    expect(log.find(({ action }) => action === 'voice.class')).toMatchObject({
      ...{ subject: id, conversationId: 'c', detail: { before: 'rubbish', subject: 'conduct' } },
      account: { id: 'lan' },
    });
  });

  it('stay in the list of the supervisor who holds them, whatever ward they are of', async () => {
    const id = await leave({ ward: undefined });
    await server.official('binh', ['supervisor']);
    const ofWard = await server.official('hoa', ['supervisor'], ['26740']);
    await ofWard.call('POST', path(id, '/claim'));

    await ofWard.call('POST', path(id, '/class'), { subject: 'conduct' });

    expect(await inList(ofWard, 'in-hand')).toEqual([id]);
    expect((await ofWard.call('GET', path(id))).status).toBe(200);
  });

  it('are counted whole, however few are asked for, and only those that the caller may see', async () => {
    await server.store.transaction(async ({ voices }) => {
      for (let index = 0; index < 503; index += 1) await voices.create(voice(`many${index}`), []);
    });
    await leave({ subject: 'conduct' });
    const count = async (who: Awaited<ReturnType<DeskServer['official']>>) =>
      (await who.call<{ total: number }>('GET', '/api/desk/voices?limit=1')).body.total;

    expect(await count(await server.official('lan'))).toBe(503);
    expect(await count(await server.official('hoa', ['supervisor']))).toBe(504);
  }, 60_000);

  it('are looked for among all of them, by the code as it is read out, and not by what is masked or not theirs', async () => {
    await server.store.transaction(async ({ voices }) => {
      for (let index = 0; index < 503; index += 1) await voices.create(voice(`many${index}`), []);
    });
    const last = { code: '8H2P-4WXZ', text: 'Đèn ĐƯỜNG hỏng, gọi tôi 0901234567', place: 'chợ Bến Thành' };
    const id = await leave({ ...last, createdAt: server.clock.now + 1 });
    const conduct = await leave({ subject: 'conduct', text: 'đèn đường của cán bộ' });
    const found = async (who: Awaited<ReturnType<DeskServer['official']>>, q: string) => {
      const { body } = await who.call<{ items: { id: string }[]; total: number | null }>(
        'GET',
        `/api/desk/voices?q=${encodeURIComponent(q)}`,
      );
      expect(body.total).toBeNull();
      return body.items.map((one) => one.id);
    };
    const lan = await server.official('lan');

    for (const q of ['8h2p4wxz', '8H2P 4WXZ', 'den duong', 'ben thanh']) expect(await found(lan, q)).toEqual([id]);
    expect(await found(lan, '0901234567')).toEqual([]);
    expect((await found(await server.official('hoa', ['supervisor']), 'den duong')).sort()).toEqual(
      [id, conduct].sort(),
    );
  }, 60_000);

  it('are passed on to another ward, and only to one that there is', async () => {
    const id = await leave();
    const lan = await server.official('lan');
    await lan.call('POST', path(id, '/claim'));
    const transfer = (ward: string) => lan.call('POST', path(id, '/transfer'), { ward, note: 'bên kia đường' });

    expect((await transfer('99999')).status).toBe(400);
    expect((await transfer('26734')).body).toMatchObject({ state: 'new', holder: null, ward: { code: '26734' } });

    await addOfficial(server, 'tam', { wards: ['26734'] });
    const there = server.browser('tam');
    await there.signIn('tam', PASSWORD);
    expect((await there.call('GET', path(id))).body).toMatchObject({
      passedOn: [{ by: { id: 'lan' }, from: { code: '26740' }, to: { code: '26734' }, note: 'bên kia đường' }],
    });
  });

  it('are not passed on to a ward where nobody with an account would see them', async () => {
    const id = await leave({ subject: 'conduct' });
    const supervisor = await server.official('hoa', ['supervisor'], ['26740']);
    await supervisor.call('POST', path(id, '/claim'));
    const transfer = () => supervisor.call('POST', path(id, '/transfer'), { ward: '26734', note: 'bên kia đường' });

    expect((await transfer()).body).toMatchObject({ status: 422, code: 'NobodyServes' });
    // A complaint of an official is for supervisors alone.
    await addOfficial(server, 'tam', { wards: ['26734'] });
    expect((await transfer()).body).toMatchObject({ code: 'NobodyServes' });
    await server.store.accounts.change('tam', { roles: ['supervisor'] });
    expect((await transfer()).body).toMatchObject({ holder: null, ward: { code: '26734' } });
  });

  it('hide how the resident may be reached until somebody says why they need it', async () => {
    const contact = {
      kind: 'phone',
      value: '0901234567',
      purpose: 'voice-answer',
      textVersion: '1',
      consentedAt: 1,
    } as const;
    const id = await leave({ contact, text: 'gọi tôi 0901234567' });
    const lan = await server.official('lan');

    const { body } = await lan.call<VoiceWithPhotosView>('GET', path(id));
    expect(body.contact).toEqual({ kind: 'phone', masked: '••••••••67', purpose: 'voice-answer' });
    expect(body.text).not.toContain('0901234567');
    expect((await lan.call('POST', path(id, '/reveal'), { reason: 'hỏi thêm chỗ' })).body).toEqual({
      contact: '0901234567',
    });
    const log = await server.store.auditLog.list({}, 10);
    expect(JSON.stringify(log)).toContain('voice.reveal');
  });
});

describe('what residents sent', () => {
  it('is read by whoever sees its voice, each look written down, and by nobody else', async () => {
    await server.store.uploads.add(upload('u'));
    const id = await leave({ subject: 'conduct' }, ['u']);
    const [official, supervisor] = [await server.official('lan'), await server.official('hoa', ['supervisor'])];
    const { body } = await supervisor.call<VoiceWithPhotosView>('GET', path(id));
    expect(body.photos).toEqual([{ id: 'u', name: 'rác.jpg', contentType: 'image/jpeg', size: 6 }]);

    expect((await official.call('GET', '/api/desk/uploads/u')).status).toBe(404);
    const seen = await supervisor.call('GET', '/api/desk/uploads/u');

    expect(seen.status).toBe(200);
    expect(Object.fromEntries(seen.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(JSON.stringify(await server.store.auditLog.list({}, 10))).toContain('upload.read');
    expect((await supervisor.call('GET', '/api/desk/uploads/none')).status).toBe(404);
  });

  it('in a hand-off stands in the conversation, for whoever sees that', async () => {
    const { id, conversationId } = await server.waiting({ ward: '26740' });
    await server.store.uploads.add(upload('u', { conversationId }));
    const message = {
      type: 'message',
      from: { role: 'user' },
      attachments: [{ name: 'rác.jpg', contentType: 'image/jpeg' }],
      channelData: { 'motcua:uploads': ['u'] },
    };
    await server.store.activities.append(conversationId, message, { now: server.clock.now });
    const lan = await server.official('lan');
    await lan.call('POST', `/api/desk/handoffs/${id}/claim`);

    const { body } = await lan.call<{ items: { uploads?: unknown }[] }>(
      'GET',
      `/api/desk/conversations/${conversationId}/activities`,
    );

    expect(body.items.at(-1)?.uploads ?? body.items.at(0)?.uploads).toEqual([
      { id: 'u', name: 'rác.jpg', contentType: 'image/jpeg' },
    ]);
    expect((await lan.call('GET', '/api/desk/uploads/u')).status).toBe(200);
    await server.store.handoffs.update(id, { ward: '26734' });
    const minh = await server.official('minh');
    await server.store.accounts.change('minh', { wards: ['26740'] });
    expect((await minh.call('GET', '/api/desk/uploads/u')).status).toBe(404);
  });

  it('for a complaint of an official is in no conversation that he reads, nor are its words and its code', async () => {
    const { id: handoff, conversationId } = await server.waiting({ ward: '26740' });
    for (const id of ['sent', 'begun']) await server.store.uploads.add(upload(id, { conversationId }));
    const complaint = { subject: 'conduct', conversationId, code: 'ABCD-2345' } as const;
    const id = await leave(complaint, ['sent']);
    const append = async (said: JsonObject) =>
      server.store.activities.append(conversationId, { type: 'message', ...said }, { now: server.clock.now });
    const say = async (said: JsonObject) => {
      const appended = await append({ from: { role: 'user' }, ...said });
      return appended?.logged.id ?? '';
    };
    const answer = async (replyToId: string, outcome: string, text: string) =>
      append({ from: { role: 'bot' }, replyToId, text, channelData: { motcua: { outcome } } });
    await answer(await say({ text: 'ông cán bộ tên Lan nạt dân' }), 'voice-asked', 'Anh/chị thấy việc này ở đâu?');
    const picture = {
      attachments: [{ name: 'a.jpg', contentType: 'image/jpeg' }],
      channelData: { 'motcua:uploads': ['begun'] },
    };
    await answer(await say(picture), 'voice-sent', 'Đã gửi **ABCD-2345**');
    await say({ text: 'mã abcd 2345 tới đâu rồi' });
    await answer(await say({ text: 'làm lại giấy khai sinh mất bao lâu' }), 'answered', 'Dạ, 5 ngày.');
    await answer(await say({ text: 'ông Lan cán bộ đòi phong bì, khai tử cần gì' }), 'answered', 'Dạ, tờ khai.');
    const [accused, supervisor] = [await server.official('lan'), await server.official('hoa', ['supervisor'])];
    await accused.call('POST', `/api/desk/handoffs/${handoff}/claim`);
    const read = async (who: typeof accused) => {
      const path = `/api/desk/conversations/${conversationId}`;
      const pages = [
        await who.call('GET', `${path}/activities`),
        await who.call('GET', `${path}/activities?after=0&limit=1`),
        await who.call('POST', `${path}/reveal`, { reason: 'tò mò' }),
        await who.call('GET', `${path}/suggestion`),
      ];
      return JSON.stringify(pages.map(({ body }) => body));
    };

    expect(await read(accused)).not.toMatch(/nạt dân|2345|thấy việc này|begun|phong bì/u);
    expect(await read(accused)).toMatch(/giấy khai sinh.*5 ngày/su);
    for (const upload of ['sent', 'begun']) {
      expect((await accused.call('GET', `/api/desk/uploads/${upload}`)).status).toBe(404);
      expect((await supervisor.call('GET', `/api/desk/uploads/${upload}`)).status).toBe(200);
    }
    expect(await read(supervisor)).toMatch(/nạt dân.*ABCD-2345.*phong bì/su);
    expect((await supervisor.call('GET', path(id))).status).toBe(200);
  });

  it('is for whoever holds the voice, once somebody does, and for supervisors', async () => {
    await server.store.uploads.add(upload('u'));
    const contact = {
      kind: 'phone',
      value: '0901234567',
      purpose: 'voice-answer',
      textVersion: '1',
      consentedAt: 1,
    } as const;
    const id = await leave({ contact }, ['u']);
    const [lan, minh] = [await server.official('lan'), await server.official('minh')];
    const supervisor = await server.official('hoa', ['supervisor']);
    const sees = async (who: typeof lan) => [
      (await who.call('GET', '/api/desk/uploads/u')).status,
      (await who.call('POST', path(id, '/reveal'), { reason: 'hỏi thêm chỗ' })).status,
    ];

    expect(await sees(minh)).toEqual([200, 200]);
    await lan.call('POST', path(id, '/claim'));
    expect(await sees(lan)).toEqual([200, 200]);
    expect(await sees(supervisor)).toEqual([200, 200]);
    expect(await sees(minh)).toEqual([404, 404]);
  });
});
