import { DIRECT_LINE_SECRET } from '../../faults/run-traffic.ts';
import type { Runbook, Walk } from '../walk.ts';

const QUESTION = 'đăng ký tạm trú nộp ở đâu';
const FULL_MS = 5_000;

/** docs/runbooks/full.md. PostgreSQL answers every insertion as it does on a full disk (53100); a trigger has it do so. */
export const full: Runbook = async (walk) => {
  const before = await lastMessage(walk);
  walk.did('PostgreSQL has no room left');
  await fillUp(walk);
  const { path, body, headers } = walk.zalo.call('7301', QUESTION);
  const brought = await fetch(`${walk.city.url()}${path}`, { method: 'POST', headers, body });
  await walk.holds(
    'webhooks are answered with 500, so that platforms bring their messages again',
    () => brought.status >= 500,
  );
  const opened = await fetch(`${walk.url}/v3/directline/conversations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DIRECT_LINE_SECRET}`, 'content-type': 'application/json', connection: 'close' },
    body: '{}',
  });
  await walk.holds('the page is told that it did not work', () => opened.status >= 500);
  await walk.holds('`STORE_STATEMENT_FAILED` with `53100` stands in the logs', () =>
    walk.city.processes.some((server) =>
      /STORE_STATEMENT_FAILED.*53100|53100.*STORE_STATEMENT_FAILED/u.test(server.output()),
    ),
  );
  await walk.holds('nothing is half written', async () => (await lastMessage(walk)) === before);
  const again = walk.write('7301', QUESTION);
  await new Promise((resolve) => setTimeout(resolve, FULL_MS));
  walk.did('there is room again');
  await makeRoom(walk);
  await again;
  await walk.holds('what Zalo brings again is answered', () => walk.told('7301').includes('1.004194'), 120_000);
  await walk.holds('a question in the chat is answered', async () =>
    (await walk.answerTo(QUESTION)).includes('1.004194'),
  );
  const { code, output } = await walk.command(['privacy:retention', '--dry-run']);
  await walk.holds(
    'privacy:retention says what it would let go, and lets nothing go',
    () => code === 0 && output.startsWith('0 '),
  );
};

async function lastMessage({ database }: Walk): Promise<number> {
  const [row] = await database.rows<{ last: number }>('select coalesce(max(id), 0) as last from inbox');
  return row?.last ?? 0;
}

const TABLES = ['conversations', 'activities', 'inbox', 'outbox', 'conversation_state'];

async function fillUp({ database }: Walk): Promise<void> {
  await database.rows(`
    create function no_room() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`);
  for (const table of TABLES) {
    await database.rows(
      `create trigger no_room before insert or update on ${table} for each row execute function no_room()`,
    );
  }
}

async function makeRoom({ database }: Walk): Promise<void> {
  await database.rows('drop function no_room() cascade');
}
