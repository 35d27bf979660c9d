import { spellMoment, type NoticeFacts } from '../notices/facts.ts';

/** What a letter says. Its subject says nothing of anybody: it is read over shoulders and on locked screens. */
export interface LetterText {
  readonly subject: string;
  readonly text: string;
}

export interface LetterParts {
  /** Where the chat is; undefined: the address of this installation is not set. */
  readonly chatUrl: string | undefined;
  /** Where the reader ends such letters. */
  readonly unsubscribeUrl: string | undefined;
  /** Of a `confirmation`. */
  readonly code: string | undefined;
}

const CHANGES = {
  'state-changed': { vi: 'vừa đổi trạng thái', en: 'has a new state' },
  'appointment-changed': { vi: 'vừa đổi ngày hẹn trả kết quả', en: 'has a new appointment' },
  late: { vi: 'đã quá ngày hẹn trả kết quả', en: 'is past its appointment' },
  'watch-ends': { vi: 'sắp hết hạn báo tin', en: 'is about to be told of no longer' },
} as const;

/** Plain text, so that every program and every screen reader can show it. */
export function letterOf(says: NoticeFacts, { chatUrl, unsubscribeUrl, code }: LetterParts): LetterText {
  const moment = spellMoment(says.at);
  if (says.kind === 'late-ticket') {
    return {
      subject: `Phiếu hẹn ${says.code} đã trễ hạn trả lời`,
      text: paragraphs(
        `Phiếu hẹn ${says.code} của người dân đã quá hạn trả lời lúc ${moment}.`,
        chatUrl === undefined ? undefined : `Xem trong trang cán bộ: ${new URL('/console/', chatUrl).href}`,
        'Thư này do Một Cửa gửi tự động cho người giám sát của phường và lĩnh vực đó.',
      ),
    };
  }
  const isVietnamese = says.language === 'vi';
  const body = isVietnamese ? vietnamese(says, moment, code) : english(says, moment, code);
  const where =
    says.kind === 'confirmation' || chatUrl === undefined
      ? undefined
      : isVietnamese
        ? `Mở cuộc trò chuyện: ${chatUrl}`
        : `Open the conversation: ${chatUrl}`;
  const ending = says.kind === 'confirmation' ? undefined : endingOf(isVietnamese, unsubscribeUrl);
  const sender = isVietnamese
    ? 'Thư do Một Cửa, trợ lý ảo (AI), gửi tự động; xin đừng trả lời thư này.'
    : 'Sent by Một Cửa, an AI assistant; please do not answer this letter.';
  return { subject: body.subject, text: paragraphs(body.text, where, ending, sender) };
}

function endingOf(isVietnamese: boolean, unsubscribeUrl: string | undefined): string {
  const words = isVietnamese
    ? 'Không muốn nhận thư này nữa, anh/chị nhắn "Thôi gửi thư" trong cuộc trò chuyện'
    : 'To get no more of these letters write "Stop e-mails" in the conversation';
  if (unsubscribeUrl === undefined) return `${words}.`;
  return isVietnamese ? `${words}, hoặc mở: ${unsubscribeUrl}` : `${words}, or open: ${unsubscribeUrl}`;
}

type ToResident = Exclude<NoticeFacts, { readonly kind: 'late-ticket' }>;

function vietnamese(says: ToResident, moment: string, code: string | undefined): LetterText {
  switch (says.kind) {
    case 'dossier':
      return {
        subject: 'Hồ sơ của anh/chị có cập nhật mới',
        text: `Dạ, hồ sơ ${says.code} ${CHANGES[says.change].vi} (${moment}).\n\nĐể giữ kín, thư không ghi chi tiết. Anh/chị nhắn "xem hồ sơ" trong cuộc trò chuyện, hoặc xem trên https://dichvucong.gov.vn.`,
      };
    case 'answer':
      return {
        subject: 'Câu hỏi anh/chị để lại đã có trả lời',
        text: `Dạ, phiếu ${says.code} đã có trả lời (${moment}).\n\nAnh/chị xem trong cuộc trò chuyện, hoặc nhắn mã phiếu cho em.`,
      };
    case 'confirmation':
      return {
        subject: 'Mã xác nhận của Một Cửa',
        text: `Dạ, mã xác nhận là ${code ?? ''}.\n\nAnh/chị nhắn mã này vào cuộc trò chuyện để nhận tin báo qua thư. Nếu không phải anh/chị yêu cầu, xin bỏ qua thư này: em sẽ không gửi gì thêm.`,
      };
    case 'moved':
      return {
        subject: 'Từ nay Một Cửa báo tin qua thư này',
        text: `Dạ, anh/chị đã thôi quan tâm kênh chat (${moment}), nên em không nhắn ở đó nữa. Tin báo anh/chị đã đồng ý nhận sẽ tới địa chỉ thư này.`,
      };
  }
}

function english(says: ToResident, moment: string, code: string | undefined): LetterText {
  switch (says.kind) {
    case 'dossier':
      return {
        subject: 'Your dossier has news',
        text: `Dossier ${says.code} ${CHANGES[says.change].en} (${moment}).\n\nTo keep it private this letter gives no details. Write "show dossier" in the conversation, or see https://dichvucong.gov.vn.`,
      };
    case 'answer':
      return {
        subject: 'The question you left has an answer',
        text: `Ticket ${says.code} has an answer (${moment}).\n\nYou find it in the conversation; or write the code of the ticket to me.`,
      };
    case 'confirmation':
      return {
        subject: 'Your code from Một Cửa',
        text: `Your code is ${code ?? ''}.\n\nWrite it in the conversation to be told by e-mail. If you did not ask for it please ignore this letter: nothing else will come.`,
      };
    case 'moved':
      return {
        subject: 'Một Cửa now tells you by e-mail',
        text: `You have left the chat (${moment}), so I no longer write there. What you agreed to be told comes to this address.`,
      };
  }
}

function paragraphs(...parts: readonly (string | undefined)[]): string {
  return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`;
}
