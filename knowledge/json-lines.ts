import type { z } from 'zod';
import type { FaultList } from './faults.ts';
import { schemaFaults } from './schema-faults.ts';

/** Every line of a JSON Lines file that fits the schema, with its number; the others go to `faults`. */
export function parseJsonLines<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
  faults: FaultList,
): { readonly line: number; readonly value: z.infer<Schema> }[] {
  const rows: { line: number; value: z.infer<Schema> }[] = [];
  for (const [index, text] of source.split('\n').entries()) {
    const line = index + 1;
    if (text.trim() === '') continue;
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      faults.add(file, line, '', `is not JSON (${(error as Error).message}); each line must be one JSON object`);
      continue;
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) rows.push({ line, value: parsed.data });
    else for (const { field, problem } of schemaFaults(parsed.error, json)) faults.add(file, line, field, problem);
  }
  return rows;
}
