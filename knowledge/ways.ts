import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { WaysOfAsking } from './catalogue.ts';
import type { FaultList } from './faults.ts';
import { listFiles } from './files.ts';
import { parseJsonLines } from './json-lines.ts';
import { procedureCode } from './record.ts';

const text = z.string().trim().min(1);

/** One line of `ways/*.jsonl`: how residents ask for one procedure, in their own words. Our own writing. */
export const waysRow = z.strictObject({
  code: procedureCode,
  short_name: text,
  short_name_en: text,
  aliases: z.array(text),
  situations: z.array(text),
  questions: z.array(text).min(1),
  questions_en: z.array(text),
  not_this: z.array(z.strictObject({ code: procedureCode, why: text })),
  /** Whole messages that mean this procedure, whatever else they look like. */
  decided: z.array(text).min(1).optional(),
});

/** One line of `ways/more-*.jsonl`, `further-*.jsonl` and `search-*.jsonl`: questions that were written later, often to part a procedure from its neighbours. */
const moreWaysRow = z.strictObject({ code: procedureCode, questions: z.array(text), questions_en: z.array(text) });
export const MORE_WAYS = /^(?:more|further|search)-/u;
/** Questions for the search alone, of procedures whose other ways teach. */
const SEARCH_WAYS = 'search-';
/** Ways of procedures that were known by their name alone until then, hundreds of them rarely asked for. */
const LISTED_WAYS = 'listed-';

/** The ways by code. `successorOf` gives the code that stands for a replaced one. */
export async function readWays(
  root: string,
  listed: ReadonlyMap<string, unknown>,
  successorOf: (code: string) => string | undefined,
  faults: FaultList,
): Promise<Map<string, WaysOfAsking>> {
  const ways = new Map<string, WaysOfAsking>();
  const files = await listFiles(path.join(root, 'ways'), '.jsonl');
  const isMore = (file: string) => MORE_WAYS.test(path.basename(file));
  for (const file of files.filter((file) => !isMore(file))) {
    for (const { line, value } of parseJsonLines(file, await readFile(file, 'utf8'), waysRow, faults)) {
      if (!listed.has(value.code)) {
        faults.add(file, line, 'code', `${value.code} is not in directory.jsonl; correct the code`);
      }
      if (ways.has(value.code)) faults.add(file, line, 'code', `${value.code} has ways already; join the two lines`);
      const notThis = value.not_this.map(({ code, why }) => ({ code: successorOf(code) ?? code, why }));
      for (const [index, { code }] of notThis.entries()) {
        if (!listed.has(code)) faults.add(file, line, `not_this.${index}.code`, `${code} is not in directory.jsonl`);
      }
      ways.set(value.code, {
        shortName: value.short_name,
        shortNameEn: value.short_name_en,
        aliases: value.aliases,
        situations: value.situations,
        questions: value.questions,
        questionsEn: value.questions_en,
        notThis: notThis.filter(({ code }) => code !== value.code),
        ...(value.decided === undefined ? {} : { decided: value.decided }),
        ...(path.basename(file).startsWith(LISTED_WAYS) ? { searchOnly: true as const } : {}),
      });
    }
  }
  const isForSearch = (file: string) => path.basename(file).startsWith(SEARCH_WAYS);
  // What officials add is the last, in these files as in the layer above them.
  for (const file of files.filter(isMore).toSorted((a, b) => Number(isForSearch(b)) - Number(isForSearch(a)))) {
    for (const { line, value } of parseJsonLines(file, await readFile(file, 'utf8'), moreWaysRow, faults)) {
      const own = ways.get(value.code);
      if (own === undefined) {
        faults.add(file, line, 'code', `${value.code} has no ways of asking yet; give it a whole line in another file`);
        continue;
      }
      const untaught = isForSearch(file) ? [...(own.untaught ?? []), ...value.questions, ...value.questions_en] : [];
      ways.set(value.code, {
        ...own,
        questions: [...own.questions, ...value.questions],
        questionsEn: [...own.questionsEn, ...value.questions_en],
        ...(untaught.length > 0 ? { untaught: new Set(untaught) } : {}),
      });
    }
  }
  return ways;
}
