import type { Text } from './texts.ts';

/** Rises when what a resident agrees to changes. */
export const LINK_TEXT_VERSION = '2026-11-26';

export const linkActions = {
  agree: { vi: 'Đồng ý liên kết', en: 'I agree to link' },
  refuse: { vi: 'Không liên kết', en: 'Do not link' },
  end: { vi: 'Bỏ liên kết', en: 'Unlink' },
  matters: { vi: 'Phiếu của tôi', en: 'My tickets' },
} as const satisfies Readonly<Record<string, Text>>;

const CHANNEL_NAMES: ReadonlyMap<string, Text> = new Map([
  ['directline', { vi: 'trang web', en: 'the web page' }],
  ['zalo-oa', { vi: 'Zalo', en: 'Zalo' }],
  ['telegram', { vi: 'Telegram', en: 'Telegram' }],
  ['messenger', { vi: 'Messenger', en: 'Messenger' }],
  ['bot-framework', { vi: 'Teams', en: 'Teams' }],
]);

/** Of a channel, as residents call it. */
export function channelTitle(channel: string): Text {
  return CHANNEL_NAMES.get(channel) ?? { vi: 'nơi kia', en: 'the other channel' };
}

/** Where something is that is on a channel. */
export function onChannel(channel: string): Text {
  const { vi, en } = channelTitle(channel);
  return { vi: `trên ${vi}`, en: `on ${en}` };
}

/** What is agreed to; the same on both sides. */
const TERMS: Text = {
  vi: [
    '- **Dùng chung từ lúc đó:** phiếu câu hỏi và phản ánh (mã, tình trạng, câu trả lời), những gì anh/chị đồng ý cho em báo (có mã hồ sơ), và việc rút lại đồng ý. Ai mở được một trong hai nơi sẽ xem được các thứ đó.',
    '- **Không dùng chung:** lời trò chuyện, và hồ sơ đang mở; muốn xem chi tiết hồ sơ thì ở mỗi nơi anh/chị vẫn phải xác nhận.',
    '- **Báo tin:** ở nơi anh/chị đã hỏi; nơi đó không còn thì báo ở nơi kia.',
    '- **Yêu cầu cấp hoặc xoá dữ liệu** với cơ quan thì tính cả hai nơi. Lúc nào muốn bỏ, anh/chị nhắn **“Bỏ liên kết”** ở một trong hai nơi.',
  ].join('\n'),
  en: [
    '- **Shared from then on:** tickets and reports (code, state, answer), what you agreed to be told (with dossier codes), and taking consent back. Whoever can open either place sees these.',
    '- **Not shared:** the conversations themselves, and open dossiers; for the details of a dossier you still confirm it in each place.',
    '- **Notices** come where you asked for them; where that is gone, in the other place.',
    '- **A request for your data or its deletion** at the office covers both. To end it write **"Unlink"** in either place at any time.',
  ].join('\n'),
};

export function linkCode(code: string): Text {
  return {
    vi: `Dạ, được ạ. Mã liên kết của anh/chị là **${code}**, dùng 1 lần, trong 10 phút.\n\nAnh/chị mở nơi kia (Zalo, trang web…), nhắn mã này cho em ở đó. Đừng đưa mã cho ai; cán bộ không bao giờ hỏi mã này. Em hỏi lại anh/chị ở **cả hai nơi**, cùng đồng ý thì mới liên kết:\n\n${TERMS.vi}`,
    en: `Of course. Your linking code is **${code}**, for one use within 10 minutes.\n\nOpen the other place (Zalo, the web page…) and write this code to me there. Give it to nobody; no official ever asks for it. I will ask you in **both places**, and link them only once you agree in both:\n\n${TERMS.en}`,
  };
}

/** Stands for the code once it has been read. */
export const linkCodeShown: Text = {
  vi: 'Em đã đưa mã liên kết. Cần mã mới, anh/chị nhắn “Liên kết với Zalo” hoặc “Liên kết với trang web”.',
  en: 'I gave the linking code. For a new one write "Link with Zalo" or "Link with the web page".',
};

