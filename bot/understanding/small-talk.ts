import { spellOut, wordings, type Wordings } from './wordings.ts';

export type SmallTalkKind = 'hello' | 'thanks' | 'goodbye' | 'identity' | 'maker' | 'unclear';

const BOT = '(?:bạn|em|mày|ad|admin|bot|máy|trợ lý|mình|cưng|bên (?:này|đây|mình))';

const MACHINE = '(?:máy|bot|robot|rô bốt|trợ lý ảo|chatbot)';
const HUMAN = '(?:con )?người(?: thật| thiệt)?';
const TAG = '(?:không|hả|à|hở|chứ|phải không|đúng không|vậy)';
const SAID_AFTER = '(?: (?:vậy|thế|hả|à|ha|đây|đó|ta|em|bạn|ad|ạ|trả lời|nói chuyện|nhắn|thôi|luôn))*[ ?!.]*$';
const HUMAN_OR_MACHINE = wordings(
  `${HUMAN}(?: trả lời| nhắn)? hay(?: là)? ${MACHINE}|${MACHINE}(?: trả lời| nhắn)? hay(?: là)? ${HUMAN}${SAID_AFTER}`,
  `(?:là|với) (?:${HUMAN} hay(?: là)? ai|ai hay(?: là)? ${HUMAN})${SAID_AFTER}`,
  `^(?:(?:ủa|dạ|vậy|mà|ê|alo) )*(?:${BOT} )?(?:(?:có phải|phải|là|có phải là) (?:${HUMAN}|${MACHINE})|người (?:thật|thiệt)) ${TAG}${SAID_AFTER}`,
  `(?:máy|bot|tin nhắn|hệ thống|chat|tin) (?:trả lời |nhắn |này )?tự động(?: ${TAG})+${SAID_AFTER}|(?:có )?(?:người|ai)(?: \\p{L}+){0,3} (?:trả lời|trực|nhắn)(?: \\p{L}+){0,2} hay(?: là)? (?:tự động|${MACHINE})`,
  `(?:${BOT}|đây|này|con|nói chuyện|chat|nhắn)(?: \\p{L}+){0,3} (?:chatgpt|chat gpt|gpt|gemini|copilot|siri|deepseek|trí tuệ nhân tạo)(?: \\p{L}+)*${SAID_AFTER}|${BOT} (?:dùng|xài|chạy|là) (?:con )?ai (?:gì|nào)${SAID_AFTER}`,
  `${BOT} (?:có |biết )+(?:tình cảm|cảm xúc|trái tim|linh hồn|ý thức|buồn|vui|yêu|đau|mệt)(?: \\p{L}+)? ${TAG}${SAID_AFTER}`,
  `(?:mày|mi|bạn|bot|đây)(?: \\p{L}+){0,2} (?:là )?(?:thằng|con|đứa|ai|người) nào(?: \\p{L}+){0,3}${SAID_AFTER}|(?:thằng|con|đứa) nào (?:đang |mà )?(?:trả lời|nhắn|chat)|(?:mày|bạn|bot|tụi bay)(?: \\p{L}+)? (?:lừa|lừa đảo|gạt|xạo)(?: đảo)? (?:tao|tôi|em|người ta|dân)(?: ${TAG})+${SAID_AFTER}`,
  `^(?:(?:dạ|ủa|vậy|mà|ê|alo|cho hỏi) )*(?:cô|chị|anh|em|bạn|chú|mày) (?:là|phải)(?: là)? (?:cán bộ|nhân viên|công chức|công an)(?: \\p{L}+){0,2} (?:nào|hả|à|không|phải không)${SAID_AFTER}|(?:cô|chị|anh|em|bạn|chú|mày) (?:tên (?:là )?(?:gì|chi)|làm (?:việc )?(?:ở )?(?:phường|xã|cơ quan|phòng|chỗ) nào)${SAID_AFTER}|(?:cô|chị|anh|bạn|chú|mày) (?:năm nay )?(?:bao nhiêu|mấy) tuổi(?: rồi)?${SAID_AFTER}`,
  '(?:are|r) (?:you|u) (?:\\w+ )?(?:chatgpt|gpt|gemini|siri|automated|alive)|is (?:this|it) (?:an? )?(?:automated|automatic|auto)|(?:do|can) you (?:have|feel) (?:any )?(?:feelings?|emotions?|a soul|pain|sad)',
  `(?:nói chuyện|chat|nhắn tin|nói|trao đổi) với (?:${MACHINE}|${HUMAN}) ${TAG}${SAID_AFTER}`,
  `(?:are|r) (?:you|u) (?:a |an |really |just )*(?:real|human|bot|robot|person|machine|ai|computer)|(?:am i|i am|i'm) (?:talking|speaking|chatting) (?:to|with) (?:a |an |the )*(?:real |actual )?(?:human|person|bot|robot|machine|computer|ai)|is this (?:a |an )*(?:real |actual )?(?:human|person|bot|robot|machine|chatbot)`,
);

