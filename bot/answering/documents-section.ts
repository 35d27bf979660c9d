import type { ProcedureCase } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { fitLines, type Line } from './fit-lines.ts';
import { bullets, lowerFirstIn } from './format.ts';
import { SPEAKS_OF_IT } from './relevance.ts';
import { joinParts, say, type Section, type Writing } from './writing.ts';

type Document = ProcedureCase['documents'][number];

/**
 * The papers of one case: what everybody hands in and shows, then what is needed in some situations, and of the rest only
 * what fits the message: remarks on the papers and on the case, the papers of other cases.
 */
export const documentsSection: Section = (writing) => {
  const { record, language, localise, usedCase } = writing;
  const shown = usedCase ?? record.cases[0];
  if (shown === undefined || (shown.documents.length === 0 && shown.notes === undefined)) return undefined;
  const always = shown.documents.filter((document) => isAlways(document, shown));
  const nameOf = namer(writing, shown);
  const submitted = always.filter(({ action }) => action === 'submit').map(nameOf);
  const presented = always.filter(({ action }) => action === 'show').map(nameOf);
  const each = sameCounts(always.filter(({ action }) => action === 'submit'));
  const head = [...submitted, ...presented].join('\n').length;
  const sometimes = fitLines(
    shown.documents
      .filter((document) => !isAlways(document, shown))
      .map((document) => ({ text: `${nameOf(document)}: ${lowerFirstIn(language, localise(document.when ?? ''))}` })),
    writing.relevance,
    less(writing, head),
    SPEAKS_OF_IT,
  );
  const remarks = fitLines(
    remarksOn(shown, writing),
    writing.relevance,
    less(writing, head + sometimes.shown.join('\n').length),
    SPEAKS_OF_IT,
  );
  const notShown =
    sometimes.left === 0
      ? []
      : [
          say(
            language,
            `và ${sometimes.left} giấy tờ khác tùy trường hợp (xem trang nguồn)`,
            `and ${sometimes.left} more, depending on the case (see the source)`,
          ),
        ];
  return joinParts([
    usedCase === undefined || record.cases.length === 1
      ? undefined
      : `${say(language, 'Trường hợp', 'Case')}: ${lowerFirstIn(language, localise(usedCase.when))}.`,
    submitted.length === 0
      ? undefined
      : `${say(language, 'Dạ, anh/chị cần nộp', 'Papers to hand in')}${each === undefined ? '' : ` (${eachWords(each, language)})`}:\n${bullets(submitted)}`,
    presented.length === 0
      ? undefined
      : `${say(language, 'Mang theo để xuất trình (xem xong trả lại)', 'Bring along to show (you get them back)')}:\n${bullets(presented)}`,
    sometimes.shown.length === 0
      ? undefined
      : `${say(language, 'Tùy trường hợp', 'Only in some cases')}:\n${bullets([...sometimes.shown, ...notShown])}`,
    remarks.shown.length === 0 ? undefined : bullets(remarks.shown),
    otherCases(shown, writing),
  ]);
};

/** In the case that is this very condition it need not be said again. */
function isAlways({ when }: Document, shown: ProcedureCase): boolean {
  return when === undefined || when === shown.when;
}

function less({ room }: Writing, used: number) {
  return { comfortable: room.comfortable - used, most: room.most - used };
}

/** The name with its form and, where not plainly one, how many; the act that issues a form is named once. */
function namer({ localise, language }: Writing, shown: ProcedureCase): (document: Document) => string {
  const submitted = shown.documents.filter((document) => isAlways(document, shown) && document.action === 'submit');
  const each = sameCounts(submitted);
  const actsNamed = new Set<string>();
  return (document) => {
    const name = localise(document.name);
    const counts = each !== undefined && document.action === 'submit' ? undefined : countsOf(document, name, language);
    const details = [counts, shortForm(document.form, actsNamed)].filter((part) => part !== undefined);
    return details.length === 0 ? name : `${name} (${details.join(', ')})`;
  };
}

/** "1 bản chính" of everything but what is handed in as a copy is taken for granted. */
function countsOf({ originals = 0, copies = 0 }: Document, name: string, language: Language): string | undefined {
  const isPlain = copies === 0 && originals <= 1;
  const isSaid = originals === 0 && copies === 1 && /bản sao|copy/iu.test(name);
  return isPlain || isSaid ? undefined : countWords(originals, copies, language);
}

