import { markedWordings, wordings, type Wordings } from './wordings.ts';

/** Within one sentence, a few words on. */
const NEAR = '[^.?!\\n]{0,24}';
export const FEW = '[^.?!\\n]{0,12}';
export const VICTIM =
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
    `hiếp|cưỡng (?:bức|hiếp)|xâm hại|dâm ô|sàm sỡ|lạm dụng|rờ mó|sờ (?:mó|soạng|vào|người|đùi|ngực)|làm (?:bậy|nhục)|(?:cởi|lột) (?:đồ|quần|áo)|vào phòng ${VICTIM}${NEAR}(?:đêm|sợ)|(?:${VICTIM} )?sợ lắm|quấy rối|gạ (?:gẫm|tình)|ép (?:quan hệ|dâm|ngủ)|bị ép|mất tích|đi lạc(?! (?:đường|hướng)[^.?!\\n]{0,30} (?:uỷ ban|phường|xã|trụ sở|chỗ nộp|trung tâm))|(?:tìm|kiếm|gọi)${FEW}không (?:thấy|được|liên lạc)|bỏ nhà đi|(?:sơ sinh|em bé|hài nhi|đứa bé)${FEW}(?:bỏ (?:rơi )?(?:trong|trước|ngoài|ở)|thùng|túi)|người lạ(?!\\p{L})${NEAR}(?:rủ|dắt|chở|cửa|nhà|con|cháu|bé|đi theo)|(?:lừa|bán|giam|nhốt)${FEW}campuchia|lạc (?:mẹ|ba|cha|bố)|(?:lấy|cầm|bằng) (?:dây điện|roi|thắt lưng|cây)[^.?!\\n]{0,12} (?:quất|đánh|vụt)|(?:lạc mất|đi lạc|thất lạc) (?:con|cháu|bé|mẹ)|(?:con|cháu|bé)${NEAR}(?:chưa về|không thấy đâu|không thấy về)`,
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
export const STROKE = wordings(
  'đột quỵ|tai biến|(?:liệt|tê|yếu) (?:nửa|một bên)|nửa người|nói không (?:được|rõ)|không nói được',
  '(?:a|having a|had a) stroke',
);

/** A limb that is broken; who asks who may go instead has been cared for. */
export const BROKEN_LIMB = wordings('gãy (?:tay|chân|xương|cổ)', 'broken (?:leg|arm|bone)');
/** Swept away or fallen into the water; of a paper it is no danger. */
export const INTO_WATER = wordings(
  `(?:ngã|rớt|rơi|lọt|nhảy|lao|trôi) (?:xuống |vào )?(?:cái )?${WATER}|(?:nước|lũ) cuốn|trôi (?:hết|mất)`,
);

/** "No" is an English word. */
export const BLAST = markedWordings('nổ');

/** Without their marks these are others: to run a motorbike, has already, is a friend, is needed. */
const MARKED_DANGER = markedWordings(
  `(?:đang|sắp|mới|vừa|lại) cháy(?! (?:hàng|túi))|cháy (?:quá|xe|luôn|đen|ở|trong)|^cháy(?! (?:bóng|hàng|phố|túi|giấy|việc))|(?:đá|tát|đâm|bắn|cắn) (?:đập |chết )?${VICTIM}`,
);

const DANGER_EITHER_WAY = wordings(...Object.values(DANGERS).flat());
export const OTHER_DANGER: Wordings = {
  test: (plain) => DANGER_EITHER_WAY.test(plain) || MARKED_DANGER.test(plain),
};
export const DANGER: Wordings = {
  test: (plain) => OTHER_DANGER.test(plain) || [STROKE, BROKEN_LIMB, INTO_WATER].some((wording) => wording.test(plain)),
};

/** A child harmed is told even as a topic: whoever writes so little may be the child, or stand beside it. */
export const CHILD_HARMED = wordings(
  '(?:bạo hành|xâm hại|hành hạ|dâm ô|ngược đãi|đánh đập|lạm dụng) (?:tình dục )?(?:trẻ|con|cháu|bé)',
  '(?:trẻ|con|cháu|bé)[^.?!]{0,12}bị (?:bạo hành|xâm hại|hành hạ|dâm ô|ngược đãi|đánh đập|lạm dụng)',
  'child abuse|abus(?:e|ed|ing) (?:a |the |his |her |my )?(?:child|children|kids?)',
);
