import type { Text } from './texts.ts';

/** Rises when what a resident agrees to changes. */
export const NEWS_TEXT_VERSION = '2026-11-26';

export const newsActions = {
  agree: { vi: 'Đồng ý', en: 'I agree' },
  disagree: { vi: 'Không đồng ý', en: 'No, thanks' },
  stop: { vi: 'Thôi nhận tin của phường', en: 'Stop ward news' },
} as const satisfies Readonly<Record<string, Text>>;

/** Where an announcement arrives, and when it cannot. */
function carriage(channel: string): Text {
  switch (channel) {
    case 'directline':
      return {
        vi: 'ngay trong cuộc trò chuyện này trên trang web. Trang đang đóng thì tin chờ sẵn, khi mở lại trang trên máy này anh/chị sẽ thấy',
        en: 'in this very conversation on the web page. While the page is closed it waits, and you see it when you open the page again on this device',
      };
    case 'zalo-oa':
      return {
        vi: 'trong cuộc trò chuyện này. Zalo chỉ cho em nhắn trong **7 ngày** kể từ lần cuối anh/chị nhắn cho em',
        en: 'in this conversation. Zalo lets me write for **7 days** after you last wrote to me',
      };
    case 'messenger':
      return {
        vi: 'trong cuộc trò chuyện này. Messenger chỉ cho em nhắn trong **24 giờ** kể từ lần cuối anh/chị nhắn cho em',
        en: 'in this conversation. Messenger lets me write for **24 hours** after you last wrote to me',
      };
    default:
      return { vi: 'trong cuộc trò chuyện này', en: 'in this conversation' };
  }
}

export function askForNewsConsent(wardName: string, channel: string): Text {
  const where = carriage(channel);
  return {
    vi: [
      `Dạ, để gửi anh/chị tin của **${wardName}**, em cần anh/chị đồng ý:`,
      `- **Để làm gì:** chỉ để gửi thông báo chung của ${wardName} (lịch làm việc, tiêm chủng, cúp điện nước, họp dân…), ban ngày, do cán bộ phường soạn. Không có tin của riêng ai.\n- **Em lưu gì:** cuộc trò chuyện này, phường và lúc anh/chị đồng ý; không lưu thêm tên hay số điện thoại.\n- **Ở đâu:** ${where.vi}.`,
      `Lúc nào muốn ngưng, anh/chị nhắn **“${newsActions.stop.vi}”**. Anh/chị có đồng ý không ạ? Nếu là phường khác, anh/chị nhắn tên phường.`,
    ].join('\n\n'),
    en: [
      `To send you the news of **${wardName}** I need your consent:`,
      `- **What for:** only to send general announcements of ${wardName} (opening hours, vaccination, cuts of power or water, meetings …), by day, written by the ward’s officials. Nothing of any one person.\n- **What I store:** this conversation, the ward and when you agreed; no further name or phone number.\n- **Where:** ${where.en}.`,
      `To end it write **"${newsActions.stop.en}"** at any time. Do you agree? If you mean another ward, write its name.`,
    ].join('\n\n'),
  };
}

export const askForNewsWard: Text = {
  vi: 'Dạ, anh/chị muốn nhận tin của phường, xã nào ạ?',
  en: 'Which ward’s news would you like?',
};

export function newsBegun(wardName: string): Text {
  return {
    vi: `Dạ, em đã ghi nhận: có tin của **${wardName}** là em gửi tại đây. Muốn ngưng, anh/chị nhắn **“${newsActions.stop.vi}”**.`,
    en: `Noted: I will send the news of **${wardName}** here. To end it write **"${newsActions.stop.en}"**.`,
  };
}

export const newsDeclined: Text = {
  vi: 'Dạ, vậy em không gửi tin của phường và không lưu gì cả. Khi cần anh/chị cứ nhắn “Đăng ký nhận tin của phường”.',
  en: 'All right: I send no news of the ward and store nothing. Write "Subscribe to ward news" whenever you like.',
};

export const noNewsToEnd: Text = {
  vi: 'Dạ, trong cuộc trò chuyện này anh/chị chưa đăng ký nhận tin của phường nào, nên em không gửi tin nào ạ.',
  en: 'In this conversation you have not subscribed to the news of any ward, so I send none.',
};

export function newsEnded(wardNames: readonly string[]): Text {
  return {
    vi: `Dạ, em đã thôi gửi tin của **${wardNames.join(', ')}** và ghi nhận anh/chị rút lại đồng ý. Tin báo về hồ sơ (nếu anh/chị có đăng ký) vẫn như cũ ạ.`,
    en: `I have stopped the news of **${wardNames.join(', ')}**, and your consent is withdrawn. Notices about dossiers, if you asked for them, go on as before.`,
  };
}

/** @param news each with its day as `spellDay` writes it */
export function listNews(news: readonly { readonly wardName: string; readonly since: string }[]): Text {
  const lines = (say: (row: (typeof news)[number]) => string) => news.map((row) => `- ${say(row)}`).join('\n');
  return {
    vi: `Dạ, anh/chị đã đồng ý nhận tin của phường:\n\n${lines(({ wardName, since }) => `**${wardName}**: thông báo chung, ngay trong cuộc trò chuyện này; đồng ý ngày ${since}.`)}\n\nMuốn rút lại, anh/chị nhắn “${newsActions.stop.vi}”.`,
    en: `You have agreed to get a ward’s news:\n\n${lines(({ wardName, since }) => `**${wardName}**: general announcements in this conversation; agreed on ${since}.`)}\n\nTo withdraw write "${newsActions.stop.en}".`,
  };
}
