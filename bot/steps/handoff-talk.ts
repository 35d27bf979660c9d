import type { DeskServices } from '../../desk/index.ts';
import { wardLines } from '../answering/ward-note.ts';
import { readFormAside, readHoldsOn } from '../dialogs/form-aside.ts';
import { openHandoff, readHandoff, type HandoffSlots } from '../dialogs/handoff.ts';
import { asksWhoIsThere, readContact, readHandoffWord, readPlainHandoffWord } from '../dialogs/handoff-words.ts';
import { sayAction } from '../replies/build-reply.ts';
import {
  CONTACT_PURPOSE,
  CONTACT_TEXT_VERSION,
  contactKept,
  contactLeftOut,
  handoffActions,
  handoffRefused,
  handoffStillOpen,
  questionKept,
  wardForItsNumber,
  wardNotFound,
  whatATicketIs,
} from '../replies/handoff-texts.ts';
import { text as inLanguage } from '../replies/texts.ts';
import { readState } from '../state.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { asksForNumberAlone } from '../understanding/office-contact.ts';
import { currentMatch } from '../understanding/read-place.ts';
import { tellsOfMisconduct } from '../understanding/standing-requests.ts';
import { withText } from './reread.ts';
import {
  askForQuestion,
  askInTicket,
  askWhichWard,
  handOver,
  leaveTicket,
  tellHandoff,
  tellHowItStands,
} from './handoff-begin.ts';
import { SILENT_OUTCOMES } from './silent-outcomes.ts';
import type { Ending, Step, Turn } from './step.ts';
import { takeWard } from './take-ward.ts';
import { openReport } from './voice-begin.ts';

/** The talk about meeting an official takes the message; a message about something else ends the talk. */
export const continueHandoff: Step = async (turn) => {
  const { dialogs } = turn.state;
  // A question which procedure is meant, left open before, may lie above it.
  const frame = dialogs.findLast((each) => readHandoff(each) !== undefined);
  const open = readHandoff(frame);
  const { desk } = turn.dependencies;
  if (open === undefined || desk === undefined) return turn;
  const without = { ...turn.state, dialogs: dialogs.filter((each) => each !== frame) };
  // A ward's name, a number or a yes changes no language.
  const { language } = readState(turn.input.state);
  const talking: Turn = { ...turn, language, state: { ...without, language } };
  const { question } = open.slots;
  if (open.step === 'ward' && question !== undefined) {
    return readWithWard(talking, open.slots, question) ?? { ...turn, state: without };
  }
  const isAway = (open.slots.digressions ?? 0) > 0;
  const taken = isAway ? await takeAgain(talking, desk, open) : await take(talking, desk, open);
  return taken ?? meanwhile({ ...turn, state: without }, open);
};

/** So often it is offered to go on with; after that it is forgotten. */
const MOST_DIGRESSIONS = 2;

/** Something else is asked while an official was offered: that is answered, and the offer kept (`keepHandoff`). */
function meanwhile(turn: Turn, { step, slots }: NonNullable<ReturnType<typeof readHandoff>>): Turn {
  const digressions = (slots.digressions ?? 0) + 1;
  const isOffered = step === 'offer' || step === 'ticket' || (step === 'question' && slots.ticket === undefined);
  if (!isOffered || digressions > MOST_DIGRESSIONS) return turn;
  const handoff = openHandoff(step === 'question' ? 'ticket' : step, { ...slots, digressions });
  const held = step === 'question' ? readHoldsOn(turn.input.activity.text ?? '') : undefined;
  return { ...(held === undefined ? turn : withText(turn, held.rest)), handoff };
}

/** After something else only what plainly means the official is taken. */
async function takeAgain(
  turn: Turn,
  desk: DeskServices,
  { step, slots }: NonNullable<ReturnType<typeof readHandoff>>,
): Promise<Ending | undefined> {
  const message = turn.input.activity.text ?? '';
  const { digressions: _, ...asked } = slots;
  if (asksWhoIsThere(message)) return tellHowItStands(turn, desk, asked);
  switch (readPlainHandoffWord(message)) {
    case 'refuse':
      return tellHandoff(turn, { body: handoffRefused });
    case 'other-ward':
      return askWhichWard(turn, asked);
    case 'ticket':
      return askForQuestion(turn, asked);
    case 'agree':
      return step === 'offer' ? handOver(turn, desk, asked) : askForQuestion(turn, asked);
    default:
      return undefined;
  }
}

/** Behind what was answered meanwhile: the offer is still there, and says so. */
export function keepHandoff(turn: Turn, ending: Ending): Ending {
  const { handoff, language } = turn;
  const slots = readHandoff(handoff)?.slots;
  const isHandedOver = ending.effects?.some(({ kind }) => kind === 'hand-off' || kind === 'ticket') === true;
  if (handoff === undefined || slots === undefined || isHandedOver) return ending;
  if (ending.state.dialogs.some((frame) => readHandoff(frame) !== undefined)) return ending;
  const kept = { ...ending, state: { ...ending.state, dialogs: [handoff, ...ending.state.dialogs] } };
  const last = ending.replies.at(-1);
  const isSilent = SILENT_OUTCOMES.has(ending.outcome) && ending.outcome !== 'clarifying';
  if (last?.text === undefined || isSilent) return kept;
  const canWait = handoff.step === 'offer';
  const offered = [...(canWait ? [handoffActions.agree] : []), handoffActions.ticket];
  const actions = [...(last.suggestedActions?.actions ?? []), ...offered.map((each) => sayAction(each, language))];
  const reply = {
    ...last,
    text: `${last.text}\n\n${inLanguage(handoffStillOpen(canWait), language)}`,
    suggestedActions: { to: [], actions },
  };
  return { ...kept, replies: [...ending.replies.slice(0, -1), reply] };
}

