import { randomUUID } from 'node:crypto';
import type { AccountRow, Handoff, SlaState, Store } from '../store/index.ts';
import { lateNotice } from './answer-notice.ts';
import { tell } from './effects.ts';
import { moveAndTell } from './handoffs/move-and-tell.ts';
import { isByHand } from './handoffs/moves.ts';
import type { ResidentVoice } from './resident-voice.ts';
import { isInScope, type Place } from './principal.ts';
import { tellOfPresence } from './tell.ts';
import { GONE_AFTER_MS, presentNow } from './situation.ts';
import { deliverAnswer } from './tickets/deliver.ts';
import { deliverVoiceAnswer } from './voice/deliver.ts';
import { ticketFromHandoff } from './tickets/from-handoff.ts';
import type { OfficeHours } from './time/office-hours.ts';

export interface DeskSweepOptions {
  readonly store: Store;
  readonly voice: ResidentVoice;
  readonly hours: OfficeHours;
  readonly now?: () => number;
  /** Since when this process serves: nobody could be heard before. */
  readonly servingSince?: number;
  /** Which of several processes this is. */
  readonly worker?: string;
}

const LEADER = 'desk-sweep';
const LEADER_MS = 30_000;
const BATCH = 100;
/** Nobody writes any more: the conversation goes back to the bot. */
const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;
/** Whoever waits for a desk that everybody has left gets a ticket. */
const ALONE_AFTER_MS = 10 * 60_000;

/** What time does at the desk, done by one process at a time. Resolves to whether it was this one. */
export async function sweepDesk(options: DeskSweepOptions): Promise<boolean> {
  const { store, now = Date.now, worker = randomUUID() } = options;
  const at = now();
  if ((await store.leases.acquire(LEADER, worker, LEADER_MS, at)) === undefined) return false;
  // After a restart whoever is still there gets as long as ever to be heard.
  const heardSince = at - (options.servingSince ?? 0) < GONE_AFTER_MS ? 0 : at - GONE_AFTER_MS;
  await noticeGone(store, heardSince, at);
  await takeBackAbandoned(options, heardSince, at);
  await closeForgotten(options, at);
  await ticketLeftAlone(options, at);
  await followTerms(store, at);
  for (const ticket of await store.tickets.undelivered(BATCH)) await deliverAnswer(store, options.voice, ticket, at);
  for (const voice of await store.voices.undelivered(BATCH)) {
    await deliverVoiceAnswer(store, options.voice, voice, at);
  }
  return true;
}

async function noticeGone(store: Store, heardSince: number, at: number): Promise<void> {
  const gone = await store.deskPresence.takeGone(heardSince);
  for (const officialId of gone) {
    await tellOfPresence(store, officialId, at);
  }
}

/**
 * Back to the queue: the holder is gone, or has not answered. What was answered in a platform's app goes back to the bot,
 * unless the resident had asked for an official and waits for a word.
 */
async function takeBackAbandoned({ store, voice }: DeskSweepOptions, heardSince: number, at: number): Promise<void> {
  for (const handoff of await store.handoffs.abandoned(at, heardSince, BATCH)) {
    const { id, answerBy, reason, unread } = handoff;
    if (isByHand(handoff) && (reason === 'by-hand' || unread === 0)) {
      await moveAndTell(store, voice, id, { kind: 'expire' }, at);
      continue;
    }
    const cause = answerBy !== undefined && answerBy <= at ? 'no-answer' : 'holder-gone';
    await moveAndTell(store, voice, id, { kind: 'requeue', cause }, at);
  }
}

async function closeForgotten({ store, voice }: DeskSweepOptions, at: number): Promise<void> {
  for (const { id } of await store.handoffs.forgotten(at - FORGOTTEN_AFTER_MS, BATCH)) {
    await moveAndTell(store, voice, id, { kind: 'expire' }, at);
  }
}

async function ticketLeftAlone({ store, voice, hours }: DeskSweepOptions, at: number): Promise<void> {
  const waiting: Handoff[] = [];
  // All of them: those first in line may wait for a ward that has somebody there.
  for (let offset = 0; ; offset += BATCH) {
    const page = await store.handoffs.leftAlone(at - ALONE_AFTER_MS, { limit: BATCH, offset });
    waiting.push(...page);
    if (page.length < BATCH) break;
  }
  if (waiting.length === 0) return;
  const present = await presentNow(store, at);
  for (const handoff of waiting) {
    if (present.some((official) => isInScope(official, handoff))) continue;
    await ticketFromHandoff({ store, voice, hours }, handoff, { by: undefined, question: undefined }, at);
  }
}

/** Warned of at four fifths of the time, then late. */
async function followTerms(store: Store, at: number): Promise<void> {
  const [handoffs, tickets] = await Promise.all([store.handoffs.slaDue(at, BATCH), store.tickets.slaDue(at, BATCH)]);
  const accounts = handoffs.length + tickets.length === 0 ? [] : await store.accounts.all();
  for (const handoff of handoffs) {
    const sla = nextSla(handoff, at);
    await store.transaction(async (transaction) => {
      await transaction.handoffs.update(handoff.id, { sla });
      const people = sla === 'breached' ? supervisorsOf(accounts, handoff) : [];
      const detail = people.length === 0 ? {} : { told: people };
      await transaction.handoffs.addEvent(handoff.id, { type: sla, by: undefined, detail, at });
      await tell(transaction, `handoff.${sla}`, handoff.conversationId, handoff, { handoffId: handoff.id, people }, at);
    });
  }
  for (const ticket of tickets) {
    const sla = nextSla(ticket, at);
    await store.transaction(async (transaction) => {
      await transaction.tickets.setSla(ticket.id, sla);
      const people = sla === 'breached' ? supervisorsOf(accounts, ticket) : [];
      for (const person of people) await transaction.notices.add(lateNotice(ticket, person, at), at);
      const about = { ...ticket, ticketId: ticket.id };
      await tell(transaction, `ticket.${sla}`, ticket.conversationId, about, { people }, at);
    });
  }
}

/** Who sees to a promise that was broken: the supervisors of its ward and field. */
function supervisorsOf(accounts: readonly AccountRow[], place: Place): string[] {
  return accounts
    .filter((account) => account.isActive && account.roles.includes('supervisor') && isInScope(account, place))
    .map(({ id }) => id);
}

function nextSla({ dueAt }: Pick<Handoff, 'dueAt'>, at: number): Extract<SlaState, 'warned' | 'breached'> {
  return dueAt !== undefined && dueAt <= at ? 'breached' : 'warned';
}

/** Sweeps now and then. Returns how to stop; it resolves when a sweep under way has ended. */
export function startDeskSweep(
  options: DeskSweepOptions & { readonly everyMs?: number | undefined; readonly onError: (error: unknown) => void },
): () => Promise<void> {
  const { everyMs = 5_000, onError, worker = randomUUID(), now = Date.now } = options;
  const servingSince = now();
  let underWay: Promise<void> | undefined;
  const sweep = () => {
    underWay ??= sweepDesk({ ...options, worker, servingSince })
      .then(() => undefined, onError)
      .finally(() => {
        underWay = undefined;
      });
  };
  sweep();
  const timer = setInterval(sweep, everyMs);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
