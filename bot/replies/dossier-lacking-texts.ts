import { LOOK_UP_URL } from '../../dossiers/index.ts';
import { HOTLINE, type Text } from './texts.ts';

/** Without the code: what helps at the counter. As the guide `follow-a-dossier` has it of Decree 118/2025/NĐ-CP. */
export const atTheCounterWithoutCode: Text = {
  vi: `Dạ, không có mã hay mất giấy hẹn thì anh/chị tới **nơi đã nộp hồ sơ**, đem theo:\n- **Căn cước** (hoặc giấy tờ tùy thân khác) của người nộp.\n- Những gì còn giữ được: biên lai đóng tiền, tin nhắn hay thư điện tử báo đã nhận hồ sơ.\n\nAnh/chị nói rõ thủ tục gì, nộp ngày nào, khai số điện thoại nào; nơi đó tra giúp và cho lại mã. Người khác đi thay được hay không, phải có giấy gì thì tùy việc: anh/chị hỏi nơi đó hoặc **${HOTLINE}** trước khi đi. Cách viết giấy ủy quyền: anh/chị nhắn “Nhờ người khác đi nộp, đi nhận thay” ạ.`,
  en: `Without the code or the receipt, go to **the office that took the dossier** and bring:\n- The applicant’s **identity card** (or another identity paper).\n- Whatever is left: a receipt of payment, the message or e-mail that confirmed it.\n\nSay which procedure it is, when it was handed in and which phone number was given; they look it up and give you the code again. Whether somebody else may go, and with which papers, depends on the matter: ask that office or **${HOTLINE}** first. To see how an authorisation is written, send “Authorise somebody to go for you”.`,
};

/** Asked before a code is known, of no other matter that could be told. */
export const notAnsweredWithoutCode: Text = {
  vi: `Dạ, chuyện đó em chưa trả lời chắc được. Nếu là chuyện của hồ sơ đã nộp thì mỗi hồ sơ một khác: anh/chị gửi **mã hồ sơ** trên giấy hẹn (có chữ **H29**) để em xem. Không có mã thì mang căn cước tới nơi đã nộp để được tra giúp, hoặc gọi **${HOTLINE}**. Hỏi thủ tục khác thì anh/chị nhắn tên giấy tờ ạ.`,
  en: `I cannot answer that for certain yet. If it is about a dossier that was handed in, each one differs: send me its **code** from the receipt (with **H29** in it) and I will look. Without the code, go with your identity card to the office that took it, or call **${HOTLINE}**. For another procedure tell me the name of the paper.`,
};

/** The same before it is proved whose a dossier is. Says nothing of it, not whether it exists. */
export function notAnsweredWithoutProof(code: string): Text {
  return {
    vi: `Dạ, chuyện đó em chưa trả lời chắc được. Nếu là chuyện của hồ sơ **${code}** thì anh/chị gửi **4 số cuối** của số điện thoại hoặc số căn cước đã khai khi nộp, em xem rồi nói liền. Không tiện gửi thì anh/chị mang giấy hẹn và căn cước tới nơi đã nhận hồ sơ, xem ở [mục tra cứu hồ sơ của Cổng Dịch vụ công quốc gia](${LOOK_UP_URL}), hoặc gọi **${HOTLINE}**. Hỏi thủ tục khác thì anh/chị nhắn tên giấy tờ ạ.`,
    en: `I cannot answer that for certain yet. If it is about dossier **${code}**, send the **last 4 digits** of the phone or identity number given with it and I will look at once. If you would rather not, take your receipt and identity card to the office that took it, use the [National Public Service Portal](${LOOK_UP_URL}), or call **${HOTLINE}**. For another procedure tell me the name of the paper.`,
  };
}

/** To who asks why nothing was found: the same for a code that nobody has and for a wrong proof. */
export const whyNotShown: Text = {
  vi: `Dạ, em không nói được sai mã hay sai số, cũng không nói mã đó có thật hay không: nói ra thì người lạ dò được hồ sơ của anh/chị. Anh/chị dò lại từng số của mã trên giấy hẹn, và nhớ lại lúc nộp đã khai số nào (có khi là số của người nộp giùm, hay số cũ). Cũng có hồ sơ mà hệ thống không cho em số để đối chiếu, hoặc nộp ở nơi em không xem được. Chắc chắn đúng mà vẫn không ra thì anh/chị mang giấy hẹn và căn cước tới nơi đã nhận hồ sơ, hoặc gọi **${HOTLINE}**.`,
  en: `I cannot say whether the code or the number was wrong, nor whether that code exists: a stranger could find out your dossier that way. Please check each digit of the code on your receipt, and which number was given (perhaps an old one, or that of who handed it in for you). For some dossiers the system gives me no number to compare with, and some were handed in where I cannot look. If you are sure, take your receipt and identity card to the office that took it, or call **${HOTLINE}**.`,
};

/** The receipt itself bears a day that cannot be. */
export const printedSo: Text = {
  vi: `Dạ, nếu giấy hẹn in đúng như vậy thì mã trên giấy có thể bị in sai, em không tra được và không đoán. Anh/chị mang giấy hẹn tới nơi đã nhận hồ sơ để xem lại mã, hoặc gọi **${HOTLINE}**. Dò lại thấy khác thì gửi em mã mới ạ.`,
  en: `If your receipt really says so, its code may be misprinted: I cannot look it up and will not guess. Take the receipt to the office that took the dossier, or call **${HOTLINE}**. If you read it differently, send me the code again.`,
};
