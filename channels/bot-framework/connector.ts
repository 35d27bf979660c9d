import { Activity } from '@microsoft/agents-activity';
import {
  ConnectorClient,
  HttpClient,
  HttpError,
  type HttpRequestConfig,
  type HttpResponse,
} from '@microsoft/agents-hosting';
import type { JsonObject } from '../../store/index.ts';

export interface ConnectorCall {
  readonly serviceUrl: string;
  /** Undefined: the other side asks for none. */
  readonly token: string | undefined;
  readonly conversationId: string;
  /** The activity that is replied to. */
  readonly replyToId?: string | undefined;
  readonly activity: JsonObject;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/** Posts one activity through the Agents SDK's client. Rejects with its `HttpError`, or with what `fetch` threw. */
export async function postActivity(call: ConnectorCall): Promise<unknown> {
  const { conversationId, replyToId, activity } = call;
  const client = new BoundConnector(call);
  const body = Activity.fromObject({ ...activity, type: String(activity.type) });
  // The SDK puts ids into the address as they are.
  const id = encodeURIComponent(conversationId);
  return replyToId === undefined ? client.sendToConversation(id, body) : client.replyToActivity(id, replyToId, body);
}

class BoundConnector extends ConnectorClient {
  constructor({ serviceUrl, token, fetch, signal }: ConnectorCall) {
    super(
      new BoundHttp(
        { baseURL: serviceUrl, ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }) },
        fetch,
        signal,
      ),
    );
  }
}

/** The SDK's own follows redirects, which would carry a reply to an address that nobody has allowed, and ends never. */
class BoundHttp extends HttpClient {
  readonly #fetch: typeof fetch;
  readonly #signal: AbortSignal;

  constructor(options: ConstructorParameters<typeof HttpClient>[0], fetchFrom: typeof fetch, signal: AbortSignal) {
    super(options);
    this.#fetch = fetchFrom;
    this.#signal = signal;
  }

  override async request<T>(config: HttpRequestConfig): Promise<HttpResponse<T>> {
    const response = await this.#fetch(`${this.baseURL.replace(/\/+$/u, '')}/${config.url.replace(/^\/+/u, '')}`, {
      method: config.method.toUpperCase(),
      headers: { ...this.defaultHeaders, ...config.headers },
      body: JSON.stringify(config.data),
      redirect: 'error',
      signal: this.#signal,
    });
    const text = await response.text();
    const { status, statusText, headers } = response;
    const answer = { data: readJson(text) as T, status, statusText, headers, config };
    if (!response.ok) throw new HttpError(`The Connector answered ${status}`, answer, config);
    return answer;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
