import {
  LOOK_UP_URL,
  spellDay,
  spellTime,
  stateWords,
  type DossierAgency,
  type DossierStatus,
  type LimitScope,
  type UnavailableReason,
} from '../../dossiers/index.ts';
import { HOTLINE, type Text } from './texts.ts';

const PORTAL = 'https://dichvucong.gov.vn';
/** Unit 00.00 is nobody's. */
const EXAMPLE_CODE = 'H29.00.00-260105-0001';

/** What a resident can always do instead, without us. */
const WITHOUT_US: Text = {
  vi: `Anh/chị cũng có thể mang giấy hẹn tới nơi đã nhận hồ sơ, xem ở [mục tra cứu hồ sơ của Cổng Dịch vụ công quốc gia](${LOOK_UP_URL}), hoặc gọi **${HOTLINE}**.`,
  en: `You can also take your receipt to the office that took the dossier, use the [dossier look-up of the National Public Service Portal](${LOOK_UP_URL}), or call **${HOTLINE}**.`,
};

export const askForCode: Text = {
  vi: `Dạ, anh/chị cho em xin **mã hồ sơ** ạ. Mã in trên giấy hẹn (giấy tiếp nhận hồ sơ và hẹn trả kết quả), bắt đầu bằng **H29**, ví dụ ${EXAMPLE_CODE}. Anh/chị gửi mã thôi, chưa cần số điện thoại hay số căn cước. Không còn mã thì anh/chị mang căn cước tới nơi đã nộp để được tra giúp, hoặc gọi **${HOTLINE}**.`,
  en: `Please send me the **dossier code**. It is printed on your receipt and begins with **H29**, for example ${EXAMPLE_CODE}. Only the code for now, no phone or identity number. Without the code, go with your identity card to the office that took it, or call **${HOTLINE}**.`,
};

/** Said to whoever is angry beside a code, before anything is asked. */
export const sorryForTrouble: Text = {
  vi: 'Em xin lỗi vì hồ sơ này làm anh/chị phải chờ, phải bực. Em xem cho anh/chị liền.',
  en: 'I am sorry for the wait and the trouble with this dossier. Let me look at it right away.',
};

/** To somebody who is angry that it takes so long. */
export const askForCodeOfLate: Text = {
  vi: `Dạ, em xin lỗi vì anh/chị phải chờ lâu. Anh/chị cho em xin **mã hồ sơ** trên giấy hẹn (bắt đầu bằng **H29**), em xem đang ở đâu, trễ bao lâu và cơ quan phải làm gì. Muốn phản ánh ngay, anh/chị gọi **${HOTLINE}** (cả ngày lẫn đêm); muốn làm đơn, anh/chị hỏi em “khiếu nại” ạ.`,
  en: `I am sorry that you have to wait so long. Please send me the **dossier code** from your receipt (it begins with **H29**): I will see where it is, how late, and what the office owes you. To report it now call **${HOTLINE}** (day and night); for a formal complaint ask me about "khiếu nại".`,
};

export const codeUnreadable: Text = {
  vi: `Dạ, em chưa đọc ra mã hồ sơ trong tin này. Anh/chị gửi lại nguyên mã như trên giấy hẹn giúp em, ví dụ ${EXAMPLE_CODE}.`,
  en: `I could not read a dossier code in this. Please send the whole code as on your receipt, for example ${EXAMPLE_CODE}.`,
};

export const codeIncomplete: Text = {
  vi: `Dạ, mã này hình như còn thiếu. Anh/chị gửi lại đủ mã trên giấy hẹn giúp em: chữ **H29**, số của nơi nhận, ngày nộp và số thứ tự, ví dụ ${EXAMPLE_CODE}.`,
  en: `Part of this code seems to be missing. Please send the whole code from your receipt: **H29**, the numbers of the office, the date and the serial number, for example ${EXAMPLE_CODE}.`,
};

/** Only day and number were given. */
export const codeWithoutOffice: Text = {
  vi: `Dạ, mã này còn thiếu khúc đầu: chữ **H29** và số của nơi nhận hồ sơ, nên em chưa biết là của nơi nào. Anh/chị xem giấy hẹn rồi gửi lại nguyên mã giúp em, ví dụ ${EXAMPLE_CODE}.`,
  en: `The beginning of this code is missing: **H29** and the numbers of the office, so I cannot tell which office it is of. Please send the whole code from your receipt, for example ${EXAMPLE_CODE}.`,
};

