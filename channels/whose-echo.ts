import { setTimeout as pause } from 'node:timers/promises';
import { audienceOf } from '../bot/index.ts';
import type { ErasedList, JsonObject, Store } from '../store/index.ts';
import type { ChannelAccount, ChannelEvent } from './contract.ts';
import { conversationOf } from './intake.ts';
import { SENT_IDS } from './log-sent.ts';

type Echo = Extract<ChannelEvent, { kind: 'account-wrote' }>;

/**
 * `not-known`: something of ours is on its way to them just now, and it may be this. `erased`: it is of what was deleted on
 * request.
 */
export type EchoAuthor = 'ourselves' | 'official' | 'not-known' | 'erased';

/** Echoes come within seconds, brought again within hours; so far back ours are looked for. */
const LATEST_SENT = 40;
const LATEST_SAID = 100;
/** Platforms wait two seconds for our answer. */
const PATIENCE_MS = 1_200;
const LOOK_AGAIN_MS = 60;

/**
 * Who wrote what the platform tells us of. It is ours when the platform called it so as it took it, or when its words are
 * those of something that we sent: an echo may be here before the answer to our request, and of a request that was cut off no
 * answer ever comes. While a message is under way whose words differ (a platform may change them), its answer is waited for.
 */
export async function whoseEcho(
  store: Store,
  erased: Pick<ErasedList, 'keyOf'>,
  account: Pick<ChannelAccount, 'channel' | 'accountId' | 'render' | 'textOf'>,
  echo: Echo,
): Promise<EchoAuthor> {
  const conversationId = conversationOf(account.channel, account.accountId, echo.peer);
  const wordsOf = (activity: JsonObject) =>
    account.render(audienceOf(activity), echo.peer).map((part) => plain(account.textOf?.(part) ?? ''));
  const words = plain(echo.text);
  const erasedBefore = await store.erasedChats.saidBefore(erased.keyOf(conversationId));
  if (erasedBefore !== undefined && echo.occurredAt < erasedBefore) return 'erased';
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const sent = await store.outbox.latest(conversationId, LATEST_SENT);
    if (words !== '' && sent.some(({ activity }) => wordsOf(activity).includes(words))) return 'ourselves';
    if (await isKnown(store, conversationId, echo.messageId)) return 'ourselves';
    if (!sent.some(({ isUnderWay }) => isUnderWay)) return 'official';
    if (performance.now() >= until) return 'not-known';
    await pause(LOOK_AGAIN_MS);
  }
}

async function isKnown(store: Store, conversationId: string, messageId: string): Promise<boolean> {
  const last = await store.activities.lastSeq(conversationId);
  const said = await store.activities.after(conversationId, Math.max(0, last - LATEST_SAID), LATEST_SAID);
  return said.some(({ activity: { channelData } }) => {
    const ids = (channelData as JsonObject | undefined)?.[SENT_IDS];
    return Array.isArray(ids) && ids.includes(messageId);
  });
}

/** Platforms trim, and count blanks their own way. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
