import { isOfCity, VOICE_SUBJECTS } from '../../desk/index.ts';
import type { Ward } from '../../knowledge/index.ts';
import type { VoiceRow } from '../../store/index.ts';
import type { VoiceSlots } from '../dialogs/voice.ts';
import { HOTLINE, type Text } from './texts.ts';

/** Of the text by which a phone number or an address was asked for. */
export const VOICE_CONTACT_TEXT_VERSION = '1';
export const VOICE_CONTACT_PURPOSE = 'voice-answer';

/** The city's gateway, as the catalogue names it (knowledge/elsewhere). */
const GATEWAY = 'https://1022.tphcm.gov.vn';

export const voiceActions = {
  begin: { vi: 'Gửi phản ánh', en: 'Report a problem' },
  voiceOnly: { vi: 'Chỉ gửi phản ánh', en: 'Just report it' },
  formalComplaint: { vi: 'Thủ tục khiếu nại', en: 'thủ tục khiếu nại (formal complaint)' },
  denunciation: { vi: 'Thủ tục tố cáo', en: 'thủ tục tố cáo (denunciation)' },
  wardNotKnown: { vi: 'Không biết phường nào', en: 'I don’t know the ward' },
  noPlace: { vi: 'Không có địa điểm', en: 'No place' },
  noPhoto: { vi: 'Không có ảnh', en: 'No picture' },
  enough: { vi: 'Đủ ảnh rồi', en: 'That is all' },
  noContact: { vi: 'Không cần liên hệ', en: 'No contact' },
  send: { vi: 'Gửi đi', en: 'Send it' },
  changeText: { vi: 'Sửa nội dung', en: 'Change the text' },
  changeWard: { vi: 'Sửa phường', en: 'Change the ward' },
  changePlace: { vi: 'Sửa địa điểm', en: 'Change the place' },
  leave: { vi: 'Thôi, không gửi', en: 'Don’t send it' },
  goOn: { vi: 'Viết tiếp phản ánh', en: 'Go on with my report' },
} as const satisfies Readonly<Record<string, Text>>;

export const askWhat: Text = {
  vi: 'Dạ, em ghi nhận phản ánh, góp ý để gửi phường, xã. Anh/chị kể giúp em **chuyện gì đang xảy ra** (một tin là được). Đừng ghi số căn cước ạ.',
  en: 'I will pass your report or suggestion to the ward. Please tell me **what is the matter** (one message will do). Leave out identity numbers.',
};

/** Somebody has told it already. */
export const heardWhat: Text = {
  vi: `Dạ, em ghi lại để gửi phường, xã. Nếu đang nguy hiểm thì gọi ngay **113**, **114**, **115**; cần gấp thì gọi **${HOTLINE}** (cả ngày lẫn đêm).`,
  en: `I will pass this to the ward. If anybody is in danger, call **113**, **114** or **115** now; if it is urgent, call **${HOTLINE}** (day and night).`,
};

export const heardConduct: Text = {
  vi: `Dạ, em xin lỗi vì anh/chị gặp chuyện đó. Phản ánh này **chỉ lãnh đạo đơn vị xem được**, không đến tay người bị phản ánh. Nếu bị đòi tiền, anh/chị giữ lại tin nhắn, giấy tờ và có thể báo **113** hoặc cơ quan thanh tra; cũng có thể gọi **${HOTLINE}** (cả ngày lẫn đêm).`,
  en: `I am sorry that this happened. **Only the supervisors can read this report**, not the person it is about. If money was demanded, keep messages and papers; you can also call **113** or the inspectorate, or **${HOTLINE}** (day and night).`,
};

