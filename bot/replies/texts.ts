import type { Language } from '../contract.ts';

/** A text for residents, in both languages. A language is complete or it does not compile. */
export type Text = Readonly<Record<Language, string>>;

export function text({ vi, en }: Text, language: Language): string {
  return language === 'vi' ? vi : en;
}

export const HOTLINE = '1022';
/** Numbers and links that replies may hold without a record behind them. */
export const KNOWN_LINKS: readonly string[] = ['https://dichvucong.gov.vn', 'https://1022.tphcm.gov.vn', 'tel:1022'];

export function greeting(retentionDays: number): Text {
  return {
    vi: [
      'Dạ, em chào anh/chị. Em là **Một Cửa**, trợ lý ảo (AI) về thủ tục hành chính của Thành phố Hồ Chí Minh, trả lời cả ngày lẫn đêm. Em không phải là cán bộ.',
      `Em giữ cuộc trò chuyện này ${retentionDays} ngày kể từ tin nhắn cuối để phục vụ anh/chị, rồi xoá. Anh/chị đừng gửi số căn cước, số điện thoại hay ảnh giấy tờ.`,
      'Anh/chị cần làm giấy tờ gì, cứ nhắn như nói chuyện bình thường ạ.',
    ].join('\n\n'),
    en: [
      'Hello. I am **Một Cửa**, the virtual assistant (an AI) for administrative procedures in Ho Chi Minh City, day and night. I am not an official.',
      `I keep this conversation for ${retentionDays} days after your last message to serve you, then it is deleted. Please do not send identity numbers, phone numbers or pictures of your papers.`,
      'Tell me in your own words what you need to get done.',
    ].join('\n\n'),
  };
}

export const exampleQuestions: readonly Text[] = [
  { vi: 'Làm giấy khai sinh cho bé cần gì?', en: 'What do I need to register a birth?' },
  { vi: 'Đăng ký tạm trú ở đâu?', en: 'Where do I register temporary residence?' },
  { vi: 'Làm lại căn cước bị mất', en: 'Replace a lost identity card' },
  { vi: 'Mở hộ kinh doanh', en: 'Register a household business' },
];

export const askForPerson: Text = { vi: 'Gặp cán bộ', en: 'Talk to an official' };

export const noneOfThese: Text = { vi: 'Không có cái nào', en: 'None of these' };

/** Where no desk is connected: who can be reached now. Never promises an answer that nobody will give. */
export const personReply: Text = {
  vi: [
    'Dạ, hiện em chưa chuyển thẳng cuộc trò chuyện này cho cán bộ được. Anh/chị gặp người thật bằng 2 cách:',
    '- Gọi tổng đài **1022** của Thành phố (cả ngày lẫn đêm).\n- Đến Trung tâm Phục vụ hành chính công của phường, xã nơi mình ở, trong giờ hành chính.',
    'Trong lúc chờ, anh/chị cứ hỏi em về thủ tục ạ.',
  ].join('\n\n'),
  en: [
    'I cannot pass this conversation to an official yet. You can reach a person in 2 ways:',
    '- Call the city hotline **1022** (day and night).\n- Go to the public administrative service centre of your ward or commune, in office hours.',
    'Meanwhile you can keep asking me about procedures.',
  ].join('\n\n'),
};

export const emergencyReply: Text = {
  vi: [
    '**Anh/chị gọi ngay:**',
    '- **113**: công an (đánh nhau, trộm cướp, bạo lực, có người bị hại)\n- **114**: cháy, nổ, rò khí ga, cứu nạn, người mắc kẹt\n- **115**: cấp cứu y tế (bất tỉnh, khó thở, chảy máu, ngộ độc)\n- **111**: trẻ em bị hại, bị bạo hành, đi lạc',
    'Nếu được, anh/chị ra nơi an toàn trước, nói rõ địa chỉ và giữ máy. Em là trợ lý ảo, không gọi cứu hộ thay được.',
  ].join('\n\n'),
  en: [
    '**Call now:**',
    '- **113**: police (violence, break-in, someone being hurt)\n- **114**: fire, explosion, gas leak, rescue\n- **115**: ambulance (unconscious, not breathing well, bleeding, poisoning)\n- **111**: a child harmed or lost',
    'If you can, get to a safe place first, give the exact address and stay on the line. I am a virtual assistant and cannot call for you.',
  ].join('\n\n'),
};

