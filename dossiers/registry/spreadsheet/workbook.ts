import { posix } from 'node:path';
import { readWholePart } from './read-part.ts';
import { createTextTable, type TextTable } from './text-table.ts';
import type { ZipFile } from './zip-file.ts';

/** What is known of a workbook before the rows of its first sheet are read. */
export interface Workbook {
  readonly sheetPart: string;
  /** Texts of cells, which the sheet names by their number. */
  readonly texts: TextTable;
  /** Numbers of the formats that show a number as a day. */
  readonly dayFormats: ReadonlySet<number>;
  /** Whether its days are counted from 1904 on, as on old Macintoshes. */
  readonly isFrom1904: boolean;
}

/** Formats that every spreadsheet knows by number and that show a day (those between 45 and 47 show a duration). */
const DAY_FORMATS: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 58],
];

export async function readWorkbook(zip: ZipFile): Promise<Workbook> {
  const workbookPart =
    (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.part ?? 'xl/workbook.xml';
  const relations = await relationsOf(zip, workbookPart);
  let sheet: string | undefined;
  let isFrom1904 = false;
  await readWholePart(zip, workbookPart, {
    open(name, attributes) {
      if (name === 'sheet') sheet ??= attributes().id;
      if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(attributes().date1904 ?? '');
    },
  });
  const partOf = (type: string) => relations.find((each) => each.type === type && zip.has(each.part))?.part;
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')];
  return {
    sheetPart: relations.find(({ id }) => id === sheet)?.part ?? 'xl/worksheets/sheet1.xml',
    texts: texts === undefined ? createTextTable() : await readTexts(zip, texts),
    dayFormats: styles === undefined ? new Set() : await readDayFormats(zip, styles),
    isFrom1904,
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

/** The parts that a part names; of the whole archive for "". */
async function relationsOf(zip: ZipFile, part: string): Promise<Relation[]> {
  const folder = part === '' ? '' : posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!zip.has(file)) return relations;
  await readWholePart(zip, file, {
    open(name, attributes) {
      if (name !== 'Relationship') return;
      const { Id = '', Type = '', Target = '' } = attributes();
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: target });
    },
  });
  return relations;
}

async function readTexts(zip: ZipFile, part: string): Promise<TextTable> {
  const texts = createTextTable();
  const reader = createTextReader();
  let text = '';
  await readWholePart(zip, part, {
    open(name) {
      if (name === 'si') text = '';
      reader.open(name);
    },
    text: (piece) => (text += reader.isText() ? piece : ''),
    close(name) {
      reader.close(name);
      if (name === 'si') texts.add(unescapeText(text));
    },
  });
  return texts;
}

/** Tells the text of a cell from how it is pronounced, which may stand beside it. */
export function createTextReader() {
  let isInText = false;
  let isPronunciation = false;
  return {
    open(name: string) {
      if (name === 'rPh') isPronunciation = true;
      if (name === 't') isInText = !isPronunciation;
    },
    close(name: string) {
      if (name === 'rPh') isPronunciation = false;
      if (name === 't') isInText = false;
    },
    isText: () => isInText,
  };
}

/** "_x000D_" is how a workbook writes a character that XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-f]{4})_/giu, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

async function readDayFormats(zip: ZipFile, part: string): Promise<Set<number>> {
  const own = new Map<number, string>();
  const formats: number[] = [];
  let isInCells = false;
  await readWholePart(zip, part, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attributes().numFmtId), attributes().formatCode ?? '');
      if (name === 'cellXfs') isInCells = true;
      if (name === 'xf' && isInCells) formats.push(Number(attributes().numFmtId ?? 0));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return new Set(formats.flatMap((format, index) => (showsDay(format, own.get(format)) ? [index] : [])));
}

/** "dd/mm/yyyy", but not "0 "day"" or "[Red]0". */
function showsDay(format: number, code: string | undefined): boolean {
  if (code === undefined) return DAY_FORMATS.some(([first, last]) => format >= first && format <= last);
  return /[dy]/iu.test(code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./gu, ''));
}
