import { tellsOnlyOfPerson } from '../answering/only-of-person.ts';
import {
  anotherQuestion,
  askForPerson,
  complaintReply,
  dossierReply,
  exampleQuestions,
  foreignDossierReply,
  notUnderstoodReply,
  personReply,
  smallTalk,
} from '../replies/texts.ts';
import { speaksOfDossierLately } from '../dialogs/dossier-status.ts';
import { sayAction } from '../replies/build-reply.ts';
import { isHandoff, isSmallTalk, isStatusQuestion } from '../understanding/safety.ts';
import { introducesOneself, smallTalkKind } from '../understanding/small-talk.ts';
import { asksForPerson, isComplaint } from '../understanding/standing-requests.ts';
import { tellsState, wishesFor } from '../understanding/told-words.ts';
import type { Understanding } from '../understanding/understand.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { askStatus } from './dossier-begin.ts';
import { tellPrivately } from './dossier-telling.ts';
import { beginHandoff } from './handoff-begin.ts';
import { stillElsewhere } from './not-known.ts';
import { lookupOptions } from './reread.ts';
import { endWithText, greetingReply, type Ending, type Step, type Turn } from './step.ts';

/** Messages that ask for no procedure: a dossier's status, a person, small talk. */
export const followRoute: Step = async (turn) => {
  const { understanding } = turn;
  if (understanding === undefined) return turn;
  const { entities } = understanding;
  const hasInHand = turn.state.procedureInHand !== undefined;
  // "phí nộp trực tiếp?" asks of the procedure in hand, whatever it sounds like alone.
  if (hasInHand && understanding.isElliptical && understanding.hasCue && !asksForPerson(understanding.text))
    return turn;
  const suggestions = [sayAction(anotherQuestion, turn.language), sayAction(askForPerson, turn.language)];
  const [dossierCode] = entities.dossierCodes;
  const goesOn = goesOnAboutDossier(turn, understanding);
  if (turn.input.conversation.isGroup && goesOn) return tellPrivately(turn);
  if (dossierCode !== undefined || isStatusQuestion(understanding) || goesOn) {
    const told = await askStatus(turn);
    if (told !== undefined) return told;
    const isForeign = dossierCode !== undefined && !dossierCode.includes('H29');
    const body = isForeign ? foreignDossierReply : dossierReply;
    return endWithText(turn, { outcome: 'dossier-asked', route: 'dossier-status', suggestions }, body);
  }
  if (isHandoff(understanding)) {
    const { desk } = turn.dependencies;
    if (desk !== undefined && !isComplaint(understanding.text)) return beginHandoff(turn, desk);
    const another = [sayAction(anotherQuestion, turn.language)];
    const body = isComplaint(understanding.text) ? complaintReply : personReply;
    return endWithText(turn, { outcome: 'handoff-asked', route: 'handoff', suggestions: another }, body);
  }
  // "Vậy má em có cần đi không" goes on about it, for somebody else.
  const isFollowUp = hasInHand && (understanding.hasCue || tellsOnlyOfPerson(understanding));
  const isTalk = isSmallTalk(understanding) && !isFollowUp;
  if (introducesOneself(understanding.text) && !hasInHand && !understanding.hasCue && !wishesFor(understanding.text)) {
    return talk(turn, understanding.text);
  }
  if (!isTalk || (await namesProcedure(turn, understanding))) return turn;
  // "Chị ở trọ, không có hộ khẩu", behind what others handle.
  const tells = smallTalkKind(understanding.text) === 'unclear' && tellsState(understanding.text);
  return (tells ? stillElsewhere(turn) : undefined) ?? talk(turn, understanding.text);
};

/** Part of a code and nothing else, as it is sent in two messages. */
const PART_OF_CODE = /^[\s\p{Nd}.–_/-]*(?:[HG]\p{Nd}{2}(?!\p{L}))?[\s\p{Nd}.–_/-]*$/iu;
const FEW_DIGITS = /(?:\p{Nd}[\s.–_/-]*){4}/u;
const HERE_IN_THE_GROUP = wordings(
  '(?:trả lời|nói|báo|cho biết|đăng|gửi|tra)(?: \\p{L}+){0,3} (?:ở đây|tại đây|trong nhóm|trên nhóm|đây luôn|ở nhóm|công khai)',
  '(?:answer|tell|say|post|reply)(?: \\w+){0,3} (?:here|in (?:the|this) group|publicly)',
);

/**
 * What comes after a question about a dossier where none can be opened in the talk: the rest of its code, when it will be
 * ready, and in a group the wish to have it told to everybody.
 */
function goesOnAboutDossier(turn: Turn, { text, isElliptical, hasCue }: Understanding): boolean {
  const { state, input, dependencies } = turn;
  if (state.procedureInHand !== undefined || !speaksOfDossierLately(state, input.now)) return false;
  if (input.conversation.isGroup) return HERE_IN_THE_GROUP.test(spellOut(text));
  const hasNone = dependencies.dossiers === undefined;
  return hasNone && ((isElliptical && hasCue) || (PART_OF_CODE.test(text) && FEW_DIGITS.test(text)));
}

/** As probable as this, what sounds like talk of no known kind ("em hỏi thường trú") names a procedure. */
const NAMED = 0.4;

async function namesProcedure(turn: Turn, understanding: Understanding): Promise<boolean> {
  if (understanding.contentSyllables.length === 0 || smallTalkKind(understanding.text) !== 'unclear') return false;
  const options = lookupOptions(turn, understanding);
  const { candidates } = await turn.dependencies.retriever.retrieve(understanding.searchText, options);
  return (candidates[0]?.probability ?? 0) >= NAMED;
}

function talk(turn: Turn, text: string): Ending {
  const kind = smallTalkKind(text);
  const examples = exampleQuestions.map((question) => sayAction(question, turn.language));
  // The greeting that is owed says hello by itself.
  if (kind === 'hello' && !turn.state.greeted) {
    return {
      outcome: 'greeted',
      route: 'small-talk',
      replies: [greetingReply(turn)],
      state: { ...turn.state, greeted: true },
    };
  }
  if (kind === 'unclear') {
    const state = { ...turn.state, misunderstandings: turn.state.misunderstandings + 1 };
    return endWithText(
      turn,
      { outcome: 'small-talk', route: 'small-talk', suggestions: examples, state },
      notUnderstoodReply,
    );
  }
  const suggestions = kind === 'thanks' || kind === 'goodbye' ? [] : examples;
  return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', suggestions }, smallTalk[kind]);
}
