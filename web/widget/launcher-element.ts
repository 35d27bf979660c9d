import { html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { ChatElement } from './chat-element.ts';
import styles from './styles/launcher.css?inline';
import { linkStylesheet, stylesheet } from './styles/stylesheet.ts';
import { TEXTS } from './texts.ts';
import { mark } from './views/icons.ts';

/** There the panel covers the page, so the page behind must be out of reach. */
const SMALL_SCREEN = '(max-width: 32em), (max-height: 32em)';

/** `<motcua-launcher>`: the button on another site's page, and the panel with the chat that it opens. */
export class LauncherElement extends LitElement {
  static override styles = stylesheet(styles);
  static override properties: PropertyDeclarations = { language: {}, label: {}, position: { reflect: true } };

  declare language: string | undefined;
  declare label: string | undefined;
  declare position: string | undefined;

  #isOpen = false;

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    linkStylesheet(root, new URL('../assets/launcher.css', ChatElement.endpoint).href);
    return root;
  }

  protected override render(): TemplateResult {
    const language = this.language === 'en' ? 'en' : 'vi';
    const label = this.label ?? TEXTS[language].openChat;
    return html`
      <button
        class="launcher"
        type="button"
        lang=${language}
        aria-haspopup="dialog"
        aria-expanded=${this.#isOpen ? 'true' : 'false'}
        @click=${() => this.open()}
      >
        ${mark}<span>${label}</span>
      </button>
      <dialog class="panel" aria-label=${TEXTS[language].name} @keydown=${this.#onKeyDown} @close=${this.#onClosed}>
        <motcua-chat layout="panel" language=${language} @motcua-close=${() => this.close()}></motcua-chat>
      </dialog>
    `;
  }

  /** Opens the chat; the first time, it connects. */
  open(): void {
    const panel = this.#panel;
    if (panel === null || panel.open) return;
    if (matchMedia(SMALL_SCREEN).matches) panel.showModal();
    else panel.show();
    this.#isOpen = true;
    this.requestUpdate();
    const chat = this.renderRoot.querySelector<ChatElement>('motcua-chat');
    chat?.start();
    // On a touch screen the keyboard would hide the greeting.
    if (matchMedia('(pointer: fine)').matches) chat?.focusInput();
  }

  close(): void {
    this.#panel?.close();
  }

  get #panel(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const isInInnerDialog = event
      .composedPath()
      .some((target) => target instanceof HTMLDialogElement && target !== this.#panel);
    if (event.key === 'Escape' && !isInInnerDialog) this.close();
  };

  readonly #onClosed = (): void => {
    this.#isOpen = false;
    this.requestUpdate();
    // Hidden while the panel is open, the button takes the focus only after it is drawn again.
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.launcher')?.focus());
  };
}