export function countWords(originals: number, copies: number, language: Language): string {
  return [
    originals === 0
      ? undefined
      : say(language, `${originals} bản chính`, `${originals} original${originals === 1 ? '' : 's'}`),
    copies === 0 ? undefined : say(language, `${copies} bản sao`, `${copies} cop${copies === 1 ? 'y' : 'ies'}`),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** Where all that is handed in is wanted in the same unusual number, it is said once. */
function sameCounts(documents: readonly Document[]): Document | undefined {
  const [first, ...rest] = documents;
  if (first === undefined || rest.length === 0 || (first.copies ?? 0) === 0) return undefined;
  const isSame = ({ originals = 0, copies = 0 }: Document) =>
    originals === (first.originals ?? 0) && copies === (first.copies ?? 0);
  return rest.every(isSame) ? first : undefined;
}

function eachWords({ originals = 0, copies = 0 }: Document, language: Language): string {
  return `${say(language, 'mỗi thứ', 'of each')} ${countWords(originals, copies, language)}`;
}

const ISSUING_ACT = /\s*\(([^()]+)\)\s*$/u;

function shortForm(form: string | undefined, actsNamed: Set<string>): string | undefined {
  const act = form === undefined ? undefined : ISSUING_ACT.exec(form)?.[1];
  if (form === undefined || act === undefined) return form;
  const isNamed = actsNamed.has(act);
  actsNamed.add(act);
  return isNamed ? form.replace(ISSUING_ACT, '') : form.replace(ISSUING_ACT, `, $1`);
}

function remarksOn(shown: ProcedureCase, { language, localise }: Writing): Line[] {
  const ofPapers = shown.documents.flatMap(({ name, note }) =>
    note === undefined ? [] : [{ text: `${shortName(localise(name))}: ${lowerFirstIn(language, localise(note))}` }],
  );
  return [...(shown.notes ?? []).map((note) => ({ text: localise(note) })), ...ofPapers];
}

/** Without what it may be, in brackets. */
function shortName(name: string): string {
  return name.replace(/\s*\([^()]*\)/gu, '');
}

/** So many other cases are shown with their papers, and so many are named; the rest is counted. */
const SHOWN_CASES = 2;
const NAMED_CASES = 2;

function otherCases(shown: ProcedureCase, writing: Writing): string | undefined {
  const { record, language, localise, relevance } = writing;
  const others = record.cases
    .slice(1)
    .filter(({ id }) => id !== shown.id)
    .map((situation) => ({ situation, score: relevance(localise(situation.when)) }))
    .sort((one, other) => other.score - one.score);
  if (others.length === 0) return undefined;
  const close = others.filter(({ score }) => score >= SPEAKS_OF_IT).slice(0, SHOWN_CASES);
  const rest = others.slice(close.length);
  const labels = rest.slice(0, NAMED_CASES).map(({ situation }) => lowerFirstIn(language, localise(situation.when)));
  const unnamed = rest.length - labels.length;
  const more = unnamed > 0 ? say(language, `; và ${unnamed} trường hợp khác`, `; and ${unnamed} more`) : '';
  return joinParts([
    close.length === 0 ? undefined : bullets(close.map(({ situation }) => differenceOf(situation, shown, writing))),
    labels.length === 0
      ? undefined
      : `${say(language, 'Giấy tờ khác đi nếu', 'Other papers are needed if')}: ${labels.join('; ')}${more}.`,
  ]);
}

/** "Nếu vợ chồng đã ly hôn: thêm giấy tờ chứng minh việc ly hôn": only what the case adds. */
function differenceOf(situation: ProcedureCase, shown: ProcedureCase, { language, localise }: Writing): string {
  const known = new Set(shown.documents.filter((document) => isAlways(document, shown)).map(({ name }) => name));
  const added = situation.documents
    .filter(({ name, when }) => when === undefined && !known.has(name))
    .map(
      ({ name, form }) =>
        `${lowerFirstIn(language, localise(name))}${form === undefined ? '' : ` (${form.replace(ISSUING_ACT, '')})`}`,
    );
  const [note] = situation.notes ?? [];
  const told = [
    added.length === 0 ? undefined : added.join('; '),
    note === undefined ? undefined : localise(note),
  ].filter((part) => part !== undefined);
  const label = lowerFirstIn(language, localise(situation.when));
  return `${say(language, 'Nếu', 'If')} ${label}${told.length === 0 ? '' : `: ${told.join('. ')}`}`;
}
