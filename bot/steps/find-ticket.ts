import { readNearTicketCode, readTicketCodes } from '../../desk/index.ts';
import { sayAction } from '../replies/build-reply.ts';
import {
  ticketAnswered,
  missingQuestion,
  ticketClosed,
  ticketCodeWrong,
  ticketInGroup,
  ticketNotFound,
  ticketOpen,
} from '../replies/handoff-texts.ts';
import { askForPerson, type Text } from '../replies/texts.ts';
import { voiceState } from '../replies/voice-texts.ts';
import { tellHandoff, wardOf } from './handoff-begin.ts';
import { endWithText, type Step, type Turn } from './step.ts';

/** "Phiếu 7K3M-9QRT sao rồi": whoever has the code is told how it stands, on whatever channel. */
export const findTicket: Step = async (turn) => {
  const { desk } = turn.dependencies;
  const [code] = readTicketCodes(turn.input.activity.text ?? '');
  if (desk === undefined || turn.understanding === undefined) return turn;
  const tell = (body: Text) =>
    endWithText(
      turn,
      { outcome: 'ticket-shown', route: 'handoff', suggestions: [sayAction(askForPerson, turn.language)] },
      body,
    );
  if (code === undefined) {
    const typed = wrongCode(turn);
    return typed === undefined ? turn : tell(ticketCodeWrong(typed));
  }
  if (turn.input.conversation.isGroup) return tell(ticketInGroup);
  const ticket = await desk.findTicket(code);
  const voice = ticket === undefined ? await desk.findVoice(code) : undefined;
  if (voice !== undefined) {
    const ward = wardOf(turn, voice)?.fullName;
    return endWithText(turn, { outcome: 'voice-shown', route: 'handoff' }, voiceState(voice, ward));
  }
  if (ticket === undefined) return tell(ticketNotFound(code));
  const { state, dueAt, question, answer, answeredBy } = ticket;
  if (answer !== undefined) return tell(ticketAnswered(code, question, answer, answeredBy?.name));
  if (state === 'open' && question === '') {
    const open = ticketOpen(code, dueAt);
    const body = { vi: `${open.vi}\n\n${missingQuestion.vi}`, en: `${open.en}\n\n${missingQuestion.en}` };
    return tellHandoff(turn, {
      outcome: 'ticket-shown',
      body,
      next: ['question', { reason: 'asked', ticket: { id: ticket.id, code } }],
    });
  }
  return tell(state === 'open' ? ticketOpen(code, dueAt) : ticketClosed(code));
};

/** What was meant for a code. While something is asked it may be the answer: the number of a house, a name. */
function wrongCode({ input, state, understanding }: Turn): string | undefined {
  const { dossierCodes, procedureCodes, hasUnknownCode } = understanding?.entities ?? {};
  if (state.dialogs.length > 0 || hasUnknownCode === true) return undefined;
  if ([...(dossierCodes ?? []), ...(procedureCodes ?? [])].length > 0) return undefined;
  return readNearTicketCode(input.activity.text ?? '');
}
