import { createHash } from 'node:crypto';
import type { Catalogue, Procedure, Ward, WaysOfAsking } from './catalogue.ts';
import { readDirectory, type DirectoryEntry } from './directory.ts';
import { CatalogueError, FaultList, type CatalogueFault } from './faults.ts';
import { tidy } from './fold.ts';
import { readGlossary } from './glossary.ts';
import { joinImported, withImported } from './import/join.ts';
import { readImported, type ImportedData } from './import/store.ts';
import type { ProcedureRecord } from './record.ts';
import { readRecords } from './records.ts';
import { readServicePairs, type ServicePairs } from './same-service.ts';
import { readWards } from './wards.ts';
import { readWays } from './ways.ts';

export interface CatalogueLocation {
  /** The knowledge folder, which holds directory.jsonl, procedures/, ways/, glossary/ and wards/. */
  readonly root: string;
  /** The folder of imported official texts (`DATA_DIR/imported`); it need not be there. */
  readonly imported?: string;
}

/**
 * Loads the catalogue. Throws a `CatalogueError` that names every fault of every file, if there is any, and an
 * `ImportError` when imported texts are damaged.
 */
export async function loadCatalogue(location: CatalogueLocation): Promise<Catalogue> {
  const { catalogue, faults } = await readCatalogue(location);
  if (faults.length > 0) throw new CatalogueError(faults);
  return catalogue;
}

/** The catalogue as far as it can be read, with what is wrong in it. Serve it only when `faults` is empty. */
export async function readCatalogue({
  root,
  imported: folder,
}: CatalogueLocation): Promise<{ readonly catalogue: Catalogue; readonly faults: readonly CatalogueFault[] }> {
  const faults = new FaultList(root);
  const [directory, glossary, wards, imported] = await Promise.all([
    readDirectory(root, faults),
    readGlossary(root, faults),
    readWards(root, faults),
    folder === undefined ? undefined : readImported(folder),
  ]);
  const pairs = await readServicePairs(root, directory, faults);
  const ways = await readWays(root, directory, (code) => pairs.replaced.get(code)?.successor, faults);
  const records = await readRecords(root, { directory, replaced: pairs.replaced, glossary }, faults);
  const catalogue = assemble(directory, ways, records, pairs, glossary, wards, imported);
  return { catalogue, faults: faults.sorted() };
}

function assemble(
  directory: ReadonlyMap<string, DirectoryEntry>,
  ways: ReadonlyMap<string, WaysOfAsking>,
  records: ReadonlyMap<string, ProcedureRecord>,
  { sameService, replaced }: ServicePairs,
  glossary: ReadonlyMap<string, string>,
  wards: readonly Ward[],
  imported: ImportedData | undefined,
): Catalogue {
  const listedAnywhere = withImported(directory, replaced, imported);
  const codes = [...listedAnywhere.keys()].toSorted();
  const known = new Map<string, Procedure>();
  for (const code of codes) {
    const listed = listedAnywhere.get(code);
    if (listed === undefined) continue;
    known.set(code, toProcedure(listed, ways.get(code), records.get(code), sameService.get(code) ?? []));
  }
  const procedures = imported === undefined ? known : joinImported(known, imported);
  return {
    digest: digestOf([
      [...known.values()],
      [...replaced],
      wards,
      [...glossary].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ...(imported === undefined ? [] : [imported.manifest, imported.confirmations]),
    ]),
    procedures,
    replaced,
    wards,
    english: (vietnamese) => glossary.get(tidy(vietnamese)),
    find: (code) => procedures.get(replaced.get(code)?.successor ?? code),
  };
}

function toProcedure(
  listed: DirectoryEntry,
  ways: WaysOfAsking | undefined,
  record: ProcedureRecord | undefined,
  sameService: readonly string[],
): Procedure {
  const name = record?.name ?? listed.name;
  return {
    code: listed.code,
    name,
    shortName: ways?.shortName ?? withoutPrefix(name),
    shortNameEn: ways?.shortNameEn,
    field: record?.field ?? listed.field,
    level: record?.level ?? listed.level,
    authority: record?.authority ?? listed.authority,
    url: record?.source.url ?? listed.url,
    tier: record === undefined ? 'directory' : 'curated',
    ways,
    record,
    sameService,
  };
}

/** "Thủ tục đăng ký khai sinh" → "Đăng ký khai sinh" */
function withoutPrefix(name: string): string {
  const bare = name.replace(/^thủ tục:?\s+/iu, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}

/** The same state has the same digest on every machine: keys are sorted, and a missing value is no value. */
function digestOf(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state, sortKeys)).digest('hex');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
