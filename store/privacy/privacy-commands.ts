import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { PersonQuery } from '../personal-data.ts';
import { STILL_UNDER_WAY_MS } from '../erased-chat-store.ts';
import { sweepRetention } from '../retention-sweep.ts';
import type { Store } from '../store.ts';
import { auditPrivacy } from './audit-privacy.ts';
import { erasedList } from './erased.ts';
import { PrivacyError } from './privacy-error.ts';
import { addRequestCommands, lineOf, type PrivacyTerms, requestNumber, required } from './request-commands.ts';

/** What the commands need of the program that they are added to. */
export interface PrivacyCommandSupport {
  readonly openStore: () => Promise<Store>;
  readonly settings: () => { readonly dataDir: string; readonly secretsKey: string; readonly retentionDays: number };
  readonly terms: PrivacyTerms;
  /** The day in the city of a moment, `2026-11-27`. */
  readonly dayOf: (at: number) => string;
  /** A text without the numbers in it by which somebody can be found. */
  readonly mask: (text: string) => string;
  readonly write: (text: string) => void;
}

interface PersonOptions {
  readonly conversation?: string;
  readonly channel?: string;
  readonly user?: string;
  readonly code?: string;
  readonly request?: string;
}

const DAY_MS = 86_400_000;

/** Adds `privacy:request` and `privacy:requests`, `privacy:export`, `privacy:erase` and `privacy:retention`. */
export function addPrivacyCommands(program: Command, support: PrivacyCommandSupport): void {
  addRequestCommands(program, { ...support, withStore: (work) => withStore(support, work) });

  personCommand(program, 'privacy:export', 'Write all that is kept of one person to a file, as the law lets them ask')
    .requiredOption('--out <file>', 'where to write it (JSON); must not exist')
    .action(async (options: PersonOptions & { out: string }) => {
      if (existsSync(options.out)) throw new PrivacyError(`${options.out} is there already. Name another file`);
      const request = requestOf(options);
      await withStore(support, async (store) => {
        const { kind } = await required(store, request);
        const ids = await conversationsOf(store, options);
        const records = await store.personalData.recordsOf(ids);
        const document = { madeAt: new Date().toISOString(), request, records };
        await writeFile(options.out, `${JSON.stringify(document, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 });
        await store.transaction(async (inner) => {
          if (kind === 'access') await inner.privacyRequests.close(request, { outcome: 'done' }, Date.now());
          await auditPrivacy(inner, 'privacy.export', request, { conversations: ids.length });
        });
        support.write(`${options.out}: ${ids.length} conversations. ${HAND_OVER}\n`);
        await writeStanding(store, request);
      });
    });

  personCommand(program, 'privacy:erase', 'Delete all that is kept of one person, as the law lets them ask')
    .option('--even-open', 'also what still waits for an official, which then never gets an answer', false)
    .action(async (options: PersonOptions & { evenOpen: boolean }) => {
      const request = requestOf(options);
      const { dataDir, secretsKey } = support.settings();
      await withStore(support, async (store) => {
        await requireDeletion(store, request);
        const ids = await conversationsOf(store, options);
        await refuseOpen(store, ids, options.evenOpen);
        const erased = erasedList(dataDir, secretsKey);
        const now = Date.now();
        await erased.add(ids, new Date(now));
        await store.transaction(async (inner) => {
          for (const id of ids) await inner.conversations.delete(id);
          await inner.erasedChats.add(ids.map(erased.keyOf), now + STILL_UNDER_WAY_MS, now);
          await inner.privacyRequests.close(request, { outcome: 'done' }, now);
          await auditPrivacy(inner, 'privacy.erase', request, { conversations: ids.length });
        });
        support.write(`Deleted ${ids.length} conversations with everything that belonged to them.\n${BACKUPS}\n`);
        await writeStanding(store, request);
      });
    });

  program
    .command('privacy:retention')
    .description('Delete now what is past RETENTION_DAYS; a running server does so every hour')
    .option('--dry-run', 'only say how many conversations would go', false)
    .action(async ({ dryRun }: { dryRun: boolean }) => {
      const { retentionDays } = support.settings();
      await withStore(support, async (store) => {
        const before = Date.now() - retentionDays * DAY_MS;
        if (dryRun) {
          const count = await store.personalData.countInactive(before);
          support.write(`${count} conversations have had no message for ${retentionDays} days and would be deleted.\n`);
          return;
        }
        const deleted = await sweepRetention({ store, retentionDays });
        if (deleted === undefined)
          throw new PrivacyError('Another process is deleting just now. Try again in a minute');
        await auditPrivacy(store, 'privacy.retention', undefined, { conversations: deleted, retentionDays });
        support.write(`Deleted ${deleted} conversations without a message for ${retentionDays} days.\n`);
      });
    });

  /** Says too when a term was missed. */
  async function writeStanding(store: Store, request: string): Promise<void> {
    support.write(`${lineOf(await required(store, request), support.dayOf, Date.now())}\n`);
  }
}

const HAND_OVER = 'It holds their words: hand it to nobody else, and delete it afterwards';
const BACKUPS =
  'Backups from before still hold it until they are deleted; store:restore leaves it out. Keep erased.jsonl of the data folder together with SECRETS_KEY.';

function personCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--code <code>', 'the code of a ticket or a report that they have')
    .option('--conversation <id>', 'the id of a conversation of theirs, as the console shows it')
    .option('--channel <name>', 'with --user: the channel')
    .option('--user <id>', 'with --channel: their id on it')
    .option('--request <number>', 'how your register names the request, for the audit', requestNumber);
}

function requestOf({ request }: PersonOptions): string {
  if (request !== undefined) return request;
  throw new PrivacyError('Say with --request how your register names the request, so that the audit can be compared');
}

async function conversationsOf(store: Store, options: PersonOptions): Promise<readonly string[]> {
  const ids = await store.personalData.conversationsOf(queryOf(options));
  if (ids.length > 0) return ids;
  throw new PrivacyError('Nothing is kept of this person. Check the code or id; a group cannot be named');
}

function queryOf({ conversation, channel, user, code }: PersonOptions): PersonQuery {
  const queries: PersonQuery[] = [
    ...(code === undefined ? [] : [{ kind: 'code', code } as const]),
    ...(conversation === undefined ? [] : [{ kind: 'conversation', id: conversation } as const]),
    ...(channel === undefined || user === undefined ? [] : [{ kind: 'user', channel, userId: user } as const]),
  ];
  const [query] = queries;
  if (query !== undefined && queries.length === 1) return query;
  throw new PrivacyError('Name the person by --code, by --conversation, or by --channel with --user: one of the three');
}

async function refuseOpen(store: Store, ids: readonly string[], isEvenOpen: boolean): Promise<void> {
  const open = await store.personalData.openMattersOf(ids);
  if (open.length === 0 || isEvenOpen) return;
  const list = open.map(({ kind, code }) => `${kind} ${code}`).join(', ');
  throw new PrivacyError(
    `Still open: ${list}. Have them answered or closed first, or add --even-open when the resident wants it so; nothing was deleted`,
  );
}

const ENDED = { done: 'closed', refused: 'refused', withdrawn: 'withdrawn' } as const;

/** Nobody loses what they only wanted to see, nor by a request that was refused, taken back or done before. */
async function requireDeletion(store: Store, request: string): Promise<void> {
  const { kind, closedAt, outcome } = await required(store, request);
  if (kind !== 'deletion' && kind !== 'withdrawal') {
    throw new PrivacyError(`${request} asks for ${kind}, not for deletion; nothing was deleted`);
  }
  if (closedAt === undefined) return;
  throw new PrivacyError(
    `${request} was ${ENDED[outcome ?? 'done']} and allows nothing more; nothing was deleted. If they ask again, register it under a new number: npm run privacy:request -- NUMBER --kind ${kind}`,
  );
}

async function withStore<T>({ openStore }: PrivacyCommandSupport, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