export const withoutCode: Text = {
  vi: `Dạ, không có mã thì em không xem được, vì em không được đoán hồ sơ là của ai. Mã nằm trên giấy hẹn, hoặc trong tin nhắn, thư điện tử báo đã nhận hồ sơ. Nếu mất giấy hẹn, anh/chị mang căn cước tới nơi đã nộp để được tra giúp, xem trên [Cổng Dịch vụ công quốc gia](${PORTAL}) khi đã đăng nhập, hoặc gọi **${HOTLINE}**.`,
  en: `Without the code I cannot look: I must not guess whose dossier it is. The code is on your receipt, or in the message or e-mail that confirmed it. If you lost the receipt, go with your identity card to the office that took the dossier, log in to the [National Public Service Portal](${PORTAL}), or call **${HOTLINE}**.`,
};

export function confirmCode(code: string): Text {
  return {
    vi: `Dạ, mã hồ sơ của anh/chị có phải là **${code}** không ạ?`,
    en: `Is your dossier code **${code}**?`,
  };
}

export function impossibleDate(code: string, date: string, reason: 'no-such-day' | 'future' | 'too-old'): Text {
  const why: Readonly<Record<typeof reason, Text>> = {
    'no-such-day': { vi: 'ngày này không có trong lịch', en: 'which does not exist' },
    future: { vi: 'ngày này chưa tới', en: 'which is still to come' },
    'too-old': { vi: 'ngày này quá xưa', en: 'which is too long ago' },
  };
  return {
    vi: `Dạ, trong mã **${code}** có ngày **${date}**, ${why[reason].vi}, nên chắc có một số gõ nhầm. Anh/chị xem lại giấy hẹn rồi gửi lại mã giúp em.`,
    en: `The code **${code}** holds the date **${date}**, ${why[reason].en}, so one digit must be wrong. Please check your receipt and send the code again.`,
  };
}

export function foreignCode(letters: string, agency: DossierAgency | undefined): Text {
  if (agency === undefined) {
    return {
      vi: `Dạ, mã có chữ **${letters}** là do cơ quan khác cấp, không phải của Thành phố Hồ Chí Minh (hồ sơ của Thành phố có chữ **H29**), nên em không tra được. Em chưa có nguồn chắc chắn ghi ${letters} là của nơi nào nên em không đoán: tên nơi nhận in trên giấy hẹn. Anh/chị hỏi nơi đó, hoặc tra ở [Cổng Dịch vụ công quốc gia](${LOOK_UP_URL}). Nếu nộp ở Bình Dương hay Bà Rịa - Vũng Tàu trước khi nhập vào Thành phố thì anh/chị gọi **${HOTLINE}** ạ.`,
      en: `A code with **${letters}** is another authority's, not of Ho Chi Minh City (its dossiers have **H29**), so I cannot look it up. I have no reliable source that says whose ${letters} is and will not guess: your receipt names the office that took it. Please ask there, or use the [National Public Service Portal](${LOOK_UP_URL}). If it was handed in at Binh Duong or Ba Ria - Vung Tau before they joined the city, call **${HOTLINE}**.`,
    };
  }
  const { name, nowIn, lookUpUrl } = agency;
  const now =
    nowIn === undefined ? { vi: '', en: '' } : { vi: ` (nay thuộc ${nowIn.vi})`, en: ` (now part of ${nowIn.en})` };
  return {
    vi: `Dạ, mã có chữ **${letters}** là của **${name.vi}**${now.vi}. Em chỉ tra được hồ sơ của Thành phố (có chữ **H29**). Anh/chị xem ở [Cổng Dịch vụ công quốc gia](${lookUpUrl}) ạ.`,
    en: `A code with **${letters}** belongs to **${name.en}**${now.en}. I can only look up dossiers of the city (**H29**). Please see the [National Public Service Portal](${lookUpUrl}).`,
  };
}

