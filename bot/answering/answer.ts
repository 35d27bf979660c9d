import { cityCalendar, type Guide, type Procedure } from '../../knowledge/index.ts';
import type { Aspect, CardAction, Outcome } from '../contract.ts';
import { buildReply, nextQuestions, sayAction } from '../replies/build-reply.ts';
import { askForPerson, text, type Text } from '../replies/texts.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { saysLunarDay } from '../understanding/lunar-day.ts';
import { findSubmissionTime } from '../understanding/when.ts';
import { answerWithdrawn, replacedCodeLine } from './answer-withdrawn.ts';
import type { AnswerRequest } from './answer-request.ts';
import { alternativeAction, alternativesNote } from './alternatives.ts';
import { asBenefit, benefitNote, readMoneyAsked } from './benefit-amount.ts';
import { composeAnswer } from './compose.ts';
import { dueDateNote } from './due-date.ts';
import { messageForPerson } from './for-person.ts';
import { localiser } from './format.ts';
import { guideAction, guideNote, offeredGuides } from './guide-note.ts';
import { asFine, asksForFine } from './fine-amount.ts';
import { asForms, asksForForms, formsNote } from './forms-asked.ts';
import { heldIn } from './held-facts.ts';
import { pageFeeNote, pagesSaid, tellsOnlyPages } from './page-fee.ts';
import { pickCase } from './pick-case.ts';
import { placeNote } from './place-note.ts';
import { toldSince } from './since-told.ts';
import { withTimesOfSteps } from './timed-steps.ts';
import { verifyReply } from './verify.ts';
import { lastDayNote } from './last-day.ts';
import { joinParts } from './writing.ts';

/** Composes the answer from the record, checks its numbers and links against it, and ends the turn with it. */
export function answerAbout(turn: Turn, asked: AnswerRequest): Ending {
  return answerNew(turn, { ...asked, ...toldSince(turn, asked) });
}

function answerNew(turn: Turn, request: AnswerRequest): Ending {
  const { procedure, probability, retrieval, askedCode, alternatives = [], body: instead } = request;
  if (procedure.abolishedOn !== undefined) return answerWithdrawn(turn, request, procedure.abolishedOn);
  const { catalogue } = turn.dependencies;
  const asked = turn.input.activity.text ?? '';
  const isOfMoney = request.aspects.includes('fee');
  const money = isOfMoney ? readMoneyAsked(asked, procedure) : 'fee';
  const isBenefit = money !== 'fee';
  const isFine = isOfMoney && asksForFine(asked);
  const { record, heldBack = [] } = procedure;
  const isForms = record !== undefined && asksForForms(asked);
  let told = request.aspects;
  if (money !== 'fee') told = asBenefit(told, money);
  else if (isFine) told = asFine(told);
  else if (isForms) told = asForms(told, asked, turn.understanding?.hasCue === true);
  const aspects = isFine ? told : withTimesOfSteps(told, record);
  const [aspect] = aspects;
  const message = messageForPerson(turn, turn.input.activity.text ?? '');
  const caseId = record === undefined ? undefined : pickCase(record, message);
  const localise = localiser(catalogue, turn.language);
  const areFormsTold = isForms && heldIn('documents', heldBack).length === 0;
  const lead = areFormsTold ? formsNote(record, turn.language, localise) : undefined;
  const writing = { catalogue, procedure, aspects, language: turn.language, caseId, message, lead, body: instead };
  const composed = composeAnswer(writing);
  const { wrongQuantities, wrongLinks } = verifyReply(composed.text, procedure, catalogue);
  const isVerified = wrongQuantities.length === 0 && wrongLinks.length === 0;
  const guides = isVerified ? offeredGuides(catalogue, procedure, aspects) : [];
  // Added after the check: they are about the place, the day and the guides, which no record of a procedure holds.
  const place = placeNote(turn, procedure, aspects);
  const note = joinParts([
    place?.text,
    isVerified && isBenefit && record !== undefined ? benefitNote(record, turn.language, localise) : undefined,
    isVerified && aspects.includes('fee') ? pageFee(turn, procedure) : undefined,
    isVerified && aspects.includes('duration') ? dueDate(turn, procedure) : undefined,
    isVerified && aspects.includes('deadline') ? lastDay(turn, procedure) : undefined,
    guideNote(catalogue, guides, turn.language),
    alternativesNote(alternatives, turn.language),
  ]);
  // What does not agree with the record is not sent: the procedure is named and its official page given instead.
  const shown = isVerified ? procedure : withoutRecord(procedure);
  const answer = composeAnswer({ ...writing, procedure: shown, note, lead: isVerified ? lead : undefined }).text;
  const isReplaced = askedCode !== undefined && catalogue.replaced.has(askedCode);
  const body = isReplaced ? `${replacedCodeLine(askedCode, procedure, turn.language)}\n\n${answer}` : answer;
  const outcome: Outcome = !isVerified
    ? 'error-unverified'
    : composed.origin === 'directory'
      ? 'answered-from-directory'
      : composed.stated
        ? 'answered'
        : 'unanswerable-no-fact';
  const procedures = [procedure.code];
  return {
    outcome,
    route: 'answer',
    aspects,
    procedures,
    probability,
    ...(retrieval === undefined ? {} : { retrieval }),
    state: {
      ...turn.state,
      dialogs: [...turn.state.dialogs, ...(place?.dialog === undefined ? [] : [place.dialog])],
      procedureInHand: { code: procedure.code, aspect },
      clarifications: 0,
      misunderstandings: 0,
    },
    events: isVerified
      ? []
      : [
          {
            topic: 'answer',
            type: 'unverified',
            payload: { procedure: procedure.code, aspect, language: turn.language },
          },
        ],
    replies: [
      buildReply({
        outcome,
        language: turn.language,
        body,
        procedures,
        conversationOwner: turn.input.conversation.owner,
        cited: procedure,
        suggestions: [
          ...alternatives.map((other) => alternativeAction(other, turn.language)),
          ...(place?.dialog === undefined ? onward(turn, guides, procedure, aspects) : place.suggestions),
          sayAction(askForPerson, turn.language),
        ],
      }),
    ],
  };
}

