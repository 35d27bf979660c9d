import { markedWordings, spellOut, wordings } from './wordings.ts';

const DEALS = '(?:đòi|lấy|hét|kêu|bảo|vòi|thu|xin|rủ|hứa|ra giá|chém|tính|biểu|nhận làm|nhận lo)';
const OUTSIDE =
  '(?:dịch vụ|người|mấy người|đám|mấy ông|mấy bà|bà|ông|anh|chị)(?: \\p{L}+){0,2} (?:ngoài|trước|ngay) (?:cổng|cửa)';
/** Somebody sells the way through an office, or is to be paid for it. Without its marks "cò" is "có". */
const BROKER = [
  markedWordings(
    `(?<!con )cò(?: \\p{L}+){0,4} ${DEALS}|(?<!con )cò (?:nói|kêu|bảo|biểu)[^.?!\\n]{0,40} (?:đòi|đưa|lấy) (?:trước |thêm )?[0-9]+|(?:đưa|trả|nhờ|thuê|mướn|qua|tìm|kiếm|gặp|cho|nghe)(?: \\p{L}+){0,2} cò(?! súng)`,
    'chạy (?:được |giùm |lo )*(?:giấy tờ|giấy phép|hồ sơ|thủ tục|chọt|sổ (?:hồng|đỏ)|bằng lái|suất|hộ khẩu|quốc tịch|án)',
  ),
  wordings(
    '(?:can|will|promise[sd]? to|offer(?:s|ed) to) get (?:me |you |us |him |her )?(?:\\w+ ){1,4}(?:in|within) (?:a|one|two|three|[0-9]+) (?:days?|hours?)[^.?!]{0,24} (?:for|if)[^.?!]{0,12} [0-9]+|(?:for|pay) [0-9]+ (?:dollars|usd|million)(?: \\w+)? cash',
    '(?:bán|sang|nhượng)(?: lại)? suất|bao đậu|(?:không cần|khỏi)(?: phải)? (?:thi|học|tới|có mặt|đi khám)[^.?!\\n]{0,30} (?:giá |lấy |cọc |chỉ )?[0-9]+ ?(?:triệu|tr|trăm|k)',
    `cò mồi|cò (?:đòi|hét) [0-9]+|môi giới(?: \\p{L}+){0,3} ${DEALS}[^.?!\\n]{0,16} (?:[0-9]+|tiền|triệu|trăm)|${OUTSIDE}(?: \\p{L}+){0,3} ${DEALS}`,
    '(?:brokers?|fixers?|middlem[ae]n|touts?)(?! (?:licen[cs]e|certificate|permit))',
  ),
];

const HELPER = '(?:cán bộ|công chức|anh|chị|ông|bà|cô|chú|người)(?: (?:này|kia|đó|ấy|ta|quen|cán bộ|\\p{L}))?';
/** More is paid than the fee, or to one person, so that it goes faster. */
const PAYS_FOR_SPEED = wordings(
  `(?:nhanh|lẹ|sớm)(?: hơn)?[^.?!\\n]{0,24} (?:đóng|nộp|chuyển|đưa|trả|chi|bỏ|gửi)(?: thêm| riêng| trước)+(?! (?:giấy|hồ sơ|bản|đơn|tài liệu|ảnh|hình|gì|cái|ngày|hạn))|(?:đóng|nộp|chuyển|đưa|trả|chi|bỏ) (?:riêng |tiền )*thêm(?! (?:giấy|hồ sơ|bản|đơn|tài liệu|ảnh|hình|gì|cái))(?: \\p{L}+| [0-9]+\\p{L}*){0,8} (?:nhanh|lẹ|sớm|ưu tiên)`,
  `(?:nộp|đưa|chuyển|gửi|trả|đóng) (?:tiền|[0-9]+ ?\\p{L}*)(?: riêng)? (?:cho|qua) ${HELPER}[^.?!\\n]{0,30} (?:nhanh|lẹ|sớm|làm giùm|lo giùm)`,
  `(?:hứa|nhận|bao)(?: \\p{L}+)? (?:lo|làm|chạy)[^.?!\\n]{0,40} (?:chuyển|đưa|đóng|cọc|trả)(?: khoản| tiền)? trước|(?:chuyển|đưa|đóng|cọc|trả|nộp)(?: khoản| tiền| [0-9]+\\p{L}*)* trước cho ${HELPER}[^.?!\\n]{0,24} (?:lo|làm|chạy)`,
  '(?:pay|paid|paying|give|giving)(?: \\w+){0,4} (?:extra|more|money|cash|tip)(?: \\w+){0,4} (?:faster|quicker|sooner|speed|quickly|priority)',
);
/** Money for an office goes to no account that somebody names. */
const OFFICE_ACCOUNT = wordings(
  `(?:stk|số tk|số tài khoản)(?: ngân hàng)?(?: của)? (?:riêng )?(?:cán bộ|phường|xã|uỷ ban|công an|công chức|(?:anh|chị|ông|bà|cô|chú) (?:cán bộ|công an|phường))`,
  "(?:ward|office|officer|official|police)(?:'?s)? (?:bank )?account(?: number)?",
);

/** The offer is declined already: what they ask is how to go without. */
const GOES_WITHOUT = wordings(
  '(?:tự|muốn tự|định tự|tính tự) (?:\\p{L}+ )?(?:đi|làm|nộp|lo|xin)|(?:không|khỏi|chẳng|miễn) (?:cần |phải |muốn )*(?:qua|nhờ|thuê|mướn|tốn tiền cho)(?: \\p{L}+)? (?:cò|môi giới|dịch vụ|trung gian)',
  '(?:do|handle|submit|apply)(?: \\w+){0,3} (?:myself|ourselves|on my own|by myself)|without (?:a |any |the )?(?:broker|agent|middleman|fixer)',
);

/** "Chạy giấy tờ" is also to go from counter to counter. */
const RUNS_ABOUT = wordings(
  'chạy (?:giấy tờ|giấy|hồ sơ|thủ tục)(?: \\p{L}+){0,2} (?:mệt|oải|nản|đuối|hoài|mãi|miết|muốn|tới lui|lên xuống|cực|khổ)|(?:mệt|oải|nản|cực|khổ)(?: \\p{L}+){0,3} chạy (?:giấy tờ|giấy|hồ sơ|thủ tục)',
);

/** A broker wants money for what the office does for its fee, or it is asked whether to go to one. */
export function meetsBroker(text: string): boolean {
  const plain = spellOut(text);
  if (GOES_WITHOUT.test(plain) || RUNS_ABOUT.test(plain)) return false;
  return [...BROKER, PAYS_FOR_SPEED, OFFICE_ACCOUNT].some((wording) => wording.test(plain));
}
