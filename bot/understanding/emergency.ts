import { fold } from '../../retrieval/index.ts';
import { hasDangerGrip } from './danger-grip.ts';
import { complainsOfErrands } from './errands.ts';
import { FRIGHT } from './fright-words.ts';
import { asksForProtection, tellsOfHarmNow } from './harm-now.ts';
import { hasInjectionMarks } from './injection.ts';
import { detectLanguage } from './language.ts';
import { callsForMoney, countScamSigns, isScamVictim, tellsWhatCallerSaid } from './scam.ts';
import { markedWordings, spellOut, wordings, type Wordings } from './wordings.ts';

/** Within one sentence, a few words on. */
const NEAR = '[^.?!\\n]{0,24}';
const FEW = '[^.?!\\n]{0,12}';
const VICTIM =
  '(?:tôi|em|mình|con|cháu|bé|đứa|vợ|chồng|cha|ba|bố|mẹ|ông|bà|anh|chị|cô|chú|bác|nó|người|nhau|trẻ|nhỏ|học sinh|hai|cả)';
const VEHICLE = '(?:xe|ô tô|oto|container|tàu|xe buýt|xe tải|xe máy|honda)';
const WATER = '(?:sông|kênh|kinh|hồ|ao|giếng|cống|mương|rạch|biển|hố|suối|hầm)';
/** Of a form or a site: whoever is stuck there is in no danger. */
const STEP =
  ' (?:ở |tại |trong |cái |chỗ |giữa )*(?:bước|khâu|phần|mục|trang|màn|otp|link|web|app|ứng dụng|hệ thống|quy trình|thủ tục|biểu mẫu|tiền|việc|công việc|lịch)(?!\\p{L})';
/** What stands in flames. */
const BURNABLE = '(?:nhà|bếp|phòng|gác|xưởng|kho|tiệm|quán|chợ|xóm|hẻm|chung cư|lầu|tầng|căn hộ|xe|bên)';
const SOMEBODY =
  '(?:son|daughter|child|kid|baby|boy|girl|wife|husband|mother|father|mom|mum|dad|grandmother|grandfather|grandma|grandpa|brother|sister|friend|he|she)';
const WEAPON = '(?:dao|súng|mã tấu|rựa|búa|kiếm|gậy|hung khí|ống tuýp|lựu đạn|mác|axit|kéo|bom|sắt|cây)';

