import { emergencyReply, scamReply, type Text } from './texts.ts';

/** Danger was told together with a paper: the numbers first, and the paper is not forgotten. */
export function emergencyBesidePapersReply(question: string | undefined): Text {
  const papers: Text =
    question === undefined
      ? {
          vi: 'khi đã an toàn, anh/chị nhắn lại, em chỉ từng bước ạ.',
          en: 'once you are safe, write again and I will go through them with you.',
        }
      : {
          vi: `em giữ lại câu “${question}”. Khi đã an toàn, anh/chị bấm nút bên dưới hoặc nhắn **ok**, em trả lời liền ạ.`,
          en: `I keep your question “${question}”. Once you are safe, press the button below or write **ok** and I will answer it.`,
        };
  return {
    vi: `${emergencyReply.vi}\n\nChuyện giấy tờ làm sau cũng kịp: ${papers.vi}`,
    en: `${emergencyReply.en}\n\nThe papers can wait: ${papers.en}`,
  };
}

/** Before the answer to whoever wants somebody kept away. */
export const protectionNumbers: Text = {
  vi: '**Đang bị đánh hay bị đe doạ: anh/chị gọi ngay 113** (công an). Trẻ em bị hại gọi **111**, có người bị thương gọi **115**. Nếu được, ra nơi an toàn trước ạ.',
  en: '**If you are being hurt or threatened, call 113 (police) now.** For a child call **111**, if somebody is injured **115**. Get to a safe place first if you can.',
};

