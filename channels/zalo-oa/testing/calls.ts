import type { PlatformCalls } from '../../testing/platform-calls.ts';
import { startFakeZalo, zaloSettings } from './fake-zalo.ts';

export async function startCalls(): Promise<PlatformCalls> {
  const fake = await startFakeZalo();
  const timestamp = '1795300000000';
  return {
    settings: zaloSettings(fake),
    path: '/webhooks/zalo-oa',
    samples: [
      JSON.parse(fake.call({ timestamp }).body) as unknown,
      JSON.parse(fake.groupCall('/hoi lệ phí', 'g').body) as unknown,
      { event_name: 'follow', app_id: fake.app.appId, oa_id: fake.oaId, follower: { id: '1' }, timestamp },
    ],
    sign: (body) => fake.sign(body).headers,
    close: () => fake.close(),
  };
}
