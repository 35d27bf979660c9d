import type { Runbook, Walk } from '../walk.ts';

/** Alarms are looked at once a minute. */
const ALARM_MS = 150_000;
/** The servers of the walk listen on loopback alone; whoever checks a channel has told where the world reaches them. */
const PUBLIC = { PUBLIC_URL: 'https://tro-ly.phuong-mau.example' };

/** docs/runbooks/tokens.md */
export const tokens: Runbook = async (walk) => {
  const { zalo, staff } = walk;
  walk.did('Zalo takes our tokens no more, as after a reset of the app');
  walk.platforms.zalo.revoke();
  await walk.write('7101', 'đăng ký kết hôn cần giấy tờ gì');
  await walk.holds(
    'replies on Zalo wait',
    async () => (await walk.figure('motcua_queue_depth{queue="outbox"}')) > 0,
    60_000,
  );
  await walk.holds('`/health/ready` names the account with token-lost', () => alarms(walk, 'token-lost'), ALARM_MS);
  const lost = await walk.command(['channel:check', zalo.accountId], { env: PUBLIC });
  await walk.holds('channel:check says that the token is the problem and ends with 2', () => lost.code === 2);

  const begun = await staff.quan.call<{ url: string }>('POST', `/api/channels/zalo-oa/${zalo.accountId}/consent`);
  const permission = await fetch(begun.body.url, { redirect: 'manual' });
  const back = new URL(permission.headers.get('location') ?? '');
  const came = await staff.quan.call('GET', `${back.pathname}${back.search}`);
  walk.did(`consent at Zalo, and back to the console → ${came.headers.get('location') ?? ''}`);
  await walk.holds('the consent is granted', () => came.headers.get('location')?.endsWith('consent=granted') === true);
  await walk.holds('the alarm goes', async () => !(await alarms(walk, 'token-lost')), ALARM_MS);
  const found = await walk.command(['channel:check', zalo.accountId], { env: PUBLIC });
  await walk.holds('channel:check exits with 0', () => found.code === 0);

  await walk.holds('what waited goes out by itself', () => walk.told('7101').includes('kết hôn'), 300_000);
};

/** Whether some process tells of it. */
async function alarms({ city }: Walk, alarm: string): Promise<boolean> {
  const told = await Promise.all(city.processes.map(async ({ url }) => (await fetch(`${url}/health/ready`)).text()));
  return told.some((text) => text.includes(alarm));
}
