import { channelConformance, type MishapKind, type SignedCall } from '../testing/conformance.ts';
import { createTelegram } from './index.ts';
import { readableOf, startFakeTelegram, type Mishap } from './testing/fake-telegram.ts';

const SECRET = 'test-telegram-webhook-secret';
const PERSON = 700000001;
const GROUP = -1001234567890;

const MISHAPS: Readonly<Record<MishapKind, Mishap>> = {
  'rate-limited': { code: 429, description: 'Too Many Requests: retry after 17', parameters: { retry_after: 17 } },
  blocked: { code: 403, description: 'Forbidden: bot was blocked by the user' },
  'accept-then-drop': 'accept-then-drop',
  hang: 'hang',
  nonsense: 'nonsense',
};

channelConformance('Telegram', async () => {
  const fake = await startFakeTelegram();
  const open = (apiUrl: string) => () =>
    createTelegram({ botToken: fake.token, botUsername: fake.username, webhookSecret: SECRET, apiUrl });
  const sign = (body: string): SignedCall => ({
    body,
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
  });
  const update = (id: string, content: object) => sign(JSON.stringify({ update_id: numberOf(id), ...content }));
  const message = (id: string, chat: object, content: object) =>
    update(id, {
      message: {
        message_id: numberOf(id),
        from: { id: PERSON, is_bot: false, first_name: 'Mẫu' },
        chat,
        date: 1795300000,
        ...content,
      },
    });
  const direct = { id: PERSON, type: 'private' };
  return {
    open: open(fake.url),
    unreachable: open(await closedAddress()),
    peerId: String(PERSON),
    says: (text, id) => message(id, direct, { text }),
    showsPicture: (id) => message(id, direct, { photo: [{ file_id: 'a', width: 1, height: 1 }] }),
    leaves: () =>
      update('9999', {
        my_chat_member: { chat: direct, date: Math.floor(Date.now() / 1000), new_chat_member: { status: 'kicked' } },
      }),
    groupId: String(GROUP),
    saysInGroup: (text, id, to) =>
      message(
        id,
        { id: GROUP, type: 'supergroup' },
        to === 'others'
          ? { text }
          : {
              text: `@${fake.username} ${text}`,
              entities: [{ type: 'mention', offset: 0, length: fake.username.length + 1 }],
            },
      ),
    sign,
    coversBody: false,
    textOf: ({ payload }) => readableOf(payload),
    sent: () => fake.sent.map(({ text }) => text),
    mishap: (kind) => fake.mishap(MISHAPS[kind]),
    closeIdleConnections: () => fake.closeIdleConnections(),
    signatureHeader: 'x-telegram-bot-api-secret-token',
    secrets: ['test-telegram-token', SECRET],
    close: () => fake.close(),
  };
});

function numberOf(id: string): number {
  return Buffer.from(id).reduce((number, byte) => number * 131 + byte, 7);
}

/** Where somebody listened, and does no longer. */
async function closedAddress(): Promise<string> {
  const gone = await startFakeTelegram();
  await gone.close();
  return gone.url;
}
