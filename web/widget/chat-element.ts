import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ChatController } from './chat-controller.ts';
import { feedbackOf, replyDetails } from './protocol/activity.ts';
import type { ChecklistCard } from './protocol/checklist.ts';
import { entriesOf, type TranscriptEntry } from './protocol/transcript.ts';
import { ScrollController } from './scroll-controller.ts';
import { ReadAloudController } from './speech/speech-controllers.ts';
import { canListen } from './speech/speech-input.ts';
import styles from './styles/chat.css?inline';
import { linkStylesheet, stylesheet } from './styles/stylesheet.ts';
import { bannerView } from './views/banner-view.ts';
import { checklistView } from './views/checklist-view.ts';
import { composerView } from './views/composer-view.ts';
import { dialogView } from './views/dialog-view.ts';
import { feedbackView, type GivenFeedback } from './views/feedback-view.ts';
import { asideView, headerView } from './views/frame-view.ts';
import { languageOf } from './views/message-view.ts';
import { optionsView } from './views/options-view.ts';
import { footerView, typingText, typingView } from './views/talker-view.ts';
import { openSuggestions, suggestionsView, transcriptView } from './views/transcript-view.ts';

const WIDE_SCREEN = '(min-width: 62em)';

/**
 * `<motcua-chat>`: the residents' chat. `layout="page"` fills the window; `layout="panel"` has a button to close (event
 * `motcua-close`) and connects when `start()` is called; without a layout it fills its box. `language` ("vi", "en") is
 * the one to begin in.
 */
export class ChatElement extends LitElement {
  static override styles = stylesheet(styles);
  static override properties: PropertyDeclarations = { layout: {}, language: {} };

  /** Where the Direct Line server is; set before the element is defined. */
  static endpoint = '';
  /** Code of the ward whose page this is. */
  static ward: string | undefined;

  declare layout: string | undefined;
  declare language: string | undefined;

  readonly #chat = new ChatController(this, ChatElement.endpoint, ChatElement.ward);
  readonly #scroll = new ScrollController(this);
  readonly #readAloud = new ReadAloudController(this);
  readonly #wideScreen = matchMedia(WIDE_SCREEN);

  override connectedCallback(): void {
    super.connectedCallback();
    this.#chat.loadPreferences(this.language === 'en' ? 'en' : 'vi');
    this.#wideScreen.addEventListener('change', this.#redraw);
    if (this.layout !== 'panel') this.start();
    if (this.layout === 'page') this.#chat.askFromAddress();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wideScreen.removeEventListener('change', this.#redraw);
  }

  /** Connects, if it hasn't yet. */
  start(): void {
    this.#chat.start();
  }

  focusInput(): void {
    this.#focus('#input');
  }

