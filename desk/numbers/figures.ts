import type {
  Counted,
  CountedBy,
  HandoffNumbers,
  NumbersFilter,
  SlaState,
  Store,
  TicketNumbers,
  VisitCount,
} from '../../store/index.ts';
import { UNANSWERED, VISIT_OUTCOMES } from './outcomes.ts';
import { spreadOf, type Spread } from './spread.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** The city is seven hours ahead of UTC all year. */
const CITY_MS = 7 * HOUR_MS;
const HOURS_OF_A_DAY = 24;
const WEEKS = 8;
const MOST_LISTED = 20;

export interface Count {
  readonly code: string;
  readonly count: number;
}

export interface Rated {
  readonly count: number;
  readonly average: number | null;
  /** How often each of 1 to 5. */
  readonly scores: readonly number[];
  readonly reasons: readonly Count[];
}

export interface SlaCount {
  readonly kept: number;
  readonly breached: number;
  /** Not answered yet, and not yet due. */
  readonly open: number;
  /** Without a term, or ended without an answer that was still due. */
  readonly other: number;
}

export interface Week {
  readonly since: number;
  readonly visits: number;
  readonly asking: number;
  readonly selfServed: number;
  readonly handoffs: number;
  readonly tickets: number;
  readonly waitMedianMs: number | null;
  readonly ratingAverage: number | null;
}

export interface Figures {
  readonly turns: {
    readonly total: number;
    /** When the day began in the city. */
    readonly days: readonly { readonly since: number; readonly count: number }[];
    /** By the hour of the day in the city, 0 to 23. */
    readonly hours: readonly number[];
    readonly channels: readonly Count[];
    readonly wards: readonly Count[];
    readonly fields: readonly Count[];
  };
  readonly outcomes: readonly Count[];
  readonly feedback: { readonly likes: number; readonly dislikes: number };
  readonly visits: Omit<VisitCount, 'since'>;
  readonly unanswered: readonly { readonly outcome: string; readonly nearest: string | null; readonly count: number }[];
  readonly procedures: readonly Count[];
  readonly handoffs: { readonly total: number; readonly reasons: readonly Count[]; readonly states: readonly Count[] };
  readonly tickets: { readonly total: number; readonly states: readonly Count[] };
  readonly waiting: Spread;
  readonly firstAnswer: Spread;
  readonly handling: Spread;
  readonly ticketAnswer: Spread;
  readonly rating: Rated;
  readonly sla: { readonly handoffs: SlaCount; readonly tickets: SlaCount };
  /** The weeks that end with the period, the last one its last seven days. */
  readonly weeks: readonly Week[];
}

/** All figures of a period, within what somebody may count. */
export async function figuresOf(
  { numbers }: Pick<Store, 'numbers'>,
  filter: NumbersFilter,
  now: number,
): Promise<Figures> {
  const weeksFrom = filter.until - WEEKS * WEEK_MS;
  const [hours, channels, wards, fields, outcomes, feedback, codes, nearest] = await Promise.all(
    (
      [
        ['hour'],
        ['channel'],
        ['ward'],
        ['field'],
        ['outcome'],
        ['feedback'],
        ['procedure_code', 'outcome'],
        ['outcome', 'nearest_code'],
      ] as const
    ).map(async (by) => numbers.count(filter, by)),
  );
  const [visits, weekVisits, weekHandoffs, weekTickets, handoffs, tickets] = await Promise.all([
    numbers.visits(filter, VISIT_OUTCOMES, filter.until - filter.from),
    numbers.visits({ ...filter, from: weeksFrom }, VISIT_OUTCOMES, WEEK_MS),
    numbers.handoffs({ ...filter, from: weeksFrom }),
    numbers.tickets({ ...filter, from: weeksFrom }),
    numbers.handoffs(filter),
    numbers.tickets(filter),
  ]);
  const byHour = hours ?? [];
  return {
    turns: {
      total: sum(byHour),
      days: daysOf(byHour, filter),
      hours: hoursOfDay(byHour),
      channels: ranked(channels, 'channel'),
      wards: ranked(wards, 'ward'),
      fields: ranked(fields, 'field'),
    },
    outcomes: ranked(outcomes, 'outcome'),
    feedback: { likes: countOf(feedback, 'feedback', 'like'), dislikes: countOf(feedback, 'feedback', 'dislike') },
    visits: withoutSince(visits[0]),
    unanswered: unansweredOf(nearest ?? []),
    procedures: ranked(answersOf(codes ?? []), 'procedure_code').slice(0, MOST_LISTED),
    ...deskFigures(handoffs, tickets, now),
    weeks: Array.from({ length: WEEKS }, (_, index) =>
      weekOf(weeksFrom + index * WEEK_MS, weekVisits, weekHandoffs, weekTickets),
    ),
  };
}

function deskFigures(handoffs: readonly HandoffNumbers[], tickets: readonly TicketNumbers[], now: number) {
  return {
    handoffs: {
      total: handoffs.length,
      reasons: tally(handoffs.map(({ reason }) => reason)),
      states: tally(handoffs.map(({ state }) => state)),
    },
    tickets: { total: tickets.length, states: tally(tickets.map(({ state }) => state)) },
    waiting: spreadOf(waitsOf(handoffs)),
    firstAnswer: spreadOf(handoffs.flatMap(({ createdAt, firstReplyAt }) => since(createdAt, firstReplyAt))),
    handling: spreadOf(handoffs.flatMap(({ claimedAt, endedAt }) => since(claimedAt, endedAt))),
    ticketAnswer: spreadOf(tickets.flatMap(({ createdAt, answeredAt }) => since(createdAt, answeredAt))),
    rating: ratingOf(handoffs),
    sla: {
      handoffs: slaOf(handoffs.map(({ sla, endedAt }) => ({ sla, isOver: endedAt !== undefined && endedAt <= now }))),
      tickets: slaOf(tickets.map(({ sla, state }) => ({ sla, isOver: state !== 'open' }))),
    },
  };
}

