import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GRAPH_VERSION } from '../index.ts';
import { signatureOf } from '../receive.ts';

/** What the fake does with the next message instead of taking it. */
export type Mishap =
  | { readonly status: number; readonly code: number; readonly subcode?: number; readonly retryAfter?: string }
  | 'accept-then-drop'
  | 'hang'
  | 'nonsense';

export interface SentToMessenger {
  readonly to: string;
  readonly text: string;
  readonly quickReplies: readonly string[];
  readonly at: number;
}

/** Meta's Graph API for one page, as strict as it is documented to be. */
export interface FakeMessenger {
  readonly url: string;
  readonly page: { readonly pageId: string; readonly appSecret: string; readonly pageToken: string };
  readonly sent: readonly SentToMessenger[];
  /** What the page tells the app of; may be changed. */
  readonly subscribed: string[];
  /** Told of each message that was taken, as the webhook is: it ends before Meta answers. */
  tellsOfSent?: (echo: ReturnType<FakeMessenger['sign']>) => Promise<void>;
  /** What the webhook is told when the page wrote, whoever it was. */
  pageWrote(text: string, mid: string, to: string): ReturnType<FakeMessenger['sign']>;
  mishap(...mishaps: readonly Mishap[]): void;
  sign(body: string): { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  /** One thing that happened on the page, signed, with letters escaped as Meta escapes them. */
  call(event: object): ReturnType<FakeMessenger['sign']>;
  /** Closes what is kept open between two requests, as any server does some time. */
  closeIdleConnections(): void;
  close(): Promise<void>;
}

/** The app's settings, as in its environment, for the page of this fake. */
export function messengerSettings({ page, url }: FakeMessenger) {
  return {
    MESSENGER_PAGE_ID: page.pageId,
    MESSENGER_APP_SECRET: page.appSecret,
    MESSENGER_PAGE_TOKEN: page.pageToken,
    MESSENGER_VERIFY_TOKEN: 'test-messenger-verify-token',
    MESSENGER_API_URL: url,
  };
}

const MAX_TEXT_LENGTH = 2000;

/** @param options.delayMs how long it thinks before it takes a message, and again before it answers */
export async function startFakeMessenger({
  delayMs = () => 0,
}: { readonly delayMs?: () => number } = {}): Promise<FakeMessenger> {
  const page = { pageId: '100000000000001', appSecret: 'test-messenger-app-secret', pageToken: 'PAGE-TOKEN-1' };
  const sent: SentToMessenger[] = [];
  const subscribed = ['messages', 'messaging_postbacks', 'message_echoes'];
  const mishaps: Mishap[] = [];

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { pathname } = new URL(request.url ?? '', 'http://graph');
    if (request.headers.authorization !== `Bearer ${page.pageToken}`) refuse(response, 401, 190);
    else if (pathname === `/${GRAPH_VERSION}/me`) reply(response, 200, { id: page.pageId, name: 'Phường Mẫu' });
    else if (pathname === `/${GRAPH_VERSION}/${page.pageId}/subscribed_apps`)
      reply(response, 200, { data: [{ id: '1', subscribed_fields: subscribed }] });
    else if (pathname === `/${GRAPH_VERSION}/${page.pageId}/messages`) await take(request, body, response);
    else refuse(response, 404, 100);
  }

  async function take(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    const mishap = mishaps.shift();
    await think();
    if (mishap === 'hang') return;
    if (mishap === 'nonsense') {
      response.end('<html>Bad gateway</html>');
      return;
    }
    if (typeof mishap === 'object') {
      if (mishap.retryAfter !== undefined) response.setHeader('retry-after', mishap.retryAfter);
      refuse(response, mishap.status, mishap.code, mishap.subcode);
      return;
    }
    const {
      recipient,
      messaging_type: type,
      message,
    } = JSON.parse(body) as {
      recipient?: { id?: unknown };
      messaging_type?: unknown;
      message?: { text?: unknown; quick_replies?: { title: string; payload: string }[] };
    };
    const text = message?.text;
    const quick = message?.quick_replies ?? [];
    const isFit =
      request.headers['content-type'] === 'application/json' &&
      type === 'RESPONSE' &&
      typeof recipient?.id === 'string' &&
      typeof text === 'string' &&
      text !== '' &&
      text.length <= MAX_TEXT_LENGTH &&
      quick.length <= 13 &&
      quick.every(({ title, payload }) => title.length <= 20 && payload.length <= 1000);
    if (!isFit) {
      refuse(response, 400, 100);
      return;
    }
    sent.push({ to: recipient.id as string, text, quickReplies: quick.map(({ title }) => title), at: Date.now() });
    const messageId = `m_${sent.length}`;
    await fake.tellsOfSent?.(fake.pageWrote(text, messageId, recipient.id as string));
    await think();
    if (mishap === 'accept-then-drop') {
      response.destroy();
      return;
    }
    reply(response, 200, { recipient_id: recipient.id, message_id: messageId });
  }

  async function think(): Promise<void> {
    const ms = delayMs();
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  const sign = (body: string) => ({
    body,
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': signatureOf(Buffer.from(body), page.appSecret),
    },
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeMessenger = {
    url: `http://127.0.0.1:${port}`,
    page,
    sent,
    subscribed,
    mishap: (...next) => mishaps.push(...next),
    sign,
    call(event) {
      const entry = { id: page.pageId, time: Date.now(), messaging: [{ recipient: { id: page.pageId }, ...event }] };
      return sign(escaped(JSON.stringify({ object: 'page', entry: [entry] })));
    },
    pageWrote: (text, mid, to) =>
      fake.call({
        sender: { id: page.pageId },
        recipient: { id: to },
        timestamp: Date.now(),
        message: { is_echo: true, mid, text },
      }),
    closeIdleConnections: () => server.closeIdleConnections(),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

function escaped(json: string): string {
  return json.replace(/[^\p{ASCII}]/gu, (letter) =>
    [...Array(letter.length).keys()]
      .map((index) => `\\u${letter.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function refuse(response: ServerResponse, status: number, code: number, subcode?: number): void {
  const more = subcode === undefined ? {} : { error_subcode: subcode };
  reply(response, status, { error: { message: `(#${code})`, type: 'OAuthException', code, ...more } });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