/** What endangers life, by kind. A word here alone proves nothing: "nhà cháy mất giấy tờ" asks for papers. */
const DANGERS = {
  abuse: [
    `(?:dụ|dụ dỗ|rủ rê|ép|gạ)(?: \\p{L}+){0,4} (?:khách sạn|nhà nghỉ|quan hệ|lên giường)|(?:doạ|tung|phát tán|đăng)(?: \\p{L}+){0,3} (?:ảnh|hình|clip|video)(?: \\p{L}+){0,2} (?:nóng|nhạy cảm|khoả thân|sex|riêng tư)`,
    'groom(?:ed|ing)|(?:threat\\w*|leak\\w*|post\\w*)(?: \\w+){0,4} (?:nudes?|naked|intimate)',
  ],
  fire: [
    `(?:bốc|phát|bị) cháy|phát hoả|${BURNABLE}(?: \\p{L}+){0,3} (?:đang|sắp|mới|vừa|lại) cháy|cháy (?:nhà|lớn|to|rồi|dữ|lan|chung cư|phòng|bếp|kho|chợ|khét|ngùn ngụt|phừng)|nhà (?:${VICTIM} )?(?:bên cạnh |kế bên |hàng xóm )?(?:đang |bị )?cháy|^cháy$|chấy (?:nhà|rồi|lớn)|đám cháy|hoả hoạn|báo cháy|chữa cháy ${NEAR}(?:tới|đến|liền|ngay)`,
    `lửa (?:cháy|lan|bùng|bén|bốc|lớn|cao|phực|quá)|(?:bén|bắt|phát|có|phựt|bùng|phừng|nổi|phực) lửa|khói (?:đen|mù|bốc|nhiều|quá|dày|nghi ngút|um|từ|lên|mịt)|(?:nhiều|toàn|đầy|bốc|có|mùi) khói`,
    `(?:mùi|xì|rò|rò rỉ|hở) (?:khí |mùi )?(?:ga|gas)|(?:ga|gas)${FEW}(?:xì|rò|nồng|nổ)|chập điện|nổ (?:bình|lớn|ga|gas|điện|trạm|súng|bom|xe|rồi|quá)|phát nổ|tiếng (?:nổ|súng)|(?:quả|trái|gài|đặt|có) (?:bom|mìn)|hoá chất${FEW}(?:đổ|tràn|rò)|mùi than`,
    `on fire|fire (?:in|at|on|spreading|is)|a fire|smoke (?:coming|everywhere|is|in|pouring|billowing|rising|filling|from|all over)|(?:full of|filled with|filling with|lots of) smoke|flames|explosion|exploded|gas leak|leaking gas|smell(?:s|ing)?(?: of| like)? gas|gas smell`,
  ],
  trapped: [
    `(?:mắc|bị|đang|còn) kẹt (?:trong|ở|dưới|trên|lại|thang|giữa)(?!${STEP})|kẹt (?:trong|thang máy|dưới)(?!${STEP})|sập (?:nhà|tường|hầm|trần|giàn|cầu|xuống|rồi)|(?:nhà|tường|hầm|trần|giàn giáo|cầu) (?:bị )?sập|đè (?:trúng|lên|chết)|vùi lấp|sạt (?:lở|xuống)|ngộp`,
    `(?:bị|đang|tay|chân)${FEW}(?:kẹp|kẹt|cuốn) (?:tay|chân|vào)|(?:cây|cột|tường|cành|mái)${FEW}(?:đè|ngã|đổ) (?:trúng|lên|vào)`,
    `trapped|(?:is|are|am|got|we're|i'm) stuck (?:in|on|under)|collapsed|(?:roof|wall|ceiling|building) (?:just )?(?:came|fell) (?:down|in)|buried under`,
  ],
  water: [
    `đuối nước|chết (?:đuối|chìm)|(?:nước|lũ) (?:ngập tới|ngập đến|dâng)|(?:đang|bị|sắp) chìm|chìm (?:xuống|ghe|xuồng|tàu|đò|dưới|rồi|hai|ba)|(?:ghe|xuồng|tàu|đò|thuyền) (?:bị )?(?:chìm|lật)|(?:trên|lên) (?:mái nhà|nóc)|lũ (?:quét|về|lên)|nước (?:vào|tràn) nhà|tốc mái`,
    `drown(?:ed|ing|s)?|fell (?:in|into|off|from|down)|water is (?:rising|up to|at) |water (?:is )?(?:coming in fast|up to (?:the|my|our) (?:roof|chest|neck|waist|window|knees?))|(?:we|i) (?:can't|cannot|can not) (?:get out|escape)(?! of (?:this|the) (?:\\w+ )?(?:menu|page|form|screen|app|loop|chat|site))|swept away|sinking`,
  ],
  electricity: [
    'điện giật|giật điện|dây điện (?:đứt|rớt|rơi|sà|chạm)|(?:rò|nhiễm|hở) điện',
    'electrocuted|electric shock|shocked by|live wire',
  ],
  violence: [
    `bị${FEW}(?:đánh|đập|đấm|chém|đâm|rượt)(?! (?:giá|thuế|rớt|số))|đập phá|(?!đánh ba (?:phường|liên hệ|điện thoại|cơ quan))(?:đánh|đập|đấm|bóp cổ|siết cổ|hành hung|chém|rượt|tạt|đốt|giết) (?:đập |chết |ghen |hội đồng )?${VICTIM}|đánh (?:nhau|đập|hội đồng|ghen|chết|dã man|tơi bời|bầm|túi bụi)|ẩu đả|hỗn chiến|bạo hành|bạo lực|hành hạ|tra tấn|ngược đãi|bóp cổ|bịt miệng|(?:trốn|núp|nấp|chui) (?:trong|ở|dưới|trên|sau)|giang hồ|(?:đe|hăm) doạ|hăm he|khủng bố|xiết nợ|tạt (?:sơn|axit)|say (?:rượu|xỉn)${FEW}(?:đập|đánh|quậy|chửi|phá)|quậy phá`,
    `(?:đòi|doạ|hăm|hăm doạ|muốn) (?:giết|chém|đâm|đánh|tạt|đốt|xử)|(?:cầm|kề|dí|vác|xách|rút|mang|giơ|thủ|có|lăm lăm) (?:con |cây |khẩu |quả |cái )?${WEAPON}|nổ súng|chém (?:nhau|lộn)|đâm (?:chết|lén)|giết (?:chết)?|án mạng|máu me|xác (?:người|chết)|thi thể`,
    `(?:hit|hits|hitting|beat|beats|beating|punch|punched|punching|kicked|kicking|choked|choking|strangling|attacked|attacking|attacks|stabbed|stabbing|shot|shooting|hurting|threatening|threatened|assaulted|assaulting|grabbed|chasing|chased|killed|killing|kill) (?:me|us|him|her|my|his|a|someone|somebody|people|them|each|by)(?! out(?:\\W|$))|domestic violence|beat(?:ing|s)? up|(?:took|taken|eaten) (?:rat |some |all )*(?:poison|pesticide)|(?:with|has|have|holding|pulled) (?:a |an )?(?:knife|gun|machete|weapon|bomb)|gunshots?|assault|gunfire|fighting|(?:is|are|was|were|got|getting|just got|being) (?:just )?(?:being )?(?:beaten|attacked|hit|stabbed|shot|mugged|jumped|run over|electrocuted|assaulted)|going to kill`,
  ],
  crime: [
    `cướp|giật (?:đồ|túi|điện thoại|dây chuyền)|(?:rạch|cắt) (?:giỏ|túi|ba lô|balo|bóp)|móc (?:túi|bóp|giỏ)|trộm|đột nhập|(?:phá|cạy|đạp|đập|bẻ) (?:cửa|khoá|ổ khoá)|leo (?:vào|rào)|bắt cóc|tống tiền|đòi (?:tiền )?chuộc|khống chế|(?<!(?:xe|hàng|bằng lái|giấy tờ)(?: \\p{L}+)? )(?:bị|đang)${FEW}(?:nhốt|(?<!tạm )giam(?! xe)|trói|rượt|(?<!công an |csgt |cảnh sát )đuổi theo|bám theo|theo dõi|bao vây|bắt giữ)|(?:nhốt|giam|trói|(?<!sao |sao lại |tự nhiên |hệ thống |máy |trang |app )khoá) ${VICTIM}|khoá ${VICTIM} (?:trong|ở trong|ngoài|ở ngoài)|bị(?: \\p{L}+){0,3} khoá (?:trái|trong|ở trong)|bị${FEW}giữ (?:trong|ở|tại) (?:phòng|nhà|khách sạn|khu|sòng)|bị bán (?:qua|sang)`,
    `hiếp|cưỡng (?:bức|hiếp)|xâm hại|dâm ô|sàm sỡ|lạm dụng|rờ mó|sờ (?:mó|soạng|vào|người|đùi|ngực)|làm (?:bậy|nhục)|(?:cởi|lột) (?:đồ|quần|áo)|vào phòng ${VICTIM}${NEAR}(?:đêm|sợ)|(?:${VICTIM} )?sợ lắm|quấy rối|gạ (?:gẫm|tình)|ép (?:quan hệ|dâm|ngủ)|bị ép|mất tích|đi lạc(?! (?:đường|hướng)[^.?!\\n]{0,30} (?:uỷ ban|phường|xã|trụ sở|chỗ nộp|trung tâm))|(?:tìm|kiếm|gọi)${FEW}không (?:thấy|được|liên lạc)|bỏ nhà đi|(?:sơ sinh|em bé|hài nhi|đứa bé)${FEW}(?:bỏ (?:rơi )?(?:trong|trước|ngoài|ở)|thùng|túi)|người lạ${NEAR}(?:rủ|dắt|chở|cửa|nhà|con|cháu|bé|đi theo)|(?:lừa|bán|giam|nhốt)${FEW}campuchia|lạc (?:mẹ|ba|cha|bố)|(?:lấy|cầm|bằng) (?:dây điện|roi|thắt lưng|cây)[^.?!\\n]{0,12} (?:quất|đánh|vụt)|(?:lạc mất|đi lạc|thất lạc) (?:con|cháu|bé|mẹ)|(?:con|cháu|bé)${NEAR}(?:chưa về|không thấy đâu|không thấy về)`,
    `mất (?:con|cháu|bé|thằng bé|con bé)(?: \\p{L}+)? rồi[^.?!\\n]{0,20} (?:[0-9]+ tuổi|tìm|đâu|nãy giờ|ngoài chợ)|(?:con|cháu|bé|mẹ|ba|bố|ông|bà|nó|nhỏ)(?: \\p{L}+){0,3} (?:lạc|đi|chạy) (?:đâu mất|mất tiêu|mất đâu)|lost my (?:son|daughter|child|kid|baby|boy|girl)(?!')`,
    `kidnap(?:ped|ping)?|(?:took|taken|abducted|snatched)(?: away)? (?:my (?:son|daughter|child|kid|baby|wife|sister|brother|boy|girl)|by)|(?:get|lur(?:e|ing)|drag(?:ging)?|pull(?:ing)?) (?:my|a|the) (?:son|daughter|child|kid|girl|boy) (?:in(?:to)?|away)|missing (?:child|since|person)|${SOMEBODY}(?: \\w+)? (?:has been|is|has gone|went) missing|break(?:ing)? in(?:to)?|broke into|intruder|robbed|robbery|robbing|burglars?|rape[ds]?|raping|molest(?:ed|ing|s)?|child abuse|sexually|abus(?:e|es|ed|ing)|touche[ds] me|locked (?:me|us|up|in)|following me|followed by|stalking`,
  ],
  body: [
    `bất tỉnh|hôn mê|ngất|(?:xỉu|ngất xỉu) (?:rồi|giữa|ngoài|tại|trước)|(?:bị|mới|vừa) xỉu|(?:ngưng|ngừng|không|khó|hết|tắt|nghẹt|còn) thở|thở (?:không|dốc|gấp|khò|hắt)|thoi thóp|(?:ngưng|ngừng) tim|tím (?:tái|người|môi|ngắt)|(?:lay|gọi|kêu)${FEW}(?:không|chẳng) (?:dậy|tỉnh|trả lời|nghe|phản ứng|mở)|nằm (?:im|bất động|gục|một đống|sóng soài|xỉu)|bất động|không (?:cử động|nhúc nhích|phản ứng)|lơ mơ|nói nhảm|tay(?: chân)? không (?:nhấc|giơ|cử động)|(?:ở|sống) một mình${NEAR}(?:không|chưa) (?:thấy|nghe|ai (?:thấy|nghe|mở|trả lời))|gục (?:xuống|ngã|trên|tại|ngoài)|nổi (?:lềnh bềnh|lên mặt nước)|hấp hối|sắp chết`,
    `méo miệng|nói không ra|sốt (?:cao|li bì|mê)|li bì|mê sảng|phản vệ|dị ứng${FEW}(?:sưng|thở|nặng|thuốc)|xuất huyết|đau (?:dữ|quặn|thắt)|cấp cứu(?! (?:viện|phí|đi))|nói (?:đớ|không ra tiếng)|đau (?:ngực|tim|thắt ngực|bụng dữ|bụng quá)|ôm ngực|tức ngực|nhồi máu|vã mồ hôi|co giật|động kinh|lên cơn|trợn mắt|sùi bọt mép`,
    `chảy máu|ra máu|máu (?:chảy|ra|tuôn|nhiều|quá|đầy)|mất máu|băng huyết|vỡ (?:nước )?ối|(?:sắp|đau|đau bụng) (?:sinh|đẻ)|chuyển dạ|đẻ (?:rớt|tại|giữa|rơi)|(?:bị|mắc|mới) (?:hóc|sặc)|hóc (?:xương|dị vật|hạt|đồ|cục)|mắc nghẹn|sặc (?:sữa|nước|cháo|thức)|nuốt (?:phải|nhầm|đồng|pin|viên|cái|cục)|(?:uống|ăn) (?:nhầm|phải|lộn|trúng)|thuốc (?:sâu|chuột|trừ sâu|diệt cỏ|cỏ|tẩy)|uống (?:hết|cả)|ngộ độc|trúng (?:độc|thực)|quá liều|sốc (?:thuốc|phản vệ)|ngáo đá|(?:rắn|chó dại|ong|ong vò vẽ|bò cạp) (?:cắn|đốt|chích)|(?:bỏng|phỏng) (?:nặng|nước|lửa|xăng|hết|toàn)|bị (?:bỏng|phỏng)`,
    `(?:ngã|rớt|rơi) (?:lầu|cầu thang|xe|giàn)|${VICTIM}${FEW}(?:ngã|rớt|rơi) (?:từ|trên|xuống)|đứt (?:lìa|ngón)|tai nạn|${VEHICLE}${NEAR}(?:tông|cán|đụng|húc|lật|ủi|đâm)|(?:bị|đang|mới|vừa) (?:xe(?: tải| máy| khách| ben| buýt| hơi)? )?(?:tông|cán|húc|kéo lê|cuốn vào gầm)|tông (?:nhau|trúng|xe|chết)`,
    `emergency|ambulance|won't wake up|not waking up|lost consciousness|lying (?:on|in|there)|(?:blood|bloody) (?:everywhere|all over)|covered in blood|allergic reaction|can't feel|slurr(?:ed|ing)|unconscious|passed out|fainted|(?:not|isn't|can't|cannot|can not|stopped|trouble|hardly|difficulty) (?:breathe|breathing)|turning blue|heart attack|chest pain|seizure|convuls(?:ing|ions)|bleeding|overdos(?:e|ed|ing)|poison(?:ed|ing)|(?:ate|eaten|drank|drunk|swallowed|licked|sprayed) (?:\\w+ ){0,3}(?:poison|bleach|cleaner|cleaning|disinfectant|pesticide|pills|batter(?:y|ies))|swallowed|choking|in labou?r|water broke|badly (?:hurt|burned|injured)|(?:is|are|got) (?:hurt|injured|dying)|dying|snake bite|bitten by|(?:car|bike|motorbike|traffic|truck|bus)? ?(?:accident|crash)|hit by|not responding|unresponsive`,
  ],
} as const satisfies Record<string, readonly string[]>;