export const scamReply: Text = {
  vi: [
    'Dạ, anh/chị **đừng bấm đường dẫn, đừng cài ứng dụng, đừng chuyển tiền và đừng đọc mã OTP** cho ai.',
    'Cơ quan nhà nước không yêu cầu mã OTP, mật khẩu hay chuyển tiền qua điện thoại, tin nhắn. Em cũng không bao giờ hỏi những thứ đó.',
    'Để kiểm tra thật hay giả: anh/chị cúp máy, rồi tự gọi **1022** hoặc đến trụ sở phường, công an phường. Trang thủ tục chính thức là [dichvucong.gov.vn](https://dichvucong.gov.vn) (đuôi **.gov.vn**). Nếu đã lỡ chuyển tiền, đọc mã hay cài ứng dụng: gọi ngân hàng khoá tài khoản và báo **113** ngay.',
  ].join('\n\n'),
  en: [
    '**Do not open the link, install an app, transfer money or read out a code (OTP)** to anybody.',
    'Public offices do not ask for OTP codes, passwords or transfers by phone or message. Neither will I, ever.',
    'To check: hang up, then call **1022** yourself or go to the ward office or ward police. The official portal is [dichvucong.gov.vn](https://dichvucong.gov.vn) (ending in **.gov.vn**). If you have already paid, told a code or installed an app: call your bank to block the account, and **113**, at once.',
  ].join('\n\n'),
};

/** Somebody speaks of ending their life: a warm word, and who can be there now. */
export const selfHarmReply: Text = {
  vi: [
    'Em rất lo cho anh/chị. Anh/chị không phải chịu một mình, xin đừng ở một mình lúc này.',
    '- Gọi ngay **115** (cấp cứu), hoặc **113** nếu đang gặp nguy hiểm. Nếu là trẻ em, gọi **111**.\n- Gọi hoặc đến bên một người mình tin: người thân, bạn bè, hàng xóm.\n- Để xa những thứ có thể làm mình bị thương.',
    'Nếu anh/chị đang lo cho người khác, hãy ở lại bên người đó và gọi **115**.',
  ].join('\n\n'),
  en: [
    'I am very worried about you. You do not have to bear this alone; please do not stay alone right now.',
    '- Call **115** (ambulance) now, or **113** if you are in danger. For a child, call **111**.\n- Call or go to somebody you trust: family, a friend, a neighbour.\n- Keep away from anything you could hurt yourself with.',
    'If you are worried about somebody else, stay with them and call **115**.',
  ].join('\n\n'),
};

/** A personal number was written: what to do with it, and what it is not needed for. */
export const personalNumberReply: Text = {
  vi: 'Dạ, anh/chị đừng gửi số căn cước hay số điện thoại ở đây ạ, em không cần số đó để trả lời. Anh/chị cho em biết cần làm giấy tờ gì là đủ.',
  en: 'Please do not send identity or phone numbers here; I do not need them to answer. Just tell me which paper you need.',
};

/** After an answer to a question that held a number which the answer does not need. */
export const numberLeftOut: Text = {
  vi: 'Số riêng của anh/chị em không cần nên đã che đi, không giữ lại; lần sau anh/chị đừng gửi ạ.',
  en: 'Your number is not needed for this: it is masked and not kept. Please do not send it next time.',
};

export const numberInGroup: Text = {
  vi: 'Đây là nhóm chung, ai cũng đọc được: anh/chị xóa giùm tin vừa gửi vì có số riêng của mình. Việc riêng thì anh/chị nhắn riêng cho em ạ.',
  en: 'This is a shared group that everybody reads: please delete your last message, it holds a private number. For anything personal, write to me privately.',
};

