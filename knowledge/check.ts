import type { Tier } from './catalogue.ts';
import type { CatalogueFault } from './faults.ts';
import { readCatalogue } from './load.ts';

/** What `npm run catalogue:check` says. */
export interface CatalogueReport {
  readonly digest: string;
  /** Procedures of each tier, and how many of them have ways of asking. */
  readonly tiers: Readonly<Record<Tier, { readonly procedures: number; readonly withWays: number }>>;
  readonly procedures: number;
  readonly replaced: number;
  readonly wards: number;
  /** Empty: the catalogue can be served. */
  readonly faults: readonly CatalogueFault[];
}

/** Counts what the knowledge folder holds and names every fault. Never throws for what a file holds. */
export async function checkCatalogue(root: string): Promise<CatalogueReport> {
  const { catalogue, faults } = await readCatalogue({ root });
  const all = [...catalogue.procedures.values()];
  const count = (tier: Tier): { procedures: number; withWays: number } => {
    const ofTier = all.filter((procedure) => procedure.tier === tier);
    return { procedures: ofTier.length, withWays: ofTier.filter(({ ways }) => ways !== undefined).length };
  };
  return {
    digest: catalogue.digest,
    tiers: { curated: count('curated'), directory: count('directory') },
    procedures: all.length,
    replaced: catalogue.replaced.size,
    wards: catalogue.wards.length,
    faults,
  };
}
