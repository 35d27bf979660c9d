import { markedWordings, spellOut, wordings } from './wordings.ts';

/** Somebody unknown, or unknown in this role, who got in touch. */
const CALLER = wordings(
  `có (?:người|ai|số|ông|bà|đứa|thằng|cô|anh|chị|tin|một|cuộc gọi|cán bộ)|người (?:lạ|ta|xưng|tự xưng|gọi|mạo|giả|mặc)|(?:số|thuê bao|tài khoản|link|trang) (?:điện thoại )?lạ|(?:tụi|bọn) nó|(?:họ|nó|hắn|cô kia|ông kia|thằng (?:cha|nào|đó)|đứa nào) (?:nói|kêu|bảo|đòi|xưng|yêu cầu|gửi|hù|biểu|gọi|bắt|ép|hối)|bên (?:đó|kia)|xưng|tự (?:nói|nhận)(?: là)?|bên (?:giao hàng|bưu điện|ngân hàng|vận chuyển|hải quan|viễn thông|nhà mạng|điện lực|bảo hiểm|thuế)(?: \\p{L}+){0,2} (?:kêu|đòi|bắt|nhắn|gọi|bảo|biểu|yêu cầu|gửi)|mạo danh|giả (?:danh|mạo|bên|làm|công an|cán bộ)|(?:toà án|viện kiểm sát|shop|cửa hàng|sàn)(?: \\p{L}+){0,3} (?:nói|báo|gửi|nhắn|gọi|kêu|bảo)|tin nhắn|nhắn (?:tin )?(?:nói|kêu|báo|bảo|biểu|link|gia hạn)|gọi (?:điện )?(?:nói|kêu|báo|bảo|biểu|hù|video|đòi|tới|vào)|được (?:thông báo|gọi)|bị gọi|nhận (?:được )?(?:một )?(?:tin|thư|email|cuộc gọi|thông báo)|shipper|qua zalo|inbox|(?:nhân viên|cán bộ|điện lực|bảo hiểm|thuế|công an|ngân hàng|phường|bưu điện|toà|viện kiểm sát|cán bộ gì|cán bộ nào|bên bảo hiểm xã hội)(?: \\p{L}+){0,2} (?:gọi|nhắn|gửi link|kêu|đòi|xin (?:mã|số|mật|otp)|lại đi xin)`,
  `(?:someone|somebody)(?! else)|(?:a|some) (?:man|woman|lady|guy|person|caller|stranger|number)|(?:claim(?:ing|s|ed)|pretending) to be|got a (?:call|text|message|mail|email)|(?:this|a) (?:text|message|email|sms)|they (?:told|asked|want|said|say|are asking)|unknown (?:number|caller)|(?:the|this) caller|says? (?:he|she|they)`,
);
/** What no office asks for in a call or a message. */
const DEMAND = wordings(
  `otp|mã (?:xác nhận|xác thực|pin|trong tin)|mật khẩu|(?:chuyển|đóng|nộp|bỏ|gửi|trả|đặt|thu|nạp) (?:trước |thêm |liền |gấp |ngay |hết |vào )*(?:tiền|khoản|phí|cọc|năm triệu|mấy)|chuyển (?:trước |thêm |liền |gấp |ngay |hết )*[0-9]+|chuyển khoản|bấm (?:vào )?(?:cái )?(?:link|đường)|link|đường dẫn|(?:cài|tải)(?: đặt)?(?: cái)? (?:app|ứng dụng|phần mềm|file)|apk|(?:quét|mã) qr|số (?:tài khoản|thẻ)|chụp (?:hai|2) mặt|chia sẻ màn hình|teamviewer|anydesk|lệnh (?:bắt|tạm giam)|rửa tiền|trúng thưởng|nhận thưởng|(?:nạp|mua|cào) (?:thẻ|card)|thẻ cào|lãnh (?:tiền|được)|(?:hù|doạ)|cập nhật(?! (?:căn cước|cccd|hộ chiếu)(?: mới| gắn chip)?(?:[,.;!?]|$))|kích hoạt|xác thực|gia hạn|nợ (?:tiền|nần|thuế)|khỏi bị (?:bắt|khoá|cúp|cắt)|(?:đọc|đưa|nói|cho|gửi|xin|nhắn)(?: \\p{L}+){0,3} (?:[0-9]+ |sáu |bốn |mấy |dãy |con )*số (?:vừa|mới|gửi|nhận|trong (?:tin|máy)|hiện|về máy)|(?:vào|vo|truy cập|mở|lên)(?: \\p{L}+){0,2} (?:trang|web|website)(?: \\p{L}+){0,2} (?:này|đó|kia|lạ)|bấm phím (?:số )?[0-9]|(?:xin|đòi|chụp|gửi|quay) (?:hình |ảnh |video )?(?:khuôn |gương )?mặt(?! (?:trước|sau|tiền))|mượn (?:tiền|[0-9]+)|giữ chỗ|bảo lãnh|đưa (?:cái )?mã|(?:sim|tài khoản|thẻ)[^.?!\\n]{0,12} (?:sắp |bị )khoá|dính (?:\\p{L}+ )?(?:đường dây|vụ án|ma tuý)|cấm (?:cúp|tắt) máy`,
  `otp|password|pin|codes?|(?:send|transfer|pay|wire)(?: them| him| her| me)? (?:money|a fee|cash|[0-9])|install|click|link|bank (?:account|details)|app|gift card|passport photo|qr|arrest|won a prize|subsidy|gift cards?|crypto|bitcoin`,
);
/** Whether we ourselves ask for what no office asks for. */
const DO_YOU_ASK = wordings(
  `(?:bên (?:mình|này|đây|em|bạn)|phường|công an|cán bộ|nhà nước|uỷ ban|thuế|cơ quan|\\p{L}+ nhà nước)(?: \\p{L}+){0,2} có (?:bao giờ |khi nào |hay )?(?:kêu|gọi|yêu cầu|đòi|bắt|xin|thu|hỏi|nhắn)[^.?!\\n]{0,24}(?:chuyển (?:khoản|tiền)|otp|mã (?:xác|pin)|mật khẩu|đặt cọc|(?:qua|bằng) (?:zalo|momo|điện thoại)|cá nhân|link)[^.?!\\n]{0,24} không`,
  '(?:ward|police|officers?|office|government) (?:wants?|asks?|needs?|is asking)[^.?!]{0,20}(?:password|otp|pin|bank|codes?)|(?:do|does|would|will) (?:you|the (?:ward|police|state|government|tax office)|officials?|officers?) (?:ever )?(?:ask|call|text|want|demand)[^.?!]{0,30}(?:transfer|money|otp|codes?|passwords?|zalo|bank)',
);
/** A notice of a fine or a debt with a code to scan, left where anybody can leave one. */
const PLANTED_CODE = wordings(
  '(?:giấy|phiếu|tờ|thông báo|biên lai)(?: \\p{L}+){0,3} (?:phạt|nợ|cước)[^.?!\\n]{0,40}(?:mã )?qr|(?:mã )?qr[^.?!\\n]{0,24}(?:phiếu|giấy|tờ|dán)[^.?!\\n]{0,12}(?:phạt|trên xe|cửa)|(?:dán|kẹp|gắn)[^.?!\\n]{0,24}(?:xe|cửa|kính)[^.?!\\n]{0,24}(?:mã )?qr',
  'qr code[^.?!]{0,24}(?:ticket|fine|windscreen|windshield|my (?:bike|car|door))|(?:ticket|fine)[^.?!]{0,24}qr',
);
/** A site that is made to look like the state's. */
const COPIED_SITE = wordings(
  '(?:trang|web|website|link|app|ứng dụng|fanpage)(?: \\p{L}+){0,4} (?:giống (?:y |hệt |như )?|giả|nhái|y chang|y hệt|na ná)[^.?!\\n]{0,30} (?:dịch vụ công|vneid|cổng|phường|nhà nước|công an|bảo hiểm|thuế)',
  '(?:site|website|page|app)[^.?!]{0,24} (?:looks? (?:just |exactly )?like|copy of|imitat\\w+)[^.?!]{0,30} (?:government|official|portal|vneid|police)',
);
/** An office rings about the dossier itself: something is to be brought, or to be fetched. */
const ABOUT_THE_DOSSIER = wordings(
  '(?:kêu|gọi|hẹn|nhắn|báo|yêu cầu|bảo|biểu|nói|ghi)(?: \\p{L}+){0,4} (?:bổ sung|nộp (?:thêm|lại|bản|giấy)|(?:lên|tới|đến|ra|qua) (?:phường |xã |trung tâm )?(?:lấy|nhận|ký)|lấy (?:giấy|kết quả|hồ sơ)|nhận (?:kết quả|giấy|hồ sơ))',
  '(?:called|told|asked|texted)(?: \\w+){0,4} (?:to )?(?:bring|submit|add|collect|pick up)(?: \\w+){0,3} (?:papers?|documents?|results?|copies|copy|certificates?)',
);
/** A hand on somebody's phone: no office wants that. */
const REMOTE_HAND = wordings(
  'teamviewer|ultraviewer|anydesk|(?:chia sẻ|chiếu) màn hình|(?:file|tệp) apk|apk|(?:phần mềm|app|ứng dụng) (?:điều khiển|từ xa|hỗ trợ từ xa)|điều khiển (?:điện thoại|máy) (?:từ xa|của)',
  'teamviewer|ultraviewer|anydesk|share my screen|apk',
);
/** What people say of a fee, and whether it is so. */
const HEARSAY = wordings(
  `(?:nghe (?:nói|đồn|đâu)|(?:người ta|hàng xóm|chủ \\p{L}+|mấy \\p{L}+|bạn(?: \\p{L}+)?|má em|mẹ em|ba em|có người) (?:nói|bảo|đồn|kể))[^.?!\\n]{0,80}(?:phải|đúng|thật|thiệt)(?: vậy)? không`,
  'i heard|people say|they say',
);
/** A sum that somebody has heard of is a premise to be put right; where something is promised for it, it is no hearsay. */
const HEARD_OF = wordings(
  'nghe (?:nói|đồn|đâu|bảo|kể|người ta)|(?:người ta|hàng xóm|bạn (?:em|tôi|mình)|(?:ba|má|mẹ) (?:em|tôi)) (?:nói|bảo|đồn|kể)',
  'i heard|people say',
);
const PROMISED = wordings(
  '(?:lo|chạy|bao)(?: \\p{L}+){0,2} (?:được|giùm|hết|đậu|trọn|giấy|hồ sơ)|(?:khỏi|không) (?:cần )?(?:thi|chờ|xếp hàng)|cọc|(?:đóng|nộp|trả|đưa|chuyển)(?: [\\p{L}0-9]+){0,5} trước|(?:thì|là) (?:có|xong|được|ra) (?:\\p{L}+ )?(?:liền|ngay|trong)',
  'guarantee\\w*|deposit|in advance|upfront|without (?:the )?(?:test|exam|queue)',
);

