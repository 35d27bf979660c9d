/** The cells of a record of CSV. */
export interface SplitRecord {
  readonly cells: readonly string[];
  /** The last cell began with a quotation mark that is not closed; `cells` are those before it. */
  readonly isOpen: boolean;
}

/** A quotation mark elsewhere than around a cell means itself. */
export function splitRecord(text: string, delimiter: string): SplitRecord {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"' ? quotedCell(text, at, delimiter) : undefined;
    if (quoted === 'open') return { cells, isOpen: true };
    const end = quoted?.end ?? endOfCell(text, at, delimiter);
    cells.push(quoted?.cell ?? text.slice(at, end));
    if (end >= text.length) return { cells, isOpen: false };
    at = end + delimiter.length;
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  const end = text.indexOf(delimiter, from);
  return end === -1 ? text.length : end;
}

function quotedCell(text: string, at: number, delimiter: string): { cell: string; end: number } | 'open' {
  let closing = text.indexOf('"', at + 1);
  while (closing !== -1 && text[closing + 1] === '"') closing = text.indexOf('"', closing + 2);
  if (closing === -1) return 'open';
  const end = endOfCell(text, closing + 1, delimiter);
  // `"Một cửa" phường`: the marks are part of the text.
  if (text.slice(closing + 1, end).trim() !== '') return { cell: text.slice(at, end), end };
  return { cell: text.slice(at + 1, closing).replaceAll('""', '"'), end };
}
