const DONE = 4;

type Listener = ((this: FetchXmlHttpRequest, event: object) => void) | null;

/**
 * `XMLHttpRequest` on top of `fetch`, for client libraries written for browsers: asynchronous, JSON, text or binary answers. Like
 * a browser's, it tells of a lost connection by `status` 0, then `onerror`.
 */
export class FetchXmlHttpRequest {
  onreadystatechange: Listener = null;
  onerror: Listener = null;
  ontimeout: Listener = null;
  readyState = 0;
  status = 0;
  responseType = '';
  responseText = '';
  timeout = 0;
  withCredentials = false;
  readonly upload = {};
  readonly #abort = new AbortController();
  readonly #headers = new Headers();
  #responseHeaders = new Headers();
  #responseBytes = new ArrayBuffer();
  #method = 'GET';
  #url = '';

  get response(): unknown {
    if (this.responseType === 'arraybuffer') return this.#responseBytes;
    if (this.responseType !== 'json') return this.responseText;
    try {
      return JSON.parse(this.responseText) as unknown;
    } catch {
      return null;
    }
  }

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.append(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#responseHeaders.get(name);
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body?: string | FormData): void {
    const timeout = this.timeout > 0 ? [AbortSignal.timeout(this.timeout)] : [];
    const signal = AbortSignal.any([this.#abort.signal, ...timeout]);
    void this.#fetch(signal, body).catch(() => {
      if (this.#abort.signal.aborted) return;
      this.readyState = DONE;
      this.status = 0;
      this.responseText = '';
      if (signal.aborted) {
        this.ontimeout?.({});
        return;
      }
      this.onreadystatechange?.({});
      this.onerror?.({});
    });
  }

  async #fetch(signal: AbortSignal, body: string | FormData | undefined): Promise<void> {
    const response = await fetch(this.#url, {
      method: this.#method,
      headers: this.#headers,
      signal,
      ...(body === undefined ? {} : { body }),
    });
    this.#responseBytes = await response.arrayBuffer();
    const text = new TextDecoder().decode(this.#responseBytes);
    this.#responseHeaders = response.headers;
    this.responseText = text;
    this.status = response.status;
    this.readyState = DONE;
    // A fault of the listener is not a fault of the network.
    queueMicrotask(() => this.onreadystatechange?.({}));
  }
}
