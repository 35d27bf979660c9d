import { Problem, readProblem, UNREACHABLE } from './problem.ts';

const TIMEOUT_MS = 15_000;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Readonly<Record<string, string | number | boolean | undefined>>;

export interface Ask {
  readonly query?: Query;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks the API of this server. Throws a `Problem` for everything but success. */
export interface Http {
  get: <T>(path: string, ask?: Omit<Ask, 'body'>) => Promise<T>;
  send: <T = undefined>(method: Exclude<Method, 'GET'>, path: string, ask?: Ask) => Promise<T>;
  /** Opens a stream of events; the caller ends it by the signal. */
  open: (path: string, query: Query, signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;
}

export interface HttpOptions {
  /** What every call that changes something must carry. */
  csrfToken: () => string | undefined;
  language: () => string;
  onSignedOut: () => void;
}

export function createHttp({ csrfToken, language, onSignedOut }: HttpOptions): Http {
  async function call(method: Method, path: string, { query, body, signal }: Ask, accept: string): Promise<Response> {
    const token = method === 'GET' ? undefined : csrfToken();
    const response = await fetch(addressOf(path, query), {
      method,
      headers: {
        Accept: accept,
        'Accept-Language': language(),
        ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }),
        ...(token === undefined ? {} : { 'X-CSRF-Token': token }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
      ...(signal === undefined ? {} : { signal }),
    }).catch((cause: unknown) => {
      if (signal?.aborted === true && !isTimeout(signal)) throw cause;
      throw new Problem(0, UNREACHABLE, '');
    });
    if (response.ok) return response;
    const problem = await readProblem(response);
    if (problem.code === 'SignedOut') onSignedOut();
    throw problem;
  }

  async function ask<T>(method: Method, path: string, options: Ask): Promise<T> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = options.signal === undefined ? timeout : anyOf(options.signal, timeout);
    const response = await call(method, path, { ...options, signal }, 'application/json');
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  return {
    get: (path, options = {}) => ask('GET', path, options),
    send: (method, path, options = {}) => ask(method, path, options),
    async open(path, query, signal) {
      const { body } = await call('GET', path, { query, signal }, 'text/event-stream');
      if (body === null) throw new Problem(0, UNREACHABLE, '');
      return body;
    },
  };
}

function addressOf(path: string, query: Query = {}): string {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return `/api${path}${asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`}`;
}

function isTimeout(signal: AbortSignal): boolean {
  return (signal.reason as { name?: unknown } | undefined)?.name === 'TimeoutError';
}

/** `AbortSignal.any`, which browsers of before 2023 do not have. */
function anyOf(...signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}
