import { tellsOfAcuteHarm } from './acute-harm.ts';
import { hintsAtViolence } from './hinted-danger.ts';
import { markedWordings, spellOut, wordings } from './wordings.ts';

const FEW = '(?: \\p{L}+){0,3}';
const SELF =
  '(?:tôi|em|mình|cháu|con|tụi (?:em|con|tôi|cháu)|(?:con|vợ|mẹ|chị|cháu|bé|bà|em)(?: gái| trai)? (?:tôi|em|mình|cháu|con))';
const ANYBODY =
  '(?:tôi|em|mình|con|cháu|bé|vợ|mẹ|chị|bà|ông|chồng|ba|cha|nó|nhau|trẻ|đứa|tụi|mấy (?:đứa|mẹ con)|hai mẹ con|chỉ|nhỏ)';
/** Whoever lives, works or studies beside the one who is harmed. */
const NEARBY =
  '(?:chồng|vợ|ông xã|bà xã|ba|bố|cha|mẹ|dượng|ba dượng|cha dượng|bố dượng|chú|bác|cậu|ông|bà|anh|anh rể|anh trai|thầy|cô giáo|sếp|chủ|bạn trai|người yêu|bồ|hàng xóm|nó|hắn|ổng|ảnh|thằng)';
const OFTEN =
  '(?:(?:ngày|đêm|tối|hôm|bữa|lần|lúc|khi) nào|cứ|hay|toàn|suốt|luôn|mỗi (?:ngày|đêm|tối|lần)|hằng ngày|hàng ngày|thường xuyên|liên tục|là)';
const AGAIN = '(?:hoài|suốt|miết|như cơm bữa|mỗi (?:ngày|đêm|tối)|hằng ngày|hàng ngày|thường xuyên|liên tục)';
const HITS =
  '(?:đánh đập|đánh|đập|đấm|đá|tát|bóp cổ|siết cổ|hành hạ|hành hung|bạo hành|ngược đãi|trói|chửi đánh|chửi bới đánh đập)';

/** Beaten, threatened: by somebody near, or again and again. */
const VIOLENCE = wordings(
  `${OFTEN}(?: cũng| lại| bị| say| nhậu| xỉn| về)*(?: ${NEARBY})?(?: cũng| lại| lôi| mang)*${FEW} ${HITS} ${ANYBODY}`,
  `${OFTEN}(?: cũng| lại| bị)*(?: ${NEARBY})? ${HITS}(?=$|[,.;!?]| (?:đập|quá|dữ|lắm|chửi))`,
  `${HITS}(?: ${ANYBODY})?${FEW} ${AGAIN}`,
  `(?:lôi|kéo|bắt) ${ANYBODY}${FEW} (?:ra|vào) ${HITS}`,
  `bị ${NEARBY}${FEW} ${HITS}`,
  `${NEARBY} (?:\\p{L}+ )?(?:đánh|đập|đấm|tát|bóp cổ|hành hạ|bạo hành) ${SELF}`,
  `(?:đe doạ|hăm doạ|doạ|hăm|đòi|hăm he) (?:sẽ )?(?:giết|chém|đâm|tạt|đốt|thiêu)(?! người (?:thì|bị|là))`,
  `(?:husband|wife|boyfriend|girlfriend|father|stepfather|stepdad|dad|mother|boss|uncle|landlord|he|she) (?:\\w+ )?(?:keeps? (?:on )?(?:hitting|beating|hurting|kicking|threatening)|beats|hits|chokes|threatens)`,
);
/** Touched as nobody may be. Of one syllable the words are others without their marks: "số con". */
const TOUCHES = [
  wordings(
    `(?:sờ mó|rờ mó|sàm sỡ|xâm hại|cưỡng bức|hiếp dâm|dâm ô|sờ soạng|gạ gẫm) (?:với )?${ANYBODY}`,
    `bị ${NEARBY}${FEW} (?:sờ|rờ|sàm sỡ|xâm hại|cưỡng bức|hiếp|dâm ô)`,
    `(?:ép|bắt) ${ANYBODY}${FEW} (?:ngủ chung|quan hệ|cởi)`,
    `(?:keeps?|is|started) (?:on )?(?:touching|groping|molesting) (?:me|my|her|him|the)`,
  ),
  markedWordings(`(?:sờ|rờ|mó)(?: vào| vô)?(?: người| ngực| đùi)? ${ANYBODY}`),
];
/** Kept from going where they want. */
const CONFINED = wordings(
  `(?:nhốt|giam lỏng|khoá trái|xích|trói) (?:${ANYBODY}|trong|ở trong|lại|luôn)|(?:giữ|khoá) ${SELF} (?:trong|ở|lại)|không cho ${SELF} (?:ra khỏi|ra ngoài|bước ra|về nhà|đi đâu)`,
  `lock(?:s|ed|ing)? (?:me|us|her|him|them|my \\w+) (?:up|in|inside)|(?:won't|doesn't|does not|not) let(?:ting)? (?:me|us|her) (?:out|leave|go out)`,
);
/** What lives in a cage or stands in a yard. */
const NO_PERSON = wordings('(?:chó|mèo|gà|vịt|heo|bò|chim|xe|thú cưng|cửa hàng|tài khoản)');

