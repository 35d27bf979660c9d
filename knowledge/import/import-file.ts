import path from 'node:path';
import { diffTexts, type ImportDiff } from './diff.ts';
import { ImportError } from './errors.ts';
import { HELD_FACTS } from './facts.ts';
import { withImportLock } from './lock.ts';
import type { Doubt, OfficialShape, OfficialText } from './official-text.ts';
import { parseRow } from './parse-row.ts';
import { readLines } from './read-lines.ts';
import { readImported, writeAtomically, writeImported, type ImportedData, type ImportManifest } from './store.ts';

export interface ImportOptions {
  /** JSON lines of one of the three known lists, packed with gzip or not. */
  readonly file: string;
  /** Where imported texts are kept: `DATA_DIR/imported`. */
  readonly folder: string;
  readonly now: Date;
  /** The file holds only what changed: what it lacks is not abolished. */
  readonly isPartial?: boolean;
  readonly onProgress?: (share: number) => void;
}

export interface ImportReport {
  readonly file: string;
  readonly digest: string;
  readonly shapes: readonly OfficialShape[];
  /** Rows that were taken over, the doubtful ones among them. */
  readonly parsed: number;
  readonly doubtful: readonly { readonly line: number; readonly code: string; readonly doubts: readonly Doubt[] }[];
  readonly refused: readonly RefusedRow[];
  /** All texts that are imported now, from this file and others. */
  readonly texts: number;
  /** Undefined when nothing had been imported before. */
  readonly diff: ImportDiff | undefined;
}

export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
  readonly code: string | undefined;
}

/**
 * Imports one file beside what other files gave: it replaces the texts of the lists that it holds rows of. Bad rows are
 * left out and named, and the text that such a procedure had before stays. Throws an `ImportError`, with nothing
 * changed, when the file can't be read to its end, no row of it can be used, or another process imports.
 */
export async function importFile(options: ImportOptions): Promise<ImportReport> {
  return withImportLock(options.folder, () => importLocked(options));
}

async function importLocked({
  file,
  folder,
  now,
  isPartial = false,
  onProgress,
}: ImportOptions): Promise<ImportReport> {
  const { texts, lines, refused } = await readTexts(file, onProgress);
  if (texts.size === 0) throw new ImportError('IMPORT_EMPTY', emptyMessage(file, refused));
  const shapes = [...new Set([...texts.values()].map(({ shape }) => shape))].toSorted();
  const previous = await readImported(folder);
  const kept = [...(previous?.texts.values() ?? [])].filter(
    ({ code, shape }) => isPartial || !shapes.includes(shape) || refused.some((row) => row.code === code),
  );
  const after = new Map([...kept.map((text) => [text.code, text] as const), ...texts]);
  const diff = previous === undefined ? undefined : diffTexts(previous.texts, after);
  const doubtful = [...texts.values()].flatMap(({ code, doubts }) =>
    doubts.length === 0 ? [] : [{ line: lines.get(code) ?? 0, code, doubts }],
  );
  const source = {
    name: path.basename(file),
    shapes,
    importedAt: now.toISOString(),
    parsed: texts.size,
    doubtful: doubtful.length,
    refused: refused.length,
  };
  const manifest = await writeImported(folder, after.values(), () => describe(previous, source, diff));
  // The same file again changes nothing, and must not wipe out what it changed the first time.
  if (diff !== undefined && diff.added.length + diff.changed.length + diff.abolished.length > 0) {
    await writeAtomically(
      path.join(folder, `diff-${manifest.digest}.json`),
      `${JSON.stringify({ from: previous?.manifest.digest, to: manifest.digest, at: source.importedAt, ...diff }, undefined, 2)}\n`,
    );
  }
  return {
    file,
    digest: manifest.digest,
    shapes,
    parsed: texts.size,
    doubtful,
    refused,
    texts: manifest.texts,
    diff,
  };
}

async function readTexts(file: string, onProgress: ((share: number) => void) | undefined) {
  const texts = new Map<string, OfficialText>();
  const lines = new Map<string, number>();
  const refused: RefusedRow[] = [];
  for await (const { line, text } of readLines(file, onProgress)) {
    if (text.trim() === '') continue;
    const row = parseRow(text);
    if (row.status === 'refused') refused.push({ line, reason: row.reason, code: row.code });
    else {
      const { code } = row.text;
      const first = lines.get(code);
      if (first === undefined) {
        texts.set(code, row.text);
        lines.set(code, line);
      } else refused.push({ line, reason: `${code} stands in line ${first} already`, code: undefined });
    }
  }
  return { texts: withSharedPages(texts), lines, refused };
}

/** A page is one procedure's: where several codes have the same, the crawl kept the page before. */
function withSharedPages(texts: ReadonlyMap<string, OfficialText>): Map<string, OfficialText> {
  const codes = new Map<string, number>();
  for (const { url } of texts.values()) if (url !== undefined) codes.set(url, (codes.get(url) ?? 0) + 1);
  return new Map(
    [...texts].map(([code, text]) => [
      code,
      text.url !== undefined && (codes.get(text.url) ?? 0) > 1
        ? { ...text, doubts: [...text.doubts, 'shared-page'] }
        : text,
    ]),
  );
}

/** The manifest after this import: what changed or was abolished before stays so until it is confirmed or comes back. */
function describe(
  previous: ImportedData | undefined,
  source: ImportManifest['sources'][number],
  diff: ImportDiff | undefined,
): Omit<ImportManifest, 'version' | 'digest' | 'texts'> {
  const changed = { ...previous?.manifest.changed };
  const abolished = { ...previous?.manifest.abolished };
  for (const { code, fields } of diff?.changed ?? []) {
    const facts = HELD_FACTS.filter((fact) => fields.some(({ field }) => field === fact));
    if (facts.length === 0) continue;
    changed[code] = { ...changed[code], ...Object.fromEntries(facts.map((fact) => [fact, source.importedAt])) };
  }
  for (const { code, name } of diff?.abolished ?? []) {
    abolished[code] = { name, at: source.importedAt, ...listing(previous?.texts.get(code)) };
  }
  const back = new Set(diff?.added.map(({ code }) => code));
  return {
    importedAt: source.importedAt,
    sources: [...(previous?.manifest.sources ?? []).filter(({ name }) => name !== source.name), source],
    changed,
    abolished: Object.fromEntries(Object.entries(abolished).filter(([code]) => !back.has(code))),
  };
}

/** What the list of procedures says of one; what is not known is absent. */
function listing(text: OfficialText | undefined): Pick<OfficialText, 'field' | 'level' | 'authority' | 'url'> {
  const { field, level, authority, url } = text ?? {};
  return {
    ...(field === undefined ? {} : { field }),
    ...(level === undefined ? {} : { level }),
    ...(authority === undefined ? {} : { authority }),
    ...(url === undefined ? {} : { url }),
  };
}

function emptyMessage(file: string, refused: readonly RefusedRow[]): string {
  const reasons = refused.slice(0, 5).map(({ line, reason }) => `  line ${line}: ${reason}`);
  const heading =
    refused.length === 0
      ? `${file} has no rows; nothing was imported`
      : `No row of ${file} can be used; nothing was imported. Is it the JSON lines of one of the three lists (docs/catalogue-import.md)?`;
  return [heading, ...reasons, ...(refused.length > 5 ? [`  … and ${refused.length - 5} more`] : [])].join('\n');
}
