import type { SessionShape } from '../api/routes/account-shapes.ts';

export interface BrowserAnswer<Body = Readonly<Record<string, unknown>>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

type Member<State extends SessionShape['state']> = Extract<SessionShape, { state: State }>;

/** A page of ours in a browser: it keeps cookies and sends the session's CSRF token along. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  csrfToken: string | undefined;

  constructor(url: string, headers: Readonly<Record<string, string>>) {
    this.#url = url;
    this.#headers = headers;
  }

  async call<Body = Readonly<Record<string, unknown>>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<BrowserAnswer<Body>> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': 'vi',
        'sec-fetch-site': 'same-origin',
        origin: this.#url,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.csrfToken === undefined ? {} : { 'x-csrf-token': this.csrfToken }),
        ...this.#headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    this.#keep(response.headers.getSetCookie());
    if (response.headers.get('content-type')?.startsWith('text/event-stream') === true) {
      // It would never end.
      await response.body?.cancel();
      return { status: response.status, headers: response.headers, body: {} as Body };
    }
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const parsed = (isJson ? JSON.parse(text) : { text }) as Body;
    const { csrfToken } = parsed as { csrfToken?: unknown };
    if (typeof csrfToken === 'string') this.csrfToken = csrfToken;
    return { status: response.status, headers: response.headers, body: parsed };
  }

  /** The same session at another process of the same system. */
  at(url: string): Browser {
    const browser = new Browser(url, this.#headers);
    for (const [name, value] of this.cookies) browser.cookies.set(name, value);
    browser.csrfToken = this.csrfToken;
    return browser;
  }

  /** Signs in as far as a password gets. */
  async signIn(login: string, password: string): Promise<BrowserAnswer<SessionShape>> {
    return this.call<SessionShape>('POST', '/api/session', { login, password });
  }

  /** The session's state, which must be this one. */
  async session<State extends SessionShape['state']>(state: State): Promise<Member<State>> {
    const { body } = await this.call<SessionShape>('GET', '/api/session');
    if (body.state !== state) throw new Error(`The session is ${body.state}, not ${state}`);
    return body as Member<State>;
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(';');
      const [name = '', value = ''] = pair.split('=');
      const isGone = attributes.some((attribute) => attribute.trim() === 'Expires=Thu, 01 Jan 1970 00:00:00 GMT');
      if (isGone) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
