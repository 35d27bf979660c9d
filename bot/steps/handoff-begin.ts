import { randomUUID } from 'node:crypto';
import {
  maskPersonalData,
  type DeskEffect,
  type DeskServices,
  type DeskSituation,
  type HandoffReason,
} from '../../desk/index.ts';
import { fieldSlug, type Ward } from '../../knowledge/index.ts';
import type { Outcome, WireActivity } from '../contract.ts';
import { openHandoff, type HandoffSlots, type HandoffStep } from '../dialogs/handoff.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import {
  askQuestion,
  calmFirst,
  askWard,
  handoffActions,
  notInGroups,
  offerTicket,
  offerToWait,
  queuedText,
  ticketOpened,
  tooMany,
  wardNeeded,
} from '../replies/handoff-texts.ts';
import { handoffInitiate } from '../replies/handoff-events.ts';
import { text, type Text } from '../replies/texts.ts';
import { coverForForm } from './dossier-cover.ts';
import { procedureAsked } from './procedure-asked.ts';
import { tellsOfMisconduct } from '../understanding/standing-requests.ts';
import { MAX_IN_A_ROW, senderOf, type Ending, type Turn } from './step.ts';

/** So much of what was asked goes to the desk in one line. */
const MAX_SUMMARY = 300;

/** Somebody wants an official: the ward is asked once where it is not known, then how things stand is told. */
export async function beginHandoff(
  turn: Turn,
  desk: DeskServices,
  reason: Exclude<HandoffReason, 'taken-over' | 'by-hand'> = reasonOf(turn),
  wardQuestion: Text = askWard,
): Promise<Ending> {
  if (turn.input.conversation.isGroup) return tellHandoff(turn, { body: notInGroups });
  const ward = turn.state.ward;
  const procedure = turn.state.procedureInHand?.code;
  const slots = { reason, ...(ward === undefined ? {} : { ward }), ...(procedure === undefined ? {} : { procedure }) };
  return ward === undefined ? askWhichWard(turn, slots, wardQuestion) : tellHowItStands(turn, desk, slots);
}

/** Swears and wants a person: the anger is answered calmly, and the wish is heard. */
export async function handOverInAnger(turn: Turn, desk: DeskServices): Promise<Ending> {
  const state = { ...turn.state, insults: (turn.state.insults ?? 0) + 1 };
  const ending = await beginHandoff({ ...turn, state }, desk, 'annoyed');
  const last = ending.replies.at(-1);
  if (last?.text === undefined) return ending;
  const calm = { ...last, text: `${text(calmFirst, turn.language)}\n\n${last.text}` };
  return { ...ending, replies: [...ending.replies.slice(0, -1), calm] };
}

/** Why somebody wants an official: what the talk before it was like. */
function reasonOf({ state }: Turn): 'asked' | 'misunderstood' | 'annoyed' {
  if ((state.insults ?? 0) > 0) return 'annoyed';
  return state.clarifications + state.misunderstandings >= MAX_IN_A_ROW ? 'misunderstood' : 'asked';
}

export function askWhichWard(turn: Turn, slots: HandoffSlots, body: Text = askWard): Ending {
  return tellHandoff(turn, {
    // With a question it is asked for the answer's sake, and nobody is sent for yet.
    outcome: slots.question === undefined ? 'handoff-asked' : 'clarifying',
    body,
    next: ['ward', slots],
    suggestions: [handoffActions.wardNotKnown, handoffActions.refuse],
  });
}

/** The truth before anybody agrees: who is there, how long it takes, or when somebody is there. */
export async function tellHowItStands(turn: Turn, desk: DeskServices, slots: HandoffSlots): Promise<Ending> {
  const ward = wardOf(turn, slots);
  const { situation, allowance } = await lookAtDesk(turn, desk, askedOf(turn, slots));
  const { agree, ticket, otherWard, refuse } = handoffActions;
  if (allowance === 'none') return tellHandoff(turn, { body: tooMany(ward) });
  if (isOfNobody(situation, slots)) return askForTheWard(turn, slots);
  if (situation.present > 0 && allowance === 'hand-off') {
    const suggestions = [agree, ticket, otherWard, refuse];
    return tellHandoff(turn, { body: offerToWait(situation, ward), next: ['offer', slots], suggestions });
  }
  const body = offerTicket(situation, ward, situation.present === 0);
  return tellHandoff(turn, { body, next: ['ticket', slots], suggestions: [ticket, otherWard, refuse] });
}

export function askForQuestion(turn: Turn, slots: HandoffSlots): Ending {
  return tellHandoff(turn, { body: askQuestion, next: ['question', slots], suggestions: [handoffActions.refuse] });
}

/** They agreed. It is looked at once more: what was true when it was told need not be so now. */
export async function handOver(turn: Turn, desk: DeskServices, slots: HandoffSlots): Promise<Ending> {
  const { situation, allowance } = await lookAtDesk(turn, desk, askedOf(turn, slots));
  if (situation.present === 0 || allowance !== 'hand-off') return tellHowItStands(turn, desk, slots);
  const ward = wardOf(turn, slots);
  const effect: DeskEffect = {
    kind: 'hand-off',
    id: randomUUID(),
    reason: slots.reason,
    summary: summaryOf(turn),
    ...askedOf(turn, slots),
  };
  const told = tellHandoff(turn, {
    outcome: 'handed-off',
    body: queuedText(situation, ward),
    suggestions: [handoffActions.leaveQueue],
    owner: 'queue',
  });
  return { ...told, replies: [handoffInitiate(effect), ...told.replies], effects: [effect] };
}