export function askForProof(code: string): Text {
  return {
    vi: `Dạ, để chắc hồ sơ **${code}** là của anh/chị, anh/chị gửi **4 số cuối** của số điện thoại hoặc số căn cước đã khai khi nộp. Chỉ 4 số thôi, đừng gửi cả số. Em dùng xong là che đi, không giữ lại.`,
    en: `To be sure that dossier **${code}** is yours, please send the **last 4 digits** of the phone or identity number given when it was handed in. Only 4 digits, not the whole number. I mask them after use and do not keep them.`,
  };
}

/** Of several codes in one message. */
export function oneAtATime(next: string): Text {
  return {
    vi: `Em xem từng hồ sơ một; xong hồ sơ này tới hồ sơ **${next}** ạ.`,
    en: `I look at one at a time; dossier **${next}** comes next.`,
  };
}

export function nextDossier(next: string): Text {
  return {
    vi: `Còn hồ sơ **${next}**: anh/chị gửi 4 số cuối đã khai cho hồ sơ đó để xem tiếp ạ.`,
    en: `Dossier **${next}** is next: send the last 4 digits given with it to see it.`,
  };
}

/** Of several that were shown. */
export const whichOfShown: Text = {
  vi: 'Dạ, anh/chị hỏi hồ sơ nào trong mấy hồ sơ vừa xem ạ? Anh/chị bấm một mã bên dưới.',
  en: 'Which of the dossiers that you have seen do you mean? Please press one of the codes below.',
};

/** Handed in at another province, without a code. */
export function foreignPlace(name: Text): Text {
  return {
    vi: `Dạ, hồ sơ nộp ở **${name.vi}** là do nơi đó giữ; em chỉ tra được hồ sơ của Thành phố Hồ Chí Minh (mã có chữ **H29**). Anh/chị xem ở [Cổng Dịch vụ công quốc gia](${LOOK_UP_URL}) với mã trên giấy hẹn, hoặc hỏi nơi đã nhận hồ sơ ạ.`,
    en: `A dossier handed in at **${name.en}** is held there; I can only look up dossiers of Ho Chi Minh City (codes with **H29**). Please use the [National Public Service Portal](${LOOK_UP_URL}) with the code on your receipt, or ask the office that took it.`,
  };
}

/** Of a former province that is a part of the city now. */
export function joinedPlace(name: Text): Text {
  return {
    vi: `Dạ, **${name.vi}** nhập vào Thành phố từ ngày 01/7/2025. Hồ sơ nộp ở đó trước ngày ấy mang chữ khác **H29** nên em không tra được ở đây: anh/chị mang giấy hẹn tới nơi đã nhận hồ sơ, hoặc gọi **${HOTLINE}** để được chỉ nơi đang giữ. Hồ sơ nộp sau đó, mã có chữ **H29**, thì anh/chị gửi mã, em xem giúp ạ.`,
    en: `**${name.en}** joined the city on 1 July 2025. Dossiers handed in there before bear other letters than **H29** and I cannot look them up here: take your receipt to the office that took it, or call **${HOTLINE}** to be told who has it now. Of one handed in later, with **H29** in its code, send me the code.`,
  };
}

/** To who asks where to look, after it was said that it cannot be looked up here. */
export const whereToLook: Text = {
  vi: `Dạ, hồ sơ của nơi nào anh/chị cũng tra được ở [mục tra cứu hồ sơ của Cổng Dịch vụ công quốc gia](${LOOK_UP_URL}): nhập mã trên giấy hẹn. Hoặc anh/chị mang giấy hẹn tới nơi đã nhận hồ sơ, gọi **${HOTLINE}** để hỏi. Hồ sơ của Thành phố (mã có chữ **H29**) thì gửi mã, em xem giúp ạ.`,
  en: `Any place’s dossier can be looked up at the [National Public Service Portal](${LOOK_UP_URL}) with the code on your receipt. Or take the receipt to the office that took it, or call **${HOTLINE}**. Of a dossier of this city (codes with **H29**) send me the code.`,
};

/** To digits that come once more. */
export const openAlready: Text = {
  vi: 'Dạ, em đã mở hồ sơ rồi, anh/chị không cần gửi số nữa ạ. Anh/chị cứ hỏi em về hồ sơ, hoặc nhắn **“Xem lại hồ sơ”**.',
  en: 'The dossier is open already, no more digits are needed. Ask me about it, or write **"Show the dossier again"**.',
};

