/** Minutes of the day from `earliest` to `latest`, both included. */
export interface Hours {
  readonly earliest: number;
  readonly latest: number;
}

const NOON = 12 * 60;
const PARTS: readonly { pattern: RegExp; hours: Hours }[] = [
  { pattern: /\bsang\b|\bmorning\b/u, hours: { earliest: 0, latest: NOON - 1 } },
  { pattern: /\btrua\b|\bnoon\b/u, hours: { earliest: 11 * 60, latest: 14 * 60 - 1 } },
  { pattern: /\bchieu\b|\bafternoon\b/u, hours: { earliest: NOON, latest: 18 * 60 - 1 } },
  { pattern: /\btoi\b|\bevening\b|\btonight\b/u, hours: { earliest: 18 * 60, latest: 24 * 60 - 1 } },
];
const PART = '(?: (?<part>sang|trua|chieu|toi))?';
const CLOCK = new RegExp(
  [
    // "16:00", "4h30 chiều", "3 giờ rưỡi", "4 pm"; in "phường 14 giờ là …" the number is the ward's
    `(?<![\\d/.,]|\\b(?:phuong|quan|p|q|f)[. ]{0,2})(?<hour>\\d{1,2})(?:(?::(?=\\d\\d)|[hg](?![a-z])| ?gio\\b)(?: ?(?<minute>[0-5]\\d(?!\\d)))?(?<half> ?ruoi)?${PART}(?: ?(?<letter>[ap])\\.?m\\b)?| ?(?<only>[ap])\\.?m\\b)`,
    // "3 rưỡi chiều"
    '(?<![\\d/.,])(?<halfHour>\\d{1,2}) ruoi (?<halfPart>sang|trua|chieu|toi)\\b',
  ].join('|'),
  'gu',
);
/** How far from the day, in characters, an hour still belongs to it. */
const NEAR = 20;

/** The hour or part of the day that stands with a day, in a folded text; undefined when none does. */
export function findHours(
  folded: string,
  { start, end }: { readonly start: number; readonly end: number },
): Hours | undefined {
  const from = Math.max(0, start - NEAR);
  const near = folded.slice(from, end + NEAR);
  const [clock] = [...near.matchAll(CLOCK)].flatMap(({ groups, index }) => {
    const isPartOfTheDay = from + index >= start && from + index < end;
    return isPartOfTheDay ? [] : (minutesOf(groups ?? {}) ?? []);
  });
  if (clock !== undefined) return { earliest: clock, latest: clock };
  // "thứ Sáu tới" is the coming one, no evening.
  const named = folded.slice(start, end).replace(/ toi(?=$|,? ngay )/u, '');
  const [before = ''] = /\b(?:sang|trua|chieu|toi)(?: som)? (?:ngay |hom )?$/u.exec(folded.slice(0, start)) ?? [];
  const [after = ''] = /^,? (?:buoi )?(?:sang|trua|chieu|morning|afternoon|evening)\b/u.exec(folded.slice(end)) ?? [];
  return PARTS.find(({ pattern }) => pattern.test(`${before} ${named} ${after}`))?.hours;
}

/** Where a folded text names an hour, and which. */
export function findClocks(
  folded: string,
): { readonly start: number; readonly end: number; readonly minutes: number | undefined; readonly isExact: boolean }[] {
  return [...folded.matchAll(CLOCK)].map(({ 0: match, index, groups = {} }) => ({
    start: index,
    end: index + match.length,
    minutes: minutesOf(groups),
    // "2 giờ" alone may be a span of time.
    isExact: /[:apm]|ruoi|sang|trua|chieu|toi|\dh/u.test(match),
  }));
}

function minutesOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const hour = Number(groups.hour ?? groups.halfHour);
  const part = groups.part ?? groups.halfPart;
  const minute = groups.half === undefined && groups.halfHour === undefined ? Number(groups.minute ?? 0) : 30;
  if (hour > 23 || hour === 0) return undefined;
  const twelve = groups.only ?? groups.letter;
  const isAfternoon = twelve === 'p' || part === 'chieu' || part === 'toi' || (part === 'trua' && hour < 10);
  const isMorning = twelve === 'a' || part === 'sang';
  // No office is open at four in the morning.
  const isMeantAfterNoon = isAfternoon || (!isMorning && hour < 7);
  return ((isMeantAfterNoon && hour < 12 ? hour + 12 : hour) * 60 + minute) % (24 * 60);
}
