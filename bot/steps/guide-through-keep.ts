import { shortNameOf } from '../answering/compose.ts';
import { messageForPerson } from '../answering/for-person.ts';
import type { Outcome } from '../contract.ts';
import { canGuide, digestOf, planStops } from '../dialogs/guided-plan.ts';
import {
  isGuided,
  MOST_OFFERS,
  openGuided,
  readGuided,
  type GuidedReading,
  type Wanted,
} from '../dialogs/guided-procedure.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import { guidedActions, guideGivesWay, offerToGoOn } from '../replies/guided-texts.ts';
import { askForPerson, text } from '../replies/texts.ts';
import { askForWhat, withNoGuide } from './guide-through.ts';
import { listPapers } from './guide-through-papers.ts';
import { caseTold, startGuide, wanting } from './guide-through-stop.ts';
import { tellForWhom } from './notice-person.ts';
import { givesUp } from '../understanding/leave-words.ts';
import { readRepair } from '../understanding/repair-words.ts';
import { SILENT_OUTCOMES } from './silent-outcomes.ts';
import type { Ending, Turn } from './step.ts';

/** Completes what a step ended with: for whom it is, and what becomes of a guide. */
export function withGuide(turn: Turn, ending: Ending): Ending {
  // A number or a name that was chosen may have changed no language.
  const inLanguage = { ...turn, language: ending.state.language };
  const kept = keepGuide(inLanguage, ending);
  return kept === ending ? offerGuide(inLanguage, tellForWhom(inLanguage, ending)) : kept;
}

const ANSWERS: ReadonlySet<Outcome> = new Set<Outcome>(['answered', 'answered-from-directory', 'unanswerable-no-fact']);

/**
 * What becomes of a guide at the end of a turn. One that was asked for begins in place of the answer; one that was
 * interrupted stays at hand, and twice it is offered to go on with it.
 */
function keepGuide(turn: Turn, ending: Ending): Ending {
  if (isInterrupted(turn, ending)) return counted(ending);
  if (ending.state.dialogs.some(isGuided) || ending.outcome.startsWith('guided-')) return ending;
  const isWanted = turn.wants !== undefined && !givesUp(turn.input.activity.text ?? '');
  const begun = isWanted ? begin(turn, ending, turn.wants) : undefined;
  if (begun !== undefined) return tellDropped(turn, begun);
  const reading = turn.guide === undefined ? undefined : readGuided(turn.guide);
  if (reading?.kind === 'open' && isCorrected(turn, ending, reading.slots.code))
    return begin(turn, ending, 'guide') ?? ending;
  return turn.guide === undefined || reading === undefined ? ending : keep(turn, ending, reading);
}

/** Of two guides the newer one goes on, and the resident is told how the other comes back. */
function tellDropped({ guide, dependencies, language }: Turn, begun: Ending): Ending {
  const reading = guide === undefined ? undefined : readGuided(guide);
  const [first, ...others] = begun.replies;
  if (reading?.kind !== 'open' || begun.outcome !== 'guided-begun' || first?.text === undefined) return begun;
  const dropped = dependencies.catalogue.find(reading.slots.code);
  if (dropped === undefined || begun.procedures?.includes(dropped.code) === true) return begun;
  const word = text(guideGivesWay(shortNameOf(dropped, language)), language);
  return { ...begun, replies: [{ ...first, text: `${word}\n\n${first.text}` }, ...others] };
}

/** The message was taken before the guide could read it: what is said of a danger, or of a dossier. */
function isInterrupted({ guide, state, input }: Turn, { outcome, state: after }: Ending): boolean {
  const isOpen = guide === undefined && state.dialogs.some(isGuided) && after.dialogs.some(isGuided);
  return isOpen && input.activity.text !== undefined && !outcome.startsWith('guided-') && outcome !== 'ignored';
}

/** "Ok" to it agrees to what it said, and ticks no step. */
function counted(ending: Ending): Ending {
  const dialogs = ending.state.dialogs.map((frame) => {
    const reading = readGuided(frame);
    if (reading?.kind !== 'open') return frame;
    return openGuided(reading.step, { ...reading.slots, digressions: reading.slots.digressions + 1 });
  });
  return { ...ending, state: { ...ending.state, dialogs } };
}

/** "Không, ý em là đổi bằng lái": another procedure was meant all along, and it is gone through in place of this one. */
function isCorrected({ input }: Turn, { outcome, procedures = [] }: Ending, code: string): boolean {
  if (readRepair(input.activity.text ?? '')?.kind !== 'correction') return false;
  return (ANSWERS.has(outcome) || outcome === 'clarifying') && procedures.length > 0 && !procedures.includes(code);
}

