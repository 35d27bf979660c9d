/** Texts by their number, in little memory: 100,000 rows have some 400,000 of them. */
export interface TextTable {
  add(text: string): void;
  get(index: number): string | undefined;
}

const FIRST_BYTES = 65_536;
const FIRST_TEXTS = 4_096;
/** UTF-8 takes no more for a unit of a JavaScript string. */
const MOST_BYTES_A_UNIT = 3;

/** Holds the texts as UTF-8 in one buffer; a string of its own for each takes ten times as much. */
export function createTextTable(): TextTable {
  let bytes = Buffer.alloc(FIRST_BYTES);
  let ends = new Float64Array(FIRST_TEXTS);
  let count = 0;
  const endOf = (index: number) => (index < 0 ? 0 : (ends[index] ?? 0));
  return {
    add(text) {
      const start = endOf(count - 1);
      const most = start + text.length * MOST_BYTES_A_UNIT;
      if (most > bytes.length) bytes = Buffer.concat([bytes.subarray(0, start)], Math.max(most, bytes.length * 2));
      if (count === ends.length) {
        const longer = new Float64Array(count * 2);
        longer.set(ends);
        ends = longer;
      }
      ends[count] = start + bytes.write(text, start);
      count += 1;
    },
    get: (index) => (index >= 0 && index < count ? bytes.toString('utf8', endOf(index - 1), endOf(index)) : undefined),
  };
}
