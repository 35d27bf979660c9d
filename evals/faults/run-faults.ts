import { cpSync, existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openRunDatabase, type Dialect, type RunDatabase } from './database.ts';
import { judgeOwn, judgePlatform, judgeTaken, type Disturbance, type StoredReply, type UnknownReply } from './judge.ts';
import { createRandom, pause } from './random.ts';
import { addOfficial, createDeskTraffic, type DeskShift, type DeskTraffic } from './run-desk.ts';
import {
  conversationIdOf,
  createTraffic,
  startPlatforms,
  type Held,
  type Platforms,
  type Traffic,
} from './run-traffic.ts';
import { createServerGroup } from './server-group.ts';
import type { Sabotage, ServerProcess, ServerProcessOptions } from './server-process.ts';

export interface FaultRunOptions {
  readonly root: string;
  readonly dialect: Dialect;
  /** A PostgreSQL server where databases may be made. */
  readonly databaseUrl: string;
  readonly seed: number;
  /** How many residents write at the same time. */
  readonly writers: number;
  /** Default: 1. More on PostgreSQL alone; a kill takes one of them. */
  readonly processes?: number;
  readonly faulty?: ServerProcessOptions['faulty'];
  /** Switched on once it is known what is right. */
  readonly sabotage?: Sabotage | undefined;
  /** Default: an official works, too. */
  readonly hasDesk?: boolean;
  /** What goes wrong while residents write; they stop when it resolves. */
  readonly disturb: (parts: DisturbedParts) => Promise<void>;
}

export interface DisturbedParts {
  readonly server: ServerProcess;
  readonly database: RunDatabase;
  readonly platforms: Platforms;
  readonly traffic: Traffic;
  /** How many conversations an official has taken so far. */
  readonly claims: () => number;
  /** Says that requests may be cut off by this. */
  readonly cutsOff: (disturbance: Disturbance) => void;
  /** Says that something is wrong. */
  readonly blame: (fault: string) => void;
}

export interface FaultReport {
  readonly faults: readonly string[];
  readonly unknown: readonly UnknownReply[];
  readonly conversations: number;
  readonly acknowledged: number;
  readonly redelivered: number;
  readonly claims: number;
  /** Of them, those whose official the server may have missed for too long: back in the queue, if it did. */
  readonly missed: number;
  /** From the last fault until nothing was left to do, in milliseconds. */
  readonly settledMs: number;
  readonly exitCode: number | null;
  /** What the server logged. */
  readonly log: string;
}

/** Longer than a platform thinks before it takes a request, shorter than a start. */
const IN_FLIGHT_MS = 1_000;
const LONGEST_SETTLING_MS = 180_000;
/** As long as a turn takes, so that an official comes in the middle of most. */
const LEAD_MS = { turns: 200, slowTurns: 2500 } as const;

/**
 * Residents of every channel write to the real server while it is disturbed; then it is left alone, and what the
 * platforms have taken is held against what is acknowledged.
 */
