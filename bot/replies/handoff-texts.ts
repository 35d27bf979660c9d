import type { DeskSituation } from '../../desk/index.ts';
import type { Ward } from '../../knowledge/index.ts';
import { clockAndDay } from './clock-and-day.ts';
import { weekText } from './hours-text.ts';
import { HOTLINE, type Text } from './texts.ts';

/** Of the text by which a phone number or an address was asked for. */
export const CONTACT_TEXT_VERSION = '1';
export const CONTACT_PURPOSE = 'ticket-answer';

export const handoffActions = {
  agree: { vi: 'Đồng ý, chờ cán bộ', en: 'Yes, wait for an official' },
  ticket: { vi: 'Để lại câu hỏi', en: 'Leave a question' },
  otherWard: { vi: 'Phường khác', en: 'Another ward' },
  refuse: { vi: 'Thôi, không cần', en: 'No thanks' },
  wardNotKnown: { vi: 'Không biết phường nào', en: 'I don’t know the ward' },
  noContact: { vi: 'Không cần', en: 'No thanks' },
  leaveQueue: { vi: 'Không chờ nữa', en: 'Stop waiting' },
  end: { vi: 'Kết thúc, gặp lại trợ lý ảo', en: 'Back to the assistant' },
} as const satisfies Readonly<Record<string, Text>>;

export const askWard: Text = {
  vi: 'Dạ được. Anh/chị cần cán bộ phường, xã nào ạ? Tên cũ trước 01/7/2025 cũng được. Cần gấp thì anh/chị gọi **1022** (cả ngày lẫn đêm).',
  en: 'Of course. Officials of which ward or commune do you need? A name from before 1 July 2025 will do. If it is urgent, call **1022** (day and night).',
};

/** They asked about a matter and not for a person, who is offered. */
export const askWardForOffer: Text = {
  vi: 'Nếu anh/chị muốn cán bộ trả lời thì cán bộ phường, xã nào ạ? Tên cũ trước 01/7/2025 cũng được. Cần gấp thì anh/chị gọi **1022** (cả ngày lẫn đêm).',
  en: 'If you would like an official to answer, send the name of the **ward or commune** (a name from before 1 July 2025 will do). If it is urgent, call **1022** (day and night).',
};

export const calmFirst: Text = {
  vi: 'Dạ, em hiểu anh/chị đang bực, em xin lỗi vì đã để anh/chị phiền lòng.',
  en: 'I understand that you are upset, and I am sorry.',
};

export const wardNotFound: Text = {
  vi: 'Dạ, em chưa tìm ra phường, xã đó. Anh/chị nhắn lại tên đầy đủ giúp em, hoặc chọn “Không biết phường nào”.',
  en: 'I could not find that ward. Please send its full name, or choose “I don’t know the ward”.',
};

/** Asked for a number, of an office that is not named yet. */
export const wardForItsNumber: Text = {
  vi: 'Dạ, gọi được ngay là **1022** (cả ngày lẫn đêm). Số của phường, xã thì anh/chị cho em biết phường, xã nào ạ (tên cũ cũng được); em không có số riêng của cán bộ.',
  en: 'You can call **1022** right away (day and night). For the number of a ward office, which ward or commune is it (a former name will do)? I have no numbers of single officials.',
};

/** The ward is not known, and nobody serves the whole city. */
export const wardNeeded: Text = {
  vi: 'Dạ, chưa có cán bộ nào nhận chung cho cả Thành phố, nên em cần biết phường, xã mới chuyển được. Anh/chị nhắn tên phường, xã giúp em (tên cũ cũng được; anh/chị xem ở mục nơi thường trú trên VNeID), hoặc gọi **1022** (cả ngày lẫn đêm).',
  en: 'No official takes questions for the whole city yet, so I need the ward or commune to pass you on. Please send its name (a former one will do; VNeID shows it as your place of residence), or call **1022** (day and night).',
};

