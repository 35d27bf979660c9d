import { randomUUID } from 'node:crypto';
import { maskPersonalData, type DeskServices } from '../../desk/index.ts';
import { syllables } from '../../retrieval/index.ts';
import { UPLOADS, type Outcome } from '../contract.ts';
import { readFormAside, readHoldsOn } from '../dialogs/form-aside.ts';
import { readContact } from '../dialogs/handoff-words.ts';
import {
  answered,
  isVoice,
  nextVoiceStep,
  openVoice,
  readVoice,
  reopened,
  withPhotos,
  type VoiceQuestion,
  type VoiceSlots,
  type VoiceStep,
} from '../dialogs/voice.ts';
import { readVoiceWord, type VoiceWord } from '../dialogs/voice-words.ts';
import { sayAction } from '../replies/build-reply.ts';
import { calmFirst } from '../replies/handoff-texts.ts';
import type { Text } from '../replies/texts.ts';
import {
  askPhoto,
  askPlace,
  askVoiceContact,
  askVoiceWard,
  askWhat,
  confirmVoice,
  contactNotRead,
  legalOrVoice,
  nameNotNeeded,
  notConfirmed,
  photoNotRead,
  photosTaken,
  placeAdded,
  placeTaken,
  tooManyVoices,
  VOICE_CONTACT_PURPOSE,
  VOICE_CONTACT_TEXT_VERSION,
  voiceActions,
  voiceDropped,
  voiceSent,
  voiceWardNotFound,
  wardTakenFirst,
  whatAVoiceIs,
  whatComesOfIt,
} from '../replies/voice-texts.ts';
import { readState } from '../state.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { coverForForm } from './dossier-cover.ts';
import { vents } from '../understanding/abuse.ts';
import { isHandoff } from '../understanding/safety.ts';
import { asksForPerson } from '../understanding/standing-requests.ts';
import { readPlace } from '../understanding/read-place.ts';
import { voicePlace } from '../understanding/voice-place.ts';
import { voiceSubject } from '../understanding/voice-subject.ts';
import { asksOfComplaints, wantsLegalComplaint, wantsToLeaveVoice } from '../understanding/voice-words.ts';
import { wardOf } from './handoff-begin.ts';
import { endWithText, senderOf, type Ending, type Step, type Turn } from './step.ts';
import { takeWard } from './take-ward.ts';

/** A file comes alone: it belongs to the report that is being written. */
export const takeVoiceFiles: Step = (turn) => {
  const { activity } = turn.input;
  const photos = uploadsOf(turn);
  const open = openVoiceOf(turn);
  if (activity.type !== 'message' || (activity.text ?? '').trim() !== '' || photos.length === 0) return turn;
  if (open === undefined) return turn;
  const talking = { ...turn, state: open.without };
  const slots = withPhotos(open.slots, photos);
  return ask(talking, slots, open.step, open.step === 'photo' ? undefined : photosTaken(slots.photos.length));
};

/**
 * The report that is being written takes the message. One about something else is answered, and the report waits
 * (`keepVoice`).
 */
export const continueVoice: Step = async (turn) => {
  const open = openVoiceOf(turn);
  const { desk } = turn.dependencies;
  const left = turn.state.dialogs.filter((frame) => !isVoice(frame));
  if (open === undefined || desk === undefined) {
    return left.length === turn.state.dialogs.length ? turn : { ...turn, state: { ...turn.state, dialogs: left } };
  }
  const message = turn.input.activity.text ?? '';
  const word = readVoiceWord(message);
  const aside: Turn = { ...turn, state: open.without, voice: open.frame };
  if (turn.state.dialogs.at(-1) !== open.frame && word !== 'go-on') return aside;
  // A ward's name, a number or a yes changes no language.
  const { language } = readState(turn.input.state);
  const talking: Turn = { ...turn, language, state: { ...open.without, language } };
  return (await take(talking, desk, { ...open, message, word })) ?? aside;
};

interface Talk {
  readonly step: VoiceStep;
  readonly slots: VoiceSlots;
  readonly message: string;
  readonly word: VoiceWord | undefined;
}