/** A stroke and what it leaves behind: of somebody who has lain so for years it is no danger of now. */
const STROKE = wordings(
  'đột quỵ|tai biến|(?:liệt|tê|yếu) (?:nửa|một bên)|nửa người|nói không (?:được|rõ)|không nói được',
  '(?:a|having a|had a) stroke',
);

/** A limb that is broken; who asks who may go instead has been cared for. */
const BROKEN_LIMB = wordings('gãy (?:tay|chân|xương|cổ)', 'broken (?:leg|arm|bone)');
/** Swept away or fallen into the water; of a paper it is no danger. */
const INTO_WATER = wordings(
  `(?:ngã|rớt|rơi|lọt|nhảy|lao|trôi) (?:xuống |vào )?(?:cái )?${WATER}|(?:nước|lũ) cuốn|trôi (?:hết|mất)`,
);

/** "No" is an English word. */
const BLAST = markedWordings('nổ');

/** Without their marks these are others: to run a motorbike, has already, is a friend, is needed. */
const MARKED_DANGER = markedWordings(
  `(?:đang|sắp|mới|vừa|lại) cháy(?! (?:hàng|túi))|cháy (?:quá|xe|luôn|đen|ở|trong)|^cháy(?! (?:bóng|hàng|phố|túi|giấy|việc))|(?:đá|tát|đâm|bắn|cắn) (?:đập |chết )?${VICTIM}`,
);