const SYMPTOM =
  '(?:ngất xỉu|ngất|xỉu|bất tỉnh|hôn mê|co giật|băng huyết|chảy máu|ra máu|xuất huyết|khó thở|không thở|ngưng thở|tím tái|lên cơn|sùi bọt mép|đau ngực|đau tim|đột quỵ|vỡ ối|vỡ nước ối|chuyển dạ|ngộ độc|sặc (?:sữa|nước|cháo)|bị hóc|hóc xương|mê man|li bì|uống (?:nhầm|lộn))';
const MEANWHILE =
  '(?:đang|giữa (?:lúc|chừng|đường|phường)|lúc (?:chờ|đang|xếp|nộp|ngồi|làm|đi)|khi (?:đang|chờ|xếp|ngồi)|trên đường|trong lúc|giờ|bây giờ|nãy giờ|tự nhiên|tự dưng|kìa|vừa|mới|nhiều quá|quá trời|ở phường|ngay tại)';
const ACUTE =
  '(?:băng huyết|ngất|ngất xỉu|bất tỉnh|co giật|ngưng thở|hết thở|không thở|vỡ ối|vỡ nước ối|chuyển dạ|tím tái|sùi bọt mép)';
/** Acutely ill, and it is told as going on. */
const ILL = wordings(
  `${SYMPTOM}[^.?!\\n]{0,40} ${MEANWHILE}|${MEANWHILE} (?:[^.?!\\n]{0,40} )?${SYMPTOM}|sốt cao co giật|^(?:\\p{L}+ ){1,4}(?:(?:đang|bị|mới|vừa) )?(?:${ACUTE}|hôn mê|đột quỵ)$|${ACUTE} (?:mất )?rồi(?=$|[,.!?]| (?:cứu|giúp|gọi|làm sao|trời|anh|chị|em))|${SYMPTOM} (?:nhiều|dữ|quá)`,
  `(?:is|are|am|started) (?:\\w+ )?(?:bleeding|choking|convulsing|unconscious)|can't breathe|cannot breathe|having a (?:stroke|seizure|heart attack)|just (?:fainted|collapsed|passed out)`,
);
const FEELS_LIKE = wordings(`(?:muốn|tưởng|suýt|sắp|cười|mừng) (?:ngất|xỉu|đau tim|đột quỵ|bất tỉnh|tắt thở)`);