async function take(turn: Turn, desk: DeskServices, talk: Talk): Promise<Ending | undefined> {
  const { step } = talk;
  const word = meantAt(step, talk.word);
  const photos = uploadsOf(turn);
  const slots = withPhotos(talk.slots, photos);
  if (word === 'leave') return endWithText(turn, { outcome: 'voice-left', route: 'handoff' }, voiceDropped);
  if (word === 'go-on') return ask(turn, slots, step);
  const aside = word === undefined ? readFormAside(talk.message) : undefined;
  // Where it is to be told, that may be what is told.
  const isTold = aside === 'what-comes-of-it' && step === 'what';
  if (aside !== undefined && !isTold) return ask(turn, slots, step, ASIDES[aside]);
  if (isOfSomethingElse(turn, step, word)) return undefined;
  if (step !== 'what' && word === undefined && ventsAlone(turn, talk.message)) return ask(turn, slots, step, calmFirst);
  switch (step) {
    case 'kind':
      return word === 'voice-only' || word === 'yes' ? ask(turn, slots) : undefined;
    case 'what':
      return takeWhat(turn, { ...talk, slots, word });
    case 'ward':
      return takeVoiceWard(turn, { ...talk, slots, word });
    case 'place': {
      if (word === 'none') return ask(turn, answered(slots, 'place'));
      const place = coverForForm(turn, talk.message);
      // Digits of a proof alone are no place.
      return IS_COVERED.test(place) ? ask(turn, slots, 'place') : ask(turn, answered(slots, 'place', { place }));
    }
    case 'photo':
      if (word === 'none') return ask(turn, answered(slots, 'photo'));
      if (photos.length > 0) return ask(turn, slots, 'photo');
      if (voicePlace(talk.message) !== undefined && (slots.place ?? '').length < LONGEST_PLACE)
        return ask(turn, alsoAt(turn, slots, talk.message), 'photo', placeAdded);
      return ask(turn, slots, 'photo', photoNotRead);
    case 'contact':
      return takeVoiceContact(turn, { ...talk, slots, word });
    case 'confirm':
      return takeConfirmation(turn, desk, { ...talk, slots, word });
  }
}

const ASIDES = { privacy: nameNotNeeded, 'what-is-this': whatAVoiceIs, 'what-comes-of-it': whatComesOfIt } as const;

/** "Thôi khỏi" leaves out what need not be answered. */
function meantAt(step: VoiceStep, word: VoiceWord | undefined): VoiceWord | undefined {
  if (word !== 'cancel') return word;
  return step === 'place' || step === 'photo' || step === 'contact' ? 'none' : 'leave';
}

/** Asks about a procedure, or for a person, where an answer was expected. */
function isOfSomethingElse({ understanding }: Turn, step: VoiceStep, word: VoiceWord | undefined): boolean {
  if (understanding === undefined || word !== undefined) return false;
  const { text: said, hasCue, routeProbabilities } = understanding;
  if (asksForPerson(said) && isHandoff(understanding)) return true;
  if (asksOfComplaints(said) || (hasCue && readHoldsOn(said) !== undefined)) return true;
  const tells = step === 'what' || step === 'place';
  if (tells && (voiceSubject(said) !== 'other' || wantsToLeaveVoice(said))) return false;
  if (tells) return hasCue && routeProbabilities.answer >= ASKS_A_PROCEDURE;
  return step !== 'ward' && step !== 'kind' && hasCue && routeProbabilities.answer >= ASKS_A_PROCEDURE;
}

/** "Tức quá trời" answers nothing that is asked. */
function ventsAlone({ understanding }: Turn, message: string): boolean {
  const isShort = syllables(message).length <= MOST_VENTING;
  const namesNoPlace = voicePlace(message) === undefined && understanding?.entities.wards.length === 0;
  return isShort && namesNoPlace && vents(message) !== undefined;
}
const MOST_VENTING = 7;

const IS_COVERED = /^[^\p{L}\p{Nd}]+$/u;
const ASKS_A_PROCEDURE = 0.5;
/** Fewer tell nothing. */
const FEWEST_SYLLABLES = 3;

function takeWhat(turn: Turn, { slots, message }: Talk): Ending {
  const code = voiceSubject(message) === 'other' ? takeWard(turn, message) : undefined;
  const ward = wardOf(turn, { ward: code });
  if (ward !== undefined) return ask(turn, answered(slots, 'ward', { ward: ward.code }), 'what', wardTakenFirst(ward));
  if (syllables(message).length < FEWEST_SYLLABLES || isWishAlone(message)) return ask(turn, slots, 'what');
  return ask(turn, withWhat(turn, slots, message), wantsLegalComplaint(message) ? 'kind' : undefined);
}

/** "Tui muốn phản ánh" tells of nothing yet. */
export function isWishAlone(message: string): boolean {
  return (
    (wantsToLeaveVoice(message) || wantsLegalComplaint(message)) &&
    voiceSubject(message) === 'other' &&
    syllables(message).length <= LONGEST_WISH
  );
}
const LONGEST_WISH = 8;