/** "Nghe nói phải đóng 2 triệu": what a thing costs, as it is told; nobody demands it. */
export function tellsHearsay(text: string): boolean {
  const plain = spellOut(text);
  return HEARD_OF.test(plain) && !SECRET_OR_LINK.test(plain) && !PROMISED.test(plain);
}

/** Prizes that cost something, and SIM cards that are "upgraded" into other hands. */
const OLD_TRICK = wordings(
  `việc nhẹ lương cao|(?:gọi|nhắn|messenger|zalo|facebook)[^.?!\\n]{0,50} gửi (?:\\p{L}+ )?(?:hình|ảnh)[^.?!\\n]{0,24} (?:mã|otp)|(?:kêu|đòi|bắt|xin|rủ|bảo|biểu|mời|yêu cầu|gửi lời mời) (?:\\p{L}+ ){0,2}kết bạn (?:zalo|facebook|qua zalo|telegram|viber)|(?:zalo|facebook|telegram|viber)[^.?!\\n]{0,40} kết bạn[^.?!\\n]{0,16} (?:xin|đòi|kêu|hỏi)|trúng (?:thưởng|giải|quà|xe|iphone|vàng|điện thoại|tiền)[^.?!\\n]{0,24}(?:đóng|chuyển|nộp|phí|cọc)|(?:nâng cấp|chuẩn hoá|xác minh) sim[^.?!\\n]{0,24}(?:soạn|đọc|cú pháp|mã|link)`,
  'won a[^.?!]{0,24}(?:pay|fee|transfer)',
);
/** Through whom the state never takes money: one person's own account. */
const PRIVATE_ACCOUNT = wordings('(?:momo|tài khoản|số tài khoản|zalo)(?: của)? (?:cá nhân|riêng)', 'personal account');
/** What only a stranger at the other end of a line asks for. */
const SECRET_OR_LINK = wordings(
  'otp|mã (?:xác nhận|xác thực|pin)|mật khẩu|link|đường dẫn|apk|(?:cài|tải)(?: đặt)? (?:app|ứng dụng|phần mềm)|qr|số thẻ|teamviewer|anydesk|zalo|gọi (?:điện|video)|nhắn tin|tin nhắn|xưng|giả danh|mạo danh|chuyển khoản',
  'otp|password|pin|codes?|link|app|qr|zalo|(?:by|over the) phone|called me|text(?:ed)?|wire|transfer',
);

