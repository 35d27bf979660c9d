import { setTimeout as wait } from 'node:timers/promises';
import type { ControlOwner, Store } from '../../../store/index.ts';
import type { WireActivity } from '../../contract.ts';
import { readState } from '../../state.ts';
import { startOf, type FoundScript } from '../engine-host.ts';
import type { Transcript } from '../format.ts';
import type { Found, TranscriptConversation, TranscriptHost } from '../host.ts';
import type { ObservedTurn } from '../observe.ts';
import { changeDossiers, type DossierSystem } from './transcript-dossiers.ts';

export interface DirectLineHostOptions {
  /** Of the running server. */
  readonly url: string;
  readonly secret: string;
  /** What the server writes to: read for state and events, and where an official takes a conversation. */
  readonly store: Store;
  readonly script: FoundScript;
  /** Which the store's look-ups of dossiers heed. */
  readonly system: DossierSystem;
  /** Sets the clock of the server, which runs in this process. */
  readonly setClock: (now: Date) => void;
}

const POLL_MS = 3;
const TURN_TIMEOUT_MS = 10_000;

/** Runs transcripts over Direct Line as a client does: it posts, and polls for what came since. One at a time. */
export function createDirectLineHost(options: DirectLineHostOptions): TranscriptHost {
  return {
    async open(transcript) {
      options.setClock(startOf(transcript));
      options.system.isDown = false;
      await staffDesk(options.store, transcript.officials ?? 0);
      const { conversationId } = await call<{ conversationId: string }>(options, 'POST', '/conversations', {});
      const conversation = converse(options, transcript, conversationId);
      const language = transcript.page_language ?? 'vi';
      await conversation.send({ type: 'event', name: 'webchat/join', value: { language } }, undefined);
      return conversation;
    },
  };
}

/** So many officials are at the desk from now on, and nobody else. */
async function staffDesk({ deskPresence }: Store, officials: number): Promise<void> {
  for (const { officialId } of await deskPresence.living(0)) await deskPresence.remove(officialId);
  for (let number = 1; number <= officials; number += 1) {
    await deskPresence.set({
      officialId: `official-${number}`,
      name: `Official ${number}`,
      status: 'present',
      capacity: 5,
      wards: 'all',
      fields: 'all',
      heartbeatAt: Number.MAX_SAFE_INTEGER,
    });
  }
}

/** Why this channel cannot hold a conversation; undefined: it can. */
export function unfitForDirectLine({ group }: Transcript): string | undefined {
  return group === true ? 'Direct Line has no groups' : undefined;
}

function converse(options: DirectLineHostOptions, transcript: Transcript, id: string): TranscriptConversation {
  const { store, script, system, setClock } = options;
  const activities = `/conversations/${id}/activities`;
  let now = startOf(transcript);
  let watermark = '';
  let eventCursor = 0;

  async function observe(act: () => Promise<unknown>): Promise<ObservedTurn> {
    const stateBefore = readState((await store.conversations.readState(id)).state);
    eventCursor = (await store.events.after(eventCursor, 1000)).at(-1)?.seq ?? eventCursor;
    await act();
    await settled(store);
    const received = await call<{ activities: WireActivity[]; watermark: string }>(
      options,
      'GET',
      `${activities}?watermark=${watermark}`,
    );
    ({ watermark } = received);
    const events = await store.events.after(eventCursor, 1000);
    return {
      replies: received.activities.filter(({ from }) => from?.role === 'bot'),
      stateBefore,
      state: readState((await store.conversations.readState(id)).state),
      owner: (await store.conversations.get(id))?.owner ?? 'none',
      events: events.filter(({ conversationId }) => conversationId === id).map(({ topic, type }) => `${topic}/${type}`),
    };
  }

  return {
    now: () => now,
    send: async (activity: WireActivity, found: Found | undefined) =>
      observe(async () => {
        script.found = found;
        await (activity.attachments === undefined
          ? call(options, 'POST', activities, activity)
          : upload(options, `/conversations/${id}/upload`, activity));
        await settled(store);
        script.found = undefined;
      }),
    passTime: async (to) =>
      observe(async () => {
        now = to;
        setClock(to);
        await told(store, now);
      }),
    setDossierSystem: async (isDown) =>
      observe(async () => {
        system.isDown = isDown;
      }),
    changeDossiers: async (states) =>
      observe(async () => {
        await changeDossiers(store, states, now);
        await told(store, now);
      }),
    handTo: async (owner) =>
      observe(async () => {
        const epoch = (await store.conversations.get(id))?.epoch ?? 0;
        await store.conversations.changeOwner(id, owner as ControlOwner, epoch, now.getTime());
      }),
  };
}

/** Resolves when every message has had its turn and every reply is delivered. */
async function settled(store: Store): Promise<void> {
  return until(async () => (await store.inbox.depth()) + (await store.outbox.depth()) === 0);
}

/** Resolves when every watched dossier was looked at, and what is to be told by now is on its way. */
async function told({ dossierWatches }: Store, now: Date): Promise<void> {
  return until(async () => {
    const due = await dossierWatches.due(now.getTime(), 1);
    return due.length + (await dossierWatches.pending(now.getTime(), 1)).length === 0;
  });
}

async function until(isOver: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + TURN_TIMEOUT_MS;
  while (!(await isOver())) {
    if (performance.now() > giveUpAt) throw new Error(`A turn took longer than ${TURN_TIMEOUT_MS} ms`);
    await wait(POLL_MS);
  }
}

async function call<Body>(
  { url, secret }: DirectLineHostOptions,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const response = await fetch(`${url}/v3/directline${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
  return (await response.json()) as Body;
}

/** One black pixel. */
const PICTURE = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

/** Sends the attachments as files, as a client does. */
async function upload({ url, secret }: DirectLineHostOptions, path: string, activity: WireActivity): Promise<void> {
  const form = new FormData();
  const part = new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' });
  form.append('activity', part, 'blob');
  for (const { name, contentType } of activity.attachments ?? []) {
    form.append('file', new Blob([PICTURE], { type: contentType }), name);
  }
  const headers = { authorization: `Bearer ${secret}` };
  const response = await fetch(`${url}/v3/directline${path}`, { method: 'POST', headers, body: form });
  if (!response.ok) throw new Error(`POST ${path} answered ${response.status}`);
}
