import {
  connectorSettings,
  startFakeConnector,
  type FakeConnector,
} from '../../channels/bot-framework/testing/fake-connector.ts';
import {
  messengerSettings,
  startFakeMessenger,
  type FakeMessenger,
} from '../../channels/messenger/testing/fake-messenger.ts';
import {
  startFakeTelegram,
  telegramSettings,
  type FakeTelegram,
} from '../../channels/telegram/testing/fake-telegram.ts';
import { startFakeZalo, zaloSettings, type FakeZalo } from '../../channels/zalo-oa/testing/fake-zalo.ts';
import { startLine, type Line } from './line.ts';
import { pause, type Random } from './random.ts';
import {
  bring,
  breath,
  connectorTraffic,
  DirectLineClient,
  messengerTraffic,
  SCRIPTS,
  telegramTraffic,
  zaloTraffic,
  type PlatformTraffic,
  type WebhookCall,
} from './traffic.ts';

/** The platforms' servers, in this process: their ledgers outlive every kill. */
export interface Platforms {
  readonly zalo: FakeZalo;
  readonly telegram: FakeTelegram;
  readonly messenger: FakeMessenger;
  readonly connector: FakeConnector;
  readonly environment: Readonly<Record<string, string>>;
  /** Between the server and Zalo. */
  readonly zaloLine: Line;
  close(): Promise<void>;
}

export const DIRECT_LINE_SECRET = 'direct-line-secret-of-the-fault-run';

export async function startPlatforms(random: Random): Promise<Platforms> {
  const delayMs = () => random.between(5, 120);
  const zalo = await startFakeZalo({ delayMs });
  const telegram = await startFakeTelegram({ delayMs });
  const messenger = await startFakeMessenger({ delayMs });
  const connector = await startFakeConnector({ delayMs });
  const zaloLine = await startLine({ host: '127.0.0.1', port: Number(new URL(zalo.url).port) });
  return {
    zalo,
    telegram,
    messenger,
    connector,
    zaloLine,
    environment: {
      // No vectors: what is tried is delivery, and a start must not take minutes.
      EMBEDDING_MODEL: 'none/none',
      SECRETS_KEY: 'secrets-key-of-the-fault-run-0123456789',
      DIRECT_LINE_SECRET,
      ...zaloSettings(zalo),
      ZALO_API_URL: `http://127.0.0.1:${zaloLine.port}`,
      ...telegramSettings(telegram),
      ...messengerSettings(messenger),
      ...connectorSettings(connector),
    },
    async close() {
      await zaloLine.close();
      await Promise.all([zalo, telegram, messenger, connector].map(async (platform) => platform.close()));
    },
  };
}

/** A conversation that took place, and how many messages of its script were acknowledged. */
export interface HeldOnPlatform {
  readonly kind: 'platform';
  readonly traffic: PlatformTraffic;
  readonly peer: string;
  readonly script: number;
  acknowledged: number;
}

export interface HeldOnDirectLine {
  readonly kind: 'own';
  readonly client: DirectLineClient;
  readonly script: number;
  acknowledged: number;
}

export type Held = HeldOnPlatform | HeldOnDirectLine;

/** The replies of a script without any fault: those to the joining, and those to each message; each as its parts. */
export type Reference = readonly (readonly string[])[];

export interface Traffic {
  readonly held: readonly Held[];
  /** What the same script gives without a fault, in conversations of this kind. */
  reference(held: Held): Reference;
  acknowledged(): number;
  redelivered(): number;
  /** Brings so many calls again that were acknowledged. */
  bringAgain(count: number): Promise<void>;
  /** Learns the references, one undisturbed conversation of each kind and script. */
  learn(): Promise<void>;
  /** Begins to write; the returned function ends it, and resolves when every message begun is acknowledged. */
  start(writers: number): () => Promise<void>;
}

/** How much of what was acknowledged the platforms bring again. */
const REDELIVERED = 0.2;
const AT_ONCE = 16;
const LONGEST_REPLY_MS = 300_000;
const LEARNING_ATTEMPTS = 3;

/** How a conversation stands: `spoilt`: not everything arrived. */
export type Progress = 'under-way' | 'done' | 'spoilt';