/** @param other channel at the other end */
export function askToLink(other: string, isAskedFor: boolean): Text {
  const { vi, en } = channelTitle(other);
  return isAskedFor
    ? {
        vi: `Dạ, có người vừa nhắn mã liên kết của anh/chị trên **${vi}**. Nếu đúng là anh/chị, và anh/chị đồng ý thì:\n\n${TERMS.vi}\n\nKhông phải anh/chị thì bấm “Không liên kết”. Anh/chị có đồng ý không ạ? (trong 10 phút)`,
        en: `Somebody has just written your linking code on **${en}**. If it was you, and you agree:\n\n${TERMS.en}\n\nIf it was not you, choose "Do not link". Do you agree? (within 10 minutes)`,
      }
    : {
        vi: `Dạ, đúng mã ạ. Mã này được xin trên **${vi}**. Nếu đó cũng là anh/chị, và anh/chị đồng ý thì:\n\n${TERMS.vi}\n\nEm cũng đang hỏi trên ${vi}; cả hai nơi đồng ý thì mới liên kết. Anh/chị có đồng ý không ạ? (trong 10 phút)`,
        en: `That code is right. It was asked for on **${en}**. If that is you as well, and you agree:\n\n${TERMS.en}\n\nI am asking on ${en} too; they are linked only once both agree. Do you agree? (within 10 minutes)`,
      };
}

export function linkWaits(other: string): Text {
  const { vi, en } = channelTitle(other);
  return {
    vi: `Dạ, em đã ghi nhận anh/chị đồng ý ở đây. Còn **${vi}**: anh/chị mở ra và bấm hoặc nhắn “Đồng ý liên kết” ở đó trong 10 phút; chưa có thì em chưa liên kết gì.`,
    en: `I have noted that you agree here. Now open **${en}** and choose "I agree to link" there within 10 minutes; until then nothing is linked.`,
  };
}

export function linkMade(other: string): Text {
  const { vi, en } = channelTitle(other);
  return {
    vi: `Dạ, đã liên kết với **${vi}**. Phiếu, phản ánh và những gì anh/chị đồng ý cho em báo nay xem được ở cả hai nơi; chi tiết hồ sơ vẫn phải xác nhận ở từng nơi. Muốn bỏ, anh/chị nhắn **“Bỏ liên kết”**.`,
    en: `Linked with **${en}**. Tickets, reports and what you agreed to be told can now be seen in both places; dossier details still have to be confirmed in each. To end it write **"Unlink"**.`,
  };
}

export function linkRefused(other: string | undefined): Text {
  if (other === undefined) {
    return {
      vi: 'Dạ, vậy em không liên kết gì cả. Mã đó không dùng được nữa.',
      en: 'All right: nothing is linked, and that code is of no use any more.',
    };
  }
  const { vi, en } = channelTitle(other);
  return {
    vi: `Dạ, trên **${vi}** không đồng ý, nên em không liên kết gì cả. Mã đó không dùng được nữa.`,
    en: `It was refused on **${en}**: nothing is linked, and that code is of no use any more.`,
  };
}

export const nothingToAgree: Text = {
  vi: 'Dạ, hiện không có yêu cầu liên kết nào đang chờ ở đây, hoặc đã quá 10 phút. Anh/chị nhắn “Liên kết với Zalo” (hay trang web) để lấy mã mới ạ.',
  en: 'No request to link waits here, or its 10 minutes are over. Write "Link with Zalo" (or the web page) for a new code.',
};

/** @param others channels at the other ends; empty: there was none */
export function linksEnded(others: readonly string[]): Text {
  if (others.length === 0) {
    return {
      vi: 'Dạ, cuộc trò chuyện này không liên kết với nơi nào, nên không có gì để bỏ ạ.',
      en: 'This conversation is linked with no other, so there is nothing to end.',
    };
  }
  const names = (language: 'vi' | 'en', and: string) =>
    [...new Set(others.map((other) => channelTitle(other)[language]))].join(and);
  return {
    vi: `Dạ, em đã bỏ liên kết với **${names('vi', ' và ')}** và ghi nhận anh/chị rút lại đồng ý. Từ giờ mỗi nơi chỉ xem được phiếu và những gì đã đồng ý ở chính nơi đó; tin anh/chị nhờ báo ở đâu thì chỉ về đó, chỗ nào anh/chị đã thôi nhận tin thì em ngưng báo.`,
    en: `The link with **${names('en', ' and ')}** has ended, and your consent is withdrawn. From now on each place shows only what was left or agreed to there; what you asked to be told comes only where you asked for it, and ends where you have left.`,
  };
}

