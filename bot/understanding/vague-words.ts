import { syllables } from '../../retrieval/index.ts';
import { spellOut, wordings } from './wordings.ts';

/** Words that point or wonder: with nothing beside them they name no procedure, whatever they are near to. */
const VAGUE = new Set('ta day hieu hoi chuyen no kia vu tu van mot ai gi kho roi nhi'.split(' '));
/** Said around them; "giấy kia á" is no paper. */
const POINTING = new Set(
  'cai giay to do kia nay ay vay ma thi a ha ho so ta day em toi tui con ad oi nha nhe sao la gi vu viec hom bua'.split(
    ' ',
  ),
);

/** "Cái giấy ờ chứng nhận gì á": a kind of paper that any may be, and the name is not remembered. */
const SOME_PAPER = wordings(
  '(?:giấy|cái|tờ|thẻ|loại)(?: (?:giấy|tờ|cái|ờ|ừm|ừ))* (?:(?:chứng nhận|xác nhận|phép|chứng chỉ|đăng ký)(?: (?:ờ|ừm))*)?(?: )?(?:gì|nào)(?: (?:gì|đó|á|ấy|vậy|ta|mà|nhỉ|ha|kia|quên rồi|quên|không nhớ|em|tôi|mình|ạ|à))*[ .!?]*$',
);
/** Beside the kind of paper nothing is said of it. */
const KINDS_OF_PAPER = new Set('giay to the chung nhan xac phep chi dang ky um'.split(' '));

/** Something is asked for whose name is not remembered. */
export function asksForSomePaper(text: string, contentSyllables: readonly string[]): boolean {
  return (
    SOME_PAPER.test(spellOut(text)) && contentSyllables.every((each) => KINDS_OF_PAPER.has(each) || VAGUE.has(each))
  );
}

const LOSS =
  'mat hu rach chay uot that lac het sach bi nat nhau tieu roi rot cuon lost stolen burnt burned damaged everything all'.split(
    ' ',
  );
const LOST_THINGS = new Set([...LOSS, ...'giay to bop vi tui xach do dac tron trui my papers wallet bag'.split(' ')]);
const TELLS_OF_LOSS = wordings('mất|hư|rách|cháy|ướt|thất lạc|rớt|cuốn trôi|nát', 'lost|stolen|burnt|burned|damaged');

/** "Hư hết rồi", "mất hết giấy tờ rồi": something is lost or spoilt, and not said which. */
export function tellsOnlyOfLoss(text: string, contentSyllables: readonly string[]): boolean {
  return TELLS_OF_LOSS.test(spellOut(text)) && contentSyllables.every((each) => LOST_THINGS.has(each));
}

/** Whether the content of a message names nothing: of "sao ta" there is only "ta". */
export function isVague(contentSyllables: readonly string[]): boolean {
  return contentSyllables.every((syllable) => VAGUE.has(syllable));
}

/** "Cái đó", "giấy kia á": nothing but pointing at something. */
export function onlyPoints(message: string): boolean {
  return syllables(message).every(({ folded }) => POINTING.has(folded));
}
