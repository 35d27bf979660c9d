/** Residents' consents to be told of what a ward announces, by the conversation in which they gave them. */
export interface AnnouncementServices {
  /** @param consent the version of the text that was agreed to */
  agree(consent: {
    readonly conversationId: string;
    readonly ward: string;
    readonly textVersion: string;
    readonly now: Date;
  }): Promise<void>;
  /** The living ones, the oldest first. */
  living(conversationId: string): Promise<readonly { readonly ward: string; readonly consentedAt: number }[]>;
  /** Ends them, of one ward or all; how many. */
  withdraw(consent: { readonly conversationId: string; readonly ward?: string; readonly now: Date }): Promise<number>;
}
