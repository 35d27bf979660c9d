import { createHmac, randomInt, randomUUID } from 'node:crypto';
import { buildLinkNotice, createLinkCode, readState, type LinkNotice, type LinkServices } from '../../bot/index.ts';
import { endWatchesOfWhoLeft } from '../notices/leave-chat.ts';
import { deriveKey, type ConversationLink, type JsonObject, type Store } from '../../store/index.ts';

export interface ConversationLinksOptions {
  readonly store: Store;
  readonly secretsKey: string;
  /** A whole number from 0 up to, and without, `below`. */
  readonly random?: (below: number) => number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const CODE_LASTS_MS = 10 * MINUTE_MS;
/** Counted from the moment the code was written. */
const AGREE_WITHIN_MS = 10 * MINUTE_MS;
const CODES_OF_PERSON = { limit: 5, windowMs: HOUR_MS };
const TRIES_OF_PERSON = { limit: 5, windowMs: HOUR_MS };
/** Many residents share an address: a help point, a mobile network. */
const TRIES_OF_ADDRESS = { limit: 30, windowMs: HOUR_MS };
/** Of some nine million codes, of which a few are open at a time. */
const TRIES_OF_ALL = { limit: 300, windowMs: HOUR_MS };
/** A person has not so many channels. */
const MOST_LINKS = 4;

/** Links conversations of one person; each side is told in the outbox of its own conversation. */
export function createConversationLinks({
  store,
  secretsKey,
  random = randomInt,
}: ConversationLinksOptions): LinkServices {
  const key = deriveKey(secretsKey, 'motcua links', 'codes');
  const digestOf = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const isFull = async (conversationId: string) =>
    (await store.conversationLinks.living(conversationId)).length >= MOST_LINKS;
  return {
    async offer({ conversationId, now }) {
      const at = now.getTime();
      if (await isFull(conversationId)) return { kind: 'too-many' };
      const limit = { key: `link-code:${digestOf(conversationId)}`, ...CODES_OF_PERSON };
      if ((await store.dossierGuard.reserve([limit], at)) !== undefined) return { kind: 'too-often' };
      const code = createLinkCode(random);
      const expiresAt = at + CODE_LASTS_MS;
      await store.conversationLinks.offer(
        { id: randomUUID(), conversationId, codeDigest: digestOf(`code:${code}`), expiresAt },
        at,
      );
      return { kind: 'offered', code, until: new Date(expiresAt) };
    },

    async take({ conversationId, sender, code, now }) {
      const at = now.getTime();
      const limits = [
        { key: `link-try:${digestOf(`${sender.channel}:${sender.person}`)}`, ...TRIES_OF_PERSON },
        { key: 'link-try', ...TRIES_OF_ALL },
        ...(sender.address === undefined
          ? []
          : [{ key: `link-try-from:${digestOf(sender.address)}`, ...TRIES_OF_ADDRESS }]),
      ];
      if ((await store.dossierGuard.reserve(limits, at)) !== undefined) return { kind: 'too-often' };
      if (await isFull(conversationId)) return { kind: 'too-many' };
      const taken = await store.transaction(async (transaction) => {
        const result = await transaction.conversationLinks.take(
          digestOf(`code:${code}`),
          conversationId,
          at + AGREE_WITHIN_MS,
          at,
        );
        if (result.kind !== 'taken') return { kind: result.kind === 'unknown' ? ('wrong' as const) : result.kind };
        const { id, other } = result.link;
        if (other.owner !== 'bot') {
          await transaction.conversationLinks.end(id, at);
          return { kind: 'busy' as const };
        }
        await tellOther(transaction, result.link, 'asked', sender.channel, at);
        return { kind: 'asked' as const, channel: other.channel };
      });
      // Only guesses count.
      if (taken.kind !== 'wrong') {
        await store.dossierGuard.giveBack(
          limits.map(({ key: counter }) => counter),
          at,
        );
      }
      return taken;
    },

    async agree({ conversationId, textVersion, now }) {
      const at = now.getTime();
      return store.transaction(async (transaction) => {
        const link = await transaction.conversationLinks.pending(conversationId, at);
        if (link === undefined) return undefined;
        const kind = await transaction.conversationLinks.agree(link.id, conversationId, textVersion, at);
        if (kind === undefined) return undefined;
        if (kind === 'linked')
          await tellOther(transaction, link, 'made', await channelOf(transaction, conversationId), at);
        return { kind, channel: link.other.channel };
      });
    },

    async refuse({ conversationId, now }) {
      const at = now.getTime();
      return store.transaction(async (transaction) => {
        const link = await transaction.conversationLinks.pending(conversationId, at);
        if (link === undefined || !(await transaction.conversationLinks.end(link.id, at))) return false;
        await tellOther(transaction, link, 'refused', await channelOf(transaction, conversationId), at);
        return true;
      });
    },

    async end({ conversationId, now }) {
      const at = now.getTime();
      return store.transaction(async (transaction) => {
        const links = await transaction.conversationLinks.living(conversationId);
        const channel = await channelOf(transaction, conversationId);
        for (const link of links) {
          await transaction.conversationLinks.end(link.id, at);
          await transaction.conversationLinks.takeBackTold(conversationId, link.other.id);
          await transaction.conversationLinks.takeBackTold(link.other.id, conversationId);
          await tellOther(transaction, link, 'ended', channel, at);
        }
        for (const id of [conversationId, ...links.map(({ other }) => other.id)]) {
          await endWatchesOfWhoLeft(transaction, id, at);
        }
        return links.map(({ other }) => other.channel);
      });
    },

    async linked(conversationId) {
      const links = await store.conversationLinks.living(conversationId);
      return links.map(({ other: { id, channel, userId } }) => ({ conversationId: id, channel, person: userId }));
    },
  };
}

async function channelOf(transaction: Store, conversationId: string): Promise<string> {
  return (await transaction.conversations.get(conversationId))?.channel ?? '';
}

/** Once for each thing that happens to a link, whoever says it again. @param channel where it happened */
async function tellOther(
  transaction: Store,
  { id, other }: Pick<ConversationLink, 'id' | 'other'>,
  kind: LinkNotice,
  channel: string,
  now: number,
): Promise<void> {
  const { state } = await transaction.conversations.readState(other.id);
  const activity: JsonObject = { ...buildLinkNotice(kind, channel, readState(state).language) };
  await transaction.outbox.enqueue(
    { id: `link:${id}:${kind}`, conversationId: other.id, channel: other.channel, activity, epoch: other.epoch },
    now,
  );
}
