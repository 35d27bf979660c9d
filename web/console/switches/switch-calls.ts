import type { Http } from '../api/http.ts';
import type { Named, Person } from '../api/shapes.ts';

export type SwitchKind = 'assistant' | 'channel' | 'procedure';

interface Words {
  readonly vi: string;
  readonly en: string;
}

export interface SwitchRow {
  readonly id: string;
  readonly kind: SwitchKind;
  readonly subject: Named;
  readonly ward: Named | null;
  readonly reason: string;
  readonly text: Words;
  readonly offAt: number;
  readonly offBy: Person;
  readonly onAt: number | null;
  readonly onBy: Person | null;
  readonly isTheirs: boolean;
}

export interface Switches {
  readonly off: readonly SwitchRow[];
  readonly past: readonly SwitchRow[];
  readonly channels: readonly string[];
}

export interface NewSwitch {
  readonly kind: SwitchKind;
  readonly subject?: string;
  readonly ward: string | null;
  readonly reason: string;
  readonly text: Words;
}

export interface Topic {
  readonly id: string;
  readonly ward: Named | null;
  readonly kind: 'procedure' | 'field' | 'phrases';
  readonly title: string;
  readonly phrases: readonly string[];
  readonly note: string;
  readonly setAt: number;
  readonly setBy: Person;
  readonly isTheirs: boolean;
}

export type NewTopic =
  | { readonly kind: 'procedure' | 'field'; readonly ward: string | null; readonly subject: string }
  | {
      readonly kind: 'phrases';
      readonly ward: string | null;
      readonly title: string;
      readonly phrases: readonly string[];
    };

export interface Span {
  readonly weekday: number;
  readonly from: number;
  readonly until: number;
}

export interface WardHours {
  readonly ward: Named;
  readonly spans: readonly Span[];
  readonly source: string;
  readonly note: string;
  readonly setAt: number;
  readonly setBy: Person;
  readonly isTheirs: boolean;
}

/** What is set for the assistant, one function a call. */
export function switchCalls({ get, send }: Http) {
  const hours = (ward: string) => `/office-hours/${encodeURIComponent(ward)}`;
  return {
    switches: () => get<Switches>('/switches'),
    turnOff: (body: NewSwitch) => send<SwitchRow>('POST', '/switches', { body }),
    turnOn: (id: string) => send<SwitchRow>('POST', `/switches/${encodeURIComponent(id)}/on`),
    topics: () => get<{ items: readonly Topic[] }>('/human-topics'),
    addTopic: (body: NewTopic) => send<Topic>('POST', '/human-topics', { body }),
    removeTopic: (id: string) => send('DELETE', `/human-topics/${encodeURIComponent(id)}`),
    officeHours: () => get<{ items: readonly WardHours[]; usual: readonly Span[] }>('/office-hours'),
    setHours: (ward: string, body: { spans: readonly Span[]; source: string; note: string }) =>
      send<WardHours>('PUT', hours(ward), { body }),
    removeHours: (ward: string) => send('DELETE', hours(ward)),
  };
}

export const switchKeys = {
  switches: ['switches'],
  topics: ['human-topics'],
  hours: ['office-hours'],
} as const;