/** The question goes to whoever comes next; where it can be looked up is told. */
export async function leaveTicket(
  turn: Turn,
  desk: DeskServices,
  slots: HandoffSlots,
  question: string,
): Promise<Ending> {
  const procedure = (await procedureAsked(turn, question)) ?? slots.procedure;
  const asked = await whoAnswers(turn, desk, { ...slots, procedure });
  const { situation, allowance } = await lookAtDesk(turn, desk, asked);
  const ward = wardOf(turn, slots);
  if (allowance === 'none') return tellHandoff(turn, { body: tooMany(ward) });
  if (isOfNobody(situation, slots)) return askForTheWard(turn, slots);
  const id = randomUUID();
  const code = desk.newTicketCode();
  const effect: DeskEffect = { kind: 'ticket', id, code, question: coverForForm(turn, question), ...asked };
  const told = tellHandoff(turn, {
    outcome: 'ticket-opened',
    body: ticketOpened(code, situation, ward, turn.dependencies.retentionDays),
    next: ['contact', { ...slots, ticket: { id, code } }],
    suggestions: [handoffActions.noContact],
    owner: 'bot',
  });
  return { ...told, effects: [effect] };
}

/** What a ticket asks that was made before anything was written, and who answers that. */
export async function askInTicket(
  turn: Turn,
  desk: DeskServices,
  ticket: NonNullable<HandoffSlots['ticket']>,
  message: string,
): Promise<DeskEffect> {
  const question = { kind: 'question', ticketId: ticket.id, question: coverForForm(turn, message) } as const;
  const procedure = await procedureAsked(turn, message);
  if (procedure === undefined) return question;
  const ward = (await desk.findTicket(ticket.code))?.ward;
  const { field, level, routing } = await whoAnswers(turn, desk, { reason: 'asked', ward, procedure });
  return { ...question, about: { field, level, routing, procedureCode: procedure } };
}

/** Of no ward, and nobody serves all of them: a question would wait where no official ever looks. */
function isOfNobody({ hasStaff }: DeskSituation, { ward }: HandoffSlots): boolean {
  return ward === undefined && !hasStaff;
}

function askForTheWard(turn: Turn, slots: HandoffSlots): Ending {
  return tellHandoff(turn, { body: wardNeeded, next: ['ward', slots], suggestions: [handoffActions.refuse] });
}

/** Ends a turn of this talk. */
export function tellHandoff(
  turn: Turn,
  telling: {
    readonly outcome?: Outcome;
    readonly body: Text;
    readonly next?: readonly [HandoffStep, HandoffSlots];
    readonly suggestions?: readonly Text[];
    readonly owner?: 'bot' | 'queue';
  },
): Ending {
  const { outcome = 'handoff-asked', body, next, suggestions = [], owner } = telling;
  const { language, state, input } = turn;
  const reply: WireActivity = buildReply({
    outcome,
    language,
    body: text(body, language),
    conversationOwner: owner ?? input.conversation.owner,
    suggestions: suggestions.map((title) => sayAction(title, language)),
  });
  const frames = next === undefined ? [] : [openHandoff(...next)];
  return {
    outcome,
    route: 'handoff',
    replies: [reply],
    state: { ...state, dialogs: [...state.dialogs, ...frames], clarifications: 0, misunderstandings: 0 },
  };
}

export function wardOf({ dependencies }: Turn, { ward }: { readonly ward?: string | undefined }): Ward | undefined {
  return ward === undefined ? undefined : dependencies.catalogue.wards.find(({ code }) => code === ward);
}

async function lookAtDesk(turn: Turn, desk: DeskServices, { ward, field }: Pick<Asked, 'ward' | 'field'>) {
  const now = turn.input.now.getTime();
  const asker = { conversationId: turn.input.conversation.id, senderKey: senderOf(turn).address };
  const [situation, allowance] = await Promise.all([desk.situation({ ward, field }, now), desk.allowance(asker, now)]);
  return { situation, allowance };
}

/** Where a ticket goes: where nobody of the ward serves the field, to everybody there rather than to nobody. */
async function whoAnswers(turn: Turn, desk: DeskServices, slots: HandoffSlots): Promise<Asked> {
  const asked = askedOf(turn, slots);
  const { ward, field } = asked;
  if (field === undefined) return asked;
  const { hasStaff } = await desk.situation({ ward, field }, turn.input.now.getTime());
  return hasStaff ? asked : { ...asked, field: undefined };
}

type Asked = ReturnType<typeof askedOf>;

/** Where it goes, and why there. */
function askedOf(turn: Turn, slots: HandoffSlots) {
  const procedure = slots.procedure === undefined ? undefined : turn.dependencies.catalogue.find(slots.procedure);
  const ward = wardOf(turn, slots);
  const isOfCity = procedure !== undefined && !procedure.level.includes('commune');
  const parts = [
    ward?.fullName ?? 'Chưa rõ phường, xã',
    ...(procedure === undefined ? [] : [procedure.field, isOfCity ? 'cấp thành phố' : 'cấp xã']),
  ];
  return {
    ward: slots.ward,
    field: procedure === undefined ? undefined : fieldSlug(procedure.field),
    level: isOfCity ? ('city' as const) : ('ward' as const),
    routing: parts.join(' · '),
    procedureCode: procedure?.code,
    language: turn.language,
    senderKey: senderOf(turn).address,
  };
}

function summaryOf({ state, dependencies }: Turn): string {
  const inHand =
    state.procedureInHand === undefined ? undefined : dependencies.catalogue.find(state.procedureInHand.code);
  const said = state.lastAnswer?.text ?? state.question ?? '';
  // Whoever is complained of may be the one who takes it.
  const asked = tellsOfMisconduct(said) ? '' : said;
  const summary = [inHand?.shortName, asked].filter((part) => part !== undefined && part !== '').join(': ');
  return maskPersonalData(summary).text.slice(0, MAX_SUMMARY);
}
