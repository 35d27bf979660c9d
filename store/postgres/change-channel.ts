import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import type { ProblemListener } from '../change-hints.ts';
import type { ChangeHint } from '../store.ts';

const TOPICS = [
  'activities',
  'inbox',
  'outbox',
  'events',
  'dossiers',
  'switches',
  'knowledge',
  'channels',
  'notices',
  'typing',
] as const satisfies readonly ChangeHint['topic'][];
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** A connection that only listens would not notice that the other side is gone. */
const HEARTBEAT_MS = 30_000;
/** Beyond this, one hint a topic says it all. */
const MAX_PENDING = 1_000;

const messageSchema = z.object({ from: z.string(), topic: z.enum(TOPICS), key: z.string() });

/**
 * Hints between processes by LISTEN and NOTIFY, on one connection of its own that comes back by itself. NOTIFY is sent
 * after the commit, not in it: a notifying transaction takes a lock that all others of the server wait for while it
 * commits. A hint can get lost so; the tables hold the truth, and after each reconnection every topic gets a hint.
 */
export class ChangeChannel {
  readonly #settings: pg.ClientConfig;
  readonly #channel: string;
  readonly #receive: (hint: ChangeHint) => void;
  readonly #onProblem: ProblemListener;
  /** Tells our own messages from those of others. */
  readonly #from = randomUUID();
  readonly #pending = new Map<string, ChangeHint>();
  #client: pg.Client | undefined;
  #sending: Promise<void> | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(
    settings: pg.ClientConfig,
    channel: string,
    receive: (hint: ChangeHint) => void,
    onProblem: ProblemListener,
  ) {
    this.#settings = settings;
    this.#channel = channel;
    this.#receive = receive;
    this.#onProblem = onProblem;
  }

  /** Rejects when the first connection fails; later ones are tried until `close`. */
  async open(): Promise<void> {
    const client = new pg.Client(this.#settings);
    let isLost = false;
    const lose = (error: unknown): void => {
      if (isLost || this.#client !== client) return;
      isLost = true;
      this.#client = undefined;
      clearInterval(this.#heartbeat);
      if (this.#isClosed) return;
      this.#onProblem(error);
      void client.end().catch(() => undefined);
      this.#reconnect(FIRST_PAUSE_MS);
    };
    client.on('error', lose);
    client.on('end', () => lose(new Error('Connection terminated')));
    client.on('notification', ({ payload }) => this.#hear(payload));
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(this.#channel)}`);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    if (this.#isClosed) {
      await client.end();
      return;
    }
    this.#client = client;
    this.#heartbeat = setInterval(() => void client.query('select 1').catch(lose), HEARTBEAT_MS).unref();
    this.#send();
  }

  publish(hints: readonly ChangeHint[]): void {
    for (const hint of hints) this.#pending.set(`${hint.topic} ${hint.key}`, hint);
    if (this.#pending.size > MAX_PENDING) {
      this.#pending.clear();
      for (const topic of TOPICS) this.#pending.set(topic, { topic, key: '' });
    }
    this.#send();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retryTimer);
    clearInterval(this.#heartbeat);
    await this.#sending;
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #reconnect(pauseMs: number): void {
    const retry = async (): Promise<void> => {
      try {
        await this.open();
        for (const topic of TOPICS) this.#receive({ topic, key: '' });
      } catch (error) {
        this.#onProblem(error);
        if (!this.#isClosed) this.#reconnect(Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
      }
    };
    this.#retryTimer = setTimeout(() => void retry(), pauseMs).unref();
  }

  #send(): void {
    this.#sending ??= this.#sendPending().finally(() => {
      this.#sending = undefined;
    });
  }

  /** What gathers while one statement is on its way goes with the next. */
  async #sendPending(): Promise<void> {
    while (this.#client !== undefined && this.#pending.size > 0) {
      const hints = [...this.#pending.values()];
      this.#pending.clear();
      const payloads = hints.map(({ topic, key }) => JSON.stringify({ from: this.#from, topic, key }));
      try {
        await this.#client.query('select pg_notify($1, payload) from unnest($2::text[]) as payload', [
          this.#channel,
          payloads,
        ]);
      } catch (error) {
        this.#onProblem(error);
      }
    }
  }

  #hear(payload: string | undefined): void {
    const message = parseMessage(payload);
    if (message === undefined || message.from === this.#from) return;
    this.#receive({ topic: message.topic, key: message.key });
  }
}

/** Anybody with rights on the database may notify; what isn't ours is passed over. */
function parseMessage(payload: string | undefined): z.infer<typeof messageSchema> | undefined {
  try {
    return messageSchema.parse(JSON.parse(payload ?? ''));
  } catch {
    return undefined;
  }
}
