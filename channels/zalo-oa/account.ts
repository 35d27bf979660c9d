import type { PersonalReply, PublicReply } from '../../bot/index.ts';
import type { Asked, ChannelAccount, OutgoingPart, Peer, SendOutcome } from '../contract.ts';
import { textWithChoices } from '../rendering/numbered-choices.ts';
import { splitText } from '../rendering/split-text.ts';
import { callZalo, type ZaloAnswer, type ZaloNetwork } from './api.ts';
import { untilMorning } from './night.ts';
import { receiveZalo } from './receive.ts';
import type { SigningSecret } from './signature.ts';
import type { ZaloTokens } from './tokens.ts';
import { waitForTokens, withAccessToken } from './with-access-token.ts';

export const ZALO_OA = 'zalo-oa';

export interface ZaloAccountOptions {
  readonly secret: SigningSecret;
  readonly oaId: string;
  /** Of the account, by which a group calls it. */
  readonly name: string | undefined;
  readonly network: ZaloNetwork;
  readonly tokens: ZaloTokens;
  readonly messagesPerMinute: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const MAX_TEXT_LENGTH = 2000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** After that Zalo answers -230, and only templates reach them. */
const REPLY_WINDOW_MS = 7 * DAY_MS;
/** Nobody waits longer for an answer in a chat. */
const CHAT_PATIENCE_MS = 15 * 60 * 1000;
const MINUTE_MS = 60_000;
const RATE_LIMITED = -32;
const NIGHT = -234;

/** What Zalo's refusals mean for us; others are a fault of ours. */
const REFUSALS: Readonly<Record<number, string>> = {
  [-213]: 'NOT_FOLLOWING',
  [-217]: 'BLOCKED',
  [-224]: 'PACKAGE_LACKS_FEATURE',
  [-227]: 'INACTIVE',
  [-230]: 'WINDOW_CLOSED',
  [-232]: 'WINDOW_CLOSED',
  [-244]: 'KIND_REFUSED',
};

/** One Zalo Official Account, for conversations of one person and for the groups that it made (GMF). */
export function createZaloAccount(options: ZaloAccountOptions): ChannelAccount {
  const { secret, oaId, name, network, tokens, messagesPerMinute, now } = options;
  return {
    channel: ZALO_OA,
    accountId: oaId,
    capabilities: {
      maxTextLength: MAX_TEXT_LENGTH,
      replyWindowMs: REPLY_WINDOW_MS,
      sendLimit: { messages: messagesPerMinute, windowMs: MINUTE_MS },
      hasGroups: true,
    },
    receive: (request) => receiveZalo(request, { ...secret, oaId, name }),
    privateChatUrl: `https://zalo.me/${oaId}`,
    render: renderForZalo,
    textOf: ({ payload }) => (payload.message as { readonly text: string }).text,
    async send(part, signal) {
      const answer = await withAccessToken(tokens, (accessToken) => deliver(part, accessToken, signal));
      return answer === undefined ? waitForTokens() : outcomeOf(answer, now());
    },
  };

  async function deliver({ payload }: OutgoingPart, accessToken: string, signal: AbortSignal): Promise<ZaloAnswer> {
    const { path, ...body } = payload;
    return callZalo(network, String(path), { accessToken, body, signal, now });
  }
}

/** Zalo shows neither marks nor typing; what has no text has nothing to show there. */
function renderForZalo({ activity }: PublicReply | PersonalReply, peer: Peer, asked?: Asked): OutgoingPart[] {
  if (activity.type !== 'message') return [];
  if (peer.kind === 'direct') {
    return splitText(textWithChoices(activity), MAX_TEXT_LENGTH).map((text) => ({
      payload: { path: '/v3.0/oa/message/cs', recipient: { user_id: peer.id }, message: { text } },
    }));
  }
  // "[@…]" mentions: whatever stands in a reply must name nobody but whom it answers.
  const body = textWithChoices(activity).replaceAll('[@', '[ @');
  const mention = asked === undefined ? '' : `[@${asked.senderId}] `;
  return splitText(`${mention}${body}`, MAX_TEXT_LENGTH).map((text) => ({
    payload: { path: '/v3.0/oa/group/message', recipient: { group_id: peer.id }, message: { text } },
  }));
}

function outcomeOf(answer: ZaloAnswer, now: number): SendOutcome {
  switch (answer.status) {
    case 'ok':
      return { status: 'delivered', messageId: answer.messageId };
    case 'not-sent':
      return { status: 'retry', afterMs: 0, patienceMs: CHAT_PATIENCE_MS, code: 'NOT_CONNECTED' };
    case 'busy':
      return { status: 'retry', afterMs: answer.afterMs, patienceMs: CHAT_PATIENCE_MS, code: 'BUSY' };
    case 'no-answer':
      return { status: 'outcome-unknown', code: 'NO_ANSWER' };
    case 'error':
      if (answer.error === RATE_LIMITED) {
        return { status: 'retry', afterMs: MINUTE_MS, patienceMs: CHAT_PATIENCE_MS, code: 'RATE_LIMITED' };
      }
      if (answer.error === NIGHT) {
        return { status: 'retry', afterMs: untilMorning(now), patienceMs: DAY_MS, code: 'NIGHT' };
      }
      return { status: 'failed', code: REFUSALS[answer.error] ?? `ZALO_${answer.error}` };
  }
}
