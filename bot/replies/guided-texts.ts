import type { Text } from './texts.ts';

/** What the buttons of a guide send. */
export const guidedActions = {
  begin: { vi: 'Hướng dẫn từng bước', en: 'Guide me step by step' },
  done: { vi: 'Xong', en: 'Done' },
  unclear: { vi: 'Em chưa rõ', en: 'Not clear' },
  back: { vi: 'Quay lại', en: 'Back' },
  stop: { vi: 'Dừng', en: 'Stop' },
  goOn: { vi: 'Làm tiếp', en: 'Go on' },
  checklist: { vi: 'Danh sách giấy tờ', en: 'List of papers' },
  print: { vi: 'In danh sách', en: 'Print the list' },
  send: { vi: 'Gửi vào đoạn chat', en: 'Send to the chat' },
} as const satisfies Readonly<Record<string, Text>>;

export function guideBegins(stops: number): Text {
  return {
    vi: `Dạ, em đi cùng anh/chị từng bước một, tất cả ${stops} bước. Làm xong bước nào anh/chị bấm **Xong**, chỗ nào khó hiểu bấm **Em chưa rõ**.`,
    en: `I will go through it with you one step at a time, ${stops} steps in all. Press **Done** after each, or **Not clear** where something is hard to understand.`,
  };
}

export const whichCase: Text = {
  vi: 'Dạ, giấy tờ tùy trường hợp. Anh/chị thuộc trường hợp nào ạ? Không rõ thì bấm **Em chưa rõ**, em theo trường hợp thường gặp.',
  en: 'The papers depend on the situation. Which one is yours? If you do not know, press **Not clear** and I will take the usual one.',
};

export const usualCaseTaken: Text = {
  vi: 'Dạ, vậy em theo trường hợp thường gặp nhất.',
  en: 'Then I will take the most usual situation.',
};

/** What was told without choosing from the list. */
export function caseHeard(label: Text): Text {
  return {
    vi: `Dạ, em theo trường hợp: **${label.vi}**. Không đúng thì anh/chị nói lại giúp em.`,
    en: `I take this as: **${label.en}**. Tell me if that is not right.`,
  };
}

export const noneOfCases: Text = {
  vi: 'Dạ, hồ sơ gốc chỉ chia các trường hợp đó. Em đi theo trường hợp thường gặp nhất; anh/chị gọi **1022** (cả ngày lẫn đêm) hỏi thêm cho trường hợp của mình ạ.',
  en: 'The official record knows only those situations. I take the most usual one; please ask **1022** (day and night) about yours.',
};

export const firstStopAlready: Text = {
  vi: 'Dạ, đây là bước đầu tiên rồi ạ.',
  en: 'This is the first step already.',
};

/** "Còn mấy bước nữa". */
export function howFar(at: number, of: number): Text {
  const left = of - at;
  if (left === 0) return { vi: 'Dạ, mình đang ở bước cuối rồi ạ.', en: 'This is the last step.' };
  return {
    vi: `Dạ, mình đang ở bước ${at} trên ${of}, sau bước này còn ${left} bước nữa ạ.`,
    en: `We are at step ${at} of ${of}; ${left} more after this one.`,
  };
}

export function noSuchStep(of: number): Text {
  return {
    vi: `Dạ, mình chỉ có ${of} bước thôi ạ. Mình đang ở đây:`,
    en: `There are only ${of} steps. This is where we are:`,
  };
}

/** "Dung" without its mark. */
export const rightOrStop: Text = {
  vi: 'Dạ, “dung” là **đúng** hay **dừng** ạ? Bước này xong rồi thì bấm **Xong**, muốn thôi thì bấm **Dừng**.',
  en: 'Do you mean “right” or “stop”? Press **Done** if this step is done, or **Stop** to leave the guide.',
};

export const takeYourTime: Text = {
  vi: 'Dạ, không sao, anh/chị cứ từ từ. Khi nào xong thì bấm **Xong**; muốn xem bước sau trước thì nhắn **bỏ qua** ạ.',
  en: 'That is all right, take your time. Press **Done** when you have it, or write **skip** to see the next step first.',
};

/** The record says no more of it. */
export const nothingMoreSaid: Text = {
  vi: 'Dạ, hồ sơ gốc chỉ ghi vậy thôi, em không dám đoán thêm. Anh/chị gọi **1022** (cả ngày lẫn đêm) hoặc bấm **Gặp cán bộ** để hỏi người thật ạ.',
  en: 'The official record says no more than this, and I will not guess. Call **1022** (day and night), or press **Talk to an official** to reach a person.',
};

export const stillUnclear: Text = {
  vi: 'Vẫn chưa rõ thì anh/chị gọi **1022** (cả ngày lẫn đêm) hoặc bấm **Gặp cán bộ** ạ.',
  en: 'If it is still not clear, call **1022** (day and night) or press **Talk to an official**.',
};

/** The second time that a step is not clear. */
export const unclearAgain: Text = {
  vi: 'Dạ, em đã nói hết phần hồ sơ gốc ghi. Em nhắc lại bước này; chỗ nào vướng anh/chị gọi **1022** (cả ngày lẫn đêm) hoặc bấm **Gặp cán bộ** ạ.',
  en: 'I have said all that the official record does. Here is the step again; where you are stuck, call **1022** (day and night) or press **Talk to an official**.',
};