const PLACE = '(?:nhà|bếp|phòng|gác|xưởng|kho|tiệm|quán|chợ|xóm|hẻm|chung cư|lầu|tầng|căn hộ|kế bên|sát bên|sát vách)';
/** It burns while it is written: "đang cháy hàng" is sold out. */
const FIRE = wordings(
  `${PLACE}(?: \\p{L}+){0,4} (?:đang|lại|tự nhiên|mới)(?: có| bị| bốc)* cháy(?! (?:hàng|túi|máy))`,
  `(?:đang|lại|tự nhiên)(?: có| bị| bốc)* cháy (?:ở|trong|bên|kế|sát|ngay)? ?${PLACE}`,
  `có cháy (?:ở|trong|bên|ngay) ${PLACE}`,
);
/** Something falls on somebody, sparks, water in the sockets, what nobody may drink, thieves cried out. */
const ACCIDENT = wordings(
  `(?:cây|cột|tường|cành|mái|bảng|bảng hiệu|giàn|giàn giáo|kệ|đá|gạch|cần cẩu|trần|ban công|cổng)(?: \\p{L}+){0,4} (?:ngã|đổ|sập|rớt|rơi|gãy)(?: \\p{L}+){0,2} (?:đè|trúng|lên|vào)(?: \\p{L}+)? (?:${ANYBODY}|người|đầu|chân|lưng|mấy người|học sinh|công nhân)`,
  `(?:xẹt|toé|nẹt|phụt|bắn) (?:ra )?(?:lửa|tia lửa|điện)|(?:ổ|ổ cắm|tủ|cầu dao|dây|trụ|cột|hộp|bảng)(?: điện)?(?: \\p{L}+){0,3} (?:đánh|chớp) lửa|(?:nước|mưa)[^.?!\\n]{0,16} (?:vào|tới|đến|chạm|dính|trúng|lên)(?: \\p{L}+)? (?:ổ|tủ|bảng|dây|đồ|công tơ|cầu dao)(?: điện| cắm)`,
  `(?:uống|nuốt|hớp|hít)(?: \\p{L}+){0,2} (?:xăng|dầu lửa|dầu hoả|axit|thuốc tẩy|nước tẩy|javel|nước rửa|nước lau|khí (?:clo|độc|ga|gas)|thuỷ ngân|hoá chất)`,
  `(?:ơi|bớ|ới)[ ,!.]*(?:có |bị |người ta )?(?:ăn )?(?:cướp|trộm)(?: (?:cướp|kìa|với|rồi))*(?=$|[ ,!.?]*$)`,
  '(?:tree|sign|wall|branch|roof|pole|ceiling|crane)(?: \\w+){0,2} (?:fell|fallen|falling|collapsed) (?:on|onto) (?:a |an |the |my |some)?(?:\\w+)|(?:drank|drunk|swallowed|drinking) (?:\\w+ )?(?:gasoline|petrol|kerosene|detergent|acid|chemicals?)|sparks?(?:ing)?(?: \\w+){0,5} (?:socket|outlet|wires?|plug|fuse|breaker)|(?:socket|outlet|wire|plug)s? (?:is |are )?sparking',
);
/** Somebody keeps behind them, or a child has lost whoever it came with. */
const FOLLOWED = wordings(
  `bị(?! (?:công an|csgt|cảnh sát|dân phòng))[^.?!\\n]{0,40} (?:bám theo|bám đuôi|đuổi theo|rượt(?: theo)?|chặn (?:đường|xe|đầu xe))|(?:bám theo|bám đuôi|đuổi theo|rượt) (?:tôi|em|con|cháu|mình|vợ|tụi em)`,
  `(?:con|cháu|em|bé)(?: (?:nhỏ|mới|đang|bị|đi|mình))* lạc (?:mất )?(?:mẹ|ba|cha|bố|ông|bà|cô|ngoại|nội|đường về)`,
  `(?:ai đó|ai|người ta|người lạ|có (?:người|ai|ông|thằng|gã|đứa|xe)|(?:một |mấy )?(?:ông|thằng|gã|người|đứa)(?: (?:lạ|nào|đó))+|nó|hắn)(?: \\p{L}+){0,4} (?:theo dõi|theo sau|đi theo|chạy theo|lẽo đẽo theo|rình|rình rập) (?:tôi|em|con|cháu|mình|tụi em|vợ em)(?: \\p{L}+){0,3} (?:từ|về|tới|trên đường|ngoài|suốt|hoài|mấy (?:hôm|bữa|ngày|đêm)|nãy giờ|sau lưng)`,
  '(?:is|are|keeps?|been) (?:following|stalking|chasing) (?:me|us|her)',
);
/** Only on a screen. */
const FOLLOWED_ONLINE = wordings('facebook|zalo|tiktok|instagram|trên mạng|youtube|kênh|online');
/** It smells burnt or gives off sparks, and nothing shows yet. */
const SMOULDERS = wordings(
  `(?:mùi|nghe|ngửi|hôi|bốc)(?: \\p{L}+){0,3} khét|khét (?:lẹt|nghẹt)|mùi (?:nhựa |dây |điện )?cháy|(?:ổ cắm|ổ điện|tủ điện|cầu dao|dây điện|công tơ|đồng hồ điện|ống điện)(?: \\p{L}+){0,4} (?:khét|nóng đỏ|đỏ rực|chảy nhựa|kêu (?:xèo xèo|lẹt xẹt|lách tách)|xẹt|nẹt|bốc)`,
  '(?:burning|burnt|burned) (?:plastic |rubber |wire |electrical )?smell|smell(?:s|ing)?(?: \\w+){0,3} (?:burning|burnt)|(?:socket|outlet|fuse box|breaker)(?: \\w+){0,3} (?:smoking|sparking|melting|buzzing)',
);
/** Somebody's trade or meal, which a complaint is about. */
const OF_A_TRADE = wordings(
  'nướng|rác|nấu|xưởng|nhà máy|quán|cà phê|phản ánh|khiếu nại|ô nhiễm|barbecue|grill|cooking|complain',
);
/** Who cannot look after themselves, as their people call them. */
const WARD_OF =
  '(?:(?:thằng|con|đứa|tụi|mấy đứa) (?:nhỏ|bé|cháu|con|em|út|cu|tí)|(?:con|cháu)(?: gái| trai)? (?:tôi|em|mình|nhà tôi|nhà em)|(?:bé|cháu)(?: nhà)? (?:tôi|em|mình)|(?:bé|cháu)(?: gái| trai| út)?|thằng cu|nhóc|(?:mẹ|bà|ông|ba)(?: nội| ngoại)? (?:tôi|em|mình) (?:bị )?(?:lẫn|lú))';
