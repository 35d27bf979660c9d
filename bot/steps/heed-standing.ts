import {
  humanOnlyProcedure,
  humanOnlyWords,
  isHumanOnlySomewhere,
  procedureOff,
  type DeskServices,
  type Standing,
} from '../../desk/index.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { shortNameOf } from '../answering/compose.ts';
import type { MotcuaChannelData, Outcome, WireActivity } from '../contract.ts';
import { remember } from '../memory.ts';
import { askWardForOffer } from '../replies/handoff-texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { askWardFirst, leftToOfficials, switchedOffProcedure } from '../replies/standing-texts.ts';
import { askForPerson, text, type Text } from '../replies/texts.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { askWhichWard, beginHandoff, wardOf } from './handoff-begin.ts';
import type { Ending, Turn } from './step.ts';

/** A reply with one of these tells something of its procedures. */
const TELLING: ReadonlySet<Outcome> = new Set<Outcome>([
  'answered',
  'answered-from-directory',
  'answered-place',
  'answered-faq',
  'guided-begun',
  'guided-step',
  'guided-explained',
  'guided-finished',
  'checklist-shown',
  'checklist-received',
  'unanswerable-no-fact',
  'error-unverified',
]);
/** After these the message itself counts as well: it was a question. */
const ASKED: ReadonlySet<Outcome> = new Set<Outcome>([
  ...TELLING,
  'clarifying',
  'answered-guide',
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
  'small-talk',
]);

/** What is not answered, and what is said in its place. */
interface Withheld {
  readonly kind: 'switched-off' | 'human-only';
  readonly body: Text;
}

/**
 * Puts the ward's words and the way to an official in the place of what is switched off or left to officials. Where only
 * some of several answers are, the others stay.
 */
export async function heedStanding(turn: Turn, ending: Ending): Promise<Ending> {
  const { desk } = turn.dependencies;
  if (desk === undefined) return ending;
  const standing = desk.standing();
  const ofWords = withheldWords(turn, standing, ending);
  if (ofWords !== undefined) return passOn(turn, desk, ending, ofWords);
  const replies = ending.replies.map((reply) => ({ reply, withheld: withheldIn(turn, standing, ending, reply) }));
  const telling = replies.filter(({ reply }) => isAbout(reply));
  const [first] = telling.flatMap(({ withheld }) => withheld ?? []);
  if (first === undefined) return wardDecides(turn, standing, ending) ? askForWard(turn) : ending;
  if (telling.every(({ withheld }) => withheld !== undefined)) return passOn(turn, desk, ending, first);
  return {
    ...ending,
    replies: replies.map(({ reply, withheld }) => (withheld === undefined ? reply : inPlaceOf(turn, reply, withheld))),
  };
}

/** Whose ward is not known is asked for it once, where one ward or another leaves the matter to officials. */
function wardDecides(turn: Turn, standing: Standing, { outcome, state, replies }: Ending): boolean {
  const { conversation, isForOfficial, activity } = turn.input;
  const isAsked = state.ward !== undefined || state.wardAsked === true;
  if (isAsked || isForOfficial === true || conversation.isGroup || !ASKED.has(outcome)) return false;
  const told = replies.filter((reply) => isAbout(reply) && motcuaOf(reply).outcome !== 'clarifying');
  const codes = told.flatMap((reply) => motcuaOf(reply).procedures);
  const procedures = codes.flatMap((code) => turn.dependencies.catalogue.find(code) ?? []);
  return isHumanOnlySomewhere(standing, activity.text ?? '', procedures);
}

/** What was asked is read again with the ward. */
function askForWard(turn: Turn): Ending {
  const question = coverNumbers(turn.question ?? turn.input.activity.text ?? '').slice(0, MAX_CHARACTERS);
  const asking = { ...turn, state: { ...turn.state, wardAsked: true } };
  return askWhichWard(asking, { reason: 'human-only', question }, askWardFirst);
}
const MAX_CHARACTERS = 500;

