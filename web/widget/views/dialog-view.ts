import { html, nothing, type TemplateResult } from 'lit';

export interface DialogProperties {
  readonly title: string;
  readonly text: string;
  /** Something went wrong: said in place of what was asked. */
  readonly isAlert?: boolean;
  readonly confirm: string;
  /** Confirming destroys something. */
  readonly isDangerous?: boolean;
  readonly cancel: string;
  readonly extra?: { readonly label: string; readonly onPress: () => void };
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  /** Cancelled, by button or Escape. */
  readonly onCancel: () => void;
}

/** A question that must be answered first. The element opens it with `showModal`, which keeps focus inside. */
export function dialogView(properties: DialogProperties): TemplateResult {
  const { title, text, isAlert, confirm, isDangerous, cancel, extra, isBusy, onConfirm, onCancel } = properties;
  return html`
    <dialog
      class="sheet"
      aria-labelledby="sheet-title"
      aria-describedby="sheet-text"
      @cancel=${(event: Event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id="sheet-title">${title}</h2>
      <p id="sheet-text" role=${isAlert === true ? 'alert' : nothing}>${text}</p>
      <div class="row">
        <button
          class="button ${isDangerous === true ? 'danger' : 'primary'}"
          type="button"
          ?disabled=${isBusy === true}
          @click=${onConfirm}
        >
          ${confirm}
        </button>
        ${
          extra === undefined
            ? nothing
            : html`<button class="button" type="button" @click=${extra.onPress}>${extra.label}</button>`
        }
        <button class="button" type="button" @click=${onCancel}>${cancel}</button>
      </div>
    </dialog>
  `;
}