export const openAndConsentAsked: Text = {
  vi: 'Dạ, em đã mở hồ sơ rồi, anh/chị không cần gửi số nữa ạ. Còn việc báo tin khi hồ sơ có thay đổi: anh/chị có đồng ý không ạ?',
  en: 'The dossier is open already, no more digits are needed. About telling you when it changes: do you agree?',
};

export const proofUnreadable: Text = {
  vi: 'Dạ, em cần đúng **4 số cuối** của một số: số điện thoại hoặc số căn cước đã khai khi nộp hồ sơ. Anh/chị gửi lại giúp em, chỉ 4 số thôi ạ.',
  en: 'I need exactly the **last 4 digits** of one number: the phone or identity number given with the dossier. Please send just these 4 digits.',
};

export const withoutProof: Text = {
  vi: `Dạ, không sao. Anh/chị nhớ số nào trong hai số đã khai (điện thoại hoặc căn cước) thì gửi 4 số cuối của số đó là được. Không có số nào thì em không mở hồ sơ ở đây được, để không ai khác xem được hồ sơ của anh/chị. ${WITHOUT_US.vi}`,
  en: `That is all right. The last 4 digits of either number given with it, phone or identity, will do. Without both I cannot open the dossier here, so that nobody else can see yours. ${WITHOUT_US.en}`,
};

/** Where strangers used up the tries of last digits: for somebody who has not given a whole number. */
export const wholeNumberNeeded: Text = {
  vi: `Dạ, lúc này 4 số cuối chưa đủ để mở hồ sơ. Anh/chị gửi **nguyên số** điện thoại hoặc số căn cước đã khai khi nộp; em dùng xong là che đi, không giữ lại. ${WITHOUT_US.vi}`,
  en: `The last 4 digits are not enough to open the dossier right now. Please send the **whole** phone or identity number given with it; I mask it after use and do not keep it. ${WITHOUT_US.en}`,
};

const LAST_DIGITS: Text = { vi: '**4 số cuối**', en: '**last 4 digits**' };
const WHOLE_NUMBER: Text = { vi: '**nguyên số**', en: '**whole number**' };

/** Asked of the dossier before it is proved whose it is. @param isWaiting it was asked why it takes so long */
export function toldOnceProved(
  code: string,
  { isWaiting, takesWholeNumber }: { readonly isWaiting: boolean; readonly takesWholeNumber: boolean },
): Text {
  const sorry = isWaiting
    ? { vi: 'em xin lỗi vì anh/chị phải chờ. Chuyện', en: 'I am sorry that you have to wait. That' }
    : { vi: 'chuyện', en: 'That' };
  const digits = takesWholeNumber ? WHOLE_NUMBER : LAST_DIGITS;
  return {
    vi: `Dạ, ${sorry.vi} đó em xem trong hồ sơ **${code}** rồi nói liền, khi chắc hồ sơ là của anh/chị. Anh/chị gửi ${digits.vi} của số điện thoại hoặc số căn cước đã khai khi nộp ạ. Cần người thật, anh/chị gọi **${HOTLINE}**.`,
    en: `${sorry.en} stands in dossier **${code}**, and I tell you as soon as I know that it is yours. Please send the ${digits.en} of the phone or identity number given when it was handed in. For a person call **${HOTLINE}**.`,
  };
}

/** Why, which and what becomes of it: to somebody who asks about the digits that were asked for. */
export function proofExplained(code: string, takesWholeNumber: boolean): Text {
  const which = takesWholeNumber
    ? {
        vi: 'Lúc này em cần **nguyên số** điện thoại, hoặc nguyên số căn cước, đã khai khi nộp',
        en: 'Right now I need the **whole** phone or identity number given when it was handed in',
      }
    : {
        vi: '**4 số cuối** là 4 chữ số sau cùng của số điện thoại, hoặc của số căn cước, đã khai khi nộp',
        en: 'The **last 4 digits** are those at the end of the phone or of the identity number given when it was handed in',
      };
  return {
    vi: `Dạ, em hỏi để chắc hồ sơ **${code}** là của anh/chị: ai nhặt được mã cũng không xem được. ${which.vi}; số nào cũng được. Em chỉ đem so với số trong hệ thống, dùng xong là che đi, không giữ lại, và không hỏi mật khẩu hay mã OTP. Không muốn gửi cũng không sao. ${WITHOUT_US.vi}`,
    en: `I ask to be sure that dossier **${code}** is yours: who finds the code alone sees nothing. ${which.en}; either will do. I only compare it with the number in the system, mask it after use and do not keep it, and I ask for no password and no OTP. You need not send it. ${WITHOUT_US.en}`,
  };
}

