import { maskEmails } from '../../desk/index.ts';
import { readDossierCodes } from '../../dossiers/index.ts';
import { asksSomething, besideNumbers } from '../dialogs/dossier-proof.ts';
import { numberInGroup, numberLeftOut, text } from '../replies/texts.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { isScamCheck, isStatusQuestion } from '../understanding/safety.ts';
import { isScamVictim } from '../understanding/scam.ts';
import { tellsOfMisconduct } from '../understanding/standing-requests.ts';
import { tellsOfTrouble, wantsLegalComplaint, wantsToLeaveVoice } from '../understanding/voice-words.ts';
import { understand } from '../understanding/understand.ts';
import { SILENT_OUTCOMES } from './silent-outcomes.ts';
import type { Ending, Step, Turn } from './step.ts';

/** "Số cccd 079…, làm tạm trú sao": the question is read as if the number had not been sent. */
export const leaveOutNumbers: Step = (turn) => {
  const { understanding, input } = turn;
  if (understanding === undefined) return turn;
  const { hasPhone, hasIdentityNumber } = understanding.entities;
  if (!hasPhone && !hasIdentityNumber) return turn;
  // Beside a dossier's code the number is the proof that it is theirs.
  if (readDossierCodes(understanding.text, input.now).length > 0) return turn;
  const covered = coverNumbers(maskEmails(understanding.text));
  // A number alone, or with a name, is answered by what must not be sent here.
  const rest = besideNumbers(covered);
  if (rest === '') return turn;
  const without = readAs(turn, covered);
  // In a group only what is asked of everybody's matter is answered beside it.
  if (input.conversation.isGroup) return understanding.hasCue && !isStatusQuestion(understanding) ? without : turn;
  const saysMore = understanding.hasCue || asksSomething(rest) || isForVoice(rest) || tellsOfTrick(without);
  return saysMore ? without : turn;
};

/** Of a bribe or of rubbish a report is made, whatever number stands beside it. */
function isForVoice(rest: string): boolean {
  return [tellsOfMisconduct, wantsToLeaveVoice, wantsLegalComplaint, tellsOfTrouble].some((tells) => tells(rest));
}

/** Whose number it was that called is what they tell: the warning is for the call. */
function tellsOfTrick({ understanding }: Turn): boolean {
  return understanding !== undefined && (isScamVictim(understanding.text) || isScamCheck(understanding));
}

/** The turn as if these digits had not been sent. */
export function withoutNumber(turn: Turn, digits: string): Turn {
  const message = (turn.input.activity.text ?? '').normalize('NFKC');
  return readAs(turn, message.replaceAll(digits, digits.replace(/\p{Nd}/gu, '•')));
}

const MASKED_EMAIL = /\S?•+@\S+/gu;

/** @param covered the message with its numbers covered, which is what is kept of it */
function readAs(turn: Turn, covered: string): Turn {
  const rest = besideNumbers(covered.replace(MASKED_EMAIL, '•'));
  const activity = { ...turn.input.activity, text: rest };
  const understanding = understand(rest, turn.dependencies);
  return { ...turn, input: { ...turn.input, activity }, understanding, keptText: covered };
}

/** Says after the answer that the number was not needed, and is not kept. */
export function tellLeftOut(turn: Turn, ending: Ending): Ending {
  const last = ending.replies.at(-1);
  const isProof = turn.dossier !== undefined;
  if (turn.keptText === undefined || isProof || last?.text === undefined || SILENT_OUTCOMES.has(ending.outcome)) {
    return ending;
  }
  const warning = turn.input.conversation.isGroup ? numberInGroup : numberLeftOut;
  const reply = { ...last, text: `${last.text}\n\n${text(warning, turn.language)}` };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}
