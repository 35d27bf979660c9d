import type { DeskServices } from '../../desk/index.ts';
import { readHandoff, type HandoffSlots } from '../dialogs/handoff.ts';
import { readContact, readHandoffWord } from '../dialogs/handoff-words.ts';
import {
  CONTACT_PURPOSE,
  CONTACT_TEXT_VERSION,
  contactKept,
  contactLeftOut,
  handoffRefused,
  questionKept,
  wardNotFound,
} from '../replies/handoff-texts.ts';
import { readState } from '../state.ts';
import { coverNumbers } from '../understanding/entities.ts';
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
  const taken = await take(talking, desk, open);
  return taken ?? { ...turn, state: without };
};

/** The ward was asked for because it decides who answers: the question is read again with it, or without. */
function readWithWard(turn: Turn, slots: HandoffSlots, question: string): Turn | Ending | undefined {
  const message = turn.input.activity.text ?? '';
  const ward = takeWard(turn, message);
  if (ward !== undefined) return withText({ ...turn, state: { ...turn.state, ward } }, question);
  const word = readHandoffWord(message);
  if (word === 'not-known' || word === 'refuse' || word === 'agree') return withText(turn, question);
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
  if (step === 'question' && slots.ticket !== undefined) return takeQuestion(turn, desk, slots.ticket, message);
  // A complaint of an official is a report for their supervisors, no question for the same desk.
  if (step === 'question' && tellsOfMisconduct(message)) return openReport(turn, desk, message);
  if (step === 'question') return leaveTicket(turn, desk, slots, message);
  if (word === 'other-ward') return askWhichWard(turn, slots);
  if (word === 'ticket') return askForQuestion(turn, slots);
  const place = takeWard(turn, message);
  if (place !== undefined) {
    const chosen = { ...slots, ward: place };
    return tellHowItStands({ ...turn, state: { ...turn.state, ward: place } }, desk, chosen);
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
  if (turn.state.dialogs.length > 0) return undefined;
  const isShort = message.trim().split(/\s+/u).length <= MOST_WORDS_OF_A_PLACE;
  return isShort && turn.understanding?.hasCue !== true ? askWhichWard(turn, slots, wardNotFound) : undefined;
}

const MOST_WORDS_OF_A_PLACE = 5;

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
