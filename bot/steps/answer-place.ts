import { wardLines } from '../answering/ward-note.ts';
import { anotherQuestion, askForPerson } from '../replies/texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { syllables } from '../../retrieval/index.ts';
import { endWithText, type Step } from './step.ts';

/** What is asked of a place: what it is called today, where its office is. */
const PLACE_QUESTION =
  /\b(?:o dau|cho nao|gio la|bay gio|thuoc|dia chi|doi ten|sap nhap|phuong nao|phuong gi|xa nao|thanh gi|where|address|called now|which ward)\b/u;
const MAX_SYLLABLES = 16;
/** Content beyond the place itself names a procedure, which is answered with the place in it. */
const MAX_OTHER_SYLLABLES = 1;

/** "Phường Đa Kao giờ là phường nào": a ward alone, old name or new. */
export const answerPlace: Step = (turn) => {
  const { understanding, language } = turn;
  if (understanding === undefined || understanding.entities.wards.length === 0) return turn;
  const said = syllables(understanding.text).map(({ folded }) => folded);
  const places = new Set(
    understanding.entities.wards.flatMap(({ text }) => syllables(text).map(({ folded }) => folded)),
  );
  const others = understanding.contentSyllables.filter(
    (syllable) => !places.has(syllable) && !PLACE_WORDS.has(syllable),
  );
  const isAsked = PLACE_QUESTION.test(said.join(' ')) && others.length <= MAX_OTHER_SYLLABLES;
  // With a procedure in hand, a place asks where that one is handed in.
  if (turn.state.procedureInHand !== undefined || said.length > MAX_SYLLABLES) return turn;
  if (!isAsked && others.length > 0) return turn;
  const lines = wardLines(understanding.entities.wards, language);
  if (lines === undefined) return turn;
  const suggestions = [sayAction(anotherQuestion, language), sayAction(askForPerson, language)];
  const body = language === 'vi' ? `Dạ,\n\n${lines}` : lines;
  return endWithText(turn, { outcome: 'answered-place', route: 'answer', suggestions }, { vi: body, en: body });
};

const PLACE_WORDS = new Set([
  'phuong',
  'xa',
  'quan',
  'huyen',
  'thi',
  'tran',
  'thanh',
  'pho',
  'tp',
  'ubnd',
  'uy',
  'ban',
  'cu',
  'moi',
  'trung',
  'tam',
  'hanh',
  'chinh',
  'cong',
  'old',
  'ward',
  'district',
]);
