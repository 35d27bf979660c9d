import {
  clientActivityId,
  type Activity,
  type ActivitySet,
  type CardAction,
  type Language,
  type Reaction,
} from './activity.ts';
import type { ConversationStorage } from './conversation-storage.ts';
import { localeOf, type DirectLineApi } from './direct-line-api.ts';
import { DirectLineError } from './direct-line-error.ts';
import type { Environment } from './environment.ts';
import { HeldConversation } from './held-conversation.ts';
import { listen, type ListenOutcome } from './listen.ts';
import { createOutbox } from './outbox.ts';
import {
  createFeedback,
  createJoin,
  createLanguageChange,
  createMessage,
  createMessageFromAction,
} from './outgoing.ts';
import { pause } from './pause.ts';
import * as transcripts from './transcript.ts';
import { TypingTeller } from './typing.ts';

/**
 * `offline`: the device has no network; `reconnecting`: the server can't be reached. Both heal by themselves. `forbidden`:
 * the server refuses this page, nothing is tried again until the resident sends. `blocked`: no answer ever got through to
 * a page of another site, which may not be allowed; tried again slowly.
 */
export type ConnectionStatus = 'idle' | 'connecting' | 'online' | 'reconnecting' | 'offline' | 'forbidden' | 'blocked';

export interface ChatSessionOptions {
  readonly api: DirectLineApi;
  readonly environment: Environment;
  readonly storage: ConversationStorage;
  readonly language: () => Language;
  /** Code of the ward whose page this is. */
  readonly ward?: string | undefined;
  /** The page is of another origin than the server, which may not allow it. */
  readonly isOtherOrigin: boolean;
  readonly onChange: () => void;
}

const TYPING_SHOWN_MS = 12_000;
/** An official's console tells it every four seconds. */
const OFFICIAL_TYPING_SHOWN_MS = 6_000;
const ECHO_EXPECTED_MS = 8_000;
/** Sockets that never opened before we poll instead. */
const MAX_REFUSED_SOCKETS = 2;
/** Tries without any answer before we doubt that the page is allowed: longer than a server takes to restart. */
const TRIES_BEFORE_DOUBT = 5;
const BLOCKED_SLOWDOWN = 4;

/**
 * A resident's conversation from opening to closing: connects, resumes after any interruption, sends in order, shows each
 * activity once. Opened once; after `end` or `close` a new session takes its place.
 */
