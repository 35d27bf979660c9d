import type { Http } from '../api/http.ts';
import type { Figures } from '../api/shapes.ts';

export type { Figures };

/** What is looked at: whole days in the city, and, where they are given, one ward, channel or field. */
export interface FigureFilter {
  readonly from: string;
  readonly until: string;
  readonly ward?: string;
  readonly channel?: string;
  readonly field?: string;
}

export function figureCalls({ get }: Http) {
  return {
    figures: (filter: FigureFilter, signal: AbortSignal) => get<Figures>('/figures', { query: { ...filter }, signal }),
  };
}

/** The table of the same, as a file of the browser's own download. */
export function csvAddress(filter: FigureFilter): string {
  return `/api/figures/csv?${new URLSearchParams({ ...filter }).toString()}`;
}

export const figureKeys = {
  figures: (filter: FigureFilter) => ['figures', filter],
} as const;
