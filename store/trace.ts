import { createHash } from 'node:crypto';

/**
 * One id for a message of a resident and for all that comes of it, from the webhook to the last send, in whichever
 * process. It follows from the message and says nothing about anybody: 32 hexadecimal digits, as in W3C Trace Context.
 */
export function traceOfMessage(channel: string, messageId: string): string {
  return createHash('sha256').update(`${channel}:${messageId}`).digest('hex').slice(0, 32);
}

/** The same of a reply in the outbox; what answers no message has a trace of its own. */
export function traceOfReply(outboxId: string): string {
  return createHash('sha256')
    .update(outboxId.replace(/\/[^/|]*$/u, ''))
    .digest('hex')
    .slice(0, 32);
}
