import type { PlatformCalls } from '../../testing/platform-calls.ts';
import { connectorSettings, startFakeConnector } from './fake-connector.ts';

export async function startCalls(): Promise<PlatformCalls> {
  const fake = await startFakeConnector();
  const group = { id: '19:group@thread.v2', conversationType: 'groupChat', isGroup: true };
  return {
    settings: connectorSettings(fake),
    path: '/api/messages',
    samples: [fake.activity(), fake.activity({ conversation: group, text: '/hoi lệ phí' })],
    sign: () => ({ authorization: `Bearer ${fake.token()}` }),
    close: () => fake.close(),
  };
}
