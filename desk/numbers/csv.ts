/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/u;
/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\uFEFF';

export type Cell = string | number | null;

/** Rows parted by semicolons, as Excel in Vietnamese opens them; no text becomes a formula. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((row) => row.map(cellText).join(';')).join('\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  // The decimal comma of the city.
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/u.test(safe) ? `"${safe.replace(/"/gu, '""')}"` : safe;
}