/** About an official or an office: never sent only to the office that is complained of. */
export const complaintReply: Text = {
  vi: 'Dạ, em xin lỗi vì anh/chị gặp chuyện đó. Anh/chị gọi **1022** (cả ngày lẫn đêm) để phản ánh, không cần đến phường. Nếu bị đòi tiền ngoài quy định, anh/chị giữ lại tin nhắn, giấy tờ và báo **113** hoặc cơ quan thanh tra. Muốn làm đơn khiếu nại, tố cáo, anh/chị hỏi em “khiếu nại” hoặc “tố cáo” ạ.',
  en: 'I am sorry that this happened. Call **1022** (day and night) to report it; you need not go to the ward. If you were asked for money that is not due, keep messages and papers and call **113** or the inspectorate. For a formal complaint, ask me about "khiếu nại" (complaint) or "tố cáo" (denunciation).',
};

/** Money is gone already: the bank and the police first. */
export const scamVictimReply: Text = {
  vi: [
    '**Anh/chị làm ngay 2 việc:**',
    '- Gọi ngân hàng của mình (số in sau thẻ) để khoá tài khoản và chặn giao dịch.\n- Gọi **113** hoặc đến công an phường, xã gần nhất để trình báo, mang theo tin nhắn và biên lai chuyển tiền.',
    'Nếu đã cài ứng dụng hay bấm đường dẫn lạ: tắt mạng của máy đó, đổi mật khẩu ngân hàng và VNeID trên máy khác.',
    'Anh/chị đừng chuyển thêm tiền, kể cả cho người hứa lấy lại tiền giúp, và đừng đọc mã OTP cho ai. Cần hỏi thêm, anh/chị gọi **1022** ạ.',
  ].join('\n\n'),
  en: [
    '**Do 2 things now:**',
    '- Call your bank (the number on your card) to block the account and the transfer.\n- Call **113** or go to the nearest ward police to report it, with the messages and the receipt.',
    'If you installed an app or opened a link: switch that phone off the network and change your bank and VNeID passwords on another one.',
    'Do not pay anything more, not even to somebody who promises to get the money back, and read no code (OTP) to anybody. For other questions call **1022**.',
  ].join('\n\n'),
};

/** Something was asked, but not of which procedure. */
export const whichProcedureReply: Text = {
  vi: 'Dạ, anh/chị hỏi về thủ tục nào ạ? Ví dụ: khai sinh, đăng ký tạm trú, làm lại căn cước, mở hộ kinh doanh.',
  en: 'Which procedure do you mean? For example: birth registration, temporary residence, replacing an identity card, household business.',
};

export const unknownCodeReply: Text = {
  vi: 'Dạ, em không tìm thấy mã thủ tục này trong danh mục quốc gia mà em có. Anh/chị kiểm tra lại mã, hoặc cho em biết tên giấy tờ cần làm ạ.',
  en: 'I cannot find this procedure code in the national catalogue that I have. Please check it, or tell me the name of the paper you need.',
};

export const notUnderstoodReply: Text = {
  vi: 'Dạ, em chưa hiểu ý anh/chị. Anh/chị cho em biết cần làm giấy tờ gì, cho ai ạ? Em trả lời bằng tiếng Việt và tiếng Anh (Vietnamese and English).',
  en: 'I did not understand. Which paper do you need, and for whom? I answer in Vietnamese and English.',
};

export const anotherQuestion: Text = { vi: 'Hỏi thủ tục khác', en: 'Ask about another procedure' };

export const dossierReply: Text = {
  vi: [
    'Dạ, hiện em chưa tra được hồ sơ trong cuộc trò chuyện này, và em không đoán. Anh/chị xem hồ sơ của mình bằng cách:',
    '- Vào [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn), mục tra cứu hồ sơ, nhập mã trên giấy hẹn.\n- Gọi **1022**, hoặc hỏi nơi đã nhận hồ sơ, mang theo giấy hẹn.',
    'Anh/chị đừng gửi số căn cước hay số điện thoại ở đây ạ.',
  ].join('\n\n'),
  en: [
    'I cannot look up dossiers in this conversation yet, and I will not guess. To see yours:',
    '- Open the [National Public Service Portal](https://dichvucong.gov.vn), dossier look-up, and enter the code on your receipt.\n- Call **1022**, or ask the office that took it, with your receipt.',
    'Please do not send identity or phone numbers here.',
  ].join('\n\n'),
};