/** What is bought, filled or hung up against a fire. */
const EQUIPMENT = wordings(
  '(?:mua|bán|nạp|thay|sạc|kiểm định|lắp|gắn|treo|trang bị)(?: \\p{L}+){0,2} (?:bình|thiết bị|mền|vòi|máy|đồ|hệ thống)(?: \\p{L}+)? (?:chữa cháy|cứu hoả|báo cháy|báo khói)',
  '(?:buy|refill|install|sell)(?: \\w+){0,2} (?:fire extinguishers?|smoke (?:alarm|detector)s?)',
);

/** Calls for help, whatever the danger. */
const APPEAL = wordings(
  `(?<!giải )cứu (?:${VICTIM}|với|mạng|giúp|giùm)|kêu cứu|cầu cứu|^cứu$|(?:gọi|kêu|(?<!khai |thông )báo|(?<!(?:nhà|đường|hẻm|căn|phòng|ngõ|tầng|lầu) )số(?! (?:nhà|đường|hẻm|phòng|căn|lô|thửa|bàn|quầy))|điện|cần|cho)${FEW}(?:cấp cứu|cứu hoả|cứu thương|cứu hộ|(?<![0-9][ .-]?)11[1345](?![ .-]?[0-9]))`,
  'sos|(?:please |somebody |someone )?help (?:me|us|him|her)(?! (?:please )?(?:with|to|find|understand|fill|get|apply|register|renew))|call (?:an )?(?:ambulance|the police|911|11[345](?![ .-]?[0-9]))|^police[!,. ]*$|police!|(?:need|send) (?:an )?ambulance',
);

/** Nothing else is meant by it in any language. */
const SOS = /^\W*s\W?o\W?s\b/u;

const DANGER_EITHER_WAY = wordings(...Object.values(DANGERS).flat());
const OTHER_DANGER: Wordings = {
  test: (plain) => DANGER_EITHER_WAY.test(plain) || MARKED_DANGER.test(plain),
};
const DANGER: Wordings = {
  test: (plain) => OTHER_DANGER.test(plain) || [STROKE, BROKEN_LIMB, INTO_WATER].some((wording) => wording.test(plain)),
};

/** A child harmed is told even as a topic: whoever writes so little may be the child, or stand beside it. */
const CHILD_HARMED = wordings(
  '(?:bạo hành|xâm hại|hành hạ|dâm ô|ngược đãi|đánh đập|lạm dụng) (?:tình dục )?(?:trẻ|con|cháu|bé)',
  '(?:trẻ|con|cháu|bé)[^.?!]{0,12}bị (?:bạo hành|xâm hại|hành hạ|dâm ô|ngược đãi|đánh đập|lạm dụng)',
  'child abuse|abus(?:e|ed|ing) (?:a |the |his |her |my )?(?:child|children|kids?)',
);

