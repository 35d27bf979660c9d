import { isMap, isNode, isPair, LineCounter, parseDocument, type Document } from 'yaml';
import type { FaultList } from './faults.ts';

/** A YAML file with the line of everything in it. */
export interface YamlFile {
  readonly value: unknown;
  /** The line of a field; of its nearest parent when the field is missing. */
  lineOf(field: readonly PropertyKey[]): number;
}

/** By text: the knowledge folder is read again while a process serves, and nearly all of it is as it was. */
const values = new Map<string, unknown>();

/** Undefined when the text is not YAML; each of its errors is then in `faults`. The value may be shared: read it only. */
export function parseYaml(file: string, source: string, faults: FaultList): YamlFile | undefined {
  if (values.has(source)) return { value: values.get(source), lineOf: lineFinder(source) };
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      const [reason = error.message] = error.message.split(/ at line \d+|\n/u);
      faults.add(file, lines.linePos(error.pos[0]).line, '', `is not valid YAML: ${reason}`);
    }
    return undefined;
  }
  const value: unknown = document.toJS();
  values.set(source, value);
  return { value, lineOf: (field) => lineOf(document, field, lines) };
}

/** Parses the text when a line is first asked for: most files have no fault. */
function lineFinder(source: string): YamlFile['lineOf'] {
  const lines = new LineCounter();
  let document: Document | undefined;
  return (field) => lineOf((document ??= parseDocument(source, { lineCounter: lines })), field, lines);
}

function lineOf(document: Document, field: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = field.length; depth > 0; depth -= 1) {
    const offset = offsetOf(document, field.slice(0, depth));
    if (offset !== undefined) return lines.linePos(offset).line;
  }
  return 1;
}

/** Where a field begins: its key in a map (a missing value has no place of its own), its value in a list. */
function offsetOf(document: Document, field: readonly PropertyKey[]): number | undefined {
  const parent = field.length === 1 ? document.contents : document.getIn(field.slice(0, -1), true);
  const last = field.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(last));
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
  }
  const node = document.getIn(field, true);
  return isNode(node) ? node.range?.[0] : undefined;
}
