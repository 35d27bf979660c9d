import type { LoggedActivity, Store, VoiceRow } from '../../store/index.ts';
import type { DeskAssistant } from '../api/desk-parts.ts';
import type { Principal } from '../principal.ts';
import { mayReadVoice, seesConduct } from './access.ts';

/** Stands where somebody spoke for a report. */
export const COVERED =
  'Nội dung của một phản ánh: chỉ ai được xem phản ánh đó mới đọc được. · Part of a report: only those who may read the report see it.';

/** So many rows on, the bot has answered what was said. */
const LOOK_AHEAD = 20;

interface CoverParts {
  readonly store: Pick<Store, 'voices' | 'activities'>;
  readonly assistant: Pick<DeskAssistant, 'tellsOfConduct'>;
}

export interface VoiceCover {
  hides(logged: LoggedActivity): boolean;
}

/**
 * What was said for a report stands with the report, begun or sent: in the conversation nobody reads it who could not read
 * a complaint of an official, or one of the reports that were sent from there. Nor do they read what the bot was told of an
 * official beside a question.
 */
export async function voiceCover(
  { store, assistant }: CoverParts,
  principal: Principal,
  conversationId: string,
  rows: readonly LoggedActivity[],
): Promise<VoiceCover> {
  const voices = await store.voices.ofConversation(conversationId);
  const hidden = voices.filter((voice) => !mayReadVoice(principal, voice));
  if (seesConduct(principal) && hidden.length === 0) return { hides: () => false };
  const last = rows.at(-1)?.seq;
  const behind = last === undefined ? [] : await store.activities.after(conversationId, last, LOOK_AHEAD);
  const around = [...rows, ...behind];
  const forVoice = new Set(around.filter(isOfVoice).map(({ activity }) => activity.replyToId));
  const toBot = new Set(around.filter(isOfBot).map(({ activity }) => activity.replyToId));
  const tellsBotOfConduct = ({ id, activity: { text } }: LoggedActivity) =>
    !seesConduct(principal) && toBot.has(id) && typeof text === 'string' && assistant.tellsOfConduct(text);
  return {
    hides: (logged) =>
      isOfVoice(logged) || forVoice.has(logged.id) || namesOne(logged, hidden) || tellsBotOfConduct(logged),
  };
}

function isOfVoice(logged: LoggedActivity): boolean {
  return outcomeOf(logged).startsWith('voice-');
}

/** An answer of the bot's, not of an official's. */
function isOfBot(logged: LoggedActivity): boolean {
  const outcome = outcomeOf(logged);
  return outcome !== '' && outcome !== 'official-reply';
}

/** What the bot says of a message of its own; empty of any other. */
export function outcomeOf({ activity: { channelData } }: LoggedActivity): string {
  const outcome = field(field(channelData, 'motcua'), 'outcome');
  return typeof outcome === 'string' ? outcome : '';
}

/** The code opens the report to whoever types it. */
function namesOne({ activity: { text } }: LoggedActivity, voices: readonly VoiceRow[]): boolean {
  const said = bare(String(text));
  return voices.some(({ code }) => said.includes(bare(code)));
}

function bare(text: string): string {
  return text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
