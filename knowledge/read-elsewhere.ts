import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { WaysOfAsking } from './catalogue.ts';
import type { DirectoryEntry } from './directory.ts';
import { elsewhereService, type ElsewhereService } from './elsewhere.ts';
import type { FaultList } from './faults.ts';
import { listFiles } from './files.ts';
import { foldDiacritics, tidy } from './fold.ts';
import { schemaFaults } from './schema-faults.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** What the services are held against. */
export interface ElsewhereContext {
  readonly directory: ReadonlyMap<string, DirectoryEntry>;
  readonly ways: ReadonlyMap<string, WaysOfAsking>;
}

interface Placed {
  readonly file: string;
  readonly yaml: YamlFile;
  readonly index: number;
  readonly service: ElsewhereService;
}

type Report = (field: readonly PropertyKey[], problem: string) => void;

/** The services by id, in a stable order; none when there is no folder of them. Every fault goes to `faults`. */
export async function readElsewhere(
  root: string,
  { directory, ways }: ElsewhereContext,
  faults: FaultList,
): Promise<ReadonlyMap<string, ElsewhereService>> {
  const files = await listFiles(path.join(root, 'elsewhere'), '.yaml');
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const placed = files.flatMap((file, index) => parseServices(file, texts[index] ?? '', faults));
  const procedureOf = titlesOf(directory, ways);
  const services = new Map<string, ElsewhereService>();
  const ownerOf = new Map<string, string>();
  for (const { file, yaml, index, service } of placed) {
    const report: Report = (field, problem) =>
      faults.add(file, yaml.lineOf([index, ...field]), [index, ...field].join('.'), problem);
    if (services.has(service.id)) report(['id'], `"${service.id}" is used twice; join the two`);
    checkProcedures(service, procedureOf, report);
    checkRepeats(service, ownerOf, report);
    services.set(service.id, service);
  }
  return new Map([...services].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function parseServices(file: string, source: string, faults: FaultList): Placed[] {
  const yaml = parseYaml(file, source, faults);
  if (yaml === undefined) return [];
  const parsed = z.array(elsewhereService).safeParse(yaml.value);
  if (parsed.success) return parsed.data.map((service, index) => ({ file, yaml, index, service }));
  for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
    faults.add(file, yaml.lineOf(field), field.join('.'), problem);
  }
  return [];
}

/** Names and aliases of the procedures, folded, with the code that has them. */
function titlesOf(
  directory: ReadonlyMap<string, DirectoryEntry>,
  ways: ReadonlyMap<string, WaysOfAsking>,
): ReadonlyMap<string, string> {
  const named = [...directory.values()].map(({ code, name }) => [keyOf(name), code] as const);
  const asked = [...ways].flatMap(([code, { shortName, shortNameEn, aliases }]) =>
    [shortName, shortNameEn, ...aliases].map((title) => [keyOf(title), code] as const),
  );
  return new Map([...named, ...asked]);
}

/** What names a procedure that we have is no matter for elsewhere. */
function checkProcedures(
  { name, ways, waysEn }: ElsewhereService,
  procedureOf: ReadonlyMap<string, string>,
  report: Report,
): void {
  for (const [field, wording] of fieldsOf({ name, ways, waysEn })) {
    const code = procedureOf.get(keyOf(wording));
    if (code !== undefined) report(field, `"${wording}" is a name or an alias of ${code}; remove it`);
  }
}

/** A wording leads to one service only. */
function checkRepeats({ id, ways, waysEn }: ElsewhereService, ownerOf: Map<string, string>, report: Report): void {
  for (const [field, wording] of fieldsOf({ ways, waysEn })) {
    const key = tidy(wording).toLowerCase();
    const owner = ownerOf.get(key);
    if (owner === undefined) ownerOf.set(key, id);
    else report(field, `"${wording}" is a way of asking for ${owner} already; keep one`);
  }
}

function fieldsOf({
  name,
  ways,
  waysEn,
}: Partial<ElsewhereService>): (readonly [field: readonly PropertyKey[], wording: string])[] {
  return [
    ...Object.entries(name ?? {}).map(([language, wording]) => [['name', language], wording] as const),
    ...(ways ?? []).map((wording, index) => [['ways', index], wording] as const),
    ...(waysEn ?? []).map((wording, index) => [['waysEn', index], wording] as const),
  ];
}

function keyOf(wording: string): string {
  return foldDiacritics(tidy(wording))
    .toLowerCase()
    .replace(/^thu tuc:?\s+/u, '');
}
