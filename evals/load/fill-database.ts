import { randomBytes, randomUUID } from 'node:crypto';
import type { RunDatabase } from '../faults/database.ts';
import { openWriter, sizeOf, type DatabaseWriter } from './database-writer.ts';

/** A conversation that was really held, to be copied. */
export interface Template {
  readonly conversationId: string;
  /** The name of its resident at the channel; may be a part of the conversation's id. */
  readonly person: string;
}

export interface Filled {
  /** What residents and the assistant said, in the transcript. */
  readonly messages: number;
  readonly rows: number;
  readonly seconds: number;
  /** Of the whole database with its indexes, before and after. */
  readonly emptyBytes: number;
  readonly bytes: number;
}

const COPIES_AT_A_TIME = 500;
/** Younger than what retention deletes. */
const OLDEST_MS = 60 * 86_400_000;

/**
 * Copies the templates until there are so many messages: every row that such conversations leave, in every table, under
 * names of their own and spread over two months, the oldest first. No server may run.
 *
 * @throws when the templates have no message
 */
export async function fillDatabase(
  database: RunDatabase,
  templates: readonly Template[],
  messages: number,
  onProgress: (share: number) => void,
): Promise<Filled> {
  const startedAt = Date.now();
  const emptyBytes = await sizeOf(database);
  const tables = await tablesOfConversations(database);
  const perRound = await Promise.all(templates.map((template) => messagesOf(database, template)));
  const inRound = perRound.reduce((sum, each) => sum + each, 0);
  if (inRound === 0) throw new Error('There is no conversation with a message to copy');
  const rounds = Math.ceil(messages / inRound);
  const writer = await openWriter(database);
  try {
    await writer.execute('create temporary table load_copies (n bigint, conversation text, person text, age bigint)');
    for (let done = 0; done < rounds; done += COPIES_AT_A_TIME) {
      await writer.execute('begin');
      for (const [index, template] of templates.entries()) {
        await nameCopies(writer, template, { from: done, rounds, index, templates: templates.length });
        for (const table of tables) await writer.execute(copying(table, template));
      }
      await writer.execute('commit');
      onProgress(Math.min(1, (done + COPIES_AT_A_TIME) / rounds));
    }
    await writer.settle();
  } finally {
    await writer.close();
  }
  const [{ count: written } = { count: 0 }] = await database.rows<{ count: number }>(
    tables.map(({ name }) => `(select count(*) from ${name})`).reduce((sum, each) => `${sum} + ${each}`, 'select 0') +
      ' as count',
  );
  return {
    messages: rounds * inRound,
    rows: written,
    seconds: (Date.now() - startedAt) / 1000,
    emptyBytes,
    bytes: await sizeOf(database),
  };
}

interface CopiedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly isText: boolean }[];
}

/** Those that hold something of a conversation, `conversations` first: the others refer to it. */
async function tablesOfConversations(database: RunDatabase): Promise<readonly CopiedTable[]> {
  const columns = await database.rows<{ table: string; name: string; type: string; is_key: number }>(
    database.dialect === 'sqlite'
      ? `select m.name as "table", c.name as name, lower(c.type) as type,
          (c.pk = 1 and m.sql like '%autoincrement%') as is_key
        from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' order by m.name, c.cid`
      : `select table_name as "table", column_name as name, data_type as type,
          (case is_identity when 'YES' then 1 else 0 end) as is_key
        from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`,
  );
  const names = new Set(columns.filter(({ name }) => name === 'conversation_id').map(({ table }) => table));
  return ['conversations', ...names].map((table) => ({
    name: table,
    columns: columns
      .filter((column) => column.table === table && column.is_key === 0)
      .map(({ name, type }) => ({ name, isText: type === 'text' })),
  }));
}

async function messagesOf(database: RunDatabase, { conversationId }: Template): Promise<number> {
  const logged = await database.rows<{ activity: string }>(
    `select activity from activities where conversation_id = ${quoted(conversationId)}`,
  );
  return logged.filter(({ activity }) => (JSON.parse(activity) as { type: string }).type === 'message').length;
}

async function nameCopies(
  writer: DatabaseWriter,
  { conversationId, person }: Template,
  batch: { readonly from: number; readonly rounds: number; readonly index: number; readonly templates: number },
): Promise<void> {
  const { from, rounds, index, templates } = batch;
  const until = Math.min(rounds, from + COPIES_AT_A_TIME);
  const copies = Array.from({ length: until - from }, (_, offset) => {
    const copy = from + offset;
    const newPerson = randomBytes(32).toString('hex').slice(0, person.length);
    const conversation = conversationId.includes(person) ? conversationId.replace(person, newPerson) : randomUUID();
    const age = Math.round(OLDEST_MS * (1 - copy / rounds));
    return `(${copy * templates + index}, ${quoted(conversation)}, ${quoted(newPerson)}, ${age})`;
  });
  await writer.execute('delete from load_copies');
  await writer.execute(`insert into load_copies values ${copies.join(', ')}`);
}

/** Ids that must differ though nothing of the conversation is in them. */
const NUMBERED: ReadonlySet<string> = new Set(['outbox.id', 'inbox.message_id']);

function copying({ name: table, columns }: CopiedTable, { conversationId, person }: Template): string {
  const own = table === 'conversations' ? 'id' : 'conversation_id';
  const values = columns.map(({ name, isText }) => {
    if (!isText) return /(?:^|_)at$/u.test(name) ? shifted(`t.${name}`) : `t.${name}`;
    const renamed = `replace(replace(t.${name}, ${quoted(conversationId)}, k.conversation), ${quoted(person)}, k.person)`;
    return NUMBERED.has(`${table}.${name}`) ? `${renamed} || '.' || k.n` : renamed;
  });
  return `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
    select ${values.join(', ')} from ${table} t cross join load_copies k
    where t.${own} = ${quoted(conversationId)} order by k.n`;
}

/** 0 says "at once" and stays. */
function shifted(column: string): string {
  return `case when ${column} > 0 then ${column} - k.age else ${column} end`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
