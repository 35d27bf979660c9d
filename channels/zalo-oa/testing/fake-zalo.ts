import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureOf } from '../signature.ts';

/** What the fake does with the next message instead of taking it. */
export type Mishap =
  | { readonly error: number; readonly status?: number }
  | { readonly status: number; readonly retryAfter?: string }
  /** Takes it, and the connection breaks before the answer. */
  | 'accept-then-drop'
  | 'hang'
  | 'nonsense';

export interface SentToZalo {
  /** Of a person, or of the group. */
  readonly userId: string;
  readonly text: string;
  readonly messageId: string;
  /** When Zalo took it, in milliseconds since the epoch. */
  readonly at: number;
}

/** Zalo's servers, as strict as they are known to be: one Official Account, its app, its residents. */
export interface FakeZalo {
  /** Both the API and the OAuth server. */
  readonly url: string;
  readonly app: { readonly appId: string; readonly appSecret: string; readonly oaSecretKey: string };
  readonly oaId: string;
  readonly firstRefreshToken: string;
  /** A group that the account made. */
  readonly groupId: string;
  /** Every message that Zalo took, in order. */
  readonly sent: readonly SentToZalo[];
  /** How often tokens were asked for. */
  readonly refreshes: () => number;
  /** What Zalo tells of the account; may be changed. */
  readonly profile: Record<string, unknown>;
  /** What the question for groups is answered with; may be changed. */
  readonly groups: { error: number };
  /** Told of each message to a person that was taken, as the webhook is: it ends before Zalo answers. */
  tellsOfSent?: (echo: SignedCall) => Promise<void>;
  /** What the webhook is told when the account wrote to a person, whoever it was. */
  accountWrote(text: string, messageId: string, userId?: string): SignedCall;
  /** The next messages meet these, one each. */
  mishap(...mishaps: readonly Mishap[]): void;
  /** The tokens that are out are taken no more, refresh tokens neither. */
  revoke(): void;
  /** The access token that is out is taken no more. */
  expireAccessToken(): void;
  /** A webhook call's body and headers. @param change what differs from a text message */
  call(change?: Readonly<Record<string, unknown>>): SignedCall;
  /** What a resident writes in the group. */
  groupCall(text: string, messageId: string): SignedCall;
  sign(body: string): SignedCall;
  /** Closes what is kept open between two requests, as any server does some time. */
  closeIdleConnections(): void;
  close(): Promise<void>;
}

