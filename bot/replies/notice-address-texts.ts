import type { NoticeAddressKind } from '../notice-services.ts';
import type { Text } from './texts.ts';

/** Rises when what a resident agrees to changes. */
export const ADDRESS_TEXT_VERSION = '2026-11-26';

export const noticeActions = {
  email: { vi: 'Báo em qua thư điện tử', en: 'Tell me by e-mail' },
  phone: { vi: 'Báo em qua số điện thoại', en: 'Tell me by phone number' },
  stop: { vi: 'Thôi gửi thư', en: 'Stop e-mails' },
} as const satisfies Readonly<Record<string, Text>>;

/** What is agreed to; one text for both ways. */
const TERMS: Text = {
  vi: '- **Để làm gì:** chỉ để báo khi hồ sơ anh/chị nhờ theo dõi có thay đổi, hoặc câu hỏi anh/chị để lại có trả lời, khi em không nhắn được ở đây.\n- **Tin có gì:** mã đã che bớt, có gì mới, lúc nào; không có tên, giấy tờ, nội dung trả lời.\n- **Lưu sao:** địa chỉ được mã hoá, chỉ gắn với cuộc trò chuyện này. Ngưng lúc nào cũng được: nhắn **“Thôi gửi thư”**.',
  en: '- **What for:** only to tell you when a dossier that I watch for you changes, or a question you left has its answer, and I cannot write to you here.\n- **What is in it:** the code, partly covered, what is new and when; no name, papers or answers.\n- **How it is kept:** encrypted, with this conversation only. To end it write **"Stop e-mails"** at any time.',
};

export function askForAddress(kind: NoticeAddressKind): Text {
  return kind === 'email'
    ? {
        vi: `Dạ, em báo qua thư điện tử được ạ.\n\n${TERMS.vi}\n\nNếu đồng ý, anh/chị nhắn **địa chỉ thư** của mình; em gửi một mã tới đó để chắc là của anh/chị.`,
        en: `I can tell you by e-mail.\n\n${TERMS.en}\n\nIf you agree please send your **e-mail address**; I will send a code there to make sure that it is yours.`,
      }
    : {
        vi: `Dạ, em báo qua Zalo của số điện thoại được ạ (tin mẫu của Zalo).\n\n${TERMS.vi}\n\nNếu đồng ý, anh/chị nhắn **số điện thoại** của mình; em gửi một mã tới đó để chắc là của anh/chị.`,
        en: `I can tell you by a Zalo message to your phone number.\n\n${TERMS.en}\n\nIf you agree please send your **phone number**; I will send a code there to make sure that it is yours.`,
      };
}

/** @param covered the address as it may be shown */
export function askForCode(kind: NoticeAddressKind, covered: string): Text {
  const where = kind === 'email' ? 'thư' : 'tin Zalo';
  return {
    vi: `Dạ, em đang gửi một **mã 6 số** tới **${covered}** (có khi vài phút mới tới; ${where} không thấy thì xem cả mục thư rác).\n\n${TERMS.vi}\n\nAnh/chị nhắn mã đó vào đây trong 30 phút là đồng ý ạ. Không nhắn thì em không gửi gì thêm.`,
    en: `A **code of 6 digits** is on its way to **${covered}** (it may take some minutes; look among unwanted mail too).\n\n${TERMS.en}\n\nWriting that code here within 30 minutes is your consent. Without it nothing more is sent.`,
  };
}

export const addressInvalid: Text = {
  vi: 'Dạ, em chưa đọc ra địa chỉ này. Anh/chị nhắn lại nguyên địa chỉ giúp em, ví dụ ten@example.vn, hoặc nhắn “Thôi”.',
  en: 'I could not read this address. Please send the whole of it, for example name@example.com, or write "Never mind".',
};

export const addressTooOften: Text = {
  vi: 'Dạ, em đã gửi nhiều mã rồi, nên tạm ngưng để không làm phiền ai. Anh/chị thử lại vào ngày mai giúp em ạ.',
  en: 'I have sent many codes already and stop for now, so as to trouble nobody. Please try again tomorrow.',
};

