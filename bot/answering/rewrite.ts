import { partingFacets, type Catalogue, type FacetValue, type Procedure } from '../../knowledge/index.ts';
import {
  facetValueOf,
  signals,
  toldFacets,
  wordsOf,
  type Retrieval,
  type RetrieveOptions,
} from '../../retrieval/index.ts';
import type { Language } from '../contract.ts';
import type { Generation } from '../generation/generation.ts';
import type { Lookups } from '../looked-up.ts';
import type { Understanding } from '../understanding/understand.ts';
import { asksOfAnother } from '../understanding/asks-of-another.ts';
import { spaced, titlesOf } from './decide.ts';
import { foundInContext } from './in-context.ts';
import { speaksOf } from './speaks-of.ts';

export interface FollowUp {
  readonly understanding: Understanding;
  readonly inHand: Procedure;
  readonly catalogue: Catalogue;
  /** What the message alone found. */
  readonly found: Retrieval;
  readonly retriever: Lookups;
  readonly options: RetrieveOptions;
  readonly generation: Generation | undefined;
  readonly language: Language;
}

/** What a message finds beside a procedure in hand: alone, with that procedure's name, or as a language model reads it. */
export async function lookUpFollowUp(followUp: FollowUp): Promise<Retrieval> {
  return rewriteByModel({ ...followUp, found: await rewriteFollowUp(followUp) });
}

/** A message of more content than this names its own procedure. */
const MAX_CONTENT_SYLLABLES = 14;
/** Nearer than this to a way of asking for another procedure, the subject has changed. */
const CHANGED_SUBJECT_COSINE = 0.74;

/** As probable as this, what a message finds alone is what it means, whatever was spoken of. */
const SURE_ALONE = 0.6;
/** The same of one that asks of something else beside what is in hand, which is mostly of its kind. */
const SURE_BESIDE = 0.9;

/**
 * A short message may speak of the procedure in hand, or of one of its kind, without naming it. It is looked up once more
 * with that procedure's name before it. When the procedure in hand then comes first, speaks of what is asked, and the
 * message alone was not clearly about another, the second look-up counts; when another one comes first, what both find.
 */
async function rewriteFollowUp(followUp: FollowUp): Promise<Retrieval> {
  const { understanding, inHand, found, retriever, options } = followUp;
  const [first] = found.candidates;
  const isShort = understanding.contentSyllables.length <= MAX_CONTENT_SYLLABLES;
  const isBeside = asksOfAnother(understanding.text);
  if (!isShort || first === undefined) return found;
  // "Còn phiếu số 2" is of the one in hand as well.
  const isInHand = first.code === inHand.code;
  if (isInHand && (!isBeside || first.probability >= SURE_ALONE)) return found;
  const isSure = !isInHand && first.probability >= (isBeside ? SURE_BESIDE : SURE_ALONE);
  const mayBeInHand =
    !movesOn(followUp) &&
    (first.bestCosine ?? 0) < CHANGED_SUBJECT_COSINE &&
    speaksOf(inHand, understanding.contentSyllables);
  if (isSure && !mayBeInHand) return found;
  const beside = await retriever.retrieve(`${inHand.shortName}: ${understanding.searchText}`, options);
  if (!isBeside && beside.candidates[0]?.code === inHand.code) return mayBeInHand ? beside : found;
  if (isSure) return found;
  const isNamed = namesOf(inHand, understanding.contentSyllables);
  return foundInContext({ alone: found, beside, barred: isBeside && !isNamed ? inHand.code : undefined }) ?? found;
}

/** "Còn bằng lái ô tô?", of changing a driving licence: two words that stand together in what it is called. */
function namesOf(inHand: Procedure, content: readonly string[]): boolean {
  const titles = titlesOf(inHand).map(spaced);
  return content
    .slice(1)
    .some((word, index) => titles.some((title) => title.includes(` ${content[index] ?? ''} ${word} `)));
}

/** Less probable than this, what was found is no other procedure, and the follow-up is about the one in hand. */
const NAMES_ANOTHER = 0.4;

