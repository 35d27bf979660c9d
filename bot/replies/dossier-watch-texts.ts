import type { WatchConsent } from '../../dossiers/index.ts';
import type { AskedOfNotices } from '../dialogs/dossier-consent-words.ts';
import type { NoticeAddressKind } from '../notice-services.ts';
import { noticeActions } from './notice-address-texts.ts';
import { HOTLINE, type Text } from './texts.ts';

/** Rises when what a resident agrees to changes. */
export const CONSENT_TEXT_VERSION = '2026-11-26b';

/** What carries a notice where the chat cannot. */
function otherWay(kinds: readonly NoticeAddressKind[]): Text {
  if (kinds.length === 0) {
    return {
      vi: `Muốn nhận tin nhắn điện thoại hay thư điện tử, anh/chị đăng ký trên [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn), hoặc gọi **${HOTLINE}** để hỏi.`,
      en: `For text messages or e-mail use the [National Public Service Portal](https://dichvucong.gov.vn), or call **${HOTLINE}**.`,
    };
  }
  const ways = {
    vi: kinds.map((kind) => `“${noticeActions[kind].vi}”`).join(' hoặc '),
    en: kinds.map((kind) => `"${noticeActions[kind].en}"`).join(' or '),
  };
  return {
    vi: `Để em báo được cả khi đó, sau khi đồng ý anh/chị nhắn ${ways.vi}.`,
    en: `To be told then as well write ${ways.en} once you have agreed.`,
  };
}

/** Where a notice arrives on a channel, and until when it can; what to use where that is not enough. */
export function carriage(channel: string, until: string, kinds: readonly NoticeAddressKind[]): Text {
  const other = otherWay(kinds);
  if (channel === 'directline') {
    return {
      vi: `**Ở đâu:** ngay trong cuộc trò chuyện này trên trang web, tới hết ngày **${until}**. Trang đang đóng thì em không gọi anh/chị được: tin chờ sẵn, khi mở lại trang trên máy này anh/chị sẽ thấy. Xoá cuộc trò chuyện, hoặc để trống lâu quá hạn lưu, là em không báo được nữa. ${other.vi}`,
      en: `**Where:** in this very conversation on the web page, until **${until}**. While the page is closed I cannot reach you: the notice waits and you see it when you open the page again on this device. Once the conversation is deleted, or left longer than it is kept, I can no longer tell you. ${other.en}`,
    };
  }
  if (channel === 'zalo-oa') {
    return {
      vi: `**Ở đâu:** trong cuộc trò chuyện này, tới hết ngày **${until}**. Zalo chỉ cho em nhắn trong **7 ngày** kể từ lần cuối anh/chị nhắn cho em; sau đó, hoặc khi anh/chị bỏ quan tâm, em không nhắn thường ở đây được nữa. ${other.vi}`,
      en: `**Where:** in this conversation, until **${until}**. Zalo lets me write for **7 days** after you last wrote to me; later, or once you no longer follow, I cannot write here as usual. ${other.en}`,
    };
  }
  return {
    vi: `**Ở đâu:** trong cuộc trò chuyện này, tới hết ngày **${until}**. Em không có nguồn nào ghi kênh này cho em nhắn trước trong bao lâu: lâu anh/chị không nhắn, hoặc đã chặn em, thì tin **có thể không tới**. ${other.vi}`,
    en: `**Where:** in this conversation, until **${until}**. I have no source that says for how long this channel lets me write first: when you have not written for long, or have blocked me, a notice **may not reach you**. ${other.en}`,
  };
}

/** @param kinds of address at which they can be told besides */
export function askForConsent(code: string, channel: string, until: string, kinds: readonly NoticeAddressKind[]): Text {
  const where = carriage(channel, until, kinds);
  return {
    vi: [
      `Dạ, để báo tin về hồ sơ **${code}**, em cần anh/chị đồng ý:`,
      `- **Để làm gì:** chỉ để báo khi hồ sơ đổi trạng thái, đổi ngày hẹn hoặc trễ hẹn. Em lưu mã hồ sơ và cuộc trò chuyện này, không lưu tên hay số điện thoại.\n- ${where.vi}\n- **Tin có gì:** mã hồ sơ, cơ quan, trạng thái, ngày; không có tên, giấy tờ, số tiền. Ai mở được cuộc trò chuyện này sẽ thấy tin đó.`,
      'Lúc nào muốn ngưng, anh/chị nhắn **“Thôi khỏi báo”**. Anh/chị có đồng ý không ạ?',
    ].join('\n\n'),
    en: [
      `To tell you about dossier **${code}** I need your consent:`,
      `- **What for:** only to tell you when its state or appointment changes or it is late. I store the code and this conversation, no name or phone number.\n- ${where.en}\n- **What is in it:** the code, the office, the state and dates; no name, papers or amounts. Whoever can open this conversation sees the notice.`,
      'To end it write **"Stop notices"** at any time. Do you agree?',
    ].join('\n\n'),
  };
}