/** What it is about, and where, as far as its own words tell. */
export function withWhat(turn: Turn, slots: VoiceSlots, message: string): VoiceSlots {
  const told = { text: coverForForm(turn, message), subject: voiceSubject(message) };
  const [ward, ...others] = new Set(turn.understanding?.entities.wards.map((match) => match.ward.code) ?? []);
  const taken = withPlace(turn, answered(slots, 'what', told), message);
  return ward === undefined || others.length > 0 ? taken : answered(taken, 'ward', { ward });
}

/** A spot that can be found is not asked for. */
function withPlace(turn: Turn, slots: VoiceSlots, message: string): VoiceSlots {
  const place = voicePlace(message);
  return place === undefined ? slots : answered(slots, 'place', { place: coverForForm(turn, place) });
}

/** Characters; whoever goes on telling where is told how to send a picture. */
const LONGEST_PLACE = 500;

/** Said when something else is asked already, the spot is told more closely than before. */
function alsoAt(turn: Turn, slots: VoiceSlots, message: string): VoiceSlots {
  const closer = coverForForm(turn, message);
  return { ...slots, place: slots.place === undefined ? closer : `${slots.place}; ${closer}` };
}

function takeVoiceWard(turn: Turn, { slots, message, word }: Talk): Ending | undefined {
  const named = takeWard(turn, message) ?? wardNamedIn(turn, message);
  const located = withPlace(turn, slots, message);
  if (named !== undefined) return ask(turn, answered(located, 'ward', { ward: named }));
  const { ward, ...without } = located;
  const known = ward ?? turn.state.ward;
  if (word === 'yes' && known !== undefined) return ask(turn, answered(slots, 'ward', { ward: known }));
  if (word === 'none' && (known === undefined || slots.missed > 0)) return ask(turn, answered(without, 'ward'));
  // "Không" to the ward that was named: another is asked for.
  if (word === 'none') return ask(forgetWard(turn), { ...without, missed: 1 }, 'ward');
  const { understanding } = turn;
  if (understanding?.hasCue === true && understanding.routeProbabilities.answer >= ASKS_A_PROCEDURE) return undefined;
  const notFound = voicePlace(message) === undefined ? voiceWardNotFound : placeTaken;
  if (slots.missed === 0) return ask(forgetWard(turn), { ...without, missed: 1 }, 'ward', notFound);
  // Twice not found: it goes to whoever serves all, with the words.
  return ask(turn, answered(without, 'ward', { place: without.place ?? coverForForm(turn, message) }));
}

/** Of a longer message: the only ward that it names. */
function wardNamedIn({ understanding }: Turn, message: string): string | undefined {
  if (voicePlace(message) === undefined) return undefined;
  const [ward, ...others] = new Set(understanding?.entities.wards.map((match) => match.ward.code) ?? []);
  return others.length === 0 ? ward : undefined;
}

function forgetWard(turn: Turn): Turn {
  const { ward: _, ...state } = turn.state;
  return { ...turn, state };
}

function takeVoiceContact(turn: Turn, { slots, message, word }: Talk): Ending {
  const { contact: _, ...without } = slots;
  if (word === 'none') return ask(turn, answered(without, 'contact'));
  const contact = readContact(message);
  if (contact === undefined) return ask(turn, slots, 'contact', contactNotRead);
  // It stands in the report, and nowhere else.
  const keptText = coverNumbers(message.replace(contact.value, '•••'));
  return { ...ask(turn, answered(slots, 'contact', { contact })), keptText };
}

const CHANGES: Readonly<Partial<Record<VoiceWord, VoiceQuestion>>> = {
  'change-text': 'what',
  'change-ward': 'ward',
  'change-place': 'place',
};

async function takeConfirmation(turn: Turn, desk: DeskServices, { slots, word }: Talk): Promise<Ending> {
  if (word === 'send' || word === 'yes') return send(turn, desk, slots);
  const question = word === undefined ? undefined : CHANGES[word];
  if (question !== undefined) return ask(turn, reopened(slots, question));
  return ask(turn, slots, 'confirm', notConfirmed);
}

