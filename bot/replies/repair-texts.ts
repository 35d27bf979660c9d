import { relationName } from '../understanding/relations.ts';
import { HOTLINE, type Text } from './texts.ts';

/** An open question was met with another one, whose answer depends on it. */
export const dependsOnChoice: Text = {
  vi: 'Dạ, cái đó mỗi thủ tục một khác nên em cần biết đúng thủ tục trước ạ.',
  en: 'That differs from one procedure to another, so I need to know which one first.',
};

/** "À không, cháu ngoại tui", while it is asked which one. */
export function heardForWhom(relation: string): Text {
  return {
    vi: `Dạ, vậy là cho **${relationName(relation, 'vi') ?? relation}** của anh/chị.`,
    en: `So it is for your **${relationName(relation, 'en') ?? relation}**.`,
  };
}

/** Whoever cannot go has not said what for. */
export const goesForWhat: Text = {
  vi: 'Dạ, đi không được thì tùy thủ tục: có cái cho người khác đi thay, có cái nộp qua mạng hoặc bưu điện. Anh/chị cần làm giấy gì, cho ai, để em xem cái đó ghi sao ạ?',
  en: 'That depends on the procedure: for some somebody else may go, some can be filed online or by post. Which paper do you need, and for whom? Then I can look it up.',
};

/** After something else was said in between. */
export const backToQuestion: Text = {
  vi: 'Mình tiếp câu hồi nãy nha anh/chị:',
  en: 'Back to my question:',
};

export const neverMindList: Text = {
  vi: 'Dạ, không sao ạ. Anh/chị xem giúp em cái nào đúng nhất:',
  en: 'That is all right. Please see which of these fits best:',
};

/** The third question or misunderstanding in a row. */
export const offerPerson: Text = {
  vi: 'Em hỏi mấy lần mà chưa trúng ý anh/chị, em xin lỗi. Anh/chị có thể gặp người thật: gọi **1022** (cả ngày lẫn đêm), hoặc đến Trung tâm Phục vụ hành chính công phường, xã trong giờ hành chính.',
  en: 'I have asked several times and still do not have it right; I am sorry. You can reach a person: call **1022** (day and night), or go to the public administrative service centre of your ward in office hours.',
};

/** The same where a desk is: the button beside it asks for an official. */
export const offerOfficial: Text = {
  vi: 'Em hỏi mấy lần mà chưa trúng ý anh/chị, em xin lỗi. Anh/chị bấm **Gặp cán bộ** để người thật trả lời, hoặc gọi **1022** (cả ngày lẫn đêm).',
  en: 'I have asked several times and still do not have it right; I am sorry. Choose **Talk to an official** for an answer by a person, or call **1022** (day and night).',
};

export const notThatOne: Text = {
  vi: 'Dạ, em xin lỗi vì chưa đúng ý. Anh/chị nói thêm giúp em: làm giấy gì, cho ai, để làm gì ạ?',
  en: 'I am sorry that was not it. Please tell me a little more: which paper, for whom, and what for?',
};

/** "Sai rồi" to an answer. */
export const heardWrong: Text = {
  vi: 'Dạ, em xin lỗi vì trả lời chưa đúng; em đã ghi lại để người phụ trách xem và sửa. Chưa đúng **thủ tục** anh/chị cần, hay sai **giấy tờ, lệ phí, thời hạn, nơi nộp** ạ? Anh/chị nói rõ giúp em, hoặc gặp cán bộ.',
  en: 'I am sorry that my answer was wrong; it is noted so that it can be put right. Is it not the **procedure** that you need, or are the **papers, the fee, the time or the place** wrong? Please tell me, or talk to an official.',
};

/** The same before another answer or a question. */
export const sorryForWrong: Text = {
  vi: 'Dạ, em xin lỗi vì trả lời chưa đúng; em đã ghi lại để người phụ trách xem và sửa.',
  en: 'I am sorry that my answer was wrong; it is noted so that it can be put right.',
};

/** "Sao ta", "cái đó á" after an answer. */
export function whatOfIt(name: string): Text {
  return {
    vi: `Dạ, anh/chị muốn biết gì thêm về **${name}** ạ: giấy tờ, lệ phí, bao lâu có hay nộp ở đâu?`,
    en: `What more would you like to know of **${name}**: the papers, the fee, how long it takes, or where?`,
  };
}

/** Something was lost or spoilt, and not said what. */
export const whichPaperLost: Text = {
  vi: 'Dạ, anh/chị bị mất hay hư giấy gì ạ? Anh/chị bấm tên giấy bên dưới, hoặc nhắn em tên giấy; mất nhiều thứ thì mình làm lại từng cái, căn cước trước ạ.',
  en: 'Which paper was lost or damaged? Choose one below or write its name; if there are several, we go through them one by one, the identity card first.',
};

