import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Random } from '../faults/random.ts';
import { SCRIPTS } from '../faults/traffic.ts';
import { LOAD_CHANNELS, type LoadChannel, type OpenTalk, type Talk } from './talks.ts';

/** One message of a resident, and what became of it. */
export interface Exchange {
  readonly channel: LoadChannel;
  /** Milliseconds since the epoch; when it was sent, where nobody acknowledged it. */
  readonly at: number;
  /** Until it was acknowledged. */
  readonly acknowledgedMs: number;
  /** From then on until the reply had arrived, its last part too; undefined where it did not. */
  readonly arrivedMs: number | undefined;
  readonly fault: 'refused' | 'unanswered' | 'another-reply' | undefined;
}

/** What a script is answered with when nobody else writes: on opening, and to each of its messages. */
export interface Expected {
  readonly opening: readonly string[];
  readonly replies: readonly (readonly string[])[];
}

export type Talks = Readonly<Record<LoadChannel, OpenTalk>>;
export type ExpectedTalks = Readonly<Record<LoadChannel, readonly Expected[]>>;

const PATIENCE_MS = 60_000;

/** Holds each script once on each channel, alone. @param isDone whether nothing is left to do for a conversation */
export async function learn(
  talks: Talks,
  isDone: (conversationId: string) => Promise<boolean>,
): Promise<{ readonly expected: ExpectedTalks; readonly held: readonly Pick<Talk, 'conversationId' | 'person'>[] }> {
  const held: Talk[] = [];
  const hears = async ({ conversationId, heard }: Talk, from: number) => {
    const deadline = Date.now() + PATIENCE_MS;
    do {
      if (Date.now() > deadline) throw new Error('No reply came though nobody else was writing');
      await setTimeout(150);
    } while (!(await isDone(conversationId)));
    // What is done in the database is on its way.
    await setTimeout(300);
    return heard.messages.slice(from).map(({ text }) => text);
  };
  const learnOne = async (channel: LoadChannel, script: readonly string[]): Promise<Expected> => {
    const talk = await talks[channel]();
    held.push(talk);
    const opening = channel === 'directline' ? await hears(talk, 0) : [];
    const replies: string[][] = [];
    for (const text of script) {
      const before = talk.heard.messages.length;
      await talk.say(text);
      replies.push(await hears(talk, before));
    }
    talk.close();
    return { opening, replies };
  };
  const expected: Record<LoadChannel, Expected[]> = { directline: [], 'zalo-oa': [] };
  for (const channel of LOAD_CHANNELS) {
    for (const script of SCRIPTS) expected[channel].push(await learnOne(channel, script));
  }
  return { expected, held };
}

export interface ResidentsOptions {
  readonly talks: Talks;
  readonly expected: ExpectedTalks;
  /** As many conversations are open at any time, half of them on each channel. */
  readonly conversations: number;
  /** Between a reply and the next message, at the mean. */
  readonly thinkMs: number;
  readonly random: Random;
  readonly onExchange: (exchange: Exchange) => void;
  /** A conversation that could not be begun. */
  readonly onNotOpened: () => void;
}

/** Begins to write; the returned function ends it, and resolves when every message sent is answered or given up. */
export function startResidents(options: ResidentsOptions): () => Promise<void> {
  const over = new AbortController();
  setMaxListeners(0, over.signal);
  const residents = Array.from({ length: options.conversations }, (_, number) => live(options, number, over.signal));
  return async () => {
    over.abort();
    await Promise.all(residents);
  };
}

async function live(options: ResidentsOptions, number: number, over: AbortSignal): Promise<void> {
  const { random, thinkMs, onNotOpened } = options;
  const channel = LOAD_CHANNELS[number % LOAD_CHANNELS.length] ?? 'directline';
  const think = (from: number, to: number) =>
    setTimeout(random.between(thinkMs * from, thinkMs * to), undefined, { signal: over });
  try {
    // Else all would begin at the same moment.
    await think(0, 1);
    for (;;) {
      const script = random.between(0, SCRIPTS.length - 1);
      const talk = await options.talks[channel]().catch(() => undefined);
      if (talk === undefined) {
        onNotOpened();
        await think(0.5, 1.5);
        continue;
      }
      await hold(options, { channel, script, talk, think }).finally(() => talk.close());
    }
  } catch (error) {
    if (!over.aborted) throw error;
  }
}

async function hold(
  { expected, onExchange }: ResidentsOptions,
  {
    channel,
    script,
    talk,
    think,
  }: { channel: LoadChannel; script: number; talk: Talk; think: (from: number, to: number) => Promise<unknown> },
): Promise<void> {
  const { opening = [], replies = [] } = expected[channel][script] ?? {};
  let heard = opening.length;
  for (const [index, text] of (SCRIPTS[script] ?? []).entries()) {
    await think(0.5, 1.5);
    const reply = replies[index] ?? [];
    const exchange = await ask(channel, talk, text, { heard, reply });
    onExchange(exchange);
    // The next reply could not be told from the one that is missing.
    if (exchange.fault !== undefined) return;
    heard += reply.length;
  }
}

async function ask(
  channel: LoadChannel,
  talk: Talk,
  text: string,
  { heard: before, reply }: { readonly heard: number; readonly reply: readonly string[] },
): Promise<Exchange> {
  const sentAt = Date.now();
  try {
    await talk.say(text);
  } catch {
    return { channel, at: sentAt, acknowledgedMs: 0, arrivedMs: undefined, fault: 'refused' };
  }
  const at = Date.now();
  const acknowledged = { channel, at, acknowledgedMs: at - sentAt };
  if (!(await talk.heard.until(before + reply.length, PATIENCE_MS))) {
    return { ...acknowledged, arrivedMs: undefined, fault: 'unanswered' };
  }
  const parts = talk.heard.messages.slice(before, before + reply.length);
  const isRight = parts.every((part, index) => part.text === reply[index]);
  return {
    ...acknowledged,
    // A reply may overtake the acknowledgement.
    arrivedMs: Math.max(0, (parts.at(-1)?.at ?? at) - at),
    fault: isRight ? undefined : 'another-reply',
  };
}