/** @param progressOf how a conversation stands by the database */
export function createTraffic(
  url: () => string,
  platforms: Platforms,
  random: Random,
  progressOf: (conversationId: string) => Promise<Progress>,
): Traffic {
  const kinds: readonly (PlatformTraffic | undefined)[] = [
    zaloTraffic(platforms.zalo, false),
    telegramTraffic(platforms.telegram, false),
    undefined,
    zaloTraffic(platforms.zalo, true),
    telegramTraffic(platforms.telegram, true),
    messengerTraffic(platforms.messenger),
    connectorTraffic(platforms.connector),
  ];
  const held: Held[] = [];
  const references = new Map<string, Reference>();
  const old: WebhookCall[] = [];
  const known: WebhookCall[] = [];
  let peers = 100_000;
  let redelivered = 0;
  let isOver = false;

  function begin(traffic: PlatformTraffic | undefined, script: number): Held {
    if (traffic === undefined) {
      return { kind: 'own', client: new DirectLineClient(url, () => isOver), script, acknowledged: 0 };
    }
    peers += 1;
    return { kind: 'platform', traffic, peer: String(traffic.isGroup ? -peers : peers), script, acknowledged: 0 };
  }

  async function say(one: Held, text: string): Promise<boolean> {
    if (one.kind === 'own') return one.client.say(text);
    const call = one.traffic.call(one.peer, text);
    if (!(await bring(url, call, () => isOver))) return false;
    if (random.chance(REDELIVERED)) old.push(call);
    known.push(call);
    return true;
  }

  async function open(one: Held): Promise<boolean> {
    if (one.kind !== 'own') return true;
    return (await one.client.open(DIRECT_LINE_SECRET)) && one.client.join();
  }

  async function hold(one: Held): Promise<void> {
    if (!(await open(one))) return;
    held.push(one);
    for (const text of SCRIPTS[one.script] ?? []) {
      if (isOver || !(await say(one, text))) return;
      one.acknowledged += 1;
      if (one.kind === 'own') await one.client.poll();
      await pause(breath(random));
    }
  }

  async function bringSomeAgain(): Promise<void> {
    while (!isOver) {
      await pause(random.between(200, 800));
      const call = old.splice(random.between(0, Math.max(0, old.length - 1)), 1)[0];
      if (call !== undefined && (await bring(url, call, () => isOver))) redelivered += 1;
    }
  }

  function heardBy(one: Held): readonly string[] {
    return one.kind === 'own'
      ? one.client.read.filter(({ type }) => type === 'message').map(({ text }) => text)
      : one.traffic.taken(one.peer).map(({ text }) => text);
  }

  /** What came once nothing is left to do for it. Undefined: something got lost. */
  async function hears(one: Held, from: number): Promise<string[] | undefined> {
    const deadline = Date.now() + LONGEST_REPLY_MS;
    for (;;) {
      const progress = await progressOf(conversationIdOf(one));
      if (progress === 'spoilt') return undefined;
      if (progress === 'done') break;
      if (Date.now() > deadline) throw new Error('No reply came to a conversation without any fault');
      await pause(100);
    }
    if (one.kind === 'own') await one.client.poll();
    return heardBy(one).slice(from);
  }

  /** A machine with too much to do makes faults of its own; what is right is not learned from them. */
  async function learnOne(traffic: PlatformTraffic | undefined, script: number): Promise<void> {
    for (let attempt = 1; attempt <= LEARNING_ATTEMPTS; attempt += 1) {
      if (await learnFrom(begin(traffic, script))) return;
    }
    throw new Error('No conversation came through, though nothing was disturbed');
  }

  /** False: something got lost. */
  async function learnFrom(one: Held): Promise<boolean> {
    await open(one);
    const replies: string[][] = [];
    let heard = 0;
    if (one.kind === 'own') {
      const parts = await hears(one, heard);
      if (parts === undefined) return false;
      replies.push(parts);
      heard = heardBy(one).length;
    }
    for (const [index, text] of (SCRIPTS[one.script] ?? []).entries()) {
      if (!(await say(one, text))) return false;
      const parts = await hears(one, heard);
      if (parts === undefined) return false;
      heard += parts.length;
      // On platforms the greeting comes with the first message, as a reply of its own.
      if (index === 0 && one.kind === 'platform') replies.push(parts.slice(0, 1), parts.slice(1));
      else replies.push(parts);
    }
    const all = replies.flat();
    if (new Set(all).size !== all.length)
      throw new Error(`Two replies of script ${one.script} are the same: ${all.join(' | ')}`);
    references.set(keyOf(one), replies);
    return true;
  }

  return {
    held,
    reference: (one) => references.get(keyOf(one))?.slice(0, one.acknowledged + 1) ?? [],
    acknowledged: () => held.reduce((sum, one) => sum + one.acknowledged, 0),
    redelivered: () => redelivered,
    async bringAgain(count) {
      let left = count;
      const one = async () => {
        for (; left > 0; redelivered += 1) {
          left -= 1;
          await bring(url, random.pick(known), () => false);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, one));
    },
    async learn() {
      await Promise.all(kinds.flatMap((traffic) => SCRIPTS.map((_, script) => learnOne(traffic, script))));
    },
    start(writers) {
      isOver = false;
      const isStopping = { value: false };
      const write = async (): Promise<void> => {
        while (!isStopping.value) {
          await hold(begin(random.pick(kinds), random.between(0, SCRIPTS.length - 1)));
        }
      };
      const work = [bringSomeAgain(), ...Array.from({ length: writers }, write)];
      return async () => {
        // Whoever has begun a conversation ends it: nothing is given up in the middle.
        isStopping.value = true;
        await Promise.all(work.slice(1));
        isOver = true;
        await work[0];
        isOver = false;
      };
    },
  };
}

function keyOf(one: Held): string {
  if (one.kind === 'own') return `own:${one.script}`;
  return `${one.traffic.channel}:${one.traffic.isGroup ? 'group' : 'direct'}:${one.script}`;
}

/** As conversations with a platform are named in the database. */
export function conversationIdOf(one: Held): string {
  if (one.kind === 'own') return one.client.conversationId;
  const { channel, accountId, isGroup } = one.traffic;
  return `${channel}:${accountId}:${isGroup ? 'group:' : ''}${one.peer}`;
}