/** Of a list or a screen, where only a name is missing. */
const IN_A_LIST = '(?! (?:đâu )?(?:trong|trên) (?:danh sách|hệ thống|hồ sơ|sổ|giấy|thẻ|app|vneid|dữ liệu))';
/** So long or so widely that it is no moment's worry. */
const LONG =
  '(?:từ (?:sáng|trưa|chiều|tối|hôm|khuya|nãy)|nãy giờ|khắp|hoài|mãi|cùng|suốt|(?:không|chưa) (?:ra|thấy|gặp|được))';
/** A child or somebody confused is searched for: they, and no paper of theirs. */
const MISSING = wordings(
  `(?:không|chẳng|chưa|hết) (?:còn )?thấy ${WARD_OF}(?: (?:tôi|em|mình|nhà (?:tôi|em|mình)|nó|nữa))*(?: (?:ở )?đâu(?! có)| về(?! hộ khẩu)| mất tiêu)${IN_A_LIST}`,
  `${WARD_OF}[^.?!\\n]{0,24} (?:không|chẳng|chưa) (?:thấy (?:đâu|về|mặt)|biết (?:đi |ở |chạy )?đâu|về(?! hộ))[^?!\\n]{0,20} (?:kiếm|tìm)(?: \\p{L}+){0,3} ${LONG}`,
  `(?:mới|vừa)[^.?!\\n]{0,24} (?:quay|ngoảnh|ngó)[^.?!\\n]{0,16} (?:không thấy|mất|biến mất)[^.?!\\n]{0,12} ${WARD_OF}`,
  `(?:kiếm|tìm) ${WARD_OF}(?: nhà)?(?: (?:tôi|em|mình))? ${LONG}`,
  "(?:can't|cannot|can not|couldn't) find (?:my|our|the) (?:little |younger |[0-9]+[- ]year[- ]old )?(?:son|daughter|child|kid|baby|boy|girl|grandson|granddaughter|brother|sister)(?:$|[,.!?]| (?:anywhere|since|for|at|in the (?:market|park|mall|street|crowd)|and|he|she))|(?:looking|searching|searched|looked) for (?:my|our) (?:son|daughter|child|kid|baby|boy|girl)(?!')[^.?!]{0,20} (?:since|everywhere|for hours|all (?:day|morning|afternoon))",
);

/** Held for money. */
const RANSOM = wordings(
  `(?:bắt|giữ)(?: cóc)? ${ANYBODY}[^.?!\\n]{0,60} (?:tiền )?chuộc`,
  '(?:took|taken|kidnapped|holding) (?:my|her|his|our|me)[^.?!]{0,60} ransom',
);

/** A child by itself without food, or made to marry. */
const CHILD = wordings(
  '(?:[0-9]|1[0-7]) tuổi|tụi (?:con|cháu|nhỏ)|mấy đứa (?:nhỏ|con|cháu)|bé|cháu',
  '(?:[0-9]|1[0-7]) years? old|my (?:son|daughter|child|kid)|children',
);
const LEFT_ALONE = wordings(
  `(?:hết|không (?:còn|có)|chẳng có) (?:đồ ăn|gì (?:để )?ăn|cơm ăn|gạo|cái ăn)|(?:mẹ|ba|cha|bố|ba mẹ|cha mẹ)(?: \\p{L}+){0,2} (?:bỏ đi|đi mất|không về)(?: \\p{L}+)? (?:[0-9]+|mấy|hai|ba|bốn|năm) (?:ngày|bữa|hôm|đêm)|(?:bị )?(?:ép|bắt|gả)${FEW} (?:cưới|lấy chồng|lấy vợ|kết hôn|gả chồng)`,
  `no food|(?:forced|forcing|made) (?:me |her |him )?to marry`,
);

