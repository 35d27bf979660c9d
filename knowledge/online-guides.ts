import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { FaultList } from './faults.ts';
import { guideId, type Guide } from './guide.ts';
import { procedureCode, type ProcedureMethod, type ProcedureRecord } from './record.ts';
import { schemaFaults } from './schema-faults.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/**
 * Which guides an online method leads to: `knowledge/online-guides.yaml`. Rules go from the top and each that holds adds
 * its guides; a procedure whose method is another way in has its own list, with the reason.
 */
const onlineGuides = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        /** Absent: every online method. `fee`: something is paid. `note`: the method's note holds one of `words`. */
        when: z.enum(['fee', 'note']).optional(),
        words: z.array(z.string().min(1)).min(1).optional(),
        guides: z.array(guideId).min(1),
      }),
    )
    .min(1),
  exceptions: z.array(
    z.strictObject({ code: procedureCode, guides: z.array(guideId).min(1), why: z.string().trim().min(1) }),
  ),
});

type OnlineGuides = z.infer<typeof onlineGuides>;

/** For each curated procedure that can be filed online, the ids of its guides, what is needed first before the rest. */
export async function readOnlineGuides(
  root: string,
  records: ReadonlyMap<string, ProcedureRecord>,
  guides: ReadonlyMap<string, Guide>,
  faults: FaultList,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const file = path.join(root, 'online-guides.yaml');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) {
    if (guides.size > 0)
      faults.add(file, 1, '', 'is not there, and no online method leads to a guide; write the rules');
    return new Map();
  }
  const yaml = parseYaml(file, text, faults);
  if (yaml === undefined) return new Map();
  const parsed = onlineGuides.safeParse(yaml.value);
  if (!parsed.success) {
    for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
      faults.add(file, yaml.lineOf(field), field.join('.'), problem);
    }
    return new Map();
  }
  const report: Report = (field, problem) => faults.add(file, yaml.lineOf(field), field.join('.'), problem);
  checkRules(parsed.data, guides, report);
  checkExceptions(parsed.data, records, report);
  return assign(parsed.data, records, file, yaml, faults);
}

type Report = (field: readonly PropertyKey[], problem: string) => void;

function assign(
  data: OnlineGuides,
  records: ReadonlyMap<string, ProcedureRecord>,
  file: string,
  yaml: YamlFile,
  faults: FaultList,
): ReadonlyMap<string, readonly string[]> {
  const assigned = new Map<string, readonly string[]>();
  for (const [code, { methods }] of records) {
    const method = methods.find(({ channel }) => channel === 'online');
    if (method === undefined) continue;
    const ids = data.exceptions.find((exception) => exception.code === code)?.guides ?? byRules(data, method);
    if (ids.length === 0)
      faults.add(file, yaml.lineOf(['rules']), 'rules', `leave ${code} without a guide; add a rule`);
    assigned.set(code, ids);
  }
  return assigned;
}

function byRules({ rules }: OnlineGuides, method: ProcedureMethod): readonly string[] {
  const holding = rules.filter(
    ({ when, words = [] }) =>
      when === undefined ||
      (when === 'fee' ? costsMoney(method) : words.some((word) => method.note?.includes(word) === true)),
  );
  return [...new Set(holding.flatMap(({ guides }) => guides))];
}

/** Whether anything may have to be paid: an amount, or a rule that sets one. */
function costsMoney({ fees = [] }: ProcedureMethod): boolean {
  return fees.some((fee) => !('amountVnd' in fee) || fee.amountVnd > 0);
}

function checkRules({ rules, exceptions }: OnlineGuides, guides: ReadonlyMap<string, Guide>, report: Report): void {
  for (const [part, entries] of Object.entries({ rules, exceptions })) {
    for (const [index, entry] of entries.entries()) {
      for (const [position, id] of entry.guides.entries()) {
        if (!guides.has(id)) report([part, index, 'guides', position], `there is no guide "${id}"; correct the id`);
      }
    }
  }
  for (const [index, { when, words }] of rules.entries()) {
    if ((when === 'note') === (words === undefined)) {
      report(['rules', index, 'words'], 'goes with "when: note", and with that alone');
    }
  }
}

function checkExceptions(
  { exceptions }: OnlineGuides,
  records: ReadonlyMap<string, ProcedureRecord>,
  report: Report,
): void {
  const codes = exceptions.map(({ code }) => code);
  for (const [index, code] of codes.entries()) {
    const field = ['exceptions', index, 'code'];
    if (codes.indexOf(code) !== index) report(field, `${code} stands here twice; keep one`);
    else if (records.get(code)?.methods.some(({ channel }) => channel === 'online') !== true) {
      report(field, `${code} is no curated procedure that can be filed online; remove it`);
    }
  }
}
