import { normalise } from '../../retrieval/index.ts';
import { markedWordings, spellOut, wordings, type Wordings } from './wordings.ts';

const NEAR = '[^.?!\\n]{0,28}';
const FAR = '[^\\n]{0,90}';
const BOT = '(?:bạn|mày|em|bot|máy|mi|ngươi|hệ thống|trợ lý|anh)';
const STRANGER =
  '(?:hàng xóm|người (?:khác|có|tên|nộp|dân|ở|sống|đã|vừa|mới|trước|hồi nãy|tố cáo|đứng tên|dùng)|những người|mọi người|chủ (?:hộ|xe|số|nhà|đất|trọ)|đối tượng|công dân|khách hàng|cư dân|(?:của |ông |bà |anh |chị |cô |chú |em |đối tượng )(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|ngô|dương|lý)|ông (?:bảy|hai|ba|tư|năm|sáu|tám|chín)|(?:ông|bà|anh|chị|cô) [a-z](?![a-z]))';
const PERSONAL =
  '(?:số (?:điện thoại|đt|cccd|căn cước|cmnd|tài khoản)|sđt|sdt|cccd|địa chỉ|thông tin|danh sách|dữ liệu|lý lịch|hồ sơ|nơi (?:ở|tạm trú)|tạm trú|tiền án|nợ thuế|tin nhắn)';
const OFFICIAL =
  '(?:công an|thanh tra|quản trị(?: viên)?|admin|kỹ sư|lập trình viên|nhà phát triển|điều tra viên|cán bộ (?:điều tra|kỹ thuật|an ninh)|chủ tịch|giám đốc|trưởng phòng|kiểm toán|lãnh đạo|developer)';

