import type { Activity, CardAction, Language, Reaction } from './activity.ts';

/** The server refuses longer messages. */
export const MAX_MESSAGE_LENGTH = 2000;

export function createMessage(text: string): Activity {
  return { type: 'message', text };
}

/** What pressing a suggested action or a card's button sends; `openUrl` sends nothing and is a link. */
export function createMessageFromAction({ type, title, value, text, displayText }: CardAction): Activity {
  const isText = typeof value === 'string';
  if (type === 'messageBack') {
    const shown = displayText ?? title;
    return { type: 'message', text: text ?? shown, value, channelData: { messageBack: { displayText: shown } } };
  }
  if (type === 'postBack') {
    return { type: 'message', ...(isText ? { text: value } : { value }), channelData: { postBack: true } };
  }
  return createMessage(isText ? value : title);
}

/** Makes the assistant greet; the fixed id lets the server take it once per conversation. */
export function createJoin(conversationId: string, language: Language, ward?: string): Activity {
  const clientActivityID = `join-${conversationId}`;
  const value = ward === undefined ? { language } : { language, ward };
  return { type: 'event', name: 'webchat/join', value, channelData: { clientActivityID } };
}

export function createLanguageChange(language: Language): Activity {
  return { type: 'event', name: 'motcua/language', value: { language } };
}

/** The resident's word on a reply, in Web Chat's form. */
export function createFeedback(
  replyToId: string,
  reaction: Reaction,
  reasons: readonly string[],
  feedbackText: string,
): Activity {
  return {
    type: 'invoke',
    name: 'message/submitAction',
    value: { actionName: 'feedback', actionValue: { reaction, feedback: { reasons, feedbackText } } },
    replyToId,
  };
}
