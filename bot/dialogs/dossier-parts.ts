import { readDossierCodes, type ReadDossierCode } from '../../dossiers/index.ts';

/** A message of its own, and no end of what was begun before. */
const BEGINS_ANEW = /[hg]\s?[0-9o]{2}/iu;
/** "261001-0006": the day and the number, whose office is missing. */
const WITHOUT_OFFICE = /^\p{Nd}/u;
/** The letters and numbers of an office, and nothing behind them. */
const OFFICE = /^[^\p{Nd}]*(h\s?29(?:[\s.]\p{Nd}{2,3}){0,3})[^\p{Nd}]*$/iu;
/** A phone or identity number is no part of a code. */
const OTHER_NUMBER = /\p{Nd}{9}/u;

/**
 * "H29.16.14-261110", and "0021" in the next message: together one code, of which it is asked whether it is meant.
 * Undefined where the message does not go on with what was begun.
 */
export function joinParts(part: string, message: string, now: Date): readonly [ReadDossierCode] | undefined {
  const more = message.normalize('NFKC').trim();
  if (lacksOffice(part)) {
    const office = OFFICE.exec(more)?.[1];
    return office === undefined ? undefined : joinOffice(office, part, now);
  }
  if (BEGINS_ANEW.test(more) || OTHER_NUMBER.test(more)) return undefined;
  const [read] = readDossierCodes(`${part} ${more}`, now);
  if (read?.typed.startsWith(part) !== true) return undefined;
  const typed = read.typed.slice(part.length).trim();
  if (typed === '') return undefined;
  if (read.kind !== 'code') return [{ ...read, typed }];
  return [{ kind: 'unsure', guess: read.code, reason: 'several-readings', typed }];
}

/** What was sent of a code has a day and a number, and no office. */
export function lacksOffice(part: string): boolean {
  return WITHOUT_OFFICE.test(part);
}

/** "261001-0006", and "H29.99.99" in the next message. */
function joinOffice(office: string, part: string, now: Date): readonly [ReadDossierCode] | undefined {
  const [read] = readDossierCodes(`${office.replace(/\s+/gu, '.')}-${part}`, now);
  if (read === undefined) return undefined;
  if (read.kind !== 'code') return [{ ...read, typed: office }];
  return [{ kind: 'unsure', guess: read.code, reason: 'several-readings', typed: office }];
}

/** All that was sent of a code so far. */
export function partsTogether(before: string | undefined, typed: string): string {
  return before === undefined || BEGINS_ANEW.test(typed) ? typed : `${before} ${typed}`;
}
