import type { ProcedureRecord } from '../../knowledge/index.ts';
import { extractQuantities } from '../../knowledge/index.ts';

const MOST = 4;

/** What the record says of ages: its name, whom it is for, who goes, its conditions and its cases. */
export function ageLines({
  name,
  audience,
  who = [],
  conditions = [],
  cases,
  summary,
}: ProcedureRecord): readonly string[] {
  const said = [...audience, ...who, ...conditions, ...cases.flatMap(({ when, notes = [] }) => [when, ...notes])];
  const lines = said.filter(namesAge);
  const shown = lines.length === 0 ? [summary, name].filter(namesAge).slice(0, 1) : lines;
  return [...new Set(shown)].slice(0, MOST);
}

function namesAge(line: string): boolean {
  return extractQuantities(line).some(({ kind }) => kind === 'age');
}