export const foreignDossierReply: Text = {
  vi: 'Dạ, mã này không phải của Thành phố Hồ Chí Minh (hồ sơ của Thành phố có chữ **H29**). Anh/chị xem ở [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn) hoặc hỏi cơ quan đã nhận hồ sơ ạ.',
  en: 'This code does not belong to Ho Chi Minh City (its dossiers have **H29** in the code). Please look it up on the [National Public Service Portal](https://dichvucong.gov.vn) or ask the office that took it.',
};

export const outOfScopeReply: Text = {
  vi: 'Dạ, việc này không phải thủ tục hành chính nên em không trả lời được, mong anh/chị thông cảm. Em giúp được về giấy tờ, lệ phí, thời gian, nơi nộp của các thủ tục ở Thành phố ạ.',
  en: 'This is not an administrative procedure, so I cannot help with it. I can help with the papers, fees, times and offices of procedures in the city.',
};

export const notIngestedReply: Text = {
  vi: 'Dạ, em chưa có thủ tục này trong danh mục của em, nên em không dám trả lời. Anh/chị hỏi giúp tổng đài **1022** hoặc Trung tâm Phục vụ hành chính công của phường, xã. Anh/chị cũng có thể hỏi lại em bằng cách khác, nói rõ loại giấy tờ cần làm ạ.',
  en: 'I do not have this procedure in my catalogue, so I would rather not answer. Please ask the hotline **1022** or the public administrative service centre of your ward. You can also ask me again in other words, naming the paper you need.',
};

export const abuseReply: Text = {
  vi: 'Dạ, em hiểu anh/chị đang bực, em xin lỗi vì đã để anh/chị phiền lòng. Anh/chị cho em biết cần làm giấy tờ gì, hoặc gọi **1022** để phản ánh với người thật ạ.',
  en: 'I understand that you are upset, and I am sorry. Tell me which paper you need, or call **1022** to complain to a person.',
};

/** Not the first insult. */
export const abuseBoundaryReply: Text = {
  vi: 'Dạ, em xin phép không trả lời những câu như vậy ạ. Khi anh/chị cần hỏi thủ tục, em giúp liền. Muốn phản ánh, anh/chị gọi **1022** giúp em.',
  en: 'I will not answer messages like that. Whenever you have a question about a procedure, I will help at once. To complain, please call **1022**.',
};

export const injectionReply: Text = {
  vi: 'Dạ, em chỉ trả lời về thủ tục hành chính theo hồ sơ gốc. Em không đổi quy tắc, không xác nhận thay cơ quan và không đưa thông tin của người khác ạ.',
  en: 'I only answer about administrative procedures from the official records. I do not change my rules, confirm things for an office, or give out information about other people.',
};

export const tooLongReply: Text = {
  vi: 'Dạ, tin này dài quá 2.000 chữ cái nên em chưa đọc hết được. Anh/chị nhắn lại ngắn hơn, mỗi lần 1 câu hỏi giúp em ạ.',
  en: 'This message is longer than 2,000 characters and I cannot read it all. Please send a shorter one, one question at a time.',
};

export const onlyTextReply: Text = {
  vi: 'Dạ, em chỉ đọc được chữ. Anh/chị gõ câu hỏi giúp em, và đừng gửi ảnh giấy tờ cá nhân ạ.',
  en: 'I can only read text. Please type your question, and do not send pictures of personal papers.',
};

export const errorReply: Text = {
  vi: 'Dạ, em đang gặp trục trặc nên chưa trả lời được. Anh/chị thử lại sau ít phút, hoặc gọi **1022** ạ.',
  en: 'Something went wrong and I could not answer. Please try again in a few minutes, or call **1022**.',
};

