import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { localDateOf, type LocalDate } from '../../knowledge/index.ts';
import { cleanText } from '../clean-text.ts';
import { dossierKey } from '../codes.ts';
import { faultOfDays } from '../day-order.ts';
import type { DossierDigests } from '../digests.ts';
import type { DossierStatus, KnownDossier } from '../dossier.ts';
import type { UnreadableReason } from '../provider.ts';
import { readDay } from '../read-day.ts';
import { readDossierCodes } from '../read-codes.ts';
import { nationalStateOf } from '../state-names.ts';
import { DossierCallError } from './call-error.ts';

/** What one answer may hold is read item by item: an odd dossier is none of the others' business. */
const searchAnswer = z.object({ content: z.array(z.unknown()) });

const day = z.string().nullish();
/** What we read of an item of the city's search answer; whatever else it holds is not looked at, proof fields apart. */
const item = z.looseObject({
  code: z.string().min(1),
  procedure: z
    .object({ code: z.string().nullish(), translate: z.array(z.object({ name: z.string().nullish() })).nullish() })
    .nullish(),
  statusCurrentTask: z.string().min(1),
  appliedDate: day,
  completedDate: day,
  appointmentDate: day,
});
type Item = z.infer<typeof item>;

export interface ReadAnswerOptions {
  readonly code: string;
  readonly now: Date;
  readonly digests: DossierDigests;
  /** Paths into an item of `content`: `applicant.data.phoneNumber`. */
  readonly proofFields: readonly string[];
}

export type SearchAnswer =
  | { readonly kind: 'found'; readonly dossier: KnownDossier }
  | { readonly kind: 'unknown' }
  /** It is among them, or may be, and cannot be read: why, and what its owner can still be known by. */
  | {
      readonly kind: 'unreadable';
      readonly reason: UnreadableReason;
      readonly cause: DossierCallError;
      readonly proofDigests: readonly string[];
    };

/**
 * The dossier asked for, of an answer of the search. Names, addresses and numbers end here: what comes out holds the state
 * and keyed hashes.
 *
 * @throws DossierCallError `nonsense` for an answer that is no list of dossiers
 */
export function readSearchAnswer(answer: unknown, options: ReadAnswerOptions): SearchAnswer {
  const parsed = searchAnswer.safeParse(answer);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new DossierCallError('nonsense', `the answer has another shape at ${paths}`);
  }
  const wanted = dossierKey(options.code);
  const codes = parsed.data.content.map((each) => textAt(each, 'code'));
  const items = parsed.data.content.filter((_, index) => keyOf(codes[index] ?? '', options.now) === wanted);
  const proofDigests = proofsOfAll(items, options);
  try {
    const [first, ...others] = items.map((each) => toStatus(toItem(each), options));
    if (first !== undefined && !(proofDigests !== undefined && others.every((other) => saysTheSame(first, other)))) {
      throw new DossierCallError('contradictory', 'it gave two different answers about one dossier');
    }
    if (first !== undefined) return { kind: 'found', dossier: { status: first, proofDigests: proofDigests ?? [] } };
    if (codes.includes('')) throw new DossierCallError('nonsense', 'it gave a dossier without its code');
    return { kind: 'unknown' };
  } catch (error) {
    if (!(error instanceof DossierCallError)) throw error;
    const reason = error.reason === 'contradictory' ? 'contradictory' : 'nonsense';
    return { kind: 'unreadable', reason, cause: error, proofDigests: proofDigests ?? [] };
  }
}

function toItem(given: unknown): Item {
  const parsed = item.safeParse(given);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new DossierCallError('nonsense', `a dossier of the answer has another shape at ${paths}`);
}

/** What a state is called may differ. */
function saysTheSame(one: DossierStatus, other: DossierStatus): boolean {
  return isDeepStrictEqual({ ...one, displayName: undefined }, { ...other, displayName: undefined });
}

/** What every item agrees on: whose it is, is not chosen. Undefined where they name others. */
function proofsOfAll(items: readonly unknown[], options: ReadAnswerOptions): readonly string[] | undefined {
  const proofs = items.map((each) => proofsOf(each, options));
  const [first = [], ...others] = proofs.filter(({ length }) => length > 0);
  const common = first.filter((proof) => others.every((other) => other.includes(proof)));
  if (common.length === 0 && others.length > 0) return undefined;
  return proofs.every(({ length }) => length > 0) ? common : [];
}

function proofsOf(given: unknown, { code, digests, proofFields }: ReadAnswerOptions): string[] {
  return proofFields.flatMap((path) => digests.proofsOf(code, textAt(given, path)));
}

/** The code as they write it may have another case or spaces. */
function keyOf(code: string, now: Date): string | undefined {
  const [read] = readDossierCodes(code, now);
  return read?.kind === 'code' ? dossierKey(read.code) : undefined;
}

function toStatus(given: Item, { code, now }: ReadAnswerOptions): DossierStatus {
  const state = nationalStateOf(given.statusCurrentTask);
  if (state === undefined) throw new DossierCallError('nonsense', 'it named a state that nobody has told us of');
  const name = cleanText(given.procedure?.translate?.find((translation) => translation.name != null)?.name ?? '');
  const days = {
    receivedOn: dayOf(given.appliedDate, 'appliedDate'),
    since: undefined,
    appointmentOn: dayOf(given.appointmentDate, 'appointmentDate'),
    firstAppointmentOn: undefined,
    finishedOn: dayOf(given.completedDate, 'completedDate'),
  };
  const fault = faultOfDays(days, localDateOf(now));
  // Which days they are would tell of the dossier.
  if (fault !== undefined) throw new DossierCallError('nonsense', 'the days of its answer cannot all be right');
  return {
    code,
    state,
    displayName: cleanText(given.statusCurrentTask),
    procedure: name === undefined ? undefined : { name, code: given.procedure?.code ?? undefined },
    office: undefined,
    ...days,
    bring: [],
    payVnd: undefined,
    asOf: now.getTime(),
    isDemo: false,
  };
}

function dayOf(value: string | null | undefined, field: string): LocalDate | undefined {
  if (value == null || value.trim() === '') return undefined;
  const date = readDay(value);
  if (date === undefined) throw new DossierCallError('nonsense', `${field} is no day`);
  return date;
}

/** The text or number at a path; empty when there is none. */
function textAt(from: unknown, path: string): string {
  const value = path.split('.').reduce<unknown>((at, name) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return (at as Readonly<Record<string, unknown>>)[name];
  }, from);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
