import { markedWordings, wordings } from './wordings.ts';

const NEAR = '[^.?!\\n]{0,40}';
const FEW = '(?: \\p{L}+){0,3}';
const CHILD =
  '(?:bé|em bé|cháu|con|con bé|thằng (?:nhỏ|bé|cu)|đứa (?:nhỏ|bé)|nhóc)(?: (?:gái|trai|nhà|tôi|em|mình|nội|ngoại))*';
const SOMEBODY =
  '(?:tôi|em|mình|con|cháu|bé|vợ|chồng|mẹ|ba|bố|cha|ông|bà|ngoại|nội|anh|chị|cô|chú|bác|cụ|người|nó|tụi (?:em|tôi|mình))';
const NEARBY =
  '(?:chồng|vợ|ông xã|bà xã|ba|bố|cha|mẹ|dượng|chú|bác|cậu|ông|bà|anh|chị|sếp|chủ|bạn trai|người yêu|bồ|bồ cũ|nó|hắn|ổng|ảnh|thằng)';
const HITS = '(?:đánh đập|đánh|đập|đấm|tát|bóp cổ|hành hạ|bạo hành)';
const HOME =
  '(?:nhà|bếp|phòng|phòng trọ|nhà trọ|gác|xưởng|kho|tiệm|quán|chợ|chung cư|lầu|căn hộ|nhà (?:bên|kế bên|hàng xóm))';
const VERGE = '(?=$|[,.!?]|,? (?:rồi|làm sao|cứu|gọi|giúp|giờ|kìa|nè|hồi nãy|nãy giờ|sáng nay|trời|em ơi))';

/** Ill or hurt so that every minute counts. */
const STRICKEN = [
  wordings(
    `sốt(?: \\p{L}+){0,3} (?:39|4[0-2])(?:[.,][0-9])?(?: độ)?|${CHILD}[^.?!\\n]{0,40} nóng (?:39|4[0-2]|hầm hập|ran)|sốt (?:cao )?(?:hầm hập|li bì|mê man|co giật)|(?:đang|bị) sốt cao|(?:người|nằm|cứ|rồi|đang|bị)(?: \\p{L}+)? (?:lịm|li bì|lơ mơ|mê man)|${CHILD}[^.?!\\n]{0,40} (?:lừ đừ|bỏ bú|bú không nổi)|lịm (?:đi|dần|người)|(?:bị|đang|mới|vừa|lên|mà)(?: \\p{L}+)? co giật|giật (?:tay chân|đùng đùng|liên hồi)`,
    `(?:hóc|mắc nghẹn|nghẹn)(?: \\p{L}+)? (?:xương|hạt|trái|dị vật|viên|kẹo|thạch|nhãn)|ngạt (?:nước|khói|khí|thở)|(?:sặc|nghẹn)${FEW} (?:tím|không thở)|(?:chọc|thò|đút|cắm)(?: \\p{L}+){0,3} (?:ổ|tủ|phích) (?:điện|cắm)`,
    `(?:bỏng|phỏng) (?:nước sôi|nước|nặng|lửa|xăng|dầu|điện|hết (?:tay|chân|mặt|người)|toàn thân|cả)|nước (?:sôi|lẩu|nóng|dầu)${FEW} (?:đổ|tạt|dính|bắn|trúng)${FEW} (?:người|tay|chân|mặt|lưng|ngực)`,
    `ngã quỵ|(?:quỵ|gục) xuống|(?:kêu|gọi|lay)(?! (?:điện|máy|số|phường|tổng đài|công an|1022))(?: (?:hoài|mãi|mà|${SOMEBODY}))* không (?:dậy|tỉnh|thưa|nhúc nhích|biết gì)|(?:bị|mới|vừa|đang|thì|té|lăn ra)(?: \\p{L}+)? (?:xỉu|bất tỉnh|ngất xỉu|ngất)|xỉu (?:không biết|rồi|tại|ngay|ngoài|giữa)|${SOMEBODY}(?: \\p{L}+){0,3} (?:xỉu|bất tỉnh|ngất xỉu)$|bất tỉnh${VERGE}|(?:tím tái|ngưng thở|không thở|khó thở dữ|khó thở quá)`,
    `(?:bị|mới|vừa|đang|tự nhiên|lại)(?: \\p{L}+)? (?:đột quỵ|tai biến|nhồi máu(?: cơ tim)?|ngưng tim)${VERGE}|(?:méo miệng|liệt (?:nửa người|một bên))${VERGE}`,
    `vỡ (?:nước )?ối|chuyển dạ|đau (?:bụng )?đẻ|băng huyết|(?:sắp|gần|đang|muốn) (?:sinh|sanh|đẻ)[^.?!\\n]{0,24} (?:không (?:có )?ai(?! (?:làm|đi|nộp|đứng|khai|chở đi (?:làm|nộp)))|một mình|giữa đường|trên (?:xe|taxi|đường)|ngoài đường|không kịp)`,
    `(?:tông|cán|đụng|húc|té|ngã|rớt|rơi)[^.?!\\n]{0,24} (?:gãy|bất tỉnh|máu|ngoài đường|dưới đường|nằm im)|đang nằm (?:im )?(?:ngoài|giữa|trên|dưới) (?:đường|lộ|đất|sàn)|(?:té|ngã|rớt|rơi) (?:xuống )?(?:giếng|sông|kênh|hồ|ao)|(?:rắn(?: \\p{L}+)?|chó (?:dại|lạ|điên)|ong vò vẽ|bò cạp)(?: \\p{L}+){0,2} (?:cắn|đốt|chích|táp)|nước(?: \\p{L}+){0,3} cuốn(?: \\p{L}+)?(?: ${SOMEBODY})`,
    '(?:having|has|had|having had) (?:just )?(?:a )?(?:\\w+ )?(?:seizure|stroke|heart attack)|collapsed|unconscious|not breathing|convuls\\w+|choking|scald\\w*|boiling (?:water|oil)|giving birth|in labou?r|water (?:just )?broke|fever of (?:39|4[0-2])',
  ),
  // "Bi hoc" and "bi phong" are others without their marks.
  markedWordings('(?:bị|đang|mới|vừa) (?:hóc|sặc|ngạt|nghẹt thở)|(?:bị|mới|vừa) (?:bỏng|phỏng)(?! vấn)'),
];
/** It burns, or the lift stands still with somebody in it. */
const FLAMES = wordings(
  `${HOME}(?: \\p{L}+){0,3} (?:bốc|phát) (?:cháy|hoả|lửa)|(?:nhà|bếp|nhà trọ|phòng trọ)(?: (?:tôi|em|mình|bên|kế bên|hàng xóm))? cháy(?: rồi)?${VERGE}|cháy (?:nhà|chung cư|phòng trọ|nhà trọ|bếp|chợ|xưởng|tiệm|quán)(?: (?:tôi|em|mình|bên))?(?: rồi| kìa)|(?:nghe|thấy|vừa|mới|bị|đang) nổ (?:bình )?(?:gas|ga)|nổ (?:bình )?(?:gas|ga)(?= (?:rồi|kìa|dưới|trên|trong|ở))|lửa (?:bén|lan|cháy)`,
  '(?:house|kitchen|home|room|building|apartment|flat|shop|market)(?: \\w+){0,3} (?:is |are |was |has |just )*(?:burning|on fire|caught fire|catching fire)',
);
const LIFT = wordings(
  `kẹt[^.?!\\n]{0,14} thang máy|thang máy[^.?!\\n]{0,50} (?:kẹt|đứng (?:im|yên|giữa|luôn|khựng|chừng)|rớt|rơi tự do|không mở cửa)`,
  'stuck in (?:the|an|this|a) (?:elevator|lift)|(?:elevator|lift) (?:is |got )?stuck',
);
const OF_A_LIFT = wordings('hay kẹt|kẹt hoài|thường|kiểm định|bảo trì|sửa|lắp');