function weekOf(
  from: number,
  visits: readonly VisitCount[],
  handoffs: readonly HandoffNumbers[],
  tickets: readonly TicketNumbers[],
): Week {
  const isIn = ({ createdAt }: { readonly createdAt: number }) => createdAt >= from && createdAt < from + WEEK_MS;
  const { passedOn: _, ...counted } = withoutSince(visits.find((each) => each.since === from));
  const ofWeek = handoffs.filter(isIn);
  return {
    since: from,
    ...counted,
    handoffs: ofWeek.length,
    tickets: tickets.filter(isIn).length,
    waitMedianMs: spreadOf(waitsOf(ofWeek)).medianMs,
    ratingAverage: ratingOf(ofWeek).average,
  };
}

function withoutSince(count: VisitCount | undefined): Omit<VisitCount, 'since'> {
  const { visits = 0, asking = 0, passedOn = 0, selfServed = 0 } = count ?? {};
  return { visits, asking, passedOn, selfServed };
}

function waitsOf(handoffs: readonly HandoffNumbers[]): number[] {
  return handoffs.flatMap(({ createdAt, claimedAt }) => since(createdAt, claimedAt));
}

function since(from: number | undefined, until: number | undefined): number[] {
  return from === undefined || until === undefined ? [] : [until - from];
}

function slaOf(terms: readonly { readonly sla: SlaState; readonly isOver: boolean }[]): SlaCount {
  const kept = terms.filter(({ sla }) => sla === 'met').length;
  const breached = terms.filter(({ sla }) => sla === 'breached').length;
  const open = terms.filter(({ sla, isOver }) => (sla === 'running' || sla === 'warned') && !isOver).length;
  return { kept, breached, open, other: terms.length - kept - breached - open };
}

function ratingOf(handoffs: readonly HandoffNumbers[]): Rated {
  const ratings = handoffs.flatMap(({ rating }) => rating ?? []);
  const scores = [1, 2, 3, 4, 5].map((score) => ratings.filter((rating) => rating.score === score).length);
  const total = ratings.reduce((sumOfScores, { score }) => sumOfScores + score, 0);
  return {
    count: ratings.length,
    average: ratings.length === 0 ? null : Math.round((total / ratings.length) * 100) / 100,
    scores,
    reasons: tally(ratings.flatMap(({ reasons }) => reasons)),
  };
}

function daysOf(byHour: readonly Counted[], { from, until }: NumbersFilter) {
  const counts = new Map<number, number>();
  for (const { values, count } of byHour) {
    const day = from + Math.floor((Number(values.hour) - from) / DAY_MS) * DAY_MS;
    counts.set(day, (counts.get(day) ?? 0) + count);
  }
  return Array.from({ length: Math.ceil((until - from) / DAY_MS) }, (_, index) => from + index * DAY_MS).map((day) => ({
    since: day,
    count: counts.get(day) ?? 0,
  }));
}

function hoursOfDay(byHour: readonly Counted[]): number[] {
  const counts = Array.from({ length: HOURS_OF_A_DAY }, () => 0);
  for (const { values, count } of byHour) {
    const hour = Math.floor((Number(values.hour) + CITY_MS) / HOUR_MS) % HOURS_OF_A_DAY;
    counts[hour] = (counts[hour] ?? 0) + count;
  }
  return counts;
}

function answersOf(counted: readonly Counted[]): Counted[] {
  const isAnswer = (outcome: unknown) => VISIT_OUTCOMES.answered.includes(String(outcome));
  return counted.filter(({ values }) => values.procedure_code != null && isAnswer(values.outcome));
}

/** What could not be answered, by what it was nearest to: where the catalogue lacks something. */
function unansweredOf(counted: readonly Counted[]) {
  const outcomes: readonly string[] = UNANSWERED;
  return counted
    .filter(({ values }) => outcomes.includes(String(values.outcome)))
    .map(({ values, count }) => ({
      outcome: String(values.outcome),
      nearest: values.nearest_code == null ? null : String(values.nearest_code),
      count,
    }))
    .sort((one, other) => other.count - one.count || one.outcome.localeCompare(other.outcome))
    .slice(0, MOST_LISTED);
}

function ranked(counted: readonly Counted[] | undefined, by: CountedBy): Count[] {
  const counts = new Map<string, number>();
  for (const { values, count } of counted ?? []) {
    const code = values[by] == null ? '' : String(values[by]);
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return inOrder(counts);
}

function tally(values: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return inOrder(counts);
}

/** The most first. */
function inOrder(counts: ReadonlyMap<string, number>): Count[] {
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .sort((one, other) => other.count - one.count || one.code.localeCompare(other.code));
}

function sum(counted: readonly Counted[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}

function countOf(counted: readonly Counted[] | undefined, by: CountedBy, value: string): number {
  return (counted ?? []).find(({ values }) => values[by] === value)?.count ?? 0;
}
