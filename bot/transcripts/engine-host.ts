import type { DeskEffect } from '../../desk/index.ts';
import { UPLOADS, type WireActivity } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { readState } from '../state.ts';
import { clockTime } from './duration.ts';
import type { Transcript } from './format.ts';
import type { Found, TranscriptConversation, TranscriptHost } from './host.ts';
import type { ObservedTurn } from './observe.ts';
import type { TranscriptDesk } from './testing/transcript-desk.ts';
import type { TranscriptDossiers } from './testing/transcript-dossiers.ts';

/** When a transcript begins that says nothing of it: a Wednesday morning, so that "thứ Sáu" is the same in every run. */
export const DEFAULT_START = '2026-11-25 10:00';

/** Runs one turn; another host than the engine by itself may carry the activities in and out. */
export type RunTurn = (input: Parameters<Engine['turn']>[0]) => ReturnType<Engine['turn']>;

/** Where the test says what retrieval finds. */
export interface FoundScript {
  found: Found | undefined;
}

/** And what becomes of the dossiers. */
export interface TranscriptScript extends FoundScript {
  readonly dossiers: TranscriptDossiers;
  readonly desk: TranscriptDesk;
}

/** Runs transcripts on the pure engine; the state goes through JSON between the turns, as it does in the store. */
export function createEngineHost(runTurn: RunTurn, script: TranscriptScript): TranscriptHost {
  return {
    async open(transcript) {
      script.desk.officials = transcript.officials ?? 0;
      await script.dossiers.begin(idOf(transcript), startOf(transcript));
      const conversation = openConversation(transcript, runTurn, script);
      const language = transcript.page_language ?? 'vi';
      await conversation.send({ type: 'event', name: 'webchat/join', value: { language } }, undefined);
      return conversation;
    },
  };
}

function idOf({ file, line }: Transcript): string {
  return `${file}:${line}`;
}

function openConversation(transcript: Transcript, runTurn: RunTurn, script: TranscriptScript): TranscriptConversation {
  const { dossiers } = script;
  const id = idOf(transcript);
  let now = startOf(transcript);
  let owner = 'bot';
  let stored: unknown;
  let count = 0;
  const unasked = (replies: readonly WireActivity[] = []): ObservedTurn => ({
    replies,
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
        sender: { channel: 'directline', person: id, address: undefined },
        state: stored,
        now,
      }).finally(() => {
        script.found = undefined;
      });
      stored = JSON.parse(JSON.stringify(result.state));
      for (const { kind } of result.effects ?? []) owner = OWNER_AFTER[kind] ?? owner;
      keepVoices(script.desk, id, result.effects ?? [], now);
      const events = result.events.map(({ topic, type }) => `${topic}/${type}`);
      return { replies: result.replies, stateBefore, state: readState(stored), owner, events };
    },
    async passTime(to) {
      now = to;
      return unasked(await dossiers.tell(now, readState(stored).language));
    },
    async handTo(next) {
      owner = next;
      return unasked();
    },
    async setDossierSystem(isDown) {
      dossiers.system.isDown = isDown;
      return unasked();
    },
    async changeDossiers(changes) {
      await dossiers.change(changes, now);
      return unasked(await dossiers.tell(now, readState(stored).language));
    },
  };
}

/** Who holds the conversation after what a turn did at the desk. */
const OWNER_AFTER: Readonly<Partial<Record<DeskEffect['kind'], string>>> = { 'hand-off': 'queue', leave: 'bot' };

export function startOf({ starts = DEFAULT_START }: Transcript): Date {
  const at = clockTime(starts);
  if (at === undefined) throw new Error(`${starts} is no time`);
  return at;
}

function addressed(activity: WireActivity, conversationId: string, count: number): WireActivity {
  return {
    ...withUploads(activity, count),
    id: `${conversationId}|${count}`,
    conversation: { id: conversationId },
    from: { id: 'resident', role: 'user' },
  };
}

/** As the desk does it. */
function keepVoices(
  { voices }: TranscriptDesk,
  conversationId: string,
  effects: readonly DeskEffect[],
  now: Date,
): void {
  for (const effect of effects) {
    if (effect.kind !== 'voice') continue;
    const { kind: _, photos: __, ...left } = effect;
    const nothing = { answer: undefined, answeredAt: undefined, answeredBy: undefined, deliveredAt: undefined };
    const row = { ...left, ...nothing, holder: undefined, closedAt: undefined, passedOn: [], state: 'new' } as const;
    voices.set(left.code, { ...row, conversationId, createdAt: now.getTime() });
  }
}

/** What a channel that takes files says of those that came with a message. */
function withUploads(activity: WireActivity, count: number): WireActivity {
  const { attachments = [], channelData } = activity;
  if (attachments.length === 0) return activity;
  return {
    ...activity,
    channelData: { ...channelData, [UPLOADS]: attachments.map((_, index) => `${count}-${index}`) },
  };
}