const MAX_GUIDE_ACTIONS = 2;
const MAX_ONWARD = 3;

/** The guides that are needed first, then what else the record can answer. */
function onward(
  { dependencies: { catalogue }, language }: Turn,
  guides: readonly Guide[],
  procedure: Procedure,
  aspects: readonly Aspect[],
): readonly CardAction[] {
  const opened = guides.slice(0, MAX_GUIDE_ACTIONS).map((guide) => guideAction(catalogue, guide, language));
  return [...opened, ...nextQuestions(procedure, aspects, language)].slice(0, MAX_ONWARD);
}

/** What so many pages come to for whoever says nothing else. Our sum is no figure of the record: nobody else is told it. */
function pageFee({ input, language }: Turn, { record, heldBack = [] }: Procedure): string | undefined {
  const said = input.activity.text ?? '';
  const pages = tellsOnlyPages(said) ? pagesSaid(said) : undefined;
  if (pages === undefined || record === undefined || heldIn('fee', heldBack).length > 0) return undefined;
  return pageFeeNote(record, pages, language);
}

/** By when the result is due, where the message names the day of handing in and the record's times hold. */
function dueDate({ input, language, dependencies }: Turn, { record, heldBack = [] }: Procedure): string | undefined {
  const submission = findSubmissionTime(input.activity.text ?? '', input.now);
  if (submission === undefined && saysLunarDay(input.activity.text ?? '')) return text(whichDate, language);
  if (submission === undefined || record === undefined || heldIn('duration', heldBack).length > 0) return undefined;
  const localise = localiser(dependencies.catalogue, language);
  return dueDateNote({ record, submission, calendar: cityCalendar(), language, localise });
}

function lastDay({ input, language }: Turn, { record, heldBack = [] }: Procedure): string | undefined {
  if (record === undefined || heldIn('deadline', heldBack).length > 0) return undefined;
  const message = input.activity.text ?? '';
  return lastDayNote({ record, message, now: input.now, calendar: cityCalendar(), language });
}

const whichDate: Text = {
  vi: 'Mùng mấy thì có thể là âm lịch hay dương lịch, nên em chưa tính được ngày hẹn. Anh/chị nhắn em ngày dương lịch (ví dụ: nộp ngày 3/12) ạ.',
  en: 'That may be a day of the lunar month, so I cannot work out the due date. Please tell me the calendar date (for example: I submit on 3 December).',
};

function withoutRecord(procedure: Procedure): Procedure {
  const { official: _, heldBack: __, ...entry } = procedure;
  return { ...entry, record: undefined, tier: 'directory' };
}
