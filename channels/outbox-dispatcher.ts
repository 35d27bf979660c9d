import { randomUUID } from 'node:crypto';
import { readOnceOnly, tellingOfAiAgain, tellsOfAi } from '../bot/index.ts';
import { type JsonObject, type OutboxRow, type Store, StoreError } from '../store/index.ts';
import { drainQueue, type QueueDrain } from './drain-queue.ts';
import { pauseBeforeRetry } from './backoff.ts';
import type { Channel, OwnChannel, PlatformChannel, Prepared, SendOutcome } from './contract.ts';
import { logSent } from './log-sent.ts';

export interface OutboxDispatcherOptions {
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly worker?: string;
  readonly now?: () => number;
  readonly onSent?: (message: OutboxRow, outcome: SendOutcome) => void;
  readonly onError?: (error: unknown) => void;
}

const CLAIM_MS = 15_000;
const SEND_TIMEOUT_MS = 10_000;
const BATCH = 32;
const SWEEP_MS = 1000;
const BACKOFF = { firstMs: 1000, longestMs: 60_000 };
const INSIST_PAUSE_MS = 250;
/** So many messages before one are looked through for what told that an AI speaks. */
const LOOK_BACK = 8;
const MOVED = 'MOVED';
const MOVED_PATIENCE_MS = 15 * 60 * 1000;

