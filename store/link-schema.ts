/** Conversations of one person (migration 20). */
export interface LinkTables {
  conversation_links: ConversationLinksTable;
}

interface ConversationLinksTable {
  id: string;
  asked_in: string;
  taken_in: string | null;
  code_digest: string;
  created_at: number;
  expires_at: number;
  asked_text_version: string | null;
  asked_agreed_at: number | null;
  taken_text_version: string | null;
  taken_agreed_at: number | null;
  linked_at: number | null;
  ended_at: number | null;
}
