import { HOTLINE, type Text } from './texts.ts';

export const doneNotSeen: Text = {
  vi: 'Dạ, anh/chị nộp hay đóng rồi mà ở đây chưa thấy thì có thể cơ quan chưa cập nhật; em chỉ thấy dữ liệu lúc ghi dưới đây. Anh/chị giữ biên lai, giấy tiếp nhận, rồi hỏi nơi giải quyết cho chắc, đừng nộp hay đóng thêm lần nữa khi chưa hỏi.',
  en: 'If you have done or paid it and it does not show here, the office may not have entered it yet; I only see the data as of the time below. Keep the receipt and ask the office to be sure, and do not pay or hand in again before that.',
};
export const notInData: Text = {
  vi: 'Dạ, chuyện này dữ liệu hồ sơ **không ghi** nên em không đoán. Em thấy được chừng này:',
  en: 'The data of the dossier **does not say** that, and I will not guess. This is what I see:',
};
export const otherMatter: Text = {
  vi: 'Hỏi thủ tục khác thì anh/chị nhắn tên giấy tờ; cần người thật thì bấm **Gặp cán bộ** ạ.',
  en: 'For another procedure tell me the name of the paper; for a person choose **Talk to an official**.',
};
export const noAppointment: Text = {
  vi: 'Dữ liệu không ghi ngày hẹn trả của hồ sơ này.',
  en: 'The data has no appointment for this dossier.',
};

export function appointmentWas(day: string): Text {
  return { vi: `Ngày hẹn trả ghi trong dữ liệu: **${day}**.`, en: `Appointment on file: **${day}**.` };
}

