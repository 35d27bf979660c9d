import { syllables } from '../../retrieval/index.ts';
import { newVoice, withPhotos } from '../dialogs/voice.ts';
import { heardConduct, heardWhat, tooManyVoices, voiceInGroup } from '../replies/voice-texts.ts';
import { isHandoff } from '../understanding/safety.ts';
import { tellsOfMisconduct } from '../understanding/standing-requests.ts';
import { voiceSubject } from '../understanding/voice-subject.ts';
import { tellsOfTrouble, wantsLegalComplaint, wantsToLeaveVoice } from '../understanding/voice-words.ts';
import { endWithText, senderOf, type Step } from './step.ts';
import { ask, isWishAlone, uploadsOf, withWhat } from './voice-talk.ts';

/** "Tui muốn phản ánh", "rác đổ đầy hẻm 42": a report for the ward is begun, with what was said already. */
export const beginVoice: Step = async (turn) => {
  const { understanding, dependencies, input } = turn;
  const { desk } = dependencies;
  if (desk === undefined || understanding === undefined) return turn;
  const { text } = understanding;
  const isConduct = tellsOfMisconduct(text) && isHandoff(understanding);
  const isLegal = wantsLegalComplaint(text);
  if (!isConduct && !isLegal && !wantsToLeaveVoice(text) && !tellsOfTrouble(text)) return turn;
  if (input.conversation.isGroup) {
    return endWithText(turn, { outcome: 'voice-left', route: 'handoff' }, voiceInGroup);
  }
  const asker = { conversationId: input.conversation.id, senderKey: senderOf(turn).address };
  if (!(await desk.mayLeaveVoice(asker, input.now.getTime()))) {
    return endWithText(turn, { outcome: 'voice-left', route: 'handoff' }, tooManyVoices);
  }
  const begun = withPhotos(newVoice(voiceSubject(text), input.now), uploadsOf(turn));
  const hasTold = !isWishAlone(text) && syllables(text).length >= FEWEST_SYLLABLES;
  // A number that was left out stays in it, covered.
  const slots = hasTold ? withWhat(turn, begun, turn.keptText ?? text) : begun;
  const heard = slots.subject === 'conduct' ? heardConduct : hasTold ? heardWhat : undefined;
  return isLegal ? ask(turn, slots, 'kind') : ask(turn, slots, undefined, heard);
};

const FEWEST_SYLLABLES = 3;
