import { pino } from 'pino';
import { openTestStore } from '../../store/testing.ts';
import type { SendOutcome } from '../contract.ts';
import { createOutboxDispatcher } from '../outbox-dispatcher.ts';
import { channelConformance, type SignedCall } from '../testing/conformance.ts';
import { startEchoBot } from '../testing/echo-bot.ts';
import { createCaller } from './testing/direct-line-client.ts';
import { startDirectLineServer, TEST_SECRET, TEST_SETTINGS } from './testing/direct-line-server.ts';
import { openStream } from './testing/stream-reader.ts';

const PICTURE = 'https://photo.example/a.jpg';

channelConformance('Direct Line', async () => {
  const store = await openTestStore();
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const direct = await startDirectLineServer({ store, logger });
  const call = createCaller(() => direct.endpoint);
  const { conversationId, token, streamUrl } = (await call({ path: '/conversations' })).body;
  const stream = await openStream(streamUrl);
  const sign = (body: string): SignedCall => ({
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
  });
  const posts = (id: string, activity: object) =>
    sign(JSON.stringify({ type: 'message', ...activity, channelData: { clientActivityID: id } }));
  return {
    says: (text, id) => posts(id, { text }),
    showsPicture: (id) => posts(id, { attachments: [{ contentType: 'image/jpeg', contentUrl: PICTURE }] }),
    sign,
    sent: () =>
      stream.activities().flatMap(({ from, text }) => (from.role === 'bot' && text !== undefined ? [text] : [])),
    signatureHeader: 'authorization',
    coversBody: false,
    secrets: [TEST_SECRET, TEST_SETTINGS.secretsKey, token],
    async serve() {
      const ended: SendOutcome[] = [];
      const dispatcher = createOutboxDispatcher({
        store,
        channels: [direct.directLine.channel],
        onSent: (_message, outcome) => ended.push(outcome),
        onError: (error) => logger.error({ err: error }, 'sending failed'),
      });
      dispatcher.start();
      const bot = startEchoBot(store);
      return {
        store,
        account: undefined,
        ended,
        log: () => lines.join(''),
        post: (body, headers) =>
          fetch(`${direct.endpoint}/conversations/${conversationId}/activities`, {
            method: 'POST',
            body: Buffer.from(body),
            headers,
          }),
        async close() {
          await bot.stop();
          await dispatcher.stop();
        },
      };
    },
    async close() {
      stream.socket.terminate();
      await direct.close();
      await store.close();
    },
  };
});