export const notAgain: Text = {
  vi: 'Theo dữ liệu thì ngày hẹn **chưa bị dời lần nào**.',
  en: 'By the data the appointment **was never moved**.',
};
export const noReasonOfNewDay: Text = {
  vi: 'Vì sao dời ngày thì dữ liệu không ghi; lý do nằm trong phiếu xin lỗi và hẹn lại, anh/chị hỏi nơi giải quyết để nhận phiếu.',
  en: 'Why a day was moved the data does not say; the slip of apology that names the new day does, and the office owes it to you.',
};
export const notSeenByMe: Text = {
  vi: 'Em không thấy cơ quan đã gửi phiếu hay gọi anh/chị chưa. Nếu chưa nhận được gì, anh/chị mang giấy hẹn tới hỏi, họ phải đưa lại.',
  en: 'I cannot see whether the office sent a slip or called you. If nothing came, take your receipt there and ask; they have to give it to you.',
};
export const notHandedToMe: Text = {
  vi: 'Anh/chị chưa nhận thì vậy là **chưa khớp** với dữ liệu. Có thể người khác nhận thay, gửi qua bưu điện chưa tới, hay ghi nhầm; em không đoán. Anh/chị mang giấy hẹn và căn cước tới nơi đã nhận hồ sơ, nói chưa nhận được và hỏi **ai đã ký nhận, ngày nào**; nếu gửi bưu điện thì xin mã gửi để hỏi bưu điện.',
  en: 'If you have not got it, that **does not fit** the data. Somebody may have taken it for you, it may be on its way by post, or the entry is wrong; I will not guess. Take your receipt and identity card to the office that took the dossier, say that nothing came, and ask **who signed for it and when**; if it was sent by post ask for its tracking number.',
};
export const notFetchedYet: Text = {
  vi: 'Kết quả có rồi mà chưa trả cho ai: anh/chị tới nơi nhận hồ sơ lấy, nhớ mang giấy hẹn và giấy tờ tùy thân. Có đăng ký gửi qua bưu điện thì hỏi nơi đó đã gửi chưa.',
  en: 'The result is ready and was handed to nobody yet: please collect it where you handed the dossier in, with the receipt and your identity card. If you asked for it by post, ask that office whether it was sent.',
};
export const noMoreKnown: Text = {
  vi: 'Chuyện đền tiền hay trả lại phí vì trễ: ngoài điều trên, em **không thấy quy định nào khác** trong dữ liệu của em nên không dám hứa. Muốn người trả lời cho chắc, anh/chị bấm **Gặp cán bộ**.',
  en: 'Of money for a delay, or a fee paid back: besides that my data has **no other rule**, and I will promise nothing. For an answer by a person choose **Talk to an official**.',
};
export const noMoneyKnown: Text = {
  vi: 'Chuyện đền tiền hay trả lại phí thì dữ liệu của em **không có quy định nào** nên em không dám hứa. Muốn người trả lời cho chắc, anh/chị bấm **Gặp cán bộ**.',
  en: 'Of money for a delay, or a fee paid back, my data has **no rule**, and I will promise nothing. For an answer by a person choose **Talk to an official**.',
};
export const noHours: Text = {
  vi: 'Mấy giờ tới được thì dữ liệu không ghi; anh/chị gọi nơi đó trước khi đi cho chắc.',
  en: 'The data does not say at what hour you may come; please call the office before you go.',
};
export const sorry: Text = {
  vi: 'Dạ, em xin lỗi vì anh/chị phải đi lại, chờ đợi nhiều lần.',
  en: 'I am sorry that you had to come and wait so many times.',
};
export const noReason: Text = {
  vi: 'Dữ liệu không ghi lý do, em không đoán.',
  en: 'The data gives no reason, and I will not guess.',
};
export const noReasonOfDelay: Text = {
  vi: 'Dữ liệu không ghi vì sao trễ, em không đoán; cơ quan phải nói lý do cho anh/chị.',
  en: 'The data does not say why it is late, and I will not guess; the office has to tell you.',
};
export const notLate: Text = {
  vi: 'Theo dữ liệu thì hồ sơ **chưa trễ hẹn**.',
  en: 'By the data the dossier is **not late**.',
};
export const complain: Text = {
  vi: `Muốn phản ánh ngay, anh/chị gọi **${HOTLINE}**; muốn làm đơn, anh/chị hỏi em “khiếu nại” ạ.`,
  en: `To report it now call **${HOTLINE}**; for a formal complaint ask me about "khiếu nại".`,
};
export const nothingAskedFor: Text = {
  vi: 'Theo dữ liệu thì cơ quan **chưa đòi anh/chị nộp thêm giấy nào**.',
  en: 'By the data the office **asks you for no more papers**.',
};
export const howToPay: Text = {
  vi: 'Nộp ở đâu, qua mạng được không thì thông báo đó ghi; dữ liệu của em không có.',
  en: 'Where to pay, and whether online, stands in that notice; my data does not say.',
};
export const noDeadline: Text = {
  vi: 'Dữ liệu không ghi anh/chị phải làm trước ngày nào, nên trễ thì sao em không đoán; anh/chị xem thông báo của cơ quan và làm sớm.',
  en: 'The data names no day by which you have to do it, and what happens after one I will not guess; see the office’s notice, and do it soon.',
};
export const cannotHurry: Text = {
  vi: 'Em không hối được hồ sơ; cần gấp thì anh/chị nói lý do với nơi đang giải quyết.',
  en: 'I cannot speed it up; if it is urgent, tell the office that handles it why.',
};
export const collectorUnknown: Text = {
  vi: 'Ai đã nhận kết quả thì dữ liệu không ghi. Nếu không phải anh/chị hay người anh/chị nhờ, anh/chị mang giấy hẹn và căn cước tới hỏi liền nơi trả kết quả.',
  en: 'The data does not say who took the result. If it was neither you nor somebody you sent, go to that office soon, with your receipt and identity card.',
};
export const namesNobody: Text = {
  vi: 'Em không giữ và không nhắc lại tên, địa chỉ hay số của ai trong hồ sơ. Anh/chị xem trên giấy hẹn, hoặc mang căn cước tới nơi nhận hồ sơ để hỏi.',
  en: 'I neither keep nor repeat anybody’s name, address or number of a dossier. Your receipt has them, or ask the office that took it, with your identity card.',
};
export const nothingToPay: Text = {
  vi: 'Theo dữ liệu thì cơ quan **không yêu cầu anh/chị nộp tiền lúc này**.',
  en: 'By the data the office **asks you for no payment now**.',
};
export const officeUnknown: Text = {
  vi: 'Dữ liệu không ghi cơ quan nào đang giữ hồ sơ; anh/chị xem nơi nhận trên giấy hẹn.',
  en: 'The data does not say which office has it; your receipt names the one that took it.',
};
export const noPhone: Text = {
  vi: 'Dữ liệu không có số điện thoại của cơ quan đó.',
  en: 'The data has no phone number of that office.',
};
/** The title of the guide. */
export const howToAuthorise: Text = {
  vi: 'Nhờ người khác đi nộp, đi nhận thay',
  en: 'Authorise somebody to go for you',
};
/** Whether somebody else may fetch or bring it. */
export const byAnother: Text = {
  vi: 'Dạ, thường là được, người nhà hay người quen cũng được: người đi thay mang giấy hẹn, giấy tờ tùy thân của họ và giấy ủy quyền của anh/chị; có thủ tục phải tự mình tới. Anh/chị nhắn “Nhờ người khác đi nộp, đi nhận thay” để xem cách làm.',
  en: 'Usually yes, family or somebody you know: that person brings the receipt, their identity card and your authorisation; some procedures need you in person. Write "Authorise somebody to go for you" to see how.',
};