/** What only someone who tries to change the rules, to reach the machine or other people's data writes. */
const MARKS: readonly Wordings[] = [
  // Its rules are to be set aside.
  wordings(
    `(?:bỏ qua|quên|phớt lờ|vượt qua|ghi đè|lờ|huỷ|gỡ|tắt|bỏ|đừng (?:theo|nghe|tuân)|không (?:cần |phải )?(?:theo|tuân))(?: hết| đi| mọi| tất cả| toàn bộ| các| mấy| cái| những| bộ)*(?: cái| những)? (?:quy tắc|luật lệ|luật (?:người ta|trước|của ${BOT})|rule|rules|chỉ dẫn|chỉ thị|hướng dẫn (?:trước|ở trên|của ${BOT}|hệ thống|đã)|hướng dẫn và|câu lệnh|(?<!(?:cấm|lại gần)[^?!\\n]{0,160})lệnh(?! (?:cấm|xuất|nhập|phạt|bắt|khám|truy))|giới hạn (?:trả lời|của ${BOT})|ràng buộc|policy|prompt|bộ lọc|nguyên tắc)`,
    `(?:ignore|disregard|forget|override|bypass|skip|drop)(?: all| any| your| the| of| prior| previous| above| earlier| my| these| every)*(?: \\w+)? (?:rules|instructions?|prompts?|policy|policies|guidelines|restrictions|directives|constraints)|no (?:rules|restrictions|limits)|không (?:bị )?(?:giới hạn|ràng buộc|có luật)${NEAR}(?:trả lời|nói|rep|quy định|kiểu)|không có (?:luật|rule)|coi như không (?:có|còn)(?: cái)? (?:quy định|quy tắc|giới hạn|luật)`,
  ),
  // What it was told, or what it runs on, is to be shown.
  wordings(
    `(?:prompt|lời nhắc|câu lệnh) (?:hệ thống|gốc|ban đầu|ẩn)|system ?(?:prompt|message)|(?:hidden|initial|original|secret|internal|system) (?:instructions|rules|prompt)|(?:chỉ dẫn|chỉ thị|hướng dẫn|quy tắc) (?:hệ thống|ẩn|nội bộ|khởi tạo|ban đầu|gốc)|(?:repeat|print|translate|reveal|show|output|copy)${NEAR}(?:above|your (?:instructions|prompt|rules|initial)|verbatim|prompt)|nguyên văn${NEAR}(?:chỉ|lệnh|hướng dẫn|cài|dặn)|(?:chép|lặp|đọc|in)(?: lại| ra| (?:toàn bộ|hết|nguyên|tất cả|những gì|mọi thứ))+(?: ở)? trên(?: tin nhắn| câu| dòng)`,
    `(?:dặn|ra lệnh cho|lập trình|cài đặt cho|dạy|huấn luyện) ${BOT}${NEAR}(?:gì|ra|nào)|${BOT} (?:được|bị|có) (?:dặn|lập trình|ra lệnh|huấn luyện|cài)${NEAR}(?:gì|nào|sao|chép)|(?:giấu|che)${NEAR}(?:gì|cái gì)${NEAR}(?:khai|nói|kể) ra`,
    `(?:chạy|dùng|là|xài) (?:mô hình|model)${NEAR}(?:gì|nào)|api ?key|(?:webhook|client|jwt|session|admin) (?:secret|token)|print (?:all |the |your )*secrets?|prompt của ${BOT}|khoá api|connection string|chuỗi kết nối|(?:source|mã) (?:code|nguồn) của ${BOT}|mật khẩu (?:máy chủ|hệ thống|admin|quản trị|server)|biến môi trường|env(?:ironment)? variables|dump (?:the )?(?:config|database|db)|file cấu hình|(?:mã|khoá|chuỗi) bí mật[^.?!\\n]{0,16} (?:máy chủ|hệ thống|server)|disable (?:the )?(?:verification|checks?|safety)|cấu hình${NEAR}in (?:hết )?ra`,
  ),
  // It is to play somebody else, or in another mode.
  wordings(
    `(?:đóng|nhập|sắm|thủ|(?:sẽ|hãy) vào) vai(?! trò| người (?:làm chứng|giám hộ|đại diện|bảo lãnh|được))|giả (?:vờ|bộ|đò)(?: như)? (?:${BOT}|là|như|không|k)|giả định (?:bạn|mày|bot) (?:là|không)|(?:ta|mình) chơi (?:một |1 )?trò|(?:từ (?:giờ|bây giờ|nay)|bây giờ|giờ)(?: trở đi)?(?: hãy)? ${BOT} (?:là|tên|sẽ là|phải(?! (?:làm|lo|bắt đầu|nộp|đi|chờ)(?: \\p{L}+){0,3} (?:sao|gì|chi|đâu|nào|bao lâu)))|làm mọi thứ tôi|nghe lời tôi|không có (?:quy định|quy tắc|luật)[^.?!\\n]{0,24} (?:nói|trả lời|làm) (?:mọi thứ|hết|tất cả)`,
    `you are now|from now on,? you|(?<!(?:can|may|could|should) \\w+ |who can )act as(?! (?:a |an |the |my |our |their )?(?:legal )?(?:guardian|translator|witness|representative|sponsor|guarantor))|pretend|role ?play|let's play a game|(?:developer|dev|debug|admin|god|sudo|root|maintenance|dan|jailbreak|unrestricted) mode|jailbreak\\w*|sudo|chế độ (?:quản trị|nhà phát triển|lập trình|gỡ lỗi|debug|admin|dev|bảo trì|không giới hạn)|(?:quyền|cấp quyền) (?:quản trị|admin|root|superuser)(?! (?:của|trên|tài khoản|là|trong) )|do anything now|là dan`,
  ),
  markedWordings(`giả định(?: như)? (?:${BOT}|là|như|không)`),
  // Somebody else's data.
  wordings(
    `(?:cho|tra|tìm|coi|xem|cung cấp|gửi|đưa|lấy|đọc|kiểm tra|liệt kê|xuất)${NEAR}${PERSONAL}${NEAR}${STRANGER}|(?:kiểm tra|xem|coi|tra)${NEAR}${STRANGER}${NEAR}${PERSONAL}|${STRANGER}${NEAR}${PERSONAL}${NEAR}tra (?:giúp|giùm|hộ)|(?:(?:liệt kê|xuất)(?: tôi)? (?:danh sách|dữ liệu|toàn bộ)|cho(?: tôi)? (?:danh sách|dữ liệu)|cho (?:tôi|em|mình|xem|xin) toàn bộ)${NEAR}(?:người|dân|khách|số điện thoại|hồ sơ)|danh sách[^.?!\\n]{0,20}(?:ai|người|cặp|hộ|công dân) (?:đã|mới|vừa|đang|từng|sắp) (?:đăng ký|nộp|làm|xin|khai|tố cáo|khiếu nại|ly hôn|cưới|kết hôn|ở|tới|đến)|(?:ai|người nào|đứa nào|kẻ nào)(?: là)?(?: người)?(?: đã)? (?:tố cáo|tố|khiếu nại|phản ánh|báo|kiện) (?:tôi|em|tao|mình|nhà)[^.?!\\n]{0,20} (?:tên|số|là ai|địa chỉ|biết)|(?:số(?: điện thoại| đt)?|sđt|sdt|địa chỉ(?: nhà)?|cccd|căn cước)(?: của)? (?:ông|bà|anh|chị|cô|chú) (?!cán bộ|công an|chủ tịch|trưởng|phụ trách|tiếp dân|ấy|ta )\\p{L}{2,} (?:ở|nhà|bán|kế|dưới|trong|ngoài)|đăng nhập${NEAR}(?:của|vào tài khoản) (?:vợ|chồng|người|hàng xóm|sếp)`,
    `(?:phone|address|id|numbers?|details|data|names|list|records?|personal information)${NEAR}(?:of|for|from) (?:the |a |all |my |that |other |every |some )*(?:neighbou?rs?|persons?|people|applicants|users?|residents|citizens|everyone|man|woman|customers|mr|mrs|ms)|(?:list|dump|export|show)${NEAR}(?:applicants|users|residents|citizens|database)|who (?:filed|complained|reported|made|lodged)[^.?!]{0,24} (?:against|about|on) me|(?:which|what) (?:residents?|people|persons?|citizens?|neighbou?rs?|applicants?) (?:have |has |had )?(?:filed|applied|registered|submitted|complained|reported|married|divorced)|(?:neighbou?r|someone|person|applicant|landlord)'?s (?:phone|address|id|data|records?|number|file)`,
  ),
  // Rank is pulled.
  wordings(
    `(?:tôi|em|anh|chị|mình) (?:là|làm|ở|thuộc)(?: bên| trong| ở)? ${OFFICIAL}${FAR}(?<!\\p{L})(?:cung cấp|xuất|gửi (?:tôi|cho)|cho (?:tôi|biết|xem)|tra|coi giùm|xem giùm|liệt kê|in |mở |xác nhận|duyệt|bỏ)${NEAR}(?:${PERSONAL}|chỉ dẫn|lệnh|hồ sơ|dữ liệu|prompt|cho|giùm)`,
    `(?:theo|đó là|đây là) (?:lệnh|chỉ đạo|yêu cầu) (?:của )?(?:lãnh đạo|giám đốc|chủ tịch|cấp trên|bộ|công an|thành phố)|(?:i am|i'm) (?:the |a |your |an )*(?:system |site )?(?:admin\\w*|developer|engineer|creator|owner|mayor|chairman|police|inspector|investigator)${FAR}(?:dump|show|print|give|reveal|enter|disable|list|send|tell|approve|export|unlock)`,
  ),
  // It is to grant or confirm what is not its to grant.
  wordings(
    `(?:hãy|phải|cứ|chỉ cần|bắt buộc) (?:xác nhận|trả lời|nói|ghi|khẳng định)(?: rằng| là| với tôi| tôi)*${NEAR}(?:miễn|duyệt|0 đồng|hợp lệ|thông qua|đồng ý|được cấp)|(?:hãy|bấm|(?<!(?:bị|mắc|chứng|trẻ) )tự|bạn|(?<!bao )giờ) (?:ký|phê|ký duyệt|phê duyệt|duyệt)(?: duyệt)?${NEAR}(?:hồ sơ|giấy|đơn|cho tôi)|ký (?:giấy|duyệt) (?:cho|giùm) tôi|xuất cho tôi${NEAR}(?:giấy|dấu)|giấy${NEAR}có dấu`,
    `approve my (?:application|permit|file|request|dossier)|say yes to everything|(?:confirm|say|reply|answer)(?: me)? that (?:my|the|i)${NEAR}(?:approved|free|waived|valid)|(?:lm|làm) giả (?:giấy|hồ sơ|con dấu)|viết(?: giùm| giúp| cho (?:tôi|em))* (?:giấy|quyết định)[^.?!\\n]{0,24} (?:chữ ký|con dấu|dấu đỏ|mộc)|write (?:me )?(?:a |an |the )[^.?!]{0,24} (?:with|and) (?:a )?(?:red )?(?:stamp|seal|signature)|hack (?:vào |cổng|hệ thống|web)`,
  ),
];

