import type { DialogFrame } from '../state.ts';
import { bareWords } from '../understanding/bare-words.ts';
import { readRepair } from '../understanding/repair-words.ts';
import { readChooseProcedure, takeChoice, type ChoiceTurn, type ChooseProcedureSlots } from './choose-procedure.ts';
import { ASKING_SYLLABLES } from '../understanding/asking-syllables.ts';
import { positionOf, readPlaceAndQuestion } from './read-choice.ts';

export type ChoiceAgain =
  | Extract<ChoiceTurn, { status: 'chosen' }>
  /** To be asked once more, with what is left of it. */
  | { readonly status: 'reopened'; readonly slots: ChooseProcedureSlots; readonly why: 'asked' | 'denied' | 'beyond' };

const WHO = '(?:em|toi|tui|minh|con|chau|co|chu|bac)';
const LIST = '(?:danh sach|list|lua chon|may (?:cai|muc|thu tuc|lua chon)|nhung cai)';
const EARLIER =
  '(?:(?:do|kia|nay|khac|hoi nay|luc nay|vua roi|ban nay|truoc|di|nha|nhe|a|em|giup|gium|voi|la gi|again) ?)*';
/** "Xem lại danh sách", "mấy cái kia", "back to the list". */
const ASKS_FOR_LIST = new RegExp(
  `^(?:da |thoi |ua |a |cho ${WHO} |${WHO} |muon )*(?:(?:xem|coi|mo|quay|tro|hien|noi|doc|dua)(?: (?:lai|ve|ra))+(?: cai| cho ${WHO})* ${LIST}|(?:con )?may cai (?:kia|con lai|khac)|(?:show (?:me )?|back to |see )?the (?:list|other (?:ones|options)))(?: ${EARLIER})?$`,
  'u',
);
/** "Còn cái thứ hai thì sao", "đổi qua cái số 3": a place in the list, and around it nothing that says more. */
const BEFORE_POSITION = new RegExp(
  `^(?:(?:da|a|ah|ua|o|uh|thoi|con|the|vay|hay|xem|coi|lay|doi|chon|chuyen|qua|sang|lai|lon|nham|roi|cho ${WHO} (?:xem|coi|hoi|chon)|${WHO} (?:hoi|chon|muon|can|lon|nham)|what about|how about|and)[ ,]+)+`,
  'u',
);
const AFTER_POSITION =
  /(?:[ ,]+(?:thi sao|thi the nao|the nao|la sao|sao|thi|moi dung|moi phai|co|do|kia|nay|di|nha|nhe|a|em))+$/u;
const THE_OTHER = /^(?:cai|thu tuc|muc|y|the)? ?(?:kia|con lai|other(?: one)?)$/u;
const NUMBERED = /^(?:(?:cai|thu|muc|so|option|number) )+\d{1,2}$/u;

/**
 * Reads a message as about a list that is no longer open: another place in it ("không, cái thứ 3", "còn cái số 2"), none
 * but what was chosen ("không phải cái này"), or the list itself. `inHand` is the procedure that was answered since; a
 * place counts only while it is one of the list. Undefined: the message says something else.
 */
export function takeChoiceAgain(
  frame: DialogFrame,
  message: string,
  inHand: string | undefined,
): ChoiceAgain | undefined {
  const slots = readChooseProcedure(frame);
  if (slots === undefined) return undefined;
  const words = bareWords(message);
  if (ASKS_FOR_LIST.test(words)) return { status: 'reopened', slots, why: 'asked' };
  if (!slots.choices.some(({ code }) => code === inHand)) return undefined;
  const repair = readRepair(message);
  // What came before the one that was taken is the list.
  if (repair?.kind === 'go-back' && repair.rest === '' && STEP_BEFORE.test(bareWords(repair.topic))) {
    return { status: 'reopened', slots, why: 'asked' };
  }
  const others = slots.choices.filter(({ code }) => code !== inHand);
  if (repair?.kind === 'correction') {
    const isBareNo = repair.said === '' && repair.denied.length === 0;
    return isBareNo ? reopened(slots, others, 'denied') : another(frame, slots, repair.said, others);
  }
  const said = words.replace(BEFORE_POSITION, '');
  if (THE_OTHER.test(said)) return another(frame, slots, said, others);
  const count = slots.parting?.values.length ?? slots.choices.length;
  const place = readPlaceAgain(message, count);
  if (place !== undefined) return another(frame, slots, place.isAsked ? message : place.said, others);
  const beyond = said.replace(AFTER_POSITION, '');
  return NUMBERED.test(beyond) ? another(frame, slots, beyond, others) : undefined;
}

/** "Quay lại", "quay lại bước trước": of nothing that is named. */
const STEP_BEFORE = /^(?:(?:buoc|cau|cho|muc|danh sach|menu|list)(?: (?:truoc|hoi nay|luc nay))*)?$/u;

/** "Còn cái thứ hai thì sao", "cái đầu phí bao nhiêu": a place among `count`, and what is asked of it. */
export function readPlaceAgain(message: string, count: number) {
  const said = bareWords(message).replace(BEFORE_POSITION, '').replace(AFTER_POSITION, '');
  const asked = readPlaceAndQuestion(message, count);
  if (asked !== undefined) return { ...asked, said, isAsked: true };
  const alone = positionOf(said.split(' '), count);
  return alone === undefined ? undefined : { index: alone, said, rest: '', isAsked: false };
}

/** "Cái kia", "còn cái kia phí bao nhiêu": the other of two; `rest` is what is asked of it. */
export function readTheOther(message: string): { readonly rest: string } | undefined {
  const said = bareWords(message).replace(BEFORE_POSITION, '').replace(AFTER_POSITION, '');
  if (THE_OTHER.test(said)) return { rest: '' };
  const [, rest = ''] = /^(?:cai|thu tuc|vu|viec) (?:kia|con lai) (.+)$/u.exec(said) ?? [];
  return rest !== '' && rest.split(' ').every((word) => ASKING_SYLLABLES.has(word)) ? { rest } : undefined;
}

type Choices = ChooseProcedureSlots['choices'];

function another(
  frame: DialogFrame,
  slots: ChooseProcedureSlots,
  said: string,
  others: Choices,
): ChoiceAgain | undefined {
  const [other] = others;
  if (other !== undefined && THE_OTHER.test(bareWords(said))) {
    if (others.length > 1) return reopened(slots, others, 'asked');
    return { status: 'chosen', codes: [other.code], meaning: other.title, rest: '' };
  }
  const choice = takeChoice(frame, said);
  if (choice?.status === 'no-such-choice') return { status: 'reopened', slots, why: 'beyond' };
  return choice?.status === 'chosen' ? choice : undefined;
}

/** What is left of the list, listed: what parted it has been answered. */
function reopened(
  { parting: _, ...slots }: ChooseProcedureSlots,
  choices: Choices,
  why: 'asked' | 'denied',
): ChoiceAgain | undefined {
  return choices.length === 0 ? undefined : { status: 'reopened', slots: { ...slots, choices }, why };
}