/** The demand came over a line, or is for a secret. */
export function asksForSecretOrLink(text: string): boolean {
  return SECRET_OR_LINK.test(spellOut(text));
}

/** By telephone or message. */
const RINGS = wordings('gọi|nhắn|tin nhắn|điện thoại|zalo', 'call(?:s|ed|ing|er)?|text(?:ed)?|message');
const MONEY_DEMANDED = wordings(
  '(?:kêu|bắt|đòi|yêu cầu|bảo|biểu|hối)(?: \\p{L}+){0,3} (?:chuyển|đóng|nộp|gửi|ck|nạp)(?: \\p{L}+)? (?:tiền|khoản|phí|[0-9]+)|(?:kêu|bắt|đòi|yêu cầu) chuyển(?: khoản)?',
  '(?:send|transfer|wire|pay)(?: \\w+){0,3} (?:money|cash|[0-9]+)',
);
/** A sum: a demand where somebody got in touch, a fee where it is only heard of. */
const SUM = wordings('[0-9]+ ?(?:k|tr|triệu|ngàn|nghìn)');
/** It is doubted. */
const DOUBT = wordings(
  `(?:thật|thiệt) (?:không|hay|hả|vậy)|(?:có|phải) (?:thật|thiệt|lừa)|là thật|lừa(?: đảo)?|gạt|(?:đáng|nên|có|dám) tin|tin (?:được|nổi)(?: không)?|uy tín|nghi (?:quá|ngờ|nghi)|(?:có )?nên (?:đọc|đưa|bấm|chuyển|nộp|đóng|tin|cài|làm theo)|hay giả|(?:có )?an toàn không|giả (?:không|hay)|phải (?:của )?(?:nhà nước|công an|phường)[^.?!\\n]{0,8} không`,
  `scam\\w*|fake|legit|real|trust|frauds?|phishing|genuine|safe to|suspicious|should i (?:click|pay|trust|install|answer|open|send)`,
);
/** It is asked whether it is so: doubt where somebody got in touch or wants a secret, else a question about the rule. */
const CONFIRMED = wordings('(?:đúng|phải) (?:vậy )?không|đúng không vậy|đúng quy định');
/** An address dressed up as the state's: its names, and an ending that is not the state's. */
const FALSE_ADDRESS =
  /(?:dichvucong|vneid|congan|thue|gov|baohiem|chinhphu)[\w-]*\.(?!gov\.vn)(?!vn(?![\w.]))[a-z0-9-]{2,}(?!\.gov\.vn)|gov-?vn?\.(?:com|net|xyz|top|info|vip|cc|org)/u;

