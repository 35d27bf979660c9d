import { buildLinkNotice, readState } from '../../bot/index.ts';
import type { Conversation, JsonObject, Store } from '../../store/index.ts';
import type { NoticeFacts } from './facts.ts';

/**
 * They left the platform: what they agreed to be told there ends. Where they agreed to another way, or linked another
 * conversation, it goes on there, and they are told so once.
 *
 * @param leftAt by the platform's clock: the same when it tells us again
 */
export async function endNoticesInChat(
  transaction: Store,
  conversationId: string,
  leftAt: number,
  now: number,
): Promise<void> {
  const before = await transaction.noticeAddresses.leftChatAt(conversationId);
  if (before !== undefined && before >= leftAt) return;
  await transaction.noticeAddresses.leaveChat(conversationId, leftAt);
  await transaction.announcementConsents.withdraw(conversationId, undefined, now);
  const elsewhere = await transaction.conversationLinks.whereToTell(conversationId, leftAt);
  if (elsewhere !== undefined && elsewhere.id !== conversationId) {
    if (await transaction.dossierWatches.isLivingIn(conversationId)) {
      await tellMoved(transaction, conversationId, elsewhere, leftAt, now);
    }
    return;
  }
  if (!(await hasOtherWay(transaction, conversationId))) {
    await transaction.dossierWatches.withdrawFrom(conversationId, now);
    return;
  }
  if (!(await transaction.dossierWatches.isLivingIn(conversationId))) return;
  const { state } = await transaction.conversations.readState(conversationId);
  const facts: NoticeFacts = { kind: 'moved', language: readState(state).language, at: now };
  const id = `moved:${conversationId}:${leftAt}`;
  await transaction.notices.add({ id, kind: 'moved', subject: id, conversationId, accountId: undefined, facts }, now);
}

/** What went on in a linked conversation goes nowhere once that link has ended: it ends too. */
export async function endWatchesOfWhoLeft(transaction: Store, conversationId: string, now: number): Promise<void> {
  const peer = await transaction.channelPeers.ofConversation(conversationId);
  if (peer?.stoppedAt === undefined || (await hasOtherWay(transaction, conversationId))) return;
  // Another link may be left.
  const elsewhere = await transaction.conversationLinks.whereToTell(conversationId, peer.stoppedAt);
  if (elsewhere !== undefined && elsewhere.id !== conversationId) return;
  await transaction.dossierWatches.withdrawFrom(conversationId, now);
}

/** Whether they agreed there to be told outside the chat, too. */
async function hasOtherWay(transaction: Store, conversationId: string): Promise<boolean> {
  const addresses = [
    await transaction.noticeAddresses.living(conversationId, 'email'),
    await transaction.noticeAddresses.living(conversationId, 'phone'),
  ];
  return addresses.some((address) => address?.confirmedAt !== undefined);
}

async function tellMoved(
  transaction: Store,
  leftId: string,
  { id: conversationId, channel, epoch }: Conversation,
  leftAt: number,
  now: number,
): Promise<void> {
  const left = await transaction.conversations.get(leftId);
  const { state } = await transaction.conversations.readState(conversationId);
  const activity: JsonObject = { ...buildLinkNotice('moved', left?.channel ?? '', readState(state).language) };
  const message = { id: `moved:${leftId}:${leftAt}`, conversationId, channel, activity, epoch };
  await transaction.outbox.enqueue(message, now);
}
