import { emergencyReply, type Text } from './texts.ts';

/** Danger was told together with a paper: the numbers first, and the paper is not forgotten. */
export const emergencyBesidePapersReply: Text = {
  vi: `${emergencyReply.vi}\n\nChuyện giấy tờ làm sau cũng kịp: khi đã an toàn, anh/chị nhắn lại, em chỉ từng bước ạ.`,
  en: `${emergencyReply.en}\n\nThe papers can wait: once you are safe, write again and I will go through them with you.`,
};

/** A code or a password itself was written here. */
export const secretToldReply: Text = {
  vi: [
    '**Anh/chị đừng gửi mã OTP, mã PIN hay mật khẩu cho ai, kể cả em.** Em đã che đi, không giữ lại.',
    '- Nếu có người kêu gửi: đó là lừa đảo, anh/chị ngưng liên lạc và không bấm gì thêm.\n- Nếu đã đọc cho người khác: đổi mật khẩu ngay, gọi ngân hàng (số in sau thẻ) để khoá tài khoản, rồi báo **113**.',
    'Cần làm giấy tờ gì, anh/chị cứ nhắn tên việc đó là đủ ạ.',
  ].join('\n\n'),
  en: [
    '**Never send a one-time code (OTP), a PIN or a password to anybody, not even to me.** It is masked here and not kept.',
    '- If somebody told you to send it: that is a scam. Stop talking to them and tap nothing more.\n- If you have given it to someone: change the password now, call your bank (the number on your card) to block the account, then call **113**.',
    'To ask about a paper, its name is enough.',
  ].join('\n\n'),
};