export const notTakenHere: Text = {
  vi: 'Dạ, ở đây em **không nhận giấy tờ** thay cơ quan và không đọc được hình, nên anh/chị đừng gửi hình giấy tờ: trên đó có tên và số của anh/chị.',
  en: 'I **take no papers** here in place of the office and cannot read pictures, so please send none: they show your name and numbers.',
};

/** What stands before the papers of the procedure that a dossier is of. */
export const ofItsProcedure: Text = {
  vi: 'Dạ, dữ liệu hồ sơ không ghi điều này. Thủ tục của hồ sơ đó thì hồ sơ gốc ghi như sau; giấy nào còn thiếu thì theo thông báo của cơ quan ạ.',
  en: 'The data of the dossier does not say that. This is what the record of its procedure says; which paper is missing, the office’s notice tells.',
};

/** Whether somebody else may look at it. */
export const seenByAnother: Text = {
  vi: 'Dạ, ai có đủ **mã hồ sơ** và **4 số cuối** đã khai thì xem được ở đây, từ máy của họ cũng được; thiếu một thứ thì em không cho xem gì, kể cả người nhà. Vậy nên anh/chị chỉ đưa hai thứ đó cho người mình tin.',
  en: 'Whoever has both the **dossier code** and the **last 4 digits** on file can see it here, on their own device too; without both I show nothing to anybody, family included. So give them only to people you trust.',
};

export const cancellingNotKnown: Text = {
  vi: 'Dạ, trễ hay chưa làm mà hồ sơ, kết quả **có bị huỷ không** thì dữ liệu không ghi, em không đoán. Anh/chị làm sớm được thì tốt; chưa được thì báo trước cho nơi giải quyết.',
  en: 'Whether the dossier or its result **is cancelled** when something is late or not done, the data does not say, and I will not guess. Please do it soon; if you cannot, tell the office beforehand.',
};

export function bringThere({ vi, en }: Text): Text {
  return {
    vi: `Anh/chị mang tới nơi đã nhận hồ sơ: **${vi}**, nhớ đem giấy hẹn. Hồ sơ nộp qua mạng thì đăng nhập nơi đã nộp, mở hồ sơ này rồi nộp thêm ở đó.`,
    en: `Please bring them to the office that took the dossier: **${en}**, with your receipt. If it was handed in online, log in there, open it and add them.`,
  };
}

export function changesNothing({ vi, en }: Text): Text {
  return {
    vi: `Em không sửa được gì trong hồ sơ. Anh/chị mang giấy hẹn và căn cước tới **${vi}** xin sửa; số cũ vẫn dùng để xem hồ sơ ở đây cho tới khi nơi đó cập nhật.`,
    en: `I cannot change anything in a dossier. Please ask for it at **${en}**, with your receipt and identity card; until it is changed there, the old number opens the dossier here.`,
  };
}

export function heldBy(name: string): Text {
  return {
    vi: `Hồ sơ đang ở **${name}**; dữ liệu không ghi cán bộ nào.`,
    en: `It is at **${name}**; the data names no official.`,
  };
}

export function answerableIs({ vi, en }: Text): Text {
  return {
    vi: `Nơi chịu trách nhiệm là cơ quan giải quyết: **${vi}**.`,
    en: `The office that handles it is responsible: **${en}**.`,
  };
}
