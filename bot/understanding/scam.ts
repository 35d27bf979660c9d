import { spellOut, wordings } from './wordings.ts';

/** Somebody unknown, or unknown in this role, who got in touch. */
const CALLER = wordings(
  `có (?:người|ai|số|ông|bà|đứa|thằng|cô|anh|chị|tin|một|cuộc gọi|cán bộ)|người (?:lạ|ta|xưng|tự xưng|gọi|mạo|giả|mặc)|(?:số|thuê bao|tài khoản|link|trang) (?:điện thoại )?lạ|(?:tụi|bọn) nó|(?:họ|nó|hắn|cô kia|ông kia|thằng (?:cha|nào|đó)|đứa nào) (?:nói|kêu|bảo|đòi|xưng|yêu cầu|gửi|hù|biểu|gọi)|bên (?:đó|kia)|xưng|tự (?:nói|nhận) là|mạo danh|giả (?:danh|mạo|bên|làm|công an|cán bộ)|tin nhắn|nhắn (?:tin )?(?:nói|kêu|báo|bảo|biểu|link|gia hạn)|gọi (?:điện )?(?:nói|kêu|báo|bảo|biểu|hù|video|đòi|tới|vào)|được (?:thông báo|gọi)|bị gọi|nhận (?:được )?(?:một )?(?:tin|thư|email|cuộc gọi|thông báo)|shipper|qua zalo|inbox|(?:nhân viên|cán bộ|điện lực|bảo hiểm|thuế|công an|ngân hàng|phường|bưu điện|toà|viện kiểm sát|cán bộ gì|cán bộ nào|bên bảo hiểm xã hội)(?: \\p{L}+){0,2} (?:gọi|nhắn|gửi link|kêu|đòi|xin (?:mã|số|mật|otp)|lại đi xin)`,
  `someone|somebody|(?:a|some) (?:man|woman|lady|guy|person|caller|stranger|number)|(?:claim(?:ing|s|ed)|pretending) to be|got a (?:call|text|message|mail|email)|(?:this|a) (?:text|message|email|sms)|they (?:told|asked|want|said|say|are asking)|unknown (?:number|caller)|says? (?:he|she|they)`,
);
/** What no office asks for in a call or a message. */
const DEMAND = wordings(
  `otp|mã (?:xác nhận|xác thực|pin|trong tin)|mật khẩu|(?:chuyển|đóng|nộp|bỏ|gửi|trả|đặt|thu) (?:trước |thêm |liền |gấp |ngay |hết |vào )*(?:tiền|khoản|phí|cọc|năm triệu|mấy)|chuyển (?:trước |thêm |liền |gấp |ngay |hết )*[0-9]+|chuyển khoản|bấm (?:vào )?(?:cái )?(?:link|đường)|link|đường dẫn|(?:cài|tải)(?: đặt)?(?: cái)? (?:app|ứng dụng|phần mềm|file)|apk|(?:quét|mã) qr|số (?:tài khoản|thẻ)|chụp (?:hai|2) mặt|chia sẻ màn hình|teamviewer|anydesk|lệnh (?:bắt|tạm giam)|rửa tiền|trúng thưởng|nhận thưởng|lãnh (?:tiền|được)|(?:hù|doạ)|cập nhật|kích hoạt|xác thực|gia hạn|nợ (?:tiền|nần|thuế)`,
  `otp|password|pin|codes?|(?:send|transfer|pay|wire)(?: them| him| her| me)? (?:money|a fee|cash|[0-9])|install|click|link|bank (?:account|details)|app|gift card|passport photo|qr|arrest|won a prize|subsidy`,
);
/** A sum: a demand where somebody got in touch, a fee where it is only heard of. */
const SUM = wordings('[0-9]+ ?(?:k|tr|triệu|ngàn|nghìn)');
/** It is doubted. */
const DOUBT = wordings(
  `(?:thật|thiệt) (?:không|hay|hả|vậy)|(?:có|phải) (?:thật|thiệt|lừa)|là thật|lừa(?: đảo)?|gạt|(?:đáng|nên|có|dám) tin|tin (?:được|nổi)(?: không)?|uy tín|nghi (?:quá|ngờ|nghi)|(?:có )?nên (?:đọc|đưa|bấm|chuyển|nộp|đóng|tin|cài|làm theo)|hay giả|(?:có )?an toàn không|giả (?:không|hay)|phải (?:của )?(?:nhà nước|công an|phường)[^.?!\\n]{0,8} không|(?:đúng|phải) (?:vậy )?không|đúng không vậy|đúng quy định`,
  `scam\\w*|fake|legit|real|trust|frauds?|phishing|genuine|safe to|suspicious`,
);
/** An address dressed up as the state's: its names, and an ending that is not the state's. */
const FALSE_ADDRESS =
  /(?:dichvucong|vneid|congan|thue|gov|baohiem|chinhphu)[\w-]*\.(?!gov\.vn)(?!vn(?![\w.]))[a-z0-9-]{2,}(?!\.gov\.vn)|gov-?vn?\.(?:com|net|xyz|top|info|vip|cc|org)/u;

