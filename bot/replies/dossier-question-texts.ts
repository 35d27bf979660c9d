import type { DossierSentence } from '../../dossiers/index.ts';
import type { DossierQuestion } from '../dialogs/dossier-questions.ts';
import { atTheCounterWithoutCode } from './dossier-lacking-texts.ts';
import { withoutCode } from './dossier-texts.ts';
import { HOTLINE, type Text } from './texts.ts';

/** What of a question about dossiers can be said before a code is known. */
export function answerInGeneral(
  kind: Exclude<DossierQuestion['kind'], 'meaning'>,
  /** What an office owes when late. */ duty: DossierSentence | undefined,
): Text {
  switch (kind) {
    case 'withdraw':
      return {
        vi: 'Dạ, hồ sơ đã nộp thì chính người nộp yêu cầu rút; em không rút thay được. Anh/chị mang giấy hẹn và căn cước tới nơi đã nhận hồ sơ xin rút. Hồ sơ nộp qua mạng thì đăng nhập nơi đã nộp, mở hồ sơ đó xem có mục rút không. Phí, lệ phí đã đóng có được trả lại không thì em không có căn cứ để nói, anh/chị hỏi nơi nhận.',
        en: 'It is for the applicant to ask for a dossier back; I cannot do it for you. Take your receipt and identity card to the office that took it. If it was handed in online, log in there, open it and see whether it can be withdrawn. Whether fees are paid back I have no source for; please ask the office.',
      };
    case 'cancelled':
      return {
        vi: `Dạ, trễ hẹn, chưa đóng tiền hay chưa nộp thêm giấy mà hồ sơ có bị huỷ không thì tùy hồ sơ và thông báo của cơ quan; em không có căn cứ chung để nói. Anh/chị hỏi nơi đã nhận hồ sơ, mang theo giấy hẹn, hoặc gọi **${HOTLINE}**; chưa làm kịp thì nên báo trước cho nơi đó.`,
        en: `Whether a dossier is cancelled when you are late, have not paid or not added a paper depends on the dossier and the office’s notice; I have no general source for it. Ask the office that took it, with your receipt, or call **${HOTLINE}**; if you cannot do it in time, tell them beforehand.`,
      };
    case 'who-withdrew':
      return {
        vi: 'Dạ, ai yêu cầu rút thì hồ sơ sẽ ghi trạng thái đó, và em chỉ cho chính người nộp xem.',
        en: 'If somebody asked to withdraw it, its state says so, and I show that to the applicant alone.',
      };
    case 'in-my-name':
      return {
        vi: `Dạ, nếu có người nộp hồ sơ bằng tên hay giấy tờ của anh/chị, anh/chị làm sớm hai việc:\n- **Tới nơi nhận hồ sơ** (ghi trong tin nhắn hay giấy hẹn anh/chị thấy; chưa rõ thì Trung tâm Phục vụ hành chính công của phường, xã), mang căn cước, nói hồ sơ không phải của mình và đề nghị xem lại, dừng giải quyết.\n- **Báo công an phường, xã** nơi anh/chị ở, đem theo tin nhắn, giấy báo; đang có người lừa tiền thì gọi **113**.\n\nEm không xem được ai đã nộp và không mở hồ sơ đó ở đây. Cần người chỉ chỗ, anh/chị gọi **${HOTLINE}** (cả ngày lẫn đêm). Anh/chị đừng gửi số căn cước hay mã OTP cho ai ạ.`,
        en: `If somebody handed in papers in your name, please do two things soon:\n- **Go to the office that took them** (named in the message or receipt you saw; if you are not sure, the ward's public administration service centre) with your identity card, say that the dossier is not yours and ask them to look into it and stop.\n- **Report it to the police of your ward**, with the messages or papers you have; if somebody is taking money right now call **113**.\n\nI cannot see who handed it in, and I do not open it here. To be shown the right place call **${HOTLINE}** (day and night). Send nobody your identity number or an OTP.`,
      };
    case 'late':
      return {
        vi: `Dạ, em xin lỗi vì anh/chị phải chờ. ${duty === undefined ? '' : `Khi trễ hẹn, ${duty.vi}. `}Nơi chịu trách nhiệm là cơ quan giải quyết ghi trên giấy hẹn; chuyện đền tiền hay trả lại phí vì trễ thì ngoài điều đó em không thấy quy định nào khác nên không có căn cứ để nói; muốn người trả lời cho chắc, anh/chị bấm **Gặp cán bộ**. Muốn phản ánh ngay, anh/chị gọi **${HOTLINE}** (cả ngày lẫn đêm); muốn làm đơn, anh/chị hỏi em “khiếu nại” ạ.`,
        en: `I am sorry that you have to wait. ${duty === undefined ? '' : `When late, ${duty.en}. `}The office named on your receipt is responsible; of compensation or fees paid back I have no source besides; for an answer by a person choose **Talk to an official**. To report it now call **${HOTLINE}** (day and night); for a formal complaint ask me about "khiếu nại".`,
      };
    case 'of-another':
      return {
        vi: `Dạ, hồ sơ của người khác em cũng xem giúp được khi anh/chị có đủ hai thứ của người nộp, do chính người đó đưa: **mã hồ sơ** trên giấy hẹn (bắt đầu bằng **H29**), và **4 số cuối** của số điện thoại hoặc số căn cước **đã khai khi nộp**. Thiếu một thứ thì em không cho ai xem gì, kể cả người nhà. Anh/chị hỏi người nộp hai thứ đó rồi gửi em mã trước, hoặc để người đó tự nhắn em. Nhận kết quả thay thì đem giấy hẹn, giấy ủy quyền của người nộp và giấy tờ tùy thân của mình; có việc phải chính người đó tới, nên hỏi trước nơi nhận hồ sơ hoặc **${HOTLINE}**. Mất giấy hẹn thì người nộp mang căn cước tới nơi đã nhận hồ sơ.`,
        en: `I can look at somebody else's dossier for you once you have both things from the applicant, given by themselves: the **dossier code** on the receipt (it begins with **H29**) and the **last 4 digits** of the phone or identity number **given when it was handed in**. Without both I show nothing to anybody, family included. Ask the applicant for them and send me the code first, or let them write to me. To collect the result instead, bring the receipt, the applicant’s authorisation and your own identity card; some things need the applicant in person, so ask the office or **${HOTLINE}** first. Where the receipt is lost, the applicant goes to the office that took it with the identity card.`,
      };
    case 'by-name':
      return withoutCode;
    case 'without-code':
      return atTheCounterWithoutCode;
    case 'picture':
      return {
        vi: 'Dạ, em không đọc được hình nên anh/chị đừng gửi hình giấy hẹn: trên đó có tên và số của anh/chị.',
        en: 'I cannot read pictures, so please send none of your receipt: it shows your name and numbers.',
      };
    case 'which-number':
      return {
        vi: `Dạ, trên giấy hẹn, mã hồ sơ là dòng bắt đầu bằng **H29**, hoặc có chữ **H29** ở giữa (hồ sơ cũ: 000.00.01.H29-…), kèm ngày nộp và số thứ tự. Khó đọc thì anh/chị nhờ người nhà đọc giùm, mang tờ giấy tới nơi đã nhận hồ sơ, hoặc gọi **${HOTLINE}**.`,
        en: `On your receipt the code is the line that begins with **H29**, or has **H29** in its middle (older ones: 000.00.01.H29-…), with the date and a serial number. If it is hard to read, let somebody read it to you, take the slip to the office that took the dossier, or call **${HOTLINE}**.`,
      };
  }
}

