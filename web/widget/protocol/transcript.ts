import { clientActivityId, isFromResident, type Activity, type ActivitySet } from './activity.ts';
import { ASSISTANT, talkerAfter, type Talker } from './talker.ts';

/**
 * `queued` waits for the connection, `sending` is on its way, `sent` was acknowledged, `failed` waits for the resident
 * to send it again, `refused` was turned down by the server and would be again.
 */
export type Delivery = 'queued' | 'sending' | 'sent' | 'failed' | 'refused';

export interface TranscriptEntry {
  /** Stays the same from typing to echo, so that the screen keeps its place. */
  readonly key: string;
  readonly activity: Activity;
  readonly delivery: Delivery;
  /** The server's code for why it was refused. */
  readonly reason?: string | undefined;
}

/** What the two sides said: what the server confirmed, in its order, then what it has not given back yet. */
export interface Transcript {
  /** Of a conversation that the server no longer has; shown, never answered. */
  readonly earlier: readonly TranscriptEntry[];
  readonly received: readonly TranscriptEntry[];
  readonly pending: readonly TranscriptEntry[];
  /** Where to resume; `undefined` asks for everything. */
  readonly watermark: string | undefined;
  /** The other end is at it: it said so, or is the assistant and has just been asked. */
  readonly isTyping: boolean;
  readonly talker: Talker;
}

export const EMPTY_TRANSCRIPT: Transcript = {
  earlier: [],
  received: [],
  pending: [],
  watermark: undefined,
  isTyping: false,
  talker: ASSISTANT,
};

export function entriesOf(transcript: Transcript): readonly TranscriptEntry[] {
  return [...transcript.received, ...transcript.pending];
}

/** Adds what the resident sends; `activity` must carry a `clientActivityID`. */
export function withOutgoing(transcript: Transcript, activity: Activity, delivery: Delivery = 'queued'): Transcript {
  const key = clientActivityId(activity);
  if (key === undefined) throw new TypeError('An outgoing activity needs channelData.clientActivityID');
  if (entriesOf(transcript).some((entry) => entry.key === key)) return transcript;
  return { ...transcript, pending: [...transcript.pending, { key, activity, delivery }] };
}

/** Puts the greeting event before whatever waits: the assistant greets before it answers. */
export function withFirst(transcript: Transcript, activity: Activity): Transcript {
  const added = withOutgoing(transcript, activity).pending.at(-1);
  if (added === undefined || transcript.pending.includes(added)) return transcript;
  return { ...transcript, pending: [added, ...transcript.pending] };
}

/** Notes how far a pending entry came; an entry whose echo arrived first is left alone. */
export function withDelivery(
  transcript: Transcript,
  key: string,
  delivery: Delivery,
  { id, reason }: { id?: string | undefined; reason?: string | undefined } = {},
): Transcript {
  const pending = transcript.pending.map((entry) =>
    entry.key === key
      ? { ...entry, delivery, reason, activity: id === undefined ? entry.activity : { ...entry.activity, id } }
      : entry,
  );
  return { ...transcript, pending };
}

/** Takes in a frame: each activity once, an echo in place of what was pending. */
export function withReceived(transcript: Transcript, { activities, watermark }: ActivitySet): Transcript {
  // What was refused has no echo to give it its place: it keeps the one it had among what was said until then.
  const firstWaiting = transcript.pending.findIndex(({ delivery }) => delivery !== 'refused');
  const waitingFrom = firstWaiting === -1 ? transcript.pending.length : firstWaiting;
  const received = [...transcript.received, ...transcript.pending.slice(0, waitingFrom)];
  const knownIds = new Set(received.map((entry) => entry.activity.id));
  const knownKeys = new Set(received.map((entry) => entry.key));
  const pendingKeys = new Set(transcript.pending.map((entry) => entry.key));
  let { isTyping, talker } = transcript;

  for (const activity of activities) {
    if (activity.type === 'typing') {
      if (!isFromResident(activity)) {
        isTyping = true;
        talker = talkerAfter(talker, activity);
      }
      continue;
    }
    const key = clientActivityId(activity) ?? activity.id;
    if (key === undefined || knownKeys.has(key) || (activity.id !== undefined && knownIds.has(activity.id))) continue;
    talker = talkerAfter(talker, activity);
    if (activity.type === 'message' && isFromResident(activity)) {
      // A question that comes back to us alive, not from history, is being answered now. An official who types goes on.
      isTyping = talker.kind === 'assistant' ? pendingKeys.has(key) : isTyping;
    } else if (activity.type === 'message') isTyping = false;
    knownKeys.add(key);
    knownIds.add(activity.id);
    received.push({ key, activity, delivery: 'sent' });
  }
  const pending = transcript.pending.slice(waitingFrom).filter((entry) => !knownKeys.has(entry.key));
  return { ...transcript, received, pending, isTyping, talker, watermark: watermark ?? transcript.watermark };
}

/** Begins anew after the server lost or ended the conversation: what was unsent is kept, what was said is shown as past. */
export function withNewConversation(transcript: Transcript): Transcript {
  const wasSent = (entry: TranscriptEntry): boolean => entry.delivery === 'sent';
  const ended = [...transcript.received, ...transcript.pending.filter(wasSent)];
  // Another conversation may use the same ids.
  const past = ended.map((entry, index) => ({ ...entry, key: `past-${transcript.earlier.length + index}` }));
  return {
    ...EMPTY_TRANSCRIPT,
    earlier: [...transcript.earlier, ...past],
    pending: transcript.pending.filter((entry) => !wasSent(entry)),
  };
}
