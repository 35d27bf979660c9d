import type { Procedure } from '../../knowledge/index.ts';

/** Where facts were read that were set right since the record was written, each page once with its latest day. */
export function correctionSources({ record }: Procedure): readonly { readonly source: string; readonly on: string }[] {
  const latest = new Map((record?.corrections ?? []).map(({ source, on }) => [source, on]));
  return [...latest].map(([source, on]) => ({ source, on }));
}
