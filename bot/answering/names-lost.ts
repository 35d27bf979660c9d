import type { Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import type { Understanding } from '../understanding/understand.ts';

/** Folded, for most of these messages come without marks: "mat cmnd", "rot the can cuoc". "Mat may ngay" asks how long. */
const LOSES =
  /(?<= )(?:mat(?! (?:bao|may|nhieu|phi|tien|cong|thoi gian|gi|troi))|rot|that lac|danh roi|roi mat|bi trom|bi giat) /u;
const MADE_ANEW = / (?:mat|cap lai|lam lai) /u;
/** Of no paper in particular. */
const ANY_PAPER = new Set('mat rot roi that lac trom giat giay to the so lam lai cap bi hu hong xin bao'.split(' '));

/**
 * "Mat the can cuoc", "mất hộ chiếu": what is lost is said, and this is the procedure for its loss. Without marks too that
 * says enough, though a classifier that goes by the words takes it for less.
 */
export function namesWhatIsLost({ searchText }: Pick<Understanding, 'searchText'>, { shortName }: Procedure): boolean {
  const said = foldedOf(searchText);
  const title = foldedOf(shortName);
  if (!LOSES.test(` ${said.join(' ')} `) || !MADE_ANEW.test(` ${title.join(' ')} `)) return false;
  const known = new Set(title);
  return said.some((syllable) => known.has(syllable) && !ANY_PAPER.has(syllable));
}

function foldedOf(text: string): readonly string[] {
  return syllables(text).map(({ folded }) => folded);
}