/** Asks whether a human being or a machine answers here: no wish for the other. */
export function asksWhatAnswers(text: string): boolean {
  return HUMAN_OR_MACHINE.test(spellOut(text));
}

const MAKER = wordings(
  `ai (?:đã )?(?:tạo|làm|lập trình|viết|sinh|đẻ|chế)(?: nên)? (?:ra )?(?:${BOT}|cái này|app này|trang này)|ai làm ra|(?:${BOT}|cái này|app này|trang này)(?: là)? (?:của|do) (?:ai|công ty nào|cơ quan nào|bên nào)`,
  'who (?:made|created|built|runs|owns|developed|programmed) (?:you|this)|whose (?:bot|app|site)',
);

const ASKER = '(?:bà|ông|tôi|em|mình|con|chị|anh|cô|chú|bác|mẹ|cháu|bà già này)';
/** "Con ơi bà hỏi cái ni": what is asked is still to come. */
const LEADS_IN = `^(?:(?:con|em|cháu|cô|chú|anh|chị|bạn|ad|dạ|ơi|à|alo|nè|cho)[ ,]+)*${ASKER}(?: (?:muốn|cần|tính|xin|nhờ))*(?: được)? hỏi(?: (?:thăm|nhờ|ké|xíu|chút|tí|cái|chuyện|này|vầy|ni|một|1|việc|câu|vụ|với|miếng|đã|nha|nhé|em|con|cháu|ạ|chi|gấp))*[ .!]*$`;

const INTRODUCES = wordings(
  `^(?:(?:dạ|xin|em|anh|chị|ad|bạn)[ ,]+)*(?:chào|alo|hello|hi)(?: (?:em|anh|chị|ad|bạn|bot|cả nhà))*[ ,.!]+${ASKER} (?:là|tên|ở|bên|năm nay)`,
  "^(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there)?[ ,.!]+(?:i am|i'm|im|my name is|this is|we are|we're)",
);

/** "Hi, I am Korean living in district 7": greets and tells who writes. */
export function introducesOneself(text: string): boolean {
  return INTRODUCES.test(spellOut(text));
}

