import { randomUUID } from 'node:crypto';
import { localDateOf } from '../knowledge/index.ts';
import type { DossierWatchRow, NewNotice, Store, WatchEnd } from '../store/index.ts';
import { askBound, provableOf } from './ask-systems.ts';
import { readBoundProof } from './bound-proof.ts';
import { dossierKey } from './codes.ts';
import type { DossierDigests } from './digests.ts';
import type { DossierStatus } from './dossier.ts';
import { isEnd } from './explain.ts';
import { tellAt } from './notice-hours.ts';
import type { DossierProvider } from './provider.ts';
import { changesSince, readSeen, seenOf, type Seen } from './watch-changes.ts';
import {
  WATCH_PURPOSE,
  type ConsentRequest,
  type ConsentResult,
  type DossierNotice,
  type NoticeKind,
  type NoticeSender,
  type WatchConsent,
  type WatchService,
} from './watch.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LEASE = 'dossier-watch-sweep';
const LEASE_MS = 2 * MINUTE_MS;
/** A dossier that no system knows (any more) is looked for again. */
const UNKNOWN_AGAIN_MS = 10 * MINUTE_MS;
/** A watch that cannot be looked at waits for the others, twice as long each time. */
const FAILED_AGAIN_MS = MINUTE_MS;
const FAILED_AGAIN_MOST_MS = 6 * 60 * MINUTE_MS;
/** So long before the end the resident is asked whether to go on. */
const ENDS_SOON_MS = 3 * DAY_MS;
const MAX_PER_PERSON = 20;
const BATCH = 100;
/** A consent's row, without the dossier's state, is kept so long as proof that it was given and withdrawn. */
const KEEP_ENDED_MS = 365 * DAY_MS;
const KEEP_PROOFS_MS = 30 * DAY_MS;

export interface WatchOptions {
  readonly store: Store;
  readonly digests: DossierDigests;
  readonly providers: readonly DossierProvider[];
  /** A watch lasts as long as the conversation that it is told in, `RETENTION_DAYS`. */
  readonly lastsDays: number;
  /** Names this process among those that sweep. */
  readonly worker?: string;
  /** A dossier that could not be looked up, a notice that could not be queued. */
  readonly onProblem?: (error: unknown) => void;
}

/** Tells residents of changes in the dossiers that they asked about, each change once. */
export function createWatchService(options: WatchOptions): WatchService {
  const { store, digests } = options;
  const worker = options.worker ?? randomUUID();
  const failures: Failures = new Map();
  return {
    consent: (request) => consent(options, request),
    async list(person, channel, now) {
      const rows = await store.dossierWatches.ofPerson(digests.person(channel, person), now.getTime());
      return rows.map(toConsent);
    },
    withdraw: ({ person, channel, code, now }) =>
      store.dossierWatches.withdraw(
        digests.person(channel, person),
        code === undefined ? undefined : dossierKey(code),
        now.getTime(),
      ),
    async sweep(send, now, signal) {
      const lease = await store.leases.acquire(LEASE, worker, LEASE_MS, now.getTime());
      if (lease === undefined) return 0;
      try {
        await lookAtDue(options, failures, now, signal);
        return await sendPending(options, send, now, signal);
      } finally {
        await store.dossierGuard.purge(now.getTime(), now.getTime() - KEEP_PROOFS_MS);
        await store.dossierWatches.purge(now.getTime() - KEEP_ENDED_MS);
        await store.leases.release(lease);
      }
    },
  };
}

async function consent(
  { store, digests, providers, lastsDays }: WatchOptions,
  { code, person, channel, conversationId, textVersion, isGroup, now }: ConsentRequest,
): Promise<ConsentResult> {
  if (isGroup) return { kind: 'private-only' };
  const key = dossierKey(code);
  const personDigest = digests.person(channel, person);
  const at = now.getTime();
  const proof = { conversationId, key, person: personDigest };
  const bound = readBoundProof((await store.dossierGuard.heldProof(proof, at))?.found);
  const provider = (await provableOf(providers)).find(({ name }) => name === bound?.source);
  if (bound === undefined || provider === undefined) return { kind: 'proof-needed' };

  const answer = await askBound(provider, bound, { code, now });
  const status =
    answer.kind === 'found'
      ? answer.dossier.status
      : answer.kind === 'unavailable'
        ? answer.lastKnown?.status
        : undefined;
  if (status === undefined) return { kind: 'proof-needed' };
  // What has changed since it was shown is still to be told, also where it came to its end.
  const known = bound.seen ?? seenOf(status, localDateOf(now));
  if (isEnd(status.state) && isEnd(known.state)) return { kind: 'nothing-to-watch', state: status.state };
  const held = await store.dossierWatches.ofPerson(personDigest, at);
  if (held.length >= MAX_PER_PERSON && !held.some((watch) => watch.key === key)) {
    return { kind: 'too-many', limit: MAX_PER_PERSON };
  }
  const { watch, isNew } = await store.dossierWatches.begin(
    {
      id: randomUUID(),
      key,
      code: status.code,
      person: personDigest,
      channel,
      conversationId,
      purpose: WATCH_PURPOSE,
      textVersion,
      consentedAt: at,
      expiresAt: at + lastsDays * DAY_MS,
      seen: { ...known, bound: { source: bound.source, digest: bound.digest } },
      revision: 0,
    },
    at,
  );
  if (!isNew) {
    const { source, digest } = bound;
    const seen = { ...watch.seen, bound: { source, digest } };
    await store.dossierWatches.record(watch, { seen, notices: [], checkAt: at }, at);
  }
  return { kind: 'watching', consent: toConsent(watch), isNew };
}

