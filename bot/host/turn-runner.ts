import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Desk, DeskEffect } from '../../desk/index.ts';
import {
  StoreError,
  traceOfMessage,
  type Conversation,
  type ErasedList,
  type InboxRow,
  type JsonObject,
  type Lease,
  type Store,
} from '../../store/index.ts';
import { SENDER_ADDRESS, type Outcome, type WireActivity } from '../contract.ts';
import { awaitsProof } from '../dialogs/dossier-status.ts';
import { messageForDesk } from '../message-for-desk.ts';
import { buildReply } from '../replies/build-reply.ts';
import { errorReply, text } from '../replies/texts.ts';
import { readState } from '../state.ts';
import type { Sender, TurnEvent, TurnResult } from '../turn.ts';
import { eraseConversation } from './erase-conversation.ts';
import type { TurnHost } from './turn-host.ts';

/** What a finished turn tells the metrics: no words of the resident. */
export interface TurnReport {
  readonly outcome: Outcome;
  readonly channel: string;
  readonly turnMs: number;
  /** Of these, deciding the reply; the rest is reading and writing. */
  readonly decidingMs: number;
  /** From the channel's acceptance to the written replies. */
  readonly totalMs: number;
  readonly attempt: number;
  /** The same in the logs of whoever took the message in and sends the replies. */
  readonly trace: string;
}

export interface TurnRunnerOptions {
  readonly store: Store;
  readonly host: TurnHost;
  /** What residents have deleted is on it, so that no backup brings it back; without it nothing can be deleted in a chat. */
  readonly erased?: Pick<ErasedList, 'add' | 'keyOf'>;
  /** Where what a turn does at the desk is written; without it turns do nothing there. */
  readonly desk?: Pick<Desk, 'apply'> | undefined;
  /** The ward whose account a conversation is with, where it is one's. */
  readonly wardOf?: (conversation: Conversation) => Promise<string | undefined>;
  /** Where the members of a group can write to us alone, on its channel. */
  readonly privateChatUrlOf?: (conversation: Conversation) => Promise<string | undefined>;
  /** The field of a procedure, for counting. */
  readonly fieldOf?: (code: string) => string | undefined;
  /** Which of several processes this is. */
  readonly worker?: string;
  readonly now?: () => number;
  readonly onTurn?: (report: TurnReport) => void;
  /** Told of every failed attempt; the error may be logged, it holds no words of a resident. */
  readonly onError?: (error: unknown, context: { trace: string | undefined; attempt: number }) => void;
}

export interface TurnRunner {
  start(): void;
  /** Takes no new turn; resolves when those under way are written. */
  stop(): Promise<void>;
}

/** Longer than a turn; a crashed process keeps a resident waiting so long. */
const LEASE_MS = 15_000;
const TURN_TIMEOUT_MS = 10_000;
const MAX_ATTEMPTS = 3;
const RETRY_AFTER_MS = 1500;
/** A database that is away or full has spoilt no turn: it is waited for, from when the message came. */
const STORE_PATIENCE_MS = 5 * 60_000;
/** Conversations served at once by one process. */
const CONCURRENCY = 8;
/** Hints wake the runner; this finds what a hint was lost for. */
const SWEEP_MS = 1000;

/**
 * Takes messages from the inbox, one at a time per conversation under its lease, and writes state, replies and the end
 * of the message in one transaction that only a living lease and an unchanged epoch may commit.
 */