export async function runFaults(options: FaultRunOptions): Promise<FaultReport> {
  const {
    root,
    dialect,
    databaseUrl,
    seed,
    writers,
    processes = 1,
    faulty,
    sabotage,
    hasDesk = true,
    disturb,
  } = options;
  const random = createRandom(seed);
  const database = await openRunDatabase(dialect, databaseUrl);
  const platforms = await startPlatforms(random);
  let server: ServerProcess | undefined;
  let shift: DeskShift | undefined;
  try {
    await addOfficial(database);
    takeWhatIsKept(root, database.dataDir);
    const disturbances: Disturbance[] = [];
    const blamed: string[] = [];
    const environment = { ...platforms.environment, ...database.environment, DATA_DIR: database.dataDir };
    const made = await createServerGroup(processes, random, { root, environment, faulty });
    server = {
      ...made,
      get url() {
        return made.url;
      },
      async kill() {
        const at = Date.now();
        // What had left by then is taken a little later: the platforms think first. No new life answers so soon.
        disturbances.push({ from: at, until: at + IN_FLIGHT_MS, errorCode: 'WORKER_GONE' });
        await made.kill();
      },
    };
    const running = server;
    await running.start();
    const traffic = createTraffic(
      () => running.url,
      platforms,
      random,
      async (id) => {
        const [inbox = 0, outbox = 0, lost = 0] = await leftOf(database, id);
        if (lost > 0) return 'spoilt';
        return inbox + outbox === 0 ? 'done' : 'under-way';
      },
    );
    await traffic.learn();
    keep(root, database.dataDir);
    if (sabotage !== undefined) await running.inject({ kind: 'sabotage', sabotage });
    const desk = createDeskTraffic(
      () => running.url,
      random,
      faulty?.isSlow === true ? LEAD_MS.slowTurns : LEAD_MS.turns,
    );
    const endTraffic = traffic.start(writers);
    shift = hasDesk ? desk.start() : undefined;
    await disturb({
      server: running,
      database,
      platforms,
      traffic,
      claims: () => desk.taken.length,
      cutsOff: (disturbance) => disturbances.push(disturbance),
      blame: (fault) => blamed.push(fault),
    });
    const settlingSince = Date.now();
    await Promise.all([endTraffic(), shift?.finish()]);
    const stuck = await settle(database);
    const settledMs = Date.now() - settlingSince;
    await readOn(traffic, desk);
    await shift?.leave();
    const exitCode = await running.stop();
    const judged = await judge(database, traffic, desk, disturbances);
    return {
      ...judged,
      faults: [
        ...blamed,
        ...stuck,
        ...judged.faults,
        ...(exitCode === 0 ? [] : [`the server did not stop cleanly: ${exitCode}`]),
      ],
      conversations: traffic.held.length,
      acknowledged: traffic.acknowledged(),
      redelivered: traffic.redelivered(),
      claims: desk.taken.length,
      missed: desk.taken.filter(({ claimedAt }) => desk.wasMissedSince(claimedAt)).length,
      settledMs,
      exitCode,
      log: running.output(),
    };
  } finally {
    await shift?.leave();
    // All of its processes; a kill takes one.
    await server?.stop();
    await platforms.close();
    await database.close();
  }
}

/** What a first start makes from the sources alone, in minutes; it is the same every time. */
const MADE_ONCE = ['index', 'classifiers'] as const;

/** From earlier runs, and from the tests. */
function takeWhatIsKept(root: string, dataDir: string): void {
  for (const name of MADE_ONCE) {
    for (const kept of [join(root, '.cache', name), join(root, '.cache', 'faults', name)]) {
      // Vectors have folders of their own, and are not used here.
      const filter = (path: string) => path === kept || !statSync(path).isDirectory();
      if (existsSync(kept)) cpSync(kept, join(dataDir, name), { recursive: true, filter });
    }
  }
}

function keep(root: string, dataDir: string): void {
  const kept = join(root, '.cache', 'faults');
  rmSync(kept, { recursive: true, force: true });
  for (const name of MADE_ONCE) cpSync(join(dataDir, name), join(kept, name), { recursive: true });
}

/** Waits until nothing is left to do. What is left then is stuck. */
async function settle(database: RunDatabase): Promise<string[]> {
  const deadline = Date.now() + LONGEST_SETTLING_MS;
  for (;;) {
    const [inbox = 0, outbox = 0] = await leftOf(database, '');
    if (inbox + outbox === 0) return [];
    if (Date.now() > deadline) return [`stuck: ${inbox} messages wait for a turn, and ${outbox} replies to be sent`];
    await pause(200);
  }
}