/** A denunciation or a formal complaint is something else, with terms and duties of its own. */
export const legalOrVoice: Text = {
  vi: [
    'Dạ, em nói rõ để anh/chị chọn đúng đường:',
    '- **Khiếu nại**: anh/chị cho rằng một quyết định hoặc việc làm của cơ quan, cán bộ trái luật và xâm phạm quyền của mình. Gửi đơn đến **chính nơi ra quyết định hoặc quản lý người đó**, trong 90 ngày.',
    '- **Tố cáo**: báo một người vi phạm pháp luật. Phải ghi rõ họ tên, địa chỉ của mình; gửi **người đứng đầu cơ quan quản lý người bị tố cáo**. Danh tính của anh/chị được giữ bí mật.',
    '- **Phản ánh, góp ý**: báo một chuyện chưa ổn, không cần đơn. Em gửi ngay được.',
    'Anh/chị muốn cách nào ạ?',
  ].join('\n'),
  en: [
    'So that it takes the right way:',
    '- **Formal complaint (khiếu nại)**: a decision or act of an authority is against the law and violates your rights. It goes, in writing, **to whoever decided or heads that office**, within 90 days.',
    '- **Denunciation (tố cáo)**: you report that somebody broke the law. It needs your name and address and goes **to the head of the authority above that person**. Your identity is kept secret.',
    '- **Report or suggestion (phản ánh)**: something is not as it should be. No form is needed; I can send it now.',
    'Which of these do you want?',
  ].join('\n'),
};

export function askVoiceWard(known: Ward | undefined): Text {
  return known === undefined
    ? {
        vi: 'Chuyện này ở **phường, xã nào** ạ? Tên cũ trước 01/7/2025 cũng được.',
        en: 'In **which ward or commune** is it? A name from before 1 July 2025 will do.',
      }
    : {
        vi: `Chuyện này ở **${known.fullName}** phải không ạ? Nếu không, anh/chị nhắn tên phường, xã khác.`,
        en: `Is it in **${known.fullName}**? If not, send the name of the ward.`,
      };
}

export const voiceWardNotFound: Text = {
  vi: 'Dạ, em chưa tìm ra phường, xã đó. Anh/chị nhắn lại tên đầy đủ, hoặc chọn “Không biết phường nào”.',
  en: 'I could not find that ward. Please send its full name, or choose “I don’t know the ward”.',
};

/** The street came where the ward was asked for. */
export const placeTaken: Text = {
  vi: 'Dạ, em ghi địa điểm rồi. Đường phố thì em chưa suy ra được phường, xã.',
  en: 'I have the place. A street does not tell me the ward.',
};

/** Told when a picture was asked for. */
export const placeAdded: Text = {
  vi: 'Dạ, em ghi thêm vào địa điểm rồi.',
  en: 'I have added that to the place.',
};

/** "Có lộ tên tui không". */
export const nameNotNeeded: Text = {
  vi: 'Dạ, phản ánh **không cần ghi tên**. Người xử lý đọc đúng những gì anh/chị thấy ở phần xem lại trước khi gửi; muốn kín thì đừng ghi tên, số điện thoại trong đó. Chuyện về cán bộ thì chỉ lãnh đạo đơn vị xem. Riêng **đơn tố cáo** theo luật thì phải ghi họ tên, và danh tính được giữ bí mật.',
  en: 'A report **needs no name**. Whoever handles it reads exactly what you are shown before it is sent; to stay unknown, leave your name and phone number out of it. One about an official is read by the supervisors only. A **denunciation** under the law does need your name, and your identity is kept secret.',
};

/** Who comes, when, and what it costs whoever is to blame. */
export const whatComesOfIt: Text = {
  vi: `Dạ, phản ánh này em gửi **phường, xã nơi xảy ra**; nơi đó xem, xử lý hoặc chuyển đúng cơ quan rồi trả lời tại đây. Ai bị phạt, phạt bao nhiêu, chừng nào xong thì em không có nguồn để nói. Cần người tới ngay thì gọi **${HOTLINE}** (cả ngày lẫn đêm); đang nguy hiểm thì gọi **113** ạ.`,
  en: `This report goes to the **ward where it happened**; it looks into it or passes it on, and the answer appears here. Who is fined, how much and when it is settled I have no source for. If somebody has to come now call **${HOTLINE}** (day and night), in danger **113**.`,
};

