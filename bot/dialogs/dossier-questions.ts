import type { NationalState } from '../../dossiers/index.ts';
import { spellOut, wordings, type Wordings } from '../understanding/wordings.ts';
import { fearsCancelling } from './dossier-cancelled-words.ts';
import { asksWithoutCode } from './dossier-no-code-words.ts';

/** A question about dossiers in general, which can be answered before anybody has given a code. */
export type DossierQuestion =
  /** Handed in by mistake, wants it back. */
  | { readonly kind: 'withdraw' }
  /** Whether the office cancels it. */
  | { readonly kind: 'cancelled' }
  /** Whether somebody else did. */
  | { readonly kind: 'who-withdrew' }
  /** What a state means that a message or a page names. */
  | { readonly kind: 'meaning'; readonly state: NationalState }
  /** Past its appointment: who answers for it. */
  | { readonly kind: 'late' }
  /** Somebody hands in papers in the name of whoever writes. */
  | { readonly kind: 'in-my-name' }
  /** Wants to see the one of somebody else: a wife, a mother, a friend. */
  | { readonly kind: 'of-another' }
  /** Wants to look one up by a name or number, without its code. */
  | { readonly kind: 'by-name' }
  /** Has no code, and asks what to bring or do at the counter. */
  | { readonly kind: 'without-code' }
  /** Wants to send a picture of the receipt. */
  | { readonly kind: 'picture' }
  /** Has the receipt and does not know what on it is the code. */
  | { readonly kind: 'which-number' };

const DOSSIER = wordings('hồ sơ|trạng thái|tình trạng|giấy hẹn|biên nhận', 'dossier|application|status');
/** Withdrawn at other places, or as a procedure of its own. */
const OF_ITS_OWN = wordings(
  'kinh doanh|doanh nghiệp|công ty|hợp tác|giải thể|ly hôn|đại học|trường|học bạ|xin việc|thầu|xe|vay|ngân hàng|bảo hiểm|đảng|gốc',
  'company|business|school|loan|vehicle',
);
const WITHDRAW = wordings(
  '(?:rút|hủy|huỷ)(?: \\p{L}+){0,2} hồ sơ|hồ sơ(?: \\p{L}+){0,8} (?:rút|hủy|huỷ)(?: ra| lại| được| không|$)|nộp (?:nhầm|lộn|sai)(?: \\p{L}+){0,5} (?:rút|hủy|huỷ|lấy lại)',
  '(?:withdraw|cancel|take back)(?: \\w+){0,2} (?:dossier|application)',
);
const BY_SOMEBODY = wordings(
  '(?:ai|người (?:khác|ta|nào))(?: \\p{L}+){0,3} (?:rút|hủy|huỷ)(?: \\p{L}+){0,2} hồ sơ',
  '(?:somebody|someone|anybody|anyone|who)(?: \\w+){0,2} (?:withdr\\w+|cancel\\w*)',
);
const ME = '(?:tôi|em|mình|con|cháu|anh|chị|má|mẹ|ba|chồng|vợ|nhà em|nhà tôi)';
const PAPERS = '(?:hồ sơ|giấy tờ|đơn|thủ tục|giấy)';
const HANDS_IN = '(?:nộp|làm|lập|gửi|đăng ký|đứng tên|khai)';
const SOMEBODY =
  '(?:ai|ai đó|người (?:ta|khác|nào|lạ|quen)|có người|kẻ (?:xấu|gian|khác|lạ)|thằng nào|đứa nào|bọn|tụi nó|nó|họ)';
const OF_MINE =
  '(?:tên|danh|danh nghĩa|thông tin|căn cước|c+d|cmnd|chứng minh|giấy tờ|chữ ký|số điện thoại|sđt)(?: (?:cá nhân|giả))?';
