import path from 'node:path';
import type { Catalogue, Tier } from './catalogue.ts';
import type { CatalogueFault } from './faults.ts';
import { readCatalogue } from './load.ts';
import { sharedAliases } from './quality/aliases.ts';
import { missingAspects, type AskedAspect } from './quality/completeness.ts';
import { readabilityOf, readabilityOfTexts } from './quality/readability.ts';
import { placeInWays, placeInYaml, type UnplacedFault, type WaysFault } from './quality/place-faults.ts';
import { misplaced, readProof } from './quality/proof.ts';
import { readReview, unreviewed, type PlacedRow, type Review } from './quality/review.ts';
import { scoreFields, staleRecords, type FieldScore, type StaleRecord } from './quality/score.ts';
import { sourceFindings } from './quality/source-links.ts';
import { fieldSlug } from './fold.ts';
import { translatedGuideTexts } from './translated.ts';

/** What `npm run catalogue:check` says. */
export interface CatalogueReport {
  readonly digest: string;
  /** Procedures of each tier, and how many of them have ways of asking. */
  readonly tiers: Readonly<
    Record<Exclude<Tier, 'imported'>, { readonly procedures: number; readonly withWays: number }>
  >;
  readonly procedures: number;
  readonly replaced: number;
  readonly wards: number;
  /** How-to guides, and the curated procedures whose online method leads to some of them. */
  readonly guides: { readonly guides: number; readonly onlineMethods: number };
  /** Numbers of the records compared with the official words, and how they came out. */
  readonly reviewed: { readonly agrees: number; readonly mended: number; readonly doubtful: number };
  /** Rows that agree although their official words do not hold the number in digits: "Miễn lệ phí". No fault. */
  readonly notLiteral: readonly PlacedRow[];
  readonly scores: readonly FieldScore[];
  /** Records that nobody has compared with their source for half a year, oldest first. No fault: they are still served. */
  readonly stale: readonly StaleRecord[];
  /** Empty: the catalogue can be served, and every number in it has its proof. */
  readonly faults: readonly CatalogueFault[];
}

/** Counts and scores what the knowledge folder holds and names every fault. Never throws for what a file holds. */
export async function checkCatalogue(root: string, today: Date = new Date()): Promise<CatalogueReport> {
  const { catalogue, faults } = await readCatalogue({ root });
  const review = await readReviewOrFault(root);
  const all = [...catalogue.procedures.values()];
  const count = (tier: Tier): { procedures: number; withWays: number } => {
    const ofTier = all.filter((procedure) => procedure.tier === tier);
    return { procedures: ofTier.length, withWays: ofTier.filter(({ ways }) => ways !== undefined).length };
  };
  const verdicts = (prefix: string) => review.rows.filter(({ verdict }) => verdict.startsWith(prefix)).length;
  const agreeing = review.rows.filter(({ verdict }) => !verdict.startsWith('doubtful'));
  return {
    digest: catalogue.digest,
    tiers: { curated: count('curated'), directory: count('directory') },
    procedures: all.length,
    replaced: catalogue.replaced.size,
    wards: catalogue.wards.length,
    guides: { guides: catalogue.guides.size, onlineMethods: catalogue.onlineGuides.size },
    reviewed: { agrees: verdicts('agrees'), mended: verdicts('mended'), doubtful: verdicts('doubtful') },
    notLiteral: agreeing.filter((row) => readProof(row) === 'not-literal'),
    scores: scoreFields(catalogue, review.rows, today),
    stale: staleRecords(catalogue, today),
    faults: [
      ...faults,
      ...reviewFaults(review, catalogue, faults),
      ...(await placeInYaml(root, [...recordFaults(catalogue, review), ...guideFaults(catalogue)])),
      ...(await placeInWays(root, [...aliasFaults(catalogue), ...namelessFaults(catalogue)])),
    ],
  };
}

async function readReviewOrFault(root: string): Promise<Review> {
  try {
    return await readReview(root);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { rows: [], faults: [{ line: 1, problem: `cannot be read (${reason}); restore it from git` }] };
  }
}

function reviewFaults(review: Review, catalogue: Catalogue, known: readonly CatalogueFault[]): CatalogueFault[] {
  const malformed = review.faults.map(({ line, problem }) => ({ line, field: '', problem }));
  // A record that cannot be read was left out and named; its rows are not wrong for that.
  const unread = new Set(known.map(({ file }) => path.posix.basename(file, '.yaml')));
  const rows = review.rows.filter(({ code }) => !unread.has(code) || catalogue.find(code)?.record !== undefined);
  const wrong = rows.flatMap(({ line, ...row }) =>
    rowProblems(row, catalogue).map((problem) => ({ line, field: `${row.code} ${row.field}`, problem })),
  );
  return [...malformed, ...wrong].map((fault) => ({ file: 'review.csv', ...fault }));
}

function rowProblems(row: Omit<PlacedRow, 'line'>, catalogue: Catalogue): string[] {
  const record = catalogue.procedures.get(row.code)?.record;
  if (record === undefined) return [`${row.code} has no record; remove the row, or correct the code`];
  const place = misplaced(row, record);
  const isContradicted = !row.verdict.startsWith('doubtful') && readProof(row) === 'contradicts';
  return [
    ...(place === undefined ? [] : [`${place}; compare them again and correct the row or the record`]),
    ...(isContradicted
      ? [`"${row.value}" is not what its official words say ("${row.official_words}"); mend the record, or the row`]
      : []),
  ];
}

/** Where what residents ask for stands in a record. */
const PLACE_OF: Readonly<Record<AskedAspect, string>> = {
  documents: 'cases',
  fee: 'methods',
  duration: 'methods',
  online: 'methods',
};

function recordFaults(catalogue: Catalogue, { rows }: Review): UnplacedFault[] {
  return [...catalogue.procedures.values()].flatMap(({ record }) => {
    if (record === undefined) return [];
    const file = path.posix.join('procedures', fieldSlug(record.field), `${record.code}.yaml`);
    return [
      ...[...readabilityOf(record), ...sourceFindings(record)].map((finding) => ({ file, ...finding })),
      ...missingAspects(record).map((aspect) => ({
        file,
        field: aspect,
        at: PLACE_OF[aspect],
        problem: 'is neither stated nor explained; state it, or say in unknown what the source has',
      })),
      ...unreviewed(record, rows).map(({ field, quantity }) => ({
        file,
        field,
        problem: `${quantity.value} ${quantity.unit} has no row in review.csv; compare it with the official words and add one`,
      })),
    ];
  });
}

function guideFaults({ guides }: Catalogue): UnplacedFault[] {
  return [...guides.values()].flatMap((guide) =>
    readabilityOfTexts(translatedGuideTexts(guide)).map((finding) => ({
      file: path.posix.join('guides', `${guide.id}.yaml`),
      ...finding,
    })),
  );
}

/** Ways of asking that lead to a code of which nobody knows what it is. */
function namelessFaults(catalogue: Catalogue): WaysFault[] {
  return [...catalogue.procedures.values()]
    .filter(({ isNameDoubtful, ways }) => isNameDoubtful === true && ways !== undefined)
    .map(({ code }) => ({
      code,
      field: 'code',
      problem: `${code} has no reliable name (directory-corrections.csv); drop its ways, or move them to the right code`,
    }));
}

function aliasFaults(catalogue: Catalogue): WaysFault[] {
  return sharedAliases(catalogue).map(({ alias, codes }) => ({
    code: codes[0] ?? '',
    field: 'aliases',
    problem: `"${alias}" is an alias of ${codes.join(' and ')}; drop it from one, or say in not_this what parts them`,
  }));
}