async function send(turn: Turn, desk: DeskServices, slots: VoiceSlots): Promise<Ending> {
  const { input, dependencies, language } = turn;
  const senderKey = senderOf(turn).address;
  const now = input.now.getTime();
  if (!(await desk.mayLeaveVoice({ conversationId: input.conversation.id, senderKey }, now))) {
    return endWithText(turn, { outcome: 'voice-left', route: 'handoff' }, tooManyVoices);
  }
  const code = desk.newTicketCode();
  const { contact } = slots;
  const consent = {
    purpose: VOICE_CONTACT_PURPOSE,
    textVersion: VOICE_CONTACT_TEXT_VERSION,
    consentedAt: now,
  };
  const { retentionDays, voiceRetentionDays = retentionDays } = dependencies;
  const days = { conversation: retentionDays, voice: voiceRetentionDays };
  const body = voiceSent(code, slots, wardOf(turn, slots), days);
  const told = endWithText(turn, { outcome: 'voice-sent', route: 'handoff', state: unconfused(turn) }, body);
  const effect = {
    kind: 'voice',
    id: randomUUID(),
    code,
    subject: slots.subject,
    text: slots.text ?? '',
    place: slots.place,
    ward: slots.ward,
    photos: slots.photos,
    contact: contact === undefined ? undefined : { ...contact, ...consent },
    language,
    senderKey,
  } as const;
  return { ...told, effects: [effect] };
}

/** Asks the next question, or this one. */
export function ask(turn: Turn, slots: VoiceSlots, step: VoiceStep = nextVoiceStep(slots), before?: Text): Ending {
  const { body, suggestions } = questionOf(turn, slots, step);
  const frame = openVoice(step, { ...slots, spokeAt: turn.input.now.toISOString() });
  const state = unconfused(turn);
  const outcome: Outcome = 'voice-asked';
  return endWithText(
    turn,
    {
      outcome,
      route: 'handoff',
      state: { ...state, dialogs: [...state.dialogs, frame] },
      suggestions: suggestions.map((title) => sayAction(title, turn.language)),
    },
    before === undefined ? body : joined(before, body),
  );
}

function unconfused({ state }: Turn): Turn['state'] {
  return { ...state, clarifications: 0, misunderstandings: 0 };
}

function joined(before: Text, body: Text): Text {
  return { vi: `${before.vi}\n\n${body.vi}`, en: `${before.en}\n\n${body.en}` };
}

function questionOf(
  turn: Turn,
  slots: VoiceSlots,
  step: VoiceStep,
): { readonly body: Text; readonly suggestions: readonly Text[] } {
  const { leave } = voiceActions;
  switch (step) {
    case 'kind': {
      const { voiceOnly, formalComplaint, denunciation } = voiceActions;
      return { body: legalOrVoice, suggestions: [voiceOnly, formalComplaint, denunciation, leave] };
    }
    case 'what':
      return { body: askWhat, suggestions: [leave] };
    case 'ward': {
      const known = wardOf(turn, { ward: slots.ward ?? turn.state.ward });
      const agree = known === undefined ? wardsMeant(turn, slots) : [{ vi: 'Đúng rồi', en: 'Yes' }];
      return { body: askVoiceWard(known), suggestions: [...agree, voiceActions.wardNotKnown, leave] };
    }
    case 'place':
      return { body: askPlace, suggestions: [voiceActions.noPlace, leave] };
    case 'photo': {
      const count = slots.photos.length;
      return count === 0
        ? { body: askPhoto, suggestions: [voiceActions.noPhoto, leave] }
        : { body: photosTaken(count), suggestions: [voiceActions.enough, leave] };
    }
    case 'contact':
      return { body: askVoiceContact, suggestions: [voiceActions.noContact, leave] };
    case 'confirm': {
      const { send: agree, changeText, changeWard, changePlace } = voiceActions;
      const shown = slots.contact === undefined ? undefined : maskPersonalData(slots.contact.value).text;
      return {
        body: confirmVoice(slots, wardOf(turn, slots), shown),
        suggestions: [agree, changeText, changeWard, changePlace, leave],
      };
    }
  }
}

/** What a former ward or district that was named may be today. */
function wardsMeant({ dependencies: { findWards, findDistricts } }: Turn, { text = '' }: VoiceSlots): Text[] {
  const named = findWards(text).filter(({ hasKind, isWiderPlace }) => hasKind || !isWiderPlace);
  const reading = readPlace(named, findDistricts(text));
  const choices = reading?.kind === 'question' ? reading.question.choices : [];
  return choices.length > MOST_WARDS_MEANT ? [] : choices.map(({ title }) => ({ vi: title, en: title }));
}
const MOST_WARDS_MEANT = 6;

export function uploadsOf({ input: { activity } }: Turn): readonly string[] {
  const ids = activity.channelData?.[UPLOADS];
  return Array.isArray(ids) ? ids.map(String) : [];
}

function openVoiceOf({ state, input }: Turn) {
  const frame = state.dialogs.findLast(isVoice);
  const reading = readVoice(frame, input.now);
  if (frame === undefined || reading === undefined) return undefined;
  const dialogs = state.dialogs.filter((each) => each !== frame);
  return { ...reading, frame, without: { ...state, dialogs } };
}
