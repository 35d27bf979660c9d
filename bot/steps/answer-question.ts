import { answerAbout } from '../answering/answer.ts';
import { ageSaid, takesAge } from '../answering/age-range.ts';
import { clarify } from '../answering/clarify.ts';
import { asksAgeToMarry } from '../answering/age-asked.ts';
import { decide, saysOnlyName, titlesOf, type Decision } from '../answering/decide.ts';
import { MIN_SCORE_AGAINST_OURS } from '../answering/find-elsewhere.ts';
import { fitAge } from '../answering/fit-age.ts';
import { messageForPerson } from '../answering/for-person.ts';
import type { Catalogue, ElsewhereService, Procedure } from '../../knowledge/index.ts';
import { syllables, type Retrieval } from '../../retrieval/index.ts';
import { tellsOnlyOfPerson } from '../answering/only-of-person.ts';
import { lookUpFollowUp, movesOn } from '../answering/rewrite.ts';
import { answerLogOddsOf } from '../understanding/classifiers.ts';
import { sayAction } from '../replies/build-reply.ts';
import { elsewhereReply } from '../replies/elsewhere-texts.ts';
import { askForPerson, notIngestedReply, outOfScopeReply, unknownCodeReply } from '../replies/texts.ts';
import type { Aspect } from '../contract.ts';
import { sameOfAnother } from '../answering/same-of-another.ts';
import { answerMeasures, toldMeasures } from '../answering/told-detail.ts';
import { tellsOnlyPages } from '../answering/page-fee.ts';
import { speaksOf } from '../answering/speaks-of.ts';
import { usualOfName } from '../answering/usual-of-name.ts';
import { asksOfAnother } from '../understanding/asks-of-another.ts';
import { readClaims } from '../understanding/claims.ts';
import { asksWhetherOldEnough, bornAndOldEnough } from '../understanding/birth-day.ts';
import { tellingAge } from '../answering/age-today.ts';
import { readPerson } from '../understanding/read-person.ts';
import { tellsFeeAtCounter } from '../understanding/scam.ts';
import { asksWhoSigns } from '../understanding/signing-words.ts';
import { asksRequirement, endsAsking, tellsState, wishesFor } from '../understanding/told-words.ts';
import { readRepair } from '../understanding/repair-words.ts';
import { askedByResidence } from '../understanding/told-residence.ts';
import type { Understanding } from '../understanding/understand.ts';
import { askWhich, notKnown, notKnownOf, stillElsewhere } from './not-known.ts';
import { withText } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';
import { takeCondition } from './take-condition.ts';

const CANDIDATES = 10;
const MAX_FOLLOW_UP_SYLLABLES = 5;
const CLEARLY_OUTSIDE = 0.8;
/**
 * A service of others that the message is near to stands against a first candidate that is less probable than `WEAK` where
 * the message may not be ours, and against an answer that is less probable than `CLEARLY_MEANT` even where it hardly may.
 */
const PERHAPS_NOT_OURS = 0.2;
const WEAK = 0.7;
const HARDLY_NOT_OURS = 0.05;
const CLEARLY_MEANT = 0.9;
/** As probable as this, words that mostly only ask have named a procedure: "làm lại thẻ bị mất". */
export const NAMED_AFTER_ALL = 0.6;

/** "Họ kêu tui nộp 50 ngàn": who said so, and how much. */
const OF_A_FEE =
  /^(?:\d[\d.,]*k?|k|ngan|nghin|dong|ho|nguoi|ta|can|bo|phuong|xa|quay|thu|ngan|mot|cua|co|chu|anh|chi|keu|bao|bieu|noi|tinh|lay)$/u;
/** "Đóng tiền không": whether it costs anything, and of nothing. */
const OF_MONEY = /^(?:dong|tien|phi|le|mat|ton|het|thu|nop|tra|bao|gi|co|phai|can)$/u;

function asksOnlyOfMoney({ text, hasCue, aspect, contentSyllables }: Understanding): boolean {
  return hasCue && aspect === 'fee' && endsAsking(text) && contentSyllables.every((word) => OF_MONEY.test(word));
}

/** Who signs stands beside the papers, or with who goes. */
const WHO_SIGNS = ['documents', 'who'] as const;

/** What is looked up for "nam 18 tuổi cưới được chưa", in whatever language it is asked. */
const WHO_MAY_MARRY = 'đăng ký kết hôn ai được làm';

