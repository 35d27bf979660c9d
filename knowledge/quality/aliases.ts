import type { Catalogue } from '../catalogue.ts';

export interface SharedAlias {
  readonly alias: string;
  readonly codes: readonly string[];
}

/**
 * Aliases of several procedures that nothing parts: not one service under two codes, and none says of the other that it
 * is not this one.
 */
export function sharedAliases(catalogue: Catalogue): SharedAlias[] {
  const codesOf = new Map<string, string[]>();
  for (const { code, ways } of catalogue.procedures.values()) {
    for (const alias of new Set(ways?.aliases.map((name) => name.trim().toLowerCase()))) {
      codesOf.set(alias, [...(codesOf.get(alias) ?? []), code]);
    }
  }
  return [...codesOf]
    .filter(([, codes]) =>
      codes.some((code, index) => codes.slice(index + 1).some((other) => !isParted(code, other, catalogue))),
    )
    .map(([alias, codes]) => ({ alias, codes }));
}

function isParted(code: string, other: string, catalogue: Catalogue): boolean {
  const names = (from: string, to: string) => {
    const procedure = catalogue.find(from);
    return (
      procedure?.sameService.includes(to) === true ||
      procedure?.ways?.notThis.some((parted) => parted.code === to) === true ||
      procedure?.record?.related?.some((related) => related.code === to) === true
    );
  };
  return names(code, other) || names(other, code);
}