/** The state's own programmes and sites. */
const STATE_APP = wordings(
  '(?:bị|đang)(?: \\p{L}+)? (?:chặn|khoá|treo)(?: \\p{L}+)? tài khoản (?:dịch vụ công|vneid|định danh|vssid)',
  '(?:vneid|vssid|định danh điện tử|cổng dịch vụ công|dịch vụ công(?: quốc gia)?)(?: \\p{L}+){0,3} (?:an toàn|bảo mật|lộ|tin (?:được|tưởng)|của nhà nước|uy tín)',
  '(?:is|are) (?:the )?(?:vneid|vssid)(?: app)? (?:safe|secure|official|trustworthy)',
);
/** The code that is printed on a paper of one's own. */
const OWN_CODE = wordings(
  'qr (?:(?:trên|của|ở|in) )+(?:(?:tờ|tấm|mặt sau|cái) )*(?:căn cước|cccd|thẻ|hộ chiếu|giấy (?:hẹn|khai sinh|biên nhận|chứng nhận|kết hôn)|phiếu (?:hẹn|tiếp nhận)|biên nhận|sổ)',
  'qr code (?:on|of) (?:my|the) (?:id|card|passport|receipt|certificate)',
);
/** A finished paper is brought to the door, and the postage is paid there. */
const DELIVERED = wordings(
  '(?:bưu điện|bưu tá|shipper|người giao)(?: \\p{L}+){0,2} (?:giao|trả|phát|đưa)(?: \\p{L}+){0,2} (?:căn cước|cccd|hộ chiếu|giấy|thẻ|kết quả|hồ sơ|bằng|sổ)',
  '(?:post|postman|courier|shipper)(?: \\w+){0,3} (?:deliver\\w*|brought|brings)(?: \\w+){0,3} (?:card|passport|certificate|papers?|licen[cs]e)',
);
const SENT_BY = wordings('link|file|đường dẫn|apk|gửi|nhắn|gọi|kêu|bảo|biểu|xưng|lạ', 'link|sent|apk|called|told');
/** "Nó là 100k phải không": a fee, as somebody has it in mind. */
const SUM_IN_MIND = wordings(
  '^(?:(?:dạ|vậy|nó|là|phí|giá|hết|tốn|mất|cái đó|tổng cộng|chỉ|có) )*[0-9.,]+ ?(?:k|ngàn|nghìn|đồng|triệu|tr|đ)?(?: đồng)? (?:đúng|phải)(?: \\p{L}+)? không',
);

/** A small sum that an office takes for a paper. */
const FEE_AT_COUNTER = wordings(
  '(?:họ|người ta|cán bộ|phường|xã|quầy|thu ngân|một cửa|(?:cô|chú|anh|chị)(?: \\p{L}+){0,2} (?:quầy|phường))(?: \\p{L}+){0,3} (?:kêu|bảo|biểu|nói|thu|tính|lấy)(?: (?:tôi|em|con|mình|phải|là|nộp|đóng|trả|phí|lệ phí|tiền))* [0-9]{1,3}(?:[.,]000)? ?(?:k|ngàn|nghìn|đồng)',
);
const FOR_ANOTHER_END = wordings(
  'để|giữ chỗ|cọc|trước|khỏi|nhận (?:quà|thưởng|hàng)|trúng|gia hạn|kích hoạt|hù|doạ|facebook|viettel|mobi|sim|thẻ cào|qua (?:số|tài khoản)|gấp|liền|ngay|mới (?:chịu|làm|ký|nhận|cho)',
);

/** "Họ kêu tui nộp 50 ngàn": told of a counter, and in no word of a trick. */
export function tellsFeeAtCounter(text: string): boolean {
  const plain = spellOut(text);
  const isTrick = [SECRET_OR_LINK, RINGS, DOUBT, ASKED, FOR_ANOTHER_END, PRIVATE_ACCOUNT].some((sign) =>
    sign.test(plain),
  );
  return FEE_AT_COUNTER.test(plain) && !isTrick;
}

