/** What is kept of a conversation. Of each kind the number. */
export interface KeptData {
  readonly messages: number;
  /** When the conversation began. */
  readonly since: Date;
  readonly questions: number;
  readonly reports: number;
  /** Codes of what an official has not answered yet. */
  readonly waiting: readonly string[];
  /** The channels of the conversations that are linked with it; each once. */
  readonly linked: readonly string[];
}

/** A resident's own data in a chat that has no menu: shown there, and deleted there when they confirm it. */
export interface OwnDataServices {
  kept(conversationId: string): Promise<KeptData>;
}
