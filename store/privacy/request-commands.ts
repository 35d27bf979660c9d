import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  missedTerms,
  type PrivacyRequest,
  PRIVACY_REQUEST_KINDS,
  privacyRequestDue,
  type PrivacyRequestKind,
} from '../privacy-request-store.ts';
import type { Store } from '../store.ts';
import { auditPrivacy } from './audit-privacy.ts';
import { PrivacyError } from './privacy-error.ts';

export interface RequestCommandSupport {
  readonly withStore: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
  readonly terms: PrivacyTerms;
  /** The day in the city of a moment. */
  readonly dayOf: (at: number) => string;
  /** A text without the numbers in it by which somebody can be found. */
  readonly mask: (text: string) => string;
  readonly write: (text: string) => void;
}

/** Until when the law has a request answered and done. */
export type PrivacyTerms = (
  request: Pick<PrivacyRequest, 'kind' | 'receivedOn' | 'hasProcessor' | 'isExtended'>,
) => Pick<PrivacyRequest, 'answerBy' | 'doneBy'>;

interface RequestOptions {
  readonly kind?: PrivacyRequestKind;
  readonly received?: string;
  readonly processor: boolean;
  readonly answered?: true;
  readonly extend?: true;
  readonly close?: true;
  readonly refuse?: string;
}

/** More than a city has in years. */
const MAX_CLOSED = 10_000;
/** As the operator's own register names the resident's request. */
const NUMBER = /^[\w./-]{1,64}$/u;

/** Adds `privacy:request` and `privacy:requests`. */
export function addRequestCommands(
  program: Command,
  { withStore, terms, dayOf, mask, write }: RequestCommandSupport,
): void {
  const today = () => dayOf(Date.now());
  const line = (request: PrivacyRequest) => `${lineOf(request, dayOf, Date.now())}\n`;

  program
    .command('privacy:request')
    .description('Register what a resident asks about their data, so that its terms are watched')
    .argument('<number>', 'how your register names it', requestNumber)
    .addOption(new Option('--kind <kind>', 'what they ask for').choices(PRIVACY_REQUEST_KINDS))
    .option('--received <day>', 'when it came, such as 2026-11-27 (default: today)', day)
    .option('--processor', 'somebody else who processes the data has a part in it: longer terms', false)
    .addOption(new Option('--answered', 'they were told what is done').conflicts(['kind', 'extend', 'close', 'refuse']))
    .addOption(new Option('--extend', 'once, by as long again').conflicts(['kind', 'close', 'refuse']))
    .addOption(
      new Option('--close', 'it is done or withdrawn; export and erase close theirs themselves').conflicts([
        'kind',
        'refuse',
      ]),
    )
    .addOption(new Option('--refuse <reason>', 'it is refused, and why; no name in it').conflicts('kind'))
    .action(async (number: string, options: RequestOptions) => {
      await withStore(async (store) => {
        const request = await (options.kind === undefined
          ? move(store, number, options)
          : register(store, number, options.kind, options));
        write(line(request));
      });
    });

  program
    .command('privacy:requests')
    .description('The requests that are open, what is due first at the head; exit code 1 when one is late')
    .option('--closed', 'those that are closed as well, the last at the head, and which terms they missed', false)
    .action(async ({ closed: isWithClosed }: { closed: boolean }) => {
      const [open, closed] = await withStore(async ({ privacyRequests }) => [
        await privacyRequests.open(),
        isWithClosed ? await privacyRequests.closed({ limit: MAX_CLOSED, offset: 0 }) : [],
      ]);
      write(open.length === 0 ? 'No request is open.\n' : open.map(line).join(''));
      write(closed.map(line).join(''));
      const late = open.filter((each) => privacyRequestDue(each) < today());
      if (late.length > 0) throw new PrivacyError(`Late: ${late.map(({ number }) => number).join(', ')}`);
    });

  async function register(
    store: Store,
    number: string,
    kind: PrivacyRequestKind,
    { received, processor: hasProcessor }: RequestOptions,
  ): Promise<PrivacyRequest> {
    const receivedOn = received ?? today();
    if (receivedOn > today()) throw new PrivacyError(`${receivedOn} is still to come. Say when the request came`);
    const request = { number, kind, receivedOn, hasProcessor };
    return store.transaction(async (inner) => {
      const dates = terms({ ...request, isExtended: false });
      if (!(await inner.privacyRequests.register({ ...request, ...dates }))) {
        throw new PrivacyError(`${number} is registered already. Take the number that your register gives this one`);
      }
      await auditPrivacy(inner, 'privacy.request', number, { kind, receivedOn, ...dates });
      return required(inner, number);
    });
  }

  /** The next step of one that is registered. */
  async function move(
    store: Store,
    number: string,
    { answered, extend, close, refuse: refusal }: RequestOptions,
  ): Promise<PrivacyRequest> {
    return store.transaction(async (inner) => {
      const { privacyRequests } = inner;
      const request = await required(inner, number);
      const now = Date.now();
      const refuse = (step: string): never => {
        throw new PrivacyError(`${number} was ${step} before, or is closed`);
      };
      if (answered === true) {
        if (!(await privacyRequests.answer(number, now))) refuse('answered');
        await auditPrivacy(inner, 'privacy.request.answered', number, {});
      } else if (extend === true) {
        const { doneBy } = terms({ ...request, isExtended: true });
        if (!(await privacyRequests.extend(number, doneBy))) refuse('extended');
        await auditPrivacy(inner, 'privacy.request.extended', number, { doneBy });
      } else if (close === true) {
        if (!(await privacyRequests.close(number, { outcome: 'done' }, now))) refuse('closed');
        await auditPrivacy(inner, 'privacy.request.closed', number, {});
      } else if (refusal !== undefined) {
        const end = { outcome: 'refused', reason: mask(refusal) } as const;
        if (!(await privacyRequests.close(number, end, now))) refuse('closed');
        await auditPrivacy(inner, 'privacy.request.closed', number, end);
      }
      return required(inner, number);
    });
  }
}

