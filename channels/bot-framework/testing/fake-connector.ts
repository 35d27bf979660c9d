import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the fake does with the next activity instead of taking it. */
export type Mishap =
  | { readonly status: number; readonly retryAfter?: string }
  /** Takes it, and the connection breaks before the answer. */
  | 'accept-then-drop'
  | 'hang'
  | 'nonsense'
  /** Sends the caller to another address. */
  | { readonly redirect: string };

export interface SentToConnector {
  readonly conversationId: string;
  readonly replyToId: string | undefined;
  readonly text: string;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly at: number;
}

/** Microsoft's side for one bot: the keys that it publishes, its sign-in, and the Connector. */
export interface FakeConnector {
  readonly url: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly keysUrl: string;
  /** Every activity that the Connector took, in order. */
  readonly sent: readonly SentToConnector[];
  /** How often a token was asked for, and the keys. */
  readonly counts: { tokens: number; keys: number };
  mishap(...mishaps: readonly Mishap[]): void;
  /** Our token is taken no more. */
  revoke(): void;
  /** Takes what comes without a token, as the Emulator does. */
  askForNoToken(): void;
  /** The app's secret has run out. */
  expireSecret(): void;
  /** Signs with another key from now on, and publishes it. */
  rotateKey(): void;
  /** A token as the Connector sends it. @param change claims that differ @param key another key than the published one */
  token(change?: Readonly<Record<string, unknown>>, key?: KeyObject): string;
  /** An activity of a resident, as it arrives. */
  activity(change?: Readonly<Record<string, unknown>>): Record<string, unknown>;
  /** Closes what is kept open between two requests, as any server does some time. */
  closeIdleConnections(): void;
  close(): Promise<void>;
}

/** The app's settings, as in its environment, for the bot of this fake. */
export function connectorSettings({ appId, appSecret, keysUrl, url }: FakeConnector) {
  return {
    BOT_APP_ID: appId,
    BOT_APP_SECRET: appSecret,
    BOT_KEYS_URL: keysUrl,
    BOT_LOGIN_URL: url,
    BOT_SERVICE_URL: url,
  };
}

const APP_ID = '11111111-2222-3333-4444-555555555555';
const MAX_TEXT_LENGTH = 28_000;
/** Making one takes a while: the fakes of one file share theirs. */
const KEYS = [makeKey(), makeKey()] as const;
export const FOREIGN_KEY = makeKey().privateKey;

