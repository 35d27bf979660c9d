import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ChecklistController } from './checklist-controller.ts';
import { takeProcedureFromAddress } from './page-address.ts';
import type { ChecklistCard } from './protocol/checklist.ts';
import type { CardAction, FileAttachment, Language, Reaction } from './protocol/activity.ts';
import { ChatSession, type ConnectionStatus } from './protocol/chat-session.ts';
import { CONVERSATION_KEY, createConversationStorage } from './protocol/conversation-storage.ts';
import { createDirectLineApi } from './protocol/direct-line-api.ts';
import { DirectLineError } from './protocol/direct-line-error.ts';
import { browserEnvironment } from './protocol/environment.ts';
import { EMPTY_TRANSCRIPT, type Transcript } from './protocol/transcript.ts';
import {
  browserStorage,
  DEFAULT_PREFERENCES,
  forgetEverything,
  loadPreferences,
  savePreferences,
  type Preferences,
} from './preferences.ts';
import { SpeechInputController } from './speech/speech-controllers.ts';
import { TEXTS, type Texts } from './texts.ts';
import { dataUrlOf, refusalOf } from './files.ts';
import { isSendable } from './views/composer-view.ts';
import type { Switch } from './views/options-view.ts';

/** What the resident must answer before going on. */
export type Question = 'speech' | 'end' | 'ending' | 'end-failed';

const JOIN_DELAY_MS = 1_000;