/** Every time after that. */
export const stillNotClear: Text = {
  vi: 'Dạ, em xin lỗi vì nói chưa dễ hiểu. Anh/chị nhắn **bỏ qua** để xem bước sau trước, rồi hỏi người thật bước này: bấm **Gặp cán bộ** hoặc gọi **1022** ạ.',
  en: 'I am sorry that I cannot make it clearer. Write **skip** to see the next step first, and ask a person about this one: press **Talk to an official** or call **1022**.',
};

export function guideFinished(name: string): Text {
  return {
    vi: `Dạ, vậy là đủ các bước của **${name}** rồi ạ. Trước khi đi, anh/chị coi lại danh sách giấy tờ cho chắc:`,
    en: `Those were all the steps of **${name}**. Before you go, check the list of papers once more:`,
  };
}

export function guideStopped(name: string): Text {
  return {
    vi: `Dạ, em dừng hướng dẫn **${name}** ở đây. Cần lại lúc nào, anh/chị nhắn “hướng dẫn từng bước” ạ.`,
    en: `I stop guiding you through **${name}** here. Write “step by step” whenever you want it again.`,
  };
}

/** Another one begins while this one is under way. */
export function guideGivesWay(name: string): Text {
  return {
    vi: `Dạ, em dừng phần **${name}** để qua việc này. Cần lại, anh/chị nhắn “hướng dẫn từng bước ${name}” ạ.`,
    en: `I stop **${name}** here to go through this one. To return to it, write “step by step ${name}”.`,
  };
}

export function guideWaits(name: string): Text {
  return {
    vi: `Dạ, em giữ chỗ đang dở của **${name}**. Lúc nào muốn tiếp, anh/chị nhắn **làm tiếp** ạ.`,
    en: `I keep our place in **${name}**. Write **go on** whenever you want to continue.`,
  };
}

/** After a question in between. */
export function offerToGoOn(name: string, at: number, of: number): Text {
  return {
    vi: `Mình đang làm từng bước **${name}** (bước ${at}/${of}). Anh/chị bấm **Làm tiếp** để đi tiếp, hoặc **Dừng** ạ.`,
    en: `We are going through **${name}** step by step (step ${at}/${of}). Press **Go on** to continue, or **Stop**.`,
  };
}

/** After a long silence. */
export function backAfterSilence(name: string): Text {
  return {
    vi: `Dạ, lần trước mình đang làm dở **${name}**, mình tiếp từ chỗ đó nha anh/chị.`,
    en: `Last time we were in the middle of **${name}**; let us go on from there.`,
  };
}

/** Another case than the one that was gone through. */
export function caseChanged(label: Text): Text {
  return {
    vi: `Dạ, em đổi sang trường hợp “${label.vi}”. Bước nào đã xong mà không khác thì em giữ nguyên, mình làm tiếp từ chỗ khác nha anh/chị:`,
    en: `I change to the case “${label.en}”. What is done and stays the same is kept; we go on from where it differs:`,
  };
}

/** The case that it was already. */
export function sameCaseStill(label: Text): Text {
  return {
    vi: `Dạ, mình đang theo đúng trường hợp “${label.vi}” rồi ạ.`,
    en: `We are already following the case “${label.en}”.`,
  };
}

/** The record is another than the one that the guide began with. */
export function changedSince(name: string): Text {
  return {
    vi: `Dạ, thông tin của **${name}** vừa được cập nhật nên mình đi lại từ đầu cho chắc, mong anh/chị thông cảm ạ.`,
    en: `The information on **${name}** has just been updated, so let us start over to be sure. Thank you for your patience.`,
  };
}

/** There is nothing to be led through any more. */
export const noLongerGuided: Text = {
  vi: 'Dạ, thủ tục mình đang làm dở vừa thay đổi, em không còn bản hướng dẫn từng bước nên không dám chỉ tiếp. Anh/chị hỏi lại em về thủ tục đó, hoặc gọi **1022** giúp em ạ.',
  en: 'The procedure we were going through has changed and I no longer have step-by-step guidance for it. Please ask me about it again, or call **1022**.',
};

/** A guide was asked for, and what was found has no record of ours. */
export const noGuideForThis: Text = {
  vi: 'Dạ, thủ tục này em chưa có bản hướng dẫn từng bước, em gửi anh/chị phần em có:',
  en: 'I have no step-by-step guidance for this one; here is what I do have:',
};

export const guideForWhat: Text = {
  vi: 'Dạ, em hướng dẫn từng bước được ạ. Anh/chị cần làm giấy tờ gì?',
  en: 'I can guide you step by step. Which paper do you need?',
};

export const checklistForWhat: Text = {
  vi: 'Dạ, anh/chị cần danh sách giấy tờ của thủ tục nào ạ?',
  en: 'Of which procedure do you need the list of papers?',
};

export const paperTexts = {
  handIn: { vi: 'Nộp cho nơi nhận hồ sơ.', en: 'It is handed in.' },
  show: {
    vi: 'Mang theo để cán bộ xem, xem xong trả lại.',
    en: 'Bring it to be looked at; you get it back.',
  },
  sometimes: { vi: 'Chỉ cần thêm nếu đúng trường hợp của mình', en: 'Needed only if it applies to you' },
  seeSource: { vi: 'Xem thêm ở trang nguồn bên dưới.', en: 'There is more on the source page below.' },
} as const satisfies Readonly<Record<string, Text>>;