/** The first kind that is found counts: "chào em, cảm ơn nhiều, tạm biệt" thanks. */
const KINDS: readonly { readonly kind: SmallTalkKind; readonly wordings: Wordings }[] = [
  { kind: 'identity', wordings: HUMAN_OR_MACHINE },
  { kind: 'maker', wordings: MAKER },
  {
    kind: 'thanks',
    wordings: wordings(
      'cảm ơn|cám ơn|đội ơn|biết ơn|thanks?(?: you| u)?|tks|thks|thx|(?<!công |cong )ty|thank kiu|thanh kiu',
    ),
  },
  {
    kind: 'identity',
    wordings: wordings(
      `(?:có phải|phải)(?: là)? (?:người|máy|robot|bot|ai)(?: thật| thiệt)?|(?:nói chuyện|chat|nhắn tin) với (?:ai|người|máy|bot|robot)|${BOT} (?:là|tên)(?: là)? (?:ai|gì|chi|con gì|người|máy|robot|bot|ai vậy)|tên (?:gì|chi|là gì)|là (?:người|máy|robot|bot|ai|con người)(?: thật)? (?:hay|không|hả|à|vậy|phải)|ai (?:đang |mà )?(?:trả lời|nhắn|nói chuyện)|(?<!(?:nhà nước|phường|xã|chính quyền|thành phố|uỷ ban)(?: \\p{L}+){0,2} )(?:làm|giúp|biết|trả lời|hỗ trợ) (?:được )?(?:gì|những gì|chi|cái gì)|(?:trực|làm việc|mở|trả lời)(?: \\p{L}+){0,2} (?:mấy giờ|ban đêm|cuối tuần|cả ngày)|mấy giờ|ban đêm`,
      `who (?:are|is) (?:you|this)|are you (?:there|open|still)|what (?:can|do) you|what's your name|what is your name|your name|open at night|chatbot`,
    ),
  },
  {
    kind: 'goodbye',
    wordings: wordings(
      'tạm biệt|bái bai|hẹn gặp|(?:hỏi|nhắn|quay lại|coi lại|ghé) sau|chào (?:nha|nhé|nhe)|(?:đi|thôi)(?: đi)? (?:ngủ|nghỉ)|(?:bữa|hôm|khi|lúc|dịp|hồi) (?:khác|sau|nào rảnh)(?: \\p{L}+){0,3} (?:nói|hỏi|nhắn|tính)(?: tiếp)?|ngủ ngon|bye|bb|goodbye|good ?night|see you|talk later',
    ),
  },
  {
    kind: 'hello',
    wordings: wordings(
      LEADS_IN,
      '^(?:(?:hi|hello|ok|so)[ ,]+)*(?:i have (?:a |one |some |another )?questions?|(?:can|may) i ask (?:you )?(?:something|a question)|i need (?:some |your )?help)(?: please)?[ .!?]*$',
      `chào|alo|a lô|hế lô|(?:${BOT}|shop|anh|chị|cô|chú|cán bộ) ơi|có ai (?:không|ở đó|trực)|(?<!di )chúc|hello|hi|hey|helo|good (?:morning|afternoon|evening|day)`,
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
/** The assistant, and not whoever writes of a company of theirs. */
const ASKED_BOT = `(?<!(?:công ty|quán|tiệm|shop|trường|đơn vị|cơ quan|chồng|vợ|nhà|bên|của|giúp|cho) )${BOT}`;
const BY_NO_FIRM = '(?<!(?:công ty|quán|tiệm|shop|trường|đơn vị|cơ quan)(?: \\p{L}+){0,3} )';
const NEAR_BY = '[^.,;?!\\n]{0,40}';
const PRIVACY = wordings(
  `${ASKED_BOT}(?!\\p{L})${NEAR_BY}(?:lưu|giữ|thu thập|ghi lại)(?!\\p{L})${NEAR_BY}(?<!\\p{L})(?:${KEPT}|gì)|${BY_NO_FIRM}(?:lưu|giữ|ghi lại) (?:lại )?(?:${KEPT})${NEAR}(?:${MINE}|không|bao lâu)|(?:lưu|giữ) (?:lại )?(?:tin nhắn|cuộc trò chuyện|đoạn chat)`,
  `(?:xoá)(?: hết| giúp| giùm| dùm| toàn bộ| đi)*(?: cái| những)? (?:tin nhắn|dữ liệu|cuộc trò chuyện|lịch sử|đoạn chat|thông tin${NEAR}(?:vừa|đã|ở đây))`,
  `(?:xoá|xem|coi|cho (?:tôi|em|mình) (?:xem|coi))(?: hết| tất cả| toàn bộ)*(?: những| các)*(?: gì| thứ| cái)* ?${BOT}(?: đã| đang)? (?:lưu|giữ|biết|ghi)|(?:dữ liệu|thông tin) (?:cá nhân )?(?:của )?(?:tôi|em|mình|con) (?:thì |đang |đã |có |được |bị )*(?:lưu|giữ|thu thập)(?: lại)?(?: (?:gì|những gì|bao lâu|ở đâu|không)|$)|dữ liệu (?:cá nhân )?(?:của )?(?:tôi|em|mình|con)(?: đâu| đang ở đâu|$)|^/?(?:dulieucuatoi|xoadulieu|rutdongy)$`,
  `(?:chat|nhắn|nói|hỏi|gửi)${NEAR}(?:có )?(?:riêng tư|bảo mật|bị lộ|lộ (?:ra|thông tin|không))|(?:quyền riêng tư|bảo mật thông tin|chính sách bảo mật)`,
  `(?:what|which|do you|how long)${NEAR}(?:keep|store|collect|save|record)${NEAR}(?:data|information|messages|chats?|conversations?|me)|what (?:data|information) do you (?:keep|have|store|collect|save)|(?:delete|erase|show|see|export|download) (?:all )?(?:of )?my (?:personal )?(?:data|messages|conversations?|chat|history)|privacy|is this (?:chat )?(?:private|recorded|confidential)`,
);

const WHO_WATCHES =
  '(?:ai|người khác|người ta|công an|cán bộ|phường|nhà nước|chồng (?:tôi|em)|vợ (?:tôi|em)|hàng xóm|bên nào)';
const WATCHED = wordings(
  `^(?:(?:ủa|dạ|vậy|mà|cho|hỏi|tôi|em|mình|con|nói chuyện|chat|nhắn|hỏi|ở đây|trên này|vậy) )*có (?:bị |đang |bị ai |ai )?(?:theo dõi|nghe lén|ghi âm|quay lén|giám sát|đọc lén|đọc trộm)(?: \\p{L}+){0,3} (?:không|hả)${SAID_AFTER}`,
  `^(?:(?:ủa|dạ|vậy|mà) )*${BOT}(?: \\p{L}+)? (?:theo dõi|nghe lén|ghi âm|giám sát)(?: \\p{L}+){0,3} (?:không|hả|à)${SAID_AFTER}`,
  `(?:có )?${WHO_WATCHES}(?: \\p{L}+){0,2} (?:đọc|xem|coi|thấy)(?: được)?(?: \\p{L}+){0,3} (?:tin nhắn|đoạn chat|cuộc trò chuyện|nội dung|tin này)${NEAR}(?:không|hả|$)|(?:tin nhắn|đoạn chat|cuộc trò chuyện|nội dung)${NEAR}${WHO_WATCHES} (?:đọc|xem|coi|thấy)(?: được)? ?(?:không|hả|$)`,
  `(?:chat|nhắn|nói chuyện|nói|hỏi)(?: \\p{L}+){0,3} (?:ở đây|trên này|với (?:bạn|em|bot))${NEAR}${WHO_WATCHES}(?: \\p{L}+)? biết(?: được)? (?:không|hả)|${WHO_WATCHES} (?:có )?biết (?:tôi|em|mình|con) (?:hỏi|nhắn|chat)(?: gì)? ?(?:không|hả|$)`,
  `(?:am i|are we|is (?:this|it)|are you) (?:being )?(?:tracked|tracking me|watched|watching me|monitored|recorded|spying|spied)|(?:is|are) (?:anyone|anybody|someone|somebody|you|they|the police) (?:watching|tracking|monitoring|reading|spying)|(?:who|anyone|anybody|police|somebody|someone) (?:can |else |will |could )*(?:reads?|sees?) (?:this|my|these|what i)`,
);

/** Asks whether somebody reads along or follows them here. */
export function asksWhetherWatched(text: string): boolean {
  return WATCHED.test(spellOut(text));
}

/** Asks what is kept of the conversation, or to have it deleted. */
export function asksAboutPrivacy(text: string): boolean {
  return PRIVACY.test(spellOut(text));
}
