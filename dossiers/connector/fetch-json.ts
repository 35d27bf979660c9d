import { DossierCallError } from './call-error.ts';

const MAX_BODY_BYTES = 1_000_000;

export interface FetchJsonOptions {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: URLSearchParams;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One call; the JSON of its answer.
 *
 * @throws DossierCallError for everything that is no 2xx with JSON
 */
export async function fetchJson(url: URL, options: FetchJsonOptions): Promise<unknown> {
  // What is left of a budget has fractions, which a timer refuses.
  const timeoutMs = Math.max(1, Math.floor(options.timeoutMs));
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  try {
    const response = await fetch(url, {
      method: options.method ?? 'GET',
      headers: { accept: 'application/json', ...options.headers },
      body: options.body ?? null,
      // The token is for this address alone.
      redirect: 'error',
      signal,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw failureOf(response);
    }
    return parseJson(await readText(response));
  } catch (error) {
    if (error instanceof DossierCallError) throw error;
    if (options.signal?.aborted === true)
      throw new DossierCallError('timeout', 'the turn ended first', { cause: error });
    if (timeout.aborted) {
      throw new DossierCallError('timeout', `no answer within ${timeoutMs} ms`, {
        isRetryable: true,
        cause: error,
      });
    }
    throw new DossierCallError('unreachable', 'the connection failed', { isRetryable: true, cause: error });
  }
}

function failureOf({ status, headers }: Response): DossierCallError {
  if (status === 429) {
    const retryAfterMs = readRetryAfter(headers.get('retry-after'));
    return new DossierCallError('too-many-requests', 'status 429', { isRetryable: true, retryAfterMs, status });
  }
  if (status >= 500 || status === 408) {
    const retryAfterMs = readRetryAfter(headers.get('retry-after'));
    return new DossierCallError('failed', `status ${status}`, { isRetryable: true, retryAfterMs, status });
  }
  // Our credentials or our address are wrong: asking again will not help.
  return new DossierCallError('refused', `status ${status}`, { status });
}

/** Seconds or a date, as HTTP has it. */
export function readRetryAfter(value: string | null, now = Date.now()): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) throw new DossierCallError('nonsense', `more than ${MAX_BODY_BYTES} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DossierCallError('nonsense', 'the answer is not JSON');
  }
}