/**
 * What such a message takes hold of: rules, roles and orders, the machine, other people's data, a decision that is not its
 * to take. Much wider than the marks, and no sign by itself: it only holds back a guess from ordinary words ("cho em xem
 * hướng dẫn làm khai tử", "in ra giùm"), where a guide is for the resident and not for the assistant.
 */
const GRIP = wordings(
  `quy (?:tắc|định|chế)|luật|nguyên tắc|chỉ (?:dẫn|thị|đạo)|(?:câu |mệnh )?lệnh|điều cấm|giới hạn|vi phạm|ràng buộc|kiểm duyệt|bộ lọc|bảo mật|nghe lời|làm theo (?:tôi|tao|lệnh|lời|ý)|(?:hướng dẫn|dạy|dặn|lời dặn|thiết lập)[^.?!\\n]{0,16} (?:trước|trên|cũ|gốc|hệ thống|của (?:bạn|mày|em|bot|máy)|nội bộ|ban đầu|ẩn|đã được|kia|kìa)|lời (?:nhắc|dặn)|nguyên văn|lặp lại|ở trên|(?:đã |được |bị |người ta )(?:dạy|dặn|lập trình|huấn luyện|cài)|huấn luyện|học thuộc`,
  `(?:nhập|đóng|diễn|thủ|sắm|vào)? ?vai|giả (?:vờ|bộ|làm|như|đò|định|dạng|sử|danh|mạo)|giấy tờ giả|làm giả|tin tặc|hack\\w*|chế độ|nhân vật|trò chơi|tự nhận|(?:từ|kể từ) (?:giờ|nay|bây giờ|câu|đây|hôm nay)|(?:bạn|mày|bot|trợ lý|máy|em) (?:là (?:cán bộ|chủ tịch|lãnh đạo|sếp|người|ai|gì)|phải (?:nghe|trả lời|nói|làm theo|tuân|theo|xác nhận|duyệt|cho)|không phải)|trợ lý|chatbot|(?:mọi|tất cả) câu|câu nào cũng|trả lời (?:là|"|“)`,
  `hệ thống|máy chủ|server|dữ liệu|data\\w*|cơ sở dữ liệu|cấu hình|mô hình|model|api|mã nguồn|code|log|nhật ký|token|khoá bí mật|bí mật|prompt\\w*|mật khẩu (?:của )?(?:hệ thống|admin|quản trị|máy chủ|server|cán bộ|bạn|mày|em)|lịch sử|cuộc trò chuyện|đoạn chat|tin nhắn|câu hỏi của|tiết lộ|giải mã`,
  `người (?:khác|ta|nào|có|tên|nộp|dân|ở|hỏi|đứng)|những người|mọi người|mấy (?:ng|người|ông|bà|đứa)|hàng xóm|ai (?:khác|tới|đến|nộp|làm|đã|đang)|công dân|cư dân|khách (?:hàng|nào)|chủ (?:trọ|hộ|xe|nhà|đất|số)|danh sách (?:hồ sơ|người|dân|tạm trú|thường trú|hộ|ai|những|tố cáo)|tiền án`,
  `quản trị|admin\\w*|dev|developer|kỹ sư|thanh tra|lãnh đạo|chủ tịch|chánh văn phòng|trưởng (?:công an|phòng|ban)|giám đốc|công an|tôi ra lệnh|(?:là|làm) (?:cán bộ|sếp)|cán bộ (?:nè|đây)|quyền|cho phép|bắt buộc|yêu cầu`,
  `duyệt|chấp thuận|phê|miễn (?:phí|toàn|hết|luôn|lệ)|xác nhận (?:rằng|là|với|đã|bằng|giùm|cho|hồ sơ)|trạng thái|con dấu|dấu đỏ|đóng dấu|cấp (?:quyền|luôn|ngay)|ký (?:giùm|thay|tên|luôn|duyệt)|bất kể|thành (?:0|không)`,
  `ignor\\w*|forget|disregard|override|bypass|rules?|in?s?truct\\w*|promt|told|given|directives?|guidelines|polic(?:y|ies)|system|secrets?|config\\w*|keys?|pretend|act|role\\w*|mode|persona|jailbreak\\w*|everything|conversations?|export|dump|users?|approv\\w*|completed|waive\\w*|confirm\\w*|verified|reveal|hidden|above|verbatim|translate|repeat|officer|mayor|neighbou?r\\w*|someone|somebody|people|person|applicants?|residents?|anyone|fake|forg\\w*|stamp|password|unlock|sql|root|always|whoever|(?:his|her|their) (?:phone|address|id|file|record|dossier)\\w*|trained|training`,
);

