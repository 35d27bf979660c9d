import { createHash } from 'node:crypto';
import type { Catalogue, Procedure, WaysOfAsking } from './catalogue.ts';
import { readDirectory, type DirectoryEntry } from './directory.ts';
import { CatalogueError, FaultList, type CatalogueFault } from './faults.ts';
import { tidy } from './fold.ts';
import { readGlossary } from './glossary.ts';
import { readGuides } from './guides.ts';
import { importedEntries, joinImported } from './import/join.ts';
import { readImported, type ImportedData } from './import/store.ts';
import { readElsewhere } from './read-elsewhere.ts';
import { readFaqs } from './read-faqs.ts';
import { readOnlineGuides } from './online-guides.ts';
import type { ProcedureRecord } from './record.ts';
import { readRecords } from './records.ts';
import { readServicePairs } from './same-service.ts';
import { readWards } from './wards.ts';
import { readWays } from './ways.ts';

export interface CatalogueLocation {
  /** The knowledge folder, which holds directory.jsonl, procedures/, ways/, guides/, elsewhere/, faqs/, glossary/ and wards/. */
  readonly root: string;
  /** The folder of imported official texts (`DATA_DIR/imported`); it need not be there. */
  readonly imported?: string;
}

/**
 * Loads the catalogue. Throws a `CatalogueError` that names every fault of every file, if there is any, and an
 * `ImportError` when imported texts are damaged.
 */
export async function loadCatalogue(location: CatalogueLocation): Promise<Catalogue> {
  return (await openCatalogue(location)).current();
}

/** A catalogue that follows what is imported while it serves. */
export interface LivingCatalogue {
  current(): Catalogue;
  /**
   * Joins what is imported now, reading only what changed. The knowledge folder is read again when somebody confirmed a
   * record since: what is told again is the record on disk. Resolves to the same object when nothing changed. Throws an
   * `ImportError` when imported texts are damaged, a `CatalogueError` when the folder has faults; `current` stays.
   */
  reload(): Promise<Catalogue>;
}

/** As `loadCatalogue`, for a process that goes on serving while operators import. */
export async function openCatalogue({ root, imported: folder }: CatalogueLocation): Promise<LivingCatalogue> {
  // In this order: who confirmed had mended the record before.
  let imported = await readImportedIn(folder);
  let base = await readFaultless(root);
  let current = assemble(base, imported);
  return {
    current: () => current,
    async reload() {
      const next = await readImportedIn(folder, imported);
      if (next?.confirmations.length !== imported?.confirmations.length) base = await readFaultless(root);
      imported = next;
      const assembled = assemble(base, imported);
      if (assembled.digest !== current.digest) current = assembled;
      return current;
    },
  };
}

/** The catalogue as far as it can be read, with what is wrong in it. Serve it only when `faults` is empty. */
export async function readCatalogue({
  root,
  imported: folder,
}: CatalogueLocation): Promise<{ readonly catalogue: Catalogue; readonly faults: readonly CatalogueFault[] }> {
  const [{ base, faults }, imported] = await Promise.all([readBase(root), readImportedIn(folder)]);
  return { catalogue: assemble(base, imported), faults };
}

async function readImportedIn(folder: string | undefined, previous?: ImportedData): Promise<ImportedData | undefined> {
  return folder === undefined ? undefined : readImported(folder, previous);
}

async function readFaultless(root: string): Promise<Base> {
  const { base, faults } = await readBase(root);
  if (faults.length > 0) throw new CatalogueError(faults);
  return base;
}

/** What the knowledge folder holds. */
interface Base extends Pick<
  Catalogue,
  'procedures' | 'replaced' | 'wards' | 'guides' | 'onlineGuides' | 'elsewhere' | 'faqs'
> {
  readonly glossary: ReadonlyMap<string, string>;
  readonly digest: string;
}

async function readBase(root: string): Promise<{ readonly base: Base; readonly faults: readonly CatalogueFault[] }> {
  const faults = new FaultList(root);
  const [directory, glossary, wards] = await Promise.all([
    readDirectory(root, faults),
    readGlossary(root, faults),
    readWards(root, faults),
  ]);
  const { sameService, replaced } = await readServicePairs(root, directory, faults);
  const ways = await readWays(root, directory, (code) => replaced.get(code)?.successor, faults);
  const records = await readRecords(root, { directory, replaced, glossary }, faults);
  const guides = await readGuides(root, { directory, replaced, glossary }, faults);
  const onlineGuides = await readOnlineGuides(root, records, guides, faults);
  const elsewhere = await readElsewhere(root, { directory, ways }, faults);
  const faqs = await readFaqs(root, directory, faults);
  const procedures = byCode(
    [...directory.values()].map((listed) =>
      toProcedure(listed, ways.get(listed.code), records.get(listed.code), sameService.get(listed.code) ?? []),
    ),
  );
  const digest = digestOf([
    [...procedures.values()],
    [...replaced],
    wards,
    [...glossary].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    [...guides],
    [...onlineGuides],
    [...elsewhere],
    [...faqs],
  ]);
  return {
    base: { procedures, replaced, wards, guides, onlineGuides, elsewhere, faqs, glossary, digest },
    faults: faults.sorted(),
  };
}

function assemble(base: Base, imported: ImportedData | undefined): Catalogue {
  const { replaced, wards, guides, onlineGuides, elsewhere, faqs, glossary } = base;
  const added = importedEntries(base.procedures, replaced, imported).map((listed) =>
    toProcedure(listed, undefined, undefined, []),
  );
  const known = added.length === 0 ? base.procedures : byCode([...base.procedures.values(), ...added]);
  const procedures = imported === undefined ? known : joinImported(known, imported);
  return {
    // The manifest names the texts by their digest.
    digest:
      imported === undefined
        ? base.digest
        : digestOf([base.digest, imported.manifest, imported.confirmations, imported.successors]),
    procedures,
    replaced,
    wards,
    guides,
    onlineGuides,
    elsewhere,
    faqs,
    english: (vietnamese) => glossary.get(tidy(vietnamese)),
    find: (code) => procedures.get(replaced.get(code)?.successor ?? code),
  };
}

function byCode(procedures: readonly Procedure[]): ReadonlyMap<string, Procedure> {
  const sorted = procedures.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  return new Map(sorted.map((procedure) => [procedure.code, procedure]));
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
    ...(listed.isNameDoubtful === true && record === undefined ? { isNameDoubtful: true } : {}),
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
export function digestOf(state: unknown): string {
  return createHash('sha256').update(JSON.stringify(state, sortKeys)).digest('hex');
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