/** "Cái này là gì vậy". */
export const whatAVoiceIs: Text = {
  vi: 'Dạ, đây là **phản ánh gửi phường, xã**: anh/chị kể chuyện chưa ổn ở nơi mình, em hỏi thêm vài câu rồi gửi, phường trả lời tại đây. Chưa gửi gì cho tới khi anh/chị bấm “Gửi đi”.',
  en: 'This is a **report to the ward**: you tell what is not as it should be, I ask a few questions and pass it on, and the answer appears here. Nothing is sent until you choose “Send it”.',
};

/** A ward came where the matter was asked for. */
export function wardTakenFirst(ward: Ward): Text {
  return {
    vi: `Dạ, em ghi nơi nhận là **${ward.fullName}**. Còn chuyện gì thì anh/chị kể giúp em ạ.`,
    en: `I noted **${ward.fullName}**. Now please tell me what is the matter.`,
  };
}

export const askPlace: Text = {
  vi: 'Cụ thể **ở đâu** ạ? Ví dụ: hẻm 42 đường Lê Lợi, trước nhà số 10.',
  en: '**Where** exactly? For example: alley 42, Lê Lợi street, in front of number 10.',
};

export const askPhoto: Text = {
  vi: 'Anh/chị có **ảnh** không? Bấm nút kẹp giấy để gửi (JPEG, PNG, WebP hoặc PDF, tối đa 5 MB). Em xóa vị trí chụp trong ảnh. **Đừng gửi ảnh căn cước, giấy tờ** hay mặt người khác.',
  en: 'Do you have a **picture**? Use the paper clip (JPEG, PNG, WebP or PDF, up to 5 MB). I remove where it was taken. **Do not send pictures of ID cards or papers**, or of other people’s faces.',
};

export function photosTaken(count: number): Text {
  return {
    vi: `Dạ, em nhận được **${count} tệp**. Anh/chị gửi thêm, hoặc bấm “Đủ ảnh rồi”.`,
    en: `I have **${count} ${count === 1 ? 'file' : 'files'}**. Send more, or choose “That is all”.`,
  };
}

export const askVoiceContact: Text = {
  vi: 'Phường có cần **liên hệ** anh/chị không? Không bắt buộc: câu trả lời sẽ hiện ở đây. Nếu muốn, anh/chị nhắn số điện thoại hoặc email; chỉ dùng để hỏi thêm và báo kết quả phản ánh này, và được xóa cùng cuộc trò chuyện.',
  en: 'May the ward **contact** you? It is not needed: the answer will appear here. If you wish, send a phone number or e-mail address; it is used only to ask back and to answer this report, and is deleted with the conversation.',
};

export const contactNotRead: Text = {
  vi: 'Dạ, em chưa đọc được số điện thoại hay email trong tin đó. Anh/chị nhắn lại, hoặc bấm “Không cần liên hệ”.',
  en: 'I found no phone number or e-mail address in that. Please send it again, or choose “No contact”.',
};

export const photoNotRead: Text = {
  vi: 'Anh/chị gửi ảnh bằng nút kẹp giấy, hoặc bấm “Không có ảnh”.',
  en: 'Send a picture with the paper clip, or choose “No picture”.',
};

