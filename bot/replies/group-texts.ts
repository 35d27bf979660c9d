import { HOTLINE, type Text } from './texts.ts';

/** The first words in a group: what it is, that it is an AI, what it keeps. @param isSwitchable by a word of the group */
export function groupGreeting(retentionDays: number, isSwitchable: boolean): Text {
  const off = isSwitchable
    ? { vi: ' Không cần nữa thì nhắn **/tat**.', en: ' To switch me off, write **/tat**.' }
    : { vi: '', en: '' };
  return {
    vi: [
      'Dạ, em chào bà con. Em là **Một Cửa**, trợ lý ảo (AI) về thủ tục hành chính của Thành phố Hồ Chí Minh. Em không phải là cán bộ.',
      `Em chỉ trả lời khi được gọi, và chỉ giữ câu gọi em cùng câu em trả lời, ${retentionDays} ngày kể từ lần gọi cuối rồi xóa; tin khác của nhóm em chỉ đếm, không giữ chữ nào. Bà con đừng gửi số căn cước, số điện thoại, mã hồ sơ hay ảnh giấy tờ ở đây: việc riêng thì nhắn riêng cho em.${off.vi}`,
    ].join('\n\n'),
    en: [
      'Hello. I am **Một Cửa**, the virtual assistant (an AI) for administrative procedures in Ho Chi Minh City. I am not an official.',
      `I answer only when I am called, and keep only what is said to me and my answers, for ${retentionDays} days after the last call; of other messages I keep the number and no word. Please send no identity numbers, phone numbers, dossier codes or pictures of papers here: write to me privately about what is yours alone.${off.en}`,
    ].join('\n\n'),
  };
}

/** Until somebody who leads the group wants it back. */
export const groupOff: Text = {
  vi: `Dạ, em ngưng trả lời trong nhóm này. Khi cần lại, trưởng nhóm hoặc phó nhóm nhắn **/bat**. Việc gấp, bà con gọi ${HOTLINE}, hoặc nhắn riêng cho em ạ.`,
  en: `I no longer answer in this group. When I am needed again, whoever leads the group writes **/bat**. If it is urgent, call ${HOTLINE} or write to me privately.`,
};

/** Where nobody knows who leads the group: anybody can end it, and it ends by itself. */
export const groupOffForADay: Text = {
  vi: `Dạ, em ngưng trả lời trong nhóm này 24 giờ. Cần lại sớm hơn, bà con nhắn **/bat**. Việc gấp, bà con gọi ${HOTLINE}, hoặc nhắn riêng cho em ạ.`,
  en: `I do not answer in this group for 24 hours. To have me back sooner, write **/bat**. If it is urgent, call ${HOTLINE} or write to me privately.`,
};

export const groupOn: Text = {
  vi: 'Dạ, em trả lời lại trong nhóm này từ bây giờ ạ.',
  en: 'I answer in this group again from now on.',
};

export const groupLeadersOnly: Text = {
  vi: 'Dạ, chỉ trưởng nhóm hoặc phó nhóm mới tắt, bật em ở đây được ạ.',
  en: 'Only those who lead this group can switch me off or on here.',
};
