import { z } from 'zod';
import type { Language } from '../contract.ts';
import {
  askForPerson,
  feedbackReasons,
  feedbackSorry,
  feedbackThanks,
  languageChanged,
  onlyTextReply,
} from '../replies/texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { filesNotRead, voiceActions } from '../replies/voice-texts.ts';
import { endWithText, greetingReply, type Ending, type Step, type Turn } from './step.ts';
import { uploadsOf } from './voice-talk.ts';

const joinValue = z.object({ language: z.enum(['vi', 'en']), ward: z.string().max(20).optional() });
const feedbackValue = z.object({
  actionName: z.literal('feedback'),
  actionValue: z.object({
    reaction: z.enum(['like', 'dislike']),
    feedback: z
      .object({ reasons: z.array(z.string()).max(20).optional(), feedbackText: z.string().max(2000).optional() })
      .optional(),
  }),
});

/** Everything that is no message: joining, choosing a language, saying whether an answer helped. */
export const receiveEvent: Step = (turn) => {
  const { activity } = turn.input;
  switch (activity.type) {
    case 'message':
      if (hasText(activity.text)) return turn;
      return (activity.attachments ?? []).length > 0 ? tellOfFiles(turn) : ignored(turn);
    case 'event':
      if (activity.name === 'webchat/join') return greet(turn, activity.value);
      return activity.name === 'motcua/language' ? changeLanguage(turn, activity.value) : ignored(turn);
    case 'invoke':
      return activity.name === 'message/submitAction' ? receiveFeedback(turn, activity.value) : ignored(turn);
    case 'conversationUpdate':
      return greet(turn, undefined);
    default:
      return ignored(turn);
  }
};

/** Where a report can be sent with them, that is said. */
function tellOfFiles(turn: Turn): Ending {
  const isReportable = turn.dependencies.desk !== undefined && !turn.input.conversation.isGroup;
  if (!isReportable || uploadsOf(turn).length === 0)
    return endWithText(turn, { outcome: 'guarded-size' }, onlyTextReply);
  const suggestions = [sayAction(voiceActions.begin, turn.language)];
  return endWithText(turn, { outcome: 'guarded-size', suggestions }, filesNotRead);
}

function hasText(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}

function ignored(turn: Turn): Ending {
  return { outcome: 'ignored', replies: [], state: turn.state };
}

/** Once a conversation: a reload joins again and is not greeted twice. */
function greet(turn: Turn, value: unknown): Ending {
  if (turn.state.greeted) return ignored(turn);
  const language = languageOf(value) ?? turn.language;
  const spoken = { ...turn, language };
  const ward = wardOf(turn, value);
  const state = { ...turn.state, language, greeted: true, ...(ward === undefined ? {} : { ward }) };
  return { outcome: 'greeted', replies: [greetingReply(spoken)], state };
}

/** Of the ward's own page. */
function wardOf({ dependencies }: Turn, value: unknown): string | undefined {
  const ward = joinValue.safeParse(value).data?.ward;
  return dependencies.catalogue.wards.some(({ code }) => code === ward) ? ward : undefined;
}

function changeLanguage(turn: Turn, value: unknown): Ending {
  const language = languageOf(value);
  if (language === undefined) return ignored(turn);
  const state = { ...turn.state, language, languageChosen: true };
  return endWithText({ ...turn, language, state }, { outcome: 'small-talk' }, languageChanged);
}

function languageOf(value: unknown): Language | undefined {
  const parsed = joinValue.safeParse(value);
  return parsed.success ? parsed.data.language : undefined;
}

function receiveFeedback(turn: Turn, value: unknown): Ending {
  const parsed = feedbackValue.safeParse(value);
  if (!parsed.success) return ignored(turn);
  const { reaction, feedback } = parsed.data.actionValue;
  const known = new Set(feedbackReasons.map(({ id }) => id));
  const event = {
    topic: 'feedback' as const,
    type: reaction,
    payload: {
      replyToId: turn.input.activity.replyToId ?? null,
      procedure: turn.state.procedureInHand?.code ?? null,
      reasons: (feedback?.reasons ?? []).filter((reason) => known.has(reason)),
      text: feedback?.feedbackText ?? '',
    },
  };
  const ending =
    reaction === 'like'
      ? endWithText(turn, { outcome: 'feedback-received' }, feedbackThanks)
      : endWithText(
          turn,
          { outcome: 'feedback-received', suggestions: [sayAction(askForPerson, turn.language)] },
          feedbackSorry,
        );
  return { ...ending, events: [event] };
}