export function requestNumber(text: string): string {
  if (NUMBER.test(text)) return text;
  throw new InvalidArgumentError('Write a number of your register: letters, digits, . / - and _, 64 at most.');
}

/** @throws PrivacyError when it is not registered: nobody would watch its terms */
export async function required({ privacyRequests }: Store, number: string): Promise<PrivacyRequest> {
  const request = await privacyRequests.get(number);
  if (request !== undefined) return request;
  throw new PrivacyError(`${number} is not registered. First: npm run privacy:request -- ${number} --kind …`);
}

function day(text: string): string {
  const time = /^\d{4}-\d\d-\d\d$/u.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // A day that its month does not have is read as one of the next month.
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('Write a day such as 2026-11-27.');
}

/** How a request stands, in a line: what is due, and which terms were missed, which nothing makes good afterwards. */
export function lineOf(request: PrivacyRequest, dayOf: (at: number) => string, now: number): string {
  const { number, kind, receivedOn, answerBy, doneBy, answeredAt, closedAt, isExtended, outcome } = request;
  const missed = missedTerms(request, dayOf, now);
  const answered =
    answeredAt === undefined
      ? `answer by ${answerBy}`
      : `answered${missed.includes('answer') ? ` late, ${dayOf(answeredAt)} (by ${answerBy})` : ''}`;
  const ended = outcome === 'refused' ? 'refused' : outcome === 'withdrawn' ? 'taken back' : 'closed';
  const done =
    closedAt === undefined
      ? `done by ${doneBy}${isExtended ? ' (extended)' : ''}`
      : `${ended}${missed.includes('end') ? ` late, ${dayOf(closedAt)} (by ${doneBy})` : ''}`;
  const isLate = closedAt === undefined && privacyRequestDue(request) < dayOf(now);
  return `${isLate ? 'LATE ' : ''}${number}: ${kind}, received ${receivedOn}, ${answered}, ${done}`;
}
