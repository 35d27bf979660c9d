import { randomUUID } from 'node:crypto';
import type { FakeConnector } from '../../channels/bot-framework/testing/fake-connector.ts';
import type { FakeMessenger } from '../../channels/messenger/testing/fake-messenger.ts';
import type { FakeTelegram } from '../../channels/telegram/testing/fake-telegram.ts';
import type { FakeZalo } from '../../channels/zalo-oa/testing/fake-zalo.ts';
import { pause, type Random } from './random.ts';

/** How residents of one platform reach us, and what that platform has taken from us for them. */
export interface PlatformTraffic {
  /** As in the names of conversations. */
  readonly channel: string;
  readonly accountId: string;
  readonly isGroup: boolean;
  /** One webhook call as the platform makes it, the same bytes on every redelivery. */
  call(peer: string, text: string): WebhookCall;
  taken(peer: string): readonly { readonly text: string; readonly at: number }[];
}

export interface WebhookCall {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const ASKS_IN_GROUP = '/hoi ';

export function zaloTraffic(zalo: FakeZalo, isGroup: boolean): PlatformTraffic {
  let messages = 0;
  return {
    channel: 'zalo-oa',
    accountId: zalo.oaId,
    isGroup,
    call(peer, text) {
      messages += 1;
      const message = { text: isGroup ? `${ASKS_IN_GROUP}${text}` : text, msg_id: `${isGroup ? 'g' : 'd'}${messages}` };
      const { body, headers } = zalo.call(
        isGroup
          ? {
              event_name: 'user_send_group_text',
              oa_id: zalo.oaId,
              sender: { id: String(askerOf(text)) },
              recipient: { id: peer },
              message,
            }
          : { sender: { id: peer }, message },
      );
      return { path: '/webhooks/zalo-oa', body, headers };
    },
    taken: (peer) => zalo.sent.filter(({ userId }) => userId === peer),
  };
}

export function telegramTraffic(telegram: FakeTelegram, isGroup: boolean): PlatformTraffic {
  let updates = isGroup ? 1_000_000 : 0;
  return {
    channel: 'telegram',
    accountId: telegram.token.split(':', 1)[0] ?? '',
    isGroup,
    call(peer, text) {
      updates += 1;
      const update = {
        update_id: updates,
        message: {
          message_id: updates,
          from: { id: isGroup ? askerOf(text) : Number(peer), is_bot: false, first_name: 'Mẫu' },
          chat: { id: Number(peer), type: isGroup ? 'supergroup' : 'private' },
          date: Math.floor(Date.now() / 1000),
          ...(isGroup
            ? { text: `${ASKS_IN_GROUP}${text}`, entities: [{ type: 'bot_command', offset: 0, length: 4 }] }
            : { text }),
        },
      };
      const headers = {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': telegram.webhookSecret,
      };
      return { path: '/webhooks/telegram', body: JSON.stringify(update), headers };
    },
    taken: (peer) => telegram.sent.filter(({ chatId }) => chatId === peer),
  };
}

export function messengerTraffic(messenger: FakeMessenger): PlatformTraffic {
  let messages = 0;
  return {
    channel: 'messenger',
    accountId: messenger.page.pageId,
    isGroup: false,
    call(peer, text) {
      messages += 1;
      const message = { mid: `m${messages}`, text };
      return {
        path: '/webhooks/messenger',
        ...messenger.call({ sender: { id: peer }, timestamp: Date.now(), message }),
      };
    },
    taken: (peer) => messenger.sent.filter(({ to }) => to === peer),
  };
}

/** As Teams brings it; a conversation there has an id of its own. */
export function connectorTraffic(connector: FakeConnector): PlatformTraffic {
  return {
    channel: 'bot-framework',
    accountId: connector.appId,
    isGroup: false,
    call(peer, text) {
      const conversation = { id: peer, conversationType: 'personal', tenantId: 'tenant' };
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${connector.token()}` };
      return { path: '/api/messages', body: JSON.stringify(connector.activity({ conversation, text })), headers };
    },
    taken: (peer) => connector.sent.filter(({ conversationId }) => conversationId === peer),
  };
}

/** Between two tries of a platform, or of a client that heard nothing. */
const RETRY_MS = 150;
const ANSWER_MS = 20_000;
/** What an expired token is answered with. */
const FORBIDDEN = 403;

/** Brings a call until it is acknowledged, as platforms do. False: the run ended before. */
export async function bring(url: () => string, call: WebhookCall, isOver: () => boolean): Promise<boolean> {
  while (!isOver()) {
    const status = await post(`${url()}${call.path}`, call.headers, call.body);
    if (status === 200) return true;
    if (status !== undefined && status < 500) throw new Error(`A webhook call was refused with ${status}`);
    await pause(RETRY_MS);
  }
  return false;
}

async function post(
  address: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<number | undefined> {
  try {
    const response = await fetch(address, { method: 'POST', headers, body, signal: AbortSignal.timeout(ANSWER_MS) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return undefined;
  }
}

/** A chat page of ours: it posts until it hears an id, and reads on from its watermark. */
export class DirectLineClient {
  conversationId = '';
  readonly read: {
    readonly id: string;
    readonly type: string;
    readonly text: string;
    readonly name: string | undefined;
  }[] = [];
  readonly #url: () => string;
  readonly #isOver: () => boolean;
  #token = '';
  #watermark = '0';

  constructor(url: () => string, isOver: () => boolean) {
    this.#url = url;
    this.#isOver = isOver;
  }

  async open(secret: string): Promise<boolean> {
    const begun = await this.#call('POST', '/conversations', {}, secret);
    if (begun === undefined) return false;
    this.conversationId = String(begun.conversationId);
    this.#token = String(begun.token);
    return true;
  }

  /** Goes on with somebody else's conversation, from its beginning. */
  resume(other: DirectLineClient): void {
    this.conversationId = other.conversationId;
    this.#token = other.#token;
  }

  /** False: the run ended before it was acknowledged. */
  async say(text: string): Promise<boolean> {
    const body = { type: 'message', from: { id: 'x' }, text, channelData: { clientActivityID: randomUUID() } };
    return (await this.#call('POST', this.#path, body)) !== undefined;
  }

  /** Asks to be greeted, as the chat page does. */
  async join(): Promise<boolean> {
    const body = {
      type: 'event',
      name: 'webchat/join',
      from: { id: 'x' },
      channelData: { clientActivityID: randomUUID() },
    };
    return (await this.#call('POST', this.#path, body)) !== undefined;
  }

  /** What is new, once; false when nobody answers. */
  async poll(): Promise<boolean> {
    const set = await this.#once('GET', `${this.#path}?watermark=${this.#watermark}`);
    if (set === undefined) return false;
    const { activities, watermark } = set as { activities: readonly Record<string, unknown>[]; watermark: string };
    for (const { id, type, text, from } of activities) {
      const { role, name } = from as { role: string; name?: string };
      if (role !== 'bot') continue;
      this.read.push({ id: String(id), type: String(type), text: typeof text === 'string' ? text : '', name });
    }
    this.#watermark = watermark;
    return true;
  }

  get #path(): string {
    return `/conversations/${this.conversationId}/activities`;
  }

  async #call(
    method: string,
    path: string,
    body: object,
    secret?: string,
  ): Promise<Record<string, unknown> | undefined> {
    while (!this.#isOver()) {
      const answer = await this.#once(method, path, body, secret);
      if (answer !== undefined) return answer;
      await pause(RETRY_MS);
    }
    return undefined;
  }

  /** One try; a token that ran out is exchanged for a new one, as the chat page does, and the try made with that. */
  async #once(
    method: string,
    path: string,
    body?: object,
    secret?: string,
  ): Promise<Record<string, unknown> | undefined> {
    const first = await this.#fetch(method, path, secret ?? this.#token, body);
    if (first?.status !== FORBIDDEN || secret !== undefined) return first?.answer;
    const renewed = await this.#fetch('POST', '/tokens/refresh', this.#token, {});
    if (renewed?.answer === undefined) return undefined;
    this.#token = String(renewed.answer.token);
    return (await this.#fetch(method, path, this.#token, body))?.answer;
  }

  /** `answer`: that of a call that succeeded. Undefined: nobody answered. */
  async #fetch(
    method: string,
    path: string,
    bearer: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly answer?: Record<string, unknown> } | undefined> {
    try {
      const response = await fetch(`${this.#url()}/v3/directline${path}`, {
        method,
        headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      return response.ok ? { status: response.status, answer } : { status: response.status };
    } catch {
      return undefined;
    }
  }
}

/** What residents ask, one after another: replies differ, and none depends on the hour or on the desk. */
export const SCRIPTS: readonly (readonly string[])[] = [
  [
    'làm giấy khai sinh cho con cần giấy tờ gì',
    'lệ phí đăng ký khai sinh bao nhiêu',
    'đăng ký khai tử mất mấy ngày',
    'đăng ký tạm trú nộp ở đâu',
  ],
  [
    'đăng ký kết hôn cần giấy tờ gì',
    'đăng ký kết hôn mất mấy ngày',
    'chứng thực bản sao lệ phí bao nhiêu',
    'đăng ký thường trú cần giấy tờ gì',
  ],
];

/** In a group each question is somebody else's: one person who asks them all is asked for a pause. */
function askerOf(text: string): number {
  return 770 + SCRIPTS.flat().indexOf(text);
}

/** A pause between two messages, so that both quick and slow writers are there. */
export function breath(random: Random): number {
  return random.chance(0.3) ? random.between(0, 60) : random.between(300, 2500);
}
