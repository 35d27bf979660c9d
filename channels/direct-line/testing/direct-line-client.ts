import { TEST_SECRET } from './direct-line-server.ts';

/** What the tests read of an answer, whatever the call. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

export interface AnswerBody {
  readonly id: string;
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
  readonly sessionId: string;
  readonly watermark: string;
  readonly activities: readonly ReceivedActivity[];
  readonly error: { readonly code: string; readonly message: string };
}

export interface ReceivedActivity {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly text?: string;
  readonly replyToId?: string;
  readonly from: { readonly id: string; readonly name?: string; readonly role: string };
  readonly channelData: Readonly<Record<string, unknown>>;
  readonly [property: string]: unknown;
}

export interface Call {
  readonly method?: string;
  readonly path: string;
  /** A token, or `secret` for the secret. */
  readonly bearer?: string;
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Plain calls of Direct Line, without the behaviour of any client library. */
export function createCaller(endpoint: () => string) {
  return async ({ method = 'POST', path, bearer, body, rawBody, headers = {} }: Call): Promise<Answer> => {
    const sent = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${endpoint()}${path}`, {
      method,
      headers: {
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer === 'secret' ? TEST_SECRET : bearer}` }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? {} : JSON.parse(text)) as AnswerBody,
    };
  };
}