export const addressRefused: Text = {
  vi: 'Dạ, vậy em không lưu địa chỉ nào, và chỉ báo ngay trong cuộc trò chuyện này ạ.',
  en: 'All right: I keep no address and tell you only in this conversation.',
};

/** Neither by letter nor by number here. */
export const addressesOff: Text = {
  vi: 'Dạ, ở đây em chưa gửi được thư điện tử hay tin tới số điện thoại; em chỉ báo ngay trong cuộc trò chuyện này. Muốn nhận qua cách khác, anh/chị đăng ký trên [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn) ạ.',
  en: 'Here I cannot send e-mails or messages to a number; I tell you in this conversation only. For other ways use the [National Public Service Portal](https://dichvucong.gov.vn).',
};

export function addressConfirmed(kind: NoticeAddressKind): Text {
  return kind === 'email'
    ? {
        vi: 'Dạ, địa chỉ thư đã được xác nhận. Khi không nhắn được ở đây, em báo qua thư. Muốn ngưng, anh/chị nhắn **“Thôi gửi thư”**.',
        en: 'Your address is confirmed. Where I cannot write to you here I tell you by e-mail. To end it write **"Stop e-mails"**.',
      }
    : {
        vi: 'Dạ, số điện thoại đã được xác nhận. Khi không nhắn được ở đây, em báo qua Zalo của số đó. Muốn ngưng, anh/chị nhắn **“Thôi gửi thư”**.',
        en: 'Your number is confirmed. Where I cannot write to you here I tell you by Zalo. To end it write **"Stop e-mails"**.',
      };
}

export const nothingWatched: Text = {
  vi: 'Em chưa theo dõi hồ sơ nào cho anh/chị; muốn em báo, anh/chị nhắn “Báo em khi có kết quả” kèm mã hồ sơ ạ.',
  en: 'I watch no dossier for you yet; to be told of one write "Tell me when it changes" with its code.',
};

const ADDRESS_NAMES: Readonly<Record<NoticeAddressKind, Text>> = {
  email: { vi: 'thư điện tử', en: 'e-mail' },
  phone: { vi: 'Zalo của số điện thoại', en: 'Zalo to your phone number' },
};

/** What was agreed to, and by which ways besides the chat. */
export function withAddresses(consents: Text, kinds: readonly NoticeAddressKind[]): Text {
  if (kinds.length === 0) return consents;
  const names = (language: 'vi' | 'en', and: string) => kinds.map((kind) => ADDRESS_NAMES[kind][language]).join(and);
  return {
    vi: `${consents.vi}\n\nAnh/chị cũng đã đồng ý cho em báo qua **${names('vi', ' và ')}**; muốn rút lại, anh/chị nhắn “Thôi gửi thư”.`,
    en: `${consents.en}\n\nYou also agreed to be told by **${names('en', ' and ')}**; to withdraw it write "Stop e-mails".`,
  };
}

export const codeWrong: Text = {
  vi: 'Dạ, mã này không đúng ạ. Anh/chị xem lại mã 6 số mới nhất em gửi rồi nhắn lại giúp em.',
  en: 'This code is not right. Please look at the newest code of 6 digits that I sent and write it again.',
};

export const codeNoTries: Text = {
  vi: 'Dạ, mã đã sai nhiều lần nên không dùng được nữa. Anh/chị nhắn “Báo em qua thư điện tử” để em gửi mã mới ạ.',
  en: 'The code was wrong too often and cannot be used any more. Write "Tell me by e-mail" for a new one.',
};

export function lettersEnded(count: number): Text {
  return count === 0
    ? {
        vi: 'Dạ, em không giữ địa chỉ nào của anh/chị trong cuộc trò chuyện này, nên không gửi thư nào ạ.',
        en: 'I keep no address of yours in this conversation and send no letters.',
      }
    : {
        vi: 'Dạ, em đã thôi gửi và ghi nhận anh/chị rút lại đồng ý. Tin báo (nếu có) chỉ còn trong cuộc trò chuyện này ạ.',
        en: 'I have stopped, and your consent is withdrawn. Notices, if any, stay in this conversation.',
      };
}