/** To who goes on about the dossier of somebody else. */
export const ofAnotherAgain: Text = {
  vi: `Dạ, em hiểu anh/chị lo cho người nhà. Em không biết ai đang nhắn, nên người nhà em cũng không cho xem khi thiếu **mã hồ sơ** và **4 số cuối** đã khai: nhờ vậy không ai lạ xem được. Anh/chị hỏi người nộp hai thứ đó rồi gửi giùm cũng được. Không có thì người nộp mang căn cước tới nơi đã nhận hồ sơ; đi không được thì viết **giấy ủy quyền** cho anh/chị đem theo cùng giấy tờ tùy thân (cách viết: nhắn “Nhờ người khác đi nộp, đi nhận thay”), hỏi trước ở **${HOTLINE}** ạ.`,
  en: `I understand that you care for them. I cannot know who is writing, so I show family nothing either without the **dossier code** and the **last 4 digits** on file: that keeps strangers out. You may ask the applicant for both and send them. Otherwise the applicant goes to the office that took it with the identity card, or writes an **authorisation** for you to bring with your own identity card (to see how, send “Authorise somebody to go for you”); ask **${HOTLINE}** first.`,
};

/** What a state is in plain words. @param meaning as `stateMeaning` has it */
export function stateMeans({ vi, en }: DossierSentence): Text {
  return { vi: `Dạ, vậy là hồ sơ ${vi}`, en: `That means: the dossier ${en}` };
}

export const sendCodeToSee: Text = {
  vi: 'Muốn xem đúng hồ sơ của mình, anh/chị gửi em **mã hồ sơ** trên giấy hẹn (có chữ **H29**) ạ.',
  en: 'To see your own dossier, send me its **code** from your receipt (with **H29** in it).',
};
