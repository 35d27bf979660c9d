import { asksWhatAnswers } from './small-talk.ts';
import { spellOut, wordings } from './wordings.ts';

const NEAR = '[^.?!\\n]{0,40}';
const OFFICIAL =
  '(?:người (?:thật|thiệt|phụ trách|có trách nhiệm|trực|tư vấn|khác|nào đó|đàng hoàng)|nhân viên|cán bộ|tư vấn viên|tổng đài(?: viên)?|lãnh đạo|sếp|chủ tịch|con người|ai đó|staff|admin|bộ phận)';

const PERSON = wordings(
  `(?:gặp|nói chuyện|nói|trò chuyện|chat|trao đổi|nối máy|chuyển máy|kết nối|nối|chuyển|connect|gặp lại)(?: giúp| giùm| cho| tôi| em| mình| với| qua| chuyện| được| trực tiếp| tới| đến| máy| một| 1)*(?: cái| chị| anh)? ${OFFICIAL}(?! nào| (?:cần|phải|mang) )`,
  `(?:gặp|nói chuyện(?: với)?|nhắn(?: với)?) (?:người|ai)(?: ta| đó)? (?:được không|đi|giùm|giúp|với|không)(?: \\p{L}+)?[ ?.!]*$|người (?:thật|thiệt)(?: đi| á| nha| ơi)?$|(?:gọi|điện)(?: lại)? cho (?:tôi|em|mình)|có (?:ai|người|nhân viên|cán bộ)(?: nào)?(?: đang)?[^.?!\\n]{0,12} (?:trực|nghe máy|online|ở đó)|không (?:muốn )?(?:nói chuyện|trao đổi|chat)(?: với)? (?:máy|bot|robot|hệ thống)`,
  `(?:talk|speak|chat|connect|transfer|put|get)(?: me| us| directly)*(?: through)? (?:to |with )?(?:a |an |the |some |your |real |live |actual )*(?:human|person|agent|staff|officer|official|someone|somebody|operator|representative|supervisor|manager|people)|(?:human|agent|operator|real person|representative) please|(?:any|is there)(?: any| a)? (?:staff|human|person|agent)`,
);

const MEET = '(?:gặp|nói chuyện|trao đổi|trình diện|liên hệ)';
const WHOM =
  '(?:cán bộ|công chức|nhân viên|công an|lãnh đạo|người (?:phụ trách|tiếp nhận|trực|của phường)|ai|trực tiếp)';
/** "Em cần gặp cán bộ được không" wishes for it. */
const WHETHER_TO_MEET = wordings(
  `(?:có|liệu có) (?:cần|phải|nên|bắt buộc|nhất thiết)(?: phải)?(?: \\p{L}+){0,3} ${MEET}(?: (?:trực tiếp|với|mặt))* ${WHOM}`,
  `(?<!(?:tôi|em|mình|con|cháu|chị|anh|bác) )(?:cần|phải|nên)(?: phải)? ${MEET}(?: (?:trực tiếp|với|mặt))* ${WHOM}[^.?!\\n]{0,30} (?<!được )(?:không|hả|chưa)(?: (?:em|ạ|vậy|bạn|ad|anh|chị))*[ ?!.]*$`,
  '(?:do|must|should|does)(?: i| we| he| she| they| my \\w+)? (?:have to |need to |really |actually )*(?:meet|see|talk to|speak (?:to|with)) (?:an?|the|some) (?:official|officer|clerk|staff|person)|is it necessary to (?:meet|see|talk to) (?:an?|the) (?:official|officer|clerk)',
);

/** Asks whether a procedure takes one to an official: a question about it, not a wish. */
export function asksWhetherToMeet(text: string): boolean {
  return WHETHER_TO_MEET.test(spellOut(text));
}

/** Asks for a human being, or to be called. */
export function asksForPerson(text: string): boolean {
  return PERSON.test(spellOut(text)) && !asksWhetherToMeet(text) && !asksWhatAnswers(text);
}