/** Sends what the outbox holds, in order per conversation, whichever process wrote it. */
export function createOutboxDispatcher(options: OutboxDispatcherOptions): QueueDrain {
  const { store, channels, onSent, onError, now = Date.now, worker = randomUUID() } = options;
  const byName = new Map(channels.map((channel) => [channel.name, channel]));

  async function takeSome(): Promise<boolean> {
    const claimed = await store.outbox.claim([...byName.keys()], worker, now(), CLAIM_MS, BATCH);
    await Promise.all(claimed.map(dispatch));
    return claimed.length > 0;
  }

  async function dispatch(message: OutboxRow): Promise<void> {
    const channel = byName.get(message.channel);
    if (channel === undefined) return;
    try {
      const outcome = channel.transactional ? await write(channel, message) : await send(channel, message);
      if (outcome !== undefined) onSent?.(message, outcome);
    } catch (error) {
      // The claim runs out and the message is taken again.
      onError?.(error);
    }
  }

  /** To our own database: message and mark in one commit. Undefined: it was taken out meanwhile. */
  async function write(channel: OwnChannel, message: OutboxRow): Promise<SendOutcome | undefined> {
    try {
      return await store.transaction(async (transaction) => {
        const outcome = await channel.send(message, transaction, AbortSignal.timeout(SEND_TIMEOUT_MS));
        const recorded = await record(message, outcome, transaction);
        if (recorded === undefined) throw new TakenOutError();
        return recorded;
      });
    } catch (error) {
      if (error instanceof TakenOutError) return undefined;
      throw error;
    }
  }

  /** To a platform, part by part. Undefined: it was put off or taken out, or the claim was lost and somebody else goes on. */
  async function send(channel: PlatformChannel, claimed: OutboxRow): Promise<SendOutcome | undefined> {
    if (claimed.mayHaveBeenSent) {
      return record(claimed, { status: 'outcome-unknown', code: 'WORKER_GONE' }, store);
    }
    const message = await tellingOfAiWhereMissed(claimed);
    if (message === undefined) return undefined;
    const prepared = await channel.prepare(message, store);
    if (prepared.status === 'put-off') {
      await store.announcements.takeBack(message.id, worker);
      return undefined;
    }
    if (prepared.status !== 'ready') return record(message, prepared, store);
    const messageIds: string[] = [];
    const left = prepared.parts.slice(message.partsSent);
    if (!(await isInTurn(message, left.length, prepared))) return undefined;
    for (const part of left) {
      if (!(await store.outbox.beginPart(message.id, worker, now() + CLAIM_MS))) return undefined;
      const heldUntil = performance.now() + CLAIM_MS;
      const outcome = await prepared.send(part, AbortSignal.timeout(SEND_TIMEOUT_MS));
      if (outcome.status === 'moved') return insist(() => follow(message, outcome.peerId), heldUntil);
      if (outcome.status !== 'delivered') return insist(() => record(message, outcome, store), heldUntil);
      if (outcome.messageId !== undefined) messageIds.push(outcome.messageId);
      await insist(() => store.outbox.partSent(message.id), heldUntil);
    }
    return store.transaction(async (transaction) => {
      // A platform keeps its chat; officials read ours.
      const conversation = await transaction.conversations.get(message.conversationId);
      if (conversation !== undefined) {
        await logSent(transaction, conversation, message, now(), { kept: keptOf(message), messageIds });
      }
      return record(message, { status: 'delivered' }, transaction);
    });
  }

  /**
   * Where what told that an AI speaks did not surely arrive, the next reply tells it. It is written down first: however
   * often it is tried, its parts are the same. Undefined: the claim was lost.
   */
  async function tellingOfAiWhereMissed(message: OutboxRow): Promise<OutboxRow | undefined> {
    const activity = message.partsSent > 0 ? undefined : tellingOfAiAgain(message.activity);
    if (activity === undefined) return message;
    const told = (await store.outbox.before(message.id, LOOK_BACK)).find((one) => tellsOfAi(one.activity));
    if (told === undefined || told.state === 'delivered') return message;
    return (await store.outbox.reword(message.id, worker, activity)) ? { ...message, activity } : undefined;
  }

  /** False: others are before it, and it was given back until its turn. Its parts go one right after the other. */
  async function isInTurn({ id, hasPlace }: OutboxRow, parts: number, prepared: Prepared): Promise<boolean> {
    const places = hasPlace || parts === 0 ? undefined : await prepared.takePlaces?.(parts);
    if (places === undefined) return true;
    const { waitMs, areKept } = places;
    if (waitMs === 0) return true;
    await store.outbox.postpone(id, worker, now() + waitMs, areKept);
    drain.wakeIn(waitMs);
    return false;
  }

  /** The group is elsewhere: it goes there. Who is sent back to where they just were is reached nowhere. */
  async function follow(message: OutboxRow, peerId: string): Promise<SendOutcome | undefined> {
    return store.transaction(async (transaction) => {
      const isElsewhere = await transaction.channelPeers.moved(message.conversationId, peerId, now());
      const again = { status: 'retry', afterMs: 0, patienceMs: MOVED_PATIENCE_MS, code: MOVED } as const;
      return record(message, isElsewhere ? again : { status: 'failed', code: MOVED }, transaction);
    });
  }

  /** Undefined: it was delivered, and waits no more. */
  async function record(message: OutboxRow, ended: SendOutcome, through: Store): Promise<SendOutcome | undefined> {
    const outcome = giveUp(message, ended);
    switch (outcome.status) {
      case 'delivered':
        if (!(await through.outbox.delivered(message.id, now(), keptOf(message)))) return undefined;
        break;
      case 'retry':
        await through.outbox.retry(
          message.id,
          now() + pauseBeforeRetry(BACKOFF, message.attempts - 1, outcome.afterMs),
          outcome.code,
        );
        break;
      default:
        await through.outbox.fail(message.id, outcome.status, outcome.code, now(), keptOf(message));
    }
    return outcome;
  }

  /** An answer that comes when nobody waits for it any more is not sent, nor is what comes after it held up until then. */
  function giveUp({ createdAt }: OutboxRow, outcome: SendOutcome): SendOutcome {
    const isTooOld = outcome.status === 'retry' && now() + outcome.afterMs - createdAt >= outcome.patienceMs;
    return isTooOld ? { status: 'failed', code: outcome.code } : outcome;
  }

  const drain = drainQueue({ store, topic: 'outbox', everyMs: SWEEP_MS, takeSome, onError });
  return drain;
}

/** Nobody is to get it any more: what was written of it in the same transaction is undone. */
class TakenOutError extends Error {
  readonly code = 'OUTBOX_TAKEN_OUT';
  readonly isRetryable = false;

  constructor() {
    super('A message was taken out of the outbox while it was on its way');
  }
}

/**
 * What a platform answered is written down even if the database is away for a moment: it cannot be asked again.
 *
 * @param heldUntil by `performance.now()`; later the message may be somebody else's
 */
async function insist<T>(write: () => Promise<T>, heldUntil: number): Promise<T> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      const mayPass = error instanceof StoreError && error.isRetryable;
      if (!mayPass || performance.now() + INSIST_PAUSE_MS >= heldUntil) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, INSIST_PAUSE_MS));
  }
}

/** What may be read once is not kept here once it is sent, or will not be. */
function keptOf({ activity }: OutboxRow): JsonObject | undefined {
  return readOnceOnly(activity)?.later as JsonObject | undefined;
}
