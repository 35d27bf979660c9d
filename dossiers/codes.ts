import type { LocalDate } from '../knowledge/index.ts';

/** Whose dossiers carry an agency's letters (`H51`): a province, or a ministry. */
export interface DossierAgency {
  readonly letters: string;
  readonly name: { readonly vi: string; readonly en: string };
  /** The province that it has been a part of since 2025-07-01. */
  readonly nowIn: { readonly vi: string; readonly en: string } | undefined;
  /** Where its dossiers are looked up. */
  readonly lookUpUrl: string;
}

/** One thing in a text that is, or wants to be, a dossier's code. `typed` is what stood there. */
export type ReadDossierCode =
  | { readonly kind: 'code'; readonly code: string; readonly dated: LocalDate; readonly typed: string }
  /** The day in it does not exist or lies ahead: a digit is wrong. `date` as a person writes it: `31/02/2026`. */
  | {
      readonly kind: 'impossible-date';
      readonly code: string;
      readonly date: string;
      readonly reason: 'no-such-day' | 'future' | 'too-old';
      readonly typed: string;
    }
  /** Not of this city. `agency` is undefined for letters that no text gives to anybody. */
  | {
      readonly kind: 'foreign';
      readonly code: string;
      readonly letters: string;
      readonly agency: DossierAgency | undefined;
      readonly typed: string;
    }
  /** Not certain: ask once, naming the guess where there is one. */
  | {
      readonly kind: 'unsure';
      readonly guess: string | undefined;
      readonly reason: 'incomplete' | 'several-readings' | 'no-agency';
      readonly typed: string;
    };

/**
 * What of a code tells one dossier from another: `H29.16.14-20260902-0021` and `H29.16.14-260902-0021` are the same.
 * Takes a code as `readDossierCodes` writes it.
 */
export function dossierKey(code: string): string {
  return code.replace(/-20(\d{6})-/u, '-$1-');
}