export function createTurnRunner(options: TurnRunnerOptions): TurnRunner {
  const { store, host, desk, erased, onTurn, onError, now = Date.now, worker = randomUUID() } = options;
  const busy = new Map<string, Promise<void>>();
  let isRunning = false;
  /** One look at the inbox at a time; a hint during it asks for another. */
  const looking = { isUnderWay: false, isWantedAgain: false };
  const isWantedAgain = () => looking.isWantedAgain;
  let sweep: NodeJS.Timeout | undefined;
  let stopListening: (() => void) | undefined;

  async function look(): Promise<void> {
    if (!isRunning) return;
    if (looking.isUnderWay) {
      looking.isWantedAgain = true;
      return;
    }
    looking.isUnderWay = true;
    try {
      do {
        looking.isWantedAgain = false;
        const free = CONCURRENCY - busy.size;
        if (free <= 0) break;
        for (const conversationId of await store.inbox.waiting(now(), free + busy.size)) {
          if (!busy.has(conversationId) && busy.size < CONCURRENCY) serve(conversationId);
        }
      } while (isWantedAgain());
    } catch (error) {
      onError?.(error, { trace: undefined, attempt: 0 });
    } finally {
      looking.isUnderWay = false;
    }
  }

  function serve(conversationId: string): void {
    const work = serveConversation(conversationId)
      .catch(async (error: unknown) => {
        onError?.(error, { trace: undefined, attempt: 0 });
        // What cannot even be given up would else be tried again without a pause.
        await sleep(RETRY_AFTER_MS);
      })
      .finally(() => {
        busy.delete(conversationId);
        void look();
      });
    busy.set(conversationId, work);
  }

  async function serveConversation(conversationId: string): Promise<void> {
    const lease = await store.leases.acquire(`conversation:${conversationId}`, worker, LEASE_MS, now());
    if (lease === undefined) return;
    try {
      for (;;) {
        const message = isRunning ? await store.inbox.next(conversationId, now()) : undefined;
        if (message === undefined) return;
        if (!(await takeTurn(message, lease))) return;
      }
    } finally {
      await store.leases.release(lease);
    }
  }

  /** False: the message was given back for later, or the lease is lost. */
  async function takeTurn(message: InboxRow, lease: Lease): Promise<boolean> {
    const startedAt = now();
    try {
      const turn = await runTurn(message, lease);
      if (turn === undefined) return false;
      report(message, turn.outcome, startedAt, turn.decidingMs);
      return true;
    } catch (error) {
      onError?.(error, { trace: traceOfMessage(message.channel, message.messageId), attempt: message.attempts });
      if (message.attempts < MAX_ATTEMPTS || mayPass(error, message)) {
        await store.inbox.postpone(message.id, now() + RETRY_AFTER_MS * Math.min(message.attempts, MAX_ATTEMPTS));
        return false;
      }
      const outcome = error instanceof TurnTimeoutError ? 'error-timeout' : 'error-internal';
      await giveUp(message, lease, outcome);
      report(message, outcome, startedAt, now() - startedAt);
      return true;
    }
  }

  function mayPass(error: unknown, { receivedAt }: InboxRow): boolean {
    return error instanceof StoreError && error.isRetryable && now() - receivedAt < STORE_PATIENCE_MS;
  }

  async function runTurn(
    message: InboxRow,
    lease: Lease,
  ): Promise<{ readonly outcome: Outcome; readonly decidingMs: number } | undefined> {
    const conversation = await store.conversations.get(message.conversationId);
    if (conversation === undefined) {
      await store.inbox.complete(message.id, 'ignored', now());
      return { outcome: 'ignored', decidingMs: 0 };
    }
    const stored = await store.conversations.readState(conversation.id);
    if (stored.isUnreadable === true) {
      const trace = traceOfMessage(message.channel, message.messageId);
      onError?.(new UnreadableStateError(), { trace, attempt: message.attempts });
    }
    const activity = message.activity as unknown as WireActivity;
    const ward = await options.wardOf?.(conversation);
    const isGroup = activity.conversation?.isGroup === true;
    const privateChatUrl = isGroup ? await options.privateChatUrlOf?.(conversation) : undefined;
    const decidingSince = now();
    const { result, replies } = await withDeadline(TURN_TIMEOUT_MS, (signal) =>
      host.run({
        activity,
        conversation: {
          id: conversation.id,
          isGroup,
          owner: conversation.owner,
          ...(ward === undefined ? {} : { ward }),
          ...(privateChatUrl === undefined ? {} : { privateChatUrl }),
        },
        sender: senderOf(conversation, activity),
        // Nothing was ever stored of a new conversation; of this one something was, and it is lost.
        state: stored.isUnreadable === true ? null : stored.state,
        now: new Date(now()),
        signal,
      }),
    );
    const decidingMs = now() - decidingSince;
    if (result.erases === true && erased !== undefined) {
      const named = replies.map((reply, index) => ({ id: replyId(message, index), activity: reply }));
      const erasure = { confirmation: activity, lease, leaseMs: LEASE_MS, replies: named, now: now() };
      const isErased = await eraseConversation(store, erased, conversation, erasure);
      return isErased ? { outcome: result.outcome, decidingMs } : undefined;
    }
    const isWritten = await store.transaction(async (transaction) => {
      if (!(await transaction.leases.renew(lease, LEASE_MS, now()))) return false;
      const isOurs = await writeReplies(transaction, message, conversation.epoch, replies);
      // Whoever took over meanwhile is told what was written to the bot.
      const effects = isOurs ? (result.effects ?? []) : toDesk(activity);
      await desk?.apply(transaction, conversation, effects, now());
      await writeEvents(transaction, conversation.id, result.events);
      await recordFact(transaction, conversation, result);
      const saved = await transaction.conversations.writeState(conversation.id, result.state, stored.version);
      if (!saved) throw new Error('The conversation state changed under its lease');
      await complete(transaction, message, result.outcome, result.keptText);
      return true;
    });
    return isWritten ? { outcome: result.outcome, decidingMs } : undefined;
  }

  async function writeReplies(
    transaction: Store,
    message: InboxRow,
    epoch: number,
    replies: readonly WireActivity[],
  ): Promise<boolean> {
    let isOurs = true;
    for (const [index, reply] of replies.entries()) {
      // A stale epoch means that an official took over meanwhile: the late reply is dropped, the rest is kept.
      const written = await transaction.outbox.enqueue(
        {
          id: replyId(message, index),
          conversationId: message.conversationId,
          channel: message.channel,
          activity: reply as unknown as JsonObject,
          epoch,
        },
        now(),
      );
      isOurs &&= written !== 'stale-epoch';
    }
    return isOurs;
  }

  async function writeEvents(transaction: Store, conversationId: string, events: readonly TurnEvent[]): Promise<void> {
    for (const { topic, type, payload } of events) {
      await transaction.events.append({ topic, type, conversationId, payload }, now());
    }
  }

  /** What was not answered because it is an official's turn counts nowhere. */
  async function recordFact(transaction: Store, conversation: Conversation, result: TurnResult): Promise<void> {
    const { outcome, procedures, retrieval, state, route, events } = result;
    if (outcome === 'ignored') return;
    const code = outcome === 'clarifying' ? undefined : procedures[0];
    const nearestCode = retrieval?.candidates[0]?.code;
    const about = code ?? nearestCode;
    const feedback = events.find(({ topic }) => topic === 'feedback')?.type;
    await transaction.numbers.record({
      conversationId: conversation.id,
      at: now(),
      channel: conversation.channel,
      language: state.language,
      ward: state.ward,
      field: about === undefined ? undefined : options.fieldOf?.(about),
      procedureCode: code,
      nearestCode,
      route,
      outcome,
      feedback: feedback === 'like' || feedback === 'dislike' ? feedback : undefined,
    });
  }

  /** The last attempt failed: the resident is told, politely, and the message is closed. */
  async function giveUp(message: InboxRow, lease: Lease, outcome: Outcome): Promise<void> {
    await store.transaction(async (transaction) => {
      if (!(await transaction.leases.renew(lease, LEASE_MS, now()))) return;
      const conversation = await transaction.conversations.get(message.conversationId);
      const state = readState((await transaction.conversations.readState(message.conversationId)).state);
      if (conversation?.owner === 'bot') {
        const reply = buildReply({
          outcome,
          language: state.language,
          body: text(errorReply, state.language),
          conversationOwner: conversation.owner,
        });
        await writeReplies(transaction, message, conversation.epoch, [{ ...reply, replyToId: message.messageId }]);
      }
      if (conversation !== undefined) {
        const { id: conversationId, channel } = conversation;
        const none = { field: undefined, procedureCode: undefined, nearestCode: undefined, route: undefined };
        const { language, ward } = state;
        const fact = { ...none, conversationId, channel, language, ward, outcome, feedback: undefined, at: now() };
        await transaction.numbers.record(fact);
      }
      // Nobody read what was in it: where a proof was asked for, it may be one.
      await complete(transaction, message, outcome, awaitsProof(state) ? '' : undefined);
    });
  }

  /** Ends a message; `keptText` stands from then on where its text stood, in what is kept and in what is read again. */
  async function complete(
    transaction: Store,
    message: InboxRow,
    outcome: Outcome,
    keptText: string | undefined,
  ): Promise<void> {
    const { id, conversationId, messageId, activity } = message;
    const kept = keptText === undefined ? undefined : withText(activity, keptText);
    await transaction.inbox.complete(id, outcome, now(), kept);
    const logged = kept === undefined ? undefined : await transaction.activities.find(conversationId, messageId);
    if (logged !== undefined) await transaction.activities.replace(logged, withText(logged.activity, keptText ?? ''));
  }

  function report(message: InboxRow, outcome: Outcome, startedAt: number, decidingMs: number): void {
    const at = now();
    onTurn?.({
      outcome,
      channel: message.channel,
      turnMs: at - startedAt,
      decidingMs,
      totalMs: at - message.receivedAt,
      attempt: message.attempts,
      trace: traceOfMessage(message.channel, message.messageId),
    });
  }

  return {
    start() {
      isRunning = true;
      stopListening = store.onChange(({ topic }) => {
        if (topic === 'inbox') void look();
      });
      sweep = setInterval(() => void look(), SWEEP_MS);
      void look();
    },
    async stop() {
      isRunning = false;
      clearInterval(sweep);
      stopListening?.();
      await Promise.all(busy.values());
    },
  };
}

