import path from 'node:path';
import { z } from 'zod';
import type { FaultList } from './faults.ts';
import { readRequired } from './files.ts';
import { parseJsonLines } from './json-lines.ts';
import { LEVELS, procedureCode } from './record.ts';

const text = z.string().min(1);

/**
 * One line of `directory.jsonl`: what the national list says of a procedure, facts only. `authority` is absent where
 * the list leaves it empty or names only offices that no longer exist (`directory-dropped.csv`).
 */
export const directoryEntry = z.strictObject({
  code: procedureCode,
  name: text,
  field: text,
  level: z.array(z.enum(LEVELS)).min(1),
  authority: text.optional(),
  url: z.url(),
  /**
   * The list gives this code another procedure's page, and no source says what it is: the name only repeats the code,
   * field and level say nothing. It is told to nobody who does not ask for the code.
   */
  isNameDoubtful: z.literal(true).optional(),
});

export type DirectoryEntry = z.infer<typeof directoryEntry>;

/** The directory by code, in the file's order. What is wrong goes to `faults`, and its line is left out. */
export async function readDirectory(root: string, faults: FaultList): Promise<Map<string, DirectoryEntry>> {
  const file = path.join(root, 'directory.jsonl');
  const entries = new Map<string, DirectoryEntry>();
  const source = await readRequired(file, 'restore it from git', faults);
  if (source === undefined) return entries;
  for (const { line, value } of parseJsonLines(file, source, directoryEntry, faults)) {
    if (entries.has(value.code)) faults.add(file, line, 'code', `${value.code} is listed twice; keep one line`);
    else entries.set(value.code, value);
  }
  return entries;
}
