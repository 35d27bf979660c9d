import { titlesOf } from '../answering/decide.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';

/** Words that point at what was spoken of, and name nothing. */
const POINTING = new Set(
  'vu cai chuyen cau viec phan thu tuc muc hoi nay luc ban truoc khuc do kia ay em toi minh di nha nhe a giup gium voi luon the previous first one'.split(
    ' ',
  ),
);

/** "Vụ hồi nãy". */
export function isPointing(topic: string): boolean {
  return syllables(topic).every(({ folded }) => POINTING.has(folded));
}

/** Whether all that is named stands in what the procedure is called. */
export function isNamedBy(procedure: Procedure, topic: string): boolean {
  const words = syllables(topic).map(({ folded }) => folded);
  const said = words.filter((word) => !POINTING.has(word));
  const known = new Set(syllables(titlesOf(procedure).join(' ')).map(({ folded }) => folded));
  return said.length > 0 && said.every((word) => known.has(word));
}