/** It goes on while it is written. */
const PRESENT = wordings(
  `trời (?:ơi|đất)|đang(?! (?:làm|học|ở|sống|thuê|cần|muốn|định|tính|xin|nộp|chờ|đợi|hỏi|có|công tác|(?:được )?điều trị|(?:(?:nằm|ở|trong|tại|vào) )+(?:bệnh viện|viện|bv|hồi sức|phòng hồi sức|khoa|icu)|(?:nằm )?(?:một chỗ|liệt)|ngồi xe lăn))|kìa|nãy giờ|bây giờ|ngay (?:bây giờ|lúc này|đi|giùm|giúp|lập tức)|liền|vừa|mới(?! (?:sinh|đây|mua|dọn|chuyển))|sắp(?! sinh)|(?:lẹ|nhanh) (?:lên|với|giùm|đi|giúp)|khẩn cấp|gấp|(?<!(?:nghiên|cấp|tra) )cứu(?! (?:hộ|nạn|trợ|chữa|xét|thương|tế|đói|hoả))|giúp (?:với|tôi|em|con)|(?:làm|tính) (?:sao|gì) (?:bây giờ|giờ|đây)|(?:gọi|báo|kêu) (?:ai|số|cho ai|đâu|cấp)|quá trời|hôm nay|tới liền|từ (?:sáng|trưa|chiều|tối)`,
  `right now|now|in progress|hurry|urgent|quick(?:ly)?|just|help|is \\w+ing|are \\w+ing|am \\w+ing|since (?:this )?(?:morning|noon|tonight)`,
);

/** Over for days or years: it needs comfort or papers, no ambulance. */
const PAST = wordings(
  `(?:hôm|bữa) (?:qua|kia|trước|rồi|nọ)|(?:tuần|tháng|năm) (?:trước|rồi|qua|ngoái|kia|vừa rồi|vừa qua)|cách đây|trước đây|hồi (?:năm|tháng|tuần|trước|xưa|đó|nhỏ|hè|tết|đầu|giữa|cuối|mùa)|lúc (?:trước|xưa)|lâu rồi|[0-9]+ (?:ngày|tuần|tháng|năm) (?:trước|rồi|nay)|mấy (?:năm|tháng|tuần) (?:trước|rồi|nay)|năm (?:19|20)[0-9][0-9]|(?:đã|vừa|mới) (?:mất|qua đời)|mất(?: (?:hết|cả|rồi|luôn))* (?:vì|do|bởi|trong (?:vụ|trận))|mồ côi|đã chết|qua đời|chết (?:rồi|năm|hồi|lâu)|tử vong`,
  'yesterday|last (?:week|month|year|night)|(?:days?|weeks?|months?|years?) ago|passed away|in (?:19|20)[0-9][0-9]|(?:in|last|since) (?:january|february|march|april|may|june|july|august|september|october|november|december|summer|winter)',
);

/** A paper, a payment, a rule or a business is asked about, or nothing real is told. */
const PAPERS = wordings(
  `(?<!thùng |hộp |khăn |túi )giấy|giấy tờ|xác nhận|(?:mất tích|tuyên bố)(?: [\\p{L}0-9]+){0,4} (?:mất tích|(?:đã|là) chết|tuyên bố(?: là)?(?: đã)? chết|chết$)|thủ tục|hồ sơ|đơn|mẫu|khai tử|khai sinh|chứng tử|báo tử|trợ cấp|bảo hiểm|đăng ký|xin (?:cấp|phép|xác nhận|hưởng|nghỉ)|cấp (?:phép|lại|đổi)|làm lại|(?:lệ|học|viện) phí|phí|chế độ|mai táng|tuất|bồi thường|đền bù|xử phạt|mức phạt|bị phạt|quyết định|đề nghị|danh hiệu|chính sách|(?:thuộc|đúng|trong) diện|giám hộ|bệnh án|bhyt|bhxh|tài trợ|(?:được|có|xin|nhận|khoản|tiền|mức) (?:hỗ trợ|hưởng|trợ giúp)|quy định|phản ánh (?:ở|với|lên|gửi|cho|đâu)|(?:nhà nước|phường|xã) (?:có |sẽ )?hỗ trợ|nghị định|luật|điều kiện|thẩm duyệt|nghiệm thu|chứng nhận|chứng chỉ|lớp (?:học|dạy|bơi)|tập huấn|tuyên truyền|kinh doanh|ngành|thành lập|mở (?:tiệm|quán|lớp|công ty|phòng|cửa hàng)|tố cáo|ly hôn|cấm tiếp xúc|nộp (?:ở )?đâu|tuyển dụng|thừa kế|di chúc|hộ khẩu|hộ tịch|tạm trú|tạm vắng|thường trú|căn cước|cccd|passport|đổi (?:họ|tên|chủ|địa chỉ|bằng|thẻ|sổ)|(?:làm|cấp|thi|học|hỏng|rách) bằng lái|cà vẹt|biển số|đăng kiểm|sang tên|uỷ quyền|công chứng|chứng thực|hợp đồng|giám định|phụ cấp|kiến nghị|khiếu nại|cai nghiện|bảo trợ xã hội|quỹ bảo trợ|(?:vào|đưa|gửi|xin)(?: \\p{L}+){0,2} (?:trung tâm|cơ sở|nhà) bảo trợ|quỹ (?:vì |của |cho |bảo vệ |hỗ trợ )*(?:trẻ em|thiếu nhi|người nghèo)|hỗ trợ (?:cho |tiền )?(?:nhà|hộ|gia đình|kinh phí)|hộ chiếu|lý lịch|vay|giấy phép|phòng cháy chữa cháy|pccc|biên bản|(?:xin|suất|quỹ) (?:học bổng|học)|học bổng|khuyết tật|độc thân|tình trạng hôn nhân|sổ (?:hồng|đỏ)|vneid|dịch vụ công|mật khẩu|bắt buộc|tai nạn lao động|hưởng (?:gì|mấy|bao)|thì (?:chủ|ai) (?:phải|chịu|đền)`,
  `papers?|documents?|procedures?|permits?|licen[cs]es?|certificates?|certification|insurance|allowance|benefits?|compensation|regist(?:er|ration)|appl(?:y|ication)|fees?|fines?|law|report for|requirements?|disabilit(?:y|ies)|support is there|id card|passport|online form`,
);