/**
 * The same for a code that nobody has and for a wrong proof.
 * @param until of the last try, as `spellTime` writes it: when the next one is taken
 */
export function notShown(triesLeft: number, takesWholeNumber: boolean, until?: string): Text {
  const again = takesWholeNumber
    ? {
        vi: 'rồi gửi **nguyên số** đó, vì lúc này 4 số cuối chưa đủ',
        en: 'then send that **whole** number, for the last 4 digits are not enough right now',
      }
    : { vi: 'rồi gửi lại', en: 'then try again' };
  const left: Text =
    triesLeft > 0
      ? {
          vi: `Anh/chị xem lại mã trên giấy hẹn và số đã khai khi nộp, ${again.vi} (còn **${triesLeft} lần** thử).`,
          en: `Please check the code on your receipt and the number given with it, ${again.en} (**${triesLeft}** ${triesLeft === 1 ? 'try' : 'tries'} left).`,
        }
      : noMoreTries(until);
  return {
    vi: `Dạ, em không tìm thấy hồ sơ nào khớp cả mã và số anh/chị gửi. ${left.vi} Cũng có hồ sơ mà hệ thống không cho em số nào để đối chiếu, hoặc nộp ở nơi mà em không xem được; những hồ sơ đó anh/chị tra ở Cổng hoặc hỏi nơi nhận. ${WITHOUT_US.vi}`,
    en: `I found no dossier that fits both the code and the number. ${left.en} For some dossiers the system gives me no number to compare with, and some were handed in where I cannot look: look those up at the portal, or ask the office. ${WITHOUT_US.en}`,
  };
}

function noMoreTries(until: string | undefined): Text {
  if (until === undefined) return { vi: 'Anh/chị chưa thử lại ngay được.', en: 'You cannot try again right now.' };
  return {
    vi: `Anh/chị đã hết lần thử, nên em tạm ngưng nhận số xác nhận của anh/chị tới **${until}**; lúc đó anh/chị thử lại được, hồ sơ không bị gì. Cần biết sớm hơn thì dùng một trong các cách ở cuối tin này.`,
    en: `You have no tries left, so I take no more digits from you until **${until}**; you can try again then, and nothing happens to the dossier. To know sooner use one of the ways at the end of this message.`,
  };
}

/** Whose tries were too many; until when in `at`, as `spellTime` writes it. */
const TOO_MANY: Readonly<Record<LimitScope, (at: string) => Text>> = {
  person: (at) => ({
    vi: `Dạ, anh/chị đã thử sai nhiều lần, nên để giữ an toàn cho người nộp hồ sơ, em tạm ngưng nhận số xác nhận của anh/chị tới **${at}**.`,
    en: `There were too many wrong tries from you, so to keep applicants safe I take no more of them until **${at}**.`,
  }),
  address: (at) => ({
    vi: `Dạ, từ mạng anh/chị đang dùng đã có nhiều lần thử sai (có thể của người dùng chung mạng), nên em tạm ngưng nhận số xác nhận từ mạng này tới **${at}**.`,
    en: `There were too many wrong tries from the network that you are on (perhaps by others on it), so I take no more from it until **${at}**.`,
  }),
  dossier: (at) => ({
    vi: `Dạ, hồ sơ này đã bị thử sai nhiều lần, nên tới **${at}** em không mở hồ sơ này bằng 4 số cuối nữa.`,
    en: `There were too many wrong tries on this dossier, so until **${at}** I do not open it with the last 4 digits.`,
  }),
  total: (at) => ({
    vi: `Dạ, lúc này có nhiều lần thử sai bất thường trên các hồ sơ của Thành phố, không phải riêng hồ sơ của anh/chị, nên tới **${at}** 4 số cuối chưa đủ để mở hồ sơ.`,
    en: `There are unusually many wrong tries on dossiers of the city right now, not on yours alone, so until **${at}** the last 4 digits are not enough to open one.`,
  }),
};
const SEND_WHOLE_NUMBER: Text = {
  vi: 'Nếu là hồ sơ của anh/chị, anh/chị gửi **nguyên số** điện thoại hoặc số căn cước đã khai khi nộp thì em vẫn mở được; em dùng xong là che đi, không giữ lại.',
  en: 'If it is yours, send the **whole** phone or identity number given with it and I can open it now; I mask it after use and do not keep it.',
};
const TRY_LATER: Text = {
  vi: 'Nếu là hồ sơ của anh/chị thì không mất gì cả: anh/chị chờ tới lúc đó rồi thử lại.',
  en: 'If the dossier is yours, nothing is lost: please try again then.',
};

