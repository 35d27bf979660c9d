import { randomUUID } from 'node:crypto';
import type { NoticeAttempt, NoticeEnd, NoticeRow, Store } from '../../store/index.ts';
import { pauseBeforeRetry } from '../backoff.ts';
import type { SendOutcome } from '../contract.ts';
import { drainQueue, type QueueDrain } from '../drain-queue.ts';
import type { NoticeCarrier, ReadNotice } from './carrier.ts';
import { readNoticeFacts } from './facts.ts';

export interface NoticeDispatcherOptions {
  readonly store: Store;
  /** In the order in which they are tried. */
  readonly carriers: readonly NoticeCarrier[];
  readonly worker?: string;
  readonly now?: () => number;
  /** Told how each notice ended, and by which codes its attempts did. */
  readonly onEnded?: (notice: NoticeRow, end: NoticeEnd, codes: readonly string[]) => void;
  readonly onError?: (error: unknown) => void;
  /** Pause between two looks that nothing called for. */
  readonly everyMs?: number;
}

const CLAIM_MS = 30_000;
const SEND_TIMEOUT_MS = 25_000;
const BATCH = 16;
const SWEEP_MS = 2_000;
const BACKOFF = { firstMs: 30_000, longestMs: 60 * 60 * 1000 };
const DAY_MS = 24 * 60 * 60 * 1000;
/** Notices of officials, which no conversation takes with it. */
const KEEP_FINISHED_MS = 30 * DAY_MS;
const PURGE_EVERY_MS = 60 * 60 * 1000;

/** What became of a notice in the chat. `closed`: it cannot be told there. */
type InChat = 'waiting' | 'closed' | Extract<NoticeEnd, 'delivered' | 'outcome-unknown'>;

/**
 * Brings each notice by one way: the chat, then each carrier in its order, the next only when one has definitely failed.
 * What nobody knows about ends it. An attempt is written down before it leaves, so that a process which dies in it leaves
 * `outcome-unknown` and no second letter.
 */
export function createNoticeDispatcher(options: NoticeDispatcherOptions): QueueDrain {
  const { store, carriers, onEnded, onError, now = Date.now, worker = randomUUID(), everyMs = SWEEP_MS } = options;
  let purgedAt = 0;

  async function takeSome(): Promise<boolean> {
    const claimed = await store.notices.claim(worker, now(), CLAIM_MS, BATCH);
    await Promise.all(claimed.map((notice) => bring(notice).catch((error: unknown) => onError?.(error))));
    await purge();
    return claimed.length === BATCH;
  }

  async function purge(): Promise<void> {
    if (now() - purgedAt < PURGE_EVERY_MS) return;
    purgedAt = now();
    await store.notices.purge(purgedAt - KEEP_FINISHED_MS);
  }

  async function bring(notice: NoticeRow): Promise<void> {
    const says = readNoticeFacts(notice.facts);
    if (says === undefined) return finish(notice, 'failed', ['FACTS_UNREADABLE']);
    const left = await leftBehind(notice);
    if (left !== undefined) return finish(notice, left, ['WORKER_GONE']);
    const inChat = await lookInChat(notice);
    if (inChat === 'waiting') return store.notices.postpone(notice.id, worker, now() + everyMs);
    if (inChat !== 'closed') return finish(notice, inChat, []);
    await carry({ ...notice, says });
  }

  /** How an attempt ended whose worker did not come to write it down. */
  async function leftBehind({ id, attempts }: NoticeRow): Promise<NoticeEnd | undefined> {
    const begun = attempts.find(({ state }) => state === 'sending');
    if (begun !== undefined) {
      await store.notices.record(id, begun.carrier, { state: 'outcome-unknown', code: 'WORKER_GONE' }, now());
      return 'outcome-unknown';
    }
    const ended = attempts.find(({ state }) => state === 'delivered' || state === 'outcome-unknown')?.state;
    return ended as Extract<NoticeEnd, 'delivered' | 'outcome-unknown'> | undefined;
  }

  async function lookInChat({ id, conversationId }: NoticeRow): Promise<InChat> {
    const peer = conversationId === undefined ? undefined : await store.channelPeers.ofConversation(conversationId);
    // Our own page calls nobody: what stands there is told, where it can be, by another way as well.
    if (peer === undefined) return 'closed';
    const end = await store.outbox.endOf(id);
    switch (end?.state) {
      case 'pending':
        return 'waiting';
      case 'failed':
        // A part of it has been read.
        return end.partsSent > 0 ? 'outcome-unknown' : 'closed';
      case undefined:
        return 'closed';
      default:
        return end?.state ?? 'closed';
    }
  }

  async function carry(notice: ReadNotice): Promise<void> {
    const codes: string[] = [];
    for (const carrier of carriers) {
      const before = notice.attempts.find(({ carrier: name }) => name === carrier.name);
      if (before?.state === 'failed') {
        codes.push(before.code ?? '');
        continue;
      }
      const prepared = await carrier.prepare(notice, store);
      if (prepared === undefined) continue;
      if (!(await store.notices.begin(notice.id, carrier.name, worker, now(), now() + CLAIM_MS))) return;
      const outcome = giveUp(before, await prepared.send(AbortSignal.timeout(SEND_TIMEOUT_MS)));
      const code = outcome.status === 'delivered' ? undefined : outcome.code;
      await store.notices.record(notice.id, carrier.name, { state: outcome.status, code }, now());
      if (code !== undefined) codes.push(code);
      if (outcome.status === 'retry') {
        return store.notices.postpone(
          notice.id,
          worker,
          now() + pauseBeforeRetry(BACKOFF, before?.tries ?? 0, outcome.afterMs),
        );
      }
      if (outcome.status !== 'failed') return finish(notice, outcome.status, codes);
    }
    // On our own page it stands at least where they will see it.
    const inOwnChat = codes.length === 0 && (await store.outbox.endOf(notice.id))?.state === 'delivered';
    await finish(notice, inOwnChat ? 'delivered' : 'failed', codes);
  }

  /** What could not leave for so long is left to the next way. */
  function giveUp(before: NoticeAttempt | undefined, outcome: SendOutcome): SendOutcome {
    const isTooOld =
      outcome.status === 'retry' && now() + outcome.afterMs - (before?.begunAt ?? now()) >= outcome.patienceMs;
    return isTooOld ? { status: 'failed', code: outcome.code } : outcome;
  }

  async function finish(notice: NoticeRow, end: NoticeEnd, codes: readonly string[]): Promise<void> {
    await store.notices.finish(notice.id, end, now());
    onEnded?.(notice, end, codes);
  }

  return drainQueue({ store, topic: 'notices', everyMs, takeSome, onError });
}