/** Pictures are demanded or held over somebody's head, or a child is lured: the numbers, and what to keep from doing. */
export const preyingReply: Text = {
  vi: [
    '**Anh/chị gọi ngay:**',
    '- **111**: trẻ em bị dụ, bị ép, bị quấy rối (miễn phí, cả ngày lẫn đêm)\n- **113**: công an, khi bị đe doạ hay tống tiền\n- **115**: nếu có người bị thương hay muốn tự làm hại mình',
    'Đừng gửi thêm hình, đừng trả tiền, đừng đi gặp. Giữ lại tin nhắn và tên tài khoản (chụp màn hình), rồi chặn. **Người bị ép không có lỗi:** hãy ở bên và đừng la mắng bé. Em là trợ lý ảo, không gọi thay được.',
  ].join('\n\n'),
  en: [
    '**Call now:**',
    '- **111**: a child lured, forced or harassed (free, day and night)\n- **113**: police, if you are threatened or blackmailed\n- **115**: if somebody is hurt or wants to hurt themselves',
    'Send no more pictures, pay nothing, do not meet them. Keep the messages and the account name (screenshots), then block them. **Whoever is forced is not to blame:** stay with the child. I am a virtual assistant and cannot call for you.',
  ].join('\n\n'),
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

/** A broker wants money, or somebody thinks of paying one. */
export const brokerReply: Text = {
  vi: [
    'Dạ, anh/chị **đừng đưa tiền cho cò hay người làm giùm ngoài quầy**. Chỉ đóng phí, lệ phí đúng mức tại quầy hoặc trên [dichvucong.gov.vn](https://dichvucong.gov.vn), và nhớ lấy biên lai.',
    'Bị đòi tiền, hù doạ hay đã lỡ đưa tiền: anh/chị giữ tin nhắn, số điện thoại, biên nhận rồi gọi **113** hoặc báo công an phường. Nếu có cán bộ tiếp tay, gọi **1022** (cả ngày lẫn đêm) để phản ánh, không cần qua phường đó.',
    'Anh/chị tự làm được: cho em biết cần giấy tờ gì, em nói đúng lệ phí và chỉ từng bước ạ.',
  ].join('\n\n'),
  en: [
    '**Do not pay a broker or anybody outside the counter.** Fees are paid only as the record says, at the counter or on [dichvucong.gov.vn](https://dichvucong.gov.vn), against a receipt.',
    'If somebody demands money, threatens you or was already paid: keep messages, phone numbers and receipts and call **113** or the ward police. If an official is part of it, report it to **1022** (day and night); you need not go to that ward.',
    'You can do it yourself: tell me which paper you need, and I give you the true fee and each step.',
  ].join('\n\n'),
};

/** "Gửi qua Zalo cho tui": what can be done instead. */
export const notOverZaloReply: Text = {
  vi: 'Dạ, em chỉ trả lời ngay trong khung chat này, không gửi qua Zalo hay số khác được. Anh/chị hỏi giấy tờ nào, em gửi **danh sách giấy tờ** để in, chụp màn hình hay chia sẻ lại. Có ai xưng là phường nhắn qua Zalo xin mã OTP, hình căn cước hay tiền thì đừng làm theo ạ.',
  en: 'I can only answer here in this chat, not over Zalo or another number. Ask for a paper and I will give you the **list of papers** to print, save or pass on. If anybody claims to be the ward on Zalo and wants a code (OTP), pictures of your card or money, do not do it.',
};

/** Whether an office has Zalo: no source tells. */
export const zaloOfOffice: Text = {
  vi: 'Zalo, Facebook của từng phường, xã thì em chưa có nguồn chính thức nào ghi nên không dám nói. Anh/chị gọi **1022** (cả ngày lẫn đêm) hỏi giúp em; phường thật không xin mã OTP, mật khẩu hay chuyển tiền qua Zalo ạ.',
  en: 'I have no official source for the Zalo or Facebook pages of the wards, so I will not guess. Please call **1022** (day and night). A real ward never asks for a code (OTP), a password or money over Zalo.',
};

/** An office's telephone is asked for, of no place. */
export const whichOfficeReply: Text = {
  vi: 'Dạ, anh/chị cần số của phường, xã nào ạ? Em gửi địa chỉ và số điện thoại (tên cũ trước 01/7/2025 cũng được). Việc chung, anh/chị gọi tổng đài **1022** (cả ngày lẫn đêm).',
  en: 'Of which ward or commune? I will give you its address and telephone (a name from before 1 July 2025 will do). For anything else call **1022** (day and night).',
};

/** A message that names a dossier is doubted: how to find out, and what can be held against it. */
export function scamReplyOfDossier(code: string): Text {
  return {
    vi: `${scamReply.vi}\n\nMuốn đối chiếu tin đó với hồ sơ **${code}**: anh/chị bấm “Xem hồ sơ ${code}”. Em hỏi **4 số cuối** của số đã khai để biết đúng là của anh/chị, rồi cho xem hồ sơ đang ở đâu, có cần nộp thêm gì không.`,
    en: `${scamReply.en}\n\nTo compare that message with dossier **${code}**, press “Show dossier ${code}”. I ask for the **last 4 digits** of the number given with it, to be sure that it is yours, and then show where it is and whether anything is to be brought or paid.`,
  };
}

/** Before the answer to somebody who asks in anger. */
export const angerHeard: Text = {
  vi: 'Dạ, em hiểu anh/chị đang bực, em xin lỗi vì anh/chị phải chờ.',
  en: 'I understand that you are upset, and I am sorry that you have to wait.',
};

/** Somebody is worn out by papers and asks for nothing. */
export const wearyReply: Text = {
  vi: 'Dạ, em hiểu, chạy giấy tờ mệt thật. Mình làm từng bước một thôi ạ: anh/chị cho em biết đang cần giấy gì, vướng ở đâu, em chỉ phần đó trước. Nghỉ một chút rồi nhắn lại cũng được, em ở đây cả ngày lẫn đêm.',
  en: 'I understand, paperwork is tiring. Let us take it one step at a time: tell me which paper you need and where you are stuck, and I start there. You can also rest and write later; I am here day and night.',
};

/** Help is there after an emergency; `name`: what was spoken of before. */
export function dangerIsOver(name: string | undefined): Text {
  const vi = name === undefined ? '' : ` Khi nào tiện, anh/chị nhắn em, mình nói tiếp về **${name}**.`;
  const en = name === undefined ? '' : ` Write to me whenever you can, and we go on about **${name}**.`;
  return {
    vi: `Dạ, vậy thì tốt quá ạ. Anh/chị cứ lo cho người nhà và bản thân trước; có gì trở lại thì gọi **115**, **113** hoặc **114** ngay.${vi}`,
    en: `I am glad help is there. Take care of yourselves first; if it comes back, call **115**, **113** or **114** at once.${en}`,
  };
}
