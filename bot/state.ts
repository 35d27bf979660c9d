import { z } from 'zod';
import { ASPECTS } from './contract.ts';

/** Bumped when a stored state of the old shape can no longer be read as it is; `readState` then starts kindly anew. */
const STATE_VERSION = 1;

/** One dialog of the stack. `slots` belong to the dialog, which checks them by its own schema. */
const dialogFrame = z.object({
  dialog: z.string(),
  version: z.number().int(),
  step: z.string(),
  slots: z.record(z.string(), z.unknown()),
});

const conversationState = z.object({
  version: z.literal(STATE_VERSION),
  language: z.enum(['vi', 'en']),
  /** Set by the resident; otherwise the language follows the messages. */
  languageChosen: z.boolean(),
  greeted: z.boolean(),
  /** The procedure that the last answer was about: a follow-up keeps it. */
  procedureInHand: z.object({ code: z.string(), aspect: z.enum(ASPECTS) }).optional(),
  dialogs: z.array(dialogFrame),
  /** Consecutive turns that ended without an answer; an answer resets both. */
  clarifications: z.number().int(),
  misunderstandings: z.number().int(),
});

export type ConversationState = Readonly<z.infer<typeof conversationState>>;
export type DialogFrame = z.infer<typeof dialogFrame>;

export const initialState: ConversationState = {
  version: STATE_VERSION,
  language: 'vi',
  languageChosen: false,
  greeted: false,
  dialogs: [],
  clarifications: 0,
  misunderstandings: 0,
};

/** The stored state, or a fresh one when there is none or a later or older version wrote it: nobody is stuck. */
export function readState(stored: unknown): ConversationState {
  const parsed = conversationState.safeParse(stored);
  return parsed.success ? parsed.data : initialState;
}