const FALSELY = '(?:bằng|dưới|mạo|lấy|dùng|đứng|mượn|xài|sử dụng|giả|đánh cắp|ăn cắp)';
const IN_MY_NAME = wordings(
  `${SOMEBODY}(?: \\p{L}+){0,4} ${HANDS_IN}(?: \\p{L}+){0,2} ${PAPERS}?(?: \\p{L}+){0,3} ?${FALSELY}(?: \\p{L}+){0,2} ${OF_MINE}(?: của)? ${ME}`,
  `${SOMEBODY}(?: \\p{L}+){0,3} ${FALSELY}(?: \\p{L}+){0,2} ${OF_MINE}(?: của)? ${ME}(?: \\p{L}+){0,4} ${HANDS_IN}(?: \\p{L}+){0,3} ${PAPERS}`,
  `(?:mạo danh|giả danh|giả mạo(?: chữ ký)?|giả chữ ký|mượn danh|đội tên)(?: \\p{L}+){0,3} ${ME}(?: \\p{L}+){0,4} (?:${HANDS_IN}|hồ sơ)`,
  `hồ sơ(?: \\S+){0,5} (?:không phải|đâu phải|đâu có phải)(?: (?:do|là|của))? ${ME} (?:nộp|làm|gửi|đăng ký)`,
  `hồ sơ(?: \\S+){0,4} ${ME} (?:không hề|chưa hề|đâu có|đâu|chưa từng|chưa bao giờ|không có) (?:nộp|làm|gửi|đăng ký)(?! được)`,
  `${ME} (?:không hề|chưa hề|đâu có|chưa từng|chưa bao giờ|không có) (?:nộp|làm|gửi|đăng ký)(?: cái| bộ| gì)* hồ sơ (?:này|đó|đấy|kia|nào (?:hết|cả))`,
  '(?:somebody|someone|anyone|a stranger|who|they|he|she)(?: \\w+){0,3} (?:submit\\w*|fil(?:e|ed|ing)|appl(?:y|ied)|hand(?:ed)? in|made|sent|register\\w*|used?|using)(?: \\w+){0,5} my (?:name|id|identity|papers|details)',
  "i (?:never|did not|didn't|have not|haven't) (?:submit\\w*|file[d]?|hand(?:ed)? in|appl(?:y|ied) for|made?)(?: \\w+){0,2} (?:dossier|application|it)|not (?:submitted|filed|handed in) by me",
);
const MEANS = wordings(
  'nghĩa là|là (?:sao|gì|thế nào|như thế nào)|tức là|bổ sung (?:cái )?gì|nộp ở đâu',
  'what (?:does|is|do)|mean\\w*',
);
const STATES: readonly (readonly [NationalState, Wordings])[] = [
  ['supplement-requested', wordings('bổ sung', 'supplement\\w*|more papers')],
  [
    'payment-requested',
    wordings('(?:chờ|yêu cầu|phải) (?:nộp|đóng) (?:phí|lệ phí|thuế|tiền)', 'payment (?:requested|due)'),
  ],
  ['withdrawal-requested', wordings('yêu cầu rút', 'withdrawal requested')],
  ['stopped', wordings('dừng (?:xử lý|giải quyết)', 'stopped')],
  [
    'not-accepted',
    wordings(
      'bị từ chối|từ chối (?:tiếp nhận|hồ sơ)|không (?:được )?tiếp nhận|bị trả (?:lại|về)',
      'not accepted|refused|rejected',
    ),
  ],
  ['returned', wordings('đã trả kết quả', 'result (?:returned|handed over)')],
  ['finished', wordings('(?:xử lý|giải quyết) xong|đã có kết quả', 'finished|completed')],
  ['in-progress', wordings('đang (?:xử lý|giải quyết|thụ lý)', 'in progress|being processed')],
  ['submitted', wordings('chờ tiếp nhận|mới nộp', 'submitted')],
  ['accepted', wordings('đã (?:được )?tiếp nhận', 'accepted')],
];
const LATE = wordings(
  '(?:trễ|quá|lố|qua) (?:ngày )?hẹn|hồ sơ(?: \\p{L}+){0,4} (?:quá hạn|trễ hạn)|hồ sơ(?: \\p{L}+){0,4} (?:sao )?(?:mà )?lâu (?:quá|dữ|vậy)',
  '(?:dossier|application)(?: \\w+){0,2} (?:late|delayed|overdue|past due)',
);
const OF_LATENESS = wordings(
  'trách nhiệm|bồi thường|đền|(?:trả|hoàn|thối) (?:lại )?(?:tiền|phí|lệ phí)|xin lỗi|khiếu nại|phản ánh|phàn nàn|làm gì|lâu (?:quá|dữ|vậy)|tính sao|sao (?:đây|giờ)',
  'responsib\\w+|compensat\\w+|refund\\w*|(?:money|fees?) back|apolog\\w+|complain\\w*|what (?:can|should|do) i',
);
const PICTURE = wordings(
  '(?:chụp|gửi|up|đưa)(?: \\p{L}+){0,2} (?:hình|ảnh|tấm hình)(?: \\p{L}+){0,3} (?:giấy hẹn|biên nhận|phiếu hẹn|mã hồ sơ|mã)|(?:giấy hẹn|biên nhận|phiếu hẹn|mã hồ sơ)(?: \\p{L}+){0,4} (?:bằng|qua|trong) (?:hình|ảnh)',
  '(?:photo|picture) of (?:my |the )?(?:receipt|code|slip)',
);
const BY_NAME = wordings(
  '(?:tra|tra cứu|tìm|xem|coi|kiểm tra)(?: (?:hồ sơ|kết quả|nó|được|em|giúp|giùm|dùm|cho em|cho tôi))* (?:bằng|theo|qua) (?:tên|họ tên|c+d|cmnd|căn cước|số căn cước|số điện thoại|sđt|số đt)',
  '(?:look|find|check)(?: it| my (?:dossier|application))?(?: up)? (?:by|with|under) (?:my )?(?:name|id|phone)',
);
const SLIP = '(?:giấy hẹn|biên nhận|phiếu hẹn|giấy tiếp nhận)';
const WHICH_NUMBER = wordings(
  `mã hồ sơ(?: \\p{L}+){0,2} (?:cái nào|số nào|chỗ nào|ở đâu)|chỉ (?:có|còn)(?: \\p{L}+){0,2} ${SLIP}|${SLIP}(?: \\p{L}+){0,3} nhiều số|${SLIP}(?: \\p{L}+){0,6} (?:đọc (?:không|chẳng|chả|khó)|(?:không|chưa|khó) (?:đọc|thấy|nhìn|rõ)|mờ|nhòe|nhoè|lem)`,
  '(?:which|where)(?: \\w+){0,4} (?:dossier |application )?code|only have (?:the |a )?(?:receipt|slip)',
);

