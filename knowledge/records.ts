import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DirectoryEntry } from './directory.ts';
import type { FaultList } from './faults.ts';
import { listFiles } from './files.ts';
import { fieldSlug, tidy } from './fold.ts';
import { procedureRecord, type ProcedureRecord } from './record.ts';
import { schemaFaults } from './schema-faults.ts';
import type { ServicePairs } from './same-service.ts';
import { translatedTexts } from './translated.ts';
import { parseYaml } from './yaml-file.ts';

/** What a record is held against. */
export interface RecordContext {
  readonly directory: ReadonlyMap<string, DirectoryEntry>;
  readonly replaced: ServicePairs['replaced'];
  readonly glossary: ReadonlyMap<string, string>;
}

/** The curated records by code. Every fault of every file goes to `faults`; a file that breaks the schema is left out. */
export async function readRecords(
  root: string,
  context: RecordContext,
  faults: FaultList,
): Promise<Map<string, ProcedureRecord>> {
  const folder = path.join(root, 'procedures');
  const files = await listFiles(folder, '.yaml');
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const records = new Map<string, ProcedureRecord>();
  const origin = new Map<string, string>();
  for (const [index, file] of files.entries()) {
    const yaml = parseYaml(file, sources[index] ?? '', faults);
    if (yaml === undefined) continue;
    const parsed = procedureRecord.safeParse(yaml.value);
    if (!parsed.success) {
      for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
        faults.add(file, yaml.lineOf(field), field.join('.'), problem);
      }
      continue;
    }
    const record = parsed.data;
    const report = (field: readonly PropertyKey[], problem: string): void => {
      faults.add(file, yaml.lineOf(field), field.join('.'), problem);
    };
    const first = origin.get(record.code);
    if (first !== undefined) report(['code'], `${record.code} has a record already in ${first}; keep one`);
    else origin.set(record.code, path.relative(root, file));
    checkPlace(file, folder, record, report);
    checkAgainstDirectory(record, context, report);
    checkInside(record, context, report);
    if (first === undefined) records.set(record.code, record);
  }
  return records;
}

type Report = (field: readonly PropertyKey[], problem: string) => void;

function checkPlace(file: string, folder: string, record: ProcedureRecord, report: Report): void {
  if (path.basename(file) !== `${record.code}.yaml`) {
    report(['code'], `is ${record.code}, but the file is named ${path.basename(file)}; name it ${record.code}.yaml`);
  }
  const expected = fieldSlug(record.field);
  const actual = path.relative(folder, path.dirname(file));
  if (actual !== expected) report(['field'], `"${record.field}" belongs into the folder procedures/${expected}`);
}

function checkAgainstDirectory(record: ProcedureRecord, context: RecordContext, report: Report): void {
  const successor = context.replaced.get(record.code)?.successor;
  const listed = context.directory.get(record.code);
  if (successor !== undefined) report(['code'], `${record.code} was replaced by ${successor}; write that record`);
  else if (listed === undefined) report(['code'], `${record.code} is not in the national list (directory.jsonl)`);
  else if (tidy(record.name) !== tidy(listed.name)) {
    report(['name'], `differs from the national list, which says "${listed.name}"`);
  }
  const isExplained = (record.unknown ?? []).some(({ field }) => field === 'level');
  const dropped = isExplained ? [] : (listed?.level ?? []).filter((level) => !record.level.includes(level));
  if (dropped.length > 0) {
    report(['level'], `lacks ${dropped.join(', ')} of the national list; add it, or say in unknown why it is left out`);
  }
}

function checkInside(record: ProcedureRecord, context: RecordContext, report: Report): void {
  for (const [index, { code }] of (record.related ?? []).entries()) {
    const field = ['related', index, 'code'];
    const successor = context.replaced.get(code)?.successor;
    if (successor !== undefined) report(field, `${code} was replaced by ${successor}; name that`);
    else if (!context.directory.has(code)) report(field, `${code} is not in the national list; correct the code`);
    else if (code === record.code) report(field, 'is this record itself; remove it');
  }
  const ids = record.cases.map(({ id }) => id);
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) !== index) report(['cases', index, 'id'], `"${id}" is used twice; each case needs its own id`);
  }
  const seen = new Set<string>();
  for (const { field, text } of translatedTexts(record)) {
    const key = tidy(text);
    if (context.glossary.has(key) || seen.has(key)) continue;
    seen.add(key);
    report(field, `has no English in knowledge/glossary: "${text}"`);
  }
}