/** Rewrite, retrieve, decide, compose, verify: an answer, a question that parts the candidates, or an honest "not known". */
export const answerQuestion: Step = async (heard) => {
  const born = bornAndOldEnough(heard.understanding?.text ?? '', heard.input.now);
  if (born === undefined) return answer(heard);
  // "(17 tuổi)": by it the procedure and the lines of the record are chosen.
  return tellingAge(
    heard,
    born,
    await answer(withText(heard, `${heard.understanding?.text ?? ''} (${born.age} tuổi)`)),
  );
};

const answer: Step = async (heard) => {
  const turn = asksAgeToMarry(heard.understanding?.text ?? '') ? withText(heard, WHO_MAY_MARRY) : heard;
  const { understanding, dependencies, input } = turn;
  if (understanding === undefined) throw new Error('The message must be understood before it is answered');
  const { catalogue, retriever } = dependencies;
  // "Em 17 tuổi làm được chưa" asks who may, and for no time limit.
  const isOfAge = understanding.aspect === 'deadline' && asksWhetherOldEnough(understanding.text);
  const aspects = [isOfAge ? 'who' : understanding.aspect, ...understanding.alsoAsked] as const;

  const [askedCode] = understanding.entities.procedureCodes;
  const named = askedCode === undefined ? undefined : catalogue.find(askedCode);
  if (named !== undefined)
    return answerAbout(turn, { procedure: named, aspects, probability: 1, retrieval: undefined, askedCode });

  if (understanding.entities.hasUnknownCode) return notKnown(turn, 'not-ingested', unknownCodeReply);

  const inHand = turn.state.procedureInHand === undefined ? undefined : catalogue.find(turn.state.procedureInHand.code);
  if (inHand !== undefined && understanding.isElliptical) {
    const told = withWhoMay(turn, aspects);
    return answerAbout(turn, { procedure: inHand, aspects: told, probability: 1, retrieval: undefined });
  }
  if (tellsFeeAtCounter(understanding.text) && understanding.contentSyllables.every((word) => OF_A_FEE.test(word))) {
    if (inHand === undefined) return askWhich(turn);
    return answerAbout(turn, { procedure: inHand, aspects: ['fee'], probability: 1, retrieval: undefined });
  }
  if (inHand === undefined && asksOnlyOfMoney(understanding)) return askWhich(turn);
  if (inHand !== undefined && asksWhoSigns(understanding.text)) {
    return answerAbout(turn, { procedure: inHand, aspects: WHO_SIGNS, probability: 1, retrieval: undefined });
  }

  const same = inHand === undefined ? undefined : sameOfAnother(understanding, inHand, catalogue);
  if (same !== undefined) {
    const asLast = turn.state.lastAnswer?.aspects ?? aspects;
    return answerAbout(turn, { procedure: same, aspects: asLast, probability: 1, retrieval: undefined });
  }

  if (inHand !== undefined && tellsOnlyPages(understanding.text)) {
    return answerAbout(turn, { procedure: inHand, aspects: ['fee'], probability: 1, retrieval: undefined });
  }

  const ofResidence = inHand === undefined ? undefined : askedByLiving(turn, inHand, understanding);
  if (inHand !== undefined && ofResidence !== undefined) {
    return answerAbout(turn, { procedure: inHand, aspects: ofResidence, probability: 1, retrieval: undefined });
  }

  const answerLogOdds = answerLogOddsOf(understanding.routeProbabilities);
  const options = { topK: CANDIDATES, answerLogOdds, ...(input.signal === undefined ? {} : { signal: input.signal }) };
  const aged = messageForPerson(turn, understanding.text);
  if (inHand !== undefined && tellsOnlyOfPerson(understanding)) {
    const alike = await retriever.retrieve(inHand.shortName, options);
    const procedure = forAge(inHand, ageSaid(aged), alike, catalogue);
    if (procedure === inHand && addsCondition(turn, understanding)) return takeCondition(turn, inHand);
    const told = withWhoMay(turn, aspectsOfAge(turn, aspects));
    return answerAbout(turn, { procedure, aspects: told, probability: 1, retrieval: alike });
  }
  const found = fitAge(await retriever.retrieve(understanding.searchText, options), aged, catalogue);
  const isOnlyAsking = understanding.isElliptical && understanding.hasCue;
  if (isOnlyAsking && (found.candidates[0]?.probability ?? 0) < NAMED_AFTER_ALL) return askWhich(turn);
  if (
    inHand !== undefined &&
    claimsOfThat(understanding) &&
    (found.candidates[0]?.probability ?? 0) < NAMED_AFTER_ALL
  ) {
    return answerAbout(turn, { procedure: inHand, aspects, probability: 1, retrieval: found });
  }
  const asked = inHand === undefined ? undefined : askedBehindTalk(turn, understanding);
  if (inHand !== undefined && asked !== undefined && (found.candidates[0]?.probability ?? 0) < NAMED_AFTER_ALL) {
    return answerAbout(asked.turn, { procedure: inHand, aspects: asked.aspects, probability: 1, retrieval: found });
  }
  const { generation } = dependencies;
  const { language } = turn;
  const together =
    inHand === undefined
      ? found
      : await lookUpFollowUp({ understanding, inHand, catalogue, found, retriever, options, generation, language });
  const retrieval = fitAge(together, aged, catalogue);
  // What is read with the procedure in hand is judged with it: "còn mua mới cho ba mẹ?" alone sounds like none of ours.
  const judged =
    together === found || inHand === undefined
      ? understanding
      : { ...understanding, ...routeOf(withText(turn, `${inHand.shortName}: ${understanding.text}`)) };
  const decided = usuallyMeant(decide(retrieval, judged, catalogue), understanding, catalogue);
  // What finds nothing of its own and is short goes on about the procedure in hand.
  const namesItself = decided.kind === 'answer' || (decided.kind === 'clarify' && decided.isBareNoun);
  const isFollowUp =
    !namesItself &&
    inHand !== undefined &&
    !asksOfAnother(understanding.text) &&
    !movesOn({ understanding, found, inHand, catalogue }) &&
    understanding.contentSyllables.length <= MAX_FOLLOW_UP_SYLLABLES &&
    speaksOf(inHand, understanding.contentSyllables);
  const staysInHand = isFollowUp || isAmongChoices(turn, decided, { understanding, found, inHand, catalogue });
  const decision: Decision =
    staysInHand && inHand !== undefined && understanding.routeProbabilities['out-of-scope'] < CLEARLY_OUTSIDE
      ? { kind: 'answer', procedure: inHand, alternatives: [], probability: decided.probability }
      : decided;
  const elsewhere = decision === decided ? findElsewhere(turn, decision, understanding) : undefined;
  if (elsewhere !== undefined) {
    const body = elsewhereReply(elsewhere);
    const told = { ...turn, state: { ...turn.state, elsewhere: elsewhere.id } };
    return { ...notKnown(told, 'not-ingested', body), retrieval, probability: decision.probability, aspects };
  }
  switch (decision.kind) {
    case 'answer':
      if (decision.procedure === inHand && addsCondition(turn, understanding)) return takeCondition(turn, inHand);
      return answerAbout(turn, {
        procedure: decision.procedure,
        alternatives: decision.alternatives,
        aspects,
        probability: decision.probability,
        retrieval,
      });
    case 'clarify':
      return clarify(turn, { ...decision, retrieval });
    case 'abstain':
      return (
        tellMeasures(turn, inHand) ??
        goesOnElsewhere(turn, understanding) ?? {
          ...(inHand === undefined
            ? notKnown(turn, decision.reason, decision.reason === 'out-of-scope' ? outOfScopeReply : notIngestedReply)
            : notKnownOf(turn, decision.reason, inHand)),
          retrieval,
          probability: decision.probability,
          aspects,
        }
      );
  }
};