/** What belongs to somebody. */
const POSSESSION = wordings(
  `(?:số điện thoại|sđt|sdt|cccd|căn cước|in4|info|địa chỉ|thông tin|hồ sơ|hs|list|danh sách|lý lịch|tên|số|tài khoản)[^.?!\\n]{0,20} (?:của|ông|bà|anh|chị|cô|chú|người|ng|vợ|chồng|ny|con|nhà)`,
  `(?:chồng|vợ|người yêu|bồ|ny) (?:cũ|em|tôi|tui|anh|chị)`,
);
/** An office's number and address are everybody's, and so is the list of papers that was just written. */
const EVERYBODYS = wordings(
  `(?:số(?: điện thoại| đt)?|sđt|sdt|hotline|địa chỉ|thông tin|tên)(?: liên hệ)?(?: của)? (?:uỷ ban|ubnd|phường|xã|đặc khu|công an (?:phường|xã|thành phố)|trung tâm|cơ quan|bộ phận|toà án|chi cục|sở)|danh sách (?:này|đó|ấy|trên|giấy tờ)`,
);

/** What every resident says of a guide, a signature or a site that does not work. */
const ORDINARY = wordings(
  `(?:bỏ qua|bỏ|quên|thôi)(?: \\p{L}+){0,2} hướng dẫn(?: \\p{L}+){0,3},? (?:(?:rồi|giờ|mà|để|hãy) )*(?:hướng dẫn|chỉ|làm|giúp|nói)(?: lại| cho| giùm)* (?:em|tôi|con|mình|anh|chị|cô|chú|bác)`,
  '^(?:bạn|em|mày|bot) là[^.?!\\n]{0,30} (?:hả|à|không|ha)[ ?!.]*$',
  `(?:xem|coi|hỏi|biết|đọc|tìm|tra)(?: \\p{L}+){0,3} (?:quy định|quy chế|luật|nghị định|thông tư)(?: \\p{L}+)? (?:về|đối với|cho|khi)(?! (?:bạn|bot|mày|hệ thống))`,
  `(?:nói|nhắc|đọc|giải thích|chỉ|xem)(?: lại)?(?: giùm| giúp| cho (?:em|tôi))? (?:cái |phần )?hướng dẫn (?:ở trên|trên|hồi nãy)|hướng dẫn (?:ở )?trên (?:là|của|nói|ghi|có|em)|ai ký|ký là ai`,
  '(?:sửa|cập nhật|điều chỉnh|đính chính|sai|lỗi)(?: \\p{L}+){0,3} dữ liệu (?:dân cư|quốc gia|hộ tịch|đất đai|cư trú)|(?:nhặt|lượm|mót|cầm nhầm|lấy nhầm)(?: \\p{L}+){0,5} (?:ví|bóp|giấy|căn cước|cccd|bằng|thẻ|sổ|hộ chiếu|khai sinh|túi)|ý (?:(?:tôi|em|mình|con|anh|chị|cô|chú|bác) )?là (?:của |cho |hỏi cho |làm cho )?(?:vợ|chồng|con|mẹ|ba|cha|bố|ông|bà|anh|chị|em)',
  `không (?:đăng nhập|vào|mở|nộp|gửi)(?: được)?[^.?!\\n]{0,16} hệ thống|hệ thống[^.?!\\n]{0,20} (?:lỗi|treo|chậm|nghẽn|bảo trì|không vào được)`,
  'system (?:shows?|says?|has|is|gives?)[^.?!]{0,16} (?:error|down|slow|busy)|(?:show|tell|repeat|send)(?: me)? the (?:instructions|guide|steps) (?:again|for)|ignore my (?:last|previous) (?:message|question)',
);

