import { fold, normalise } from '../../retrieval/index.ts';
import { complainsOfErrands } from '../understanding/errands.ts';
import { spellOut, wordings, type Wordings } from '../understanding/wordings.ts';
import { readAskedOfShown, type AskedOfShown } from './dossier-asked.ts';
import { asksOfAnotherGoing, asksOfAnotherSeeing, OF_OTHERS, readOfSigning } from './dossier-by-another.ts';
import { fearsCancelling, OF_CANCELLING } from './dossier-cancelled-words.ts';

/** All that is said when one asks on about what stands there; any other word names a matter of its own. */
const OF_THE_DOSSIER = new Set(
  `a ah ai an anh ap ay ba bac ban bao bang bay ben bi bo bon buoi bua bung buu buc ca cac cai cam can cau cha chac cham chau chi chiu cho
  chong chu chua chung chuyen con co coi cu cua cuc cung da dai dan dang dau day den di dien do doi don dong du dua duoc duoi em eo gap gay
  ghi gi giai giam gian giay gio giu giup gium dum goi gui gioi ha han hanh hay he hen het hieu ho hoai hoan hoi hom hong hu khi khieu khoan
  khong kho kien ko k hok kip ky la lai lam lau lay le len lich lien loi luc luon ma mai mang may met minh mot moi muon nam nan nao nay ne
  ngam ngan nguoi ngay nghia nha nhac nhan nhanh nhe nhieu nhin nhiem no noi nop nua o oi oai online ong phai phat phi phieu phong phuc
  phuong qua quan quyet ra rang roi ro sang sao sau so sua ta tai tam tao tat te them thang thay the theo thi thieu thoi thong thu tien tiep
  tin to toi ton tra trach tre treo trieu troi trong truc trung tu tuan tui tung tuc ty van vang vay ve vi viec vo voi vong vu xa xin xong
  xu xuong yeu y zalo momo pay check nhu chuan sung lui buon nguyen ngo chieu quay tham nhom tiec lo lang any are am at be bring by charge
  collect complain complaint cost deadline did documents does dossier else exactly fee first for from get give go going happen happens has
  have help how i if in is it late left long mean means me missing money more much must my need next now of office on or out owe paper
  papers people person pick please ready receive received responsible should something still sue take tell than that their then there these
  they thing think this those time today transfer until up us wait wants was what when where which who why will with working would you your
  ua lanh yet gotten
  pick collected collecting returned delivered haven hasn didn doesn isn wasn won couldn ve re ll m nothing any anyone somebody someone
  saturday saturdays sunday sundays weekend weekends monday tuesday wednesday thursday friday today tomorrow tonight morning afternoon week weeks day days
  refund refunded compensation compensate compensated since because hour hours open closed after before actually already
  cap nhat huy som cham cash dont online
  again apology anybody anything appointment bank been not nothing got ket ly tay nai ghe qua troi thiet that su mai dat len lan luot chuyen dem oai duoi nan tired understand don t s about happened dung chup hinh up lo photo photos picture pictures upload here chat bot send sending delay delays delayed claim claims damages reimburse reimbursed reimbursement penalty entitled owed fees waiting wait times`.split(
    /\s+/u,
  ),
);
/** Two such words together may be one: "sổ đỏ", "ly hôn", "thủ tục". */
const A_FIELD = 'nhà đất|đất đai|(?:muốn|định|tính) làm (?:giấy|thủ tục|hồ sơ)(?: (?:tờ|gì))? cho';
const NAMES_A_FIELD = wordings(
  A_FIELD,
  '(?:muốn|cần|định|tính|xin|đi) (?:đi )?(?:làm|xin|đăng ký|cấp|đổi|mở|sửa|sang tên|mua|xây)(?! (?:gì|sao|thế nào|lại|nữa|ơn|rõ|thêm|tiếp))',
  'làm giấy(?: tờ)? (?:cho|nhà|đất|xe)|giấy(?: tờ)? (?:nhà|đất|xe)|(?:sửa|xây|mua|bán|cất|sang tên) (?:nhà|đất|xe)',
  '(?:want|need|would like|plan) to (?:apply|register|renew|open|build|buy|make)',
);
const NAMES_A_MATTER = wordings(
  A_FIELD,
  'sổ (?:đỏ|hồng)|bằng lái|giấy hồng|ly hôn|kết hôn|thủ tục|chung cư|đăng ký|căn nhà|mua nhà|làm nhà|chứng minh|hộ (?:chiếu|tịch)|giấy (?:tờ )?(?:xe|nhà)|hồ sơ (?:mới|khác)',
  'new (?:dossier|application)',
);
const MOST_WORDS = 16;
const NUMBER = /^\p{Nd}+$/u;

