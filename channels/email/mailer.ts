import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SendOutcome } from '../contract.ts';

/** A server that takes our letters, as `SMTP_URL` and its neighbours say. */
export interface MailSettings {
  /** `smtps://user:password@host` (TLS at once) or `smtp://…` (STARTTLS, which is required). */
  readonly url: string;
  /** `Phường Mẫu <khong-tra-loi@example.vn>` or a bare address. */
  readonly from: string;
}

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Stays the same however often it is sent: mail programs show it once. */
  readonly messageId: string;
  /** By which the reader ends such letters; undefined: there is none to end. */
  readonly unsubscribeUrl: string | undefined;
}

export interface Mailer {
  /** Resolves however it ends, and when `signal` cuts it off. */
  send(letter: Letter, signal: AbortSignal): Promise<SendOutcome>;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);
const DAY_MS = 24 * 60 * 60 * 1000;
/** A server that knows nobody yet wants to be asked again after minutes (greylisting). */
const ASK_AGAIN_MS = 5 * 60 * 1000;
const CONNECT_MS = 5_000;
const SILENCE_MS = 20_000;

/** One connection for each letter: there are few, and none waits for another. */
export function createMailer({ url, from }: MailSettings): Mailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isSecure = protocol === 'smtps:';
  return {
    async send(letter, signal) {
      if (signal.aborted) return later('NOT_CONNECTED', 0);
      const composed = new MailComposer({
        from,
        to: { name: '', address: letter.to },
        subject: letter.subject,
        text: letter.text,
        messageId: letter.messageId,
        headers: {
          // Neither holiday notes nor lists answer it.
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          // One press in the mail program, without opening a page (RFC 8058).
          ...(letter.unsubscribeUrl === undefined
            ? {}
            : {
                'List-Unsubscribe': `<${new URL(letter.unsubscribeUrl).href}>`,
                'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
              }),
        },
      }).compile();
      const envelope = { from: composed.getEnvelope().from, to: [letter.to] };
      const message = await composed.build();
      const connection = new SMTPConnection({
        host: hostname.replace(/^\[|\]$/gu, ''),
        port: port === '' ? undefined : Number(port),
        secure: isSecure,
        requireTLS: !isSecure && !LOOPBACK.has(hostname),
        connectionTimeout: CONNECT_MS,
        greetingTimeout: CONNECT_MS,
        socketTimeout: SILENCE_MS,
        dnsTimeout: CONNECT_MS,
      });
      let isHandedOver = false;
      try {
        return await new Promise<SendOutcome>((resolve) => {
          const fail = (error: unknown) => resolve(outcomeOf(error, isHandedOver));
          connection.on('error', fail);
          connection.on('end', () => fail(undefined));
          signal.addEventListener('abort', () => fail(undefined), { once: true });
          const deliver = () => {
            // Read when the server has said that it takes the letter, and not before.
            const reading = new Readable({
              read() {
                isHandedOver = true;
                this.push(message);
                this.push(null);
              },
            });
            connection.send(envelope, reading, (error) => {
              if (error) fail(error);
              else resolve({ status: 'delivered' });
            });
          };
          connection.connect((error) => {
            if (error) fail(error);
            else if (username === '') deliver();
            else {
              const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
              connection.login(auth, (refused) => {
                if (refused) fail(refused);
                else deliver();
              });
            }
          });
        });
      } finally {
        connection.on('error', () => undefined);
        connection.close();
      }
    },
  };
}

/** What an error of the client says; its text may hold an address, and goes nowhere. */
function outcomeOf(error: unknown, isHandedOver: boolean): SendOutcome {
  const { responseCode, code, command } = (error ?? {}) as { responseCode?: number; code?: string; command?: string };
  if (code === 'ETLS') return later('TLS_REFUSED', ASK_AGAIN_MS);
  if (responseCode === undefined) {
    if (isHandedOver) return { status: 'outcome-unknown', code: 'NO_ANSWER' };
    return later('NOT_CONNECTED', 0);
  }
  if (code === 'EAUTH') return later('CREDENTIALS_REJECTED', ASK_AGAIN_MS);
  if (responseCode < 500) return later(`SMTP_${responseCode}`, ASK_AGAIN_MS);
  if (command === 'RCPT TO') return { status: 'failed', code: 'ADDRESS_REFUSED' };
  return { status: 'failed', code: `SMTP_${responseCode}` };
}

/** A notice may wait for a day. */
function later(code: string, afterMs: number): SendOutcome {
  return { status: 'retry', afterMs, patienceMs: DAY_MS, code };
}