export class ChatSession {
  readonly #options: ChatSessionOptions;
  readonly #held: HeldConversation;
  readonly #outbox: ReturnType<typeof createOutbox>;
  readonly #typingTeller = new TypingTeller((activity) => this.#post(activity));
  readonly #lifetime = new AbortController();
  /** Aborted to leave the present connection and resume at once. */
  #connection = new AbortController();
  /** Of messages that wait to be sent; they do not outlive the page. */
  readonly #files = new Map<string, readonly File[]>();
  #transcript = transcripts.EMPTY_TRANSCRIPT;
  #status: ConnectionStatus = 'idle';
  #failures = 0;
  #hasConnected = false;
  #refusedSockets = 0;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ChatSessionOptions) {
    this.#options = options;
    this.#held = new HeldConversation(options.api, options.storage);
    this.#outbox = createOutbox({
      nextQueued: () => this.#transcript.pending.find(({ delivery }) => delivery === 'queued'),
      canSend: () => this.#status === 'online' && !this.#isClosed,
      isClosed: () => this.#isClosed,
      post: (activity) => this.#post(activity),
      settle: (key, delivery, more) => this.#settle(key, delivery, more),
      renewToken: () => this.#held.renewToken(this.#lifetime.signal),
      conversationLost: () => this.#loseConversation(),
      backoffMs: (failures) => options.environment.backoffMs(failures),
      signal: this.#lifetime.signal,
    });
  }

  get transcript(): transcripts.Transcript {
    return this.#transcript;
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Connection attempts that failed in a row. */
  get failures(): number {
    return this.#failures;
  }

  get #isClosed(): boolean {
    return this.#lifetime.signal.aborted;
  }

  /** Connects, to the saved conversation if there is one. */
  open(): void {
    if (this.#status !== 'idle') return;
    for (const { activity, isFailed } of this.#options.storage.loadUnsent()) {
      this.#transcript = transcripts.withOutgoing(this.#transcript, activity, isFailed ? 'failed' : 'queued');
    }
    const unwatch = this.#options.environment.watch((change) => {
      if (change === 'offline') this.#setStatus('offline');
      this.#connection.abort();
    });
    this.#lifetime.signal.addEventListener('abort', unwatch);
    this.#setStatus('connecting');
    void this.#run();
  }

  /** Disconnects; what is saved stays saved. */
  close(): void {
    this.#lifetime.abort();
    this.#connection.abort();
    this.#held.stop();
    clearTimeout(this.#typingTimer);
  }

  /**
   * Deletes the conversation on the server, forgets it here and closes. Throws a `DirectLineError`, with nothing
   * forgotten, when the server could not be told.
   */
  async end(): Promise<void> {
    await this.#held.end(new AbortController().signal);
    this.forget();
  }

  /** Forgets the conversation on this device alone and closes. */
  forget(): void {
    this.close();
    this.#held.forget();
    this.#options.storage.saveUnsent([]);
  }

  /** Something was typed and is not sent yet. An official sees that they write; the assistant waits for nothing. */
  typed(): void {
    if (this.#status === 'online' && this.#transcript.talker.kind === 'official') this.#typingTeller.typed();
  }

  sendMessage(text: string): void {
    this.#send(createMessage(text));
  }

  /** Sends files, with words or without. */
  sendFiles(files: readonly File[], text: string): void {
    const attachments = files.map(({ name, type }) => ({ name, contentType: type }));
    const activity = this.#addressed({ ...createMessage(text), attachments });
    this.#files.set(clientActivityId(activity) ?? '', files);
    this.#send(activity);
  }

  /** What was sent along, from where the echo says that it is. */
  async file(contentUrl: string): Promise<Blob> {
    return this.#options.api.file(this.#held.required, contentUrl, this.#lifetime.signal);
  }

  /** Presses a button that the assistant offered. */
  sendAction(action: CardAction): void {
    this.#send(createMessageFromAction(action));
  }

  sendFeedback(replyToId: string, reaction: Reaction, reasons: readonly string[] = [], text = ''): void {
    this.#send(createFeedback(replyToId, reaction, reasons, text));
  }

  sendLanguage(): void {
    this.#send(createLanguageChange(this.#options.language()));
  }

  /** Sends a failed message once more, under the id it had: the server takes it at most once. */
  resend(key: string): void {
    this.#settle(key, 'queued');
    this.#dispatch();
  }

  #post(activity: Activity): Promise<string | undefined> {
    const { api } = this.#options;
    const files = this.#files.get(clientActivityId(activity) ?? '');
    return files === undefined
      ? api.post(this.#held.required, activity, this.#lifetime.signal)
      : api.upload(this.#held.required, activity, files, this.#lifetime.signal);
  }

  #send(activity: Activity): void {
    this.#typingTeller.sent();
    this.#update(transcripts.withOutgoing(this.#transcript, this.#addressed(activity)));
    this.#dispatch();
  }

  /** Sends what waits; where the page was shut out, connecting is tried once more. */
  #dispatch(): void {
    if (this.#status === 'forbidden') {
      this.#failures = 0;
      this.#setStatus('connecting');
      void this.#run();
    } else if (this.#status === 'blocked') this.#connection.abort();
    void this.#outbox.flush();
  }

  #addressed(activity: Activity): Activity {
    const { environment, language } = this.#options;
    return {
      ...activity,
      from: { id: 'resident', role: 'user' },
      locale: localeOf(language()),
      timestamp: new Date().toISOString(),
      channelData: { ...activity.channelData, clientActivityID: clientActivityId(activity) ?? environment.newId() },
    };
  }

  async #run(): Promise<void> {
    while (!this.#isClosed && this.#status !== 'forbidden') {
      this.#connection = new AbortController();
      await this.#attempt(this.#connection.signal);
    }
  }

  /** One connection, from its start to its end and the pause after it. */
  async #attempt(signal: AbortSignal): Promise<void> {
    const { environment } = this.#options;
    let failure: DirectLineError | undefined;
    try {
      const outcome = environment.isOnline() ? await this.#stayConnected(signal) : 'dropped';
      this.#refusedSockets = outcome === 'refused' ? this.#refusedSockets + 1 : 0;
      if (outcome !== 'left') this.#failures += 1;
    } catch (error) {
      if (!(error instanceof DirectLineError)) throw error;
      failure = error;
      this.#failures += 1;
      if (error.isGone) this.#loseConversation();
    }
    this.#setStatus(this.#statusAfter(failure));
    const isShutOut = this.#status === 'forbidden' || this.#status === 'blocked';
    if (isShutOut) this.#failWaiting();
    if (this.#failures === 0 || this.#status === 'forbidden') return;
    this.#options.onChange();
    await pause(environment.backoffMs(this.#failures) * (isShutOut ? BLOCKED_SLOWDOWN : 1), signal);
  }

  #statusAfter(failure: DirectLineError | undefined): ConnectionStatus {
    const { environment, isOtherOrigin } = this.#options;
    if (!environment.isOnline()) return 'offline';
    if (failure?.isForbidden === true) return 'forbidden';
    const isInDoubt = isOtherOrigin && !this.#hasConnected && this.#failures >= TRIES_BEFORE_DOUBT;
    if (isInDoubt && failure?.isBlocked === true) return 'blocked';
    return this.#status === 'connecting' ? 'connecting' : 'reconnecting';
  }

  /** Nothing will be sent by itself: the resident is told so, and may try again. */
  #failWaiting(): void {
    for (const { key, delivery } of this.#transcript.pending) {
      if (delivery === 'queued') this.#settle(key, 'failed');
    }
  }

  async #stayConnected(signal: AbortSignal): Promise<ListenOutcome> {
    const { api, environment, language, ward } = this.#options;
    const { conversationId, streamUrl } = await this.#held.connect(language(), this.#transcript.watermark, signal);
    if (!this.#held.required.isJoined) {
      const join = this.#addressed(createJoin(conversationId, language(), ward));
      this.#update(transcripts.withFirst(this.#transcript, join));
    }
    return listen({
      streamUrl: this.#refusedSockets < MAX_REFUSED_SOCKETS ? streamUrl : undefined,
      environment,
      poll: () => api.poll(this.#held.required, this.#transcript.watermark, signal),
      onConnected: () => {
        this.#failures = 0;
        this.#hasConnected = true;
        this.#setStatus('online');
        void this.#outbox.flush();
      },
      onActivities: (set) => this.#receive(set),
      signal,
    });
  }

  #receive(set: ActivitySet): void {
    this.#update(transcripts.withReceived(this.#transcript, set));
    clearTimeout(this.#typingTimer);
    if (!this.#transcript.isTyping) return;
    const shownMs = this.#transcript.talker.kind === 'official' ? OFFICIAL_TYPING_SHOWN_MS : TYPING_SHOWN_MS;
    this.#typingTimer = setTimeout(() => this.#update({ ...this.#transcript, isTyping: false }), shownMs);
  }

  #settle(
    key: string,
    delivery: transcripts.Delivery,
    more?: { id?: string | undefined; reason?: string | undefined },
  ): void {
    this.#update(transcripts.withDelivery(this.#transcript, key, delivery, more));
    if (delivery === 'sent' || delivery === 'refused') this.#files.delete(key);
    if (delivery !== 'sent') return;
    if (key.startsWith('join-')) this.#held.markJoined();
    // A socket can die without a word: what was taken must come back as an echo.
    const connection = this.#connection;
    setTimeout(() => {
      if (this.#transcript.pending.some((entry) => entry.key === key)) connection.abort();
    }, ECHO_EXPECTED_MS);
  }

  #loseConversation(): void {
    if (this.#held.current === undefined) return;
    this.#held.lose();
    this.#update(transcripts.withNewConversation(this.#transcript));
    this.#connection.abort();
  }

  #setStatus(status: ConnectionStatus): void {
    if (this.#status === status || this.#isClosed) return;
    this.#status = status;
    this.#options.onChange();
  }

  #update(transcript: transcripts.Transcript): void {
    if (this.#isClosed) return;
    this.#transcript = transcript;
    const unsent = transcripts
      .entriesOf(transcript)
      .filter(
        ({ key, activity, delivery }) =>
          delivery !== 'sent' && !key.startsWith('join-') && activity.attachments === undefined,
      );
    this.#options.storage.saveUnsent(
      unsent.map(({ activity, delivery }) => ({ activity, isFailed: delivery === 'failed' || delivery === 'refused' })),
    );
    this.#options.onChange();
  }
}
