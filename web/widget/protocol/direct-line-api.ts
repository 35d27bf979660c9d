import { parseActivitySet, type Activity, type ActivitySet, type Language } from './activity.ts';
import { DirectLineError } from './direct-line-error.ts';

/** What the browser keeps in order to come back to its conversation. */
export interface Conversation {
  readonly conversationId: string;
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface Connection extends Conversation {
  readonly streamUrl: string | undefined;
}

/** The REST calls of Direct Line 3.0; every one throws a `DirectLineError`. */
export interface DirectLineApi {
  start(language: Language, signal: AbortSignal): Promise<Connection>;
  resume(conversation: Conversation, watermark: string | undefined, signal: AbortSignal): Promise<Connection>;
  refresh(conversation: Conversation, signal: AbortSignal): Promise<Conversation>;
  poll(conversation: Conversation, watermark: string | undefined, signal: AbortSignal): Promise<ActivitySet>;
  /** Resolves to the id that the server gave. */
  post(conversation: Conversation, activity: Activity, signal: AbortSignal): Promise<string | undefined>;
  /** Sends a message with files, each of at most 5 MB; resolves to the id that the server gave. */
  upload(
    conversation: Conversation,
    activity: Activity,
    files: readonly File[],
    signal: AbortSignal,
  ): Promise<string | undefined>;
  /** What was sent along, from where the echo says that it is. */
  file(conversation: Conversation, contentUrl: string, signal: AbortSignal): Promise<Blob>;
  /** Our extension: the server deletes the conversation and everything said in it. */
  end(conversation: Conversation, signal: AbortSignal): Promise<void>;
}

const TIMEOUT_MS = 15_000;
/** Some megabytes over a weak mobile network. */
const UPLOAD_TIMEOUT_MS = 120_000;
const DEFAULT_EXPIRY_SECONDS = 1800;

interface Call {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

type Body = Readonly<Record<string, unknown>>;

/** @param endpoint ends in `/v3/directline`, without a trailing slash */
export function createDirectLineApi(
  endpoint: string,
  fetchFunction: typeof fetch = fetch.bind(globalThis),
): DirectLineApi {
  async function call(asked: Call): Promise<Body> {
    return ask(asked, async (response) => (response.status === 204 ? {} : ((await response.json()) as Body)));
  }

  async function ask<Answer>(
    { name, method, path, token, body, signal, timeoutMs = TIMEOUT_MS }: Call,
    read: (response: Response) => Promise<Answer>,
  ): Promise<Answer> {
    const isForm = body instanceof FormData;
    const deadline = new AbortController();
    const abort = (): void => deadline.abort();
    const timer = setTimeout(abort, timeoutMs);
    signal.addEventListener('abort', abort);
    try {
      const response = await fetchFunction(`${endpoint}${path}`, {
        method,
        credentials: 'omit',
        headers: {
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
        signal: deadline.signal,
      });
      if (!response.ok) {
        throw new DirectLineError(name, response.status, retryAfterMs(response), await reasonOf(response));
      }
      return await read(response);
    } catch (error) {
      throw error instanceof DirectLineError ? error : new DirectLineError(name, 0, undefined, { cause: error });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  const pathOf = ({ conversationId }: Conversation, rest = '', watermark?: string): string =>
    `/conversations/${encodeURIComponent(conversationId)}${rest}` +
    (watermark === undefined ? '' : `?watermark=${encodeURIComponent(watermark)}`);

  return {
    async start(language, signal) {
      const body = { user: {}, locale: localeOf(language) };
      const answer = await call({ name: 'start', method: 'POST', path: '/conversations', body, signal });
      const { conversationId, token } = answer;
      if (typeof conversationId !== 'string' || typeof token !== 'string') throw new DirectLineError('start', 502);
      return connectionOf(endpoint, { conversationId, token, expiresAt: 0 }, answer);
    },

    async resume(conversation, watermark, signal) {
      const path = pathOf(conversation, '', watermark);
      const answer = await call({ name: 'resume', method: 'GET', path, token: conversation.token, signal });
      return connectionOf(endpoint, conversation, answer);
    },

    async refresh(conversation, signal) {
      const { token } = conversation;
      const answer = await call({ name: 'refresh', method: 'POST', path: '/tokens/refresh', token, body: {}, signal });
      const { conversationId, token: newToken, expiresAt } = connectionOf(endpoint, conversation, answer);
      return { conversationId, token: newToken, expiresAt };
    },

    async poll(conversation, watermark, signal) {
      const path = pathOf(conversation, '/activities', watermark);
      const answer = await call({ name: 'poll', method: 'GET', path, token: conversation.token, signal });
      return parseActivitySet(answer) ?? { activities: [] };
    },

    async post(conversation, activity, signal) {
      const path = pathOf(conversation, '/activities');
      const { token } = conversation;
      const { id } = await call({ name: 'post', method: 'POST', path, token, body: activity, signal });
      return typeof id === 'string' ? id : undefined;
    },

    async upload(conversation, activity, files, signal) {
      const { attachments: _, ...said } = activity;
      const form = new FormData();
      const part = new Blob([JSON.stringify(said)], { type: 'application/vnd.microsoft.activity' });
      form.append('activity', part, 'blob');
      for (const file of files) form.append('file', file, file.name);
      const path = pathOf(conversation, '/upload');
      const { token } = conversation;
      const sent = { name: 'post', method: 'POST', path, token, body: form, signal } as const;
      const { id } = await call({ ...sent, timeoutMs: UPLOAD_TIMEOUT_MS });
      return typeof id === 'string' ? id : undefined;
    },

    async file(conversation, contentUrl, signal) {
      // Whatever name the server goes by, it is the one that we talk to.
      const id = new URL(contentUrl, endpoint).pathname.split('/').at(-1) ?? '';
      const path = pathOf(conversation, `/uploads/${encodeURIComponent(id)}`);
      const asked = { name: 'file', method: 'GET', path, token: conversation.token, signal } as const;
      return ask({ ...asked, timeoutMs: UPLOAD_TIMEOUT_MS }, (response) => response.blob());
    },

    async end(conversation, signal) {
      const { token } = conversation;
      await call({ name: 'end', method: 'DELETE', path: pathOf(conversation), token, signal });
    },
  };
}

/** The locale that goes with each message. */
export function localeOf(language: Language): string {
  return language === 'vi' ? 'vi-VN' : 'en-US';
}

function connectionOf(endpoint: string, known: Conversation, answer: Body): Connection {
  const { token, expires_in: expiresIn, streamUrl } = answer;
  const seconds = typeof expiresIn === 'number' && expiresIn > 0 ? expiresIn : DEFAULT_EXPIRY_SECONDS;
  return {
    conversationId: known.conversationId,
    token: typeof token === 'string' ? token : known.token,
    expiresAt: Date.now() + seconds * 1000,
    streamUrl: typeof streamUrl === 'string' && streamUrl !== '' ? socketUrl(endpoint, streamUrl) : undefined,
  };
}

/** A server behind a TLS proxy may name itself `ws:`, which a page on HTTPS may not open. */
function socketUrl(endpoint: string, streamUrl: string): string {
  const url = new URL(streamUrl, endpoint);
  const isSecure = endpoint.startsWith('https:') || url.protocol === 'wss:' || url.protocol === 'https:';
  url.protocol = isSecure ? 'wss:' : 'ws:';
  return url.href;
}

function retryAfterMs(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

async function reasonOf(response: Response): Promise<{ reason?: string }> {
  const body = (await response.json().catch(() => undefined)) as { error?: { code?: unknown } } | undefined;
  const reason = body?.error?.code;
  return typeof reason === 'string' ? { reason } : {};
}