/** Whether a follow-up names another procedure instead of asking for more of the one in hand. */
export function movesOn(followUp: Pick<FollowUp, 'understanding' | 'found' | 'inHand' | 'catalogue'>): boolean {
  if (tellsOtherKind(followUp)) return true;
  const { text, hasCue } = followUp.understanding;
  const isMoving = asksOfAnother(text);
  if (!hasCue && isMoving && (followUp.found.candidates[0]?.probability ?? 0) >= NAMES_ANOTHER) return true;
  return (!hasCue || isMoving || !isMentioned(followUp)) && namesAnother(followUp);
}

/** "Em lấy chồng nước ngoài", of marrying within the country: by that it is another one, which was found for itself. */
function tellsOtherKind({
  understanding,
  found: { candidates },
  inHand,
  catalogue,
}: Pick<FollowUp, 'understanding' | 'found' | 'inHand' | 'catalogue'>): boolean {
  const [best] = candidates;
  const first = best === undefined ? undefined : catalogue.find(best.code);
  if (best === undefined || first === undefined || first.code === inHand.code) return false;
  if (best.probability < NAMES_ANOTHER) return false;
  const told = wordsOf(understanding.text);
  const mentioned = toldFacets(understanding.text);
  const both = [first, inHand];
  return partingFacets().some((facet) => {
    const [ofFirst, ofInHand] = both.map((procedure) => facetValueOf(facet, procedure, both));
    if (ofFirst === undefined || ofInHand === undefined || ofFirst.id === ofInHand.id) return false;
    const isTold = (value: FacetValue) => signals(value, told) || mentioned.get(facet.id)?.has(value.id) === true;
    return isTold(ofFirst) && !isTold(ofInHand);
  });
}

/** "Giấy khai sinh nộp bản sao được không": what is said is one of the papers of the procedure in hand. */
function isMentioned({ understanding: { contentSyllables }, inHand }: Pick<FollowUp, 'understanding' | 'inHand'>) {
  return spaced(JSON.stringify(inHand.record?.cases ?? [])).includes(` ${contentSyllables.join(' ')} `);
}

/** So many syllables of content make a name: "tạm trú". */
const NAME_SYLLABLES = 2;

/** What the message says stands as a whole in the title of something that was found, and in none of the one in hand. */
function namesAnother({
  understanding: { contentSyllables },
  found: { candidates },
  inHand,
  catalogue,
}: Pick<FollowUp, 'understanding' | 'found' | 'inHand' | 'catalogue'>): boolean {
  if (contentSyllables.length < NAME_SYLLABLES) return false;
  const name = ` ${contentSyllables.join(' ')} `;
  const isIn = (procedure: Procedure) => titlesOf(procedure).some((title) => spaced(title).includes(name));
  return !isIn(inHand) && candidates.some(({ code }) => [catalogue.find(code) ?? []].flat().some(isIn));
}

/** As probable as this, what the rewritten question finds is what is asked about. */
const FOUND_BY_REWRITE = 0.6;

/**
 * Where nothing is found with certainty and a language model is connected, a short message is looked up once more as the
 * full question that the model makes of it. Only what is looked up changes: route and aspect stay as understood.
 */
async function rewriteByModel({
  understanding,
  inHand,
  found,
  retriever,
  options,
  generation,
  language,
}: FollowUp): Promise<Retrieval> {
  const isShort = understanding.contentSyllables.length <= MAX_CONTENT_SYLLABLES;
  const isSure = (found.candidates[0]?.probability ?? 0) >= FOUND_BY_REWRITE;
  if (generation === undefined || !isShort || isSure) return found;
  const request = { message: understanding.text, inHand: inHand.shortName, language };
  const question = await generation.rewriteFollowUp(request, options.signal);
  if (question === undefined) return found;
  const rewritten = await retriever.retrieve(question, options);
  return (rewritten.candidates[0]?.probability ?? 0) >= FOUND_BY_REWRITE ? rewritten : found;
}
