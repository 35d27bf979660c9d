import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import {
  messengerSettings,
  startFakeMessenger,
  type FakeMessenger,
} from './channels/messenger/testing/fake-messenger.ts';
import { startFakeTelegram, telegramSettings, type FakeTelegram } from './channels/telegram/testing/fake-telegram.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from './channels/zalo-oa/testing/fake-zalo.ts';
import { addSampleDossiers, startTestApp } from './testing.ts';

/** A start takes seconds; beside other test files on few cores it takes minutes. */
const START_TIMEOUT_MS = 600_000;
const PATIENCE = { timeout: 60_000, interval: 20 };
const TELEGRAM_GROUP = -100_600;
/** Sample dossiers are numbered; 2000 more is their proof. */
const sample = (number: number) => `H29.99.99-261001-${String(number).padStart(4, '0')}`;
const DETAILS = /Đăng ký khai sinh|Ngày hẹn|hồ sơ mẫu|đang được giải quyết/u;

let zalo: FakeZalo;
let telegram: FakeTelegram;
let messenger: FakeMessenger;
let app: App;
let messages = 0;

beforeAll(async () => {
  [zalo, telegram, messenger] = await Promise.all([startFakeZalo(), startFakeTelegram(), startFakeMessenger()]);
  app = await startTestApp(
    {
      ...zaloSettings(zalo),
      PUBLIC_URL: 'https://motcua.example/',
      ...telegramSettings(telegram),
      ...messengerSettings(messenger),
      MESSENGER_APP_ID: '1517776481860111',
    },
    { prepare: addSampleDossiers },
  );
  await app.answers();
}, START_TIMEOUT_MS);

afterAll(async () => {
  await app.close();
  await Promise.all([zalo.close(), telegram.close(), messenger.close()]);
});

interface Call {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where residents write, and all that they have read there. */
interface Place {
  readonly webhook: string;
  says(text: string, id: number): Call;
  read(): readonly string[];
}

/** Says it; resolves to the first answer in which these words stand. */
async function say(place: Place, text: string, words: RegExp): Promise<string> {
  const before = place.read().length;
  messages += 1;
  const { body, headers } = place.says(text, messages);
  const { status } = await fetch(`${app.url}/webhooks/${place.webhook}`, { method: 'POST', body, headers });
  expect(status).toBe(200);
  return vi.waitFor(() => {
    const told = place.read().slice(before);
    return told.find((each) => words.test(each)) ?? expect.fail(`${String(words)} is not in ${JSON.stringify(told)}`);
  }, PATIENCE);
}

function inTelegram(chat: { readonly id: number; readonly type: string }, text: string, id: number): Call {
  const isGroup = chat.type !== 'private';
  const message = {
    message_id: id,
    // One person may not ask so much in a group.
    from: { id: isGroup ? 700 + id : 700, is_bot: false, first_name: 'Mẫu' },
    chat,
    date: 1795300000,
    text: isGroup ? `@${telegram.username} ${text}` : text,
    ...(isGroup ? { entities: [{ type: 'mention', offset: 0, length: telegram.username.length + 1 }] } : {}),
  };
  return {
    body: JSON.stringify({ update_id: id, message }),
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': telegram.webhookSecret },
  };
}

const alone: Readonly<Record<string, Place>> = {
  Zalo: {
    webhook: 'zalo-oa',
    says: (text, id) => zalo.call({ sender: { id: '2001' }, message: { text, msg_id: `dossier-${id}` } }),
    read: () => zalo.sent.filter(({ userId }) => userId === '2001').map(({ text }) => text),
  },
  Telegram: {
    webhook: 'telegram',
    says: (text, id) => inTelegram({ id: 700, type: 'private' }, text, id),
    read: () => telegram.sent.filter(({ chatId }) => chatId === '700').map(({ text }) => text),
  },
  Messenger: {
    webhook: 'messenger',
    says: (text, id) =>
      messenger.call({ sender: { id: '7001' }, timestamp: 1795300000000, message: { mid: `dossier-${id}`, text } }),
    read: () => messenger.sent.filter(({ to }) => to === '7001').map(({ text }) => text),
  },
};

const groups: Readonly<Record<string, Place>> = {
  Zalo: {
    webhook: 'zalo-oa',
    says: (text, id) =>
      zalo.call({
        event_name: 'user_send_group_text',
        oa_id: zalo.oaId,
        sender: { id: `77${id}` },
        recipient: { id: zalo.groupId },
        message: { text: `/hoi ${text}`, msg_id: `dossier-${id}` },
      }),
    read: () =>
      zalo.sent.filter(({ userId }) => userId === zalo.groupId).map(({ text }) => text.replace(/^\[@\d+\] /u, '')),
  },
  Telegram: {
    webhook: 'telegram',
    says: (text, id) => inTelegram({ id: TELEGRAM_GROUP, type: 'supergroup' }, text, id),
    read: () =>
      telegram.sent
        .filter(({ chatId }) => chatId === String(TELEGRAM_GROUP))
        .map(({ payload }) => String(payload.text)),
  },
};

function at(places: Readonly<Record<string, Place>>, name: string): Place {
  return places[name] ?? expect.fail(`There is no ${name}`);
}

describe.each([
  ['Zalo', 13],
  ['Telegram', 25],
  ['Messenger', 37],
])('an owner on %s', (name, number) => {
  const code = sample(number);
  const proof = String(2000 + number);

  it('is asked for code and proof, sees the dossier, asks on about it and locks it again', async () => {
    const place = at(alone, name);

    await say(place, 'hồ sơ của tui tới đâu rồi', /mã hồ sơ/u);
    await say(place, code.toLowerCase().replace('h29.', 'h29 '), /4 số cuối/u);
    const refused = await say(place, '0000', /khớp cả mã và số/u);
    const shown = await say(place, `à số cuối là ${proof} nha`, /hồ sơ mẫu/u);

    expect(refused).not.toMatch(DETAILS);
    for (const part of ['Đăng ký khai sinh', 'đang được giải quyết', 'Ngày hẹn trả', 'Dữ liệu lúc', '1022']) {
      expect(shown).toContain(part);
    }
    expect(shown).not.toMatch(/\*\*|\]\(/u);
    expect(place.read().join('\n')).not.toContain(proof);
    await say(place, 'ai đang giữ hồ sơ', /phường Mẫu/u);
    await say(place, 'Khoá lại hồ sơ', /khoá hồ sơ/u);
    expect(await say(place, code, /4 số cuối/u)).not.toMatch(DETAILS);
  });
});

describe.each([
  ['Zalo', () => `https://zalo.me/${zalo.oaId}`],
  ['Telegram', () => `https://t.me/${telegram.username}`],
])('a group on %s', (name, linkOf) => {
  it('is told one sentence and where to write alone, whatever it asks of a dossier', async () => {
    const place = at(groups, name);
    const told: string[] = [];
    for (const text of [
      'hồ sơ của tui tới đâu rồi',
      `${sample(1)} tới đâu rồi`,
      `${sample(1)} 2001`,
      'báo em khi có kết quả',
      'xem lại hồ sơ',
    ]) {
      told.push(await say(place, text, /nhóm chung/u));
    }

    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain(linkOf());
    expect(place.read().join('\n')).not.toMatch(/H29|2001/u);
    expect(place.read().join('\n')).not.toMatch(DETAILS);
  });
});
