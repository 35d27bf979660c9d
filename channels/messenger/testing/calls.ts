import type { PlatformCalls } from '../../testing/platform-calls.ts';
import { messengerSettings, startFakeMessenger } from './fake-messenger.ts';

export async function startCalls(): Promise<PlatformCalls> {
  const fake = await startFakeMessenger();
  const contents = [
    { message: { mid: 'm1', text: 'lệ phí' } },
    { message: { mid: 'm2', attachments: [{ type: 'image', payload: { url: 'https://x.example/p.jpg' } }] } },
    { postback: { mid: 'p1', title: 'Bắt đầu', payload: 'GET_STARTED' } },
  ];
  return {
    settings: messengerSettings(fake),
    path: '/webhooks/messenger',
    samples: contents.map((content) => ({
      object: 'page',
      entry: [{ id: fake.page.pageId, messaging: [{ sender: { id: '7' }, timestamp: 1_795_300_000_000, ...content }] }],
    })),
    sign: (body) => fake.sign(body).headers,
    close: () => fake.close(),
  };
}
