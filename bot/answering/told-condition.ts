import type { Procedure, ProcedureRecord } from '../../knowledge/index.ts';
import { remembered, syllables, toldFacets, type Syllable } from '../../retrieval/index.ts';
import type { Language } from '../contract.ts';
import { ASKING_SYLLABLES } from '../understanding/asking-syllables.ts';
import { ageLines } from './age-lines.ts';
import { ageSaid } from './age-range.ts';
import { bullets, lowerFirst, type Localise } from './format.ts';
import { withoutHeldFacts } from './held-facts.ts';
import { say } from './writing.ts';

const MOST_LINES = 3;
const MOST_CASES = 3;
/** Of a nation, or of somebody abroad, is told: whom the procedure is for answers that. */
const FOREIGN = 'foreign-element';
/** A longer label of a case is left to the source. */
const LONG_LABEL = 80;

interface Asked {
  readonly procedure: Procedure;
  readonly record: ProcedureRecord;
  /** What was told, in the words of the records. */
  readonly message: string;
  readonly language: Language;
  readonly localise: Localise;
}

export interface ToldCondition {
  readonly text: string;
  /** False: the record says nothing of it, and the text says so. */
  readonly isStated: boolean;
  /** Codes of related procedures of which the record says that they are for this. */
  readonly related: readonly string[];
}

/**
 * What the record says of a condition that is told and has no case of its own: the lines that speak of it, the ages or the
 * persons it is for, and the related procedures for it. Where it says nothing that is said, with the cases it does part.
 */
export function toldCondition({ procedure, record, message, language, localise }: Asked): ToldCondition {
  const told = withoutHeldFacts(record, procedure.heldBack ?? []);
  const said = pairsOf(message, procedure, language);
  const speaks = (line: string) => [...pairsIn(line)].some((pair) => said.has(pair));
  const related = (record.related ?? []).filter(({ why }) => speaks(localise(why))).map(({ code }) => code);
  const lines = [
    ...(ageSaid(message) === undefined ? [] : ageLines(told).map(localise)),
    ...(toldFacets(message).has(FOREIGN) ? [audienceLine(told, language, localise)] : []),
    ...linesOf(told, localise).filter(speaks),
  ];
  const shown = [...new Set(lines)].slice(0, MOST_LINES);
  if (shown.length > 0) {
    const head = say(
      language,
      'Dạ, về điều anh/chị vừa nói, hồ sơ gốc ghi:',
      'Of what you have just told me the record says:',
    );
    return { text: `${head}\n${bullets(shown)}`, isStated: true, related };
  }
  return { text: nothingSaid(told, language, localise), isStated: related.length > 0, related };
}

function nothingSaid({ cases }: ProcedureRecord, language: Language, localise: Localise): string {
  const labels = cases
    .slice(1)
    .map(({ when }) => lowerFirst(localise(when)))
    .filter((label) => label.length <= LONG_LABEL)
    .slice(0, MOST_CASES);
  const parted =
    labels.length === 0
      ? ''
      : say(
          language,
          ` Những trường hợp hồ sơ gốc có tách riêng: ${labels.join('; ')}.`,
          ` Cases that the record does tell apart: ${labels.join('; ')}.`,
        );
  return say(
    language,
    `Dạ, em ghi nhận ạ. Em không tìm thấy chỗ nào trong hồ sơ gốc nói riêng về điều anh/chị vừa nói, nên em không dám nói là giấy tờ có khác hay không.${parted} Muốn chắc, anh/chị hỏi nơi nộp, gọi **1022** hoặc nhắn **gặp cán bộ** giúp em ạ.`,
    `Thank you. I find nothing in the record about what you have just told me, so I will not guess whether anything changes.${parted} To be sure, ask where you hand in, call **1022**, or write **talk to an official**.`,
  );
}

function audienceLine({ audience }: ProcedureRecord, language: Language, localise: Localise): string {
  return `${say(language, 'Đối tượng', 'Who it is for')}: ${audience.map(localise).join(', ')}.`;
}

/** What is written of anybody's situation: not what every dossier has. */
function linesOf(record: ProcedureRecord, localise: Localise): readonly string[] {
  const { who = [], conditions = [], where, cases, exemptions = [], cautions = [], methods } = record;
  const behind = (name: string, text: string | undefined) =>
    text === undefined ? [] : [`${localise(name)}: ${lowerFirst(localise(text))}`];
  const ofCases = cases.flatMap(({ notes = [], documents }) => [
    ...notes.map(localise),
    ...documents.flatMap(({ name, when, note }) => [...behind(name, when), ...behind(name, note)]),
  ]);
  const ofMethods = methods.flatMap(({ note }) => note ?? []);
  return [
    ...[...conditions, ...who].map(localise),
    ...ofCases,
    ...[...exemptions, ...cautions, ...where, ...ofMethods].map(localise),
  ];
}

/** Neighbours that each say something, and not only what the procedure is called. */
function pairsOf(
  message: string,
  { name, shortName, shortNameEn }: Procedure,
  language: Language,
): ReadonlySet<string> {
  const named = pairsIn(language === 'en' ? (shortNameEn ?? shortName) : `${name}. ${shortName}`);
  const words = syllables(message);
  // By their marks where any are typed: "ba mất" is not "bà mặt".
  const areMarked = words.some((word) => word.text !== word.folded);
  return new Set(neighbours(words, areMarked ? 'text' : 'folded').filter((pair) => !named.has(pair)));
}

const pairsIn = remembered<ReadonlySet<string>>((text) => {
  const words = syllables(text);
  return new Set([...neighbours(words, 'text'), ...neighbours(words, 'folded')]);
}, 10_000);

function neighbours(words: readonly Syllable[], form: keyof Syllable): readonly string[] {
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    if (next === undefined || [word, next].some(({ folded }) => ASKING_SYLLABLES.has(folded))) return [];
    return [`${word[form]}_${next[form]}`];
  });
}
