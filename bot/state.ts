import { z } from 'zod';
import { ASPECTS } from './contract.ts';

/** Bumped when a stored state of the old shape can no longer be read as it is; `readState` then migrates it. */
const STATE_VERSION = 2;

/** One dialog of the stack. `slots` belong to the dialog, which checks them by its own schema. */
const dialogFrame = z.object({
  dialog: z.string(),
  version: z.number().int(),
  step: z.string(),
  slots: z.record(z.string(), z.unknown()),
});

const aspects = z.tuple([z.enum(ASPECTS)], z.enum(ASPECTS));

/** What was answered, so that it can be said once more. Without `code` it was a place or a guide. */
const answered = z.object({ text: z.string(), code: z.string().optional(), aspects: aspects.optional() });

/** `said`: what was told of them, the clauses as typed. */
const personSaid = z.object({ relation: z.string(), said: z.string() });

const conversationState = z.object({
  version: z.literal(STATE_VERSION),
  language: z.enum(['vi', 'en']),
  /** Set by the resident; otherwise the language follows the messages. */
  languageChosen: z.boolean(),
  greeted: z.boolean(),
  /** The procedure that the last answer was about: a follow-up keeps it. */
  procedureInHand: z.object({ code: z.string(), aspect: z.enum(ASPECTS) }).optional(),
  /** The message that led to the procedure in hand: a correction is read together with it. */
  question: z.string().optional(),
  lastAnswer: answered.optional(),
  /** The procedures in hand before this one, the latest last; a few are kept. */
  earlier: z.array(z.object({ code: z.string(), aspects, question: z.string().optional() })),
  /** Code of the ward that the page belongs to or that was spoken of last. */
  ward: z.string().optional(),
  /** Id of the matter of others that was asked for last, while no procedure is in hand: what is asked on is of it. */
  elsewhere: z.string().optional(),
  /** Their ward was asked for because it decides who answers; it is asked once. */
  wardAsked: z.boolean().optional(),
  /** Somebody else than the writer, for whom is asked: whose conditions count. */
  person: personSaid.optional(),
  /** Codes of the procedures that the last answer told together, in its order: "cái đầu" is the first of them. */
  together: z.array(z.string()).optional(),
  /** The papers of a procedure that were said to be there. */
  ticked: z.object({ code: z.string(), papers: z.array(z.string()) }).optional(),
  dialogs: z.array(dialogFrame),
  /** Of several questions in one message those that wait for the one that is being cleared up, as typed. */
  waiting: z.array(z.string()).optional(),
  /** The list of procedures that was last chosen from, or left for something else: it can be chosen from again. */
  leftList: dialogFrame.optional(),
  /** Consecutive turns that ended without an answer; an answer resets both. */
  clarifications: z.number().int(),
  misunderstandings: z.number().int(),
  /** What help was just told for: the next few messages are heard with that in mind, so many as are `left`. */
  helped: z.object({ with: z.enum(['despair', 'preying', 'danger', 'trick']), left: z.number().int() }).optional(),
  /** A lost wallet was told of: in so many messages a paper that is named is one of those in it. */
  lossHeard: z.number().int().optional(),
  /** When a dossier was last spoken of (ISO): digits that come after it may be meant as the proof of one. */
  dossierAt: z.string().optional(),
  /** Codes of the dossiers that were shown, in the order in which they were first: "cái đầu" is the first of them. */
  dossiersShown: z.array(z.string()).optional(),
  /** What a report was offered for, and the pictures that came alone (ids of uploads): it is begun with them. */
  reportable: z.object({ text: z.string().optional(), photos: z.array(z.string()) }).optional(),
  /** When they were last told that the desk does not get to see what they send (ISO). */
  unseenAt: z.string().optional(),
  /** When they last wrote (ISO): after a long gap they are told once more whom they talk to. */
  heardAt: z.string().optional(),
  /** Insults so far: answered calmly once, then with a boundary. */
  insults: z.number().int().optional(),
});

export type ConversationState = Readonly<z.infer<typeof conversationState>>;
export type DialogFrame = z.infer<typeof dialogFrame>;

/** Version 1 remembered neither the question nor what was in hand before. */
const version1 = conversationState
  .omit({ question: true, lastAnswer: true, earlier: true })
  .extend({ version: z.literal(1) })
  .transform((stored): ConversationState => ({ ...stored, version: STATE_VERSION, earlier: [] }));

const anyVersion = z.union([conversationState, version1]);

export const initialState: ConversationState = {
  version: STATE_VERSION,
  language: 'vi',
  languageChosen: false,
  greeted: false,
  earlier: [],
  dialogs: [],
  clarifications: 0,
  misunderstandings: 0,
};

/** The stored state, an older one migrated; a fresh one when there is none or it is unreadable: nobody is stuck. */
export function readState(stored: unknown): ConversationState {
  const parsed = anyVersion.safeParse(stored);
  return parsed.success ? parsed.data : initialState;
}

/** Whether something is stored that cannot be read: of a newer version, or damaged. */
export function isUnreadable(stored: unknown): boolean {
  return stored !== undefined && !anyVersion.safeParse(stored).success;
}

/** So many messages after help was told are heard with it in mind. */
const HEARD_MESSAGES = 4;

type HelpedWith = NonNullable<ConversationState['helped']>['with'];

/** Help was told just now. */
export function heardOf(state: ConversationState, kind: HelpedWith): ConversationState {
  return { ...state, helped: { with: kind, left: HEARD_MESSAGES } };
}