/** How many messages wait for a turn, how many replies to be sent, and how many did not surely arrive. @param conversationId empty: of all */
async function leftOf(database: RunDatabase, conversationId: string): Promise<readonly number[]> {
  const ofOne = conversationId === '' ? '' : `and conversation_id = '${conversationId.replaceAll("'", "''")}'`;
  const [row] = await database.rows<{ inbox: number; outbox: number; lost: number }>(
    `select (select count(*) from inbox where completed_at is null ${ofOne}) as inbox,
      (select count(*) from outbox where state = 'pending' ${ofOne}) as outbox,
      (select count(*) from outbox where state not in ('pending', 'delivered') ${ofOne}) as lost`,
  );
  return [row?.inbox ?? 0, row?.outbox ?? 0, row?.lost ?? 0];
}

async function readOn(traffic: Traffic, desk: DeskTraffic): Promise<void> {
  const clients = [
    ...traffic.held.flatMap((one) => (one.kind === 'own' ? [one.client] : [])),
    ...desk.taken.map(({ client }) => client),
  ];
  for (const client of clients) {
    if (!(await client.poll())) throw new Error('A conversation could not be read to its end');
  }
}

async function judge(
  database: RunDatabase,
  traffic: Traffic,
  desk: DeskTraffic,
  disturbances: readonly Disturbance[],
): Promise<Pick<FaultReport, 'faults' | 'unknown'>> {
  const replies = await repliesByConversation(database);
  const owners = new Map(
    (await database.rows<{ id: string; owner: string }>('select id, owner from conversations')).map(({ id, owner }) => [
      id,
      owner,
    ]),
  );
  const verdicts = traffic.held.map((one) => judgeHeld(traffic, one, replies, disturbances));
  const taken = desk.taken.flatMap(({ claimedAt, client, written }) =>
    judgeTaken({
      name: client.conversationId,
      officialId: desk.officialId,
      wasMissed: desk.wasMissedSince(claimedAt),
      owner: owners.get(client.conversationId) ?? 'nobody',
      written,
      readAfter: afterTakeOver(client.read),
    }),
  );
  const held = await database.rows<{ name: string }>(
    `select name from leases where name like 'conversation:%' and expires_at > ${Date.now()}`,
  );
  return {
    faults: [
      ...verdicts.flatMap(({ faults }) => faults),
      ...taken,
      ...held.map(({ name }) => `the lease ${name} is stuck`),
    ],
    unknown: verdicts.flatMap(({ unknown }) => unknown),
  };
}

function judgeHeld(
  traffic: Traffic,
  one: Held,
  replies: ReadonlyMap<string, readonly StoredReply[]>,
  disturbances: readonly Disturbance[],
) {
  const name = conversationIdOf(one);
  const expected = traffic.reference(one);
  if (one.kind === 'own') {
    const read = one.client.read.filter(({ type }) => type === 'message');
    return { faults: judgeOwn({ name, expected: expected.flat(), read }), unknown: [] };
  }
  const taken = one.traffic.taken(one.peer);
  return judgePlatform({ name, expected, taken, replies: replies.get(name) ?? [] }, { disturbances });
}

async function repliesByConversation(database: RunDatabase): Promise<ReadonlyMap<string, readonly StoredReply[]>> {
  const rows = await database.rows<{
    conversation_id: string;
    state: string;
    parts_sent: number;
    error_code: string | null;
  }>('select conversation_id, state, parts_sent, error_code from outbox order by position');
  const byConversation = new Map<string, StoredReply[]>();
  for (const { conversation_id: id, state, parts_sent: partsSent, error_code: errorCode } of rows) {
    const replies = byConversation.get(id) ?? [];
    replies.push({ state, partsSent, errorCode });
    byConversation.set(id, replies);
  }
  return byConversation;
}

const OFFICIAL_NAME = 'Nguyễn Thị Lan';

/** From where the resident is told that an official is there; that notice itself is ours. */
function afterTakeOver(
  read: readonly { readonly type: string; readonly text: string; readonly name: string | undefined }[],
) {
  const messages = read.filter(({ type }) => type === 'message');
  const told = messages.findIndex(({ text, name }) => text.includes(OFFICIAL_NAME) && name !== OFFICIAL_NAME);
  return messages.slice(told + 1).map(({ text, name }) => ({ text, isOfficial: name === OFFICIAL_NAME }));
}