const NOTICES: Readonly<Record<AskedOfNotices, Text>> = {
  cost: { vi: 'Dạ, không tốn tiền ạ.', en: 'It costs nothing.' },
  when: {
    vi: 'Dạ, hồ sơ đổi trạng thái hay đổi ngày hẹn thì em nhắn **liền lúc đó**, ngày hay đêm cũng vậy; báo trễ hẹn thì em chỉ nhắn từ 7 giờ sáng tới 9 giờ tối. Mỗi thay đổi một tin; không có gì mới thì em không nhắn.',
    en: 'When its state or appointment changes I write **at once**, by day or night; that it is late I tell only between 7 in the morning and 9 in the evening. One message for each change; with nothing new I write nothing.',
  },
  way: {
    vi: 'Dạ, em nhắn ngay trong cuộc trò chuyện này; em không gọi điện được.',
    en: 'I write in this very conversation; I cannot call.',
  },
  privacy: {
    vi: 'Dạ, tin chỉ có mã hồ sơ, cơ quan, trạng thái, ngày; không có tên, giấy tờ, số tiền, và em không đưa cho ai. Ai mở được cuộc trò chuyện này thì thấy tin đó.',
    en: 'A notice holds the code, the office, the state and dates; no name, papers or amounts, and I give it to nobody. Whoever can open this conversation sees it.',
  },
};

/** To one question of notices. */
export function noticesAnswered(asked: AskedOfNotices): Text {
  return NOTICES[asked];
}

/** After it was agreed to. @param where as `carriage` tells it */
export function noticesExplained(answer: Text, where: Text): Text {
  return {
    vi: `${answer.vi}\n\n${where.vi}\n\nĐổi ý lúc nào anh/chị nhắn **“Thôi khỏi báo”**.`,
    en: `${answer.en}\n\n${where.en}\n\nTo end it write **"Stop notices"** at any time.`,
  };
}

/** To somebody who asks what the consent is. @param answer to what was asked of it, told first */
export function consentExplained(
  code: string,
  channel: string,
  until: string,
  kinds: readonly NoticeAddressKind[],
  answer?: Text,
): Text {
  const where = carriage(channel, until, kinds);
  return {
    vi: [
      ...(answer === undefined ? [] : [answer.vi]),
      `${answer === undefined ? 'Dạ, em' : 'Em'} nói lại cho rõ: anh/chị đồng ý thì khi hồ sơ **${code}** đổi trạng thái, đổi ngày hẹn hoặc trễ hẹn, em tự nhắn cho anh/chị, khỏi phải hỏi. Muốn vậy em phải lưu mã hồ sơ và cuộc trò chuyện này, nên em hỏi trước. Không mất tiền, và không dùng vào việc gì khác.`,
      where.vi,
      'Đổi ý lúc nào anh/chị nhắn **“Thôi khỏi báo”** là em ngưng. Không đồng ý cũng không sao: hồ sơ vẫn được giải quyết bình thường. Anh/chị có đồng ý không ạ?',
    ].join('\n\n'),
    en: [
      ...(answer === undefined ? [] : [answer.en]),
      `To put it plainly: if you agree, I write to you by myself when dossier **${code}** changes its state or appointment or is late, so that you need not ask. For that I have to store its code and this conversation, which is why I ask first. It costs nothing and is used for nothing else.`,
      where.en,
      'Should you change your mind, write **"Stop notices"** at any time. If you do not agree nothing happens: the dossier goes on as before. Do you agree?',
    ].join('\n\n'),
  };
}

export function watchBegun(code: string, until: string): Text {
  return {
    vi: `Dạ, em đã ghi nhận: có thay đổi ở hồ sơ **${code}** là em báo, tới hết ngày **${until}**. Muốn ngưng, anh/chị nhắn **“Thôi khỏi báo”**.`,
    en: `Noted: I will tell you about changes of dossier **${code}** until **${until}**. To end it write **"Stop notices"**.`,
  };
}

export const watchDeclined: Text = {
  vi: 'Dạ, vậy em không báo và không lưu gì cả. Khi cần anh/chị cứ hỏi lại em.',
  en: 'All right: I store nothing and send nothing. Ask me again whenever you like.',
};

export const nothingToWatch: Text = {
  vi: 'Dạ, hồ sơ này đã có kết quả hoặc đã tới bước cuối, không còn gì để báo nữa ạ.',
  en: 'This dossier has its result or has come to its end; there is nothing left to tell.',
};

export function tooManyWatches(limit: number): Text {
  return {
    vi: `Dạ, em đang báo tin cho ${limit} hồ sơ rồi, nhiều nhất là vậy. Anh/chị bớt một hồ sơ (nhắn “Em đã đồng ý những gì”) rồi đăng ký thêm ạ.`,
    en: `I already watch ${limit} dossiers, which is the most. Please end one of them first (write "What did I agree to").`,
  };
}

export const watchWhich: Text = {
  vi: 'Dạ, anh/chị muốn em báo về hồ sơ nào ạ? Anh/chị gửi em **mã hồ sơ** trên giấy hẹn (bắt đầu bằng **H29**); em cần mở được hồ sơ đó trước đã. Em chỉ báo bằng tin nhắn ngay trong cuộc trò chuyện này, không gọi điện được ạ.',
  en: 'Which dossier shall I watch? Please send its **code** from your receipt (it begins with **H29**); I have to open it first. I tell you by a message in this conversation; I cannot call.',
};

