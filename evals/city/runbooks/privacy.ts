import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Runbook } from '../walk.ts';

const QUESTION = 'lệ phí đăng ký kết hôn bao nhiêu';
const LONG_AGO = '2026-01-05';

/** docs/runbooks/privacy.md, and of restore.md that who was erased stays so. */
export const privacy: Runbook = async (walk) => {
  const peer = '7401';
  const person = ['--channel', 'zalo-oa', '--user', peer];
  await walk.write(peer, QUESTION);
  await walk.holds('a resident has a conversation', () => walk.told(peer) !== '', 60_000);

  await walk.command(['privacy:request', '1/PA', '--kind', 'access']);
  await walk.command(['privacy:request', '2/PA', '--kind', 'deletion', '--received', LONG_AGO]);
  const late = await walk.command(['privacy:requests']);
  await walk.holds(
    'privacy:requests ends with 1 while a term has passed',
    () => late.code === 1 && late.output.includes('LATE 2/PA'),
  );
  await walk.holds('`/health/ready` and `/metrics` tell of it', async () => {
    const { body } = await walk.ready();
    return body.latePrivacyRequests === 1 && (await walk.figure('motcua_privacy_requests{state="late"}')) === 1;
  });

  const out = join(walk.folder, 'resident.json');
  await walk.command(['privacy:export', ...person, '--request', '1/PA', '--out', out]);
  const exported = await readFile(out, 'utf8').catch(() => '');
  await walk.holds('the export has what they wrote', () => exported.includes(QUESTION));
  const refused = await walk.command(['privacy:erase', ...person, '--request', '1/PA']);
  await walk.holds('a request for access erases nothing', () => refused.code === 1);

  const backup = join(walk.folder, 'before-erasing.jsonl.gz');
  await walk.command(['store:backup', backup]);
  await walk.command(['privacy:erase', ...person, '--request', '2/PA']);
  await walk.holds('nothing of them is left, in no table', async () => (await traces()).length === 0);
  const done = await walk.command(['privacy:requests']);
  await walk.holds(
    'both requests are closed by it',
    () => done.code === 0 && done.output.includes('No request is open'),
  );
  const closed = await walk.command(['privacy:requests', '--closed']);
  await walk.holds('the one that was closed late is said to be late', () =>
    /2\/PA: deletion.*closed late/u.test(closed.output),
  );
  await walk.holds('the audit has the number and no name', async () => {
    const entries = await walk.audit('privacy.erase');
    return entries.length === 1 && entries.every((entry) => entry.startsWith('2/PA') && !entry.includes(peer));
  });
  await walk.holds('the logs have none of it', () =>
    walk.city.processes.every((server) => !server.output().includes(QUESTION)),
  );

  await Promise.all(walk.city.processes.map((server) => server.stop()));
  const restored = await walk.command(['store:restore', backup, '--replace']);
  await walk.holds(
    'a restored backup comes without them',
    async () => restored.output.includes('1 conversations were deleted again') && (await traces()).length === 0,
  );
  await Promise.all(walk.city.processes.map((server) => server.start()));

  async function traces(): Promise<unknown[]> {
    const id = `zalo-oa:${walk.zalo.accountId}:${peer}`;
    const tables = await walk.database.rows<{ table_name: string }>(
      `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'conversation_id'`,
    );
    const found = await Promise.all(
      tables.map(({ table_name: table }) =>
        walk.database.rows(`select 1 from ${table} where conversation_id = '${id}'`),
      ),
    );
    return [...found.flat(), ...(await walk.database.rows(`select 1 from conversations where id = '${id}'`))];
  }
};
