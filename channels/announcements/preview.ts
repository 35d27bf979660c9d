import { z } from 'zod';
import { buildAnnouncement } from '../../bot/index.ts';
import type { ChannelAccount, OutgoingPart } from '../contract.ts';
import { DIRECT_LINE } from '../direct-line/identity.ts';

/** How an announcement looks on one channel. */
export interface AnnouncementView {
  readonly channel: string;
  readonly isGroup: boolean;
  /** In order, one for each message that it becomes there. */
  readonly messages: readonly string[];
}

/** Whoever it is shown to: rendering needs an id, and takes no notice of whose. */
const ANYBODY = '0';

/** An announcement as each channel will show it: by what renders it when it is sent. */
export function previewAnnouncement(
  text: { readonly wardName: string; readonly body: string },
  accounts: readonly ChannelAccount[],
): readonly AnnouncementView[] {
  const direct = buildAnnouncement(text, { isGroup: false, language: 'vi' });
  const group = buildAnnouncement(text, { isGroup: true, language: 'vi' });
  const shown = new Map(accounts.map((account) => [account.channel, account]));
  const platforms = [...shown.values()].flatMap((account) => [
    ...(account.capabilities.hasGroups
      ? [
          {
            channel: account.channel,
            isGroup: true,
            messages: account.render(group, { kind: 'group', id: ANYBODY }).map(textOf),
          },
        ]
      : []),
    {
      channel: account.channel,
      isGroup: false,
      messages: account.render(direct, { kind: 'direct', id: ANYBODY }).map(textOf),
    },
  ]);
  return [...platforms, { channel: DIRECT_LINE, isGroup: false, messages: [String(direct.activity.text)] }];
}

/** What people read of a request to a platform, wherever that has it. */
const readable = z.union([
  // Telegram: `text` holds its HTML.
  z.looseObject({ plain: z.string() }).transform(({ plain }) => plain),
  z.looseObject({ message: z.looseObject({ text: z.string() }) }).transform(({ message }) => message.text),
  z.looseObject({ activity: z.looseObject({ text: z.string() }) }).transform(({ activity }) => activity.text),
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
]);

function textOf({ payload }: OutgoingPart): string {
  return readable.parse(payload);
}