/** A dream, a game, a story. */
const UNREAL = wordings(
  'mơ thấy|chiêm bao|đánh (?:con gì|đề|số)|(?:xem|trong|bộ) phim|truyện|trò chơi|game|bài (?:văn|thơ|hát)|ví dụ|movie|novel|dream(?:ed|t)?',
);

/** "Nóng muốn chết": very hot. Of weariness and sorrow it may be meant. */
const HYPERBOLE = wordings(
  '(?:nóng|nắng|lạnh|đói|khát|no|lâu|xa|mắc|đắt|khổ|bực|cười|ngứa|cực|chờ|đợi|rầu|bận|đông|ồn|hôi|chậm|kẹt xe)(?: \\p{L}+){0,2} muốn (?:chết|xỉu|điên|khùng)',
);

/** Weary of what is done again and again: paperwork, and no danger. */
const WEARY_OF_WORK = wordings(
  `(?:mệt|oải|nản|chán|đuối|bực|khổ|cực|rối|stress|nhức đầu|đau đầu)(?: \\p{L}+){0,3},? (?:làm|nộp|chạy|chờ|điền|hỏi|bấm|đọc|coi|đi|gõ|khai|sửa)(?: \\p{L}+){0,3} (?:hoài|mãi|miết|suốt|tới lui|tới \\p{L}+ lui|lên \\p{L}+ xuống|qua \\p{L}+ lại|ra \\p{L}+ vào|không (?:xong|được|ra|hiểu)|chưa (?:xong|được))|(?:làm|nộp|chạy|chờ|điền|đi)(?: \\p{L}+){0,2} (?:hoài|mãi|miết) (?:không|chưa) (?:xong|được|có)`,
  '(?:procedure|paperwork|form|forms|process|queue|waiting|app|website|bureaucracy|heat|job)s? (?:is|are) killing me|(?:sick|tired|fed up|exhausted)(?: \\w+){0,3} (?:of|with|from) (?:this|the|all|filling|waiting|these)',
);

/** Tired and no more, old, or in a hurry. */
const NO_HARM = wordings(
  '^(?:\\p{L}+ )?(?:mệt|đuối|oải|nản|chán|buồn ngủ|rối)(?: (?:quá|trời|trời ơi|mệt|đuối|oải|nản|chán|rối|rồi|lắm|ghê|luôn|thiệt|thật|rã rời|ơi|em|nha|đi|ạ))*$',
  '(?:con|bé|cháu|nhỏ)(?: \\p{L}+){0,2} khóc[^.?!]{0,20} (?:dỗ|ru|cho bú|bế|ẵm|bồng)(?! (?:không|hoài|mãi))',
  '^(?:(?:dạ|thôi|trời|trời ơi)[, ]+)*(?:thôi|mệt|oải|nản|chán|rối)(?: \\p{L}+){0,3}[, ]+(?:vậy |giờ |thì )*(?:gọi|điện|gọi điện|gọi điện thoại)(?: cho)? (?:ai|số nào|số mấy|chỗ nào|đâu)(?: (?:vậy|giờ|đây|em|con|ạ|ha|hả))*[ ?.]*$',
  'hết pin|lãng tai|nặng tai|mắt (?:kém|mờ)|không (?:biết|rành) (?:xài|dùng|sử dụng|bấm|đọc|chữ)|chữ nhỏ|nói (?:lớn|to|nhanh|lẹ|chậm)(?: lên| thôi)',
);

/** Help is there, and no word of more to come. */
const CARED_FOR_NOW = wordings(
  '(?:được|đã)(?: \\p{L}+)? (?:cấp cứu|cứu|đưa (?:đi|vào|tới) (?:bệnh )?viện)(?: \\p{L}+)? rồi|(?:xe cấp cứu|công an|cứu hoả|cứu thương) (?:đã )?(?:tới|đến)(?: nơi)? rồi|an toàn rồi|(?:cháy|lửa) (?:đã )?(?:tắt|dập)|dập (?:(?:tắt|xong|được|lửa) )*rồi|hết (?:cháy|lửa|giật|co giật|sốt) rồi|(?:bé|con|cháu|mẹ|ba|em|ông|bà|vợ|chồng|nó)(?: (?:nội|ngoại|em|tôi|đã))* (?:tỉnh|khoẻ|ổn|đỡ|thở được|hết sốt)(?: lại| hơn)? rồi|(?:tìm|kiếm) (?:thấy|được|ra)(?: (?:bé|con|cháu|nó|mẹ|bà))? rồi',
  "(?:we are|i am|i'm|we're|she is|he is|everyone is) safe now|ambulance (?:came|is here)|police (?:came|are here)|fire is out",
);
const MORE = wordings('nhưng|mà|còn|lại|vẫn', 'but|still|again');

/** A nuisance, and another office's; with a word of danger it is none of these. */
const OUTAGE = wordings('(?:cúp|mất|cắt) (?:điện|nước|mạng)', 'power (?:cut|outage)|no (?:power|water)');

/**
 * How sure the route classifier must be, by what the wordings say; found by cross-validation over the training messages,
 * a miss counted as dear as five false alarms; `danger` was lowered by hand when many messages that are no danger were
 * added to the training. A danger that is present needs no second opinion.
 */
