import type { Ward } from '../../knowledge/index.ts';
import type { Text } from './texts.ts';

/** A matter that officials answer themselves. */
export function leftToOfficials(name: Text, ward: Ward | undefined): Text {
  return {
    vi: `Dạ, việc **${name.vi}** được ${ward === undefined ? 'cơ quan' : ward.fullName} để cán bộ trực tiếp trả lời, nên em không trả lời thay ạ.`,
    en: `**${name.en}** is a matter that officials${ward === undefined ? '' : ` of ${ward.fullName}`} answer themselves, so I do not answer it for them.`,
  };
}

/** Some wards answer it themselves: whose matter it is, their ward decides. */
export const askWardFirst: Text = {
  vi: 'Dạ, việc này có phường, xã để cán bộ trực tiếp trả lời. Anh/chị ở **phường, xã nào** ạ? Tên cũ trước 01/7/2025 cũng được.',
  en: 'In some wards officials answer this themselves. In **which ward or commune** are you? A name from before 1 July 2025 will do.',
};

/** A procedure that is not answered about for now, in the words of whoever switched it off. */
export function switchedOffProcedure(name: Text, words: Text): Text {
  return { vi: `**${name.vi}**\n\n${words.vi}`, en: `**${name.en}**\n\n${words.en}` };
}

/** Said again after a long gap. */
export const stillAnAssistant: Text = {
  vi: 'Em là **trợ lý ảo (AI)**, không phải cán bộ ạ.',
  en: 'I am a **virtual assistant (AI)**, not an official.',
};
