/** How an announcement looks on one channel, by what renders it when it is sent. */
export interface AnnouncementPreview {
  readonly channel: string;
  readonly isGroup: boolean;
  /** In order, one for each message that it becomes there. */
  readonly messages: readonly string[];
}

/** Where announcements are rendered; the entry file wires it. */
export interface AnnouncementOffice {
  /** For every channel on which the ward's residents and groups can be. */
  preview(text: {
    readonly ward: string;
    readonly wardName: string;
    readonly body: string;
  }): readonly AnnouncementPreview[];
}
