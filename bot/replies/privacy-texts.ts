import type { Text } from './texts.ts';

/** What is kept, for how long, and how to have it deleted now. */
export function privacyReply(retentionDays: number): Text {
  return {
    vi: `Dạ, em chỉ giữ nội dung cuộc trò chuyện này, trong ${retentionDays} ngày kể từ tin nhắn cuối, rồi xoá. Em không biết anh/chị là ai nếu anh/chị không tự viết ra. Muốn xoá ngay, anh/chị bấm **Tùy chọn**, rồi **Kết thúc và xóa**: tin nhắn bị xoá cả trên máy chủ.\n\nPhiếu, phản ánh hay tin nhắn trên Zalo mà cơ quan còn giữ, anh/chị có quyền xem, sửa, xóa: bấm **Gặp cán bộ** rồi nói yêu cầu. Cán bộ trả lời trong 2 ngày làm việc, cho xem trong 10 ngày, xóa trong 20 ngày (Nghị định 356/2025/NĐ-CP, Điều 5) ạ.`,
    en: `I keep only this conversation, for ${retentionDays} days after your last message, then it is deleted. I do not know who you are unless you write it. To delete it now, open **Options** and press **End and clear**: the messages are deleted on the server too.\n\nTickets, reports and messages on Zalo that the office keeps you may see, correct or have deleted: ask for an official and say so. You get an answer within 2 working days, see them within 10 days, and they are deleted within 20 days (Decree 356/2025/NĐ-CP, Article 5).`,
  };
}

/** The same in a chat of a platform: there is no menu here to delete it by. */
export function privacyInChatReply(retentionDays: number): Text {
  return {
    vi: `Dạ, em giữ nội dung cuộc trò chuyện này trong ${retentionDays} ngày kể từ tin nhắn cuối, rồi xoá. Em không biết anh/chị là ai nếu anh/chị không tự viết ra. Anh/chị xóa tin trên máy mình thì em vẫn còn giữ.\n\nMuốn xem, sửa hay xóa những gì em và cơ quan đang giữ, anh/chị nhắn “Gặp cán bộ” rồi nói yêu cầu: đó là quyền của anh/chị. Cán bộ trả lời trong 2 ngày làm việc, cho xem trong 10 ngày, xóa trong 20 ngày (Nghị định 356/2025/NĐ-CP, Điều 5) ạ.`,
    en: `I keep this conversation for ${retentionDays} days after your last message, then it is deleted. I do not know who you are unless you write it. What you delete on your phone stays here.\n\nTo see, correct or delete what I and the office keep, ask for an official and say so: it is your right. You get an answer within 2 working days, see it within 10 days, and it is deleted within 20 days (Decree 356/2025/NĐ-CP, Article 5).`,
  };
}

/** And in a group. */
export function privacyInGroupReply(retentionDays: number): Text {
  return {
    vi: `Dạ, trong nhóm em chỉ giữ câu hỏi gửi cho em và câu em trả lời, ${retentionDays} ngày kể từ lần hỏi cuối, rồi xoá. Tin khác của nhóm em chỉ đếm, không giữ chữ nào. Muốn xem hay xóa những gì đang giữ về mình, anh/chị nhắn riêng cho em rồi xin gặp cán bộ ạ.`,
    en: `In a group I keep only the questions to me and my answers, for ${retentionDays} days after the last one, then they are deleted. Of other messages I keep the number and no word. To see or delete what is kept of you, write to me privately and ask for an official.`,
  };
}

/** Whether anybody reads along or follows them. @param isOwnPage which has a menu to delete it by */
export function watchedReply(retentionDays: number, isOwnPage: boolean): Text {
  const end = isOwnPage ? deleteItNow : { vi: '', en: '' };
  return {
    vi: `Dạ không, em không theo dõi anh/chị. Em chỉ giữ nội dung cuộc trò chuyện này ${retentionDays} ngày kể từ tin nhắn cuối rồi xoá, và không biết anh/chị là ai nếu anh/chị không tự viết ra. Cán bộ trực đọc khi anh/chị xin gặp cán bộ; người kiểm tra có thể đọc lại, số riêng đã che và mỗi lần đọc đều được ghi ạ.${end.vi}`,
    en: `No, I do not follow you. I keep only this conversation, for ${retentionDays} days after your last message, and do not know who you are unless you write it. An official reads it when you ask for one; an auditor may read it later, with personal numbers masked, and each reading is written down.${end.en}`,
  };
}

const deleteItNow: Text = {
  vi: ' Muốn xoá ngay, anh/chị bấm **Tùy chọn**, rồi **Kết thúc và xóa** ạ.',
  en: ' To delete it now, open **Options** and press **End and clear**.',
};
