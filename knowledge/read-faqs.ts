import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { faqRecord, type Faq } from './faq.ts';
import type { FaultList } from './faults.ts';
import { listFiles } from './files.ts';
import { schemaFaults } from './schema-faults.ts';
import { parseYaml } from './yaml-file.ts';

/** The answered questions by id, in a stable order; none when there is no folder of them. Every fault goes to `faults`. */
export async function readFaqs(
  root: string,
  listed: ReadonlyMap<string, unknown>,
  faults: FaultList,
): Promise<ReadonlyMap<string, Faq>> {
  const faqs = new Map<string, Faq>();
  for (const file of await listFiles(path.join(root, 'faqs'), '.yaml')) {
    const yaml = parseYaml(file, await readFile(file, 'utf8'), faults);
    if (yaml === undefined) continue;
    const parsed = z.array(faqRecord).safeParse(yaml.value);
    if (!parsed.success) {
      for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
        faults.add(file, yaml.lineOf(field), field.join('.'), problem);
      }
      continue;
    }
    for (const [index, faq] of parsed.data.entries()) {
      const report = (field: string, problem: string) =>
        faults.add(file, yaml.lineOf([index, field]), `${index}.${field}`, problem);
      if (faqs.has(faq.id)) report('id', `"${faq.id}" is used twice; each answer needs its own id`);
      if (faq.procedure !== undefined && !listed.has(faq.procedure)) {
        report('procedure', `${faq.procedure} is not in directory.jsonl; correct the code`);
      }
      faqs.set(faq.id, faq);
    }
  }
  return byId(faqs);
}

/** As the catalogue keeps them. */
export function byId(faqs: ReadonlyMap<string, Faq>): ReadonlyMap<string, Faq> {
  return new Map([...faqs].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