/** What each question turns on, the first that is found; only where nothing in the message names another matter. */
const CUES: readonly (readonly [AskedOfShown, Wordings])[] = [
  [
    'send-here',
    wordings(
      '(?:chụp|gửi|nộp|up|đưa)(?: \\p{L}+){0,3} (?:qua|ở|lên|vô|vào|tại|trên) (?:đây|này|chat|bot)(?: \\p{L}+){0,2} (?:được|không|hả)|(?:chụp|gửi) (?:hình|ảnh)(?: \\p{L}+){0,3} (?:được|không)',
      '(?:send|upload|submit)(?: \\w+){0,4} (?:here|in this chat|to you)|(?:send|upload)(?: \\w+){0,3} (?:photos?|pictures?)',
    ),
  ],
  ['withdraw', wordings('rút(?: lại)?(?: hồ sơ)?|huỷ|hủy', 'withdraw|cancel')],
  [
    'done-already',
    wordings(
      '(?:đóng|nộp|trả|bổ sung|gửi|chuyển khoản|chuyển tiền)(?: (?:tiền|phí|thuế|đủ|hết|giấy|thêm|xong|hôm|bữa|qua|trước|hồi|sáng|chiều|tuần))* rồi(?: \\p{L}+){0,3} (?:mà|sao|chưa|vẫn|không)|(?:đã|mới|vừa) (?:đóng|nộp|trả|bổ sung|chuyển khoản)(?: \\p{L}+){0,4} (?:mà|sao|chưa|vẫn)',
      '(?:already|just) (?:paid|sent|submitted|handed)|(?:paid|sent|submitted)(?: \\w+){0,3} already',
    ),
  ],
  [
    'if-i-am-late',
    wordings(
      '(?:đóng|nộp|bổ sung|lấy|nhận)(?: \\p{L}+){0,2} (?:trễ|muộn|chậm)(?: \\p{L}+){0,4} (?:sao|không|huỷ|hủy|phạt)|(?:không|quên|lỡ) (?:đóng|nộp|bổ sung)(?: \\p{L}+){0,2} (?:thì|có) (?:sao|bị)',
    ),
  ],
  [
    'hurry',
    wordings(
      '(?:lấy|nhận|có|xong|trả|làm|giải quyết)(?: (?:kết quả|giấy|cho|em|tôi))* (?:sớm|nhanh|gấp|lẹ)(?: \\p{L}+){0,2} (?:được )?không',
      'urgent\\w*|sooner|faster',
    ),
  ],
  ['apology', wordings('xin lỗi', 'apolog\\w*')],
  [
    'compensation',
    wordings(
      'bồi thường|đền|(?:trả|hoàn|thối)(?: \\p{L}+){0,3} lại(?: \\p{L}+){0,3} (?:tiền|phí|lệ phí)|(?:trả|hoàn|thối) lại|(?:hoàn|bớt|giảm) (?:tiền|phí|lệ phí)|lấy lại (?:được )?(?:tiền|phí|lệ phí)|đòi lại (?:tiền|phí|lệ phí)',
      'refund\\w*|compensat\\w*|reimburs\\w*|damages|(?:money|fee) back',
    ),
  ],
  [
    'who-answers',
    wordings('kiện|khiếu nại|phản ánh|mắng vốn|chịu trách nhiệm|trách nhiệm', 'sue|complain\\w*|responsible'),
  ],
  ['why-again', wordings('hẹn (?:lại|nữa|tới lui|hoài|lần nữa)|(?:lại|cứ) hẹn|dời(?: ngày)?|đổi ngày')],
  [
    'who-collected',
    wordings('ai (?:đã |lại )?(?:lấy|nhận|ký nhận|ký)(?! ở)', 'who (?:\\w+ )?(?:took|taken|collected|picked)'),
  ],
  [
    'not-received',
    wordings(
      '(?:có|đâu có|chưa|không|chẳng|chả)(?: hề)?(?: được)? (?:nhận|thấy|có|ai (?:báo|gọi|nhắn|nói))(?: được)?(?: cái)? (?:gì|phiếu|giấy|tin|thông báo|ai)(?: \\p{L}+)* ?(?:đâu|hết|cả|chưa)?$|(?:chưa|vẫn chưa|không|chẳng)(?: hề)? (?:nhận|lấy|lãnh) (?:được|kết quả)(?: (?:gì|kết quả|giấy|em|ạ|con))*$|có ai (?:báo|gọi|nhắn|nói)(?: \\p{L}+)* đâu|nhận gì đâu|(?:chưa|đâu có|có đâu|có)(?: hề)? (?:lấy|lãnh|nhận)(?: được)?(?: kết quả| giấy)?(?: gì)?(?: (?:mà|đâu|luôn|hết|cả))+$',
      "(?:not|never|haven't|hasn't|didn't)(?: \\w+){0,2} (?:received?|got|gotten|get|signed?|collected?)|received nothing|nobody (?:told|called)",
    ),
  ],
  [
    'what-to-pay',
    wordings(
      'chuyển khoản|(?:đóng|trả|nộp)(?: \\p{L}+){0,2} (?:tiền|phí|lệ phí|thuế)|tiền|lệ phí|phí|thuế|pay|momo|quét mã|đóng (?:ở )?(?:đâu|sao|chỗ nào)',
      'pay|fee|cost|money|transfer|how much',
    ),
  ],
  [
    'why-stopped',
    wordings('(?:sao|vì sao|tại sao)(?: \\p{L}+){0,3} (?:dừng|từ chối|không nhận|bổ sung|trả lại|trả về)'),
  ],
  [
    'hours',
    wordings(
      '(?:lấy|nhận|tới|lên|ra)(?: (?:được|lấy|nhận|kết quả|liền))* (?:hôm nay|bữa nay|bây giờ|ngày mai|mai)(?: \\p{L}+){0,2} (?:được|không)|mấy giờ|giờ nào|giờ (?:làm việc|giấc)|(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|cuối tuần|mai|ngày mai|(?:buổi )?(?:sáng|chiều|trưa)(?: (?:mai|nay))?)(?: \\p{L}+){0,2} (?:làm|mở|nhận|lấy|tới|ra|lên|nộp|đóng cửa)(?: \\p{L}+){0,3} (?:không|chưa|hả)',
      'what time|opening hours|open|closed|(?:pick|collect|get|come|go|bring)(?: \\w+){0,4} (?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|tomorrow|today|tonight)',
    ),
  ],
  ['why-late', wordings('trễ|lâu|chậm|ngâm|giam|treo|chưa xong|chưa có(?: kết quả)?', 'late|so long|still not')],
  [
    'where-to-collect',
    wordings(
      '(?:lấy|nhận|lãnh|rước)(?: \\p{L}+){0,4} (?:ở đâu|đâu|chỗ nào|quầy nào)|(?:ở đâu|chỗ nào) (?:lấy|nhận|lãnh)',
      'where(?: \\w+){0,4} (?:collect|get|pick)',
    ),
  ],
  [
    'where-to-bring',
    wordings(
      '(?:nộp|mang|đem|gửi|bổ sung|đưa)(?: \\p{L}+){0,6} (?:ở đâu|đâu|chỗ nào|quầy nào|cho ai)|(?:ở đâu|chỗ nào) (?:nộp|mang|bổ sung)',
      'where(?: \\w+){0,4} (?:bring|take|submit|send)',
    ),
  ],
  [
    'who-holds',
    wordings(
      'ai (?:đang |mà |là người )*(?:giữ|cầm|làm|xử lý|giải quyết|thụ lý|lo|ký|coi|xem)|(?:ở|nằm|kẹt)(?: ở)? (?:chỗ |bàn |phòng |tay )?(?:ai|đâu|nào)(?! (?:lấy|nộp|nhận))(?=$| (?:vậy|rồi|thế|em|ạ|con|ta))',
      'who (?:has|is|holds)',
    ),
  ],
  [
    'what-to-bring',
    wordings(
      '(?:thiếu|cần|nộp|mang|đem|bổ sung|giấy|chuẩn bị)(?: \\p{L}+){0,4} (?:gì|nào|những gì)',
      '(?:what|which)(?: \\w+){0,2} (?:papers|documents|paper)|what(?: \\w+){0,4} (?:bring|missing)',
    ),
  ],
  [
    'whom-to-call',
    wordings(
      '(?:gọi|hỏi|gặp|liên hệ|liên lạc)(?: \\p{L}+){0,2} (?:ai|số nào|đâu|số mấy)|số điện thoại',
      'who(?: \\w+){0,2} (?:call|ask|contact)',
    ),
  ],
  [
    'when',
    wordings(
      'chừng nào|khi nào|bao giờ|bao lâu|hôm nào|ngày nào|ngày mấy|mấy ngày|bữa nào|hẹn (?:ngày|bữa|hôm)|ngày hẹn|lịch hẹn',
      'when|how long|deadline|appointment',
    ),
  ],
  [
    'what-it-means',
    wordings(
      '(?:nghĩa )?là (?:sao|gì|thế nào)|nghĩa là|chưa hiểu|không hiểu|hiểu sao',
      "(?:what|which)(?: \\w+){0,3} mean\\w*|(?:don't|do not) understand",
    ),
  ],
  [
    'what-to-do',
    wordings(
      'làm (?:gì|sao|thế nào)|(?:giờ|rồi|vậy|tính|bây giờ|thì) sao|tính sao|(?:cần|phải) (?:gì|sao|đi đâu)|tiếp theo',
      'what(?: \\w+){0,3} (?:do|now|next)|what now',
    ),
  ],
];

