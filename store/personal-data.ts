/** As `JsonObject` in store.ts, which imports this file. */
type JsonObject = Readonly<Record<string, unknown>>;

/** By what a person who asks for their data is known here. */
export type PersonQuery =
  | { readonly kind: 'conversation'; readonly id: string }
  | { readonly kind: 'user'; readonly channel: string; readonly userId: string }
  /** Of a ticket or a voice, as the resident has it. */
  | { readonly kind: 'code'; readonly code: string };

/** Rows by table; times in ISO 8601, documents as they are, contents in base64. */
export type PersonalRecords = Readonly<Record<string, readonly JsonObject[]>>;

export interface PersonalData {
  /**
   * Their conversations, all of the same person of a channel and of those whom they linked with it; a group is nobody's
   * and is left out.
   */
  conversationsOf(query: PersonQuery): Promise<readonly string[]>;
  /** All that is kept of these conversations, but for what LEFT_OUT names. */
  recordsOf(conversationIds: readonly string[]): Promise<PersonalRecords>;
  /** What still waits for an official there. */
  openMattersOf(
    conversationIds: readonly string[],
  ): Promise<readonly { readonly kind: string; readonly code: string }[]>;
  /** What the retention sweep would delete now. */
  countInactive(before: number): Promise<number>;
}
