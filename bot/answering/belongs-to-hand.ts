import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { syllables, type Retrieval } from '../../retrieval/index.ts';
import { asksOfAnother } from '../understanding/asks-of-another.ts';
import { tellsWhereDied } from '../understanding/tells-of-death.ts';
import {
  asksOfOffice,
  asksRequirement,
  isConditionTold,
  paperMadeAt,
  tellsState,
  wishesFor,
  wishesToDo,
} from '../understanding/told-words.ts';
import type { Understanding } from '../understanding/understand.ts';
import { decide } from './decide.ts';
import { asksForForms } from './forms-asked.ts';
import { movesOn } from './rewrite.ts';
import { sameOfAnother } from './same-of-another.ts';
import { speaksOfTyped } from './speaks-of.ts';

export interface Heard {
  readonly understanding: Understanding;
  readonly inHand: Procedure;
  readonly catalogue: Catalogue;
  /** What the message alone finds. */
  readonly found: Retrieval;
  /** The message names a service of others. */
  readonly isElsewhere: boolean;
}

/** A message of more content than this says something of its own. */
const MAX_CONTENT_SYLLABLES = 9;
/**
 * As probable as this, another procedure is meant. Of what residents said next after an answer, new matters were found
 * with 0.72 and more, conditions and short questions with 0.58 and less, but for those whose wording tells them apart.
 */
const NAMES_ANOTHER = 0.6;
/** A wish or a question that is as sure as this names another, whatever its wording is like. */
const SURELY_ANOTHER = 0.9;
/** As sure as this, a message is talk of something else, or of what others handle, unless it tells of somebody's state. */
const OUTSIDE = 0.8;
const NOT_OURS = 0.9;
const NOTHING = 0.995;

/**
 * Whether a message said while a procedure is in hand is of that procedure: a condition that is told ("vợ em là giáo viên",
 * "cưới rồi", "hết hạn năm 2024"), or a question without the name of another ("mai lên được hông", "có cần công chứng
 * không"). A new matter is one that is named, or that the search finds in the message alone.
 */
export function belongsToHand(heard: Heard): boolean {
  const { understanding, inHand, found, catalogue, isElsewhere } = heard;
  const { text, contentSyllables, routeProbabilities } = understanding;
  if (contentSyllables.length > MAX_CONTENT_SYLLABLES) return false;
  if (sameOfAnother(understanding, inHand, catalogue) !== undefined || asksOfAnother(text)) return false;
  const [first] = found.candidates;
  const isAnother = first !== undefined && first.code !== inHand.code && first.probability >= NAMES_ANOTHER;
  if (tellsState(text)) return (!isAnother && !wishesToDo(text)) || (isConditionTold(text) && !movesOn(heard));
  if (asksRequirement(text) || asksForForms(text) || asksOfOffice(text))
    return !isAnother || (first.probability < SURELY_ANOTHER && !wishesFor(text));
  if (isAnother || isElsewhere || wishesFor(text)) return false;
  if (routeProbabilities['out-of-scope'] >= OUTSIDE || routeProbabilities['not-ingested'] >= NOT_OURS) return false;
  if (!understanding.hasCue && !isMostlySpokenOf(inHand, understanding)) return false;
  const decision = decide(found, understanding, catalogue);
  const isNamed = decision.kind === 'answer' || (decision.kind === 'clarify' && decision.isBareNoun);
  return !isNamed && !movesOn(heard) && found.none < NOTHING;
}

const OF_DEATH = /(?<!\p{L})(?:khai tử|chứng tử|báo tử|tử tuất)(?!\p{L})/iu;

/** "Ổng mất ở nhà", of a death; "khai sinh làm ở Vĩnh Long", of what stands in it: no other procedure is asked for. */
export function tellsPlaceOfIt(inHand: Procedure, text: string): boolean {
  return (isOfDeath(inHand) && tellsWhereDied(text)) || isMadeThere(inHand, text);
}

function isOfDeath({ name, shortName }: Procedure): boolean {
  return OF_DEATH.test(name) || OF_DEATH.test(shortName);
}

/** "Khai sinh làm ở Vĩnh Long", of changing what stands in it: the paper that the record speaks of. */
function isMadeThere(inHand: Procedure, text: string): boolean {
  const paper = paperMadeAt(text);
  if (paper === undefined) return false;
  const words = syllables(paper);
  return words.length > 0 && words.every((syllable) => speaksOfTyped(inHand, syllable));
}

/** A thing of which the record says nothing is a subject of its own. */
function isMostlySpokenOf(inHand: Procedure, { text, contentSyllables }: Understanding): boolean {
  const typed = syllables(text).filter(({ folded }) => contentSyllables.includes(folded));
  return typed.filter((syllable) => speaksOfTyped(inHand, syllable)).length * 2 >= typed.length;
}
