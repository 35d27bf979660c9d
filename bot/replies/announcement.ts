import type { Language } from '../contract.ts';
import type { PublicReply } from './audience.ts';
import { buildReply } from './build-reply.ts';
import { newsActions } from './news-texts.ts';
import { text, type Text } from './texts.ts';

export interface AnnouncementText {
  /** Such as "Phường Tân Định". */
  readonly wardName: string;
  /** As an official wrote it. */
  readonly body: string;
}

/** Whom it is shown to: many at once, or one resident in their language. */
export interface AnnouncementAudience {
  readonly isGroup: boolean;
  readonly language: Language;
}

/** What a ward tells many at once. It is made of the official's text alone, so that nothing of one person gets in. */
export function buildAnnouncement(
  { wardName, body }: AnnouncementText,
  { isGroup, language }: AnnouncementAudience,
): PublicReply {
  const activity = buildReply({
    outcome: 'announcement',
    language,
    body: `**${text(headline(wardName), language)}**\n\n${body.trim()}\n\n${text(isGroup ? GROUP_END : DIRECT_END, language)}`,
    conversationOwner: 'bot',
  });
  return { audience: 'public', activity: { ...activity } };
}

/** Whether a message that went out was an announcement: nobody asked for it, and nothing is chosen from it. */
export function isAnnouncement({ channelData }: Readonly<Record<string, unknown>>): boolean {
  if (typeof channelData !== 'object' || channelData === null || !('motcua' in channelData)) return false;
  const { motcua } = channelData;
  return typeof motcua === 'object' && motcua !== null && 'outcome' in motcua && motcua.outcome === 'announcement';
}

function headline(wardName: string): Text {
  return { vi: `Thông báo của ${wardName}`, en: `Announcement of ${wardName}` };
}

const GROUP_END: Text = {
  vi: 'Tin do cán bộ phường soạn. Bà con hỏi thêm thì gọi tên em trong nhóm, hoặc nhắn riêng cho em: em là trợ lý ảo (AI).',
  en: 'Written by the ward’s officials. To ask about it call me by my name in the group, or write to me alone: I am a virtual assistant (AI).',
};
const DIRECT_END: Text = {
  vi: `Tin do cán bộ phường soạn, gửi vì anh/chị đã đồng ý nhận. Anh/chị hỏi thêm thì nhắn ngay tại đây, trợ lý ảo (AI) trả lời. Muốn ngưng, anh/chị nhắn **“${newsActions.stop.vi}”**.`,
  en: `Written by the ward’s officials, sent because you agreed to it. To ask about it just write here; a virtual assistant (AI) answers. To end it write **"${newsActions.stop.en}"**.`,
};
