import { html, nothing, type TemplateResult } from 'lit';
import {
  isFromResident,
  replyDetails,
  residentText,
  type FileAttachment,
  type Language,
} from '../protocol/activity.ts';
import type { ChecklistCard } from '../protocol/checklist.ts';
import type { TranscriptEntry } from '../protocol/transcript.ts';
import type { Texts } from '../texts.ts';
import { timeOf } from './dates.ts';
import { alertIcon, attachIcon, mark, speakerIcon, stopIcon } from './icons.ts';
import { markdownView } from './markdown-view.ts';

export interface MessageProperties {
  readonly texts: Texts;
  readonly language: Language;
  readonly isOffline: boolean;
  readonly canRead: (language: Language) => boolean;
  readonly readingKey: string | undefined;
  readonly onRead: (entry: TranscriptEntry) => void;
  readonly onResend: (key: string) => void;
  /** The list of papers of a reply, to tick. */
  readonly checklist: (card: ChecklistCard) => TemplateResult;
  /** A sent picture as it may be shown; undefined: not yet, or none. */
  readonly pictureOf: (attachment: FileAttachment) => string | undefined;
  /** What stands under a reply (feedback). */
  readonly under: (entry: TranscriptEntry) => TemplateResult | typeof nothing;
}

/** The language that a message is written in, as far as it says. */
export function languageOf(entry: TranscriptEntry, otherwise: Language): Language {
  const locale = entry.activity.locale?.slice(0, 2);
  return locale === 'vi' || locale === 'en' ? locale : otherwise;
}

export function messageView(entry: TranscriptEntry, properties: MessageProperties): TemplateResult {
  return isFromResident(entry.activity) ? residentView(entry, properties) : replyView(entry, properties);
}

function residentView(
  { key, activity, delivery, reason }: TranscriptEntry,
  properties: MessageProperties,
): TemplateResult {
  const { texts, language, isOffline, onResend } = properties;
  const hasFailed = delivery === 'failed' || delivery === 'refused';
  return html`
    <div class="message resident" data-key=${key} data-delivery=${delivery}>
      <span class="visually-hidden">${texts.you}:</span>
      ${activity.attachments?.map((attachment) => fileView(attachment, properties))}
      ${residentText(activity) === '' ? nothing : html`<p class="bubble">${residentText(activity)}</p>`}
      <p class="meta">
        ${
          hasFailed
            ? html`<span class="failed"
                >${alertIcon}${
                  delivery === 'failed' ? texts.failed : (texts.fileRefused[reason ?? ''] ?? texts.refused)
                }</span
              >`
            : delivery === 'sent'
              ? html`<span class="state">${texts.sent}</span> ${timeView(activity.timestamp, language)}`
              : html`<span class="state">${isOffline ? texts.waiting : texts.sending}</span>`
        }
        ${
          delivery === 'failed'
            ? html`<button class="button small" type="button" @click=${() => onResend(key)}>${texts.resend}</button>`
            : nothing
        }
      </p>
    </div>
  `;
}

/** The picture, or the name of the file. */
function fileView(attachment: FileAttachment, { texts, pictureOf }: MessageProperties): TemplateResult {
  const shown = pictureOf(attachment);
  return shown === undefined
    ? html`<p class="bubble file">${attachIcon}${attachment.name}</p>`
    : html`<p class="bubble picture"><img src=${shown} alt=${texts.picture(attachment.name)} /></p>`;
}

function replyView(entry: TranscriptEntry, properties: MessageProperties): TemplateResult {
  const { texts, language, canRead, readingKey, onRead, checklist, under } = properties;
  const { key, activity } = entry;
  const { outcome, conversationOwner } = replyDetails(activity);
  const isOfficial = conversationOwner?.startsWith('official:') === true;
  const classes = ['message', 'reply', isOfficial && 'official', outcome === 'clarifying' && 'clarifying'];
  const isReading = readingKey === key;
  const written = languageOf(entry, language);
  return html`
    <div class=${classes.filter(Boolean).join(' ')} data-key=${key}>
      <span class="avatar">${mark}</span>
      <div class="card">
        <p class="meta">
          <strong>${isOfficial ? (activity.from?.name ?? texts.official) : texts.assistant}</strong>
          ${timeView(activity.timestamp, language)}
        </p>
        <div class="text" lang=${written}>
          ${activity.checklist === undefined ? markdownView(activity.text ?? '', texts) : checklist(activity.checklist)}
        </div>
        <div class="under">
          ${
            canRead(written)
              ? html`<button class="button small quiet" type="button" @click=${() => onRead(entry)}>
                  ${isReading ? stopIcon : speakerIcon}${isReading ? texts.stopListening : texts.listen}
                </button>`
              : nothing
          }
          ${under(entry)}
        </div>
      </div>
    </div>
  `;
}

function timeView(timestamp: string | undefined, language: Language): TemplateResult | typeof nothing {
  return timestamp === undefined ? nothing : html`<time datetime=${timestamp}>${timeOf(timestamp, language)}</time>`;
}
