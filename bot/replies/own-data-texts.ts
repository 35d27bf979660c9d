import { spellDay } from '../../dossiers/index.ts';
import { localDateOf } from '../../knowledge/index.ts';
import type { KeptData } from '../own-data-services.ts';
import { channelTitle, onChannel } from './link-texts.ts';
import type { Text } from './texts.ts';

/** It alone has a menu. */
const OWN_PAGE = 'directline';

export const ownDataActions = {
  erase: { vi: 'Xóa dữ liệu của tôi', en: 'Delete my data' },
  agree: { vi: 'Đồng ý xóa', en: 'Delete it' },
  keep: { vi: 'Thôi, không xóa', en: 'No, keep it' },
} as const satisfies Record<string, Text>;

/** What is kept in this chat, for how long, and what they can do about it. */
export function ownDataShown(kept: KeptData, retentionDays: number): Text {
  const day = spellDay(localDateOf(kept.since));
  const { messages, questions, reports, linked } = kept;
  return {
    vi: [
      `Dạ, ở cuộc trò chuyện này em đang giữ:`,
      [
        `- ${messages} tin nhắn của anh/chị và của em, từ ngày ${day}`,
        `- ${questions} phiếu câu hỏi, ${reports} phản ánh (xem: nhắn “Phiếu của tôi”)`,
        '- những gì anh/chị đã đồng ý (xem: nhắn “Em đã đồng ý những gì”; rút lại: nhắn /rutdongy)',
        ...(linked.length === 0
          ? []
          : [`- liên kết với cuộc trò chuyện ${named(linked, 'vi')} (bỏ: nhắn “Bỏ liên kết”)`]),
      ].join('\n'),
      `Em giữ ${retentionDays} ngày kể từ tin nhắn cuối rồi xóa, và không biết anh/chị là ai nếu anh/chị không tự viết ra. Anh/chị xóa tin trên máy mình thì em vẫn còn giữ. Muốn em xóa ngay, nhắn “Xóa dữ liệu của tôi”.`,
      'Muốn lấy bản đầy đủ, sửa chỗ sai, hay hỏi về dữ liệu ở nơi khác, anh/chị nhắn “Gặp cán bộ” rồi nói yêu cầu: đó là quyền của anh/chị. Cán bộ trả lời trong 2 ngày làm việc, cho xem trong 10 ngày, xóa trong 20 ngày (Nghị định 356/2025/NĐ-CP, Điều 5) ạ.',
    ].join('\n\n'),
    en: [
      'In this conversation I keep:',
      [
        `- ${messages} messages, yours and mine, since ${day}`,
        `- ${questions} questions to the office, ${reports} reports (to see them, write “My tickets”)`,
        '- what you have agreed to (to see it, write “What did I agree to”; to withdraw it, write /rutdongy)',
        ...(linked.length === 0
          ? []
          : [`- the link with your conversation ${named(linked, 'en')} (to end it, write “Unlink”)`]),
      ].join('\n'),
      `I keep it for ${retentionDays} days after your last message, then it is deleted; I do not know who you are unless you write it. What you delete on your phone stays here. To have it deleted now, write “Delete my data”.`,
      'For a full copy, for a correction, or for what is kept elsewhere, ask for an official and say so: it is your right. You get an answer within 2 working days, see it within 10 days, and it is deleted within 20 days (Decree 356/2025/NĐ-CP, Article 5).',
    ].join('\n\n'),
  };
}

