import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { CatalogueError, FaultList } from './faults.ts';
import { knowledgeFolderWith } from './knowledge-folder.ts';
import { schemaFaults } from './schema-faults.ts';
import { parseYaml } from './yaml-file.ts';

const FILE = 'facets.yaml';
const text = z.string().trim().min(1);
const bilingual = z.strictObject({ vi: text, en: text });

const facetValue = z
  .strictObject({
    id: text,
    /** What the button says. */
    label: bilingual,
    /** Words of a procedure's names that say that it is this one. */
    words: z.array(text).min(1).optional(),
    /** What it is where no word of another value stands. */
    else: z.literal(true).optional(),
    /** Words by which a message tells it unasked, in place of `words`. */
    mentions: z.array(text).min(1).optional(),
    /** Nobody means it who does not say so: it is no choice where it is not mentioned. */
    saidOnly: z.literal(true).optional(),
    /** More words by which a resident may answer so. */
    replies: z.array(text).min(1).optional(),
  })
  .refine((value) => (value.words === undefined) === (value.else === true), 'needs either words or "else: true"');

const facet = z.strictObject({
  id: text,
  question: bilingual,
  /** The question names no value: it is asked as "A, B hay C?" from the labels of the values that are left. */
  asksBy: z.literal('labels').optional(),
  /**
   * Where its words are looked for: in the short name alone, or in the names alone. Absent: also in what other procedures
   * say of this one and in whom it is for.
   */
  told: z.enum(['shortName', 'names']).optional(),
  /** Of procedures with nearly one name, the one level of each tells where no word does. */
  isLevel: z.literal(true).optional(),
  values: z.array(facetValue).min(2),
});

/** One thing by which procedures that are easily confused differ, with the question that asks for it. */
export type Facet = z.infer<typeof facet>;
export type FacetValue = z.infer<typeof facetValue>;

/**
 * Reads the facets of the knowledge folder, in order. Throws a `CatalogueError` that names every fault: a field that is
 * wrong, an id given twice, more than one `else` in a facet.
 */
export function readFacets(root: string): readonly Facet[] {
  const file = path.join(root, FILE);
  const faults = new FaultList(root);
  const yaml = parseYaml(file, readFileSync(file, 'utf8'), faults);
  const parsed = yaml === undefined ? undefined : z.array(facet).min(1).safeParse(yaml.value);
  if (yaml !== undefined && parsed?.success === false) {
    for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
      faults.add(file, yaml.lineOf(field), field.join('.'), problem);
    }
  }
  const facets = parsed?.success === true ? parsed.data : [];
  const report = (field: readonly PropertyKey[], problem: string) =>
    faults.add(file, yaml?.lineOf(field) ?? 1, field.join('.'), problem);
  for (const [index, { id, values }] of facets.entries()) {
    if (facets.findIndex((other) => other.id === id) !== index) report([index, 'id'], `"${id}" stands here twice`);
    if (new Set(values.map((value) => value.id)).size !== values.length) report([index, 'values'], 'repeats an id');
    if (values.filter((value) => value.else === true).length > 1) report([index, 'values'], 'has more than one else');
  }
  if (faults.sorted().length > 0) throw new CatalogueError(faults.sorted());
  return facets;
}

let known: readonly Facet[] | undefined;

/** The facets that come with the product, read at the first call. */
export function partingFacets(): readonly Facet[] {
  known ??= readFacets(knowledgeFolderWith(FILE, import.meta.dirname));
  return known;
}