/** As young people end or season a message, which says nothing: "thiếu giấy j v ad". */
const CHAT: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:v|z|dz|zậy|zay|zị|zi)(?!\p{L})(?=[\s?!.,]*(?:$|\p{L}+[\s?!.,]*$))/giu, 'vậy'],
  [/(?<!\p{L})(?:ad|admin|shop|ak|nhen|nghen|nghe|pls|plz|bro)(?!\p{L})/giu, ' '],
  [/(?<!\p{L})th(?:iu|íu)(?!\p{L})/giu, 'thiếu'],
  [/(?<!\p{L})kq(?!\p{L})/giu, 'kết quả'],
  [/(?<!\p{L})hs(?!\p{L})/giu, 'hồ sơ'],
];

function withoutChat(message: string): string {
  const plain = CHAT.reduce((text, [said, meant]) => text.replace(said, meant), message.normalize('NFC'));
  // Typed without marks, what stands for it has none either.
  return plain === message.normalize('NFC') || message !== fold(message) ? plain : fold(plain);
}

/** Right after it was shown: what a message asks on about the dossier, each thing once, in its order. Empty: nothing. */
export function readFollowUps(message: string): readonly AskedOfShown[] {
  const plain = withoutChat(message);
  const whole = readAskedOfShown(plain);
  const spelt = spellOut(plain);
  const isOfIt = namesNoMatter(spelt, normalise(plain));
  const parts = spelt.split(/[.,!?;\n]+/u).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const ofOthers = readOfOthers(plain);
  if (ofOthers !== undefined) return [ofOthers];
  if (fearsCancelling(plain) && saysNoMatter(plain, OF_CANCELLING)) return ['if-cancelled'];
  if (whole !== undefined && parts.length === 1) return [whole];
  if (complainsOfErrands(message)) return isOfIt ? ['weary'] : [];
  if (!isOfIt) return whole === undefined ? [] : [whole];
  const asked = parts.flatMap((part) => readAskedOfShown(part) ?? cueOf(part) ?? []);
  if (asked.length > 0) return [...new Set(asked)];
  const cue = whole ?? cueOf(spelt);
  return cue === undefined ? [] : [cue];
}

