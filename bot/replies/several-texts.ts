import type { Wanted } from '../dialogs/guided-procedure.ts';
import type { Text } from './texts.ts';

/** One of several questions is not clear. */
export function needsMore(question: string): Text {
  return {
    vi: `Còn “${question}” thì em cần hỏi thêm một chút:`,
    en: `About “${question}” I need to ask one more thing:`,
  };
}

/** None of several questions is clear. */
export function oneByOne(question: string): Text {
  return {
    vi: `Dạ, anh/chị hỏi mấy việc, em đi từng việc cho khỏi sót nha. Trước hết là “${question}”:`,
    en: `You ask about several things, so let us take them one by one. First “${question}”:`,
  };
}

/** Some of several questions are about nothing in the catalogue. */
export function noneOfThat(questions: readonly string[]): Text {
  return {
    vi: `Còn ${quoted(questions)} thì em không thấy trong danh mục thủ tục, anh/chị hỏi giúp tổng đài **1022** ạ.`,
    en: `I do not find ${quoted(questions)} in the catalogue of procedures; please ask **1022**.`,
  };
}

/** What was asked as well and not answered yet. */
export function stillAsked(questions: readonly string[]): Text {
  return {
    vi: `Anh/chị còn hỏi ${quoted(questions)}. Em giữ lại đây, anh/chị bấm nút bên dưới hoặc nhắn **ok** để em trả lời tiếp ạ.`,
    en: `You also asked ${quoted(questions)}. Press the button below, or write **ok**, and I will go on with it.`,
  };
}

/** The same while a question is open. */
export function keptForLater(questions: readonly string[]): Text {
  return {
    vi: `Còn ${quoted(questions)} thì em giữ lại, xong câu này em trả lời tiếp ạ.`,
    en: `I keep ${quoted(questions)} for afterwards.`,
  };
}

/** The same while the resident is led through something else. */
export function keptUntilGuided(questions: readonly string[]): Text {
  return {
    vi: `Còn ${quoted(questions)} thì em giữ lại, xong hoặc dừng việc này rồi em làm tiếp với anh/chị ạ.`,
    en: `I keep ${quoted(questions)} for when this is done or left.`,
  };
}

/** Asks for the guide or the list of what was named beside the first. */
export function alsoWanted(what: Wanted, named: string): Text {
  return what === 'guide'
    ? { vi: `hướng dẫn từng bước ${named}`, en: `guide me step by step: ${named}` }
    : { vi: `danh sách giấy tờ ${named}`, en: `list of papers: ${named}` };
}

function quoted(questions: readonly string[]): string {
  return questions.map((question) => `“${question}”`).join(', ');
}
