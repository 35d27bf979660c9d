import { readDossierCodes } from '../../dossiers/index.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import { readFollowUps, saysNoMatter } from '../dialogs/dossier-follow-up.ts';
import { pickShown, readDossierReference, type ReadReference } from '../dialogs/dossier-reference.ts';
import { speaksOfDossierLately, type DossierReading, type DossierStep } from '../dialogs/dossier-status.ts';
import { speaksOfWatching } from '../dialogs/dossier-words.ts';
import { whichOfShown } from '../replies/dossier-texts.ts';
import { showCode } from '../replies/dossier-watch-texts.ts';
import type { DossierServices } from '../turn.ts';
import { asksForStatus } from '../understanding/standing-requests.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { lookUpDossier } from './dossier-look-up.ts';
import { procedureOfShown, withCodeOf } from './dossier-procedure.ts';
import { tellDossier } from './dossier-telling.ts';
import type { Ending, Turn } from './step.ts';

/** Steps with an answer of their own to a code or a place in a list. */
const OWN_CHOICE: ReadonlySet<DossierStep> = new Set(['confirm', 'end-which']);

/**
 * "Cái đầu chừng nào xong", "hồ sơ khai sinh kia", "hồ sơ hồi nãy": one of the dossiers that were shown in this
 * conversation, and what is asked of it. Undefined where none of them is meant; nothing is shown that is not proved.
 * @param reading of the talk that is under way
 */
export async function chooseShown(
  turn: Turn,
  services: DossierServices,
  reading?: DossierReading,
): Promise<Ending | undefined> {
  const message = turn.input.activity.text ?? '';
  const shown = shownLately(turn);
  if (shown.length === 0 || (reading !== undefined && OWN_CHOICE.has(reading.step))) return undefined;
  if (readDossierCodes(message, turn.input.now).length > 0 || speaksOfWatching(message)) return undefined;
  const read = readMeant(turn, reading) ?? (await readByProcedure(turn, services, shown, reading));
  if (read === undefined) return undefined;
  const asked = readFollowUps(read.rest);
  if (asked.length === 0 && !asksOfAll(read.rest)) return undefined;
  const [code, ...others] = read.codes;
  if (code === undefined) return undefined;
  if (others.length > 0) {
    const suggestions = read.codes.map(showCode);
    const next = { step: 'shown', slots: { code: reading?.slots.code ?? code } } as const;
    return tellDossier(turn, { outcome: 'dossier-asked', body: whichOfShown, next, suggestions });
  }
  return lookUpDossier(turn, services, { code, ...(asked.length === 0 ? {} : { asked }) });
}

/** The code of the shown dossier that a message points at by its place or number; undefined where it points at none. */
export function shownCodeMeant(turn: Turn, current: string | undefined): string | undefined {
  const read = readDossierReference(turn.input.activity.text ?? '');
  const [code, ...others] = read === undefined ? [] : pickShown(read.reference, shownLately(turn), current);
  return others.length === 0 ? code : undefined;
}

function shownLately({ state, input }: Turn): readonly string[] {
  return speaksOfDossierLately(state, input.now) ? (state.dossiersShown ?? []) : [];
}

interface Meant {
  readonly codes: readonly string[];
  readonly rest: string;
}

function readMeant(turn: Turn, reading: DossierReading | undefined): Meant | undefined {
  const read = readDossierReference(turn.input.activity.text ?? '');
  if (read === undefined) return undefined;
  if (!mayMean(turn, read, reading)) return undefined;
  const shown = shownLately(turn);
  const codes = pickShown(read.reference, shown, reading?.slots.code);
  return codes.length === 0 ? undefined : { codes, rest: read.rest };
}

/** "Cái thứ hai" is of a list that is open, or of what was answered since; "hồ sơ thứ hai" is of the dossiers. */
function mayMean({ state }: Turn, { isNamed, reference }: ReadReference, reading: DossierReading | undefined): boolean {
  if (isNamed) return true;
  const isNear = reading?.slots.digressions === 0;
  return isNear && state.dialogs.every(({ dialog }) => dialog === 'dossier-status') && reference.kind !== 'same';
}

/** Nothing is asked but where it stands: "còn cái kia thì sao". */
function asksOfAll(rest: string): boolean {
  return rest === '' || saysNoMatter(rest) || asksForStatus(rest);
}