export interface SignedCall {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface FakeZaloOptions {
  readonly oaId?: string;
  readonly now?: () => number;
  /** How long it thinks before it takes a message, and again before it answers. */
  readonly delayMs?: () => number;
}

/** The app's settings, as in its environment, for an account of this fake. */
export function zaloSettings({ app, oaId, firstRefreshToken, url }: FakeZalo) {
  return {
    ZALO_APP_ID: app.appId,
    ZALO_APP_SECRET: app.appSecret,
    ZALO_OA_ID: oaId,
    ZALO_OA_SECRET_KEY: app.oaSecretKey,
    ZALO_REFRESH_TOKEN: firstRefreshToken,
    // Its limits are those of the tests.
    ZALO_MESSAGES_PER_MINUTE: '9999',
    ZALO_API_URL: url,
    ZALO_OAUTH_URL: url,
  };
}

const MAX_TEXT_LENGTH = 2000;
const LIFETIME_SECONDS = 90_000;
const ACCESS_TOKEN_INVALID = -216;
const PERSON = '5510185758261927916';
const GROUP_ID = 'f414c8f76fa586fbdfb4';
const REFRESH_TOKEN_USED = -14_020;
const PARAMETER_INVALID = -201;

export async function startFakeZalo({
  oaId = '1646843870823903717',
  now = Date.now,
  delayMs = () => 0,
}: FakeZaloOptions = {}): Promise<FakeZalo> {
  const app = { appId: '50554360515256678', appSecret: 'test-app-secret', oaSecretKey: 'test-oa-secret-key' };
  const sent: SentToZalo[] = [];
  const mishaps: Mishap[] = [];
  const profile: Record<string, unknown> = {
    oa_id: oaId,
    name: 'Phường Mẫu',
    package_name: 'Tăng trưởng',
    is_verified: true,
  };
  const groups = { error: 0 };
  const consents = new Map<string, string>();
  let issued = 0;
  let refreshToken = 'REFRESH-0';
  let access = { token: '', expiresAt: 0 };
  let messages = 0;

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? '', 'http://zalo');
    if (url.pathname === '/v4/oa/permission') consent(url, response);
    else if (url.pathname === '/v2.0/oa/getoa') tellAccount(request, response, { error: 0, data: profile });
    else if (url.pathname === '/v3.0/oa/quota/group') tellAccount(request, response, groups);
    else if (request.url === '/v4/oa/access_token') refresh(request, body, response);
    else if (request.url === '/v3.0/oa/message/cs' || request.url === '/v3.0/oa/group/message')
      await takeMessage(request, body, response);
    // "empty or invalid API"
    else reply(response, 200, { error: 404, message: 'Empty or invalid API' });
  }

  /** An administrator who consents at once. */
  function consent({ searchParams: query }: URL, response: ServerResponse): void {
    const [appId, challenge, back] = ['app_id', 'code_challenge', 'redirect_uri'].map((name) => query.get(name) ?? '');
    if (appId !== app.appId || !/^[\w-]{43}$/u.test(challenge ?? '') || back === '') {
      reply(response, 200, { error: -14_003, error_name: 'Invalid redirect uri' });
      return;
    }
    const code = `CODE-${consents.size + 1}`;
    consents.set(code, challenge ?? '');
    const way = new URL(back ?? '');
    way.search = new URLSearchParams({ code, oa_id: oaId, state: query.get('state') ?? '' }).toString();
    response.writeHead(302, { location: way.href }).end();
  }

  function isGranted(fields: URLSearchParams): boolean {
    if (fields.get('grant_type') === 'refresh_token') return fields.get('refresh_token') === refreshToken;
    const code = fields.get('code') ?? '';
    const challenge = createHash('sha256')
      .update(fields.get('code_verifier') ?? '')
      .digest('base64url');
    const isFit = consents.get(code) === challenge;
    consents.delete(code);
    return isFit;
  }

  function tellAccount(request: IncomingMessage, response: ServerResponse, told: object): void {
    const isAllowed = request.headers.access_token === access.token && access.expiresAt > now();
    reply(response, 200, isAllowed ? told : { error: ACCESS_TOKEN_INVALID, message: 'Access token is invalid' });
  }

  function refresh(request: IncomingMessage, body: string, response: ServerResponse): void {
    issued += 1;
    const fields = new URLSearchParams(body);
    const isOurs =
      request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true &&
      request.headers.secret_key === app.appSecret &&
      fields.get('app_id') === app.appId &&
      ['refresh_token', 'authorization_code'].includes(fields.get('grant_type') ?? '');
    if (!isOurs) {
      reply(response, 200, { error: -14_004, error_name: 'Invalid app secret' });
      return;
    }
    if (!isGranted(fields)) {
      reply(response, 200, { error: REFRESH_TOKEN_USED, error_name: 'Invalid refresh token' });
      return;
    }
    refreshToken = `REFRESH-${issued}`;
    access = { token: `ACCESS-${issued}`, expiresAt: now() + LIFETIME_SECONDS * 1000 };
    reply(response, 200, {
      access_token: access.token,
      refresh_token: refreshToken,
      expires_in: String(LIFETIME_SECONDS),
    });
  }

  async function takeMessage(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    const mishap = mishaps.shift();
    await think();
    if (mishap === 'hang') return;
    if (mishap === 'nonsense') {
      response.end('<html>Bad gateway</html>');
      return;
    }
    if (typeof mishap === 'object') {
      if ('retryAfter' in mishap) response.setHeader('retry-after', mishap.retryAfter ?? '');
      reply(response, mishap.status ?? 200, 'error' in mishap ? { error: mishap.error, message: 'x' } : {});
      return;
    }
    if (request.headers.access_token !== access.token || access.expiresAt <= now()) {
      reply(response, 200, { error: ACCESS_TOKEN_INVALID, message: 'Access token is invalid' });
      return;
    }
    const parsed = JSON.parse(body) as {
      recipient?: { user_id?: unknown; group_id?: unknown };
      message?: { text?: unknown };
    };
    const isGroup = request.url === '/v3.0/oa/group/message';
    const userId = isGroup ? parsed.recipient?.group_id : parsed.recipient?.user_id;
    const text = parsed.message?.text;
    const isFit =
      request.headers['content-type'] === 'application/json' &&
      typeof userId === 'string' &&
      typeof text === 'string' &&
      text !== '' &&
      text.length <= MAX_TEXT_LENGTH;
    if (!isFit) {
      reply(response, 200, { error: PARAMETER_INVALID, message: 'Params is invalid' });
      return;
    }
    messages += 1;
    const messageId = `81d74a9cd71d6f47${messages.toString(16).padStart(4, '0')}`;
    sent.push({ userId, text, messageId, at: now() });
    if (!isGroup) await fake.tellsOfSent?.(fake.accountWrote(text, messageId, userId));
    await think();
    if (mishap === 'accept-then-drop') {
      response.destroy();
      return;
    }
    reply(response, 200, { data: { message_id: messageId, user_id: userId }, error: 0, message: 'Success' });
  }

  async function think(): Promise<void> {
    const ms = delayMs();
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  function sign(body: string): SignedCall {
    const timestamp = /"timestamp":"(\d+)"/u.exec(body)?.[1] ?? '';
    const signature = signatureOf(Buffer.from(body), timestamp, app);
    return { body, headers: { 'content-type': 'application/json', 'x-zevent-signature': signature } };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeZalo = {
    url: `http://127.0.0.1:${port}`,
    app,
    oaId,
    firstRefreshToken: refreshToken,
    sent,
    profile,
    groups,
    refreshes: () => issued,
    mishap: (...next) => mishaps.push(...next),
    revoke() {
      refreshToken = 'nobody has it';
      access = { token: 'nobody has it', expiresAt: 0 };
    },
    expireAccessToken() {
      access = { token: 'nobody has it', expiresAt: 0 };
    },
    call: (change = {}) =>
      sign(
        JSON.stringify({
          event_name: 'user_send_text',
          app_id: app.appId,
          sender: { id: PERSON },
          recipient: { id: oaId },
          message: { text: 'Helo', msg_id: `m${(messages += 1)}` },
          timestamp: String(now()),
          user_id_by_app: '3611371994410983884',
          ...change,
        }),
      ),
    sign,
    accountWrote: (text, messageId, userId = PERSON) =>
      fake.call({
        event_name: 'oa_send_text',
        sender: { id: oaId },
        recipient: { id: userId },
        message: { text, msg_id: messageId },
      }),
    groupId: GROUP_ID,
    groupCall: (text, messageId) =>
      fake.call({
        event_name: 'user_send_group_text',
        oa_id: oaId,
        recipient: { id: GROUP_ID },
        message: { text, msg_id: messageId },
      }),
    closeIdleConnections: () => server.closeIdleConnections(),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
