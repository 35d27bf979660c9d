import { pause } from '../../faults/random.ts';
import { createServerProcess } from '../../faults/server-process.ts';
import type { Runbook } from '../walk.ts';

const QUESTION = 'đăng ký khai tử mất mấy ngày';
const AWAY_MS = 8_000;

/** docs/runbooks/queue.md */
export const queue: Runbook = async (walk) => {
  const { platforms, database } = walk;
  walk.did('Zalo hangs; three residents write there');
  platforms.zaloLine.stall();
  for (const peer of ['7201', '7202', '7203']) await walk.write(peer, QUESTION);
  await walk.holds('`motcua_queue_depth{queue="outbox"}` rises', async () => (await depth('outbox')) >= 3, 60_000);
  await walk.holds('the page is answered all the same', async () =>
    (await walk.answerTo(QUESTION)).includes('1.000656'),
  );
  walk.did('Zalo answers again');
  platforms.zaloLine.mend();
  await walk.holds(
    'what waited arrives, and the depth falls to nothing',
    async () =>
      ['7201', '7202', '7203'].every((peer) => walk.told(peer).includes('1.000656')) && (await depth('outbox')) === 0,
    240_000,
  );

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