/** Held where they do not want to be, carried over a border, their papers taken. */
const HELD = wordings(
  `(?:nhốt|giam)(?! (?:xe|hồ sơ|giấy|giữ xe))[^.?!\\n]{0,24} không cho|(?:giữ|thu|lấy)[^.?!\\n]{0,60} không cho ra|bị[^.?!\\n]{0,20} (?:nhốt|(?<!tạm )giam)(?! (?:xe|giữ xe|hồ sơ|giấy|lâu))[^.?!,;\\n]{0,16} (?:trong|ở|tại|lại|không)|(?:giữ|thu|cầm|tịch thu|lấy)[^.?!\\n]{0,60} (?:không cho(?: ${SOMEBODY})? (?:về(?! quê)|ra|đi đâu|rời)|nhốt|(?:khoá|khóa) (?:cửa|trái)|bắt (?:${SOMEBODY} )?(?:làm|ở|tiếp|trả nợ))`,
  `bị (?:\\p{L}+ )?(?:lừa|bán|dụ|bắt|đưa|chở)(?: \\p{L}+){0,2} (?:qua|sang) (?:campuchia|cam|lào|trung quốc|miến điện|myanmar|biên giới|bên kia|casino|sòng)|(?:qua|sang|bên|ở) (?:campuchia|cam|lào|myanmar|miến điện|biên giới)[^.?!\\n]{0,40} (?:đánh|nhốt|chuộc|mới (?:thả|cho về)|không cho)|đòi(?: \\p{L}+| [0-9]+){0,4} mới (?:thả|cho về)`,
  "(?:holding|hold|held|keeping|kept|locked|trapped|trapping) (?:me|us|her|him|them|my \\w+) (?:in|at|inside|here|up|captive|against)|(?:won't|will not|wont|don't|doesn't|not) let(?:ting)? (?:me|us|her) (?:leave|go|out)",
);
/** What is kept in a cage or a yard. */
const NO_PERSON = markedWordings('chó|mèo|gà|vịt|heo|bò|chim|xe|thú cưng');
/** A child, or somebody confused, is gone. */
const GONE = wordings(
  `(?:(?<!(?:ba|mẹ|cha|bố|tía) )${CHILD}|(?:mẹ|bà|ông|ba)(?: nội| ngoại)?(?: tôi| em)?(?: bị)?(?: lẫn| lú)?)(?: (?:bị|mới|đã|vừa))* (?:đi lạc|lạc mất|mất tích|bắt cóc|bắt đi)(?: mất)?(?= (?:từ|rồi|ngoài|ở chợ|hồi|nãy|đâu|mà)|$|[,.!])(?! (?:từ|hồi) (?:năm|nhỏ|bé))|bị bắt cóc`,
);
/** Struck by somebody near, whatever they did before: "giữ khai sinh của con rồi đánh tôi". */
const STRUCK = wordings(
  `${NEARBY}${NEAR} (?:rồi|và|còn|lại|xong|mà|hay|là)(?: \\p{L}+)? ${HITS}(?: \\p{L}+)? (?:tôi|em|mình|con|cháu|mẹ con|tụi em|vợ)|${HITS} (?:tôi|em|mình|con|cháu|vợ|mẹ con)(?: em| tôi)? (?:nữa|bầm|sưng|chảy|gãy|tím|nhừ|hoài|hội đồng)|${NEARBY}${NEAR} (?:cầm|xách|rút|vác|kề|dí)(?: con| cây)? (?:dao|súng|mã tấu|rựa|búa|hung khí)|(?:có người|người ta|gã|kẻ)(?: \\p{L}+){0,3} (?:cầm|xách|rút|vác)(?: con| cây)? (?:dao|súng|mã tấu|rựa|hung khí)`,
  '(?:beats?|hits?|hit|chok(?:es|ed)|punch(?:es|ed)|slap(?:s|ped)|kick(?:s|ed)) (?:me|us|my (?:kids?|son|daughter|child|mom|mum|mother))|threat\\w+ (?:to kill|with a)|(?:going|wants?) to kill (?:me|us|her)',
);

