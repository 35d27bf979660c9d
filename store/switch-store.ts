import type { DeskPerson } from './desk-store.ts';

/** What is switched off: everything, one channel, or one procedure. */
export type SwitchKind = 'assistant' | 'channel' | 'procedure';
export type TopicKind = 'procedure' | 'field' | 'phrases';

/** Something that the assistant does not do for now, and what residents read in its place. */
export interface SwitchedOff {
  readonly id: string;
  readonly kind: SwitchKind;
  /** A channel, or a procedure's code; of the whole assistant `assistant`. */
  readonly subject: string;
  /** Only for residents of this ward; undefined: for everybody. */
  readonly ward: string | undefined;
  /** As officials read it. */
  readonly reason: string;
  readonly text: { readonly vi: string; readonly en: string };
  readonly offAt: number;
  readonly offBy: DeskPerson;
  readonly onAt: number | undefined;
  readonly onBy: DeskPerson | undefined;
}

/** What officials answer themselves. */
export interface HumanTopic {
  readonly id: string;
  /** Undefined: of the whole city. */
  readonly ward: string | undefined;
  readonly kind: TopicKind;
  /** A procedure's code, a field's slug, or of phrases the topic's title. */
  readonly subject: string;
  readonly title: string;
  /** Of a topic of no procedure and no field: words by which it is told. */
  readonly phrases: readonly string[];
  readonly note: string;
  readonly setAt: number;
  readonly setBy: DeskPerson;
}

/** A span of minutes of a day; Monday is 1, Sunday 7. */
export interface WeekSpan {
  readonly weekday: number;
  readonly from: number;
  readonly until: number;
}

export interface WardHours {
  readonly ward: string;
  readonly spans: readonly WeekSpan[];
  /** Where they stand written. */
  readonly source: string;
  readonly note: string;
  readonly setAt: number;
  readonly setBy: DeskPerson;
}

/** What people have set for the assistant. Every change raises the hint `switches`. */
export interface Switches {
  /** False, and nothing written, when the same is off already. */
  turnOff(row: Omit<SwitchedOff, 'onAt' | 'onBy'>): Promise<boolean>;
  /** False when it is on again, or never was off. */
  turnOn(id: string, by: DeskPerson, now: number): Promise<boolean>;
  get(id: string): Promise<SwitchedOff | undefined>;
  /** What is off now, the latest first. */
  off(): Promise<SwitchedOff[]>;
  /** What was off and is on again, the latest first. */
  past(limit: number): Promise<SwitchedOff[]>;
  /** False, and nothing written, when it is marked already. */
  addTopic(topic: HumanTopic): Promise<boolean>;
  topic(id: string): Promise<HumanTopic | undefined>;
  removeTopic(id: string): Promise<boolean>;
  /** By title. */
  topics(): Promise<HumanTopic[]>;
  setHours(hours: WardHours): Promise<void>;
  removeHours(ward: string): Promise<boolean>;
  hours(): Promise<WardHours[]>;
}
