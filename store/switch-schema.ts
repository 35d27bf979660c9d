import type { Generated } from 'kysely';
import type { SwitchKind, TopicKind } from './switch-store.ts';

/** The tables of what people have set for the assistant, and of what its turns were. */
export interface SwitchTables {
  switches: SwitchesTable;
  human_topics: HumanTopicsTable;
  ward_hours: WardHoursTable;
  turn_facts: TurnFactsTable;
}

interface SwitchesTable {
  id: string;
  kind: SwitchKind;
  subject: string;
  ward: string | null;
  reason: string;
  text_vi: string;
  text_en: string;
  off_at: number;
  off_by_id: string;
  off_by_name: string;
  on_at: number | null;
  on_by_id: string | null;
  on_by_name: string | null;
}

interface HumanTopicsTable {
  id: string;
  ward: string | null;
  kind: TopicKind;
  subject: string;
  title: string;
  /** JSON. */
  phrases: string;
  note: string;
  set_at: number;
  set_by_id: string;
  set_by_name: string;
}

interface WardHoursTable {
  ward: string;
  /** JSON. */
  spans: string;
  source: string;
  note: string;
  set_at: number;
  set_by_id: string;
  set_by_name: string;
}

interface TurnFactsTable {
  position: Generated<number>;
  visit: string;
  conversation_id: string | null;
  /** When the hour began. */
  hour: number;
  channel: string;
  language: string;
  ward: string | null;
  field: string | null;
  procedure_code: string | null;
  nearest_code: string | null;
  route: string | null;
  outcome: string;
  feedback: string | null;
}
