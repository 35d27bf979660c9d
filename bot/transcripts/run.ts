import type { WireActivity } from '../contract.ts';
import { checkTurn } from './check.ts';
import { clockTime, durationMs } from './duration.ts';
import type { Transcript, TranscriptTurn } from './format.ts';
import { foundOf, type TranscriptConversation, type TranscriptHost } from './host.ts';
import { buttonsOf, plainText, type ObservedTurn } from './observe.ts';

export interface TranscriptResult {
  readonly transcript: Transcript;
  readonly observed: readonly ObservedTurn[];
  /** What differs, each with file and line; empty: the conversation went as written. */
  readonly differences: readonly string[];
}

/** Holds the whole conversation, whatever differs on the way, and says all that does. */
export async function runTranscript(host: TranscriptHost, transcript: Transcript): Promise<TranscriptResult> {
  const conversation = await host.open(transcript);
  const observed: ObservedTurn[] = [];
  const differences: string[] = [];
  try {
    for (const turn of transcript.turns) {
      const at = `${transcript.file}:${turn.line}`;
      const answer = await act(conversation, turn, observed.at(-1));
      if (typeof answer === 'string') {
        differences.push(`${at}: ${answer}`);
        break;
      }
      const wrong = checkTurn(turn, answer, observed);
      observed.push(answer);
      if (wrong.length > 0) differences.push(`${at}: ${wrong.join('; ')}\n    ${excerpt(answer)}`);
    }
  } finally {
    await conversation.close?.();
  }
  return { transcript, observed, differences };
}

/** Does what the turn says; a sentence when it cannot be done. */
async function act(
  conversation: TranscriptConversation,
  turn: TranscriptTurn,
  last: ObservedTurn | undefined,
): Promise<ObservedTurn | string> {
  if (turn.silence !== undefined) {
    return conversation.passTime(new Date(conversation.now().getTime() + (durationMs(turn.silence) ?? 0)));
  }
  if (turn.clock !== undefined) return conversation.passTime(clockTime(turn.clock) ?? conversation.now());
  if (turn.hand_to !== undefined) return conversation.handTo(turn.hand_to);
  if (turn.dossier_system !== undefined) return conversation.setDossierSystem(turn.dossier_system === 'down');
  if (turn.dossier_changes !== undefined) return conversation.changeDossiers(turn.dossier_changes);
  const activity = activityOf(turn, last);
  return typeof activity === 'string' ? activity : conversation.send(activity, foundOf(turn));
}

function activityOf(turn: TranscriptTurn, last: ObservedTurn | undefined): WireActivity | string {
  if (turn.user !== undefined) return { type: 'message', text: turn.user };
  if (turn.picture !== undefined)
    return { type: 'message', attachments: [{ contentType: 'image/png', name: 'ảnh.png' }] };
  if (turn.page === 'joins') return { type: 'event', name: 'webchat/join' };
  if (turn.page !== undefined) {
    return { type: 'event', name: 'motcua/language', value: { language: turn.page === 'english' ? 'en' : 'vi' } };
  }
  if (turn.feedback !== undefined) {
    const value = { actionName: 'feedback', actionValue: { reaction: turn.feedback } };
    return { type: 'invoke', name: 'message/submitAction', value };
  }
  const offered = last === undefined ? [] : buttonsOf(last);
  const pressed = offered.find(({ title }) => title === turn.button);
  const titles = offered.map(({ title }) => title).join('] [');
  return pressed === undefined
    ? `there is no button "${turn.button ?? ''}" to press among [${titles}]`
    : { type: 'message', text: pressed.value };
}

const EXCERPT_CHARACTERS = 300;

function excerpt(observed: ObservedTurn): string {
  const text = plainText(observed);
  return text.length <= EXCERPT_CHARACTERS ? text : `${text.slice(0, EXCERPT_CHARACTERS)} …`;
}
