/** A group's own say over the assistant. */
export interface GroupServices {
  /** Whether somebody leads the group; undefined: its platform does not tell. */
  leads(conversationId: string, person: string): Promise<boolean | undefined>;
  /** Silent until then; undefined: as ever. */
  mute(conversationId: string, until: Date | undefined): Promise<void>;
}
