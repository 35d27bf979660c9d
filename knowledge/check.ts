import path from 'node:path';
import type { Catalogue, Tier } from './catalogue.ts';
import type { CatalogueFault } from './faults.ts';
import { readCatalogue } from './load.ts';
import { sharedAliases } from './quality/aliases.ts';
import { missingAspects } from './quality/completeness.ts';
import { readabilityOf, readabilityOfTexts } from './quality/readability.ts';
import { readReview, unreviewed, type Review } from './quality/review.ts';
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
  return {
    digest: catalogue.digest,
    tiers: { curated: count('curated'), directory: count('directory') },
    procedures: all.length,
    replaced: catalogue.replaced.size,
    wards: catalogue.wards.length,
    guides: { guides: catalogue.guides.size, onlineMethods: catalogue.onlineGuides.size },
    reviewed: { agrees: verdicts('agrees'), mended: verdicts('mended'), doubtful: verdicts('doubtful') },
    scores: scoreFields(catalogue, review.rows, today),
    stale: staleRecords(catalogue, today),
    faults: [
      ...faults,
      ...reviewFaults(review),
      ...recordFaults(catalogue, review),
      ...guideFaults(catalogue),
      ...aliasFaults(catalogue),
      ...namelessFaults(catalogue),
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

function reviewFaults({ faults }: Review): CatalogueFault[] {
  return faults.map(({ line, problem }) => ({ file: 'review.csv', line, field: '', problem }));
}

function recordFaults(catalogue: Catalogue, { rows }: Review): CatalogueFault[] {
  return [...catalogue.procedures.values()].flatMap(({ record }) => {
    if (record === undefined) return [];
    const file = path.posix.join('procedures', fieldSlug(record.field), `${record.code}.yaml`);
    return [
      ...[...readabilityOf(record), ...sourceFindings(record)].map(({ field, problem }) => ({
        file,
        line: 1,
        field,
        problem,
      })),
      ...missingAspects(record).map((aspect) => ({
        file,
        line: 1,
        field: aspect,
        problem: 'is neither stated nor explained; state it, or say in unknown what the source has',
      })),
      ...unreviewed(record, rows).map(({ field, quantity }) => ({
        file,
        line: 1,
        field,
        problem: `${quantity.value} ${quantity.unit} has no row in review.csv; compare it with the official words and add one`,
      })),
    ];
  });
}

function guideFaults({ guides }: Catalogue): CatalogueFault[] {
  return [...guides.values()].flatMap((guide) =>
    readabilityOfTexts(translatedGuideTexts(guide)).map(({ field, problem }) => ({
      file: path.posix.join('guides', `${guide.id}.yaml`),
      line: 1,
      field,
      problem,
    })),
  );
}

/** Ways of asking that lead to a code of which nobody knows what it is. */
function namelessFaults(catalogue: Catalogue): CatalogueFault[] {
  return [...catalogue.procedures.values()]
    .filter(({ isNameDoubtful, ways }) => isNameDoubtful === true && ways !== undefined)
    .map(({ code }) => ({
      file: 'ways',
      line: 1,
      field: 'code',
      problem: `${code} has no reliable name (directory-corrections.csv); drop its ways, or move them to the right code`,
    }));
}

function aliasFaults(catalogue: Catalogue): CatalogueFault[] {
  return sharedAliases(catalogue).map(({ alias, codes }) => ({
    file: 'ways',
    line: 1,
    field: 'aliases',
    problem: `"${alias}" is an alias of ${codes.join(' and ')}; drop it from one, or say in not_this what parts them`,
  }));
}