const ENOUGH = {
  danger: 0.004,
  dangerWithPapers: 0.5,
  papers: 0.95,
  past: 0.995,
  fright: 0.45,
  present: 0.5,
  nothing: 0.6,
  /** Of a message typed without marks. */
  bare: 0.02,
};
/** "Con tôi 15 tuổi" answers what was asked, however often ages stand in cries for help. */
const ONLY_AN_AGE = wordings(
  '^(?:\\p{L}+[ ,]+){0,6}(?:[0-9]{1,3}|\\p{L}+ \\p{L}+) (?:tháng )?tuổi(?: (?:rồi|thôi|nữa|lận|đó|á|ạ|nha|nhé|luôn|chị|em|anh|cô|chú|con|bác))*[ .!]*$',
  "^(?:[a-z']+ ){0,5}[0-9]{1,3} (?:years?|months?)(?: old)?[ .!]*$",
);
/** "Bé 3 tháng tuổi có bị trễ không": a time limit, however small the child. */
const ASKS_OF_LIMIT = wordings(
  '(?:có|bị)(?: bị)? trễ(?: hạn)? (?:không|chưa|rồi)|trễ hạn|quá hạn|hạn chót|(?:còn|có) kịp không',
  'deadline|too late|time limit',
);
/** Punished by a court: nobody need come. */
const IN_PRISON = wordings(
  '(?:ở|đi|ngồi|vào|trong) (?:tù|trại giam|trại cải tạo)|(?:thụ|chấp hành|thi hành) án|tạm giam',
  '(?:in|to) (?:prison|jail)',
);
/** Fewer words than this tell of no danger unless one of them names it: "số 1", "trẻ em". */
const LEAST_WORDS = 4;

/** Life is in danger now. `probability`: how much the message sounds like an emergency to the route classifier. */
export function isEmergency(text: string, probability: number): boolean {
  const plain = spellOut(text);
  const isAppeal = APPEAL.test(plain);
  const isDanger = isAppeal || DANGER.test(plain);
  const isPresent = isAppeal || PRESENT.test(plain);
  const isPaperwork = PAPERS.test(plain) || asksForProtection(text);
  if (SOS.test(plain)) return true;
  if (UNREAL.test(plain)) return false;
  if (tellsOfHarmNow(text)) return true;
  // "Có người gọi nói con em đang cấp cứu, kêu chuyển tiền": the danger is what the swindler tells.
  if (tellsWhatCallerSaid(text)) return probability >= ENOUGH.past;
  if (!isAppeal && WEARY_OF_WORK.test(plain)) return false;
  if (!isDanger && NO_HARM.test(plain)) return false;
  if (EQUIPMENT.test(plain) && !isPresent) return false;
  // Without marks a word of danger may be another: "toi muon gap can bo" is no "gấp" and no "cán".
  const isHeard = plain !== fold(plain) || detectLanguage(text) === 'en' || probability >= ENOUGH.bare;
  if (isDanger && isPresent && !isPaperwork) return isHeard;
  if (isDanger && isPresent) return probability >= ENOUGH.dangerWithPapers;
  // However sure the classifier is, ordinary words alone tell of no danger: "chồng em người Nga".
  if (!isDanger && !hasDangerGrip(text)) return false;
  if (PAST.test(plain)) return probability >= ENOUGH.past;
  if (isPaperwork) return probability >= ENOUGH.papers;
  if (isDanger && CHILD_HARMED.test(plain)) return true;
  // "Gọi hù con em gây tai nạn kêu chuyển tiền": the danger is what the swindler tells.
  if (isDanger && callsForMoney(text)) return probability >= ENOUGH.past;
  if (isDanger) return probability >= ENOUGH.danger;
  if (HYPERBOLE.test(plain) || OUTAGE.test(plain) || hasInjectionMarks(text)) return false;
  // Frightening as a call from a swindler is, it needs the other reply.
  if (isScamVictim(text) || countScamSigns(text) >= 2) return probability >= ENOUGH.papers;
  if (ONLY_AN_AGE.test(plain)) return false;
  if (complainsOfErrands(text)) return false;
  if (FRIGHT.test(plain) || BLAST.test(plain)) return probability >= ENOUGH.fright;
  if (ASKS_OF_LIMIT.test(plain) || IN_PRISON.test(plain)) return false;
  if (isPresent) return probability >= ENOUGH.present;
  if (plain.split(' ').length < LEAST_WORDS) return false;
  return probability >= ENOUGH.nothing;
}

/** Lain or sat so since then, and cared for at home. */
const LASTING = wordings(
  'nằm (?:yên |có |tại )?(?:một )?chỗ|nằm liệt|liệt giường|ngồi xe lăn|di chứng|(?:sau|hậu) (?:cơn |khi bị |lần )*(?:tai biến|đột quỵ)|(?:[0-9]+|mấy|bao) năm nay',
  'bedridden|in a wheelchair|since (?:his|her|the) stroke|after (?:his|her|a|the) stroke',
);

/** It began not long ago, or is worse than it was. */
const LATELY = wordings(
  'mới|vừa|tự nhiên|đột ngột|hồi nãy|hồi (?:sáng|trưa|chiều|tối|khuya)|(?:sáng|trưa|chiều|tối) (?:nay|qua)|hôm (?:nay|qua)|thở|sốt|nặng (?:hơn|lắm|quá)|trở nặng|co giật|tỉnh|nguy',
  'suddenly|today|tonight|this morning|last night|worse|breath\\w*|fever',
);

/** "Ông nội bị tai biến nằm một chỗ": how it stands with somebody for long, with no other danger, cry or "now" beside it. */
export function lastsForLong(text: string): boolean {
  const plain = spellOut(text);
  if (!LASTING.test(plain) || !STROKE.test(plain) || BROKEN_LIMB.test(plain) || INTO_WATER.test(plain)) return false;
  return !tellsMore(text) && !PRESENT.test(plain) && !LATELY.test(plain);
}

