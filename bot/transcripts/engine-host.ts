import type { WireActivity } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { readState } from '../state.ts';
import { clockTime } from './duration.ts';
import type { Transcript } from './format.ts';
import type { Found, TranscriptConversation, TranscriptHost } from './host.ts';
import type { ObservedTurn } from './observe.ts';

/** When a transcript begins that says nothing of it: a Wednesday morning, so that "thứ Sáu" is the same in every run. */
export const DEFAULT_START = '2026-11-25 10:00';

/** Runs one turn; another host than the engine by itself may carry the activities in and out. */
export type RunTurn = (input: Parameters<Engine['turn']>[0]) => ReturnType<Engine['turn']>;

/** Where the test says what retrieval finds. */
export interface FoundScript {
  found: Found | undefined;
}

/** Runs transcripts on the pure engine; the state goes through JSON between the turns, as it does in the store. */
export function createEngineHost(runTurn: RunTurn, script: FoundScript): TranscriptHost {
  return {
    async open(transcript) {
      const conversation = openConversation(transcript, runTurn, script);
      const language = transcript.page_language ?? 'vi';
      await conversation.send({ type: 'event', name: 'webchat/join', value: { language } }, undefined);
      return conversation;
    },
  };
}

function openConversation(transcript: Transcript, runTurn: RunTurn, script: FoundScript): TranscriptConversation {
  const id = `${transcript.file}:${transcript.line}`;
  let now = startOf(transcript);
  let owner = 'bot';
  let stored: unknown;
  let count = 0;
  const quiet = (): ObservedTurn => ({
    replies: [],
    stateBefore: readState(stored),
    state: readState(stored),
    owner,
    events: [],
  });
  return {
    now: () => now,
    async send(activity, found) {
      count += 1;
      const isGroup = transcript.group === true;
      const stateBefore = readState(stored);
      script.found = found;
      const result = await runTurn({
        activity: addressed(activity, id, count),
        conversation: { id, isGroup, owner },
        state: stored,
        now,
      }).finally(() => {
        script.found = undefined;
      });
      stored = JSON.parse(JSON.stringify(result.state));
      const events = result.events.map(({ topic, type }) => `${topic}/${type}`);
      return { replies: result.replies, stateBefore, state: readState(stored), owner, events };
    },
    async passTime(to) {
      now = to;
      return quiet();
    },
    async handTo(next) {
      owner = next;
      return quiet();
    },
  };
}

export function startOf({ starts = DEFAULT_START }: Transcript): Date {
  const at = clockTime(starts);
  if (at === undefined) throw new Error(`${starts} is no time`);
  return at;
}

function addressed(activity: WireActivity, conversationId: string, count: number): WireActivity {
  return {
    ...activity,
    id: `${conversationId}|${count}`,
    conversation: { id: conversationId },
    from: { id: 'resident', role: 'user' },
  };
}
