import type { LoggedActivity, Store, VoiceRow } from '../../store/index.ts';
import type { Principal } from '../principal.ts';
import { mayReadVoice, seesConduct } from './access.ts';

/** Stands where somebody spoke for a report. */
export const COVERED =
  'Nội dung của một phản ánh: chỉ ai được xem phản ánh đó mới đọc được. · Part of a report: only those who may read the report see it.';

/** So many rows on, the bot has answered what was said. */
const LOOK_AHEAD = 20;

export interface VoiceCover {
  hides(logged: LoggedActivity): boolean;
}

/**
 * What was said for a report stands with the report, begun or sent: in the conversation nobody reads it who could not read
 * a complaint of an official, or one of the reports that were sent from there.
 */
export async function voiceCover(
  store: Pick<Store, 'voices' | 'activities'>,
  principal: Principal,
  conversationId: string,
  rows: readonly LoggedActivity[],
): Promise<VoiceCover> {
  const voices = await store.voices.ofConversation(conversationId);
  const hidden = voices.filter((voice) => !mayReadVoice(principal, voice));
  if (seesConduct(principal) && hidden.length === 0) return { hides: () => false };
  const last = rows.at(-1)?.seq;
  const behind = last === undefined ? [] : await store.activities.after(conversationId, last, LOOK_AHEAD);
  const answered = new Set([...rows, ...behind].filter(isOfVoice).map(({ activity }) => activity.replyToId));
  return {
    hides: (logged) => isOfVoice(logged) || answered.has(logged.id) || namesOne(logged, hidden),
  };
}

function isOfVoice({ activity: { channelData } }: LoggedActivity): boolean {
  return String(field(field(channelData, 'motcua'), 'outcome')).startsWith('voice-');
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