/** Whether somebody else may go, or look, or who has signed for it. */
function readOfOthers(plain: string): AskedOfShown | undefined {
  if (!saysNoMatter(plain, OF_OTHERS)) return undefined;
  if (asksOfAnotherGoing(plain)) return 'collect-by-another';
  if (asksOfAnotherSeeing(plain)) return 'seen-by-another';
  const signing = readOfSigning(plain);
  return signing === undefined ? undefined : signing === 'who' ? 'who-collected' : 'not-received';
}

function cueOf(spelt: string): AskedOfShown | undefined {
  return CUES.find(([, said]) => said.test(spelt))?.[0];
}

/** Says nothing but what is said of any dossier. @param more words that say no more than those, folded */
export function saysNoMatter(message: string, more: ReadonlySet<string> = NONE): boolean {
  return namesNoMatter(spellOut(message), normalise(message), more);
}
const NONE: ReadonlySet<string> = new Set();

/** The words of a message that are not said of any dossier, folded. */
export function wordsOfMatter(message: string): string[] {
  const words = fold(normalise(spellOut(message))).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !OF_THE_DOSSIER.has(word) && !NUMBER.test(word));
}

/** "Nhà đất", "muốn làm giấy cho con", in words that are said of any dossier: a matter of its own. */
export function namesField(message: string): boolean {
  return NAMES_A_FIELD.test(spellOut(message));
}