/** Whether the state's app is safe, what a code on a card shows, or whether a fee is what it is: nobody tricks. */
export function asksOfStateAppOrFee(text: string): boolean {
  const plain = spellOut(text);
  if (SUM_IN_MIND.test(plain) || tellsFeeAtCounter(text)) return true;
  if (ASKS_OF_COST.test(plain) && ![RINGS, SECRET_OR_LINK, DOUBT, PRIVATE_ACCOUNT].some((sign) => sign.test(plain)))
    return true;
  if (DELIVERED.test(plain)) return !SECRET_OR_LINK.test(plain);
  return (STATE_APP.test(plain) || OWN_CODE.test(plain)) && !SENT_BY.test(plain) && !FALSE_ADDRESS.test(plain);
}

/** The word itself is asked. */
const ASKED = wordings(
  '(?:lừa|gạt)(?: đảo)?(?: \\p{L}+)? (?:không|hả|à|vậy|chứ)|(?:có|phải)(?: phải)?(?: là)?(?: bị)? (?:lừa|gạt)',
  '(?:is|are) (?:it|this|that|he|she|they|these)(?: \\w+){0,2} (?:scam\\w*|fake|frauds?|legit|genuine)',
);

/** A message, a page or a call is held up to be judged. */
const HELD_UP = wordings(
  '(?:tin nhắn|cuộc gọi|link|đường dẫn|email|thư|trang web)(?: \\p{L}+){0,2} (?:này|đó|kia)[^.?!\\n]{0,40} (?:thật hay giả|giả (?:không|hay|phải)|là giả|lừa đảo|lừa)',
  '(?:is|are) (?:this|that|the|these) (?:text|message|email|sms|call|letter|link|site|website)s?[^.?!]{0,40} (?:fake|a scam|legit|genuine|fraud|phishing)',
);

/** Whether it is really the ward that writes. */
const WHO_ARE_YOU = wordings(
  `(?:làm )?sao(?: \\p{L}+){0,2} (?:biết|tin|chắc)[^.?!\\n]{0,30}(?:bạn|em|bot|trang|này|đây)[^.?!\\n]{0,20}(?:thật|thiệt|giả|lừa|của (?:phường|nhà nước|thành phố))`,
  'how (?:do|can) i (?:know|be sure|trust)[^.?!]{0,30}(?:you|this)[^.?!]{0,20}(?:real|official|genuine|from)',
);

/** Beside a dossier's code: what is wanted of whoever got it. */
const WANTED_BESIDE = wordings(
  'otp|mã (?:xác nhận|xác thực|pin)|mật khẩu|link|đường dẫn|apk|app|ứng dụng|qr|số (?:thẻ|tài khoản)|chuyển (?:khoản|tiền|trước|gấp|ngay|[0-9]+)|(?:đóng|nộp|trả|gửi|thu)(?: \\p{L}+){0,2} (?:tiền|phí|cọc|[0-9]+ ?(?:k|triệu|tr|ngàn|nghìn|đồng))|zalo|momo|kết bạn|bấm|cài|tải|doạ|khoá|phạt|cập nhật|kích hoạt|xác thực|gọi video|giả|lừa',
  'otp|password|pin|link|app|qr|transfer|pay|click|install|bank|zalo',
);

/** "Trong tin nhắn có số 261001-0006": where the code of a dossier was read, and nothing that is wanted or doubted. */
export function tellsWhereCodeStands(text: string): boolean {
  // "Có tin nhắn" believes nothing.
  const plain = spellOut(text).replace(/tin (?:nhắn|nhan)/gu, 'sms');
  return ![WANTED_BESIDE, DOUBT, ASKED, PRIVATE_ACCOUNT, FALSE_ADDRESS].some((sign) => sign.test(plain));
}

/** "Cán bộ kêu em bổ sung giấy, đúng không": what offices do every day. */
export function isAboutTheDossier(text: string): boolean {
  const plain = spellOut(text);
  const isTrick = [DEMAND, DOUBT, ASKED, PRIVATE_ACCOUNT].some((sign) => sign.test(plain));
  return ABOUT_THE_DOSSIER.test(plain) && !isTrick;
}

/** Somebody rings, and money is to be sent. */
export function callsForMoney(text: string): boolean {
  const plain = spellOut(text);
  return CALLER.test(plain) && RINGS.test(plain) && MONEY_DEMANDED.test(plain);
}

/** What has befallen somebody dear, as a caller tells it. */
const TOLD_BY_CALLER = wordings(
  '(?:gọi|nhắn|điện)(?: \\p{L}+){0,4} (?:nói|báo|bảo|kêu|là|rằng|biểu|hù)[^.?!\\n]{0,30} (?:cấp cứu|tai nạn|mổ|nhập viện|bệnh viện|nằm viện)',
  '(?:called|calling|rang|texted)(?: \\w+){0,2} (?:saying|said|says|that|to say)[^.?!]{0,40} (?:accident|hospital|surgery|emergency)',
);
/** Wanted at once, in English. */
const MONEY_WANTED = wordings(
  '(?:needs?|wants?|asks?(?: me)? for|send|transfer|wire|pay)(?: \\w+){0,3} (?:money|cash|[0-9]+)',
);