/** The papers that are lost most often, as somebody would say it. */
export const lostPapers: readonly Text[] = [
  { vi: 'Mất căn cước', en: 'Lost identity card' },
  { vi: 'Mất giấy khai sinh', en: 'Lost birth certificate' },
  { vi: 'Mất bằng lái xe', en: 'Lost driving licence' },
  { vi: 'Mất hộ chiếu', en: 'Lost passport' },
  { vi: 'Mất sổ hồng', en: 'Lost land-use certificate' },
];

/** "Xong", while it is asked which one. */
export const choiceStillOpen: Text = {
  vi: 'Dạ, câu này em còn chờ anh/chị chọn: nhắn số (1, 2…) hoặc bấm nút; không đúng cái nào thì bấm **Không có cái nào** ạ.',
  en: 'I still need your choice here: write its number (1, 2…) or press a button; if none is right, press **None of these**.',
};

export const nothingBefore: Text = {
  vi: 'Dạ, trước đó mình chưa nói về thủ tục nào khác. Anh/chị cần làm giấy tờ gì ạ?',
  en: 'We have not talked about another procedure before this one. Which paper do you need?',
};

export const nothingToRepeat: Text = {
  vi: 'Dạ, em chưa trả lời câu nào để nói lại. Anh/chị cần làm giấy tờ gì ạ?',
  en: 'I have not answered anything yet that I could repeat. Which paper do you need?',
};

/** A number or a name that the list does not have. */
export const notInTheList: Text = {
  vi: 'Dạ, cái đó không có trong danh sách. Anh/chị chọn lại giúp em ạ.',
  en: 'That one is not in the list. Please choose again.',
};

/** The list is wanted once more. */
export const listAgain: Text = {
  vi: 'Dạ, em gửi lại danh sách hồi nãy:',
  en: 'Here is the list again:',
};

/** What was chosen is not what was meant. */
export const listWithoutThatOne: Text = {
  vi: 'Dạ, em xin lỗi. Vậy mình coi lại mấy cái còn lại nha anh/chị:',
  en: 'I am sorry. Let us look at the others again:',
};

/** "Cái 1 với cái 2 khác nhau chỗ nào": each is listed with when it is the right one. */
export const howTheyDiffer: Text = {
  vi: 'Dạ, mỗi cái dùng cho một trường hợp khác nhau. Anh/chị coi mình thuộc cái nào:',
  en: 'Each is for a different case. Please see which one is yours:',
};

/** "Thôi khỏi" while something was asked. */
export const leftAlone: Text = {
  vi: 'Dạ, vậy em bỏ câu đó. Anh/chị cần hỏi gì khác cứ nhắn em ạ.',
  en: 'All right, I will leave that. Ask me about anything else whenever you like.',
};

/** The same where nothing was open. */
export const stoppedHere: Text = {
  vi: 'Dạ, vậy mình dừng ở đây. Khi nào cần, anh/chị cứ nhắn lại em ạ.',
  en: 'All right, let us stop here. Write again whenever you need to.',
};

/** "Cái đầu" of no list. */
export const noListOpen: Text = {
  vi: 'Dạ, hiện em chưa đưa danh sách nào để chọn. Anh/chị nói tên giấy tờ cần làm giúp em ạ.',
  en: 'There is no list open to choose from. Please tell me which paper you need.',
};

/** The name of a field alone. */
export function commonOfField(field: string): Text {
  return {
    vi: `Dạ, về **${field}**, đây là mấy thủ tục hay cần nhất. Không có trong này thì anh/chị nói rõ việc của mình giúp em.`,
    en: `Of **${field}** these are needed most often. If yours is not among them, please tell me what you need.`,
  };
}

/** "Em muốn hỏi cái khác". */
export const askedForAnother: Text = {
  vi: 'Dạ, anh/chị cần hỏi thủ tục gì ạ?',
  en: 'Of course. Which procedure is it about?',
};

/** "Em chưa hiểu" to an answer. */
export const saidInShort: Text = {
  vi: 'Dạ, em xin lỗi vì nói chưa dễ hiểu. Em nói gọn lại; muốn đi từng bước một thì bấm **Hướng dẫn từng bước**, muốn hỏi người thật thì gọi **1022** (cả ngày lẫn đêm).',
  en: 'I am sorry that I was not clear. Here it is in short; press **Guide me step by step** to go through it one step at a time, or call **1022** (day and night) for a person.',
};

