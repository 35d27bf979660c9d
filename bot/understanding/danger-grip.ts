import { fold } from '../../retrieval/index.ts';
import { markedWordings, spellOut, wordings } from './wordings.ts';

/** Of several words, or of one that is nothing else without its marks: "chay" alone is to run, to burn, or vegetarian. */
const SPELT_EITHER_WAY = wordings(
  `chết|giết|giét|tự tử|tuu tu|tự sát|khóc|cướp|ăn trộm|trộm (?:vào|đang|trong)|xỉu|ngất|cứu(?! (?:trợ|xét|hộ giao|sinh))|cưu|co giật|bất tỉnh|hôn mê|đột quỵ|đôt quy|tai biến|máu (?:me|chảy|ra|nhiều|không)|(?:chảy|ra|mất|hộc|ói) máu|cấp cứu|nguy (?:hiểm|kịch|cấp)|khẩn cấp`,
  `cháy (?:nhà|nah|rồi|lớn|to|chung cư|phòng|bếp|kho|chợ|tiệm|quán|xưởng|khét)|(?:nhà|phòng|bếp|chung cư|tiệm|kho|xưởng|quán|chợ|hẻm|xóm)(?: \\p{L}+){0,3} cháy|^cháy$|chái nhà|châu nhà|bốc (?:cháy|khói)|khói (?:đen|bay|mù|nhiều)|mùi (?:khét|gas|ga)|rò rỉ|xì (?:gas|ga)|nổ (?:bình|gas|lớn)`,
  `(?:nước|nc)(?: \\p{L}+)? (?:dâng|lên|tràn|cuốn|ngập)|lên tới (?:cổ|ngực|mái|đầu)|ngập (?:tới|nhà|hết)|đuối|chìm (?:ghe|xuồng|tàu|xuống)|(?:mau|lẹ|nhanh) (?:tới|lên|đến)|(?:người|bị|mắc) kẹt|kẹt (?:trong|dưới|trên|thang)|thang máy|sập|đè (?:trúng|lên|chết)|lật (?:xe|xuồng|ghe)|(?:xe|ghe|xuồng)(?: \\p{L}+)? lật|tai nạn|tông (?:xe|nhau|trúng|chết)|(?:xe|bị) tông|gãy (?:tay|chân|cổ|xương)|(?:rớt|rơi|té) (?:lầu|sông|giếng|xuống|từ)`,
  `(?:cắt|rạch) (?:tay|mạch)|nhảy (?:cầu|lầu|sông|xuống)|uống (?:thuốc|mấy viên|hết|nguyên|cả)|thuốc (?:ngủ|sâu|chuột|rầy|cỏ)|(?:rắn|chó|ong) (?:cắn|chích|đốt|táp)|(?:bị|đang)(?: \\p{L}+){0,2} (?:đánh|đập|chém|đâm|nhốt|giam|trói|rượt|hiếp|sàm sỡ|rình|chặn|dụ|bạo hành|xâm hại)|đánh (?:em|con|tôi|mẹ|vợ|nhau|chết|đập)|(?:cầm|có|xách) (?:dao|súng|rựa|mã tấu|gậy)|doạ (?:giết|đánh|chém|đốt|tạt)|sờ (?:mó|soạng)|hiếp|xâm hại|bạo hành|dâm ô|điện giật|điên giất|giật điện`,
  `(?:khó|không|ngưng|hết|nghẹt) thở|đau (?:ngực|tim|bụng|đẻ|quá|dữ|lắm)|sốt (?:cao|li bì|co giật|[0-9]+)|(?:bỏng|phỏng) (?:nước|nặng|lửa)|hóc (?:xương|hạt|dị vật)|sặc (?:sữa|nước)|nuốt|(?:không|hết) (?:muốn|thiết) sống|sống (?:chi|làm gì|nữa)|(?:tạm|vĩnh) biệt|chán (?:đời|sống)|nhắm mắt|biến mất|(?:đi|ngủ) luôn|lạc (?:mất|mẹ|con|đâu)|đi lạc|mất (?:con|tích)|(?:không|chưa) thấy (?:con|bé|cháu|nó|về)|sợ (?:quá|lắm)|(?:em|con|cháu) sợ|rình|núp|bám theo|theo dõi|(?:đập|phá|cạy) cửa|khoá (?:cửa|trái)|campuchia|tống tiền`,
  `fire|burn(?:ing|ed|s)?|smok(?:e|ing)|blood\\w*|bleed\\w*|knife|gun|stabb?\\w*|die|dying|kill\\w*|suicid\\w*|hurts?|injur\\w*|scared|afraid|beat(?:s|en|ing)?|hit(?:s|ting)?|attack\\w*|threat\\w*|violent|stalk\\w*|fell|stuck|trapped|scream\\w*|crying|pain|flood\\w*|drown\\w*|danger\\w*|pills?|poison\\w*|breath\\w*|numb|droop\\w*|unconscious|collapsed|jump\\w*|alive|to live|my life|disappear|goodbye|rap(?:e|ed|ing)|molest\\w*|locked (?:me|us|in|up)|kidnap\\w*|follow(?:s|ed|ing) (?:me|us)|(?:help|save) (?:me|us|him|her)|ambulance|cut(?:s|ting)? (?:my|her|him)self|end (?:everything|it|my)|to stop|leak\\w*|evacuate|wake up|lost my (?:son|daughter|child|kid|baby)|(?:he|she|someone|somebody) (?:is |looks )?dead`,
);
/** Of one syllable, which its marks alone tell from a harmless one. */
const MARKED = markedWordings(
  `lửa|khói|khét|cháy(?! (?:hàng|túi))|máu|dao|rựa|súng|bom|mìn|nổ|xăng|gas|ga|axit|đánh(?! (?:máy|giá|số|vần|dấu|răng))|đập|chém|đâm|đấm|tát|quất|roi|đòn|tạt|xịt|đốt|xích|trói|nhốt|giam|bắt(?! (?:buộc|đầu|tay))|kéo|lôi|nắm tóc|dắt (?:vào|vô)|trốn(?! (?:việc|học|làm|thuế|nghĩa vụ))|nấp|chui|chặn|liều|gầm giường|chìm|ngập|lũ|ngã(?! (?:tư|ba|năm|sáu|bảy))|té|rơi|rớt|nhảy|lan can|ban công|sân thượng|(?:trên|ra) cầu|nứt|sập|kẹt|hét|la (?:làng|mẹ|lối|ơi)|run|đau|nhức|thở|tím|lịm|li bì|lơ mơ|sốt|giật|liệt|méo|sặc|hóc|nghẹt|ngạt|bỏng|phỏng|cắn|táp|chích|độc|thuốc|viên|sưng|bầm|đứt|gãy|đụng|cán|lật|trộm|móc|lạc|mất tiêu|bỏ (?:rơi|trong|trước|mặc)|vứt|đói|dụ|sờ|rờ|tắm cho|vớt|bán (?:qua|sang)|lừa|hăm|hù|doạ|dọa|sợ|(?:giữ|khoá) (?:em|con|tôi|cháu|trong|ở)|thùng (?:xốp|giấy)|quỳ|xác|điện(?! (?:thoại|tử|máy|lực))|nguy|gánh nặng|kết thúc|chấm dứt|từ giã|di chúc|cuộc đời|đời này|không (?:còn|dậy|tỉnh|nhúc nhích|cử động|nói được)`,
);

/**
 * Whether the message holds anything that danger is told in. Much wider than the dangers themselves, and no sign of one:
 * it only holds back a guess from ordinary words ("chồng em người Nga", "what is missing").
 */
export function hasDangerGrip(text: string): boolean {
  const plain = spellOut(text);
  return SPELT_EITHER_WAY.test(plain) || (plain !== fold(plain) && MARKED.test(plain));
}
