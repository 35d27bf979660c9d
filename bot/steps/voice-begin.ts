import type { DeskServices } from '../../desk/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { newVoice, withPhotos } from '../dialogs/voice.ts';
import { heardConduct, heardWhat, tooManyVoices, voiceInGroup } from '../replies/voice-texts.ts';
import { isHandoff } from '../understanding/safety.ts';
import { tellsOfMisconduct } from '../understanding/standing-requests.ts';
import { understand } from '../understanding/understand.ts';
import { voiceSubject } from '../understanding/voice-subject.ts';
import {
  complainsOfOfficial,
  tellsOfTrouble,
  wantsLegalComplaint,
  wantsToLeaveVoice,
} from '../understanding/voice-words.ts';
import { endWithText, senderOf, type Ending, type Step, type Turn } from './step.ts';
import { ask, isWishAlone, uploadsOf, withWhat } from './voice-talk.ts';

/** "Tui muốn phản ánh", "rác đổ đầy hẻm 42": a report for the ward is begun, with what was said already. */
export const beginVoice: Step = (turn) => {
  const { understanding, dependencies } = turn;
  const { desk } = dependencies;
  if (desk === undefined || understanding === undefined) return turn;
  const { text } = understanding;
  const isConduct = complainsOfOfficial(text) || (tellsOfMisconduct(text) && isHandoff(understanding));
  const isWish = wantsLegalComplaint(text) || wantsToLeaveVoice(text);
  if (!isConduct && !isWish && !tellsOfTrouble(text)) return turn;
  // A number that was left out stays in it, covered.
  return openReport(turn, desk, turn.keptText ?? text);
};

/** Begins a report with what the message tells, or, where it only wishes for one, with what was told just before. */
export async function openReport(turn: Turn, desk: DeskServices, message: string): Promise<Ending> {
  const { input, state } = turn;
  if (input.conversation.isGroup) {
    return endWithText(turn, { outcome: 'voice-left', route: 'handoff' }, voiceInGroup);
  }
  const asker = { conversationId: input.conversation.id, senderKey: senderOf(turn).address };
  if (!(await desk.mayLeaveVoice(asker, input.now.getTime()))) {
    return endWithText(turn, { outcome: 'voice-left', route: 'handoff' }, tooManyVoices);
  }
  const before = state.reportable;
  const begun = withPhotos(newVoice(voiceSubject(message), input.now), [...(before?.photos ?? []), ...uploadsOf(turn)]);
  const isTold = !isWishAlone(message) && syllables(message).length >= FEWEST_SYLLABLES;
  const told = isTold ? message : before?.text;
  const reading = isTold || told === undefined ? turn : { ...turn, understanding: understand(told, turn.dependencies) };
  const slots = told === undefined ? begun : withWhat(reading, begun, told);
  const heard = slots.subject === 'conduct' ? heardConduct : told === undefined ? undefined : heardWhat;
  return wantsLegalComplaint(message) ? ask(turn, slots, 'kind') : ask(turn, slots, undefined, heard);
}

const FEWEST_SYLLABLES = 3;