function withheldWords(turn: Turn, standing: Standing, { outcome, state }: Ending): Withheld | undefined {
  if (turn.input.isForOfficial === true || !ASKED.has(outcome)) return undefined;
  const topic = humanOnlyWords(standing, turn.input.activity.text ?? '', state.ward);
  if (topic === undefined) return undefined;
  return { kind: 'human-only', body: leftToOfficials({ vi: topic.title, en: topic.title }, wardOf(turn, topic)) };
}

/** Of a question which one is meant only where none is left that may be answered. */
function withheldIn(turn: Turn, standing: Standing, { state }: Ending, reply: WireActivity): Withheld | undefined {
  if (!isAbout(reply)) return undefined;
  const { outcome, procedures } = motcuaOf(reply);
  const found = procedures.map((code) => withheldProcedure(turn, standing, code, state.ward));
  const isWhole = outcome === 'clarifying' ? found.every((each) => each !== undefined) : true;
  return isWhole ? found.find((each) => each !== undefined) : undefined;
}

function withheldProcedure(
  { dependencies, input }: Turn,
  standing: Standing,
  code: string,
  ward: string | undefined,
): Withheld | undefined {
  const procedure = dependencies.catalogue.find(code);
  if (procedure === undefined) return undefined;
  const off = procedureOff(standing, procedure.code, ward);
  if (off !== undefined) return { kind: 'switched-off', body: switchedOffProcedure(nameOf(procedure), off.text) };
  const topic = input.isForOfficial === true ? undefined : humanOnlyProcedure(standing, procedure, ward);
  if (topic === undefined) return undefined;
  const ofWard = dependencies.catalogue.wards.find((each) => each.code === topic.ward);
  return { kind: 'human-only', body: leftToOfficials(nameOf(procedure), ofWard) };
}

function nameOf(procedure: Procedure): Text {
  return { vi: shortNameOf(procedure, 'vi'), en: shortNameOf(procedure, 'en') };
}

/** What the resident asked stays remembered: an official is shown it. */
async function passOn(turn: Turn, desk: DeskServices, ending: Ending, { kind, body }: Withheld): Promise<Ending> {
  const state = { ...remember(turn, ending), dialogs: turn.state.dialogs };
  const language = ending.state.language;
  const isOff = kind === 'switched-off';
  const offered = await beginHandoff(
    { ...turn, language, state },
    desk,
    isOff ? 'asked' : 'human-only',
    askWardForOffer,
  );
  const last = offered.replies.at(-1);
  if (last === undefined) return offered;
  const outcome = isOff ? 'switched-off-procedure' : offered.outcome;
  const told: WireActivity = {
    ...last,
    text: `${text(body, language)}\n\n${last.text ?? ''}`,
    channelData: { ...last.channelData, motcua: { ...motcuaOf(last), outcome } },
  };
  const { retrieval, probability, procedures = [] } = ending;
  return {
    ...offered,
    outcome,
    procedures,
    replies: [...offered.replies.slice(0, -1), told],
    ...(retrieval === undefined ? {} : { retrieval }),
    ...(probability === undefined ? {} : { probability }),
  };
}

/** One of several replies: without buttons and sources, but with the way to a person. */
function inPlaceOf({ language }: Turn, reply: WireActivity, { body }: Withheld): WireActivity {
  const { suggestedActions: _, entities: __, attachments: ___, ...rest } = reply;
  const { feedback: ____, ...motcua } = motcuaOf(reply);
  return {
    ...rest,
    text: text(body, language),
    suggestedActions: { to: [], actions: [sayAction(askForPerson, language)] },
    channelData: { motcua: { ...motcua, outcome: 'switched-off-procedure' } },
  };
}

function isAbout(reply: WireActivity): boolean {
  if (reply.type !== 'message') return false;
  const { outcome, procedures } = motcuaOf(reply);
  return procedures.length > 0 && (TELLING.has(outcome) || outcome === 'clarifying');
}

function motcuaOf({ channelData }: WireActivity): MotcuaChannelData {
  const motcua = channelData?.motcua as MotcuaChannelData | undefined;
  return motcua ?? { outcome: 'ignored', procedures: [], conversationOwner: 'bot' };
}
