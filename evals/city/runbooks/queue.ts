import { pause } from '../../faults/random.ts';
import { createServerProcess } from '../../faults/server-process.ts';
import { until, type Runbook, type Walk } from '../walk.ts';

const QUESTION = 'đăng ký khai tử mất mấy ngày';
const AWAY_MS = 8_000;

/** docs/runbooks/queue.md */
export const queue: Runbook = async (walk) => {
  const { platforms, database } = walk;
  const waiting = ['7201', '7202', '7203'];
  const isTold = () => waiting.every((peer) => walk.told(peer).includes('1.000656'));
  walk.did('Zalo cannot be reached; three residents write there');
  platforms.zaloLine.cut();
  for (const peer of waiting) await walk.write(peer, QUESTION);
  await walk.holds('`motcua_queue_depth{queue="outbox"}` rises', async () => (await depth('outbox')) >= 3, 60_000);
  await walk.holds('the page is answered all the same', async () =>
    (await walk.answerTo(QUESTION)).includes('1.000656'),
  );
  walk.did('Zalo can be reached again');
  platforms.zaloLine.mend();
  await walk.holds('what waited arrives', isTold, 240_000);
  await walk.holds('and the depth falls to nothing', async () => (await depth('outbox')) === 0, 60_000);

  walk.did('Zalo takes calls and answers nothing; a resident writes there');
  platforms.zaloLine.stall();
  await walk.write('7206', QUESTION);
  await walk.holds(
    'the reply stands in the console as outcome-unknown',
    async () => (await unknown(walk)).length > 0,
    120_000,
  );
  platforms.zaloLine.mend();
  await until(async () => (await depth('outbox')) === 0, 'an empty outbox');
  for (const { id, finishedAt } of (await unknown(walk)).reverse()) {
    const body = { finishedAt, mayArriveTwice: true };
    const { status } = await walk.staff.quan.call('POST', `/api/deliveries/${encodeURIComponent(id)}/resend`, body);
    walk.did(`send it again → ${status}`);
  }
  await walk.holds('sent again from there, it arrives', () => walk.told('7206').includes('1.000656'), 60_000);

  walk.did(`a message is taken, and the database goes away for ${AWAY_MS / 1000} s`);
  await walk.write('7204', QUESTION);
  const away = database.goAway(AWAY_MS);
  await walk.holds('`/health/ready` is 503', async () => (await walk.ready()).status === 503, AWAY_MS);
  const meanwhile = walk.write('7205', QUESTION);
  await away;
  await meanwhile;
  await walk.holds('STORE_UNREACHABLE stands in the logs', () =>
    walk.city.processes.some((server) => server.output().includes('STORE_UNREACHABLE')),
  );
  await walk.holds(
    'what was acknowledged is answered, and what Zalo brought again as well',
    () => ['7204', '7205'].every((peer) => walk.told(peer).includes('1.000656')),
    120_000,
  );
  await walk.holds('and ready again', async () => (await walk.ready()).status === 200, 30_000);

  walk.did('another process is started beside the three, and the three are held up');
  const fourth = await createServerProcess({ root: walk.versions.newer, environment: walk.environment });
  await fourth.start();
  for (const server of walk.city.processes) server.signal('SIGSTOP');
  await walk.holds('it takes its share', async () => (await walk.answerTo(QUESTION, fourth.url)).includes('1.000656'));
  for (const server of walk.city.processes) server.signal('SIGCONT');
  await fourth.stop();
  await pause(1_000);

  function depth(name: string): Promise<number> {
    return walk.figure(`motcua_queue_depth{queue="${name}"}`);
  }
};

/** Replies of which nobody knows whether they arrived, the latest first. */
async function unknown({ staff }: Walk): Promise<{ readonly id: string; readonly finishedAt: number }[]> {
  const { body } = await staff.quan.call<{ items: { id: string; channel: string; finishedAt: number }[] }>(
    'GET',
    '/api/deliveries?state=outcome-unknown',
  );
  return body.items.filter(({ channel }) => channel === 'zalo-oa');
}