/** Where nobody can prove a dossier here. */
export function watchElsewhere(portalUrl: string): Text {
  return {
    vi: `Dạ, ở đây em chưa có cách xác nhận hồ sơ là của anh/chị, nên em không báo kết quả cho anh/chị được. Muốn biết hồ sơ tới đâu, anh/chị tra ở [mục tra cứu hồ sơ của Cổng Dịch vụ công](${portalUrl}) với mã trên giấy hẹn; hồ sơ nộp trên Cổng thì Cổng có thông báo khi anh/chị đăng nhập. Cần hỏi thêm, anh/chị gọi **${HOTLINE}** ạ.`,
    en: `I have no way here to make sure that the dossier is yours, so I cannot tell you when it changes. To see where it is use the [dossier look-up of the portal](${portalUrl}) with the code on your receipt; for one handed in on the portal, the portal tells you when you are logged in. Or call **${HOTLINE}**.`,
  };
}

/** @param codes those that were named; none where all ended */
export function watchEnded(count: number, codes: readonly string[] = []): Text {
  const named = codes.length === 0 ? '' : `: ${codes.join(', ')}`;
  return count === 0
    ? {
        vi: 'Dạ, hiện em không báo tin về hồ sơ nào của anh/chị trong cuộc trò chuyện này, nên không có gì để ngưng ạ.',
        en: 'I am not watching any dossier for you in this conversation, so there is nothing to end.',
      }
    : {
        vi: `Dạ, em đã ngưng báo tin (**${count} hồ sơ${named}**) và đã ghi nhận anh/chị rút lại đồng ý. Hồ sơ vẫn được giải quyết bình thường ạ.`,
        en: `The notices have ended (**${count} ${count === 1 ? 'dossier' : 'dossiers'}${named}**) and your consent is withdrawn. The dossier itself goes on as before.`,
      };
}

export const endWhichWatch: Text = {
  vi: 'Dạ, anh/chị muốn thôi nhận tin của hồ sơ nào ạ? Anh/chị bấm một mã bên dưới, nhắn mấy số cuối của mã, hoặc nhắn “hết”.',
  en: 'Which one shall I end? Press one of the codes below, send the last digits of the code, or write "all".',
};

export const watchesKept: Text = {
  vi: 'Dạ, vậy em vẫn báo tin như cũ ạ.',
  en: 'All right, the notices go on as before.',
};

export function stopWatching(code: string): Text {
  return { vi: `Thôi khỏi báo ${code}`, en: `Stop notices ${code}` };
}

/** Where a consent was given that was given in the conversation itself. */
export const inThisConversation: Text = { vi: 'ngay trong cuộc trò chuyện này', en: 'in this conversation' };

/** Where it was given in another conversation of the same resident. @param channel as `onChannel` tells it */
export function inAnotherConversation(channel: Text, isLinked: boolean): Text {
  return isLinked
    ? {
        vi: `trong cuộc trò chuyện ${channel.vi} mà anh/chị đã liên kết`,
        en: `in the conversation ${channel.en} that you linked`,
      }
    : {
        vi: `trong một cuộc trò chuyện khác của anh/chị ${channel.vi}`,
        en: `in another conversation of yours ${channel.en}`,
      };
}

/** @param consents each with its days as `spellDay` writes them, and where its notices come */
export function listConsents(
  consents: readonly { consent: WatchConsent; since: string; until: string; place: Text }[],
): Text {
  if (consents.length === 0) {
    return {
      vi: 'Dạ, trong cuộc trò chuyện này anh/chị chưa đồng ý cho em báo tin gì, hoặc đã rút lại hết ạ.',
      en: 'In this conversation you have agreed to nothing, or have withdrawn it all.',
    };
  }
  const lines = (say: (row: (typeof consents)[number]) => string) => consents.map((row) => `- ${say(row)}`).join('\n');
  return {
    vi: [
      'Dạ, anh/chị đã đồng ý:',
      lines(
        ({ consent: { code }, since, until, place }) =>
          `Hồ sơ **${code}**: báo khi có thay đổi, ${place.vi}; đồng ý ngày ${since}, tới hết ngày **${until}**.`,
      ),
      'Muốn rút lại, anh/chị nhắn “Thôi khỏi báo” kèm mã, hoặc “Thôi khỏi báo hết”.',
    ].join('\n\n'),
    en: [
      'You have agreed to:',
      lines(
        ({ consent: { code }, since, until, place }) =>
          `Dossier **${code}**: notices of changes ${place.en}; agreed on ${since}, until **${until}**.`,
      ),
      'To withdraw write "Stop notices" with the code, or "Stop all notices".',
    ].join('\n\n'),
  };
}

export function showCode(code: string): Text {
  return { vi: `Xem hồ sơ ${code}`, en: `Show dossier ${code}` };
}
