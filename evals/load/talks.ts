import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { FakeZalo } from '../../channels/zalo-oa/testing/fake-zalo.ts';
import { zaloTraffic } from '../faults/traffic.ts';
import { Heard } from './heard.ts';

export const LOAD_CHANNELS = ['directline', 'zalo-oa'] as const;
export type LoadChannel = (typeof LOAD_CHANNELS)[number];

/** One conversation of one resident. */
export interface Talk {
  readonly conversationId: string;
  readonly person: string;
  readonly heard: Heard;
  /** Resolves when it is acknowledged. @throws when it is not */
  say(text: string): Promise<void>;
  close(): void;
}

export type OpenTalk = () => Promise<Talk>;

const ANSWER_MS = 30_000;
const LOOK_EVERY_MS = 5;

/** Residents of an Official Account: calls that are signed as Zalo's, and what the fake has taken for each. */
export function zaloTalks(url: () => string, zalo: FakeZalo): { readonly open: OpenTalk; close(): void } {
  const traffic = zaloTraffic(zalo, false);
  const byPerson = new Map<string, Heard>();
  let people = 0;
  let read = 0;
  const looking = setInterval(() => {
    for (; read < zalo.sent.length; read += 1) {
      const sent = zalo.sent[read];
      if (sent !== undefined) byPerson.get(sent.userId)?.add(sent);
    }
  }, LOOK_EVERY_MS);
  return {
    async open() {
      people += 1;
      const person = `77${String(people).padStart(14, '0')}`;
      const heard = new Heard();
      byPerson.set(person, heard);
      return {
        conversationId: `${traffic.channel}:${traffic.accountId}:${person}`,
        person,
        heard,
        async say(text) {
          const { path, headers, body } = traffic.call(person, text);
          await call(`${url()}${path}`, { method: 'POST', headers, body });
        },
        close: () => void byPerson.delete(person),
      };
    },
    close: () => clearInterval(looking),
  };
}

/** Chat pages: they post over HTTP and read from an open stream. */
export function directLineTalks(url: () => string, secret: string): OpenTalk {
  return async () => {
    const person = `dl_${randomUUID()}`;
    const begun = await callDirectLine(`${url()}/v3/directline/conversations`, secret, { user: { id: person } });
    const { conversationId, token, streamUrl } = begun as Readonly<Record<string, string>>;
    if (conversationId === undefined || token === undefined || streamUrl === undefined) {
      throw new Error('A conversation was begun without its id, token or stream');
    }
    const heard = new Heard();
    const socket = await listen(streamUrl, heard);
    const post = async (activity: object) => {
      const channelData = { clientActivityID: randomUUID() };
      await callDirectLine(`${url()}/v3/directline/conversations/${conversationId}/activities`, token, {
        from: { id: 'x' },
        channelData,
        ...activity,
      });
    };
    await post({ type: 'event', name: 'webchat/join' });
    return {
      conversationId,
      person,
      heard,
      say: (text) => post({ type: 'message', text }),
      close: () => socket.close(),
    };
  };
}

async function listen(streamUrl: string, heard: Heard): Promise<WebSocket> {
  const socket = new WebSocket(streamUrl);
  socket.on('message', (data: Buffer) => {
    const at = Date.now();
    const text = data.toString();
    if (text === '') return;
    const { activities } = JSON.parse(text) as {
      activities: readonly { type: string; text?: string; from?: { role?: string } }[];
    };
    for (const { type, text: said = '', from } of activities) {
      if (type === 'message' && from?.role === 'bot') heard.add({ text: said, at });
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', reject);
  });
  return socket;
}

async function callDirectLine(address: string, bearer: string, body: object): Promise<unknown> {
  return call(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function call(
  address: string,
  request: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Promise<unknown> {
  const response = await fetch(address, { ...request, signal: AbortSignal.timeout(ANSWER_MS) });
  const text = await response.text();
  if (!response.ok) throw new Error(`A call was answered with ${response.status}`);
  return text.startsWith('{') ? JSON.parse(text) : undefined;
}
