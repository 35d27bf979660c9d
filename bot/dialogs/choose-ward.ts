import { z } from 'zod';
import type { DistrictFinder, Ward, WardFinder, WardMatch } from '../../knowledge/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { ASPECTS } from '../contract.ts';
import type { DialogFrame } from '../state.ts';
import {
  questionAboutDistrict,
  questionAboutDivided,
  readPlace,
  type PlaceChoice,
  type PlaceQuestion,
} from '../understanding/read-place.ts';
import { onlyAgrees } from './guided-words.ts';
import { isAcknowledgement } from '../understanding/acknowledgement-words.ts';
import { isSkip } from '../understanding/leave-words.ts';
import { isNone, positionOf } from './read-choice.ts';

const choice = z.object({
  title: z.string(),
  ward: z.string().optional(),
  unit: z.string().optional(),
  district: z.string().optional(),
});
/** The resident was asked which ward is meant; the next message may tell. */
const slots = z.object({
  reason: z.enum(['divided', 'namesakes', 'district', 'province']),
  about: z.string(),
  choices: z.tuple([choice], choice),
  /** What is answered with the ward: where a procedure is handed in, or the place alone. */
  procedure: z.object({ code: z.string(), aspect: z.enum(ASPECTS) }).optional(),
});
export type ChooseWardSlots = z.infer<typeof slots>;
type Asked = ChooseWardSlots['procedure'];

const DIALOG = 'choose-ward';
const VERSION = 1;

export function openChooseWard(question: PlaceQuestion, procedure?: Asked): DialogFrame {
  const values: ChooseWardSlots = {
    reason: question.reason,
    about: question.about,
    choices: [question.choices[0], ...question.choices.slice(1)],
    ...(procedure === undefined ? {} : { procedure }),
  };
  return { dialog: DIALOG, version: VERSION, step: 'asked', slots: values };
}

/** Whether this frame is a question which ward is meant. */
export function isChooseWard({ dialog }: DialogFrame): boolean {
  return dialog === DIALOG;
}

export type WardTurn =
  | { readonly status: 'chosen'; readonly matches: readonly WardMatch[]; readonly procedure: Asked }
  /** Narrower, and still not one ward. */
  | {
      readonly status: 'asked-again';
      readonly question: PlaceQuestion;
      readonly procedure: Asked;
      /** A number was told that no ward of the district had. */
      readonly isUnheard?: true;
    }
  /** "Em không biết": the wards it may be, and how to find out. */
  | { readonly status: 'not-known'; readonly question: PlaceQuestion; readonly procedure: Asked }
  | { readonly status: 'none-of-these' }
  /** The message is about something else; the question is dropped. */
  | { readonly status: 'not-a-choice' };

/** What a choice is looked up in. */
export interface Places {
  readonly wards: readonly Ward[];
  readonly findWards: WardFinder;
  readonly findDistricts: DistrictFinder;
}

/**
 * Reads the message as an answer to the open question: a number, an ordinal, a name with or without its kind, a former
 * ward of the district that was asked about. Undefined: this frame is none of this dialog's, or unreadable.
 */
export function takeWard(frame: DialogFrame, message: string, places: Places): WardTurn | undefined {
  if (frame.dialog !== DIALOG || frame.version !== VERSION) return undefined;
  const parsed = slots.safeParse(frame.slots);
  if (!parsed.success) return undefined;
  const { procedure, ...question } = parsed.data;
  const words = foldedWords(message);
  if (isNone(words)) return { status: 'none-of-these' };
  if (NOT_KNOWN.test(words.join(' ')) || isSkip(message)) return { status: 'not-known', question, procedure };

  if (onlyAgrees(message) || isAcknowledgement(message)) return { status: 'asked-again', question, procedure };
  const said = words.filter((word) => !FILLERS.has(word));
  const named = question.choices.filter(({ title }) => isNamed(title, said));
  const [byName] = named;
  if (named.length === 1 && byName !== undefined) return taken(byName, procedure, places);
  // In "Quận 4" a bare number is a former ward's; elsewhere it is a place in the list.
  const isWardNumber = question.reason === 'district' && /^\d+$/u.test(message.trim());
  const inContext = isWardNumber ? readInContext(question, message, places) : undefined;
  if (inContext !== undefined) return { ...inContext, procedure };
  const position = positionOf(words, question.choices.length);
  const chosen = position === undefined ? undefined : question.choices[position];
  if (chosen !== undefined) return taken(chosen, procedure, places);
  if (said.length > MAX_SYLLABLES) return { status: 'not-a-choice' };
  const read = readInContext(question, message, places);
  if (read !== undefined) return { ...read, procedure };
  const isUnheard = question.reason === 'district' && /^(?:(?:phuong|p|f) )?\d{1,2}$/u.test(words.join(' '));
  const isBeyond = question.reason !== 'district' && /^\d{1,2}$/u.test(said.join(' '));
  if (isBeyond) return { status: 'asked-again', question, procedure };
  return isUnheard ? { status: 'asked-again', question, procedure, isUnheard } : { status: 'not-a-choice' };
}

