import type { Language } from './activity.ts';
import type { ConversationStorage, SavedConversation } from './conversation-storage.ts';
import type { Connection, Conversation, DirectLineApi } from './direct-line-api.ts';
import { DirectLineError } from './direct-line-error.ts';

const LONGEST_REFRESH_MS = 15 * 60_000;
const SHORTEST_REFRESH_MS = 1_000;
const REFRESH_RETRY_MS = 30_000;

/** The conversation that we hold, with a token kept fresh, in memory and in storage. */
export class HeldConversation {
  readonly #api: DirectLineApi;
  readonly #storage: ConversationStorage;
  #current: SavedConversation | undefined;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: DirectLineApi, storage: ConversationStorage) {
    this.#api = api;
    this.#storage = storage;
    this.#current = storage.loadConversation();
  }

  get current(): SavedConversation | undefined {
    return this.#current;
  }

  /** Throws when there is none: the caller connects first. */
  get required(): SavedConversation {
    if (this.#current === undefined) throw new TypeError('No conversation is held');
    return this.#current;
  }

  /**
   * Resumes the conversation, or starts one. Throws a `DirectLineError`; one that `isGone` when the server has lost the
   * conversation or will give it no token again.
   */
  async connect(language: Language, watermark: string | undefined, signal: AbortSignal): Promise<Connection> {
    const connection =
      this.#current === undefined
        ? await this.#api.start(language, signal)
        : await this.#resume(this.#current, watermark, signal);
    this.#keep(connection);
    this.#scheduleRefresh(connection.expiresAt);
    return connection;
  }

  /** Resolves to false when the server will not give this conversation a token again. */
  async renewToken(signal: AbortSignal): Promise<boolean> {
    try {
      this.#keep(await this.#api.refresh(this.required, signal));
      return true;
    } catch (error) {
      if (error instanceof DirectLineError && !error.isRetryable) return false;
      throw error;
    }
  }

  markJoined(): void {
    if (this.#current === undefined) return;
    this.#current = { ...this.#current, isJoined: true };
    this.#storage.saveConversation(this.#current);
  }

  /** Deletes it on the server. Throws a `DirectLineError` when the server couldn't be told. */
  async end(signal: AbortSignal): Promise<void> {
    if (this.#current === undefined) return;
    try {
      await this.#api.end(this.#current, signal);
    } catch (error) {
      if (!(error instanceof DirectLineError) || (!error.isGone && !error.isUnauthorized)) throw error;
      if (error.isGone) return;
      if (!(await this.renewToken(signal))) throw error;
      await this.#api.end(this.#current, signal);
    }
  }

  /**
   * The server has it no more. Another tab may have begun the next one already, which is then ours too: it is neither
   * wiped out nor doubled.
   */
  lose(): void {
    this.stop();
    const saved = this.#storage.loadConversation();
    const isTakenOver = saved !== undefined && saved.conversationId !== this.#current?.conversationId;
    this.#current = isTakenOver ? saved : undefined;
    if (!isTakenOver) this.#storage.saveConversation(undefined);
  }

  forget(): void {
    this.stop();
    this.#current = undefined;
    this.#storage.saveConversation(undefined);
  }

  /** Stops keeping the token fresh. */
  stop(): void {
    clearTimeout(this.#refreshTimer);
  }

  async #resume(held: SavedConversation, watermark: string | undefined, signal: AbortSignal): Promise<Connection> {
    try {
      return await this.#api.resume(held, watermark, signal);
    } catch (error) {
      if (!(error instanceof DirectLineError) || !error.isUnauthorized) throw error;
      if (!(await this.renewToken(signal))) throw new DirectLineError('resume', 410, undefined, { cause: error });
      return this.#api.resume(this.required, watermark, signal);
    }
  }

  #keep({ conversationId, token, expiresAt }: Conversation): void {
    const isJoined = this.#current?.conversationId === conversationId && this.#current.isJoined;
    this.#current = { conversationId, token, expiresAt, isJoined };
    this.#storage.saveConversation(this.#current);
  }

  #scheduleRefresh(expiresAt: number): void {
    const halfLifeMs = (expiresAt - Date.now()) / 2;
    this.#refreshIn(Math.min(LONGEST_REFRESH_MS, Math.max(SHORTEST_REFRESH_MS, halfLifeMs)));
  }

  #refreshIn(delayMs: number): void {
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => {
      this.renewToken(new AbortController().signal).then(
        // A refused token shows itself at the next call, which knows what to do.
        (isRenewed) => {
          if (isRenewed && this.#current !== undefined) this.#scheduleRefresh(this.#current.expiresAt);
        },
        () => this.#refreshIn(REFRESH_RETRY_MS),
      );
    }, delayMs);
  }
}
