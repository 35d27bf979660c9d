import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { MAX_MESSAGE_LENGTH } from '../protocol/outgoing.ts';
import type { Texts } from '../texts.ts';
import { attachIcon, downIcon, microphoneIcon, sendIcon, stopIcon } from './icons.ts';

const COUNT_FROM = MAX_MESSAGE_LENGTH - 300;

export interface ComposerProperties {
  readonly texts: Texts;
  readonly draft: string;
  readonly canSpeak: boolean;
  readonly isListening: boolean;
  /** A sentence for screen readers and sighted alike: listening, or why it failed. */
  readonly speechNotice: string | undefined;
  /** Something newer is out of sight below. */
  readonly isAwayFromEnd: boolean;
  readonly onNewest: () => void;
  readonly onInput: (text: string) => void;
  readonly onSend: () => void;
  readonly onSpeak: () => void;
  /** Why files were not taken; undefined: what may be sent, while it is asked for. */
  readonly fileNotice: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
  /** The resident is about to choose. */
  readonly onAttach: () => void;
}

const FILE_TYPES = 'image/jpeg,image/png,image/webp,application/pdf';

export function isSendable(draft: string): boolean {
  const { length } = draft.trim();
  return length > 0 && length <= MAX_MESSAGE_LENGTH;
}

/** The field to write in. Enter sends, Shift+Enter begins a line; an Enter that ends a Telex word does neither. */
export function composerView(properties: ComposerProperties): TemplateResult {
  const { texts, draft, isAwayFromEnd, onNewest, canSpeak, isListening, speechNotice, onInput, onSend, onSpeak } =
    properties;
  const { fileNotice, onFiles, onAttach } = properties;
  const { length } = draft.trim();
  const isTooLong = length > MAX_MESSAGE_LENGTH;

  function keyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (isSendable(draft)) onSend();
  }

  return html`
    <form
      class="composer"
      @submit=${(event: Event) => {
        event.preventDefault();
        if (isSendable(draft)) onSend();
      }}
    >
      ${
        isAwayFromEnd
          ? html`<button class="icon-button newest" type="button" aria-label=${texts.newest} @click=${onNewest}>
              ${downIcon}
            </button>`
          : nothing
      }
      <div class="notices">
        <p class="notice" role="status">${speechNotice ?? nothing}</p>
        <p class="notice" id="files" role="status">${fileNotice ?? nothing}</p>
        <p class="notice ${isTooLong ? 'warning' : ''}" id="length" role="status">
          ${
            length < COUNT_FROM
              ? nothing
              : isTooLong
                ? texts.tooLong(length - MAX_MESSAGE_LENGTH)
                : texts.charactersLeft(MAX_MESSAGE_LENGTH - length)
          }
        </p>
      </div>
      <div class="field">
        <input
          class="visually-hidden"
          id="file"
          type="file"
          accept=${FILE_TYPES}
          multiple
          tabindex="-1"
          aria-hidden="true"
          @change=${(event: Event) => {
            const chooser = event.target as HTMLInputElement;
            onFiles([...(chooser.files ?? [])]);
            chooser.value = '';
          }}
        />
        <button
          class="icon-button attach"
          type="button"
          aria-label=${texts.attach}
          aria-describedby="files"
          @click=${(event: Event) => {
            onAttach();
            (event.currentTarget as HTMLElement).parentElement?.querySelector<HTMLInputElement>('#file')?.click();
          }}
        >
          ${attachIcon}
        </button>
        <label class="visually-hidden" for="input">${texts.inputLabel}</label>
        <textarea
          id="input"
          rows="1"
          enterkeyhint="send"
          autocomplete="off"
          placeholder=${texts.inputPlaceholder}
          aria-describedby="length"
          aria-invalid=${isTooLong ? 'true' : 'false'}
          .value=${live(draft)}
          @input=${(event: Event) => onInput((event.target as HTMLTextAreaElement).value)}
          @keydown=${keyDown}
        ></textarea>
        ${
          canSpeak
            ? html`<button
                class="icon-button speak ${isListening ? 'listening' : ''}"
                type="button"
                aria-label=${isListening ? texts.stopSpeaking : texts.speak}
                @click=${onSpeak}
              >
                ${isListening ? stopIcon : microphoneIcon}
              </button>`
            : nothing
        }
        <button
          class="icon-button send"
          type="submit"
          aria-label=${texts.send}
          aria-disabled=${isSendable(draft) ? 'false' : 'true'}
        >
          ${sendIcon}
        </button>
      </div>
    </form>
  `;
}