/** Nothing but the procedure in hand is meant by what would have to be asked back, and which offers it among others. */
function isAmongChoices(
  { pending }: Turn,
  decided: Decision,
  asked: Pick<Parameters<typeof movesOn>[0], 'understanding' | 'found' | 'catalogue'> & {
    readonly inHand: Procedure | undefined;
  },
): boolean {
  const { inHand, found, understanding } = asked;
  if (pending !== undefined || inHand === undefined || decided.kind !== 'clarify' || decided.isBareNoun) return false;
  const [first] = found.candidates;
  const isLikely = first?.code === inHand.code || (first?.probability ?? 0) < LIKELY_ANOTHER;
  if (!isLikely || !decided.choices.includes(inHand) || asksOfAnother(understanding.text)) return false;
  return !wishesFor(understanding.text) && !movesOn({ ...asked, inHand });
}

const LIKELY_ANOTHER = 0.4;

function routeOf({ understanding: { route, routeProbabilities } }: ReturnType<typeof withText>) {
  return { route, routeProbabilities };
}

/** "Nộp tạm trú qua mạng được không" names the thing alone: not its end or its change is meant, but what is usually done. */
function usuallyMeant(decided: Decision, { text }: Understanding, catalogue: Catalogue): Decision {
  if (decided.kind !== 'answer') return decided;
  const usual = usualOfName(text, catalogue);
  if (usual === undefined || usual === decided.procedure) return decided;
  return { ...decided, procedure: usual, alternatives: [decided.procedure] };
}