/** "Nó gọi nói con em đang cấp cứu, kêu chuyển tiền": whoever wants money for a danger is all that is known of it. */
export function tellsWhatCallerSaid(text: string): boolean {
  const plain = spellOut(text);
  return TOLD_BY_CALLER.test(plain) && (MONEY_DEMANDED.test(plain) || MONEY_WANTED.test(plain));
}

/** What a trick may be told in though nobody is named who calls. */
const TRICK_GRIP = wordings(
  `(?:đóng|nộp|đưa|chuyển|cọc|lấy|giá|đòi|tốn|bỏ|chi|thêm)[^.?!\\n]{0,24} [0-9]+ ?(?:k|tr|triệu|ngàn|nghìn)|(?:nộp|đưa|chuyển|gửi|trả) tiền|số tài khoản|tài khoản (?:ngân hàng|cá nhân|em|tôi)|chuyển khoản trước|cọc|lo (?:giùm|được|trọn)|(?:chạy|bao)(?: \\p{L}+)? (?:được|giùm|đậu|chọt|suất)|làm (?:giùm|hộ|lẹ|nhanh)|môi giới|đường dây|dịch vụ ngoài|kết bạn|fanpage|page|facebook|zalo (?:tên|của|nhắn)|phạt nguội|(?:là|hay|có phải|trang|link) giả|giả (?:danh|mạo|không|hay|công an|cán bộ)|lừa|gạt|trúng (?:quà|thưởng|giải)|quà tri ân|chụp (?:sổ|thẻ|hình|hai mặt)|thẻ (?:ngân hàng|atm)|sms|cuộc gọi|gọi (?:đến|báo|điện báo)|(?:số|link|trang|website|web|app|tin) (?:này|lạ|đó|đuôi)|bấm (?:vào |trúng )?link|(?:xin|đòi|hỏi|đọc|lấy|cần)(?: \\p{L}+)? (?:mã )?otp|(?:lỡ|trót) \\p{L}+|khoá (?:căn cước|tài khoản|bảo hiểm|sim|thẻ)|chiếm (?:điện thoại|tài khoản|quyền)`,
  'scam\\w*|fraud\\w*|fake|phishing|locked unless|unless i pay|pay (?:more|extra)|apk|suspicious|wanting|(?:zalo|facebook|text|email) (?:message )?from|gift|prize',
);

/** Without their marks they are "có" and "giá". */
const MARKED_TRICK_GRIP = markedWordings('cò(?! (?:bay|trắng))', 'giả');

/** Whether anything is there that a trick is told in; no sign by itself, it only holds back a guess from ordinary words. */
export function hasTrickGrip(text: string): boolean {
  const plain = spellOut(text);
  return TRICK_GRIP.test(plain) || MARKED_TRICK_GRIP.test(plain);
}

/** Any sign of a trick at all. */
export function smellsOfTrick(text: string): boolean {
  const plain = spellOut(text);
  return [CALLER, DEMAND, DOUBT, ASKED].some((sign) => sign.test(plain));
}

/** Tells of a trick, or asks of one, in words that nothing else is told in. */
export function isKnownTrick(text: string): boolean {
  const plain = spellOut(text);
  const signs = [WHO_ARE_YOU, DO_YOU_ASK, PLANTED_CODE, OLD_TRICK, COPIED_SITE, HELD_UP, FALSE_ADDRESS];
  return signs.some((sign) => sign.test(plain));
}

/**
 * How many of the three signs of a trick are there: someone calls, something is demanded, and it is doubted; 0 to 3. What
 * a trick demands is asked of offices every day: alone it is no sign.
 */
export function countScamSigns(text: string): number {
  const plain = spellOut(text);
  if (isKnownTrick(text)) return 3;
  if (HEARSAY.test(plain) && !SECRET_OR_LINK.test(plain)) return 0;
  if (REMOTE_HAND.test(plain) && CALLER.test(plain)) return 3;
  const isDemand = DEMAND.test(plain) || PRIVATE_ACCOUNT.test(plain) || (SUM.test(plain) && CALLER.test(plain));
  if ((isDemand || SUM.test(plain)) && ASKED.test(plain)) return 3;
  const isCalled = CALLER.test(plain) && !NOTHING_CAME.test(plain);
  const isDoubted = DOUBT.test(plain) || (CONFIRMED.test(plain) && (isCalled || SECRET_OR_LINK.test(plain)));
  const signs = Number(isCalled) + Number(isDoubted);
  // "Người ta nói hạn 60 ngày phải không" doubts hearsay: where nothing is demanded, that is one sign at most.
  return isDemand && signs > 0 ? signs + 1 : Math.min(signs, 1);
}

