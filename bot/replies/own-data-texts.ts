import { spellDay } from '../../dossiers/index.ts';
import { localDateOf } from '../../knowledge/index.ts';
import type { KeptData } from '../own-data-services.ts';
import type { Text } from './texts.ts';

export const ownDataActions = {
  erase: { vi: 'Xóa dữ liệu của tôi', en: 'Delete my data' },
  agree: { vi: 'Đồng ý xóa', en: 'Delete it' },
  keep: { vi: 'Thôi, không xóa', en: 'No, keep it' },
} as const satisfies Record<string, Text>;

/** What is kept in this chat, for how long, and what they can do about it. */
export function ownDataShown(kept: KeptData, retentionDays: number): Text {
  const day = spellDay(localDateOf(kept.since));
  const { messages, questions, reports } = kept;
  return {
    vi: [
      `Dạ, ở cuộc trò chuyện này em đang giữ:`,
      [
        `- ${messages} tin nhắn của anh/chị và của em, từ ngày ${day}`,
        `- ${questions} phiếu câu hỏi, ${reports} phản ánh (xem: nhắn “Phiếu của tôi”)`,
        '- những gì anh/chị đã đồng ý (xem: nhắn “Em đã đồng ý những gì”; rút lại: nhắn /rutdongy)',
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
      ].join('\n'),
      `I keep it for ${retentionDays} days after your last message, then it is deleted; I do not know who you are unless you write it. What you delete on your phone stays here. To have it deleted now, write “Delete my data”.`,
      'For a full copy, for a correction, or for what is kept elsewhere, ask for an official and say so: it is your right. You get an answer within 2 working days, see it within 10 days, and it is deleted within 20 days (Decree 356/2025/NĐ-CP, Article 5).',
    ].join('\n\n'),
  };
}

/** Whether all of it is to be deleted, and what goes with it. */
export function askToErase({ messages, waiting }: KeptData): Text {
  const open = waiting.map((code) => `**${code}**`).join(', ');
  const lost =
    waiting.length === 0
      ? { vi: '', en: '' }
      : {
          vi: `\n\nCó việc đang chờ cán bộ (${open}): xóa rồi thì anh/chị không nhận được trả lời nữa.`,
          en: `\n\nSomething still waits for an official (${open}): once deleted, its answer will not reach you.`,
        };
  return {
    vi: `Dạ, em sẽ xóa hẳn trên máy chủ mọi thứ của cuộc trò chuyện này: ${messages} tin nhắn, phiếu, phản ánh, hồ sơ nhờ theo dõi, những gì đã đồng ý và liên kết. Xóa rồi không lấy lại được. Cuộc trò chuyện ở nơi khác (trang web, kênh khác) không bị xóa theo.${lost.vi}\n\nAnh/chị có đồng ý xóa không ạ?`,
    en: `I will delete everything of this conversation from the server: ${messages} messages, tickets, reports, watched dossiers, what you agreed to, and links. It cannot be brought back. Conversations elsewhere (the web page, other channels) are not deleted.${lost.en}\n\nShall I delete it?`,
  };
}

/** Said once all of it is gone; this alone stands there then. */
export const ownDataErased: Text = {
  vi: 'Dạ, em đã xóa hết dữ liệu của cuộc trò chuyện này trên máy chủ, chỉ còn tin này. Bản sao lưu hết hạn thì mất theo, có khôi phục cũng không có lại. Tin trong ứng dụng trên máy anh/chị thì anh/chị tự xóa. Khi cần, anh/chị cứ nhắn lại ạ.',
  en: 'Everything of this conversation is deleted from the server; only this message is left. Backups run out by themselves, and a restore does not bring it back. The messages in the app on your phone are yours to delete. Write again whenever you need.',
};

export const ownDataKept: Text = {
  vi: 'Dạ, em không xóa gì ạ. Anh/chị cần hỏi gì thêm cứ nhắn em.',
  en: 'Nothing is deleted. Ask me whatever else you need.',
};
