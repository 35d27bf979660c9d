import { isVoice, openVoice, readVoice } from '../dialogs/voice.ts';
import { sayAction } from '../replies/build-reply.ts';
import { text } from '../replies/texts.ts';
import { filesBesideText, offerToGoOnWithVoice, voiceActions } from '../replies/voice-texts.ts';
import { wardCanBeTold } from '../replies/law-texts.ts';
import { coverNumbers } from '../understanding/entities.ts';
import { voiceSubject } from '../understanding/voice-subject.ts';
import { keepHandoff } from './handoff-talk.ts';
import { SILENT_OUTCOMES } from './silent-outcomes.ts';
import type { Ending, Turn } from './step.ts';
import { uploadsOf } from './voice-talk.ts';

/** So often it is offered to go on; after that the report waits without a word. */
const MOST_OFFERS = 2;
const MOST_PHOTOS = 6;
const MAX_CHARACTERS = 2000;

/** A report or an offered official that was interrupted stays at hand. Beside what the ward can do nothing about, one is offered. */
export function keepVoice(turn: Turn, ended: Ending): Ending {
  const ending = keepHandoff(turn, keepOrOffer(turn, ended));
  return { ...ending, state: withReportable(turn, ending) };
}

/** What was told where a report was offered for it, and pictures that came alone, are at hand until the next message. */
function withReportable(turn: Turn, { replies, state, keptText }: Ending): Ending['state'] {
  const { input, understanding } = turn;
  if (input.activity.type !== 'message') return state;
  const { reportable, ...without } = state;
  const { vi, en } = voiceActions.begin;
  const offered = replies.at(-1)?.suggestedActions?.actions.some(({ title }) => title === vi || title === en) === true;
  if (!offered || state.dialogs.some(isVoice)) return without;
  const photos = [...(reportable?.photos ?? []), ...uploadsOf(turn)].slice(-MOST_PHOTOS);
  const said = understanding === undefined ? undefined : (keptText ?? turn.keptText ?? understanding.text);
  const text = said === undefined ? reportable?.text : coverNumbers(said).slice(0, MAX_CHARACTERS);
  return { ...without, reportable: { ...(text === undefined ? {} : { text }), photos } };
}

function keepOrOffer(turn: Turn, ended: Ending): Ending {
  const ending = tellUnreadFiles(turn, ended);
  const { voice, input, language } = turn;
  const reading = readVoice(voice, input.now);
  if (reading === undefined) return offerVoice(turn, ending);
  const isHandedOver = ending.effects?.some(({ kind }) => kind === 'hand-off') === true;
  if (isHandedOver || ending.state.dialogs.some(isVoice)) return ending;
  const { step, slots } = reading;
  const frame = openVoice(step, { ...slots, digressions: slots.digressions + 1 });
  const kept = { ...ending, state: { ...ending.state, dialogs: [frame, ...ending.state.dialogs] } };
  const isSilent =
    SILENT_OUTCOMES.has(ending.outcome) || ending.state.dialogs.length > 0 || slots.digressions >= MOST_OFFERS;
  return isSilent ? kept : withMore(kept, text(offerToGoOnWithVoice, language), sayAction(voiceActions.goOn, language));
}

/** "Đèn đường hư báo ai": whom to call was told; the ward can be told from here. */
function offerVoice({ dependencies, understanding, input, language }: Turn, ending: Ending): Ending {
  if (ending.outcome !== 'unanswerable-not-ingested' || dependencies.desk === undefined) return ending;
  const subject = understanding === undefined ? 'other' : voiceSubject(understanding.text);
  const isTrouble = subject !== 'other' && subject !== 'procedure' && subject !== 'conduct';
  if (!isTrouble || input.conversation.isGroup) return ending;
  return withMore(ending, text(wardCanBeTold, language), sayAction(voiceActions.begin, language));
}

/** What came with the words was not looked at. */
function tellUnreadFiles(turn: Turn, ending: Ending): Ending {
  const isOfVoice = ending.outcome.startsWith('voice-') || turn.voice !== undefined;
  if (uploadsOf(turn).length === 0 || isOfVoice || turn.understanding === undefined) return ending;
  return withMore(ending, text(filesBesideText, turn.language), undefined);
}

function withMore(ending: Ending, words: string | undefined, action: ReturnType<typeof sayAction> | undefined): Ending {
  const last = ending.replies.at(-1);
  if (last?.text === undefined) return ending;
  const actions = [...(last.suggestedActions?.actions ?? []), ...(action === undefined ? [] : [action])];
  const reply = {
    ...last,
    text: words === undefined ? last.text : `${last.text}\n\n${words}`,
    ...(actions.length === 0 ? {} : { suggestedActions: { to: [], actions } }),
  };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}