/** What will be sent, once. */
export function confirmVoice(slots: VoiceSlots, ward: Ward | undefined, contact: string | undefined): Text {
  const subject = subjectName(slots.subject);
  const photos = slots.photos.length;
  return {
    vi: [
      'Anh/chị xem lại giúp em trước khi gửi:',
      `- **Nội dung**: ${oneLine(slots.text ?? '')}`,
      `- **Loại**: ${subject.vi}`,
      `- **Nơi nhận**: ${ward?.fullName ?? 'bộ phận chung của Thành phố'}${slots.subject === 'conduct' ? ' (chỉ lãnh đạo xem)' : ''}`,
      `- **Địa điểm**: ${slots.place === undefined ? 'không ghi' : oneLine(slots.place)}`,
      `- **Tệp**: ${photos === 0 ? 'không có' : photos}`,
      `- **Liên hệ**: ${contact ?? 'không để lại'}`,
    ].join('\n'),
    en: [
      'Please look it over before I send it:',
      `- **Text**: ${oneLine(slots.text ?? '')}`,
      `- **About**: ${subject.en}`,
      `- **Goes to**: ${ward?.fullName ?? 'the city’s general desk'}${slots.subject === 'conduct' ? ' (supervisors only)' : ''}`,
      `- **Place**: ${slots.place === undefined ? 'not given' : oneLine(slots.place)}`,
      `- **Files**: ${photos === 0 ? 'none' : photos}`,
      `- **Contact**: ${contact ?? 'none'}`,
    ].join('\n'),
  };
}

export const notConfirmed: Text = {
  vi: 'Anh/chị bấm “Gửi đi” để gửi, “Sửa…” để sửa, hoặc “Thôi, không gửi”.',
  en: 'Choose “Send it”, one of “Change…”, or “Don’t send it”.',
};

/** It was sent; where it is the city's matter, with what to say to 1022. */
export function voiceSent(
  code: string,
  slots: VoiceSlots,
  ward: Ward | undefined,
  days: { readonly conversation: number; readonly voice: number },
): Text {
  const city = isOfCity(slots.subject) ? forGateway(slots, ward) : undefined;
  return {
    vi: [
      `Dạ, em đã gửi phản ánh **${code}** đến ${ward?.fullName ?? 'bộ phận chung của Thành phố'}. Câu trả lời sẽ hiện ở đây; anh/chị cũng tra được ở bất cứ đâu có em bằng cách nhắn mã **${code}**. Ai có mã thì xem được, nên anh/chị giữ kín giúp em. Phản ánh được xóa ${days.voice} ngày sau khi trả lời; cả cuộc trò chuyện được xóa sau ${days.conversation} ngày không nhắn tin.`,
      ...(city === undefined ? [] : [city.vi]),
    ].join('\n\n'),
    en: [
      `I have sent report **${code}** to ${ward?.fullName ?? 'the city’s general desk'}. The answer will appear here; you can also look it up wherever I am by sending **${code}**. Whoever has the code can read it, so keep it to yourself. The report is deleted ${days.voice} days after it was answered; the whole conversation is deleted after ${days.conversation} days without a message.`,
      ...(city === undefined ? [] : [city.en]),
    ].join('\n\n'),
  };
}

function forGateway(slots: VoiceSlots, ward: Ward | undefined): Text {
  const about = [slots.text, slots.place, ward?.fullName]
    .flatMap((part) => (part === undefined ? [] : [oneLine(part).replace(/\.$/u, '')]))
    .join('. ');
  return {
    vi: `Việc này do đơn vị của Thành phố sửa chữa. Để nhanh hơn, anh/chị báo thêm **Tổng đài ${HOTLINE}**: gọi ${HOTLINE} hoặc mở [1022.tphcm.gov.vn](${GATEWAY}) và dán nội dung em soạn sẵn:\n\n> ${about}.`,
    en: `The city’s companies mend this. It is quicker to tell the **${HOTLINE} gateway** as well: call ${HOTLINE}, or open [1022.tphcm.gov.vn](${GATEWAY}) and paste what I have written for you:\n\n> ${about}.`,
  };
}

export const voiceDropped: Text = {
  vi: 'Dạ, em không gửi gì cả. Anh/chị cần hỏi gì cứ nhắn em ạ.',
  en: 'All right, nothing was sent. Ask me whatever you need.',
};

