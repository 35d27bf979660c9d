import { createDistrictFinder, createWardFinder } from '../knowledge/index.ts';
import type { EngineDependencies, EngineTools, TurnInput, TurnResult } from './turn.ts';
import { beginTurn, finishTurn, type Step } from './steps/step.ts';
import { gate } from './steps/gate.ts';
import { linkConversations } from './steps/link-conversations.ts';
import { listMatters } from './steps/list-matters.ts';
import { findTicket } from './steps/find-ticket.ts';
import { continueRating } from './steps/handoff-rating.ts';
import { continueHandoff } from './steps/handoff-talk.ts';
import { noticeWard } from './steps/notice-ward.ts';
import { takeAcknowledgement } from './steps/take-acknowledgement.ts';
import { readMeetingQuestion, takeWishForPerson } from './steps/wish-for-person.ts';
import { receiveEvent } from './steps/receive-event.ts';
import { heedSilence } from './steps/heed-silence.ts';
import { heedStanding } from './steps/heed-standing.ts';
import { limitSize } from './steps/limit-size.ts';
import { understandMessage } from './steps/understand-message.ts';
import { guardEmergency } from './steps/guard-emergency.ts';
import { guardSafety } from './steps/guard-safety.ts';
import { beginGuide, takeGuide } from './steps/guide-through.ts';
import { withGuide } from './steps/guide-through-keep.ts';
import { receiveTicks, showChecklist, tickByWords } from './steps/guide-through-papers.ts';
import { agreeOnAddress } from './steps/notice-address.ts';
import { takeDossierFirst } from './steps/dossier-first.ts';
import { keepDossier } from './steps/dossier-keep.ts';
import { stayWithDossier } from './steps/dossier-stays.ts';
import { answerDossierQuestion } from './steps/dossier-question.ts';
import { beginDossier } from './steps/dossier-begin.ts';
import { continueDossier } from './steps/dossier-talk.ts';
import { watchDossier } from './steps/dossier-watch.ts';
import { leaveOutNumbers, tellLeftOut } from './steps/leave-out-numbers.ts';
import { tellProtection } from './steps/tell-protection.ts';
import { noticePerson } from './steps/notice-person.ts';
import { continueDialog } from './steps/continue-dialog.ts';
import { putRight } from './answering/put-right.ts';
import { tellAbolished } from './answering/tell-abolished.ts';
import { createElsewhereFinder } from './answering/find-elsewhere.ts';
import { createDecidedFinder, createFaqFinder } from './answering/find-faq.ts';
import { createGuideFinder } from './answering/find-guide.ts';
import { wordAnswer } from './generation/word-answer.ts';
import { rememberLookups } from './looked-up.ts';
import { remember } from './memory.ts';
import { leaveQuestion } from './steps/leave-question.ts';
import { chooseAgain } from './steps/choose-again.ts';
import { keepQuestionOpen } from './steps/keep-question-open.ts';
import { narrowChoices } from './steps/narrow-choices.ts';
import { repairConversation, repeatOrGoBack } from './steps/repair-conversation.ts';
import { answerContact } from './steps/answer-contact.ts';
import { answerByLaw } from './steps/answer-by-law.ts';
import { answerDecided } from './steps/answer-decided.ts';
import { answerPlace } from './steps/answer-place.ts';
import { answerPlaceAndMore } from './steps/answer-place-and-more.ts';
import { answerGuide } from './steps/answer-guide.ts';
import { answerWithoutGoing } from './steps/answer-without-going.ts';
import { listField } from './steps/list-field.ts';
import { hearOfDeath } from './steps/hear-of-death.ts';
import { hearOfLoss } from './steps/hear-of-loss.ts';
import { hearOfEvent } from './steps/hear-of-event.ts';
import { followRoute } from './steps/follow-route.ts';
import { stayInHand } from './steps/stay-in-hand.ts';
import { answerQuestion } from './steps/answer-question.ts';
import { askOfVague } from './steps/ask-of-vague.ts';
import { answerWaiting, offerWaiting } from './steps/answer-waiting.ts';
import { answerSeveral } from './steps/answer-several.ts';
import { beginVoice } from './steps/voice-begin.ts';
import { keepVoice } from './steps/voice-keep.ts';
import { continueVoice, takeVoiceFiles } from './steps/voice-talk.ts';
import { switchInGroup } from './steps/switch-in-group.ts';
import { heedOwnData } from './steps/own-data.ts';
import { subscribeToNews } from './steps/subscribe-to-news.ts';
import { remindOfAi } from './steps/remind-of-ai.ts';
import { reportAnswer } from './steps/report-answer.ts';
import { leaveOutUnknown, tellRestart } from './steps/restart-kindly.ts';