  readonly #redraw = (): void => this.requestUpdate();

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    linkStylesheet(root, new URL('../assets/chat.css', ChatElement.endpoint).href);
    return root;
  }

  protected override render(): TemplateResult {
    const { language, isLargeType, isHighContrast } = this.#chat.preferences;
    const isPage = this.layout === 'page';
    const isWide = isPage && this.#wideScreen.matches;
    const classes = ['chat', isPage && 'page', isWide && 'wide', isLargeType && 'large', isHighContrast && 'contrast'];
    return html`
      <div class=${classes.filter(Boolean).join(' ')} lang=${language} @keydown=${this.#onKeyDown}>
        ${isWide ? this.#asideView() : this.#headerView()}
        ${
          isPage
            ? html`<main class="column">${this.#columnView()}</main>`
            : html`<div class="column">${this.#columnView()}</div>`
        }
        ${this.#questionView()}
      </div>
    `;
  }

  protected override updated(): void {
    for (const dialog of this.renderRoot.querySelectorAll<HTMLDialogElement>('dialog.sheet:not([open])')) {
      dialog.showModal();
    }
    const input = this.renderRoot.querySelector<HTMLTextAreaElement>('#input');
    if (input !== null) {
      input.style.height = 'auto';
      input.style.height = `${input.scrollHeight}px`;
    }
    if (this.layout === 'page') {
      document.documentElement.lang = this.#chat.preferences.language;
      document.title = `${this.#chat.texts.name} · ${this.#chat.texts.tagline}`;
    }
  }

  #headerView(): TemplateResult {
    const { texts, preferences, areOptionsOpen } = this.#chat;
    return html`
      ${headerView({
        texts,
        language: preferences.language,
        isPanel: this.layout === 'panel',
        areOptionsOpen,
        onLanguage: () => this.#chat.switchLanguage(),
        onOptions: () => this.#chat.openOptions(!areOptionsOpen),
        onClose: () => this.dispatchEvent(new CustomEvent('motcua-close')),
      })}
      <section class="options-panel" id="options" aria-label=${texts.options} ?hidden=${!areOptionsOpen}>
        ${this.#optionsView()}
      </section>
    `;
  }

  #asideView(): TemplateResult {
    const { texts, preferences } = this.#chat;
    return asideView({
      texts,
      language: preferences.language,
      onLanguage: () => this.#chat.switchLanguage(),
      options: this.#optionsView(),
    });
  }

  #optionsView(): TemplateResult {
    const { texts, preferences } = this.#chat;
    return optionsView({
      texts,
      preferences,
      canPrint: this.layout === 'page',
      onSwitch: (name) => this.#chat.switch(name),
      onEnd: () => this.#chat.ask('end'),
    });
  }

  #columnView(): TemplateResult {
    const { texts, transcript, preferences, hasEnded } = this.#chat;
    const isEmpty = entriesOf(transcript).every(({ activity }) => activity.type !== 'message');
    const isShutOut = this.#chat.status === 'forbidden' || this.#chat.status === 'blocked';
    const isOpening = isEmpty && !isShutOut;
    const typing = typingText(transcript.talker, texts);
    const status = isOpening ? texts.connecting : transcript.isTyping ? typing : hasEnded ? texts.ended : nothing;
    return html`
      ${bannerView(this.#chat)}
      <div class="scroller" tabindex="0" role="group" aria-label=${texts.conversation} @scroll=${this.#scroll.onScroll}>
        <p class="kept">${preferences.isSharedDevice ? texts.keptForTab : texts.keptHere}</p>
        ${this.#transcriptView()} ${typingView(transcript.isTyping ? transcript.talker : undefined, isOpening, typing)}
        ${suggestionsView(openSuggestions(transcript), texts, (action) => {
          this.#chat.press(action);
          // The pressed button goes away: the focus must not fall out of the chat with it.
          this.#focus('.scroller');
        })}
      </div>
      <p class="visually-hidden" role="status">${status}</p>
      ${this.#composerView()} ${footerView(transcript.talker, texts)}
    `;
  }

  #transcriptView(): TemplateResult {
    const { texts, transcript, preferences, status } = this.#chat;
    return transcriptView({
      texts,
      transcript,
      language: preferences.language,
      isLoading: status === 'connecting',
      isOffline: status === 'offline',
      now: new Date(),
      canRead: (language) => this.#readAloud.canRead(language),
      readingKey: this.#readAloud.readingKey,
      onRead: (entry) => {
        this.#readAloud.toggle(entry.key, entry.activity.text ?? '', languageOf(entry, preferences.language));
      },
      onResend: (key) => this.#chat.resend(key),
      checklist: (card) => this.#checklistView(card),
      pictureOf: (attachment) => this.#chat.pictureOf(attachment),
      under: (entry) => this.#feedbackView(entry),
    });
  }

  #checklistView(card: ChecklistCard): TemplateResult {
    const { texts, checklists } = this.#chat;
    return checklistView(card, {
      texts,
      checklists,
      onSend: () => {
        this.#chat.sendChecklist(card);
        this.#focus('.scroller');
      },
    });
  }

  #composerView(): TemplateResult {
    const { texts, draft, speech } = this.#chat;
    return composerView({
      texts,
      draft,
      canSpeak: canListen(),
      isListening: speech.isListening,
      speechNotice: speech.isListening ? texts.speaking : speech.hasFailed ? texts.speechFailed : undefined,
      isAwayFromEnd: this.#scroll.isAwayFromEnd,
      onNewest: () => this.#scroll.toEnd(),
      onInput: (text) => this.#chat.setDraft(text),
      onSend: () => this.#chat.sendDraft(),
      onSpeak: () => this.#chat.speak(),
      fileNotice: this.#chat.fileNotice,
      onFiles: (files) => this.#chat.sendFiles(files),
      onAttach: () => this.#chat.tellOfFiles(),
    });
  }

  #feedbackView(entry: TranscriptEntry): TemplateResult | typeof nothing {
    const { texts, transcript, openFeedbackId } = this.#chat;
    const { id } = entry.activity;
    const reasons = replyDetails(entry.activity).feedback?.reasons;
    if (reasons === undefined || id === undefined || transcript.earlier.includes(entry)) return nothing;
    return feedbackView({
      texts,
      reasons,
      given: this.#givenFeedback(id),
      isFormOpen: openFeedbackId === id,
      onReaction: (reaction, chosen, text) => {
        this.#chat.sendFeedback(id, reaction, chosen, text);
        this.#focus('.scroller');
      },
      onForm: (isOpen) => {
        this.#chat.openFeedback(isOpen ? id : undefined);
        const message = `[data-key="${CSS.escape(entry.key)}"]`;
        void this.updateComplete.then(() => this.#focus(isOpen ? `${message} input` : `${message} .not-helpful`));
      },
      onResend: (key) => this.#chat.resend(key),
    });
  }

  #givenFeedback(replyId: string): GivenFeedback | undefined {
    for (const { key, activity, delivery } of entriesOf(this.#chat.transcript)) {
      const feedback = feedbackOf(activity);
      if (feedback?.replyToId === replyId) return { key, delivery, reaction: feedback.reaction };
    }
    return undefined;
  }

  #questionView(): TemplateResult | typeof nothing {
    const { texts, question } = this.#chat;
    if (question === undefined) return nothing;
    const onCancel = (): void => {
      this.#closeSheet();
      this.#chat.ask(undefined);
    };
    if (question === 'speech') {
      return dialogView({
        title: texts.speechQuestion,
        text: texts.speechExplanation,
        confirm: texts.agree,
        cancel: texts.disagree,
        onConfirm: () => {
          this.#closeSheet();
          this.#chat.agreeToSpeech();
        },
        onCancel,
      });
    }
    const hasFailed = question === 'end-failed';
    return dialogView({
      title: texts.endQuestion,
      text: hasFailed ? texts.endFailed : texts.endExplanation,
      isAlert: hasFailed,
      isDangerous: true,
      confirm: question === 'ending' ? texts.ending : hasFailed ? texts.endRetry : texts.endConfirm,
      cancel: texts.cancel,
      ...(hasFailed && {
        extra: { label: texts.endHereOnly, onPress: () => this.#afterEnd(() => this.#chat.beginAnew()) },
      }),
      isBusy: question === 'ending',
      onConfirm: () => void this.#chat.end().then(() => this.#afterEnd(() => undefined)),
      onCancel,
    });
  }

  /** The button that began it may be gone by now: the focus goes to where one goes on. */
  #afterEnd(act: () => void): void {
    act();
    if (this.#chat.question === undefined) void this.updateComplete.then(() => this.#focus('.scroller'));
  }

  /** Closing gives the focus back to where it was; taking the open dialog out of the page would lose it. */
  #closeSheet(): void {
    this.renderRoot.querySelector<HTMLDialogElement>('dialog.sheet')?.close();
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#chat.areOptionsOpen || this.#chat.question !== undefined) return;
    event.stopPropagation();
    this.#chat.openOptions(false);
    this.#focus('#options-button');
  };

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