/** The same where it was said in short already. */
export const saidAllInShort: Text = {
  vi: 'Dạ, em xin lỗi vì nói chưa dễ hiểu. Anh/chị chưa rõ chỗ nào: **giấy tờ, lệ phí, bao lâu có hay nộp ở đâu**? Hỏi em từng cái một cũng được. Muốn đi từng bước thì bấm **Hướng dẫn từng bước**; muốn hỏi người thật thì gọi **1022** (cả ngày lẫn đêm).',
  en: 'I am sorry that I was not clear. Which part is it: the **papers, the fee, how long it takes or where to go**? Ask me one at a time. Press **Guide me step by step** to go through it slowly, or call **1022** (day and night) for a person.',
};

/** The same where nothing was answered, or a place was. */
export const whatIsUnclear: Text = {
  vi: 'Dạ, em xin lỗi nếu em nói chưa dễ hiểu. Anh/chị chưa rõ chỗ nào, hay đang cần làm giấy gì? Cứ nói như nói chuyện thường, ví dụ “mới sinh em bé” hay “mất căn cước”. Muốn hỏi người thật thì gọi **1022** (cả ngày lẫn đêm).',
  en: 'I am sorry if I was not clear. What is not clear, or which paper do you need? Say it in your own words, for example “I had a baby” or “I lost my identity card”. To ask a person, call **1022** (day and night).',
};

/** After days away. */
export function welcomeBack(name: string | undefined): Text {
  if (name === undefined) {
    return {
      vi: 'Dạ, em chào anh/chị. Anh/chị cần làm giấy tờ gì, em xem giúp ạ.',
      en: 'Welcome back. Which paper do you need?',
    };
  }
  return {
    vi: `Dạ, em chào anh/chị. Lần trước mình nói về **${name}**. Anh/chị hỏi tiếp, hay cần việc khác ạ?`,
    en: `Welcome back. Last time we talked about **${name}**. Would you like to go on with it, or is it something else?`,
  };
}

/** What was stored of the conversation can no longer be read. */
export const startedAnew: Text = {
  vi: 'Dạ, em xin lỗi, hệ thống vừa được cập nhật nên em không còn nhớ mình đang nói tới đâu. Mình bắt đầu lại nha anh/chị.',
  en: 'I am sorry: the system was updated and I no longer know where we were. Let us start again.',
};

/** The same of the dialog that was open. */
export const openQuestionLost: Text = {
  vi: 'Dạ, em xin lỗi, hệ thống vừa được cập nhật nên phần mình đang làm dở phải làm lại từ đầu.',
  en: 'I am sorry: the system was updated, so what we were in the middle of has to begin again.',
};

/** Nothing that is known is meant, while a procedure is in hand. */
export function notOfThatInHand(name: string): Text {
  return {
    vi: `Dạ, em không thấy điều này trong hồ sơ gốc của **${name}**, cũng không thấy thủ tục nào khác khớp, nên em không dám trả lời. Mình hỏi tiếp về **${name}** thì anh/chị bấm bên dưới; việc khác thì anh/chị nhắn tên giấy tờ giúp em. Chuyện ngoài thủ tục hành chính em không giúp được, mong anh/chị thông cảm.`,
    en: `I find nothing of this in the record of **${name}** and no other procedure that fits, so I would rather not guess. To ask on about **${name}** use the buttons below; for anything else tell me the name of the paper. I can only help with administrative procedures.`,
  };
}

/** What is asked of the procedure in hand was found in no part of its record. */
export function notInRecord(name: string): Text {
  return {
    vi: `Dạ, điều này em không thấy trong hồ sơ gốc của **${name}** nên em không dám nói chắc; anh/chị hỏi giúp ở nơi nộp hoặc gọi **1022** ạ. Phần hồ sơ gốc có ghi, anh/chị bấm bên dưới giúp em ạ.`,
    en: `I do not find this in the record of **${name}**, so I would rather not guess; please ask where you hand in, or call **1022**. What the record does say is behind the buttons below.`,
  };
}

/** Somebody does not do their part, and the record says nothing of it. */
export const refused: Text = {
  vi: `Dạ, gặp người không chịu thì khó cho anh/chị thật. Hồ sơ gốc không ghi khi đó phải làm sao nên em không dám nói. Anh/chị gọi **${HOTLINE}** (cả ngày lẫn đêm) hoặc hỏi nơi nộp để được chỉ cách; muốn phường, xã vào cuộc thì nhắn “tôi muốn phản ánh”, cần người thật thì nhắn **gặp cán bộ** ạ.`,
  en: `I am sorry that they refuse. The record does not say what to do then, so I will not guess. Call **${HOTLINE}** (day and night) or ask the office where you apply; to have the ward look into it write “I want to report something”, for a person write **talk to an official**.`,
};