export const tooManyVoices: Text = {
  vi: `Dạ, hôm nay anh/chị đã gửi nhiều phản ánh, phường sẽ xem từng cái. Cần gấp, anh/chị gọi **${HOTLINE}** (cả ngày lẫn đêm).`,
  en: `You have sent many reports today; each will be read. If it is urgent, call **${HOTLINE}** (day and night).`,
};

export const voiceInGroup: Text = {
  vi: `Dạ, phản ánh em chỉ nhận khi nhắn riêng, để không lộ chuyện của anh/chị. Cần gấp, anh/chị gọi **${HOTLINE}** (cả ngày lẫn đêm).`,
  en: `I take reports only in a private conversation. If it is urgent, call **${HOTLINE}** (day and night).`,
};

/** After something else was answered in between. */
export const offerToGoOnWithVoice: Text = {
  vi: 'Phản ánh anh/chị đang viết em vẫn giữ; bấm “Viết tiếp phản ánh” khi sẵn sàng.',
  en: 'I still have the report that you were writing; choose “Go on with my report” when you are ready.',
};

/** A file came, and no report is being written. */
export const filesNotRead: Text = {
  vi: 'Dạ, em nhận được tệp nhưng **không xem được ảnh**, nên anh/chị gõ câu hỏi giúp em. Nếu muốn gửi phản ánh kèm ảnh, anh/chị bấm “Gửi phản ánh”. Đừng gửi ảnh căn cước, giấy tờ cá nhân ạ.',
  en: 'Your file has arrived, but I **cannot look at pictures**: please type your question. To send a report with a picture, choose “Report a problem”. Do not send pictures of ID cards or personal papers.',
};

export const filesBesideText: Text = {
  vi: '(Em không xem được tệp anh/chị gửi kèm, chỉ đọc chữ.)',
  en: '(I cannot look at the file that you sent, only at the words.)',
};

export function voiceState(voice: VoiceRow, ward: string | undefined): Text {
  const { code, state, answer, createdAt, text } = voice;
  const day = new Date(createdAt + 7 * 3_600_000).toISOString().slice(0, 10).split('-').reverse().join('/');
  const to = { vi: ward ?? 'bộ phận chung của Thành phố', en: ward ?? 'the city’s general desk' };
  if (answer !== undefined) return voiceAnswered(voice);
  return {
    vi: `Phản ánh **${code}** gửi ngày ${day} đến ${to.vi}: **${state === 'new' ? 'chưa có người nhận' : 'cán bộ đang xử lý'}**.\n\n> ${oneLine(text)}\n\nCó trả lời em báo ngay ở nơi anh/chị đã gửi.`,
    en: `Report **${code}**, sent on ${day} to ${to.en}: **${state === 'new' ? 'nobody has taken it yet' : 'an official is dealing with it'}**.\n\n> ${oneLine(text)}\n\nThe answer will come where you sent it from.`,
  };
}

export function voiceAnswered({ code, state, text, answer = '', answeredBy }: VoiceRow): Text {
  const by = answeredBy === undefined ? '' : ` **${answeredBy.name}**`;
  const did = {
    vi: state === 'passed' ? 'đã chuyển 1022' : state === 'closed' ? 'khép lại' : 'trả lời',
    en: state === 'passed' ? 'has passed to 1022' : state === 'closed' ? 'has closed' : 'answers',
  };
  return {
    vi: `Cán bộ${by} ${did.vi} phản ánh **${code}**:\n\n> ${oneLine(text)}\n\n${answer}`,
    en: `The official${by} ${did.en} report **${code}**:\n\n> ${oneLine(text)}\n\n${answer}`,
  };
}

function subjectName(subject: VoiceSlots['subject']): Text {
  return VOICE_SUBJECTS.find(({ code }) => code === subject) ?? { vi: '', en: '' };
}

function oneLine(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}