/** What a message passes through, in order; the first step that ends the turn wins. */
export const STEPS: readonly Step[] = [
  gate,
  heedSilence,
  receiveTicks,
  takeVoiceFiles,
  receiveEvent,
  guardEmergency,
  limitSize,
  understandMessage,
  noticeWard,
  switchInGroup,
  heedOwnData,
  subscribeToNews,
  linkConversations,
  agreeOnAddress,
  takeDossierFirst,
  continueHandoff,
  continueRating,
  findTicket,
  listMatters,
  continueVoice,
  continueDossier,
  watchDossier,
  answerDossierQuestion,
  leaveOutNumbers,
  noticePerson,
  takeGuide,
  leaveQuestion,
  readMeetingQuestion,
  takeWishForPerson,
  continueDialog,
  answerWaiting,
  chooseAgain,
  repeatOrGoBack,
  takeAcknowledgement,
  answerByLaw,
  guardSafety,
  beginVoice,
  repairConversation,
  answerDecided,
  beginDossier,
  tickByWords,
  beginGuide,
  showChecklist,
  answerContact,
  answerPlaceAndMore,
  answerPlace,
  answerGuide,
  answerWithoutGoing,
  narrowChoices,
  listField,
  hearOfLoss,
  hearOfDeath,
  hearOfEvent,
  stayInHand,
  followRoute,
  askOfVague,
  answerSeveral,
  answerQuestion,
];

export interface Engine {
  /** Decides the replies to one activity. Writes nothing and sends nothing: the host does, in one transaction. */
  turn(input: TurnInput): Promise<TurnResult>;
}

/** The conversation engine: pure but for what it looks up through its dependencies. */
export function createEngine(dependencies: EngineDependencies): Engine {
  const { catalogue } = dependencies;
  const tools: EngineTools = {
    ...dependencies,
    findWards: createWardFinder(catalogue.wards),
    findDistricts: createDistrictFinder(catalogue.wards),
    findGuide: createGuideFinder(catalogue.guides.values(), (vietnamese) => catalogue.english(vietnamese)),
    findElsewhere: createElsewhereFinder(catalogue.elsewhere.values()),
    findFaq: createFaqFinder(catalogue.faqs.values()),
    findDecided: createDecidedFinder(catalogue),
  };
  return {
    async turn(input) {
      let turn = leaveOutUnknown(beginTurn(input, { ...tools, retriever: rememberLookups(dependencies.retriever) }));
      for (const step of STEPS) {
        input.signal?.throwIfAborted();
        const next = await step(turn);
        if ('outcome' in next) {
          const heeded = keepQuestionOpen(turn, await heedStanding(turn, await stayWithDossier(turn, next)));
          const ending = offerWaiting(
            turn,
            withGuide(turn, tellAbolished(turn, putRight(turn, await wordAnswer(turn, heeded)))),
          );
          const told = tellProtection(turn, tellLeftOut(turn, { ...ending, state: remember(turn, ending) }));
          const kept = reportAnswer(turn, keepVoice(turn, keepDossier(turn, told)));
          return finishTurn(turn, remindOfAi(turn, tellRestart(turn, kept)));
        }
        turn = next;
      }
      throw new Error('The last step must end the turn');
    },
  };
}