function tellsMore(text: string): boolean {
  const plain = spellOut(text);
  return OTHER_DANGER.test(plain) || APPEAL.test(plain) || tellsOfHarmNow(text);
}

/** "Gãy chân không đi được, có ai nộp thay được không": a broken limb is why somebody else is to go, with no other danger. */
export function tellsWhyNotGoing(text: string): boolean {
  const plain = spellOut(text);
  if (!BROKEN_LIMB.test(plain) || !GOES_INSTEAD.test(plain) || INTO_WATER.test(plain) || STROKE.test(plain))
    return false;
  return !tellsMore(text) && !NEEDS_HELP.test(plain) && (PAST.test(plain) || !JUST_NOW.test(plain));
}

const GOES_INSTEAD = wordings(
  '(?:đi|nộp|làm|ký|lãnh|nhận|khai|lấy) (?:thay|giùm|dùm|hộ|giúp)|(?:tới|đến|lại|xuống) (?:tận )?nhà (?:làm|nhận|lấy|chụp)|uỷ quyền|nộp (?:qua mạng|online|bưu điện)|qua mạng|trực tuyến',
  '(?:go|apply|submit|file)(?: \\w+){0,3} (?:for (?:me|him|her)|instead|online)|on (?:my|his|her) behalf',
);
const NEEDS_HELP = wordings(
  'máu|đau|ngất|xỉu|thở|kẹt|giữa đường|ngoài đường|dưới (?:đất|đường)|khẩn|gấp|kìa|trời ơi|quá trời|một mình|không (?:có )?ai|xe cấp cứu',
  'blood|pain|alone|right now|hurry|urgent',
);
const JUST_NOW = wordings(
  'mới|vừa|hồi nãy|nãy giờ|bây giờ|hồi (?:sáng|trưa|chiều|tối|khuya)|(?:sáng|trưa|chiều|tối) nay|hôm nay|tự nhiên|đột ngột',
  'just|today|tonight|this morning|now',
);

/** "Cái cặp giấy tờ rớt xuống sông", "lũ cuốn mất sổ đỏ": papers fell or were swept away, and nobody with them. */
export function tellsOfPapersAlone(text: string): boolean {
  const plain = spellOut(text).trim();
  if (!PAPERS_GONE.test(plain) || BROKEN_LIMB.test(plain) || STROKE.test(plain)) return false;
  if (OTHER_DANGER.test(plain) || APPEAL.test(plain) || SOMEBODY_GONE.test(plain) || NEEDS_HELP.test(plain))
    return false;
  return !plain.split(CLAUSES).some((clause) => !PAPERS_GONE.test(clause.trim()) && tellsOfHarmNow(clause));
}

const CLAUSES = /[,.;!?\n]+/u;
const PAPER =
  '(?:giấy tờ|giấy|sổ|sổ đỏ|sổ hồng|căn cước|cccd|hộ chiếu|bằng lái|cà vẹt|khai sinh|hồ sơ|bằng cấp|bóp|ví|cặp|giỏ|túi xách|ba lô|balo|điện thoại)';
const PAPERS_GONE = wordings(
  `^(?:\\p{L}+,? )?(?:(?:hôm|bữa|hồi|đợt|mùa|năm)(?: \\p{L}+){1,3},? )?(?:(?:cái|bộ|mớ|xấp|hết|toàn bộ|nguyên|tất cả|cuốn|tờ|thẻ|mấy) )*${PAPER}(?: (?:của )?(?:đựng|giấy tờ|tôi|em|mình|nhà|nhà em|nhà tôi|vợ chồng|ba|mẹ|chồng|vợ|xe|đất|hồng|đỏ))* (?:bị |cũng |đều |đã )*(?:rớt|rơi|lọt|trôi|nước cuốn|lũ cuốn|cuốn)`,
  `(?:làm |đánh )(?:rớt|rơi)(?: mất)? (?:(?:cái|bộ|cuốn|tờ|thẻ) )*${PAPER}|^(?:(?:hôm|bữa|hồi|đợt|mùa|năm)(?: \\p{L}+){1,3},? )?(?:nước |lũ |bão )?(?:cuốn|trôi|cuốn trôi|làm trôi)(?: (?:mất|hết|luôn))* (?:(?:cái|bộ|cuốn|hết) )*${PAPER}`,
);
const SOMEBODY_GONE = wordings(
  `${VICTIM}(?: \\p{L}+)? (?:bị |cũng |vừa |mới |đang |suýt )*(?:ngã|rớt|rơi|lọt|nhảy|lao|trôi|chìm|cuốn)(?! (?:mất )?(?:cái |bộ )?${PAPER})|(?:cứu|vớt|tìm) ${VICTIM}`,
);

/** "Xe cấp cứu tới rồi", "em an toàn rồi": help is there. */
export function isOverNow(text: string): boolean {
  const plain = spellOut(text);
  return CARED_FOR_NOW.test(plain) && !MORE.test(plain);
}

/** A danger that goes on while it is written, and no paper in the same breath. */
export function happensNow(text: string): boolean {
  const plain = spellOut(text);
  const isDanger = APPEAL.test(plain) || DANGER.test(plain);
  return isDanger && PRESENT.test(plain) && !PAPERS.test(plain) && !PAST.test(plain) && !UNREAL.test(plain);
}

/** A paper or a rule is named. */
export function speaksOfPapers(text: string): boolean {
  return PAPERS.test(spellOut(text));
}

/** The danger itself is named, not only help called for. */
export function namesDanger(text: string): boolean {
  return DANGER.test(spellOut(text)) || tellsOfHarmNow(text);
}

/** A word of danger or a call for help is there; alone it proves nothing. */
export function speaksOfDanger(text: string): boolean {
  const plain = spellOut(text);
  return APPEAL.test(plain) || DANGER.test(plain) || tellsOfHarmNow(text);
}