/** "Chồng tui không chịu ký", behind a divorce that the court handles: what is told or asked on is of that. */
function goesOnElsewhere(turn: Turn, { text, contentSyllables }: Understanding): Ending | undefined {
  const isShort = contentSyllables.length <= MAX_FOLLOW_UP_SYLLABLES;
  const goesOn =
    isShort &&
    (tellsState(text) || asksRequirement(text) || endsAsking(text) || readRepair(text)?.kind === 'correction');
  return goesOn ? stillElsewhere(turn) : undefined;
}

/** "Quán em rộng 100 mét vuông": told of the procedure in hand, it is no question about something else. */
function tellMeasures(turn: Turn, inHand: Procedure | undefined): Ending | undefined {
  const measures = toldMeasures(turn.understanding?.text ?? '');
  if (inHand === undefined || measures.length === 0) return undefined;
  const body = answerMeasures(inHand, measures, (text) => turn.dependencies.catalogue.english(text));
  if (body === undefined) return undefined;
  const suggestions = [sayAction(askForPerson, turn.language)];
  return {
    ...endWithText(turn, { outcome: 'answered', route: 'answer', suggestions }, body),
    procedures: [inHand.code],
    aspects: ['case'],
  };
}

/** "Tưởng phí là 50 ngàn chứ": a number is taken for granted, and hardly anything else said. */
function claimsOfThat({ text, contentSyllables }: Understanding): boolean {
  return contentSyllables.length <= MAX_BESIDE_CLAIM && readClaims(text).length > 0;
}

const MAX_BESIDE_CLAIM = 2;

/** "Kẹt xe muốn chết, nộp qua mạng được không": what the last clause asks where it only asks, and of nothing else. */
function askedBehindTalk(turn: Turn, { text }: Understanding) {
  const clauses = text.split(/[,.;!?\n]+/u).filter((clause) => clause.trim() !== '');
  const last = clauses.at(-1)?.trim();
  if (clauses.length < 2 || last === undefined || asksOfAnother(text)) return undefined;
  const behind = withText(turn, last);
  const { isElliptical, hasCue, aspect, alsoAsked } = behind.understanding;
  return isElliptical && hasCue ? { turn: behind, aspects: [aspect, ...alsoAsked] as const } : undefined;
}

/** What it is told of was told already: only what the condition changes is new. A fee is told again, by whom it is for. */
function addsCondition({ state }: Turn, { text, hasCue }: Understanding): boolean {
  const { lastAnswer, procedureInHand } = state;
  if (hasCue || lastAnswer?.code !== procedureInHand?.code || lastAnswer?.aspects === undefined) return false;
  return tellsState(text) && !lastAnswer.aspects.some((aspect) => TOLD_ANEW.has(aspect));
}

const TOLD_ANEW: ReadonlySet<Aspect> = new Set(['fee', 'online', 'result', 'deadline']);

/** "Hộ khẩu con ở Cà Mau thì làm ở Sài Gòn được hông": what is asked of the one in hand by whoever lives there. */
function askedByLiving(
  turn: Turn,
  inHand: Procedure,
  { text }: Understanding,
): readonly [Aspect, ...Aspect[]] | undefined {
  const told = askedByResidence(text);
  if (told === undefined) return undefined;
  const { contentSyllables, hasCue, aspect, alsoAsked } = withText(turn, told.asked).understanding;
  const called = new Set(titlesOf(inHand).flatMap((title) => foldedOf(title).split(' ')));
  if (!contentSyllables.every((syllable) => called.has(syllable))) return undefined;
  if (told.isOfPlace) return ['where'];
  return hasCue ? [aspect, ...alsoAsked] : undefined;
}