export const notInGroups: Text = {
  vi: 'Dạ, trong nhóm em không chuyển cho cán bộ được, để không lộ chuyện riêng. Anh/chị nhắn riêng cho em, hoặc gọi **1022** (cả ngày lẫn đêm).',
  en: 'In a group I cannot pass you to an official: your matter would be read by all. Write to me privately, or call **1022** (day and night).',
};

/** Officials are there: how many, how long, who reads along. */
export function offerToWait(situation: DeskSituation, ward: Ward | undefined): Text {
  const { present, ahead, recentWaitMs } = situation;
  const minutes = recentWaitMs === undefined ? undefined : Math.max(1, Math.round(recentWaitMs / 60_000));
  const place = servingName(ward);
  return {
    vi: [
      `Dạ, bây giờ có **${present} cán bộ** ${place.vi} đang trực. ${ahead === 0 ? 'Chưa ai chờ trước anh/chị.' : `Trước anh/chị có **${ahead} người** đang chờ, anh/chị là người thứ ${ahead + 1}.`} ${minutes === undefined ? 'Em chưa đủ số liệu để ước lượng thời gian chờ.' : `Gần đây mọi người chờ khoảng **${minutes} phút**.`}`,
      outsideHours(situation).vi,
      'Cán bộ sẽ đọc được cuộc trò chuyện này, trừ lời phản ánh (ai được xem phản ánh đó mới đọc). Từ lúc chuyển, em im lặng cho đến khi cán bộ trả lại hoặc anh/chị kết thúc. Anh/chị có muốn chờ không ạ?',
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    en: [
      `There ${present === 1 ? 'is **1 official**' : `are **${present} officials**`} of ${place.en} at the desk now. ${ahead === 0 ? 'Nobody is waiting before you.' : `**${ahead}** ${ahead === 1 ? 'person is' : 'people are'} waiting before you; you would be number ${ahead + 1}.`} ${minutes === undefined ? 'I have too few figures to estimate the wait.' : `Lately people have waited about **${minutes} ${minutes === 1 ? 'minute' : 'minutes'}**.`}`,
      outsideHours(situation).en,
      'The official will be able to read this conversation, except what was said for a report (only those who may read it see that). From then on I stay silent until they give it back or you end it. Would you like to wait?',
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}

/** Nobody is there: when the office opens, who can be reached now, and what a ticket is. */
export function offerTicket(situation: DeskSituation, ward: Ward | undefined, mayWaitElse: boolean): Text {
  const place = wardName(ward);
  const { vi, en } = hoursOf(situation);
  const due = dueOf(situation);
  return {
    vi: [
      mayWaitElse
        ? `Dạ, bây giờ **không có cán bộ** ${place.vi} trực chat. ${vi}`
        : `Dạ, hiện có nhiều lượt chờ từ chỗ anh/chị nên em chưa đưa thêm vào hàng chờ được. ${vi}`,
      reachNow(ward).vi,
      `Hoặc anh/chị để lại câu hỏi: em lập **phiếu hẹn trả lời** có mã để tra lại. ${due.vi}`,
    ].join('\n\n'),
    en: [
      mayWaitElse
        ? `There is **no official** of ${place.en} at the desk now. ${en}`
        : `Many are waiting from where you are already, so I cannot add you to the line now. ${en}`,
      reachNow(ward).en,
      `Or leave a question: I will open a **ticket** with a code to look it up by. ${due.en}`,
    ].join('\n\n'),
  };
}

export function tooMany(ward: Ward | undefined): Text {
  const reach = reachNow(ward);
  return {
    vi: `Dạ, hôm nay anh/chị đã để lại nhiều phiếu, cán bộ sẽ trả lời từng phiếu. ${reach.vi}`,
    en: `You have left many tickets today; each will be answered. ${reach.en}`,
  };
}

export const askQuestion: Text = {
  vi: 'Dạ, anh/chị nhắn câu hỏi cần cán bộ trả lời trong **một tin**. Đừng ghi số căn cước ạ.',
  en: 'Please send the question for the official in **one message**. Leave out identity numbers.',
};

/** "Cái này là cái gì vậy" where the question was asked for. */
export const whatATicketIs: Text = {
  vi: 'Dạ, đây là **phiếu hẹn trả lời**: anh/chị viết câu hỏi, cán bộ đọc rồi trả lời tại đây. Em chỉ lập phiếu khi anh/chị viết câu hỏi.',
  en: 'This is a **question for the officials**: you write it, they read it and answer here. Nothing is sent until you write the question.',
};

/** Something else was answered; whether to meet an official is still open. */
export function handoffStillOpen(canWait: boolean): Text {
  return canWait
    ? {
        vi: 'Còn việc gặp cán bộ hồi nãy: anh/chị bấm **Đồng ý, chờ cán bộ** hoặc **Để lại câu hỏi** ạ.',
        en: 'About the official you asked for: choose **Yes, wait for an official** or **Leave a question**.',
      }
    : {
        vi: 'Còn câu hỏi gửi cán bộ: anh/chị bấm **Để lại câu hỏi** khi cần ạ.',
        en: 'About the question for the officials: choose **Leave a question** when you need it.',
      };
}

/** Of a ticket that was made before anything was asked. */
export const missingQuestion: Text = {
  vi: 'Phiếu chưa có câu hỏi: anh/chị nhắn câu hỏi trong **một tin**, em ghi vào phiếu ngay. Đừng ghi số căn cước ạ.',
  en: 'It has no question yet: please send the question in **one message** and I will add it. Leave out identity numbers.',
};

export function questionKept(code: string): Text {
  return {
    vi: `Dạ, em đã ghi câu hỏi vào phiếu **${code}**. Có trả lời em báo ở đây; anh/chị cũng tra được bằng cách nhắn mã.`,
    en: `I have added your question to ticket **${code}**. The answer will appear here, and you can look it up by sending the code.`,
  };
}

export function ticketOpened(code: string, situation: DeskSituation, ward: Ward | undefined, days: number): Text {
  const due = dueOf(situation);
  const place = wardName(ward);
  return {
    vi: [
      `Dạ, em đã lập phiếu hẹn **${code}** gửi cán bộ ${place.vi}. ${due.vi}`,
      `Câu trả lời sẽ hiện ở đây. Anh/chị cũng tra được ở bất cứ đâu có em bằng cách nhắn mã **${code}**; ai có mã thì xem được, nên anh/chị giữ kín giúp em.`,
      `Anh/chị có muốn để lại **số điện thoại hoặc email** không ạ? Nhắn số hoặc email là đồng ý để cán bộ dùng nó **chỉ để trả lời phiếu này**; em xoá cùng cuộc trò chuyện, sau ${days} ngày kể từ tin nhắn cuối.`,
    ].join('\n\n'),
    en: [
      `I have opened ticket **${code}** for the officials of ${place.en}. ${due.en}`,
      `The answer will appear here. You can also look it up wherever I am by sending **${code}**; whoever has the code can read it, so please keep it to yourself.`,
      `Would you like to leave a **phone number or email**? By sending it you agree that officials use it **only to answer this ticket**; it is deleted with this conversation, ${days} days after your last message.`,
    ].join('\n\n'),
  };
}

export function contactKept(code: string): Text {
  return {
    vi: `Dạ, em đã ghi cách liên lạc vào phiếu **${code}**, chỉ để trả lời phiếu này. Anh/chị cần hỏi gì khác cứ nhắn em ạ.`,
    en: `I have added it to ticket **${code}**, only for its answer. Ask me anything else whenever you like.`,
  };
}

export function contactLeftOut(code: string): Text {
  return {
    vi: `Dạ, vậy anh/chị giữ mã **${code}** để tra lại. Anh/chị cần hỏi gì khác cứ nhắn em ạ.`,
    en: `All right; keep **${code}** to look it up. Ask me anything else whenever you like.`,
  };
}

export const handoffRefused: Text = {
  vi: 'Dạ, vậy em không chuyển. Anh/chị cứ hỏi em tiếp ạ.',
  en: 'All right, I will not pass you on. Go on asking me.',
};

export function queuedText(situation: DeskSituation, ward: Ward | undefined): Text {
  const place = servingName(ward);
  const position = situation.ahead + 1;
  return {
    vi: `Dạ, em đã chuyển cho cán bộ ${place.vi}. Anh/chị là **người thứ ${position}** trong hàng chờ. Anh/chị cứ nhắn thêm, cán bộ đọc được hết. Không muốn chờ nữa thì nhắn “Không chờ nữa”.`,
    en: `I have passed you to the officials of ${place.en}. You are **number ${position}** in line. Write more if you like; they will read it all. To stop waiting, send “Stop waiting”.`,
  };
}

/** While an official is waited for, or has the conversation, in a chat whose files are not brought here. */
export const fileNotSeen: Text = {
  vi: 'Dạ, hình và tập tin gửi ở đây thì cán bộ không xem được trong hệ thống. Anh/chị kể giúp bằng chữ, giấy tờ thì mang theo khi đến làm. Xin đừng gửi ảnh giấy tờ cá nhân ạ.',
  en: 'Officials cannot see pictures and files sent here in their system. Please tell them in words, and bring papers when you come. Please do not send pictures of personal papers.',
};

export const leftDesk: Text = {
  vi: 'Dạ, em là trợ lý ảo Một Cửa, em trở lại với anh/chị đây. Cán bộ không còn trong cuộc trò chuyện. Anh/chị cần hỏi gì cứ nhắn em ạ.',
  en: 'This is Một Cửa, the virtual assistant, again. No official is in the conversation any more. Ask me whatever you need.',
};

export function ticketNotFound(code: string): Text {
  return {
    vi: `Dạ, em không thấy phiếu nào có mã **${code}**. Anh/chị xem lại giúp em từng ký tự (mã không có số 0, số 1, chữ O, I, L, U).`,
    en: `I find no ticket **${code}**. Please check each character (codes have no 0, 1, O, I, L or U).`,
  };
}

/** @param typed as it came, of which nothing is guessed: the code of somebody else may be near */
export function ticketCodeWrong(typed: string): Text {
  return {
    vi: `Dạ, **${typed}** chưa đúng dạng một mã phiếu hẹn hay phản ánh. Mã có 8 ký tự, chia hai nhóm bốn, ví dụ **7K3M-9QRT**; không có số 0, số 1, chữ O, I, L, U. Anh/chị xem lại tin em đã gửi mã rồi gõ lại giúp em. Nếu đây là mã hồ sơ (dạng H29.…), anh/chị gõ cả dãy ạ.`,
    en: `**${typed}** does not look like the code of a ticket or report. A code has 8 characters in two groups of four, such as **7K3M-9QRT**, and no 0, 1, O, I, L or U. Please look at the message that gave it to you and type it again. If it is a dossier code (H29.…), please type all of it.`,
  };
}

export const ticketInGroup: Text = {
  vi: 'Dạ, phiếu hẹn em chỉ cho xem khi nhắn riêng ạ.',
  en: 'I show tickets only in a private conversation.',
};

export function ticketOpen(code: string, dueAt: number | undefined): Text {
  const due = dueAt === undefined ? undefined : clockAndDay(dueAt);
  return {
    vi: `Dạ, phiếu **${code}** đang chờ cán bộ trả lời${due === undefined ? '.' : `, hạn **${due.vi}**.`} Có trả lời em báo ở nơi anh/chị đã gửi; ở đây anh/chị nhắn lại mã để xem.`,
    en: `Ticket **${code}** is waiting for an official’s answer${due === undefined ? '.' : `, due by **${due.en}**.`} I will tell you where you left it; here, send the code again to see it.`,
  };
}

export function ticketAnswered(code: string, question: string, answer: string, by: string | undefined): Text {
  const quoted = question.replace(/\s+/gu, ' ').trim();
  return {
    vi: `Cán bộ${by === undefined ? '' : ` **${by}**`} trả lời phiếu **${code}**:\n\n> ${quoted}\n\n${answer}`,
    en: `The official${by === undefined ? '' : ` **${by}**`} answers ticket **${code}**:\n\n> ${quoted}\n\n${answer}`,
  };
}

export function ticketClosedFor(code: string, question: string, reason: string): Text {
  const quoted = question.replace(/\s+/gu, ' ').trim();
  const closed = ticketClosed(code);
  return {
    vi: `${closed.vi}\n\n> ${quoted}\n\nLý do: ${reason}`,
    en: `${closed.en}\n\n> ${quoted}\n\nReason: ${reason}`,
  };
}

export function ticketClosed(code: string): Text {
  return {
    vi: `Dạ, phiếu **${code}** đã đóng. Cần hỏi tiếp, anh/chị nhắn “Gặp cán bộ” ạ.`,
    en: `Ticket **${code}** is closed. To ask on, send “Talk to an official”.`,
  };
}

/** Who can be reached without waiting here. */
export function reachNow(ward: Ward | undefined): Text {
  const [office] = ward?.receivingOffices ?? [];
  const phone = ward?.hotline;
  return {
    vi: `Cần ngay, anh/chị gọi **${HOTLINE}** (cả ngày lẫn đêm)${phone === undefined ? '' : `, gọi ${ward?.fullName ?? ''} **${phone}**`} hoặc đến ${office === undefined ? 'Trung tâm Phục vụ hành chính công của phường, xã' : `Trung tâm Phục vụ hành chính công ${ward?.fullName ?? ''}: **${office}**`} trong giờ làm việc.`,
    en: `If it is urgent, call **${HOTLINE}** (day and night)${phone === undefined ? '' : `, call ${ward?.fullName ?? ''} at **${phone}**`} or go to ${office === undefined ? 'the public administrative service centre of your ward' : `the public administrative service centre of ${ward?.fullName ?? ''}: **${office}**`} in office hours.`,
  };
}

function hoursOf({ isOpen, opensAt, week, isUsual }: DeskSituation): Text {
  const times = weekText(week);
  const next = isOpen || opensAt === undefined ? undefined : clockAndDay(opensAt);
  return {
    vi: `${isUsual ? 'Giờ làm việc thông thường (nơi này chưa xác nhận, anh/chị hỏi lại 1022)' : 'Giờ làm việc'}: ${times.vi}, trừ ngày lễ${next === undefined ? '.' : `; cơ quan mở cửa lại lúc **${next.vi}**.`}`,
    en: `${isUsual ? 'Usual office hours (not confirmed by this office; please ask 1022)' : 'Office hours'}: ${times.en}, except on public holidays${next === undefined ? '.' : `; the office opens again at **${next.en}**.`}`,
  };
}

/** Somebody is there although the office is closed: nobody should take that for its hours. */
function outsideHours(situation: DeskSituation): Text {
  if (situation.isOpen) return { vi: '', en: '' };
  const hours = hoursOf(situation);
  return {
    vi: `Bây giờ ngoài giờ làm việc nhưng vẫn có cán bộ trực. ${hours.vi}`,
    en: `The office is closed now, but officials are at the desk. ${hours.en}`,
  };
}

/** No date is promised where nobody has an account to answer with. */
function dueOf({ hasStaff, ticketDueAt }: DeskSituation): Text {
  if (!hasStaff || ticketDueAt === undefined) {
    return {
      vi: 'Nơi này chưa có cán bộ nhận phiếu trên hệ thống, nên em **chưa hẹn được ngày trả lời**.',
      en: 'No official takes tickets for this place yet, so I **cannot promise a date**.',
    };
  }
  const due = clockAndDay(ticketDueAt);
  return {
    vi: `Cán bộ trả lời chậm nhất **${due.vi}**.`,
    en: `An official answers by **${due.en}** at the latest.`,
  };
}

/** Who answers: where no ward is known, those who serve all of them. */
function servingName(ward: Ward | undefined): Text {
  return ward === undefined ? { vi: 'phụ trách chung cả Thành phố', en: 'the whole city' } : wardName(ward);
}

function wardName(ward: Ward | undefined): Text {
  return { vi: ward?.fullName ?? 'của Thành phố', en: ward?.fullName ?? 'the city' };
}
