import path from 'node:path';
import { z } from 'zod';
import type { FaultList } from './faults.ts';
import { readRequired } from './files.ts';
import { procedureCode } from './record.ts';
import { schemaFaults } from './schema-faults.ts';

/**
 * One line of `same-service.csv`. `same`: two codes for one service, both in the list. `replaced`: `other` is an older
 * code, no longer in the list, and `code` its successor. `by-date`: both are in force, each for its own years; they are
 * two procedures, and the ways of asking say what parts them.
 */
const servicePair = z.strictObject({
  code: procedureCode,
  other: procedureCode,
  kind: z.enum(['same', 'replaced', 'by-date']),
  why: z.string().min(1),
});

export interface ServicePairs {
  /** Both directions, in the file's order. Not closed: two services that share an umbrella code are not one service. */
  readonly sameService: ReadonlyMap<string, readonly string[]>;
  readonly replaced: ReadonlyMap<string, { readonly successor: string; readonly why: string }>;
}

export async function readServicePairs(
  root: string,
  listed: ReadonlyMap<string, unknown>,
  faults: FaultList,
): Promise<ServicePairs> {
  const file = path.join(root, 'same-service.csv');
  const sameService = new Map<string, string[]>();
  const replaced = new Map<string, { successor: string; why: string }>();
  const source = await readRequired(file, 'restore it from git', faults);
  const lines = source?.split('\n') ?? [];
  for (const [index, text] of lines.entries()) {
    if (index === 0 || text.trim() === '') continue;
    const line = index + 1;
    const [code, other, kind, ...why] = text.split(',');
    const row = { code, other, kind, why: why.join(',') };
    const parsed = servicePair.safeParse(row);
    if (!parsed.success) {
      for (const { field, problem } of schemaFaults(parsed.error, row)) faults.add(file, line, field, problem);
      continue;
    }
    const pair = parsed.data;
    if (!listed.has(pair.code)) faults.add(file, line, 'code', `${pair.code} is not in directory.jsonl`);
    if (pair.kind === 'replaced') {
      if (listed.has(pair.other)) faults.add(file, line, 'other', `${pair.other} is replaced, yet in directory.jsonl`);
      replaced.set(pair.other, { successor: pair.code, why: pair.why });
      continue;
    }
    if (!listed.has(pair.other)) faults.add(file, line, 'other', `${pair.other} is not in directory.jsonl`);
    if (pair.kind !== 'same') continue;
    sameService.set(pair.code, [...(sameService.get(pair.code) ?? []), pair.other]);
    sameService.set(pair.other, [...(sameService.get(pair.other) ?? []), pair.code]);
  }
  return { sameService, replaced };
}
