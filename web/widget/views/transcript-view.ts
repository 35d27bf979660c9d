import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isFromResident, isVisible, type CardAction } from '../protocol/activity.ts';
import { safeUrl } from '../markdown.ts';
import { entriesOf, type Transcript, type TranscriptEntry } from '../protocol/transcript.ts';
import type { Texts } from '../texts.ts';
import { dayKey, dayName } from './dates.ts';
import { linkIcon } from './icons.ts';
import { messageView, type MessageProperties } from './message-view.ts';

export interface TranscriptProperties extends MessageProperties {
  readonly transcript: Transcript;
  readonly isLoading: boolean;
  readonly now: Date;
}

interface Row {
  readonly key: string;
  readonly entry?: TranscriptEntry;
  readonly separator?: string;
}

/** The conversation as a live region: what is added is read out, history that is being loaded is not. */
export function transcriptView(properties: TranscriptProperties): TemplateResult {
  const { texts, isLoading } = properties;
  return html`
    <div
      class="log"
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label=${texts.messages}
      aria-busy=${isLoading ? 'true' : 'false'}
    >
      ${repeat(
        rowsOf(properties),
        ({ key }) => key,
        ({ entry, separator }) =>
          entry === undefined
            ? html`<p class="separator"><span>${separator}</span></p>`
            : messageView(entry, properties),
      )}
    </div>
  `;
}

function rowsOf({ transcript, texts, language, now }: TranscriptProperties): readonly Row[] {
  const rows: Row[] = [];
  let day = '';
  const add = (entries: readonly TranscriptEntry[]): void => {
    for (const entry of entries.filter(({ activity }) => isVisible(activity))) {
      const date = new Date(entry.activity.timestamp ?? now);
      if (dayKey(date) !== day) {
        day = dayKey(date);
        rows.push({ key: `day-${day}-${rows.length}`, separator: dayName(date, now, language, texts) });
      }
      rows.push({ key: entry.key, entry });
    }
  };
  add(transcript.earlier);
  if (transcript.earlier.length > 0) rows.push({ key: 'new-conversation', separator: texts.newConversation });
  add(entriesOf(transcript));
  return rows;
}

/** More buttons than this stand in rows, one under the other. */
const MOST_IN_LINE = 3;

/** The buttons of the newest reply that has some, until the resident says something else. What was refused nobody heard. */
export function openSuggestions(transcript: Transcript): readonly CardAction[] {
  for (const { activity, delivery } of [...entriesOf(transcript)].reverse()) {
    if (delivery === 'refused') continue;
    if (activity.type === 'message' && isFromResident(activity)) return [];
    if (activity.suggestedActions !== undefined) return activity.suggestedActions.actions;
  }
  return [];
}

export function suggestionsView(
  actions: readonly CardAction[],
  texts: Texts,
  onAction: (action: CardAction) => void,
): TemplateResult | typeof nothing {
  if (actions.length === 0) return nothing;
  const classes = actions.length > MOST_IN_LINE ? 'suggestions many' : 'suggestions';
  return html`<div class=${classes} role="group" aria-label=${texts.suggestions}>
    ${actions.map((action) => suggestionView(action, texts, onAction))}
  </div>`;
}

function suggestionView(
  action: CardAction,
  texts: Texts,
  onAction: (action: CardAction) => void,
): TemplateResult | typeof nothing {
  if (action.type !== 'openUrl') {
    return html`<button class="suggestion" type="button" @click=${() => onAction(action)}>${action.title}</button>`;
  }
  const url = safeUrl(action.value);
  if (url === undefined) return nothing;
  return html`<a class="suggestion" href=${url} target="_blank" rel="noopener noreferrer"
    >${action.title}<span class="visually-hidden"> ${texts.opensNewTab}</span>${linkIcon}</a
  >`;
}
