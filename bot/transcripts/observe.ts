import type { WireActivity } from '../contract.ts';
import type { ConversationState, DialogFrame } from '../state.ts';

/** What anybody can see of a turn from outside: what was sent, what is stored and what was written down. */
export interface ObservedTurn {
  readonly replies: readonly WireActivity[];
  readonly stateBefore: ConversationState;
  readonly state: ConversationState;
  /** `bot`, `queue` or `official:<id>`. */
  readonly owner: string;
  /** `topic/type` of each event. */
  readonly events: readonly string[];
}

/** What the last reply tells machines; `ignored` where nothing was sent. */
export function saidOf({ replies }: Pick<ObservedTurn, 'replies'>): {
  readonly outcome: string;
  readonly procedures: readonly string[];
} {
  const motcua = replies.at(-1)?.channelData?.motcua as { outcome?: unknown; procedures?: unknown } | undefined;
  return {
    outcome: typeof motcua?.outcome === 'string' ? motcua.outcome : 'ignored',
    procedures: Array.isArray(motcua?.procedures) ? motcua.procedures.map(String) : [],
  };
}

/** All that was said, without the marks of Markdown and with single spaces: as it is read aloud. */
export function plainText({ replies }: Pick<ObservedTurn, 'replies'>): string {
  return plain(replies.map(({ text }) => text ?? '').join('\n'));
}

export function plain(text: string): string {
  return text.normalize('NFC').replace(/\*\*/gu, '').replace(/\s+/gu, ' ').trim();
}

export function buttonsOf({ replies }: Pick<ObservedTurn, 'replies'>): readonly { title: string; value: string }[] {
  return (replies.at(-1)?.suggestedActions?.actions ?? []).map(({ title, value }) => ({
    title,
    value: typeof value === 'string' ? value : title,
  }));
}

/** What became of the dialogs in a turn, each by its name. */
export interface DialogChanges {
  readonly started: readonly string[];
  readonly kept: readonly string[];
  readonly finished: readonly string[];
  readonly cancelled: readonly string[];
}

/**
 * Reads it from the stack before and after. A dialog that went is finished when the turn gave what it was opened for, else
 * it was cancelled or dropped.
 */
export function dialogChanges(turn: ObservedTurn): DialogChanges {
  const before = turn.stateBefore.dialogs;
  const after = turn.state.dialogs;
  const isIn = (frames: readonly DialogFrame[], { dialog }: DialogFrame) =>
    frames.some((other) => other.dialog === dialog);
  const gone = before.filter((frame) => !isIn(after, frame));
  const names = (frames: readonly DialogFrame[]) => frames.map(({ dialog }) => dialog);
  return {
    started: names(after.filter((frame) => !isIn(before, frame))),
    kept: names(after.filter((frame) => isIn(before, frame))),
    finished: names(gone.filter((frame) => isServed(frame, turn))),
    cancelled: names(gone.filter((frame) => !isServed(frame, turn))),
  };
}

function isServed({ dialog, slots }: DialogFrame, turn: ObservedTurn): boolean {
  const { outcome, procedures } = saidOf(turn);
  if (dialog === 'guided-procedure') return outcome === 'guided-finished';
  if (dialog === 'handoff') return outcome === 'handed-off' || outcome === 'ticket-opened';
  if (dialog === 'voice') return outcome === 'voice-sent';
  const wanted = wantedBy(slots);
  if (wanted === undefined) return outcome === 'answered-place';
  return (outcome.startsWith('answered') || outcome === 'unanswerable-no-fact') && wanted.includes(procedures[0] ?? '');
}

/** The procedures that a dialog was opened for; undefined where it asks about a place alone. */
function wantedBy({ choices, procedure }: DialogFrame['slots']): readonly string[] | undefined {
  const codes = [...(Array.isArray(choices) ? (choices as unknown[]) : []), procedure].flatMap((each) =>
    typeof each === 'object' && each !== null && 'code' in each ? [String(each.code)] : [],
  );
  return codes.length === 0 ? undefined : codes;
}
