import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CatalogueError, FaultList } from './faults.ts';
import { knowledgeFolderWith } from './knowledge-folder.ts';
import { schemaFaults } from './schema-faults.ts';
import { parseYaml } from './yaml-file.ts';

const FILE = 'abolished.yaml';
const text = z.string().trim().min(1);

const abolished = z.strictObject({
  id: text,
  /** What residents call it; none is a part of what something else is called. "…" stands for a few words. */
  wordings: z.array(text).min(1),
  /** Words that make a wording something else when they stand behind it: "giấy chứng minh thu nhập". */
  not_before: z.array(text).min(1).optional(),
  /** First day without it. */
  since: z.iso.date(),
  /** What is true instead, in one or two sentences. */
  vi: text,
  en: text,
  /** The law that abolished it, by name, number and article. */
  source: text,
});

/** Something that residents still ask for though it no longer exists. */
export type Abolished = z.infer<typeof abolished>;

let read: readonly Abolished[] | undefined;

/** What `abolished.yaml` holds, read once. Throws a `CatalogueError` naming every fault with its line. */
export function abolishedThings(): readonly Abolished[] {
  read ??= readAbolished(knowledgeFolderWith(FILE, import.meta.dirname));
  return read;
}

/** Reads the file of a knowledge folder; throws a `CatalogueError` that names every fault. */
export function readAbolished(root: string): readonly Abolished[] {
  const file = path.join(root, FILE);
  const faults = new FaultList(root);
  const yaml = parseYaml(file, readFileSync(file, 'utf8'), faults);
  const parsed = yaml === undefined ? undefined : z.array(abolished).min(1).safeParse(yaml.value);
  if (yaml !== undefined && parsed?.success === false) {
    for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
      faults.add(file, yaml.lineOf(field), field.join('.'), problem);
    }
  }
  if (faults.sorted().length > 0) throw new CatalogueError(faults.sorted());
  return parsed?.success === true ? parsed.data : [];
}