function replyId({ channel, messageId }: InboxRow, index: number): string {
  return `${channel}:${messageId}/${index + 1}`;
}

function toDesk(activity: WireActivity): DeskEffect[] {
  const text = messageForDesk(activity);
  const isSaid = activity.type === 'message' && (activity.text !== undefined || text !== '');
  return isSaid ? [{ kind: 'message', text, isUrgent: false }] : [];
}

function senderOf({ channel, userId }: Conversation, { channelData }: WireActivity): Sender {
  const address = channelData?.[SENDER_ADDRESS];
  return { channel, person: userId, address: typeof address === 'string' ? address : undefined };
}

/** The activity with this text, and without all else that may hold what was typed. */
function withText({ value: _, speak: __, channelData, ...rest }: JsonObject, text: string): JsonObject {
  const { messageBack: ___, 'webchat:fallback-text': ____, ...data } = (channelData ?? {}) as JsonObject;
  return { ...rest, text, channelData: data };
}

/** What was stored of a conversation is no document: it begins anew, and that is told to the resident. */
class UnreadableStateError extends Error {
  readonly code = 'STATE_UNREADABLE';

  constructor() {
    super('The stored state of a conversation cannot be read; it begins anew');
  }
}

/** A turn took longer than a resident should wait. */
class TurnTimeoutError extends Error {
  readonly code = 'TURN_TIMEOUT';

  constructor(timeoutMs: number) {
    super(`The turn took longer than ${timeoutMs} ms`);
  }
}

async function withDeadline<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new TurnTimeoutError(timeoutMs);
      controller.abort(error);
      reject(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
