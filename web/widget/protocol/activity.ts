import { parseChecklist, type ChecklistCard } from './checklist.ts';

/** The shapes of Direct Line 3.0 that this client reads or writes, and the one place where what arrives is checked. */

export type Language = 'vi' | 'en';

export interface CardAction {
  readonly type: string;
  readonly title: string;
  readonly value?: unknown;
  readonly text?: string;
  readonly displayText?: string;
}

export interface Activity {
  readonly type: string;
  readonly id?: string;
  readonly timestamp?: string;
  readonly from?: { readonly id: string; readonly name?: string; readonly role?: string };
  readonly replyToId?: string;
  readonly locale?: string;
  readonly text?: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly suggestedActions?: { readonly actions: readonly CardAction[] };
  /** Files that the resident sent along. */
  readonly attachments?: readonly FileAttachment[];
  /** The list of papers that it brings as a card. */
  readonly checklist?: ChecklistCard;
  readonly channelData?: Readonly<Record<string, unknown>>;
}

export interface FileAttachment {
  readonly contentType: string;
  readonly name: string;
  /** Where it is read with the token; absent until the server has taken it. */
  readonly contentUrl?: string;
}

export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

export interface FeedbackReason {
  readonly id: string;
  readonly title: string;
}

/** What the assistant says about its reply (`channelData.motcua`). */
export interface ReplyDetails {
  readonly outcome?: string;
  /** `bot`, `queue` or `official:<id>`. */
  readonly conversationOwner?: string;
  /** Present when the resident can say whether the reply was right. */
  readonly feedback?: { readonly reasons: readonly FeedbackReason[] };
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Keeps the named properties that are strings. */
function strings<Name extends string>(fields: Fields, ...names: readonly Name[]): Partial<Record<Name, string>> {
  const kept: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = fields[name];
    if (typeof value === 'string') kept[name] = value;
  }
  return kept;
}

function parseCardAction(value: unknown): CardAction[] {
  const fields = fieldsOf(value);
  if (typeof fields?.type !== 'string' || typeof fields.title !== 'string') return [];
  const { type, title } = fields;
  return [{ type, title, value: fields.value, ...strings(fields, 'text', 'displayText') }];
}

/** A picture or a PDF; cards have their own readers. */
function parseFile(value: unknown): FileAttachment[] {
  const fields = fieldsOf(value);
  if (typeof fields?.contentType !== 'string' || typeof fields.name !== 'string') return [];
  if (!/^image\/|^application\/pdf$/.test(fields.contentType)) return [];
  return [{ contentType: fields.contentType, name: fields.name, ...strings(fields, 'contentUrl') }];
}

/** An activity as far as we understand it, or `undefined` when it isn't one. */
export function parseActivity(value: unknown): Activity | undefined {
  const fields = fieldsOf(value);
  if (typeof fields?.type !== 'string') return undefined;

  const from = fieldsOf(fields.from);
  const actions = listOf(fieldsOf(fields.suggestedActions)?.actions).flatMap(parseCardAction);
  const channelData = fieldsOf(fields.channelData);
  const checklist = parseChecklist(fields.attachments);
  const attachments = listOf(fields.attachments).flatMap(parseFile);
  return {
    type: fields.type,
    ...strings(fields, 'id', 'timestamp', 'replyToId', 'locale', 'text', 'name'),
    ...(from && { from: { id: '', ...strings(from, 'id', 'name', 'role') } }),
    ...('value' in fields && { value: fields.value }),
    ...(actions.length > 0 && { suggestedActions: { actions } }),
    ...(checklist && { checklist }),
    ...(attachments.length > 0 && { attachments }),
    ...(channelData && { channelData }),
  };
}

/** A frame of the stream or the answer of a poll; `undefined` when it is neither (an empty keep-alive frame). */
export function parseActivitySet(value: unknown): ActivitySet | undefined {
  const fields = fieldsOf(value);
  if (!Array.isArray(fields?.activities)) return undefined;
  const activities = listOf(fields.activities)
    .map(parseActivity)
    .filter((activity) => activity !== undefined);
  const { watermark } = fields;
  const isWatermark = typeof watermark === 'string' || typeof watermark === 'number';
  return { activities, ...(isWatermark && { watermark: `${watermark}` }) };
}

export function isFromResident(activity: Activity): boolean {
  return activity.from?.role === 'user';
}

/** The id that the client gave to what it sent; the server gives it back in the echo. */
export function clientActivityId(activity: Activity): string | undefined {
  const id = activity.channelData?.clientActivityID;
  return typeof id === 'string' ? id : undefined;
}

export function replyDetails(activity: Activity): ReplyDetails {
  const fields = fieldsOf(activity.channelData?.motcua);
  if (fields === undefined) return {};

  const feedback = fieldsOf(fields.feedback);
  const reasons = listOf(feedback?.reasons)
    .map(fieldsOf)
    .filter((reason) => reason !== undefined)
    .map((reason) => ({ id: '', title: '', ...strings(reason, 'id', 'title') }));
  return { ...strings(fields, 'outcome', 'conversationOwner'), ...(feedback && { feedback: { reasons } }) };
}

/** What the resident sees of their own message: the words on the button where the text sent was another. */
export function residentText(activity: Activity): string {
  const shown = fieldsOf(activity.channelData?.messageBack)?.displayText;
  return typeof shown === 'string' ? shown : (activity.text ?? '');
}

/** Whether the resident sees it: their own words, not what a button posts silently. */
export function isVisible(activity: Activity): boolean {
  if (activity.type !== 'message') return false;
  if (!isFromResident(activity)) return (activity.text ?? '') !== '';
  if (activity.channelData?.postBack === true) return false;
  return residentText(activity) !== '' || activity.attachments !== undefined;
}

export type Reaction = 'like' | 'dislike';

/** The reply and the reaction that a feedback invoke speaks of. */
export function feedbackOf(activity: Activity): { replyToId: string; reaction: Reaction } | undefined {
  if (activity.type !== 'invoke' || activity.name !== 'message/submitAction') return undefined;
  const value = fieldsOf(activity.value);
  const reaction = fieldsOf(value?.actionValue)?.reaction;
  if (value?.actionName !== 'feedback' || activity.replyToId === undefined) return undefined;
  return reaction === 'like' || reaction === 'dislike' ? { replyToId: activity.replyToId, reaction } : undefined;
}
