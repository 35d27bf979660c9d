import type { WireActivity } from '../contract.ts';
import type { Transcript, TranscriptTurn } from './format.ts';
import type { ObservedTurn } from './observe.ts';

/** Found by retrieval in a turn, instead of what the real search finds: code and probability, the best first. */
export type Found = readonly (readonly [code: string, probability: number])[];

/** Something that conversations run on: the pure engine, Direct Line over HTTP, another host. */
export interface TranscriptHost {
  /** Opens a conversation as its page does: joined and greeted. */
  open(transcript: Transcript): Promise<TranscriptConversation>;
}

export interface TranscriptConversation {
  /** Sends what somebody does and waits until its turn is over. */
  send(activity: WireActivity, found: Found | undefined): Promise<ObservedTurn>;
  /** Moves the clock, and no message comes: what the bot says by itself. */
  passTime(to: Date): Promise<ObservedTurn>;
  /** The conversation changes hands: `bot`, `queue` or `official:<id>`. */
  handTo(owner: string): Promise<ObservedTurn>;
  /** The system that dossiers are looked up in goes down, or answers again. */
  setDossierSystem(isDown: boolean): Promise<ObservedTurn>;
  /** Dossiers get these states, as by an import: what the bot says by itself. */
  changeDossiers(states: Readonly<Record<string, string>>): Promise<ObservedTurn>;
  now(): Date;
  close?(): Promise<void>;
}

/** Where a host cannot run a transcript, why; undefined: it can. */
export type Unfit = (transcript: Transcript) => string | undefined;

export function foundOf({ found }: TranscriptTurn): Found | undefined {
  return found === undefined ? undefined : Object.entries(found);
}