/** The word itself is asked. */
const ASKED = wordings(
  '(?:lừa|gạt)(?: đảo)?(?: \\p{L}+)? (?:không|hả|à|vậy|chứ)|(?:có|phải)(?: phải)?(?: là)?(?: bị)? (?:lừa|gạt)',
  '(?:is|are) (?:it|this|that|he|she|they|these)(?: \\w+){0,2} (?:scam\\w*|fake|frauds?|legit|genuine)',
);

/** Whether it is really the ward that writes. */
const WHO_ARE_YOU = wordings(
  `(?:làm )?sao(?: \\p{L}+){0,2} (?:biết|tin|chắc)[^.?!\\n]{0,30}(?:bạn|em|bot|trang|này|đây)[^.?!\\n]{0,20}(?:thật|thiệt|giả|lừa|của (?:phường|nhà nước|thành phố))`,
  'how (?:do|can) i (?:know|be sure|trust)[^.?!]{0,30}(?:you|this)[^.?!]{0,20}(?:real|official|genuine|from)',
);

/**
 * How many of the three signs of a trick are there: someone calls, something is demanded, and it is doubted; 0 to 3. What
 * a trick demands is asked of offices every day: alone it is no sign.
 */
export function countScamSigns(text: string): number {
  const plain = spellOut(text);
  if (FALSE_ADDRESS.test(plain) || WHO_ARE_YOU.test(plain)) return 3;
  const isDemand = DEMAND.test(plain) || (SUM.test(plain) && CALLER.test(plain));
  if ((isDemand || SUM.test(plain)) && ASKED.test(plain)) return 3;
  const signs = [CALLER, DOUBT].filter((sign) => sign.test(plain)).length;
  // "Người ta nói hạn 60 ngày phải không" doubts hearsay: where nothing is demanded, that is one sign at most.
  return isDemand && signs > 0 ? signs + 1 : Math.min(signs, 1);
}

const GIVEN = wordings(
  `bị (?:lừa|gạt)(?: đảo)? (?:mất|hết|lấy|chuyển|nộp|đóng|gửi|[0-9]+)|(?:bị )?(?:lừa|gạt) mất|(?:lỡ|trót|dại)(?: dột)? (?:chuyển|gửi|nộp|đóng|bấm|đọc|đưa|cho|cài|quét)`,
  `scammed|i (?:already |just |have )?(?:paid|sent|transferred|gave|clicked|wired)[^.?!\\n]{0,30}(?:fake|scam\\w*|fraud\\w*|stranger|caller|otp|code|link)`,
);
const PAID = wordings(
  '(?:đã|vừa|mới|hôm qua|rồi)[^.?!\\n]{0,14} (?:chuyển|gửi|đưa|đọc|nộp)[^.?!\\n]{0,10} (?:tiền|khoản|triệu|[0-9]+|otp|mã)',
);
const CHEAT = wordings(`(?:giả|lừa|xưng|mạo danh)`, 'fake|scam\\w*|fraud\\w*');

/** The money or the code is given already: what counts now is the bank and the police. */
export function isScamVictim(text: string): boolean {
  const plain = spellOut(text);
  return GIVEN.test(plain) || (PAID.test(plain) && CHEAT.test(plain));
}
