import { randomUUID } from 'node:crypto';
import { buildAnnouncement, readState } from '../../bot/index.ts';
import { isQuiet } from '../../knowledge/index.ts';
import type { Announcement, AnnouncementRecipient, Store } from '../../store/index.ts';

export interface AnnouncementSweepOptions {
  readonly store: Store;
  /** As residents know the ward, of the newest catalogue. */
  readonly wardName: (code: string) => string | undefined;
  readonly now?: () => number;
  /** Which of several processes this is. */
  readonly worker?: string;
}

const LEADER = 'announcements';
const LEADER_MS = 30_000;
const EVERY_MS = 2_000;
/** So many wait to be sent at a time: whoever asks something meanwhile does not wait behind all the others. */
const MOST_UNDER_WAY = 48;

/**
 * Puts what is due into the outboxes of those it is for, by one process at a time, and by day alone. That a conversation
 * has it is written in the same commit: whatever dies in between, it is sent to nobody twice. Resolves to whether it was
 * this process's turn.
 */
export async function sweepAnnouncements(options: AnnouncementSweepOptions): Promise<boolean> {
  const { store, now = Date.now, worker = randomUUID() } = options;
  const at = now();
  if (isQuiet(at) || (await store.leases.acquire(LEADER, worker, LEADER_MS, at)) === undefined) return false;
  for (const announcement of await store.announcements.due(at)) await bring(announcement, options, at);
  return true;
}

async function bring(announcement: Announcement, options: AnnouncementSweepOptions, at: number): Promise<void> {
  const { store } = options;
  // Counted first: what is taken back when the night begins is among the remaining then.
  const underWay = await store.announcements.underWay(announcement.id);
  if (underWay >= MOST_UNDER_WAY) return;
  const recipients = await store.announcements.remaining(announcement, MOST_UNDER_WAY - underWay);
  for (const recipient of recipients) await address(announcement, recipient, options, at);
  if (underWay === 0 && recipients.length === 0) await store.announcements.finish(announcement.id, at);
}

async function address(
  { id, ward, body }: Announcement,
  recipient: AnnouncementRecipient,
  { store, wardName }: AnnouncementSweepOptions,
  at: number,
): Promise<void> {
  const { conversationId, channel, isGroup } = recipient;
  await store.transaction(async (transaction) => {
    if (!(await transaction.announcements.holdSending(id))) return;
    const conversation = await transaction.conversations.get(conversationId);
    if (conversation === undefined) return;
    const { state } = await transaction.conversations.readState(conversationId);
    const { activity } = buildAnnouncement(
      { wardName: wardName(ward) ?? ward, body },
      { isGroup, language: isGroup ? 'vi' : readState(state).language },
    );
    const outboxId = `announcement|${id}|${conversationId}`;
    const message = { id: outboxId, conversationId, channel, activity };
    const queued = await transaction.outbox.enqueue({ ...message, epoch: conversation.epoch }, at);
    // The conversation changes hands in this moment: the next look brings it.
    if (queued === 'stale-epoch') return;
    await transaction.announcements.address(id, recipient, outboxId);
  });
}

/** Looks now and then at what is due. Returns how to stop; resolves when a look under way ends. */
export function startAnnouncements({
  everyMs = EVERY_MS,
  onError,
  ...options
}: AnnouncementSweepOptions & {
  readonly everyMs?: number | undefined;
  readonly onError?: (error: unknown) => void;
}): () => Promise<void> {
  const worker = options.worker ?? randomUUID();
  let underWay: Promise<unknown> | undefined;
  const look = () => {
    underWay ??= sweepAnnouncements({ ...options, worker })
      .catch((error: unknown) => onError?.(error))
      .finally(() => {
        underWay = undefined;
      });
  };
  const timer = setInterval(look, everyMs);
  look();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
