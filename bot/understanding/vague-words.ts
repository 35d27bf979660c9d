import { syllables } from '../../retrieval/index.ts';

/** Words that point or wonder: with nothing beside them they name no procedure, whatever they are near to. */
const VAGUE = new Set('ta day hieu hoi chuyen no kia vu tu van mot ai gi kho roi nhi'.split(' '));
/** Said around them; "giấy kia á" is no paper. */
const POINTING = new Set(
  'cai giay to do kia nay ay vay ma thi a ha ho so ta day em toi tui con ad oi nha nhe sao la gi vu viec hom bua'.split(
    ' ',
  ),
);

/** Whether the content of a message names nothing: of "sao ta" there is only "ta". */
export function isVague(contentSyllables: readonly string[]): boolean {
  return contentSyllables.every((syllable) => VAGUE.has(syllable));
}

/** "Cái đó", "giấy kia á": nothing but pointing at something. */
export function onlyPoints(message: string): boolean {
  return syllables(message).every(({ folded }) => POINTING.has(folded));
}
