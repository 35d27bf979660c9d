import type { FixState, KnowledgeItemState, ReportSource } from './knowledge-store.ts';

/** The tables of what the bot got wrong and how it is mended, as kysely sees them. SQL: migrations/0006-knowledge.ts. */
export interface KnowledgeTables {
  knowledge_items: KnowledgeItemsTable;
  knowledge_reports: KnowledgeReportsTable;
  knowledge_fixes: KnowledgeFixesTable;
}

interface KnowledgeItemsTable {
  id: string;
  state: KnowledgeItemState;
  language: string;
  likeness: string;
  procedure_code: string | null;
  field: string | null;
  holder_id: string | null;
  holder_name: string | null;
  created_at: number;
  last_at: number;
  closed_at: number | null;
  closed_by_id: string | null;
  closed_by_name: string | null;
  closed_reason: string | null;
}

interface KnowledgeReportsTable {
  id: string;
  item_id: string;
  conversation_id: string;
  source: ReportSource;
  reply_id: string | null;
  context: string | null;
  question: string;
  answer: string;
  outcome: string | null;
  /** JSON. */
  procedures: string;
  reasons: string;
  comment: string;
  by_id: string | null;
  by_name: string | null;
  at: number;
}

interface KnowledgeFixesTable {
  id: string;
  item_id: string | null;
  kind: string;
  state: FixState;
  procedure_code: string | null;
  field: string | null;
  /** JSON. */
  content: string;
  reason: string;
  author_id: string;
  author_name: string;
  created_at: number;
  expires_at: number;
  reviewer_id: string | null;
  reviewer_name: string | null;
  reviewed_at: number | null;
  review_reason: string | null;
  withdrawn_by_id: string | null;
  withdrawn_by_name: string | null;
  withdrawn_at: number | null;
  withdrawn_reason: string | null;
}