export const feedbackThanks: Text = {
  vi: 'Dạ, em cảm ơn anh/chị đã cho biết.',
  en: 'Thank you for telling me.',
};

export const feedbackSorry: Text = {
  vi: 'Dạ, em xin lỗi vì chưa đúng ý. Em đã ghi lại để cán bộ xem và sửa. Anh/chị hỏi lại rõ hơn giúp em, hoặc gọi **1022** để gặp người thật ạ.',
  en: 'I am sorry that was not right. It is noted so that it can be put right. Please ask again in more detail, or call **1022** to reach a person.',
};

export const languageChanged: Text = {
  vi: 'Dạ, từ giờ em trả lời bằng tiếng Việt ạ.',
  en: 'I will answer in English from now on.',
};

export const smallTalk = {
  hello: {
    vi: 'Dạ, em chào anh/chị. Anh/chị cần làm giấy tờ gì ạ?',
    en: 'Hello. Which paper or procedure can I help you with?',
  },
  thanks: {
    vi: 'Dạ, không có chi ạ. Anh/chị cần gì thêm cứ nhắn em.',
    en: 'You are welcome. Write to me whenever you need anything else.',
  },
  acknowledged: {
    vi: 'Dạ, anh/chị cần gì thêm cứ nhắn em ạ.',
    en: 'All right. Write to me whenever you need anything else.',
  },
  goodbye: {
    vi: 'Dạ, em chào anh/chị. Khi cần, anh/chị cứ nhắn lại ạ.',
    en: 'Goodbye. Write again whenever you need to.',
  },
  maker: {
    vi: 'Dạ, em là Một Cửa, một phần mềm trợ lý ảo (AI) làm ra để phục vụ người dân Thành phố Hồ Chí Minh. Lời em trả lời lấy từ hồ sơ gốc của thủ tục hành chính, em không tự nghĩ ra và không phải là cán bộ ạ.',
    en: 'I am Một Cửa, a piece of software (an AI assistant) made to serve the residents of Ho Chi Minh City. What I tell comes from the official records of the procedures; I make nothing up and am not an official.',
  },
  identity: {
    vi: 'Dạ, em là Một Cửa, trợ lý ảo (AI), không phải người thật và không phải cán bộ. Em trả lời về thủ tục hành chính theo hồ sơ gốc, cả ngày lẫn đêm: giấy tờ, lệ phí, thời gian, nơi nộp, ai được đi, nộp qua mạng. Cần gặp người thật, anh/chị gọi **1022** ạ.',
    en: 'I am Một Cửa, a virtual assistant (an AI), neither a person nor an official. I answer about administrative procedures from the official records, day and night: papers, fees, times, offices, who may go, online filing. To reach a person, call **1022**.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export const insteadOfThis: Text = {
  vi: 'Nếu anh/chị muốn hỏi thủ tục khác, có thể là:',
  en: 'If you meant something else, it may be:',
};
export const clarifyIntro: Text = {
  vi: 'Dạ, có vài thủ tục gần giống nhau. Anh/chị cần cái nào ạ?',
  en: 'Several procedures are close to this. Which one do you need?',
};

export const noneChosenReply: Text = {
  vi: 'Dạ, vậy anh/chị nói rõ hơn giúp em: làm giấy gì, cho ai, để làm gì? Hoặc gọi **1022** để gặp người thật ạ.',
  en: 'Then please tell me a little more: which paper, for whom, and what for? Or call **1022** to reach a person.',
};

export const feedbackReasons: readonly { id: string; title: Text }[] = [
  { id: 'wrong-procedure', title: { vi: 'Không đúng thủ tục tôi cần', en: 'Not the procedure I need' } },
  { id: 'wrong-fact', title: { vi: 'Thông tin sai', en: 'Wrong information' } },
  { id: 'incomplete', title: { vi: 'Thiếu thông tin', en: 'Something is missing' } },
  { id: 'hard-to-understand', title: { vi: 'Khó hiểu', en: 'Hard to understand' } },
  { id: 'too-long', title: { vi: 'Dài quá', en: 'Too long' } },
];
