import { z } from 'zod';
import { localDateOf, type LocalDate } from '../../knowledge/index.ts';
import { dossierKey } from '../codes.ts';
import { faultOfDays } from '../day-order.ts';
import type { DossierDigests } from '../digests.ts';
import type { KnownDossier } from '../dossier.ts';
import { readDay } from '../read-day.ts';
import { readDossierCodes } from '../read-codes.ts';
import { nationalStateOf } from '../state-names.ts';
import { DossierCallError } from './call-error.ts';

const day = z.string().nullish();
/** What we read of the city's search answer; whatever else it holds is not looked at, proof fields apart. */
const searchAnswer = z.object({
  content: z.array(
    z.looseObject({
      code: z.string().min(1),
      procedure: z
        .object({ code: z.string().nullish(), translate: z.array(z.object({ name: z.string().nullish() })).nullish() })
        .nullish(),
      statusCurrentTask: z.string().min(1),
      appliedDate: day,
      completedDate: day,
      appointmentDate: day,
    }),
  ),
});
type Item = z.infer<typeof searchAnswer>['content'][number];

export interface ReadAnswerOptions {
  readonly code: string;
  readonly now: Date;
  readonly digests: DossierDigests;
  /** Paths into an item of `content`: `applicant.data.phoneNumber`. */
  readonly proofFields: readonly string[];
}

/**
 * The dossier asked for, of an answer of the search; undefined when it is not among them. Names, addresses and numbers
 * end here: what comes out holds the state and keyed hashes.
 *
 * @throws DossierCallError `nonsense` for another shape, two different answers, a state or day that cannot be read
 */
export function readSearchAnswer(answer: unknown, options: ReadAnswerOptions): KnownDossier | undefined {
  const parsed = searchAnswer.safeParse(answer);
  if (!parsed.success) {
    const paths = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new DossierCallError('nonsense', `the answer has another shape at ${paths}`);
  }
  const wanted = dossierKey(options.code);
  const items = parsed.data.content.filter(({ code }) => keyOf(code, options.now) === wanted);
  const [first, ...others] = items;
  if (first === undefined) return undefined;
  if (others.some(({ statusCurrentTask }) => statusCurrentTask !== first.statusCurrentTask)) {
    throw new DossierCallError('nonsense', 'it gave two different answers about one dossier');
  }
  return toDossier(first, options);
}

/** The code as they write it may have another case or spaces. */
function keyOf(code: string, now: Date): string | undefined {
  const [read] = readDossierCodes(code, now);
  return read?.kind === 'code' ? dossierKey(read.code) : undefined;
}

function toDossier(item: Item, { code, now, digests, proofFields }: ReadAnswerOptions): KnownDossier {
  const state = nationalStateOf(item.statusCurrentTask);
  if (state === undefined) throw new DossierCallError('nonsense', 'it named a state that nobody has told us of');
  const name = item.procedure?.translate?.find((translation) => translation.name != null)?.name;
  const days = {
    receivedOn: dayOf(item.appliedDate, 'appliedDate'),
    since: undefined,
    appointmentOn: dayOf(item.appointmentDate, 'appointmentDate'),
    firstAppointmentOn: undefined,
    finishedOn: dayOf(item.completedDate, 'completedDate'),
  };
  const fault = faultOfDays(days, localDateOf(now));
  // Which days they are would tell of the dossier.
  if (fault !== undefined) throw new DossierCallError('nonsense', 'the days of its answer cannot all be right');
  return {
    status: {
      code,
      state,
      displayName: item.statusCurrentTask.trim(),
      procedure: name == null ? undefined : { name: name.trim(), code: item.procedure?.code ?? undefined },
      office: undefined,
      ...days,
      bring: [],
      payVnd: undefined,
      asOf: now.getTime(),
      isDemo: false,
    },
    proofDigests: proofFields.flatMap((path) => digests.proofsOf(code, textAt(item, path))),
  };
}

function dayOf(value: string | null | undefined, field: string): LocalDate | undefined {
  if (value == null || value.trim() === '') return undefined;
  const date = readDay(value);
  if (date === undefined) throw new DossierCallError('nonsense', `${field} is no day`);
  return date;
}

/** The text or number at a path; empty when there is none. */
function textAt(item: unknown, path: string): string {
  const value = path.split('.').reduce<unknown>((at, name) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return (at as Readonly<Record<string, unknown>>)[name];
  }, item);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
