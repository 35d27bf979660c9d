import { districtAt } from './former-districts.ts';
import { joinFolded, type Syllable, type TypedText } from './syllables.ts';

const UNITS = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin'];
const KINDS = new Set(['phuong', 'quan']);
const HIGHEST = 28;
/** Two syllables and more are no other word: "mười bốn", "hai mươi hai". */
const numbers = new Map(Array.from({ length: HIGHEST }, (_, index) => [inWords(index + 1), index + 1] as const));
const ALSO: readonly (readonly [string, number])[] = [
  ['tu', 4],
  ['muoi tu', 14],
  ['muoi lam', 15],
  ['hai mot', 21],
  ['hai tu', 24],
  ['hai lam', 25],
];
for (const [words, value] of ALSO) numbers.set(words, value);

/**
 * The text with numbers spelt out behind "phường" and "quận" read as numbers, as dictation writes them: "phường mười bốn
 * quận mười". One syllable ("phường ba") counts only where the other of the two follows or goes before: "ra phường một
 * lần" names no ward.
 */
export function withSpokenNumbers(typed: TypedText): TypedText {
  const syllables: Syllable[] = [];
  let start = 0;
  while (start < typed.syllables.length) {
    const number = KINDS.has(typed.syllables[start - 1]?.folded ?? '') ? numberAt(typed, start) : undefined;
    const syllable = number ?? typed.syllables[start];
    if (syllable !== undefined) syllables.push(syllable);
    start += number?.length ?? 1;
  }
  return { ...typed, syllables };
}

function numberAt(typed: TypedText, start: number): (Syllable & { readonly length: number }) | undefined {
  for (const length of [3, 2, 1]) {
    const said = typed.syllables.slice(start, start + length);
    const value = numbers.get(joinFolded(said));
    const [first] = said;
    const last = said.at(-1);
    if (value === undefined || said.length < length || first === undefined || last === undefined) continue;
    if (length === 1 && !isInAnAddress(typed, start)) return undefined;
    const folded = String(value);
    return { start: first.start, end: last.end, typed: folded, folded, key: folded, isPlain: true, length };
  }
  return undefined;
}

/** "phường ba quận mười", "quận ba phường bảy", "phường ba Gò Vấp". */
function isInAnAddress(typed: TypedText, start: number): boolean {
  const kind = typed.syllables[start - 1]?.folded;
  const next = typed.syllables[start + 1]?.folded;
  const other = kind === 'phuong' ? 'quan' : 'phuong';
  const before = typed.syllables.slice(Math.max(0, start - 4), start - 1).map(({ folded }) => folded);
  return next === other || before.includes(other) || (kind === 'phuong' && districtAt(typed, start + 1) !== undefined);
}

function inWords(value: number): string {
  const unit = UNITS[(value % 10) - 1] ?? '';
  if (value < 10) return unit;
  const tens = value < 20 ? 'muoi' : 'hai muoi';
  return `${tens} ${value % 10 === 5 ? 'lam' : unit}`.trim();
}
