import { spellOut, wordings, type Wordings } from './wordings.ts';

export type SmallTalkKind = 'hello' | 'thanks' | 'goodbye' | 'identity' | 'unclear';

const BOT = '(?:bạn|em|mày|ad|admin|bot|máy|trợ lý|mình|cưng|bên (?:này|đây|mình))';

/** The first kind that is found counts: "chào em, cảm ơn nhiều, tạm biệt" thanks. */
const KINDS: readonly { readonly kind: SmallTalkKind; readonly wordings: Wordings }[] = [
  {
    kind: 'thanks',
    wordings: wordings('cảm ơn|cám ơn|đội ơn|biết ơn|thanks?(?: you| u)?|tks|thks|thx|ty|thank kiu|thanh kiu'),
  },
  {
    kind: 'identity',
    wordings: wordings(
      `(?:có phải|phải)(?: là)? (?:người|máy|robot|bot|ai)(?: thật| thiệt)?|(?:nói chuyện|chat|nhắn tin) với (?:ai|người|máy|bot|robot)|${BOT} (?:là|tên)(?: là)? (?:ai|gì|chi|con gì|người|máy|robot|bot|ai vậy)|tên (?:gì|chi|là gì)|là (?:người|máy|robot|bot|ai|con người)(?: thật)? (?:hay|không|hả|à|vậy|phải)|ai (?:đang |mà )?(?:trả lời|nhắn|nói chuyện)|(?:làm|giúp|biết|trả lời|hỗ trợ) (?:được )?(?:gì|những gì|chi|cái gì)|(?:trực|làm việc|mở|trả lời)(?: \\p{L}+){0,2} (?:mấy giờ|ban đêm|cuối tuần|cả ngày)|mấy giờ|ban đêm|ai (?:tạo|làm|lập trình) ra`,
      `who (?:are|made|is) (?:you|this)|are you (?:a|an|human|real|there|open|still)|what (?:can|do) you|what's your name|what is your name|your name|open at night|chatbot`,
    ),
  },
  {
    kind: 'goodbye',
    wordings: wordings(
      'tạm biệt|bái bai|hẹn gặp|(?:hỏi|nhắn|quay lại|coi lại|ghé) sau|chào (?:nha|nhé|nhe)|(?:đi|thôi)(?: đi)? (?:ngủ|nghỉ)|ngủ ngon|bye|bb|goodbye|good ?night|see you|talk later',
    ),
  },
  {
    kind: 'hello',
    wordings: wordings(
      `chào|alo|a lô|hế lô|(?:${BOT}|shop|anh|chị|cô|chú|cán bộ) ơi|có ai (?:không|ở đó|trực)|chúc|hello|hi|hey|helo|good (?:morning|afternoon|evening|day)`,
    ),
  },
];

/** Which small talk a message is; `unclear` when it is none that is known. */
export function smallTalkKind(text: string): SmallTalkKind {
  const plain = spellOut(text);
  return KINDS.find((candidate) => candidate.wordings.test(plain))?.kind ?? 'unclear';
}

/** Takes leave, whatever else is said. */
export function takesLeave(text: string): boolean {
  return KINDS.some(({ kind, wordings: words }) => kind === 'goodbye' && words.test(spellOut(text)));
}

const NEAR = '[^.?!\\n]{0,40}';
const KEPT = '(?:tin nhắn|nội dung|dữ liệu|thông tin|cuộc trò chuyện|lịch sử|đoạn chat|câu hỏi|những gì)';
const MINE = '(?:của )?(?:tôi|em|mình|con|chúng tôi|người dùng|khách)';
const PRIVACY = wordings(
  `${BOT}${NEAR}(?:lưu|giữ|thu thập|ghi lại)${NEAR}(?:${KEPT}|gì)|(?:lưu|giữ|ghi lại) (?:lại )?(?:${KEPT})${NEAR}(?:${MINE}|không|bao lâu)|(?:lưu|giữ) (?:lại )?(?:tin nhắn|cuộc trò chuyện|đoạn chat)`,
  `(?:xoá)(?: hết| giúp| giùm| dùm| toàn bộ| đi)*(?: cái| những)? (?:tin nhắn|dữ liệu|cuộc trò chuyện|lịch sử|đoạn chat|thông tin${NEAR}(?:vừa|đã|ở đây))`,
  `(?:chat|nhắn|nói|hỏi|gửi)${NEAR}(?:có )?(?:riêng tư|bảo mật|bị lộ|lộ (?:ra|thông tin|không))|(?:quyền riêng tư|bảo mật thông tin|chính sách bảo mật)`,
  `(?:what|which|do you|how long)${NEAR}(?:keep|store|collect|save|record)${NEAR}(?:data|information|messages|chats?|conversations?|me)|what (?:data|information) do you (?:keep|have|store|collect|save)|delete my (?:data|messages|conversation|chat|history)|privacy|is this (?:chat )?(?:private|recorded|confidential)`,
);

/** Asks what is kept of the conversation, or to have it deleted. */
export function asksAboutPrivacy(text: string): boolean {
  return PRIVACY.test(spellOut(text));
}