/** How often in a row each watch could not be looked at, by its id. */
type Failures = Map<string, number>;

/**
 * Looks at every watch that is due, and writes what changed together with the notices that tell it. One that cannot be
 * looked at holds up none of the others.
 */
async function lookAtDue(
  options: WatchOptions,
  failures: Failures,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { store, onProblem } = options;
  for (;;) {
    const due = await store.dossierWatches.due(now.getTime(), BATCH);
    for (const watch of due) {
      if (signal?.aborted === true) return;
      try {
        await lookAt(options, watch, now, signal);
        failures.delete(watch.id);
      } catch (error) {
        onProblem?.(error);
        await lookLater(options, failures, watch, now);
      }
    }
    if (due.length < BATCH) return;
  }
}

/** Throws where the store does, which nothing can be looked at without. */
async function lookLater(
  { store }: WatchOptions,
  failures: Failures,
  watch: DossierWatchRow,
  now: Date,
): Promise<void> {
  const before = failures.get(watch.id) ?? 0;
  failures.set(watch.id, before + 1);
  const checkAt = now.getTime() + Math.min(FAILED_AGAIN_MS * 2 ** before, FAILED_AGAIN_MOST_MS);
  await store.dossierWatches.record(watch, { seen: watch.seen, notices: [], checkAt }, now.getTime());
}

async function lookAt(
  { store, providers }: WatchOptions,
  watch: DossierWatchRow,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<void> {
  const at = now.getTime();
  if (watch.expiresAt <= at) {
    await store.dossierWatches.record(watch, { seen: watch.seen, notices: [], checkAt: at, end: 'expired' }, at);
    return;
  }
  const seen = readSeen(watch.seen);
  const { bound } = seen;
  const provider = (await provableOf(providers)).find(({ name }) => name === bound?.source);
  const question = { code: watch.code, now, ...(signal === undefined ? undefined : { signal }) };
  const answer = bound && provider && (await askBound(provider, bound, question));
  // Not known just now is no change: nothing is told that is not certain, or of a record that was not proved.
  const status = answer?.kind === 'found' ? answer.dossier.status : undefined;
  const changes = status === undefined ? [] : changesSince(seen, status, localDateOf(now));
  const told: Seen =
    status === undefined ? seen : { ...seenOf(status, localDateOf(now), seen), endsTold: seen.endsTold };
  const isEndingSoon = watch.expiresAt - at <= ENDS_SOON_MS && !seen.endsTold;
  const kinds: NoticeKind[] = [...changes, ...(isEndingSoon && changes.length === 0 ? (['watch-ends'] as const) : [])];
  const end: WatchEnd | undefined = status !== undefined && isEnd(status.state) ? 'finished' : undefined;
  const isTellingEnd = kinds.includes('watch-ends');
  await store.dossierWatches.record(
    watch,
    {
      seen: { ...told, endsTold: told.endsTold || isTellingEnd },
      notices: kinds.map((kind) => noticeOf(watch, kind, status, told, now)),
      checkAt: at + (answer?.kind === 'unknown' ? UNKNOWN_AGAIN_MS : (provider?.pollEveryMs ?? UNKNOWN_AGAIN_MS)),
      ...(end === undefined ? undefined : { end }),
    },
    at,
  );
}

/** The id names watch, revision and kind: the same look written twice is one notice. */
function noticeOf(
  watch: DossierWatchRow,
  kind: NoticeKind,
  status: DossierStatus | undefined,
  seen: Seen,
  now: Date,
): NewNotice {
  const id = `dossier-notice:${watch.id}:${watch.revision}:${kind}`;
  const notice: DossierNotice = {
    id,
    kind,
    watchId: watch.id,
    consentedAt: watch.consentedAt,
    code: watch.code,
    channel: watch.channel,
    conversationId: watch.conversationId,
    officeName: status?.office?.name,
    state: status?.state ?? seen.state,
    displayName: status?.displayName,
    receivedOn: status?.receivedOn,
    since: status?.since,
    appointmentOn: status?.appointmentOn,
    finishedOn: status?.finishedOn,
    asOf: status?.asOf ?? now.getTime(),
  };
  return { id, notice: { ...notice }, dueAt: tellAt(kind, now) };
}

/** A notice counts as sent when it is durably queued; its id makes a second try after a crash harmless. */
async function sendPending(
  { store, onProblem }: WatchOptions,
  send: NoticeSender,
  now: Date,
  signal: AbortSignal | undefined,
): Promise<number> {
  let sent = 0;
  let left = 0;
  for (;;) {
    // Those that could not leave are still the first; the others must not wait for them.
    const pending = await store.dossierWatches.pending(now.getTime(), BATCH, left);
    for (const { id, notice } of pending) {
      if (signal?.aborted === true) return sent;
      try {
        // Written by `noticeOf`, in this or an earlier process.
        const outcome = await send(notice as unknown as DossierNotice);
        await store.dossierWatches.sent(id, now.getTime());
        if (outcome === 'queued') sent += 1;
      } catch (error) {
        left += 1;
        onProblem?.(error);
      }
    }
    if (pending.length < BATCH) return sent;
  }
}

function toConsent(watch: DossierWatchRow): WatchConsent {
  return {
    id: watch.id,
    code: watch.code,
    purpose: WATCH_PURPOSE,
    channel: watch.channel,
    conversationId: watch.conversationId,
    textVersion: watch.textVersion,
    consentedAt: watch.consentedAt,
    expiresAt: watch.expiresAt,
  };
}