/** Every word is one that is said of any dossier. */
function namesNoMatter(spelt: string, typed: string, more = NONE): boolean {
  if (NAMES_A_MATTER.test(spelt)) return false;
  // "So hong" without its marks is spelt out as if it said "không".
  if (typed === fold(typed) && NAMES_A_MATTER.test(typed)) return false;
  const words = fold(normalise(spelt)).match(/[\p{L}\p{N}]+/gu) ?? [];
  return (
    words.length <= MOST_WORDS && words.every((word) => OF_THE_DOSSIER.has(word) || more.has(word) || NUMBER.test(word))
  );
}

/** Asked of no procedure, also after something else was asked in between. */
const OF_NO_PROCEDURE: ReadonlySet<AskedOfShown> = new Set([
  'why-late',
  'who-holds',
  'who-answers',
  'apology',
  'who-collected',
  'compensation',
]);
/** Asked where a list of procedures stands open, and of none of them. */
const OF_WHAT_IS_WITH_THEM: ReadonlySet<AskedOfShown> = new Set([
  ...OF_NO_PROCEDURE,
  'not-received',
  'where-to-collect',
  'collect-by-another',
  'seen-by-another',
  'done-already',
  'if-cancelled',
  'why-again',
  'why-stopped',
  'withdraw',
  'whose',
]);
const OF_THIS_ONE = wordings(
  'hồ sơ (?:của )?(?:tôi|em|mình|con|này|đó|tao)|trễ|ngâm|giam|xin lỗi|chịu trách nhiệm',
  'my (?:dossier|application)|late|apolog\\w*|responsible',
);

/** Whose dossier it is is said: no procedure that was told of meanwhile is meant. */
const OF_MINE = wordings(
  '(?:hồ sơ|hs)(?: (?:của )?(?:tôi|em|mình|con|cháu|tao|chị|anh|bà|ông|cô|chú|bác))(?! (?:cần|gồm|phải|muốn|định|tính|chuẩn bị|nên))',
  '(?:my|our) (?:dossier|application|file|case)',
);
/** Nothing is lacking, or added, before something was handed in. */
const OF_WHAT_IS_LACKING = wordings('thiếu|bổ sung', 'missing|lacking|supplement\\w*');

/** The same while it was asked which of several procedures is meant, and none was chosen. */
export function readFollowUpsBesideList(message: string): readonly AskedOfShown[] {
  const asked = readFollowUps(message);
  const spelt = spellOut(message);
  const isOfIt = OF_MINE.test(spelt) || OF_WHAT_IS_LACKING.test(spelt);
  return isOfIt || asked.every((each) => OF_WHAT_IS_WITH_THEM.has(each)) ? asked : [];
}

/** The same once another question was answered in between: only what can be asked of nothing but a dossier. */
export function readLateFollowUps(message: string): readonly AskedOfShown[] {
  const spelt = spellOut(message);
  if (OF_MINE.test(spelt)) return readFollowUps(message);
  if (!OF_THIS_ONE.test(spelt)) return [];
  const asked = readFollowUps(message);
  return asked.every((each) => OF_NO_PROCEDURE.has(each)) ? asked : [];
}