/** @param at as `spellTime` writes it */
export function tooManyTries(scope: LimitScope, at: string, takesWholeNumber: boolean): Text {
  const why = TOO_MANY[scope](at);
  const way = takesWholeNumber ? SEND_WHOLE_NUMBER : TRY_LATER;
  return { vi: `${why.vi} ${way.vi} ${WITHOUT_US.vi}`, en: `${why.en} ${way.en} ${WITHOUT_US.en}` };
}

export function dossierGone(code: string): Text {
  return {
    vi: `Dạ, hệ thống hồ sơ lúc này **không còn thấy hồ sơ ${code}**, dù trước đó anh/chị đã xem được. Có thể cơ quan đang sửa dữ liệu; em không đoán. ${WITHOUT_US.vi}`,
    en: `The dossier system **no longer has dossier ${code}**, which you could see before. The office may be correcting its data; I will not guess. ${WITHOUT_US.en}`,
  };
}

const UNAVAILABLE: Readonly<Record<UnavailableReason, Text>> = {
  unreachable: { vi: 'không kết nối được', en: 'cannot be reached' },
  failed: { vi: 'đang bị lỗi', en: 'is failing' },
  refused: { vi: 'đang từ chối em', en: 'refuses my request' },
  timeout: { vi: 'trả lời quá chậm', en: 'is too slow to answer' },
  'too-many-requests': { vi: 'đang quá tải', en: 'is overloaded' },
  'circuit-open': { vi: 'đang trục trặc', en: 'is having trouble' },
  nonsense: { vi: 'trả lời sai, em không đọc được', en: 'gave an answer that makes no sense' },
  contradictory: { vi: 'ghi hai điều khác nhau về hồ sơ này', en: 'says two different things of this dossier' },
};

export function systemDown(reason: UnavailableReason): Text {
  const { vi, en } = UNAVAILABLE[reason];
  return {
    vi: `Dạ, hệ thống hồ sơ lúc này **${vi}**, nên em chưa biết hồ sơ đang tới đâu và em không đoán. Anh/chị thử lại sau ít phút. ${WITHOUT_US.vi}`,
    en: `The dossier system **${en}** right now, so I do not know where the dossier is, and I will not guess. Please try again in a few minutes. ${WITHOUT_US.en}`,
  };
}

/** To who asks of a system that gave no answer, before the dossier is proved. */
export const sendAgainAfterOutage: Text = {
  vi: `Dạ, em xin lỗi anh/chị. Lúc nãy hệ thống hồ sơ không trả lời được cho em; bao giờ chạy lại bình thường thì em không biết nên không đoán. Anh/chị gửi lại **số lúc nãy** là em thử lại ngay. ${WITHOUT_US.vi}`,
  en: `I am sorry. The dossier system gave me no answer a moment ago; when it will work again I do not know, and I will not guess. Send **the digits once more** and I will try again at once. ${WITHOUT_US.en}`,
};

/** The same after it was proved, where the system still gives no answer. */
export const stillDown: Text = {
  vi: 'Em xin lỗi anh/chị. Em vừa thử lại; bao giờ hệ thống chạy lại bình thường thì em không biết nên không đoán.',
  en: 'I am sorry. I have just tried again; when the system will work again I do not know, and I will not guess.',
};

/** @param age as `spellAge` writes it */
export function systemDownButKnown(reason: UnavailableReason, age: Text): Text {
  const { vi, en } = UNAVAILABLE[reason];
  return {
    vi: `Dạ, hệ thống hồ sơ lúc này **${vi}**. Đây là điều em biết lần cuối, cách đây **${age.vi}**; bây giờ có thể đã khác:`,
    en: `The dossier system **${en}** right now. This is the last I knew, **${age.en}** ago; it may have changed since:`,
  };
}

