import { buildDossierNotice, readState } from './bot/index.ts';
import { dossierFacts } from './channels/index.ts';
import type { DossierNotice, NoticeSender, WatchService } from './dossiers/index.ts';
import { coverUnreadDetails } from './dossier-details.ts';
import type { JsonObject, Store } from './store/index.ts';

export interface DossierNoticesOptions {
  readonly store: Store;
  readonly watch: Pick<WatchService, 'sweep'>;
  /** Pause between two looks that nothing called for. Default: a quarter of a minute. */
  readonly everyMs?: number;
  readonly now?: () => number;
  readonly onSent?: (notices: number) => void;
  readonly onError?: (error: unknown) => void;
}

const EVERY_MS = 15_000;
/** An official who takes over in this very moment changes the epoch once or twice. */
const ATTEMPTS = 3;

/** The conversation is an official's: the notice waits until it is given back. */
export class NoticePostponedError extends Error {
  readonly code = 'DOSSIER_NOTICE_POSTPONED';
  readonly isRetryable = true;

  constructor() {
    super('A notice about a dossier waits while an official holds its conversation');
  }
}

/**
 * Puts notices into the outbox of their conversation, or where that has ended of one that is linked with it, and among
 * the notices that go another way where the chat cannot bring them. Their id lets each in once, whoever sends it again.
 */
export function createNoticeSender(store: Store, now: () => number): NoticeSender {
  return async (notice) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const since = notice.consentedAt ?? Number.MAX_SAFE_INTEGER;
      const became = await store.transaction(async (transaction) => {
        const conversation = await transaction.conversationLinks.whereToTell(notice.conversationId, since);
        if (conversation === undefined || conversation.endedAt !== undefined) return 'conversation-gone';
        if (conversation.owner !== 'bot') return 'held';
        const { id, channel, epoch } = conversation;
        const isElsewhere = id !== notice.conversationId;
        const { state } = await transaction.conversations.readState(id);
        const { language } = readState(state);
        const activity: JsonObject = { ...buildDossierNotice(notice, language) };
        const message = { id: notice.id, conversationId: id, channel, activity, epoch };
        if (isElsewhere || !(await hasLeft(transaction, notice))) {
          if ((await transaction.outbox.enqueue(message, now())) === 'stale-epoch') return 'stale';
        }
        await transaction.notices.add(
          {
            id: notice.id,
            kind: 'dossier',
            subject: notice.watchId ?? notice.id,
            conversationId: id,
            accountId: undefined,
            facts: dossierFacts(notice, language, now()),
          },
          now(),
        );
        return 'queued';
      });
      if (became === 'held') break;
      if (became !== 'stale') return became;
    }
    throw new NoticePostponedError();
  };
}

/** They left the platform since they agreed to be told there. */
async function hasLeft(store: Store, { conversationId, consentedAt }: DossierNotice): Promise<boolean> {
  const leftAt = await store.noticeAddresses.leftChatAt(conversationId);
  return leftAt !== undefined && consentedAt !== undefined && leftAt >= consentedAt;
}

/**
 * Looks at the watched dossiers when an import changed some, and now and then, one process at a time. Returns how to
 * stop; resolves when a look under way ends.
 */
export function startDossierNotices(options: DossierNoticesOptions): () => Promise<void> {
  const { store, watch, everyMs = EVERY_MS, now = Date.now, onSent, onError } = options;
  const stopping = new AbortController();
  const send = createNoticeSender(store, now);
  const sweep = async () => {
    try {
      const sent = await watch.sweep(send, new Date(now()), stopping.signal);
      if (sent > 0) onSent?.(sent);
      await coverUnreadDetails(store, now());
    } catch (error) {
      onError?.(error);
    }
  };
  let underWay: Promise<void> | undefined;
  let isWanted = false;
  const sweepWhileWanted = async () => {
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false;
      await sweep();
    }
    underWay = undefined;
  };
  // What comes while a look is under way is looked at once more after it.
  const wake = () => {
    isWanted = true;
    underWay ??= sweepWhileWanted();
  };
  const stopListening = store.onChange(({ topic }) => {
    if (topic === 'dossiers') wake();
  });
  const timer = setInterval(wake, everyMs);
  wake();
  return async () => {
    clearInterval(timer);
    stopListening();
    stopping.abort();
    await underWay;
  };
}
