import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer that the bot waits for. */
export interface HeldAnswer {
  /** Whether the bot went on without it. */
  readonly isGivenUp: () => boolean;
  readonly release: () => void;
}

/** An OpenAI-compatible server that words each answer as it stands, at once or when a test lets it. */
export interface HeldModel {
  readonly baseUrl: string;
  /** The next answer waits. Resolves when the bot has asked for it. */
  holdNext(): Promise<HeldAnswer>;
  stop(): Promise<void>;
}

export async function startHeldModel(): Promise<HeldModel> {
  let onHeld: ((answer: HeldAnswer) => void) | undefined;
  const server = createServer((request, response) => {
    void readFacts(request).then((facts) => {
      const release = () => {
        response.setHeader('Content-Type', 'application/json');
        response.end(completion(JSON.stringify({ text: facts })));
      };
      if (onHeld === undefined) release();
      else onHeld({ isGivenUp: () => response.destroyed, release });
      onHeld = undefined;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    holdNext: () => new Promise((resolve) => (onHeld = resolve)),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What the bot would say, from what it sends along. */
async function readFacts(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { messages } = JSON.parse(body) as { messages: readonly { content: string }[] };
  const { facts } = JSON.parse(messages.at(-1)?.content ?? '{}') as { facts?: string };
  return facts ?? '';
}

function completion(content: string): string {
  return JSON.stringify({
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model: 'held',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });
}