/** Before what the system says whose record was proved. */
export const systemsContradict: Text = {
  vi: 'Dạ, hai hệ thống ghi **khác nhau** về mã này: một bên là hồ sơ của số khác. Em chỉ nói phần khớp số anh/chị cho; anh/chị hỏi lại nơi nhận hồ sơ cho chắc.',
  en: 'Two systems say **different things** about this code: in one of them it belongs to another number. I only tell what fits yours; please make sure at the office that took the dossier.',
};

/** Before what one of two systems says of a dossier: what the other says, and how old each is. */
export function systemsDiffer(told: DossierStatus, other: DossierStatus): Text {
  const words = stateWords(other.state);
  const day = other.appointmentOn === undefined ? undefined : spellDay(other.appointmentOn);
  const isOlder = other.asOf < told.asOf;
  const [toldAt, otherAt] = [spellTime(told.asOf), spellTime(other.asOf)];
  return {
    vi: `Dạ, hai hệ thống ghi **khác nhau** về hồ sơ này. Hệ thống kia, dữ liệu lúc ${otherAt}${isOlder ? ' (cũ hơn)' : ''}, ghi hồ sơ **${words.vi}**${day === undefined ? '' : `, hẹn trả ${day}`}. Dưới đây là dữ liệu lúc ${toldAt}; anh/chị hỏi lại nơi nhận hồ sơ cho chắc.`,
    en: `Two systems say **different things** about this dossier. The other one, as of ${otherAt}${isOlder ? ' (older)' : ''}, says that it **${words.en}**${day === undefined ? '' : `, appointment ${day}`}. What follows is as of ${toldAt}; please make sure at the office that took it.`,
  };
}

export function spellAge(ms: number): Text {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return { vi: `${minutes} phút`, en: `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}` };
  const hours = Math.round(minutes / 60);
  if (hours < 48) return { vi: `${hours} giờ`, en: `${hours} ${hours === 1 ? 'hour' : 'hours'}` };
  const days = Math.round(hours / 24);
  return { vi: `${days} ngày`, en: `${days} days` };
}

export function lookUpElsewhere(portalUrl: string): Text {
  return {
    vi: `Dạ, ở đây em chưa có cách xác nhận hồ sơ là của anh/chị, nên em không mở hồ sơ được. Anh/chị tra ở [mục tra cứu hồ sơ của Cổng Dịch vụ công](${portalUrl}) với mã trên giấy hẹn, hỏi nơi đã nhận hồ sơ, hoặc gọi **${HOTLINE}** ạ. Anh/chị đừng gửi số điện thoại hay số căn cước ở đây.`,
    en: `I have no way here to make sure that the dossier is yours, so I cannot open it. Please use the [dossier look-up of the portal](${portalUrl}) with the code on your receipt, ask the office that took it, or call **${HOTLINE}**. Please send no phone or identity number here.`,
  };
}

/** Of a code that only a system has which names nobody to compare with. */
export function notProvable(portalUrl: string): Text {
  return {
    vi: `Dạ, hồ sơ này nằm ở hệ thống không cho em số nào để đối chiếu, nên em chưa xác nhận được hồ sơ là của anh/chị và không mở ở đây được. Lần này **không tính là thử sai**. Anh/chị tra ở [mục tra cứu hồ sơ của Cổng Dịch vụ công](${portalUrl}) với mã trên giấy hẹn, hỏi nơi đã nhận hồ sơ, hoặc gọi **${HOTLINE}** ạ.`,
    en: `This dossier is in a system that gives me no number to compare with, so I cannot make sure that it is yours and cannot open it here. **It does not count as a wrong try.** Please use the [dossier look-up of the portal](${portalUrl}) with the code on your receipt, ask the office that took it, or call **${HOTLINE}**.`,
  };
}

/** In a group, whatever was asked there. @param chatUrl where they can write to us alone: our account there, or the page */
export function privatelyOnly(chatUrl: string | undefined): Text {
  const where: Text =
    chatUrl === undefined
      ? { vi: 'nhắn riêng cho em', en: 'write to me privately' }
      : {
          vi: `nhắn riêng cho em [ở đây](${chatUrl})`,
          en: `write to me privately [here](${chatUrl})`,
        };
  return {
    vi: `Dạ, trong nhóm chung em không nói gì về hồ sơ hay thông tin cá nhân; anh/chị ${where.vi} và xoá mã, số vừa gửi (nếu có) giúp em ạ.`,
    en: `In a shared group I say nothing about dossiers or personal data; please ${where.en}, and delete any code or number that you have just sent.`,
  };
}

