import { expect, vi } from 'vitest';
import type { WireActivity } from '../../../bot/index.ts';

/** A conversation of a running app on Direct Line, as whoever opened it reads and writes it. */
export interface WebConversation {
  readonly conversationId: string;
  /** Of the conversation, for further calls. */
  readonly url: string;
  readonly authorization: string;
  /** Sends an activity's JSON as it is; resolves to the status. */
  readonly post: (body: string) => Promise<number>;
  /** Resolves to the status. */
  readonly say: (text: string) => Promise<number>;
  /** Everything that came from the bot or an official so far, in order. */
  readonly read: () => Promise<WireActivity[]>;
}

/** @param base where the app listens */
export async function openWebConversation(base: string): Promise<WebConversation> {
  const conversations = `${base}/v3/directline/conversations`;
  const opened = await fetch(conversations, { method: 'POST' });
  const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string };
  const url = `${conversations}/${conversationId}`;
  const authorization = `Bearer ${token}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const post = async (body: string) => (await fetch(`${url}/activities`, { method: 'POST', headers, body })).status;
  return {
    conversationId,
    url,
    authorization,
    post,
    say: (text) => post(JSON.stringify({ type: 'message', text, from: { id: 'x' } })),
    read: async () => {
      const response = await fetch(`${url}/activities`, { headers });
      const { activities } = (await response.json()) as { activities: WireActivity[] };
      return activities.filter(({ from }) => from?.role === 'bot');
    },
  };
}

/** What is answered to the first message of a new conversation, after the greeting. */
export async function askAnew(
  base: string,
  question: string,
  patience: { readonly timeout: number; readonly interval: number },
): Promise<string> {
  const { say, read } = await openWebConversation(base);
  await say(question);
  return vi.waitFor(async () => {
    const replies = await read();
    expect(replies.length).toBeGreaterThanOrEqual(2);
    return replies.at(-1)?.text ?? '';
  }, patience);
}