/** Whether there is anything in the text that an attempt could be made on. */
export function hasInjectionGrip(text: string): boolean {
  const plain = spellOut(text);
  if (ORDINARY.test(plain)) return false;
  return GRIP.test(plain) || (POSSESSION.test(plain) && !EVERYBODYS.test(plain));
}

/** Code, or the signs of a conversation with a model; on the message as typed. */
const MARKUP: readonly RegExp[] = [
  /<\/?\s*(?:context|system|instructions?|assistant|user|prompt|script)\b[^>]*>|\[\/?(?:inst|sys|system)\]|<\|[a-z_]+\|>/iu,
  /(?:^|\n)\s*(?:#{2,}\s*)?(?:system|assistant|instructions?)\s*:/iu,
  /\bselect\s+[\w*,\s]+\s+from\b|\bdrop\s+table\b|\bunion\s+select\b|\bor\s+1\s*=\s*1\b|\bdelete\s+from\s+\w+/iu,
  /\b(?:base64|rot13|hex)\b.*\b(?:decode|follow|giải mã|làm theo|thực hiện)\b|\b(?:decode|giải mã)\b.*\b(?:base64|rot13|hex)\b/iu,
  /\$\{[^}]*\}|\{\{[^}]*\}\}|<%|\/etc\/passwd|\b[A-Z]{3,}_(?:TOKEN|KEY|URL|SECRET|PASSWORD)\b|(?<![\p{L}\p{N}])\.env\b/u,
  /(?:\\u00[0-9a-f]{2}){3}|(?:%[0-9a-f]{2}){6}|(?:\\x[0-9a-f]{2}){4}/iu,
  /(?<![\w/.-])(?=[A-Za-z0-9+]*[a-z][A-Za-z0-9+]*[A-Z])(?=[A-Za-z0-9+]*[0-9])[A-Za-z0-9+]{28,}={0,2}(?![\w/-])/u,
];
/** Letters that are drawn as nothing and spell a second, hidden text; a flag emoji holds a few, after a black flag. */
const HIDDEN_TEXT = /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0020}-\u{E007F}]{4,}/u;
/** "i g n o r e": letters set apart to be read past. */
const SPACED_OUT = /(?<![\p{L}\p{N}])\p{L}(?:[ ._*-]\p{L}){3,}(?![\p{L}\p{N}])/gu;

/** "b.ỏ q.u.a" is two words, "i g n o r e" one. */
function joinLetters(letters: string): string {
  return letters.replace(/[._*-]/u.test(letters) ? /[._*-]/gu : / /gu, '');
}

/** Signs in the text itself that somebody tries to change the rules, reach the machine or other people's data. */
export function hasInjectionMarks(text: string): boolean {
  if (HIDDEN_TEXT.test(text)) return true;
  const typed = text.normalize('NFC');
  if (MARKUP.some((mark) => mark.test(typed))) return true;
  const plain = spellOut(normalise(text).replace(SPACED_OUT, joinLetters));
  return MARKS.some((mark) => mark.test(plain));
}