/** Money that is not due has its own words, whoever takes it. */
const BRIBE = wordings(
  `(?:đòi|vòi|xin|gợi ý|kêu|bảo|bắt|đưa|nhét|kẹp|lo)[^.?!\\n]{0,20} (?:phong bì|lót tay|bồi dưỡng|hối lộ|trà nước|cà phê thuốc lá)|(?:tiền|phong bì|phí) (?:lót tay|bồi dưỡng|trà nước|cà phê|bôi trơn|ngoài luồng)|(?:đòi|kêu|bảo|bắt|đưa|chi)[^.?!\\n]{0,14} (?:tiền|triệu|trăm|ngàn|[0-9]+ ?(?:k|tr))[^.?!\\n]{0,12} (?:mới (?:chịu )?(?:làm|ký|nhận|xong|cho|duyệt|giải quyết)|cho (?:nhanh|lẹ|được việc|êm)|thì (?:ký|xong|làm|duyệt|nhận|cho qua))`,
  `brib\\w+|envelope (?:with|of|full)|(?:money|cash|[0-9]+)[^.?!]{0,20}(?:under the table|to speed (?:it|things) up)|tea money|kickback`,
);
const MISCONDUCT = wordings(
  `vòi|(?:đòi|gợi ý|ăn|nhận|đưa|xin) (?:thêm )?(?:tiền|hối lộ|bồi dưỡng|phong bì|lót tay|quà)|hối lộ|nhũng nhiễu|hạch sách|hách dịch|hống hách|cửa quyền|hành (?:dân|tôi|em|xác)|(?:quát|mắng|chửi|nạt)|thái độ|bất lịch sự|tắc trách|vô trách nhiệm|(?:gây|làm) khó|tiêu cực`,
  `brib\\w+|corrupt\\w*|rude\\w*|misconduct|extort\\w*|demand(?:ed|ing)? money|ask(?:s|ed|ing)?(?: me| us)?(?: for)? (?:extra |more |some )?money|treated (?:me|us)`,
);
const COMPLAINING = wordings(
  'khiếu nại|tố cáo|phản ánh|phàn nàn|than phiền|góp ý',
  'complain\\w*|report (?:an|the|this) (?:officer|official)',
);

/** Tells of an official who behaved badly. */
export function tellsOfMisconduct(text: string): boolean {
  const plain = spellOut(text);
  return BRIBE.test(plain) || (OFFICE.test(plain) && (MISCONDUCT.test(plain) || SENT_AROUND.test(plain)));
}
const OFFICE = wordings(
  '(?:cán bộ|công chức|viên chức|nhân viên|phường|công an|uỷ ban|ubnd|một cửa|tiếp dân|lãnh đạo|chủ tịch|mấy (?:ông|bà)|(?:cô|chú|anh|chị|ông|bà|người)(?: \\p{L}+)? (?:ở|ngồi|trực|bên|tại) (?:quầy|bàn|cửa|phường|xã|uỷ ban))',
  'officers?|officials?|staff|clerks?|ward|police',
);

/** Whoever was sent away again and again, with nothing done. */
const SENT_AROUND = wordings(
  '(?:bắt|kêu|biểu|bảo|hẹn)(?: \\p{L}+){0,4} (?:đi (?:lại|tới đi lui|lên đi xuống|hoài)|lên xuống|chạy (?:tới|qua) chạy|quay lại|về|làm lại)(?: \\p{L}+){0,3} (?:[0-9]+|hai|ba|bốn|năm|mấy|nhiều|cả chục|hoài|bao nhiêu)(?: (?:lần|lượt|bận|chuyến|bữa|ngày))?|(?:cố tình|cố ý|nhất định|nhất quyết) (?:không|gây|kéo dài|ngâm)|không chịu (?:làm|ký|nhận|giải quyết|tiếp)|ngâm (?:hồ sơ|giấy)|đùn đẩy',
  '(?:sent|made)(?: me| us)? (?:away|back|come back|go back)(?: \\w+){0,3} (?:[0-9]+|two|three|four|five|several|many) times',
);

/** Complains of how officials behaved; whoever does must not be sent back to the same office. */
export function isComplaint(text: string): boolean {
  const plain = spellOut(text);
  return MISCONDUCT.test(plain) || BRIBE.test(plain) || COMPLAINING.test(plain);
}