/** Told at the other side. */
export function linkEndedThere(other: string): Text {
  const { vi, en } = channelTitle(other);
  return {
    vi: `Dạ, anh/chị vừa bỏ liên kết trên **${vi}**. Từ giờ mỗi nơi chỉ xem được phiếu và những gì đã đồng ý ở chính nơi đó; tin anh/chị nhờ báo ở đâu thì chỉ về đó, chỗ nào anh/chị đã thôi nhận tin thì em ngưng báo.`,
    en: `You have just ended the link on **${en}**. From now on each place shows only what was left or agreed to there; what you asked to be told comes only where you asked for it, and ends where you have left.`,
  };
}

/** They left the other side, and what they wanted to be told goes on here. */
export function noticesMovedHere(other: string): Text {
  const { vi, en } = channelTitle(other);
  return {
    vi: `Dạ, anh/chị đã thôi nhận tin trên **${vi}**. Tin về hồ sơ mà anh/chị nhờ báo ở đó, từ giờ em báo ở đây. Không muốn nữa, anh/chị nhắn **“Thôi khỏi báo”**.`,
    en: `You no longer receive messages on **${en}**. What you asked to be told there I now tell you here. To end it write **"Stop notices"**.`,
  };
}

export const linkCodeWrong: Text = {
  vi: 'Dạ, mã liên kết này không đúng, đã dùng rồi hoặc đã quá 10 phút. Anh/chị xin mã mới ở nơi kia (nhắn “Liên kết với Zalo” hay “Liên kết với trang web”) rồi nhắn lại ở đây ạ.',
  en: 'This linking code is wrong, used already or older than 10 minutes. Ask for a new one in the other place (write "Link with Zalo" or "Link with the web page") and write it here.',
};

export const linkCodeOwn: Text = {
  vi: 'Dạ, mã này em đưa ở chính cuộc trò chuyện này. Anh/chị mở **nơi kia** (Zalo, trang web…) rồi nhắn mã cho em ở đó ạ.',
  en: 'I gave this code in this very conversation. Open the **other place** (Zalo, the web page…) and write it to me there.',
};

export const linkedAlready: Text = {
  vi: 'Dạ, hai nơi này đã liên kết rồi ạ. Muốn bỏ, anh/chị nhắn **“Bỏ liên kết”**.',
  en: 'These two are linked already. To end it write **"Unlink"**.',
};

export const linkBusy: Text = {
  vi: 'Dạ, ở nơi kia anh/chị đang trò chuyện với cán bộ, nên em chưa hỏi được anh/chị ở đó. Xong với cán bộ rồi, anh/chị xin mã mới giúp em ạ.',
  en: 'In the other place an official is talking with you, so I cannot ask you there. Please ask for a new code when that is over.',
};

export const linkTooOften: Text = {
  vi: 'Dạ, em tạm ngưng việc liên kết vì đã thử nhiều lần. Anh/chị thử lại sau 1 giờ giúp em ạ.',
  en: 'There were many tries, so I have paused linking. Please try again in 1 hour.',
};

export const linkTooMany: Text = {
  vi: 'Dạ, cuộc trò chuyện này đã liên kết nhiều nơi, nhiều nhất là vậy. Anh/chị nhắn **“Bỏ liên kết”** rồi liên kết lại nơi cần dùng ạ.',
  en: 'This conversation is linked with as many as may be. Write **"Unlink"** and link anew with those you need.',
};

/** In a group, or where the code would be read by all. */
export const linkInGroup: Text = {
  vi: 'Dạ, trong nhóm em không liên kết, để không ai khác thấy chuyện của anh/chị. Anh/chị nhắn riêng cho em ạ.',
  en: 'I link nothing in a group, so that nobody else sees what is yours. Please write to me privately.',
};

/** What was agreed to, and with which places this one is linked. */
export function withLinks(consents: Text, channels: readonly string[]): Text {
  if (channels.length === 0) return consents;
  const names = (language: 'vi' | 'en', and: string) =>
    [...new Set(channels.map((channel) => channelTitle(channel)[language]))].join(and);
  return {
    vi: `${consents.vi}\n\nCuộc trò chuyện này liên kết với **${names('vi', ' và ')}**; muốn bỏ, anh/chị nhắn “Bỏ liên kết”.`,
    en: `${consents.en}\n\nThis conversation is linked with **${names('en', ' and ')}**; to end it write "Unlink".`,
  };
}
