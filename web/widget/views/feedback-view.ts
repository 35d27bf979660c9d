import { html, nothing, type TemplateResult } from 'lit';
import type { FeedbackReason, Reaction } from '../protocol/activity.ts';
import type { Delivery } from '../protocol/transcript.ts';
import type { Texts } from '../texts.ts';
import { checkIcon, crossIcon } from './icons.ts';

export interface GivenFeedback {
  readonly key: string;
  readonly reaction: Reaction;
  readonly delivery: Delivery;
}

export interface FeedbackProperties {
  readonly texts: Texts;
  readonly reasons: readonly FeedbackReason[];
  readonly given: GivenFeedback | undefined;
  readonly isFormOpen: boolean;
  readonly onReaction: (reaction: Reaction, reasons: readonly string[], text: string) => void;
  readonly onForm: (isOpen: boolean) => void;
  readonly onResend: (key: string) => void;
}

const MAX_FEEDBACK_LENGTH = 500;

/** "Đúng / Chưa đúng" under an answer; the latter asks what is wrong before it sends. */
export function feedbackView(properties: FeedbackProperties): TemplateResult {
  const { texts, given, isFormOpen, onReaction, onForm } = properties;
  if (given !== undefined) return givenView(properties, given);
  if (isFormOpen) return formView(properties);
  return html`
    <div class="feedback" role="group" aria-label=${texts.feedbackQuestion}>
      <span class="feedback-question">${texts.feedbackQuestion}</span>
      <button class="button small" type="button" @click=${() => onReaction('like', [], '')}>
        ${checkIcon}${texts.helpful}
      </button>
      <button class="button small not-helpful" type="button" @click=${() => onForm(true)}>
        ${crossIcon}${texts.notHelpful}
      </button>
    </div>
  `;
}

function givenView(
  { texts, onResend }: FeedbackProperties,
  { key, reaction, delivery }: GivenFeedback,
): TemplateResult {
  const hasFailed = delivery === 'failed' || delivery === 'refused';
  return html`
    <p class="feedback given">
      ${checkIcon}<span>${reaction === 'like' ? texts.feedbackLike : texts.feedbackDislike}</span>
      ${
        hasFailed
          ? html`<span class="failed">${texts.failed}</span>
              <button class="button small" type="button" @click=${() => onResend(key)}>${texts.resend}</button>`
          : nothing
      }
    </p>
  `;
}

function formView({ texts, reasons, onReaction, onForm }: FeedbackProperties): TemplateResult {
  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const chosen = reasons.map(({ id }) => id).filter((id) => data.getAll('reason').includes(id));
    const text = data.get('text');
    onReaction('dislike', chosen, typeof text === 'string' ? text.trim() : '');
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onForm(false);
  }

  return html`
    <form class="feedback-form" @submit=${submit} @keydown=${keyDown}>
      <fieldset>
        <legend>${texts.feedbackReasons}</legend>
        ${reasons.map(
          ({ id, title }) =>
            html`<label class="reason"
              ><input type="checkbox" name="reason" value=${id} /><span>${title}</span></label
            >`,
        )}
      </fieldset>
      <label class="feedback-text">
        <span>${texts.feedbackText}</span>
        <textarea name="text" rows="2" maxlength=${MAX_FEEDBACK_LENGTH}></textarea>
      </label>
      <p class="hint">${texts.feedbackWarning}</p>
      <div class="row">
        <button class="button primary" type="submit">${texts.sendFeedback}</button>
        <button class="button" type="button" @click=${() => onForm(false)}>${texts.cancel}</button>
      </div>
    </form>
  `;
}
