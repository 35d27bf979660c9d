import { stat } from 'node:fs/promises';
import { DossierFileError } from './read-table.ts';

/** Clocks of two computers differ by no more. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** A time as the city's clocks show it: "25/11/2026 08:00 (Ho Chi Minh City)". */
export function cityTime(at: number): string {
  const [day, time] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(at)
    .split(' ');
  return `${(day ?? '').split('-').reverse().join('/')} ${time ?? ''} (Ho Chi Minh City)`;
}

/** An export is said to be of a time that is still to come. */
export class ExportTimeError extends Error {
  readonly code = 'DOSSIER_EXPORT_TIME';
}

/**
 * When an export was true: as given, else when its file was written. A time ahead is refused: until it came, every later
 * export would be older than what is held, and would change nothing.
 */
export function exportTime(asOf: number | undefined, writtenAt: number, now: number): number {
  const at = asOf ?? writtenAt;
  if (at <= now + CLOCK_SKEW_MS) return Math.min(at, now);
  const day = cityTime(at);
  throw new ExportTimeError(
    asOf === undefined
      ? `The file was written at ${day}, which is still to come; say when the export was made with --as-of`
      : `--as-of ${day} is still to come; give the time when the export was made`,
  );
}

export async function writtenAt(file: string): Promise<number> {
  try {
    return Math.floor((await stat(file)).mtimeMs);
  } catch (error) {
    throw new DossierFileError('The file cannot be read; is it there?', { cause: error });
  }
}
