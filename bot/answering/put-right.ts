import { extractQuantities, quantityKey, type QuantityKind } from '../../knowledge/index.ts';
import type { Aspect, Language } from '../contract.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { spellNumbers } from '../understanding/spell-numbers.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { knownQuantities } from './verify.ts';

/** A number is said as what somebody has heard, was asked for, or wants to have confirmed. */
const PREMISE = wordings(
  'nghe nói|nghe đâu|nghe bảo|người ta (?:nói|bảo|kêu)|có người (?:nói|bảo)|hàng xóm (?:nói|bảo)|cò (?:nói|đòi)|(?:bị|họ|người ta|cán bộ) (?:đòi|thu|bắt đóng)|đúng không|phải không|có đúng|đúng chưa|chứ gì|(?:vậy|thế|tức) là[^.?!]{0,30}(?:hả|à|ha)',
  'i heard|i was told|they (?:say|said|told|asked)|someone (?:said|told)|is it true|is that (?:right|true|correct)',
);

/** Which numbers belong to what is asked. */
const KINDS: Readonly<Partial<Record<Aspect, readonly QuantityKind[]>>> = {
  fee: ['amount'],
  duration: ['duration'],
  deadline: ['duration'],
  who: ['age'],
  case: ['amount', 'duration', 'age'],
  overview: ['amount', 'duration', 'age'],
};

/** The number isn't said again: whoever reads in haste would keep it. */
const NOT_IN_RECORD: Readonly<Record<Language, string>> = {
  vi: 'Dạ, con số anh/chị nêu không có trong hồ sơ gốc của thủ tục này. Theo hồ sơ gốc thì như sau:',
  en: 'The figure you mention does not stand in the official record of this procedure. This is what the record says:',
};

/** Does not agree with a false number: where the message takes one for granted that the record lacks, the answer says so first. */
export function putRight(turn: Turn, ending: Ending): Ending {
  const reply = ending.replies.at(-1);
  const [code] = ending.procedures ?? [];
  const procedure = code === undefined ? undefined : turn.dependencies.catalogue.find(code);
  if (ending.outcome !== 'answered' || procedure?.record === undefined || reply?.text === undefined) return ending;
  const message = turn.input.activity.text ?? '';
  const kinds = new Set((ending.aspects ?? []).flatMap((aspect) => KINDS[aspect] ?? []));
  const said = extractQuantities(spellNumbers(message)).filter(({ kind }) => kinds.has(kind));
  if (said.length === 0 || !PREMISE.test(spellOut(message))) return ending;
  const known = knownQuantities(procedure, turn.dependencies.catalogue);
  const keys = new Set(known.map(quantityKey));
  // Of times and ages only where the record has one to hold against it; a sum that it does not state is nowhere stated.
  const isFalse = said.some(
    (quantity) =>
      !keys.has(quantityKey(quantity)) &&
      (quantity.kind === 'amount' || known.some(({ kind }) => kind === quantity.kind)),
  );
  if (!isFalse) return ending;
  const [title = '', ...rest] = reply.text.split('\n\n');
  const text = [title, NOT_IN_RECORD[turn.language], ...rest].join('\n\n');
  return { ...ending, replies: [...ending.replies.slice(0, -1), { ...reply, text }] };
}