/** @param options.delayMs how long it thinks before it takes an activity, and again before it answers */
export async function startFakeConnector({
  now = Date.now,
  delayMs = () => 0,
}: { readonly now?: () => number; readonly delayMs?: () => number } = {}): Promise<FakeConnector> {
  const appSecret = 'test-bot-app-secret';
  const sent: SentToConnector[] = [];
  const mishaps: Mishap[] = [];
  const counts = { tokens: 0, keys: 0 };
  let keyIndex = 0;
  let isSecretValid = true;
  /** Undefined: none is asked for. */
  let valid: Set<string> | undefined = new Set();

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { pathname } = new URL(request.url ?? '', 'http://connector');
    const call = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/u.exec(pathname);
    if (pathname === '/keys') {
      counts.keys += 1;
      reply(response, 200, { keys: [publishedKey()] });
    } else if (/^\/[\w.-]+\/oauth2\/v2\.0\/token$/u.test(pathname)) {
      issue(body, response);
    } else if (call !== null && request.method === 'POST') {
      await take(
        request,
        decodeURIComponent(call[1] ?? ''),
        call[2] === undefined ? undefined : decodeURIComponent(call[2]),
        body,
        response,
      );
    } else {
      reply(response, 404, { error: { code: 'NotFound' } });
    }
  }

  function publishedKey() {
    const jwk = KEYS[keyIndex]?.publicKey.export({ format: 'jwk' });
    return { ...jwk, use: 'sig', alg: 'RS256', kid: `key-${keyIndex}`, endorsements: ['msteams', 'webchat'] };
  }

  function issue(body: string, response: ServerResponse): void {
    counts.tokens += 1;
    const fields = new URLSearchParams(body);
    const isOurs =
      isSecretValid &&
      fields.get('grant_type') === 'client_credentials' &&
      fields.get('client_id') === APP_ID &&
      fields.get('client_secret') === appSecret &&
      fields.get('scope') === 'https://api.botframework.com/.default';
    if (!isOurs) {
      reply(response, 401, { error: 'invalid_client' });
      return;
    }
    const token = `BOT-TOKEN-${counts.tokens}`;
    valid?.add(token);
    reply(response, 200, { token_type: 'Bearer', expires_in: 86_399, access_token: token });
  }

  async function take(
    request: IncomingMessage,
    conversationId: string,
    replyToId: string | undefined,
    body: string,
    response: ServerResponse,
  ): Promise<void> {
    const mishap = mishaps.shift();
    await think();
    if (mishap === 'hang') return;
    if (mishap === 'nonsense') {
      response.end('<html>Bad gateway</html>');
      return;
    }
    if (typeof mishap === 'object' && 'redirect' in mishap) {
      response.writeHead(307, { location: mishap.redirect }).end();
      return;
    }
    if (typeof mishap === 'object') {
      if (mishap.retryAfter !== undefined) response.setHeader('retry-after', mishap.retryAfter);
      reply(response, mishap.status, { error: { code: 'Refused' } });
      return;
    }
    if (valid?.has(request.headers.authorization?.replace('Bearer ', '') ?? '') === false) {
      reply(response, 401, { error: { code: 'BotNotAuthorized' } });
      return;
    }
    const activity = JSON.parse(body) as Readonly<Record<string, unknown>>;
    const { text } = activity;
    const isFit =
      request.headers['content-type'] === 'application/json' &&
      activity.type === 'message' &&
      typeof text === 'string' &&
      text !== '' &&
      text.length <= MAX_TEXT_LENGTH;
    if (!isFit) {
      reply(response, 400, { error: { code: 'BadSyntax' } });
      return;
    }
    sent.push({ conversationId, replyToId, text, activity, at: now() });
    await think();
    if (mishap === 'accept-then-drop') {
      response.destroy();
      return;
    }
    reply(response, 201, { id: `sent-${sent.length}` });
  }

  async function think(): Promise<void> {
    const ms = delayMs();
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  let activities = 0;
  return {
    url,
    appId: APP_ID,
    appSecret,
    keysUrl: `${url}/keys`,
    sent,
    counts,
    mishap: (...next) => mishaps.push(...next),
    revoke() {
      valid?.clear();
    },
    askForNoToken() {
      valid = undefined;
    },
    expireSecret() {
      isSecretValid = false;
    },
    rotateKey() {
      keyIndex = 1;
    },
    token(change = {}, key = (keyIndex === 0 ? KEYS[0] : KEYS[1]).privateKey) {
      const seconds = Math.floor(now() / 1000);
      const claims = {
        iss: 'https://api.botframework.com',
        aud: APP_ID,
        serviceurl: url,
        nbf: seconds,
        exp: seconds + 3600,
        ...change,
      };
      const head = { alg: 'RS256', typ: 'JWT', kid: `key-${keyIndex}` };
      const content = [head, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
    },
    activity: (change = {}) => ({
      type: 'message',
      id: `a${(activities += 1)}`,
      timestamp: new Date(now()).toISOString(),
      channelId: 'msteams',
      serviceUrl: url,
      from: { id: '29:resident', name: 'Người Dân Mẫu' },
      recipient: { id: `28:${APP_ID}`, name: 'Một Cửa' },
      conversation: { id: 'a:1-conversation', conversationType: 'personal', tenantId: 'tenant' },
      text: 'Helo',
      ...change,
    }),
    closeIdleConnections: () => server.closeIdleConnections(),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function makeKey() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
