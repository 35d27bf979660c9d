import type { z } from 'zod';
import { schemaFaults } from '../schema-faults.ts';
import { defenceRow, fromDefence } from './from-defence.ts';
import { fromPortal, portalRow } from './from-portal.ts';
import { fromWard, wardRow } from './from-ward.ts';
import { officialText, type OfficialShape, type OfficialText } from './official-text.ts';

export type ParsedRow =
  | { readonly status: 'parsed'; readonly text: OfficialText }
  | { readonly status: 'refused'; readonly reason: string; readonly code: string | undefined };

/** One line of an export. The three shapes are told apart by their keys. */
export function parseRow(line: string): ParsedRow {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    // The parser quotes what it read: of a wrong file that is somebody's name.
    return refuse('is not JSON', line);
  }
  const shape = shapeOf(json);
  if (shape === undefined) return refuse('has the keys of none of the three known lists', line);
  const read = READERS[shape](json);
  if ('problem' in read) return refuse(read.problem, line);
  const checked = officialText.safeParse(read.text);
  return checked.success ? { status: 'parsed', text: checked.data } : refuse(problemOf(checked.error, read.text), line);
}

/** Which list a row is of; undefined when its keys are none's. */
export function shapeOf(row: unknown): OfficialShape | undefined {
  if (typeof row !== 'object' || row === null) return undefined;
  if ('ma_thu_tuc' in row) return 'portal';
  if ('thu_tuc_id' in row && 'tables' in row) return 'defence';
  if ('code' in row && 'methods' in row) return 'ward';
  return undefined;
}

type Read = { readonly text: OfficialText } | { readonly problem: string };

const READERS: Readonly<Record<OfficialShape, (row: unknown) => Read>> = {
  portal: reader(portalRow, fromPortal),
  defence: reader(defenceRow, fromDefence),
  ward: reader(wardRow, fromWard),
};

function reader<Row>(schema: z.ZodType<Row>, convert: (row: Row) => OfficialText): (row: unknown) => Read {
  return (row) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? { text: convert(parsed.data) } : { problem: problemOf(parsed.error, row) };
  };
}

function problemOf(error: z.ZodError, value: unknown): string {
  return schemaFaults(error, value)
    .map(({ field, problem }) => `${field} ${problem}`)
    .join('; ');
}

/** The code is looked for even in a line that can't be read: a row that is there was not abolished. */
function refuse(reason: string, line: string): ParsedRow {
  const code = /"(?:ma_thu_tuc|thu_tuc_id|code)"\s*:\s*"(\d\.\d{6})"/u.exec(line)?.[1];
  return { status: 'refused', reason, code };
}