/** What the chat knows and can do; the element shows it. */
export class ChatController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #endpoint: string;
  readonly #ward: string | undefined;
  readonly #storage;
  readonly speech: SpeechInputController;
  readonly checklists: ChecklistController;
  #session: ChatSession | undefined;
  #preferences: Preferences = DEFAULT_PREFERENCES;
  #draft = '';
  #question: Question | undefined;
  #areOptionsOpen = false;
  #openFeedbackId: string | undefined;
  #hasEnded = false;
  #joining: ReturnType<typeof setTimeout> | undefined;
  #fileNotice: string | undefined;
  readonly #pictures = new Map<string, string | undefined>();

  constructor(host: ReactiveControllerHost, endpoint: string, ward?: string) {
    this.#ward = ward;
    this.#host = host;
    this.#endpoint = endpoint;
    this.#storage = createConversationStorage(
      endpoint,
      () => browserStorage(this.#preferences.isSharedDevice ? 'sessionStorage' : 'localStorage'),
      () => browserStorage('sessionStorage'),
    );
    this.checklists = new ChecklistController(host, endpoint, () =>
      browserStorage(this.#preferences.isSharedDevice ? 'sessionStorage' : 'localStorage'),
    );
    this.speech = new SpeechInputController(host);
    host.addController(this);
  }

  get preferences(): Preferences {
    return this.#preferences;
  }

  get texts(): Texts {
    return TEXTS[this.#preferences.language];
  }

  get transcript(): Transcript {
    return this.#session?.transcript ?? EMPTY_TRANSCRIPT;
  }

  get status(): ConnectionStatus {
    return this.#session?.status ?? 'idle';
  }

  /** Connection attempts that failed in a row. */
  get failures(): number {
    return this.#session?.failures ?? 0;
  }

  /** The chat's own page, where it is another than this one. */
  get chatPage(): string | undefined {
    const page = new URL('..', this.#endpoint);
    return page.origin === location.origin ? undefined : page.href;
  }

  get draft(): string {
    return this.#draft;
  }

  get question(): Question | undefined {
    return this.#question;
  }

  get areOptionsOpen(): boolean {
    return this.#areOptionsOpen;
  }

  /** The reply whose feedback form is open. */
  get openFeedbackId(): string | undefined {
    return this.#openFeedbackId;
  }

  /** Whether a conversation was ended and cleared, and nothing was written since. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  loadPreferences(language: Language): void {
    this.#preferences = loadPreferences(browserStorage('localStorage'), { ...DEFAULT_PREFERENCES, language });
  }

  hostConnected(): void {
    addEventListener('storage', this.#onStorage);
  }

  hostDisconnected(): void {
    removeEventListener('storage', this.#onStorage);
    clearTimeout(this.#joining);
    this.#session?.close();
    this.#session = undefined;
  }

  /** Connects, if it hasn't yet. */
  start(): void {
    if (this.#session !== undefined) return;
    this.#session = new ChatSession({
      api: createDirectLineApi(this.#endpoint),
      environment: browserEnvironment,
      storage: this.#storage,
      language: () => this.#preferences.language,
      ward: this.#ward,
      isOtherOrigin: this.chatPage !== undefined,
      onChange: () => this.#host.requestUpdate(),
    });
    this.#session.open();
    this.#host.requestUpdate();
  }

  setDraft(draft: string): void {
    this.#draft = draft;
    if (draft.trim() !== '') this.#session?.typed();
    this.#host.requestUpdate();
  }

  sendDraft(): void {
    if (!isSendable(this.#draft)) return;
    this.speech.stop();
    this.#hasEnded = false;
    this.start();
    this.#session?.sendMessage(this.#draft.trim());
    this.setDraft('');
  }

  /** About files: what may be sent, or why some were not taken. */
  get fileNotice(): string | undefined {
    return this.#fileNotice;
  }

  tellOfFiles(): void {
    this.#fileNotice = this.texts.attachHint;
    this.#host.requestUpdate();
  }

  /** Sends them with what is written so far. What the server would refuse is told at once. */
  sendFiles(files: readonly File[]): void {
    if (files.length === 0) return;
    const refused = refusalOf(files);
    this.#fileNotice = refused === undefined ? undefined : this.texts.fileRefused[refused];
    this.#host.requestUpdate();
    if (refused !== undefined) return;
    this.#hasEnded = false;
    this.start();
    const text = isSendable(this.#draft) ? this.#draft.trim() : '';
    this.#session?.sendFiles(files, text);
    if (text !== '') this.setDraft('');
  }

  /** The picture as it may be shown; undefined while it is on its way, or where there is none. */
  pictureOf({ contentType, contentUrl }: FileAttachment): string | undefined {
    if (contentUrl === undefined || !contentType.startsWith('image/')) return undefined;
    if (!this.#pictures.has(contentUrl)) {
      this.#pictures.set(contentUrl, undefined);
      void this.#loadPicture(contentUrl);
    }
    return this.#pictures.get(contentUrl);
  }

  async #loadPicture(contentUrl: string): Promise<void> {
    try {
      const blob = await this.#session?.file(contentUrl);
      if (blob === undefined) return;
      this.#pictures.set(contentUrl, await dataUrlOf(blob));
      this.#host.requestUpdate();
    } catch (error) {
      // Without its picture the message still has its name.
      if (!(error instanceof DirectLineError)) throw error;
    }
  }

  press(action: CardAction): void {
    this.#hasEnded = false;
    this.#session?.sendAction(action);
  }

  /** Sends which papers are there; until then nobody but this device knows. */
  sendChecklist(card: ChecklistCard): void {
    this.press(this.checklists.answer(card, this.texts));
  }

  /** Asks about the procedure that the page's address names (a printed list leads here), once. */
  askFromAddress(): void {
    const asked = takeProcedureFromAddress();
    if (asked === undefined) return;
    if (asked.language !== undefined && asked.language !== this.#preferences.language) this.switchLanguage();
    this.#session?.sendMessage(this.texts.askAbout(asked.code));
  }

  resend(key: string): void {
    this.#session?.resend(key);
  }

  openFeedback(replyId: string | undefined): void {
    this.#openFeedbackId = replyId;
    this.#host.requestUpdate();
  }

  sendFeedback(replyId: string, reaction: Reaction, reasons: readonly string[], text: string): void {
    this.#openFeedbackId = undefined;
    this.#session?.sendFeedback(replyId, reaction, reasons, text);
  }

  openOptions(areOpen: boolean): void {
    this.#areOptionsOpen = areOpen;
    this.#host.requestUpdate();
  }

  switchLanguage(): void {
    this.#prefer({ language: this.#preferences.language === 'vi' ? 'en' : 'vi' });
    this.#session?.sendLanguage();
  }

  switch(name: Switch): void {
    const conversation = this.#storage.loadConversation();
    // The conversation moves with the choice of where it is kept.
    if (name === 'isSharedDevice') this.#storage.saveConversation(undefined);
    this.#prefer({ [name]: !this.#preferences[name] });
    if (name === 'isSharedDevice') this.#storage.saveConversation(conversation);
  }

  /** Opens or closes the microphone; asks first where the resident hasn't agreed. */
  speak(): void {
    if (this.speech.isListening) this.speech.stop();
    else if (!this.#preferences.hasAgreedToSpeech) this.ask('speech');
    else {
      const before = this.#draft.trim();
      this.speech.start(this.#preferences.language, (heard) =>
        this.setDraft(before === '' ? heard : `${before} ${heard}`),
      );
    }
  }

  agreeToSpeech(): void {
    this.ask(undefined);
    this.#prefer({ hasAgreedToSpeech: true });
    this.speak();
  }

  ask(question: Question | undefined): void {
    this.#question = question;
    this.#host.requestUpdate();
  }

  /** Deletes the conversation on the server and here, and begins anew. */
  async end(): Promise<void> {
    this.ask('ending');
    try {
      await this.#session?.end();
    } catch (error) {
      if (!(error instanceof DirectLineError)) throw error;
      this.ask('end-failed');
      return;
    }
    this.beginAnew();
  }

  /** Forgets everything on this device. The screen stays as it was set until the page is left. */
  beginAnew(): void {
    this.#session?.forget();
    forgetEverything(browserStorage('localStorage'), browserStorage('sessionStorage'));
    this.#clear();
    this.start();
  }

  #clear(): void {
    this.#session = undefined;
    this.#preferences = { ...this.#preferences, hasAgreedToSpeech: false };
    this.#draft = '';
    this.#openFeedbackId = undefined;
    this.#areOptionsOpen = false;
    this.#hasEnded = true;
    this.checklists.forget();
    this.#fileNotice = undefined;
    this.#pictures.clear();
    this.ask(undefined);
  }

  #prefer(preferences: Partial<Preferences>): void {
    this.#preferences = { ...this.#preferences, ...preferences };
    savePreferences(browserStorage('localStorage'), this.#preferences);
    this.#host.requestUpdate();
  }

  /** Another tab ended the conversation: it is over here too. That tab begins the next one, which we join. */
  readonly #onStorage = (event: StorageEvent): void => {
    const isEnd = event.key === CONVERSATION_KEY && event.newValue === null;
    if (!isEnd || this.#session === undefined || this.#preferences.isSharedDevice) return;
    this.#session.close();
    forgetEverything(browserStorage('sessionStorage'));
    this.#clear();
    this.#joining = setTimeout(() => this.start(), JOIN_DELAY_MS);
  };
}