/** Stands where the details were. */
export const shownBefore: Text = {
  vi: 'Chi tiết hồ sơ đã được xem ở đây. Vì riêng tư, em chỉ hiện một lần; anh/chị nhắn **“Xem lại hồ sơ”** nếu cần.',
  en: 'The details of the dossier were shown here. For privacy I show them once; write **“Show the dossier again”** if you need them.',
};

export const offerToGoOnWithCode: Text = {
  vi: 'Còn hồ sơ lúc nãy: anh/chị muốn xem tiếp thì gửi em mã hồ sơ ạ.',
  en: 'About the dossier: to go on, please send me its code.',
};
export const offerToGoOnWithProof: Text = {
  vi: 'Còn hồ sơ lúc nãy: anh/chị muốn xem tiếp thì gửi em 4 số cuối của số điện thoại hoặc số căn cước đã khai ạ.',
  en: 'About the dossier: to go on, please send me the last 4 digits of the phone or identity number given with it.',
};
export const offerToGoOnWithWholeNumber: Text = {
  vi: 'Còn hồ sơ lúc nãy: anh/chị muốn xem tiếp thì gửi em nguyên số điện thoại hoặc số căn cước đã khai ạ.',
  en: 'About the dossier: to go on, please send me the whole phone or identity number given with it.',
};
export const offerToConfirmCode: Text = {
  vi: 'Còn hồ sơ lúc nãy: mã em đoán có đúng không ạ? Đúng thì nhắn “Đúng rồi”, không thì gửi lại mã.',
  en: 'About the dossier: was the code I guessed right? Write "Yes", or send the code again.',
};

/** To somebody who looks for the receipt or the number. */
export function takeYourTime(isOfCode: boolean): Text {
  const what = isOfCode
    ? { vi: '**mã hồ sơ** trên giấy hẹn', en: 'the **dossier code** from your receipt' }
    : { vi: 'số em vừa hỏi', en: 'what I asked for' };
  return {
    vi: `Dạ, anh/chị cứ từ từ, em chờ. Có rồi thì gửi em ${what.vi} ạ.`,
    en: `Take your time, I will wait. Send me ${what.en} when you have it.`,
  };
}

export const dossierLeft: Text = {
  vi: 'Dạ, vậy mình thôi xem hồ sơ. Khi cần anh/chị cứ gửi lại mã. Anh/chị hỏi em chuyện khác cũng được ạ.',
  en: 'All right, we leave the dossier. Send the code whenever you need it. You can ask me something else, too.',
};

export const dossierLocked: Text = {
  vi: 'Dạ, em đã khoá hồ sơ lại. Ai muốn xem nữa phải gửi lại 4 số cuối ạ.',
  en: 'The dossier is locked. Whoever wants to see it again has to send the last 4 digits.',
};

export const dossierActions = {
  watch: { vi: 'Báo em khi có kết quả', en: 'Tell me when it changes' },
  again: { vi: 'Xem lại hồ sơ', en: 'Show the dossier again' },
  another: { vi: 'Hồ sơ khác', en: 'Another dossier' },
  leave: { vi: 'Thôi, không xem hồ sơ nữa', en: 'Never mind' },
  lock: { vi: 'Khoá lại hồ sơ', en: 'Lock the dossier' },
  right: { vi: 'Đúng rồi', en: 'Yes' },
  wrong: { vi: 'Không phải', en: 'Not that one' },
  agree: { vi: 'Đồng ý', en: 'I agree' },
  disagree: { vi: 'Không đồng ý', en: 'No, thanks' },
  stopAll: { vi: 'Thôi khỏi báo hết', en: 'Stop all notices' },
  consents: { vi: 'Em đã đồng ý những gì', en: 'What did I agree to' },
  noCode: { vi: 'Em không có mã', en: 'I lost the code' },
  noProof: { vi: 'Em không nhớ số', en: 'I do not know the number' },
} as const satisfies Readonly<Record<string, Text>>;