/** The paper that is asked for is of the harm itself, or the visit that it made impossible. */
const OF_ITS_PAPERS = wordings(
  `trợ cấp|hưởng|chế độ|bồi thường|đền bù|tai nạn lao động|(?:có|được) (?:được )?tính là|được (?:trả|lãnh|hoàn) (?:lại )?(?:tiền|gì|bao nhiêu)|(?:thì|ai|có) (?:phải )?đền|quỹ|(?:được|xin|có|mức|nhận|phường|xã|nhà nước|bên) hỗ trợ|giám định|khuyết tật|khai tử|báo tử|tử tuất|uỷ quyền|ký (?:thay|giùm|được)|không ký|(?:nộp|làm|đi|nhận) (?:thay|giùm|hộ)|(?:tới|đến|tận|về) nhà (?:làm|lấy|chụp)|miễn|hoãn|dời|đổi lịch|thanh toán|chi trả|bảo hiểm (?:(?!chưa |không )\\p{L}+ ){0,2}(?:chi|trả|có|được)|xác nhận|(?:cấp|làm|xin) lại|mất (?:hết |luôn |cả |sạch )*(?:giấy|sổ|hồ sơ|bản chính)|cháy (?:theo|mất|hết)|phản ánh|khiếu nại|kiến nghị|giấy phép|kinh doanh|bán|chứng nhận|tập huấn|nội quy|quy định|bị phạt|mức phạt|phòng (?:cháy|ngừa)|tuyên bố|nhận nuôi|tái hoà nhập|trở về`,
  'allowance|compensat\\w*|disabilit\\w*|claim|reimburse\\w*|death certificate|safety certificate|permit|licen[cs]e|replace\\w*|reissue|on behalf|for (?:him|her) instead|reschedul\\w*|postpone\\w*',
);
/** The aid for whoever was hurt or sold, which is no rescue. */
const OF_AID = wordings(
  'trợ cấp|hưởng|chế độ|bồi thường|hỗ trợ|trở về|(?:giải cứu|tìm) (?:về|thấy)|sau [0-9]+ năm',
  'allowance|compensat\\w*',
);

/**
 * Harm by class, told beside whatever else: it counts though a paper is named ("bé chưa khai sinh bị sốt co giật"), unless the
 * paper is of the harm itself ("bị tai biến, xin trợ cấp").
 * @param plain as `spellOut` returns it
 */
export function tellsOfAcuteHarm(plain: string): { readonly isIllness: boolean } | undefined {
  const isHeld = (HELD.test(plain) && !NO_PERSON.test(plain)) || GONE.test(plain) || STRUCK.test(plain);
  if (isHeld && !OF_AID.test(plain)) return { isIllness: false };
  if (OF_ITS_PAPERS.test(plain)) return undefined;
  if (FLAMES.test(plain) || (LIFT.test(plain) && !OF_A_LIFT.test(plain))) return { isIllness: false };
  return STRICKEN.some((wording) => wording.test(plain)) ? { isIllness: true } : undefined;
}