/** The paper that is asked for is itself the protection: an order to keep away, or the aid for a victim. */
const ORDER = wordings(
  `cấm[^.?!\\n]{0,24} (?:tiếp xúc|gần|gặp|nhà)|lệnh cấm|(?:lại|tới|đến) gần|tránh xa|xin (?:\\p{L}+ )?bảo vệ|giấy đề nghị hỗ trợ|nạn nhân`,
  'stay away|coming near|come near|restraining|protection order',
);

const KEPT_AWAY = wordings(
  'cấm[^.?!\\n]{0,24} (?:tiếp xúc|(?:lại|tới|đến) gần)|(?:lệnh|quyết định) cấm[^.?!\\n]{0,16} (?:tiếp xúc|gần|gặp|chồng|vợ|ba|cha|dượng)',
  'restraining order|protection order|stay away from (?:me|us|her|my)|(?:coming|come) near (?:me|us|her|my)',
);
const LIFTED = wordings(
  '(?:bỏ|huỷ|gỡ|xoá|dỡ|chấm dứt|rút)(?: \\p{L}+){0,2} cấm',
  '(?:lift|cancel|end|remove|withdraw)\\w*[^.?!]{0,16} order',
);

/** Wants somebody kept away: there is violence, or was. */
export function asksForProtection(text: string): boolean {
  const plain = spellOut(text);
  return KEPT_AWAY.test(plain) && !LIFTED.test(plain);
}

/** Over since long, or an end put to it. */
const OVER = wordings(
  `hồi (?:đó|trước|xưa|năm|tháng|nhỏ|còn|hè|tết|sinh)|(?:năm|tháng|tuần) (?:trước|ngoái|rồi|kia|vừa rồi)|(?:[0-9]+|mấy|vài|hai|ba) (?:năm|tháng|tuần) trước|cách đây|trước đây|ngày xưa|lúc trước|từng|lâu rồi|năm (?:19|20)[0-9][0-9]|ly hôn rồi|đã ly hôn|toà (?:đã )?xử|qua đời|đã mất|đã chết|tử vong|mất (?:rồi|vì|do|năm|hồi)`,
  '(?:days?|weeks?|months?|years?) ago|last (?:week|month|year)|used to|passed away|died|in (?:19|20)[0-9][0-9]',
);
/** Of an illness: cared for, or lasting. */
const CARED_FOR = wordings(
  `từ (?:nhỏ|bé|hồi|năm|lúc|khi|trong bụng)|bẩm sinh|nằm viện|nhập viện|xuất viện|(?:trong|ở|tại) (?:bệnh )?viện|điều trị|nằm một chỗ|nằm liệt|liệt giường|ngồi xe lăn|di chứng|đã (?:khoẻ|ổn|đỡ|qua)|(?:[0-9]+|mấy) (?:ngày|tuần|tháng|năm) nay|(?:hôm|bữa) (?:qua|kia|trước|nọ)|bệnh (?:tim|động kinh)|trợ cấp|bảo hiểm (?:xã hội|tai nạn)|hiến máu`,
  'in (?:the )?hospital|bedridden|in a wheelchair|since (?:birth|childhood)|disability',
);

/**
 * Violence, abuse, confinement, acute illness or a child in need, told as going on or as a habit. It counts whatever
 * paper is named beside it: "chồng ngày nào cũng đánh, em muốn ly hôn".
 */
export function tellsOfHarmNow(text: string): boolean {
  const plain = spellOut(text);
  if (OVER.test(plain) || ORDER.test(plain)) return false;
  if (hintsAtViolence(plain)) return true;
  const acute = tellsOfAcuteHarm(plain);
  if (acute !== undefined && !(acute.isIllness && (CARED_FOR.test(plain) || FEELS_LIKE.test(plain)))) return true;
  if (VIOLENCE.test(plain) || TOUCHES.some((wording) => wording.test(plain))) return true;
  if (FIRE.test(plain) || RANSOM.test(plain)) return true;
  if (FOLLOWED.test(plain) && !FOLLOWED_ONLINE.test(plain)) return true;
  if (MISSING.test(plain)) return true;
  if (SMOULDERS.test(plain) && !OF_A_TRADE.test(plain)) return true;
  if (ACCIDENT.test(plain) && !NO_PERSON.test(plain)) return true;
  if (CONFINED.test(plain) && !NO_PERSON.test(plain)) return true;
  if (CHILD.test(plain) && LEFT_ALONE.test(plain)) return true;
  return ILL.test(plain) && !CARED_FOR.test(plain) && !FEELS_LIKE.test(plain);
}
