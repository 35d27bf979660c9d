import { splitForm } from './glued-form.ts';
import type { OfficialDocument } from './official-text.ts';
import { said } from './text.ts';

export interface ReadDocuments {
  readonly documents: readonly OfficialDocument[];
  readonly documentsText: string | undefined;
  readonly isDoubtful: boolean;
}

const HEADING = /Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng/u;

/**
 * Counts as the table ends a row with: "gốc1 bản chính,1 bản sao", without a space on either side, or with a space
 * before a single digit and the next row's capital or dash behind. "02 bản chính của …" inside a name has spaces.
 */
const COUNT =
  /(?:(?<=[^\s(])(\d+)|(?<=\s)(\d)) bản chính(?:, ?(\d+) bản sao)?(?=$|\n|(?!\d+ bản chính(?:\S|$))[\p{Lu}\-+*]|(?<=\S\d+ bản chính(?:, ?\d+ bản sao)?)(?!\d+ bản chính(?:\S|$))[^\s,.;:)])/gu;

const LAST_OF_TABLE = /^(.*[^\s(])(\d) bản chính(?:, ?(\d+) bản sao)? (\p{Lu}.*)$/su;

const YEAR_AND_COUNT = /^((?:19|20)\d\d)\d$/u;

/** A row that was not parted from the next one. */
const MERGED = /\d bản chính[^\s,.;:)]/u;

/**
 * Tells apart the rows of a table of papers that was read as one string. The title before a heading is the case of the
 * papers behind it. What follows the last row is kept as text.
 */
export function readGluedDocuments(value: string | null | undefined): ReadDocuments {
  const text = said(value);
  if (text === undefined) return { documents: [], documentsText: undefined, isDoubtful: false };
  if (!HEADING.test(text)) return { documents: [], documentsText: text, isDoubtful: true };
  const [title = '', ...tables] = text.split(HEADING);
  const documents: OfficialDocument[] = [];
  const leftOver: string[] = [];
  let group = groupOf(title);
  let isDoubtful = false;
  for (const [index, table] of tables.entries()) {
    let start = 0;
    for (const match of table.matchAll(COUNT)) {
      const read = toDocument(table.slice(start, match.index), match[1] ?? match[2] ?? '', match[3], group);
      start = match.index + match[0].length;
      if (read === undefined) isDoubtful = true;
      else {
        documents.push(read.document);
        isDoubtful ||= read.isDoubtful;
      }
    }
    const rest = table.slice(start);
    // Behind the last paper of a table stands the title of the next one, sometimes with a space before it.
    if (index < tables.length - 1) {
      const [, cell, originals = '', copies, next] = LAST_OF_TABLE.exec(rest) ?? [];
      const last = cell === undefined ? undefined : toDocument(cell, originals, copies, group)?.document;
      if (last !== undefined) documents.push(last);
      group = groupOf(last === undefined ? rest : (next ?? ''));
    } else if (said(rest) !== undefined) leftOver.push(said(rest) ?? '');
  }
  return {
    documents: withoutRepeats(documents),
    documentsText: leftOver.length === 0 ? undefined : leftOver.join('\n'),
    isDoubtful: isDoubtful || leftOver.length > 0,
  };
}

/** The lists name some papers twice over, in the same case and with the same counts. */
function withoutRepeats(documents: readonly OfficialDocument[]): OfficialDocument[] {
  return [...new Map(documents.map((document) => [JSON.stringify(document), document])).values()];
}

function groupOf(title: string): string | undefined {
  return said(title.replace(/^[-\s]+$/u, ''));
}

/** The same count a second time: "TT-BXD1 bản chính1 bản chính". */
const REPEATED_COUNT = /(?<=[\p{L}.;)])(?:\d bản chính)+$/u;

function toDocument(
  fullCell: string,
  originals: string,
  copies: string | undefined,
  group: string | undefined,
): { document: OfficialDocument; isDoubtful: boolean } | undefined {
  const cell = fullCell.replace(REPEATED_COUNT, '');
  // "ngày 01/01/2026" and "1 bản chính" run into "01/01/20261 bản chính": the year ends at its fourth digit.
  const year = /[/.-]$|năm $/u.test(cell) ? YEAR_AND_COUNT.exec(originals)?.[1] : undefined;
  if (year !== undefined) return toDocument(`${cell}${year}`, originals.slice(year.length), copies, group);
  // "Mẫu số 05" and "1 bản chính" run into "051 bản chính": the last digit may be the count, or not.
  const isGlued = originals.length > 1;
  const full = said(isGlued ? `${cell}${originals.slice(0, -1)}` : cell);
  if (full === undefined) return undefined;
  const { name, form } = splitForm(full);
  return {
    document: {
      name,
      ...(group === undefined ? {} : { group }),
      ...(isGlued ? {} : count('originals', originals)),
      ...count('copies', copies),
      ...(form === undefined ? {} : { form }),
    },
    isDoubtful: isGlued || MERGED.test(name),
  };
}

function count(key: 'originals' | 'copies', digits: string | undefined): Partial<OfficialDocument> {
  const value = Number(digits ?? '0');
  return value > 0 ? { [key]: value } : {};
}
