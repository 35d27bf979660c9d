import { z } from 'zod';
import { foldDiacritics } from '../../knowledge/index.ts';

/** What a list is asked that is searched by words. */
export const searchQuery = (mostItems: number, usualItems: number) => ({
  q: z.string().max(200).default('').describe('Only those in which these words stand, of all; without marks and case'),
  offset: z.coerce.number().int().min(0).default(0).describe('0, or `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(mostItems).default(usualItems),
});

/** Asks for what is past its term alone; how many there are is the page's `total`. */
export const lateQuery = z.literal('1').optional().describe('Only where somebody waits longer than was promised, now');

/** What it answers. */
export const searchedPage = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    hasMore: z.boolean(),
    next: z.int().nullable().describe('Where the page after this one begins; null: there is none'),
  });

/** What it answers where the whole list is counted, though not what is found in it. */
export const searchedPageCounted = <Item extends z.ZodType>(item: Item) =>
  searchedPage(item).extend({
    total: z.int().nullable().describe('On all pages together; null: words are looked for'),
  });

/** So many rows are looked through before others have their turn. */
const ROWS_AT_A_TIME = 500;

/**
 * A page of the rows in which the words stand, as their readers see them: what is masked is not found by its number.
 *
 * @param list rows in an order of their own, a part at a time
 */
export async function searchPage<Row, View>(
  { q, offset, limit }: { readonly q: string; readonly offset: number; readonly limit: number },
  list: (part: { readonly limit: number; readonly offset: number }) => Promise<readonly Row[]>,
  view: (row: Row) => View,
  wordsOf: (view: View) => readonly (string | undefined)[],
): Promise<{ items: View[]; hasMore: boolean; next: number | null }> {
  const wanted = folded(q.trim());
  const part = wanted === '' ? limit + 1 : ROWS_AT_A_TIME;
  const items: View[] = [];
  for (let at = offset; ; at += part) {
    const rows = await list({ limit: part, offset: at });
    for (const [index, row] of rows.entries()) {
      const shown = view(row);
      if (!folded(wordsOf(shown).join('\n')).includes(wanted)) continue;
      if (items.length === limit) return { items, hasMore: true, next: at + index };
      items.push(shown);
    }
    if (rows.length < part) return { items, hasMore: false, next: null };
  }
}

/** The same, beside how many there are where no words are looked for. */
export async function searchPageCounted<Row, View>(
  query: Parameters<typeof searchPage<Row, View>>[0],
  list: Parameters<typeof searchPage<Row, View>>[1],
  count: () => Promise<number>,
  view: (row: Row) => View,
  wordsOf: (view: View) => readonly (string | undefined)[],
): Promise<{ items: View[]; hasMore: boolean; next: number | null; total: number | null }> {
  const [page, total] = await Promise.all([
    searchPage(query, list, view, wordsOf),
    query.q.trim() === '' ? count() : null,
  ]);
  return { ...page, total };
}

/** How a resident may read out a code such as `7K3M-9QRT`. */
export function spellingsOf(code: string): readonly string[] {
  return [code, code.replaceAll('-', ''), code.replaceAll('-', ' ')];
}

function folded(text: string): string {
  return foldDiacritics(text).toLowerCase();
}
