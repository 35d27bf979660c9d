import { channelConformance, type MishapKind, type SignedCall } from '../testing/conformance.ts';
import { createBotFramework } from './index.ts';
import { startFakeConnector, type Mishap } from './testing/fake-connector.ts';

const MISHAPS: Readonly<Record<MishapKind, Mishap>> = {
  'rate-limited': { status: 429, retryAfter: '7' },
  blocked: { status: 403 },
  'accept-then-drop': 'accept-then-drop',
  hang: 'hang',
  nonsense: 'nonsense',
};

channelConformance('Bot Framework', async () => {
  const fake = await startFakeConnector();
  const gone = await startFakeConnector();
  await gone.close();
  const open = (serviceUrl: string) => () =>
    createBotFramework({
      settings: {
        appId: fake.appId,
        appSecret: fake.appSecret,
        tenant: 'botframework.com',
        keysUrl: fake.keysUrl,
        loginUrl: fake.url,
        serviceUrl,
      },
      fetch,
      now: Date.now,
    });
  const sign = (body: string): SignedCall => ({
    body,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${fake.token()}` },
  });
  const activity = (change: Readonly<Record<string, unknown>>) => sign(JSON.stringify(fake.activity(change)));
  const group = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true };
  return {
    open: open(fake.url),
    unreachable: open(gone.url),
    peerId: 'a:1-conversation',
    says: (text, id) => activity({ text, id }),
    showsPicture: (id) =>
      activity({ id, text: '', attachments: [{ contentType: 'image/png', contentUrl: 'https://x.example/a' }] }),
    leaves: () => activity({ type: 'installationUpdate', action: 'remove', id: 'gone', text: undefined }),
    groupId: group.id,
    saysInGroup: (text, id, to) =>
      activity({
        id,
        conversation: group,
        text: to === 'us' ? `<at>Một Cửa</at> ${text}` : text,
        entities:
          to === 'us'
            ? [{ type: 'mention', text: '<at>Một Cửa</at>', mentioned: { id: `28:${fake.appId}`, name: 'Một Cửa' } }]
            : [],
      }),
    sign,
    coversBody: false,
    textOf: ({ payload }) => (payload.activity as { text: string }).text,
    sent: () => fake.sent.map(({ text }) => text),
    mishap: (kind) => fake.mishap(MISHAPS[kind]),
    closeIdleConnections: () => fake.closeIdleConnections(),
    signatureHeader: 'authorization',
    secrets: ['BOT-TOKEN-', fake.appSecret],
    close: () => fake.close(),
  };
});