const STATUS = wordings(
  `(?:hồ sơ|giấy|đơn|sổ|cccd|căn cước|hộ chiếu|khai sinh|kết quả|hs)${NEAR}(?:tới đâu|đến đâu|sao rồi|(?:xong|duyệt|có|ký|được|vào|xét|nhận|coi|gửi|giải quyết|tiếp nhận)(?: \\p{L}+){0,3} chưa|chưa (?:thấy|có|xong|được|nhận|duyệt|ai)|(?:tại|vì) sao)`,
  `(?:nộp|gửi|làm|chụp)${NEAR}(?:tới đâu|đến đâu|sao rồi|(?:xong|duyệt|có|được|nhận|thấy|coi) (?:gì )?chưa|chưa (?:thấy|có|xong|được|nhận|duyệt|ai)|sao (?:chưa|không thấy)|không thấy)`,
  `(?:giấy|phiếu) hẹn|trễ hẹn|quá hẹn|biên nhận|(?:tra|tra cứu|kiểm tra|theo dõi|coi|xem)(?: lại| giúp| giùm| hộ| dùm| tôi| em| cho)*(?: tình trạng| tiến độ| kết quả)?(?: cái)? (?:hồ sơ|hs|mã hồ sơ)|(?:tình trạng|tiến độ) (?:hồ sơ|giải quyết)|(?:yêu cầu|chờ|bị) bổ sung`,
  `status of|my (?:\\w+ ){0,3}(?:application|dossier|permit|file|submission|form|request|passport|certificate|card|licen[cs]e)${NEAR}(?:approved|ready|done|issued|status|update|received|returned|says?|yet|processed)|any (?:update|news)|heard nothing|(?:has|have|was|is|are) (?:my|it|the)${NEAR}(?:been )?(?:approved|issued|received|processed|ready|done)|(?:i )?(?:applied|submitted|filed)${NEAR}(?:ago|last|on|yet|since)|track my`,
);

/** Handed in, and whoever did is sent around or kept waiting for it. */
const STUCK = wordings(
  `(?:nộp|làm|gửi|xin|chạy)(?: \\p{L}+){0,3} (?:hồ sơ|giấy tờ|giấy|đơn|sổ|thủ tục)[^.?!\\n]{0,60} (?:(?:bị |cứ )?hành (?:lên|tới|qua|xuống|hoài|quá|dữ)|(?:bị )?ngâm|bị (?:đá|đẩy) (?:qua|tới)|không ai (?:trả lời|giải quyết|thèm))`,
  '(?:applied|submitted|filed|handed in)[^.?!]{0,60} (?:sent (?:me )?(?:around|back and forth)|nobody (?:answers|cares)|keep(?:s)? sending)',
);

/** "Nộp hồ sơ cả năm mà bị hành lên hành xuống": of a dossier, and of those who have it. */
export function tellsOfStuckDossier(text: string): boolean {
  return STUCK.test(spellOut(text));
}

const PAPERS_WANTED = wordings(
  '(?:cần|gồm|bao gồm|phải (?:có|nộp|chuẩn bị)|chuẩn bị)(?: \\p{L}+){0,4} (?:gì|nào)|(?:giấy tờ|giấy) (?:gì|nào)|(?:mẫu|tờ khai) nào|(?:lệ phí|phí)(?: \\p{L}+){0,2} bao nhiêu',
  '(?:what|which) (?:papers|documents)',
);
const HANDED_IN = wordings(
  '(?:hồ sơ|giấy|đơn) (?:(?:mà|của|bên) )*(?:tôi|em|mình|con|cháu|này|đó|nhà)|(?:đã|mới|vừa|lỡ) nộp|nộp (?:rồi|hồi|hôm|bữa|từ|tuần|tháng)|bổ sung|thiếu|tới đâu|đến đâu|sao rồi|xong|chưa|hẹn|biên nhận|mã hồ sơ',
  'my|submitted|missing|status|receipt',
);

/** "Coi giùm hồ sơ kết hôn cần giấy gì": what is to be handed in, and no dossier that was. */
export function asksWhatToHandIn(text: string): boolean {
  const plain = spellOut(text);
  return PAPERS_WANTED.test(plain) && !HANDED_IN.test(plain);
}

/** Asks how far a dossier has got that was handed in already. */
export function asksForStatus(text: string): boolean {
  return STATUS.test(spellOut(text)) && !asksWhatToHandIn(text);
}