/** The ward was asked for because it decides who answers: the question is read again with it, or without. */
function readWithWard(turn: Turn, slots: HandoffSlots, question: string): Turn | Ending | undefined {
  const message = turn.input.activity.text ?? '';
  const ward = takeWard(turn, message);
  if (ward !== undefined) return withText({ ...turn, state: { ...turn.state, ward } }, question);
  const word = readHandoffWord(message);
  if (word === 'not-known' || word === 'refuse' || word === 'agree') return withText(turn, question);
  if (asksForNumberAlone(message)) return askWhichWard(turn, slots, wardForItsNumber);
  const isShort = message.trim().split(/\s+/u).length <= MOST_WORDS_OF_A_PLACE;
  return isShort && turn.understanding?.hasCue !== true ? askWhichWard(turn, slots, wardNotFound) : undefined;
}

async function take(
  turn: Turn,
  desk: DeskServices,
  { step, slots }: NonNullable<ReturnType<typeof readHandoff>>,
): Promise<Ending | undefined> {
  const message = turn.input.activity.text ?? '';
  const word = readHandoffWord(message);
  if (step === 'contact') return takeContact(turn, slots, message, word === 'refuse' || word === 'not-known');
  if (word === 'refuse') {
    const { ticket } = slots;
    return tellHandoff(turn, { body: ticket === undefined ? handoffRefused : contactLeftOut(ticket.code) });
  }
  if (step === 'question' && readFormAside(message) === 'what-is-this') {
    return tellHandoff(turn, { body: whatATicketIs, next: ['question', slots], suggestions: [handoffActions.refuse] });
  }
  if (step === 'question' && slots.ticket === undefined && readHoldsOn(message) !== undefined) return undefined;
  if (step === 'question' && slots.ticket !== undefined) return takeQuestion(turn, desk, slots.ticket, message);
  // A complaint of an official is a report for their supervisors, no question for the same desk.
  if (step === 'question' && tellsOfMisconduct(message)) return openReport(turn, desk, message);
  if (step === 'question') return leaveTicket(turn, desk, slots, message);
  if (word === 'other-ward') return askWhichWard(turn, slots);
  if (word === 'ticket') return askForQuestion(turn, slots);
  const place = takeWard(turn, message);
  if (place !== undefined) {
    const { wantsNumber, ...asked } = slots;
    const told = await tellHowItStands({ ...turn, state: { ...turn.state, ward: place } }, desk, {
      ...asked,
      ward: place,
    });
    return wantsNumber === true ? withNumber(turn, place, told) : told;
  }
  if (step === 'ward') return takeNoWard(turn, desk, slots, message, word);
  if (word !== 'agree') return undefined;
  return step === 'offer' ? handOver(turn, desk, slots) : askForQuestion(turn, slots);
}

/** The ticket was made before anything was asked. */
async function takeQuestion(
  turn: Turn,
  desk: DeskServices,
  ticket: NonNullable<HandoffSlots['ticket']>,
  message: string,
): Promise<Ending> {
  const told = tellHandoff(turn, { outcome: 'ticket-opened', body: questionKept(ticket.code) });
  return { ...told, effects: [await askInTicket(turn, desk, ticket, message)] };
}

/** Asked once: whoever does not know is served by whoever serves all. */
function takeNoWard(
  turn: Turn,
  desk: DeskServices,
  slots: HandoffSlots,
  message: string,
  word: ReturnType<typeof readHandoffWord>,
): Promise<Ending> | Ending | undefined {
  const { ward: _, ...without } = slots;
  if (word === 'not-known' || word === 'agree') return tellHowItStands(turn, desk, without);
  if (asksForNumberAlone(message)) return askWhichWard(turn, { ...slots, wantsNumber: true }, wardForItsNumber);
  if (turn.state.dialogs.length > 0) return undefined;
  const isShort = message.trim().split(/\s+/u).length <= MOST_WORDS_OF_A_PLACE;
  return isShort && turn.understanding?.hasCue !== true ? askWhichWard(turn, slots, wardNotFound) : undefined;
}

const MOST_WORDS_OF_A_PLACE = 5;

/** The office of the ward with its number, which was asked for, before how it stands with its officials. */
function withNumber({ dependencies, language }: Turn, place: string, told: Ending): Ending {
  const ward = dependencies.catalogue.wards.find(({ code }) => code === place);
  const lines = ward === undefined ? undefined : wardLines([currentMatch(ward)], language);
  const [first, ...others] = told.replies;
  if (lines === undefined || first === undefined) return told;
  return { ...told, replies: [{ ...first, text: `${lines}\n\n${first.text ?? ''}` }, ...others] };
}

function takeContact(turn: Turn, slots: HandoffSlots, message: string, isRefused: boolean): Ending | undefined {
  const { ticket } = slots;
  if (ticket === undefined) return undefined;
  if (isRefused) return tellHandoff(turn, { outcome: 'ticket-opened', body: contactLeftOut(ticket.code) });
  const contact = readContact(message);
  if (contact === undefined) return undefined;
  const told = tellHandoff(turn, { outcome: 'ticket-opened', body: contactKept(ticket.code) });
  const consent = {
    purpose: CONTACT_PURPOSE,
    textVersion: CONTACT_TEXT_VERSION,
    consentedAt: turn.input.now.getTime(),
  };
  const effect = { kind: 'contact', ticketId: ticket.id, contact: { ...contact, ...consent } } as const;
  return { ...told, effects: [effect], keptText: coverContact(message, contact.value) };
}

/** It stands in the ticket, and nowhere else. */
function coverContact(message: string, value: string): string {
  return coverNumbers(message.replace(value, '•••'));
}