/** "Chưa thấy tin nhắn kích hoạt": it is waited for. */
const NOTHING_CAME = wordings(
  '(?:chưa|không|chẳng|đâu)(?: (?:hề|có|thấy|nhận|được|ai))+ (?:tin nhắn|tin|sms|cuộc gọi|thông báo|email)',
  "(?:not|never|haven't|didn't|no)(?: \\w+){0,2} (?:text|message|sms|call|e-?mail)",
);
/** "Sửa có bắt đóng tiền không": whether it costs something. */
const ASKS_OF_COST = wordings(
  '(?:có|phải|có phải)(?: \\p{L}+){0,2} (?:đóng|nộp|trả|tốn|mất)(?: \\p{L}+){0,2} (?:tiền|phí|lệ phí)(?: (?:gì|thêm|nữa))* (?:không|hả|à)',
  '(?:do|must|should) i (?:have to )?pay',
);

const GIVEN = wordings(
  `(?:cộng tác viên|nhiệm vụ|chốt đơn|đầu tư|sàn|việc nhẹ)[^.?!\\n]{0,40} mất (?:hết |gần |khoảng )?[0-9]+ ?(?:triệu|tr|trăm|tỷ|k)|bị (?:dụ|dụ dỗ|rủ rê|gài)[^.?!\\n]{0,40} (?:mất|bay|chuyển|nạp|nộp) (?:hết |gần )?[0-9]+|bị (?:lừa|gạt)(?: đảo)? (?:mất|hết|lấy|chuyển|nộp|đóng|gửi|[0-9]+)(?! (?:giấy|sổ|nhà|đất|căn|xe|cccd))|(?:bị )?(?:lừa|gạt) mất(?! (?:giấy|sổ|nhà|đất|căn|xe|cccd))|(?:lỡ|trót|lỡ dại|dại dột) (?:chuyển|gửi|bấm|đọc|đưa|cài|quét|ck)(?! (?:khoản |tiền )?(?:lệ phí|phí|thuế|nhầm|dư|thừa|hai lần|hồ sơ|đơn|tờ khai|giấy|bản))|(?:lỡ|trót|lỡ dại|dại dột) (?:nộp|đóng)(?: \\p{L}+){0,2} (?:tiền|cọc|triệu|[0-9]+ ?(?:k|tr|triệu|ngàn|nghìn))(?! (?:lệ phí|phí|thuế|bảo hiểm))`,
  `mới biết (?:là )?(?:bị )?(?:lừa|gạt)|(?:chắc|hình như|nghi|có khi|có lẽ)(?: \\p{L}+){0,2} bị (?:lừa|gạt)|sợ(?: \\p{L}+){0,2} bị (?:lừa|gạt) (?:rồi|mất|hết)|(?:tài khoản|tiền)[^.?!\\n]{0,12} (?:bị )?(?:trừ|rút|bay|mất) (?:sạch|hết|sạch sành sanh)|mất (?:sạch|hết) tiền (?:trong|sau|vì)`,
  `(?:gửi|nhắn|gọi|kêu|bảo|biểu)[^.?!\\n]{0,40} (?:file|link|app|đường dẫn|apk|vneid|cài)[^.?!\\n]{0,40} (?:bấm|cài|tải|mở|làm theo)(?: \\p{L}+)? ?(?:rồi|xong)(?=$|[,.!?]| (?:giờ|làm|có))|(?:bấm|cài|tải|mở)(?: cái| vào| nhầm| trúng)* (?:link|file|app|đường dẫn|apk) (?:lạ|giả|của (?:nó|người lạ)|nó gửi|người lạ gửi)(?: \\p{L}+)? rồi|sent[^.?!]{0,24}(?:file|link|app|apk)[^.?!]{0,24}(?:opened|clicked|installed|pressed)`,
  // "ck" is a transfer or a husband: either gave it away.
  `(?:chuyển(?: khoản| tiền)+|chồng) cho (?:nó|chúng nó|bọn (?:nó|lừa)|tụi nó|hắn|thằng|kẻ|người lạ)[^.?!\\n]{0,16} (?:hết|mất|sạch)`,
  `scammed|(?:got|was|were|been) (?:tricked|conned|fooled)|i (?:already |just |have )?(?:paid|sent|transferred|gave|clicked|wired)[^.?!\\n]{0,40}(?:fake|scam\\w*|fraud\\w*|stranger|caller|otp|code|link|(?:person|man|woman|guy|page) who)`,
  'i (?:just |already )?(?:read|told|gave)(?: out| them| him| her)*(?: my| the)? (?:otp|code|password|pin)',
);
/** "Lo cho ba má" without its marks is no "lỡ cho". */
const GIVEN_MARKED = markedWordings('(?:lỡ|trót|lỡ dại|dại dột) cho');
const PAID = wordings(
  '(?:đã|vừa|mới|hôm qua|rồi)[^.?!\\n]{0,14} (?:chuyển|gửi|đưa|đọc|nộp)[^.?!\\n]{0,10} (?:tiền|khoản|triệu|[0-9]+|otp|mã)',
  '(?:chuyển|gửi|đóng|nộp|đưa)(?: \\p{L}+){0,2} (?:tiền|cọc|khoản|triệu|[0-9]+)(?: \\p{L}+){0,2} (?:rồi|xong)',
);
/** What shows, now that it is done, that it was a trick. */
const CHEAT = wordings(
  `giả (?:danh|mạo|bên|làm|công an|cán bộ)|(?:cán bộ|công an|nhân viên|trang) giả|lừa|xưng|mạo danh|thấy (?:nghi|lạ|sai|kỳ)|nghi (?:quá|ngờ|bị|lừa)|(?:nó|họ|người ta|số đó|bên kia|tài khoản đó) (?:\\p{L}+ )?(?:chặn|biến mất|im|khoá máy|mất liên lạc|xoá)|không liên lạc được|người (?:ta|lạ)`,
  'fake|scam\\w*|fraud\\w*|blocked me|disappeared|suspicious',
);
/** A code is nobody's but one's own: to have told it is enough. */
const CODE_GIVEN = wordings(
  `(?:đã|vừa|mới|lỡ|trót)[^.?!\\n]{0,8} (?:đọc|đưa|cho|nói|cung cấp)[^.?!\\n]{0,20} (?:otp|mã (?:otp|pin|xác)|mật khẩu|số thẻ)|(?:đọc|đưa|nói)(?: cái)? (?:mã|otp|mã otp)(?!\\p{L})[^.?!\\n]{0,30} (?:rồi|xong)`,
);
/** Something was put on the phone, and the phone obeys somebody else. */
const TAKEN_OVER = wordings(
  `(?:apk|link|đường dẫn|app|ứng dụng|file|qr)[^.?!\\n]{0,40}(?:bị (?:điều khiển|treo|trừ tiền|mất (?:tiền|quyền))|tự (?:chạy|động|bấm|nhắn)|(?<!(?:có|phải|tốn) )mất (?:tiền|sạch|hết)(?! (?:gì|không|bao))|trừ (?:tiền|sạch|hết))|(?:mất|trừ)[^.?!\\n]{0,14} tiền[^.?!\\n]{0,20} (?:quét|cài|bấm)`,
);