const POINTS = wordings(
  '(?:hồ sơ|cái|bộ|vụ)(?: \\p{L}+){1,6} (?:kia|đó|này|ấy|nọ|của (?:tôi|em|mình|con|cô|chú|bác)|lúc nãy|hồi nãy|ban nãy)',
  '(?:hồ sơ|cái|bộ|vụ)(?: \\p{L}+){1,6} (?:thì sao|sao rồi|tới đâu|đến đâu|xong chưa|chừng nào xong|bao giờ xong|ai (?:đang )?(?:giữ|giải quyết))',
  '(?:the|that|my|other)(?: \\w+){1,3} (?:one|dossier|application|file|case)',
);
const OTHER = wordings('kia|còn lại|nọ', 'other');
const POINTING = wordings(
  '(?:còn )?(?:cái |bộ )?(?:hồ sơ|cái|bộ|vụ)|kia|đó|này|ấy|nọ|của (?:tôi|em|mình|con|cô|chú|bác)|lúc nãy|hồi nãy|ban nãy',
  'the|that|my|other|one|dossier|application|file|case',
);
/** Words of many names. */
const GENERIC = new Set(
  'dang ky|tinh trang|xac nhan|cap giay|giay xac|thu tuc|ho so|giay to|ket qua|thong tin|cap lai|cap doi|giay phep|giay chung|chung nhan|giai quyet|lam giay|cho con|viet nam|nuoc ngoai'.split(
    '|',
  ),
);

/** "Hồ sơ khai sinh kia": by the name of its procedure, which is read in the dossiers that are proved here. */
async function readByProcedure(
  turn: Turn,
  services: DossierServices,
  shown: readonly string[],
  reading: DossierReading | undefined,
): Promise<Meant | undefined> {
  // Spelt out, the second word of "kết hôn" is another one.
  const said = normalise(turn.input.activity.text ?? '')
    .replace(/[.,!?;:\s]+/gu, ' ')
    .trim();
  if (!POINTS.test(spellOut(said))) return undefined;
  const named: { code: string; pairs: readonly string[] }[] = [];
  for (const code of shown) {
    const name = await namesOf(turn, services, code);
    const pairs = name === undefined ? [] : pairsOf(said).filter((pair) => pairsOf(name).includes(pair));
    const distinct = pairs.filter((pair) => !GENERIC.has(pair));
    if (distinct.length > 0) named.push({ code, pairs: distinct });
  }
  const most = Math.max(0, ...named.map(({ pairs }) => pairs.length));
  const best = named.filter(({ pairs }) => pairs.length === most);
  const [first] = best;
  if (first === undefined) return undefined;
  const current = reading?.slots.code;
  const others = OTHER.test(said) ? best.filter(({ code }) => code !== current) : best;
  const codes = (others.length === 0 ? best : others).map(({ code }) => code);
  return { codes, rest: withoutName(said, first.pairs) };
}

async function namesOf(turn: Turn, services: DossierServices, code: string): Promise<string | undefined> {
  const procedure = await procedureOfShown(turn, services, code);
  if (procedure === undefined) return undefined;
  const known = withCodeOf(procedure, turn.dependencies.catalogue.procedures);
  return [procedure.name, known?.shortName, known?.shortNameEn].filter((name) => name !== undefined).join(' . ');
}

/** Each two words that stand together, folded. */
function pairsOf(text: string): string[] {
  const words = wordsOf(text);
  return words.slice(1).map((word, at) => `${words[at] ?? ''} ${word}`);
}

function wordsOf(text: string): string[] {
  return fold(normalise(text)).match(/[\p{L}\p{N}]+|\./gu) ?? [];
}

/** What is said besides the name and the words that point. */
function withoutName(said: string, pairs: readonly string[]): string {
  const named = new Set(pairs.flatMap((pair) => pair.split(' ')));
  const rest = said
    .split(' ')
    .filter((word) => !named.has(fold(normalise(word))))
    .join(' ')
    .replace(/(?<!\p{L})(?:đăng ký|dang ky|làm giấy|lam giay)(?!\p{L})/gu, ' ');
  return withoutPointing(rest).replace(/\s+/gu, ' ').trim();
}

function withoutPointing(said: string): string {
  const found = POINTING.exec(said);
  return found === null
    ? said
    : withoutPointing(`${said.slice(0, found.index)} ${said.slice(found.index + found[0].length)}`);
}