/** Whether all of it is to be deleted, and what goes with it. */
export function askToErase({ messages, waiting, linked }: KeptData): Text {
  const open = waiting.map((code) => `**${code}**`).join(', ');
  const lost =
    waiting.length === 0
      ? { vi: '', en: '' }
      : {
          vi: `\n\nCó việc đang chờ cán bộ (${open}): xóa rồi thì anh/chị không nhận được trả lời nữa.`,
          en: `\n\nSomething still waits for an official (${open}): once deleted, its answer will not reach you.`,
        };
  const elsewhere = linked.length === 0 ? NOTHING_ELSEWHERE : staysWhereLinked(linked);
  return {
    vi: `Dạ, em sẽ xóa hẳn trên máy chủ mọi thứ của cuộc trò chuyện này: ${messages} tin nhắn, phiếu, phản ánh, hồ sơ nhờ theo dõi, những gì đã đồng ý và liên kết. Xóa rồi không lấy lại được. ${elsewhere.vi}${lost.vi}\n\nAnh/chị có đồng ý xóa không ạ?`,
    en: `I will delete everything of this conversation from the server: ${messages} messages, tickets, reports, watched dossiers, what you agreed to, and links. It cannot be brought back. ${elsewhere.en}${lost.en}\n\nShall I delete it?`,
  };
}

const NOTHING_ELSEWHERE: Text = {
  vi: 'Cuộc trò chuyện ở nơi khác (trang web, kênh khác) không bị xóa theo.',
  en: 'Conversations elsewhere (the web page, other channels) are not deleted.',
};

/** What is not deleted where they have linked another place, what goes for that one, and how to delete it there. */
function staysWhereLinked(linked: readonly string[]): Text {
  const [vi, en] = [named(linked, 'vi'), named(linked, 'en')];
  return {
    vi: `Cuộc trò chuyện đã liên kết ${vi} **không bị xóa theo**; ở đó cũng không còn xem được phiếu, phản ánh và tin báo hồ sơ đã nhờ ở đây. ${howToErase(linked).vi}`,
    en: `The linked conversation ${en} is **not deleted**; the tickets, reports and notices that you asked for here can no longer be seen there. ${howToErase(linked).en}`,
  };
}

function howToErase(linked: readonly string[]): Text {
  const ways = linked.map((channel): Text => {
    const { vi, en } = channelTitle(channel);
    return channel === OWN_PAGE
      ? {
          vi: `trên ${vi}, mở lại trên máy đã dùng, bấm **Tùy chọn** rồi **Kết thúc và xóa**`,
          en: `on ${en}, opened where you used it, **Options** and then **End and clear**`,
        }
      : { vi: `trên ${vi}, nhắn **Xóa dữ liệu của tôi**`, en: `on ${en}, write **Delete my data**` };
  });
  return {
    vi: `Muốn xóa luôn ở đó: ${ways.map(({ vi }) => vi).join('; ')}.`,
    en: `To delete it there too: ${ways.map(({ en }) => en).join('; ')}.`,
  };
}

function named(linked: readonly string[], language: 'vi' | 'en'): string {
  return linked.map((channel) => onChannel(channel)[language]).join(language === 'vi' ? ' và ' : ' and ');
}

/** Said once all of it is gone; this alone stands there then. @param linked where they had linked another conversation */
export function ownDataErased(linked: readonly string[]): Text {
  const stays =
    linked.length === 0
      ? { vi: '', en: '' }
      : {
          vi: ` Cuộc trò chuyện ${named(linked, 'vi')} thì vẫn còn, và không còn liên kết với nơi này. ${howToErase(linked).vi}`,
          en: ` The conversation ${named(linked, 'en')} is still there, no longer linked with this one. ${howToErase(linked).en}`,
        };
  return {
    vi: `Dạ, em đã xóa hết dữ liệu của cuộc trò chuyện này trên máy chủ, chỉ còn tin này.${stays.vi} Bản sao lưu hết hạn thì mất theo, có khôi phục cũng không có lại. Tin trong ứng dụng trên máy anh/chị thì anh/chị tự xóa. Khi cần, anh/chị cứ nhắn lại ạ.`,
    en: `Everything of this conversation is deleted from the server; only this message is left.${stays.en} Backups run out by themselves, and a restore does not bring it back. The messages in the app on your phone are yours to delete. Write again whenever you need.`,
  };
}

export const ownDataKept: Text = {
  vi: 'Dạ, em không xóa gì ạ. Anh/chị cần hỏi gì thêm cứ nhắn em.',
  en: 'Nothing is deleted. Ask me whatever else you need.',
};