/** "Còn em 30 tuổi thì sao": the procedure in hand, or its like for that age where its own name is for another. */
function forAge(inHand: Procedure, age: number | undefined, { candidates }: Retrieval, catalogue: Catalogue) {
  if (age === undefined || takesAge(inHand.name, age) !== false) return inHand;
  const alike = candidates.flatMap(({ code }) => catalogue.find(code) ?? []);
  return alike.find(({ name }) => takesAge(name, age) === true) ?? inHand;
}

/** "Má tôi 75 tuổi" asks nothing new: what was asked last is told for her. */
function aspectsOfAge(
  { understanding, state: { lastAnswer, procedureInHand } }: Turn,
  asked: readonly [Aspect, ...Aspect[]],
): readonly [Aspect, ...Aspect[]] {
  const isAsked = understanding === undefined || understanding.hasCue || lastAnswer?.code !== procedureInHand?.code;
  return isAsked ? asked : (lastAnswer?.aspects ?? asked);
}

/** "Còn chồng em cần gì", "vậy má em có cần đi không": who has to go, and who may go in whose stead. */
function withWhoMay(
  { understanding, state: { procedureInHand } }: Turn,
  aspects: readonly [Aspect, ...Aspect[]],
): readonly [Aspect, ...Aspect[]] {
  const text = understanding?.text ?? '';
  const named = readPerson(text);
  const turnsToThem = named !== undefined && named !== 'self' && named.isExplicit && procedureInHand !== undefined;
  if (!turnsToThem || aspects.includes('who')) return aspects;
  if (ASKS_TO_GO.test(foldedOf(text))) return ['who'];
  return aspects.includes('documents') ? [...aspects, 'who'] : aspects;
}

const ASKS_TO_GO = /\b(?:can|phai|duoc) (?:di|ra|len|toi|den|ky|co mat)\b/u;

function findElsewhere({ dependencies }: Turn, decision: Decision, understanding: Understanding) {
  if (decision.kind === 'answer' && saysOnlyName(understanding, decision.procedure)) return undefined;
  const isLikelyOurs = decision.kind !== 'abstain' && decision.probability >= LIKELY_OURS;
  const service = dependencies.findElsewhere(
    understanding.searchText,
    isLikelyOurs ? MIN_SCORE_AGAINST_OURS : undefined,
  );
  if (service === undefined || mayBeElsewhere(decision, understanding, service)) return service;
  // "ly hôn": what it is called itself counts for more than procedures that only mention it, unless it was done abroad.
  const isUnsure = decision.kind === 'clarify' && decision.probability < UNSURE;
  const isNamed = ` ${foldedOf(understanding.text)} `.includes(` ${foldedOf(service.name.vi)} `);
  return isUnsure && isNamed && !ABROAD.test(foldedOf(understanding.text)) ? service : undefined;
}

/** From here on a procedure of ours is likely meant. */
const LIKELY_OURS = 0.75;
/** Less probable than this, the first of several is no better than what others handle. */
const UNSURE = 0.65;
const ABROAD =
  /\b(?:nuoc ngoai|ngoai quoc|viet kieu|nguoi (?:my|han|nhat|dai|tay|phap|uc|trung)|abroad|foreign|foreigner)\b/u;

function foldedOf(text: string): string {
  return syllables(text)
    .map(({ folded }) => folded)
    .join(' ');
}

/** Whether to look among the matters that others handle: nothing of ours is meant, or hardly. */
function mayBeElsewhere(
  decision: Decision,
  { routeProbabilities }: Understanding,
  { searchOnly }: ElsewhereService,
): boolean {
  if (routeProbabilities['out-of-scope'] >= CLEARLY_OUTSIDE) return false;
  if (decision.kind === 'abstain') return true;
  if (decision.kind === 'clarify' && decision.isBareNoun) return false;
  // No classifier has heard of it.
  if (searchOnly === true) return decision.probability < WEAK;
  const notOurs = routeProbabilities['not-ingested'];
  return (
    (notOurs >= PERHAPS_NOT_OURS && decision.probability < WEAK) ||
    (decision.kind === 'answer' && notOurs >= HARDLY_NOT_OURS && decision.probability < CLEARLY_MEANT)
  );
}