/** What it cost, told to somebody who was just warned. */
const LOSS = wordings(
  `(?:mất|bay|trừ|chuyển|đưa|gửi|nộp|bị lấy)(?: \\p{L}+){0,3} (?:[0-9]+|hết|sạch|tiền)|(?:bấm|cài|tải|mở|đọc|đưa|cho|chuyển|gửi)(?: \\p{L}+){0,3} (?:rồi|xong)(?=$|[,.!?]| (?:em|ạ|thì|giờ|làm|có)(?: (?:sao|làm sao|có sao|phải))*| sao)|lỡ (?:bấm|cài|tải|mở|đọc|đưa|cho|chuyển|gửi)`,
  '(?:lost|paid|sent|transferred|gave|clicked|opened|installed|already did)',
);

/** Asked on, of what somebody was just warned of. */
const ASKED_ON = wordings(
  `(?:thật|thiệt)(?: \\p{L}+)? (?:không|hả|à|vậy|giả)|(?:thật|thiệt) (?:không|hả)|có (?:thật|thiệt|sao|lừa|bị gì)(?: \\p{L}+)? ?(?:không)?|^(?:(?:dạ|vậy|rồi|giờ|thế|bây giờ) )*(?:em |tôi |mình |con )?(?:(?:phải|nên|cần) )?(?:làm )?(?:sao|gì)(?: (?:giờ|đây|bây giờ|em|ạ|vậy|nữa))*[ ?.!]*$|(?:nó|họ|số đó|người đó|tụi nó|bên đó)(?: \\p{L}+){0,2} (?:gọi|nhắn|đòi|kêu|hù|doạ|nói|hối)|tin (?:được )?không|lừa|gạt|chặn (?:số|nó)|báo (?:ai|ở đâu|công an)|(?:có )?nên (?:bấm|làm|nghe|trả lời|gọi|chuyển)|bấm (?:vào|vô|trúng)?`,
  'is (?:it|this|that) (?:real|true|legit|fake|a scam|safe)|what (?:now|do i do|should i do)|should i|they (?:called|keep|are calling|texted)|who do i (?:tell|call|report)',
);
const ASKED_ON_SYLLABLES = 8;

/** "Vậy có thiệt hông", "giờ sao", after the warning. */
export function asksOnAboutTrick(text: string): boolean {
  const plain = spellOut(text).trim();
  return plain.split(/\s+/u).length <= ASKED_ON_SYLLABLES && ASKED_ON.test(plain);
}

/** "Mất 20 triệu rồi", after the warning. */
export function tellsOfLoss(text: string): boolean {
  return LOSS.test(spellOut(text).trim());
}

/** The money or the code is given already: what counts now is the bank and the police. */
export function isScamVictim(text: string): boolean {
  const plain = spellOut(text);
  if (GIVEN_MARKED.test(plain)) return true;
  if ([GIVEN, CODE_GIVEN, TAKEN_OVER].some((told) => told.test(plain))) return true;
  return PAID.test(plain) && CHEAT.test(plain);
}