/** Who is surely not whoever writes: "em", "anh" and "con" alone may be. */
const SOMEBODY_ELSE =
  '(?:vợ|chồng|mẹ|ba|bố|cha|tía|(?:ông|bà) (?:xã|nội|ngoại|già|cụ|hàng xóm)|con (?:trai|gái|dâu|rể|tôi|em|mình)|cháu (?:nội|ngoại|trai|gái)|(?:anh|chị|em) (?:trai|gái|rể|dâu|họ)|bạn (?:bè|gái|trai|thân|tôi|em|mình)|người (?:nhà|thân|quen|yêu)|sếp|giám đốc|khách(?: hàng)?|chủ nhà|cha mẹ|ba mẹ)';
const RELATIVE = `${ME} là (?:con|vợ|chồng|cháu|mẹ|ba|cha|anh|chị|em|người nhà|người thân)(?: (?:ruột|gái|trai|nuôi|dâu|rể|đẻ))?`;
const OF_ANOTHER = wordings(
  `(?:xem|coi|tra|tra cứu|kiểm tra|tìm|mở|check|theo dõi)(?: \\p{L}+){0,4} (?:hồ sơ|hs)(?: đất| nhà| này| giùm| dùm| giúp)*(?: của| cho| bên)? ${SOMEBODY_ELSE}(?!\\p{L})`,
  `(?:hồ sơ|hs)(?: đất| nhà)?(?: của)? ${SOMEBODY_ELSE}(?: \\p{L}+){0,6} (?:tới đâu|đến đâu|sao rồi|(?:xong|có|duyệt) (?:gì )?chưa|chưa (?:thấy|có|xong))`,
  // "Tui là con ruột mà không cho coi hả": goes on about it.
  `${RELATIVE}(?: \\p{L}+){0,5} (?:không|chưa|chẳng|chả)(?: được)?(?: cho)?(?: ${ME})? (?:coi|xem|tra|cho coi|cho xem)(?! (?:phim|bói|ti vi|tivi|đá))`,
  `${SOMEBODY_ELSE}(?: ${ME})? (?:nhờ|kêu|biểu)(?: ${ME})? (?:tra|coi|xem|kiểm tra|hỏi)(?: \\p{L}+){0,2} hồ sơ`,
  "my (?:wife|husband|mother|father|mom|mum|dad|son|daughter|brother|sister|friend|boss|client|customer)'?s? (?:dossier|application|file|case) (?:status|progress)",
  "(?:see|check|look up|look at|show|find|track|open|status of|where is|view)(?: \\w+){0,3} (?:(?:my|a|the) )?(?:wife|husband|mother|father|mom|mum|dad|son|daughter|brother|sister|friend|parent|girlfriend|boyfriend)s?'?s? (?:dossier|application|file|papers|case|status)",
);
const HOW_IT_IS_DONE = wordings(
  'cần (?:gì|giấy|những|nộp)|gồm|nộp ở đâu|lệ phí|thủ tục|bao nhiêu tiền',
  'need|cost|fee|require\\w*',
);

/** Undefined where a message asks nothing of the kind. */
export function readDossierQuestion(message: string): DossierQuestion | undefined {
  const said = spellOut(message)
    .replace(/[.,!?;:"“”]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (IN_MY_NAME.test(said)) return { kind: 'in-my-name' };
  if (BY_SOMEBODY.test(said)) return { kind: 'who-withdrew' };
  if (BY_NAME.test(said)) return { kind: 'by-name' };
  if (OF_ANOTHER.test(said) && !HOW_IT_IS_DONE.test(said)) return { kind: 'of-another' };
  if (asksWithoutCode(message)) return { kind: 'without-code' };
  if (PICTURE.test(said)) return { kind: 'picture' };
  if (WITHDRAW.test(said)) {
    if (OF_ITS_OWN.test(said)) return undefined;
    return { kind: fearsCancelling(said) ? 'cancelled' : 'withdraw' };
  }
  if (LATE.test(said) && OF_LATENESS.test(said)) return { kind: 'late' };
  if (WHICH_NUMBER.test(said)) return { kind: 'which-number' };
  if (!DOSSIER.test(said) && !/(?<!\p{L})nghĩa là|(?<!\w)mean/u.test(said)) return undefined;
  const state = MEANS.test(said) ? STATES.find(([, named]) => named.test(said))?.[0] : undefined;
  return state === undefined ? undefined : { kind: 'meaning', state };
}
