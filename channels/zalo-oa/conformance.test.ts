import type { Store } from '../../store/index.ts';
import { channelConformance, type MishapKind } from '../testing/conformance.ts';
import { startFakeZalo, type Mishap } from './testing/fake-zalo.ts';
import { openZalo } from './testing/zalo-server.ts';

const MISHAPS: Readonly<Record<MishapKind, Mishap>> = {
  'rate-limited': { error: -32 },
  blocked: { error: -217 },
  'accept-then-drop': 'accept-then-drop',
  hang: 'hang',
  nonsense: 'nonsense',
};

/** Where somebody listened, and does no longer. */
async function closedAddress(): Promise<string> {
  const gone = await startFakeZalo();
  await gone.close();
  return gone.url;
}

channelConformance('Zalo OA', async () => {
  const fake = await startFakeZalo();
  const open = (apiUrl: string) => (store: Store, now: () => number) => openZalo(fake, store, { apiUrl, now });
  return {
    open: open(fake.url),
    unreachable: open(await closedAddress()),
    peerId: '5510185758261927916',
    says: (text, id) => fake.call({ message: { text, msg_id: id } }),
    showsPicture: (id) =>
      fake.call({
        event_name: 'user_send_image',
        message: { msg_id: id, attachments: [{ type: 'image', payload: { url: 'https://photo.example/full.jpg' } }] },
      }),
    leaves: () => fake.call({ event_name: 'unfollow', oa_id: fake.oaId, follower: { id: '5510185758261927916' } }),
    writesByHand: (text, id) => fake.accountWrote(text, id),
    tellOfSent(listener) {
      fake.tellsOfSent = listener;
    },
    groupId: fake.groupId,
    saysInGroup: (text, id, to) => fake.groupCall(to === 'us' ? `/hoi ${text}` : text, id),
    sign: (body) => fake.sign(body),
    textOf: ({ payload }) => (payload.message as { text: string }).text,
    sent: () => fake.sent.map(({ text }) => text),
    mishap: (kind) => fake.mishap(MISHAPS[kind]),
    closeIdleConnections: () => fake.closeIdleConnections(),
    signatureHeader: 'x-zevent-signature',
    coversBody: true,
    secrets: ['ACCESS-', 'REFRESH-', fake.app.appSecret, fake.app.oaSecretKey],
    close: () => fake.close(),
  };
});