/** More than this says something else besides. */
const MAX_SYLLABLES = 8;
const NOT_KNOWN =
  /\b(?:khong|hong|ko|k|chua|chang|hok) (?:biet|ro|nho|chac)\b|\bquen roi\b|\b(?:don t|do not|dont) know\b|\bnot sure\b|\bno idea\b/u;
const FILLERS = new Set(
  'da a ah nha nhe nhe em e anh chi toi tui minh o tai thuoc ben la thi chon cai cua vay do nay nay ha do ad roi khu vuc i live in at it is the my address ward phuong xa dac khu thi tran'.split(
    ' ',
  ),
);

/** Whether the words are this name, its kind and its bracket or not: "Sài Gòn", "quận 4" of "Phường 3 (Quận 4)". */
function isNamed(title: string, said: readonly string[]): boolean {
  const [name = '', bracket] = title.split(/ \(|\)$/u);
  const names = [name, ...(bracket === undefined ? [] : [bracket, `${name} ${bracket}`])].map((text) =>
    foldedWords(text).filter((word) => !FILLERS.has(word)),
  );
  const withoutOld = said.filter((word) => word !== 'cu' && word !== 'moi');
  return names.some(
    (words) =>
      words.length > 0 &&
      // A number alone is read as a place in the list.
      !words.every((word) => /^\d+$/u.test(word)) &&
      words.join(' ') === withoutOld.join(' '),
  );
}

function taken(chosen: PlaceChoice, procedure: Asked, places: Places): WardTurn {
  const question = chosen.district === undefined ? undefined : districtQuestion(chosen.district, places);
  if (question !== undefined) return { status: 'asked-again', question, procedure };
  const wards = places.wards.filter(({ code, formerUnits }) =>
    chosen.ward === undefined ? formerUnits.includes(chosen.unit ?? '') : code === chosen.ward,
  );
  const [ward, ...others] = wards;
  if (ward === undefined) return { status: 'not-a-choice' };
  const divided = others.length === 0 ? undefined : questionAboutDivided(chosen.unit ?? chosen.title, wards);
  if (divided !== undefined) return { status: 'asked-again', question: divided, procedure };
  return { status: 'chosen', matches: [matchOf(ward, chosen, places)], procedure };
}

function matchOf(ward: Ward, { title, unit }: PlaceChoice, { wards }: Places): WardMatch {
  const sharing = wards.filter(({ formerUnits }) => unit !== undefined && formerUnits.includes(unit));
  return {
    ward,
    matched: unit === undefined ? 'current' : 'former',
    unit: unit ?? ward.fullName,
    text: title,
    start: 0,
    hasKind: true,
    isDivided: sharing.length > 1,
    isWiderPlace: false,
  };
}

function districtQuestion(name: string, { findDistricts }: Places): PlaceQuestion | undefined {
  const district = findDistricts(name).find((match) => match.name === name);
  return district === undefined ? undefined : questionAboutDistrict(district);
}

type Read =
  | Omit<Extract<WardTurn, { status: 'chosen' }>, 'procedure'>
  | Omit<Extract<WardTurn, { status: 'asked-again' }>, 'procedure'>;

/** The message together with the place that was asked about: "phường 3" of "Quận 4", "quận 4" of "Phường 3". */
function readInContext({ reason, about }: PlaceQuestion, message: string, places: Places): Read | undefined {
  const isWider = reason === 'district' || reason === 'province';
  const readings = isWider
    ? KINDS.map((kind) => `${kind}${message.trim()}, ${reason === 'district' ? about : ''}`)
    : reason === 'namesakes'
      ? [`${about}, ${message}`, message]
      : [message];
  for (const text of readings) {
    const wards = places.findWards(text).filter(({ hasKind, isWiderPlace }) => hasKind || !isWiderPlace);
    // In a province the next answer may be one of its districts.
    const districts = reason === 'province' ? places.findDistricts(message) : [];
    const reading = wards.length === 0 && districts.length === 0 ? undefined : readPlace(wards, districts);
    const isNarrower = reading?.kind !== 'question' || reading.question.about !== about;
    if (reading?.kind === 'known') return { status: 'chosen', matches: reading.matches };
    if (reading?.kind === 'question' && isNarrower) return { status: 'asked-again', question: reading.question };
  }
  return undefined;
}

/** As typed, or with the kind left out: "14", "Đa Kao", "Tân Thông Hội". */
const KINDS = ['', 'phường ', 'xã ', 'thị trấn '];

function foldedWords(text: string): string[] {
  return syllables(text).map(({ folded }) => folded);
}
