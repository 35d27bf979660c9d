import type { NewNoticeRow } from '../store/index.ts';

/**
 * That there is an answer, for where the chat cannot bring it: its code, and not a word of it.
 *
 * @param message how the answer stands in the outbox; the notice has the same id
 */
export function answerNotice(
  message: { readonly id: string; readonly conversationId: string },
  { code, language }: { readonly code: string; readonly language: string },
  now: number,
): NewNoticeRow {
  return {
    id: message.id,
    kind: 'answer',
    subject: message.id,
    conversationId: message.conversationId,
    accountId: undefined,
    facts: { kind: 'answer', language: language === 'en' ? 'en' : 'vi', at: now, code },
  };
}

/** To an official: a ticket of their ward and field is late. */
export function lateNotice(
  ticket: { readonly id: string; readonly code: string },
  accountId: string,
  now: number,
): NewNoticeRow {
  return {
    id: `late:${ticket.id}:${accountId}`,
    kind: 'late-ticket',
    subject: ticket.id,
    conversationId: undefined,
    accountId,
    facts: { kind: 'late-ticket', at: now, code: ticket.code },
  };
}