function begin(turn: Turn, ending: Ending, what: Wanted): Ending | undefined {
  if (ending.outcome === 'clarifying') return wanting(ending, what);
  // "Hướng dẫn cô từng bước đi con, cô già rồi" names nothing; what it is of is still to come.
  if (ending.outcome === 'small-talk' && what === 'guide') return askForWhat(turn);
  const [code] = ending.procedures ?? [];
  if (code === undefined || !ANSWERS.has(ending.outcome)) return undefined;
  const procedure = turn.dependencies.catalogue.find(code);
  // What is answered of it in place of a list are its papers.
  if (!canGuide(procedure)) return what === 'list' ? undefined : withNoGuide(turn, ending);
  const asked = ending.asked ?? { text: turn.question ?? turn.understanding?.text, question: turn.question };
  const found: Turn = { ...turn, state: ending.state };
  const guide =
    what === 'guide'
      ? startGuide(found, procedure, asked.text ?? '')
      : listPapers(
          found,
          procedure,
          caseTold(procedure.record, messageForPerson(turn, asked.text ?? '')),
          'checklist-shown',
        );
  const { retrieval, probability } = ending;
  return {
    ...guide,
    ...(asked.text === undefined ? {} : { asked: { text: asked.text, question: asked.question } }),
    ...(retrieval === undefined ? {} : { retrieval }),
    ...(probability === undefined ? {} : { probability }),
  };
}

function keep(turn: Turn, ending: Ending, reading: GuidedReading): Ending {
  const { guide } = turn;
  if (guide === undefined) return ending;
  const said = tellForWhom(turn, ending);
  const withFrame = (frame: typeof guide, replies = said.replies): Ending => ({
    ...ending,
    replies,
    state: { ...ending.state, dialogs: [frame, ...ending.state.dialogs] },
  });
  const last = said.replies.at(-1);
  if (reading.kind !== 'open' || last?.text === undefined) return withFrame(guide);
  const { slots, step } = reading;
  const procedure = turn.dependencies.catalogue.find(slots.code);
  if (!canGuide(procedure)) return ending;
  // An interruption counts whatever it was: "làm tiếp" then calls the step again instead of the next one.
  const interrupted = openGuided(step, { ...slots, digressions: slots.digressions + 1 });
  if (SILENT_OUTCOMES.has(ending.outcome)) return withFrame(interrupted);
  if (slots.digressions >= MOST_OFFERS || ending.state.dialogs.length > 0 || slots.digest !== digestOf(procedure)) {
    return withFrame(interrupted);
  }
  const { language } = turn;
  const stops = planStops(procedure, slots.caseId).length;
  const offer = text(offerToGoOn(shortNameOf(procedure, language), slots.at + 1, stops), language);
  const person = last.suggestedActions?.actions.filter(({ title }) => title === text(askForPerson, language)) ?? [];
  const actions = [sayAction(guidedActions.goOn, language), sayAction(guidedActions.stop, language), ...person];
  // A card is shown in place of its text: what is offered is said apart from it.
  if (last.attachments !== undefined) {
    const { suggestedActions: _, ...list } = last;
    const conversationOwner = turn.input.conversation.owner;
    const apart = buildReply({
      outcome: ending.outcome,
      language,
      body: offer,
      conversationOwner,
      suggestions: actions,
    });
    return withFrame(interrupted, [...said.replies.slice(0, -1), list, apart]);
  }
  const reply = { ...last, text: `${last.text}\n\n${offer}`, suggestedActions: { to: [], actions } };
  return withFrame(interrupted, [...said.replies.slice(0, -1), reply]);
}

/** Adds to an answer from a record of ours that it can be gone through step by step. */
function offerGuide(turn: Turn, ending: Ending): Ending {
  const last = ending.replies.at(-1);
  const [code] = ending.procedures ?? [];
  if (ending.outcome !== 'answered' || last?.suggestedActions === undefined || code === undefined) return ending;
  const procedure = turn.dependencies.catalogue.find(code);
  const isOpen = ending.state.dialogs.length > 0;
  if (!canGuide(procedure) || isOpen) return ending;
  const { language } = turn;
  const { actions } = last.suggestedActions;
  const person = actions.findIndex(({ title }) => title === text(askForPerson, language));
  const at = person === -1 ? actions.length : person;
  const offered = [...actions.slice(0, at), sayAction(guidedActions.begin, language), ...actions.slice(at)];
  const reply = { ...last, suggestedActions: { to: [], actions: offered } };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}
