import { spellOut, wordings } from './wordings.ts';

const NEAR = '[^.?!\\n]{0,24}';
const FEW = '[^.?!\\n]{0,12}';
const SELF = '(?:tôi|em|con|cháu|mình|tao|anh|chị)';
const FAMILY = '(?:mọi người|cả nhà|gia đình|ba mẹ|cha mẹ|con cháu|vợ con|chồng con|ai cũng|mấy đứa)';
const SOON = '(?:mai|ngày mai|mai mốt|tối nay|đêm nay|tuần sau|từ mai|sắp tới|sáng mai)';

/** Leave is taken for good, or life is spoken of as over. Each is harmless where a paper or a house is meant. */
const PARTING = wordings(
  `${SOON}${FEW} ${SELF} (?:\\p{L}+ )?(?:không|chẳng|hết) còn (?:ở đây|trên đời|sống|tồn tại|có mặt|gặp|đâu(?=$|[,.!])|nữa(?=$|[,.!]))|không còn (?:thấy|có) ngày mai|${SOON} là (?:ngày )?(?:giỗ|đám tang|đám ma) (?:của )?${SELF}|(?:từ mai|mai mốt|${SOON})${FEW} không ai phải (?:nuôi|lo|chăm|khổ)`,
  `(?:ước gì|giá mà|phải chi)${NEAR} (?:nhắm mắt|ngủ luôn|không (?:dậy|thức|tỉnh)|biến mất|đừng sinh|chưa sinh|không sinh)|nhắm mắt${FEW} (?:rồi thôi|là xong|cho xong|cho rồi)|(?:đừng|chưa từng|không|chưa) sinh ra (?:tôi|em|con|mình|nó)|không muốn (?:phải )?(?:thức dậy|tỉnh dậy|mở mắt)(?! sớm)`,
  `${SOON}${FEW} ${SELF} (?:sẽ |được |xin )?giải thoát|khỏi gặp (?:lại )?${SELF} nữa|giải thoát (?:cho )?(?:bản thân|chính mình|khỏi (?:đời|cuộc đời|kiếp))|nghỉ (?:hẳn|luôn)${FEW} khỏi khổ|(?:không|hết|chẳng)(?: \\p{L}+){0,2} nổi nữa(?: rồi)?[, ]+(?:chắc |thôi |xin |đành )?(?:buông|đi luôn|kết thúc)|(?:xin|chắc|đành|muốn) buông(?: xuôi| tay| hết)?(?: thôi| đây| rồi)?$|khỏi khổ (?:ai|${FAMILY})|(?:đi|ra đi) cho (?:thanh thản|nhẹ lòng|nhẹ nợ|yên thân)|${SELF} (?:\\p{L}+ ){0,2}(?:đi|chết|biến mất)(?: sớm| luôn| xa)? cho ${FAMILY} (?:đỡ|bớt|nhẹ)|đi sớm cho ${FAMILY}|biến mất (?:đi |luôn )?cho (?:xong|rồi|khoẻ)|(?:chỉ )?muốn biến mất|không ai nhớ tới (?:càng|cũng)`,
  `(?:muốn|chắc(?: ${SELF})?|xin|sắp) (?:được )?đi theo (?:mẹ|ba|cha|bố|ông|bà|ông nội|bà nội|ông ngoại|bà ngoại|chồng|vợ|con|anh|chị|nó)(?: ${SELF})?(?: (?:quá|luôn|cho rồi|thôi|đây))?$|(?:tối|đêm|hôm|bữa) nay ${SELF} (?:sẽ |xin )?đi theo (?:mẹ|ba|cha|bố|ông|bà|chồng|vợ|con)(?: nội| ngoại)?(?: luôn| đây| thôi|$)|(?:mất|chết)(?: rồi)?${FEW} (?:muốn|chắc|xin) (?:được )?đi theo$|(?:mẹ|ba|cha|bố|ông|bà|anh|chị|mình)(?: nội| ngoại)? ơi[ ,]*(?:cho )?${SELF} (?:sẽ |xin |cũng )*(?:đi )?theo (?:mẹ|ba|cha|bố|ông|bà|anh|chị|mình)(?: nội| ngoại)? (?:đây|luôn|với|nha|nhé)`,
  `(?:chỉ còn|còn mỗi) (?:lời|câu) (?:tạm biệt|xin lỗi|chào)|(?:lời|câu) (?:tạm biệt|chào) cuối|(?:tạm biệt|bái bai|bye|vĩnh biệt) (?:cuộc đời|đời|thế giới|thế gian|trần gian)|(?:viết cái này|tin (?:nhắn )?này|dòng này|mấy dòng này) là (?:lần|lời|dòng|tin) cuối|gửi lại${NEAR} ${SELF} đi (?:xa|đây)|(?:đi đây|đi nha)${FEW} không về nữa|nhắn${FEW} (?:vợ|chồng|con|mẹ|ba)${FEW} ${SELF} (?:thương|yêu|xin lỗi)`,
  `(?:mọi người|cả nhà|ba mẹ) (?:đừng|khỏi) (?:buồn|khóc|nhớ)|bất hiếu${NEAR} đi trước|xin lỗi (?:ba mẹ|cha mẹ|mẹ|ba)${NEAR} (?:bất hiếu|đi trước)|hết vướng bận|không còn vướng bận|trăn trối|như trối`,
  `(?:đời|cuộc đời) ${SELF} (?:coi như |vậy là |thế là )?(?:xong|hết|tàn|bỏ đi)(?! với)|không còn đường (?:nào|lui|sống)|không còn gì để (?:lưu luyến|luyến lưu|luyến tiếc|sống|tiếc nuối|mất)|không còn ai cần ${SELF}|xoá (?:mình|bản thân|${SELF}) khỏi (?:đời|cuộc đời|thế giới|thế gian)|ghét bản thân|(?:hết sức|không|hết) chịu (?:đựng|nổi)${FEW} (?:kết thúc|chấm dứt)`,
  `(?:tông|đụng|cán|giết|đâm) (?:chết )?${SELF}(?: chết)?(?: luôn)? cũng (?:được|mừng|khoẻ|xong)|sao ${SELF} (?:chưa|không) chết|(?:ban công|sân thượng|lan can|trên lầu)${NEAR} (?:nhẹ lòng|bình yên|muốn nhảy|yên lòng|buông)|nhảy (?:xuống )?cho (?:xong|rồi)|(?:hũ|đống|vỉ|nắm|lọ) thuốc${NEAR} (?:uống hết|để dành)|uống (?:cả |nguyên |một |hết )?(?:nắm|nhúm|đống|vốc|hũ) (?:thuốc|viên)`,
  `(?:viết|để lại|để)${FEW} (?:lá |di )?thư${NEAR} (?:tha (?:lỗi|thứ)|xin lỗi|vĩnh biệt|trên bàn)|(?:qua|hết|xong) (?:đêm|hôm|ngày|bữa) nay (?:là |thì )?(?:hết khổ|hết|xong|nhẹ)|hết khổ (?:rồi|thôi)|(?:đi )?gặp (?:lại )?(?:bà|ông|mẹ|ba|cha|bố|chồng|vợ|con)(?: ngoại| nội)?[^.?!\\n]{0,16} (?:mất|chết|dưới suối vàng|bên kia)|(?:chẳng|không|chả) (?:buồn|muốn|thiết)(?: phải)? (?:dậy|thức)(?: nữa)?$|(?:cho|tặng|chia|bán) hết (?:đồ|đồ đạc|tài sản|quần áo)[^.?!\\n]{0,30} (?:không cần|chẳng cần|không cần gì|đi cho)|(?:ráng|cố) sống (?:vui|tốt|cho)|chết là (?:hết|xong)|(?:trên|ra|lên) cầu[^.?!\\n]{0,40} (?:xuống (?:dưới|nước|sông)|nhảy)|không (?:còn )?(?:làm )?phiền ai nữa|vĩnh biệt$|kiếp này (?:coi như|xem như|thế là|vậy là|tới đây)|(?:nhật ký|tin nhắn|status|story|thư)[^.?!\\n]{0,24} (?:muốn chết|tự tử|biến mất|không muốn sống)|nuôi con (?:giùm|giúp|hộ) (?:em|anh|mình|tôi) (?:nha|nhé|với)`,
  `(?:nó|mình|con|cháu|em) (?:không nên|đáng lẽ không|chẳng đáng|không đáng) (?:có mặt|tồn tại|được sống)|nói (?:lời )?(?:tạm biệt|vĩnh biệt)${NEAR} (?:khoá|tắt|bỏ đi|mất liên lạc)`,
  "(?:i|he|she|they) (?:won't|will not|wont) be (?:around|here|alive)(?: any ?more| tomorrow| next| for long|$|[.!])|(?:happier|better) without me|sleep and (?:not|never) wake|nothing (?:left )?to live for|tell my (?:\\w+ ){1,2}i love|(?:want to|wanna) disappear|(?:goodbye|bye) (?:cruel )?(?:world|life)|nothing matters(?: any ?more)?|(?:goodbye|farewell|suicide) (?:letters?|notes?)|no one needs me|nobody needs me",
);
/** "Má em chắc không sống tới Tết" is of somebody old. */
const MYSELF = `(?<!(?:mẹ|ba|bố|cha|ông|bà|nội|ngoại|chồng|vợ|xã) )${SELF}`;
/** What is to come is left out of count, or settled so that nobody is burdened with whoever goes. */
const NO_TOMORROW = wordings(
  `(?:bữa|hôm|ngày|tuần) nữa (?:là |thì )?(?:${SELF} )?(?:còn|có|có còn) (?:${SELF} )?đâu mà (?:cần|lo|xài|dùng|lấy|nộp|làm|chờ)|(?:bữa|hôm|ngày|tuần) nữa (?:${SELF} )?(?:hết|không) cần (?:gì|ai|tới)(?: hết| nữa)?(?=$|[,.!])`,
  `(?:chắc|có lẽ|biết đâu) ${MYSELF} (?:đâu|không|chẳng|chả)(?: \\p{L}+)? sống (?:được )?(?:tới|đến|qua)|${MYSELF} (?:chắc |đâu |có lẽ |cũng )*(?:đâu|không|chẳng|chả)(?: còn)? sống (?:được )?(?:tới|đến|qua) (?:lúc|ngày|bữa|khi|hôm|đêm|tối|tuần|tháng|năm|tết|mai|mốt|sáng)`,
  `(?:(?:đêm|tối|hôm|bữa) nay|${SOON})${FEW} ${MYSELF} (?:\\p{L}+ )?(?:không|chẳng|hết) còn(?: (?:trên đời|sống|tồn tại|nữa|đâu))+(?=$|[,.!?]| (?:thì|mà|ai|em|đâu))`,
  `(?:mai|mai mốt|mốt|sau này|vài bữa|mai này)[^.?!\\n]{0,16} (?:con|vợ|chồng|mẹ|ba|tụi nó|tụi nhỏ|người nhà)(?: (?:em|tôi|mình))?(?: (?:đi|tới|ra|làm|khai))* khai tử (?:cho )?(?:em|tôi|mình)(?=$|[,.!?]| (?:là|cũng|luôn))`,
  `(?:mai này|mai mốt|sau này|lỡ mai|từ mai|mai)(?: mà)? không (?:có|còn) (?:tôi|em|mình)(?: nữa)?[, ]+(?:thì |rồi |chắc )*(?:mấy đứa|tụi nhỏ|con|vợ con|các con|ba mẹ|mẹ)`,
  `(?:tính|định|muốn|chắc|xin)(?: ${SELF})? đi (?:sớm|trước|luôn) cho (?:nó|tụi nó|tụi nhỏ|mấy đứa|con|con cái|nhà|ba mẹ)(?: \\p{L}+)? (?:đỡ|bớt|khỏi|nhẹ|rảnh)(?! (?:kẹt|đông|nắng|trễ|chờ|mưa|xếp|lỡ|mất công|phải (?:chờ|xếp)))`,
  `(?:leo|trèo|lên|ra|đứng|ngồi)${NEAR} (?:sân thượng|lan can|nóc|tầng thượng|mép|thành cầu)${NEAR} (?:xuống hay không|có xuống (?:hay )?không|khỏi xuống|nhẹ đầu|không muốn xuống|hết lo)`,
  `không có ${SELF} (?:thì |chắc |có khi |có lẽ )*(?:nhà|mọi người|cả nhà|ba mẹ|con|vợ con|ai cũng)[^.?!\\n]{0,12} (?:đỡ|vui|tốt|khoẻ|nhẹ|sướng)(?: hơn)?|làm gánh nặng(?: cho)? ${FAMILY}${NEAR} (?:quá|chắc|thôi|nên)`,
  `(?:viết|để) (?:sẵn |lại |mấy |vài )*(?:tờ giấy|lá thư|bức thư|thư|lời|di chúc)[^.?!\\n]{0,16} để lại (?:cho )?(?:mẹ|ba|con|vợ|chồng|mọi người|cả nhà)`,
  `(?:lỡ|nếu|mà)[^.?!\\n]{0,6} (?:mai|tối nay|hôm sau|mai mốt)[^.?!\\n]{0,10} không thấy ${SELF} (?:nữa|trả lời|đâu|nhắn|dậy)[^.?!\\n]{0,30} (?:con|mẹ|ba|nhờ|nuôi)`,
  `(?:cắt|rạch|cứa|cào) (?:tay|chân|da|mình)${NEAR} (?:cho |để )(?:nó )?(?:đỡ|bớt|hết|quên|nhẹ)|(?:nghỉ|đi) luôn được rồi[^.?!\\n]{0,6} (?:không|khỏi) (?:phải )?(?:nghĩ|lo)`,
);
/** A letter is left to whoever stays, or rest is meant for good: what is asked beside it changes nothing. */
const LEFT_BEHIND = wordings(
  '(?:viết|để)(?: sẵn)?(?: (?:mấy|vài|cái|một))? (?:tờ giấy|lá thư|bức thư|thư)[^.?!\\n]{0,16} để lại (?:cho )?(?:mẹ|ba|con|vợ|chồng|cả nhà)|(?:nghỉ|đi) luôn được rồi[^.?!\\n]{0,6} (?:không|khỏi) (?:phải )?(?:nghỉ|nghĩ|lo)',
);
/** Whoever asks where, how much or whether has a matter in hand. */
const ASKS = wordings(
  '(?:nộp|làm|xin|báo|đăng ký|hỏi) (?:ở )?đâu|bao nhiêu|mấy (?:ngày|tiền)|(?:cần|phải|có được|được)[^.?!]{0,30} không',
  '(?:do|can|should|must|may) i|how (?:do|can|much|long)|where (?:do|can|is)|need to',
);

/** A farewell for good told in hints: "mai chắc em không còn ở đây nữa, tạm biệt mọi người". */
export function hintsAtFarewell(text: string): boolean {
  const plain = spellOut(text);
  return PARTING.test(plain) && !ASKS.test(plain);
}

/** "Vài bữa nữa còn đâu mà cần", "em đi sớm cho nó khỏi vướng": no life is counted on, whatever paper is named beside it. */
export function countsOnNoTomorrow(text: string): boolean {
  const plain = spellOut(text);
  return LEFT_BEHIND.test(plain) || (NO_TOMORROW.test(plain) && !ASKS.test(plain));
}

const CHILD =
  '(?:con(?: gái| trai)? (?:em|tôi|mình|chị|nhỏ|[0-9]+ tuổi)|con bé|bé(?: gái| trai)?|lớp (?:[0-9]|1[0-2])|cháu|học sinh|em (?:mới )?(?:[0-9]|1[0-7]) tuổi)';
const PICTURE = '(?:hình|ảnh|clip|video)';
const NAKED = `(?:${PICTURE}(?: \\p{L}+){0,3} (?:nóng|nhạy cảm|khoả thân|không mặc|đồ lót|nude|sex|riêng tư|ngực|bậy|bikini|nội y|tắm|thay đồ|không đồ)|chỗ kín|vùng kín|bật cam|cởi (?:áo|đồ|quần)|khoả thân|quay lén)`;
const DEMANDS = '(?:bắt|kêu|đòi|xin|dụ|ép|rủ|bảo|gạ|yêu cầu|nhắn|biểu|giữ|doạ|hù|hăm)';
const STRANGER =
  '(?:người (?:lạ|ta|đó|kia)|có người|nó|hắn|ổng|ông (?:kia|đó|trên mạng)|chú (?:kia|đó)|thằng|nick|trên (?:mạng|game|facebook|zalo|tiktok)|quen (?:trên|qua)|thầy)';
/** Pictures are demanded or held over somebody's head, or a child is lured by messages. */
const PREYING = wordings(
  `${DEMANDS}[^.?!\\n]{0,40} ${NAKED}|${NAKED}[^.?!\\n]{0,40} (?:doạ|hù|hăm|tống tiền|đòi (?:tiền|[0-9])|bắt|chuyển tiền|tung)|(?:cắt ghép|ghép mặt)[^.?!\\n]{0,24} (?:doạ|đòi|tung|đăng|khoả thân|bậy|nóng)`,
  `(?:doạ|hù|hăm|nếu không|không thì)[^.?!\\n]{0,30} (?:đăng|tung|up|phát tán|bêu|đưa)[^.?!\\n]{0,24} ${PICTURE}|(?:doạ|hù|hăm) (?:sẽ )?(?:tung|đăng|up|phát tán)|(?:gửi|có|giữ) ${PICTURE}[^.?!\\n]{0,40} (?:hù|doạ|hăm|tống tiền)|tung lên|(?:gửi|tung|đăng|phát tán|up|đưa) (?:cái |mấy |tấm )?${PICTURE}(?: \\p{L}+)? (?:riêng|nóng|nhạy cảm|khoả thân|sex)|không (?:đưa|trả|chuyển|gửi)(?: thêm)? tiền[^.?!\\n]{0,16} (?:gửi|tung|đăng|đưa)[^.?!\\n]{0,10} ${PICTURE}`,
  `${STRANGER}[^.?!\\n]{0,24} (?:bắt|ép|dụ|đòi|gạ|xin|kêu)[^.?!\\n]{0,8} ${CHILD}[^.?!\\n]{0,8} gửi ${PICTURE}(?! (?:thẻ|chân dung|căn cước|cccd|giấy|hộ chiếu|chụp|3|4))`,
  `${STRANGER}[^.?!\\n]{0,40} (?:rủ|dụ|hẹn|gạ|đòi)[^.?!\\n]{0,24} (?:gặp riêng|gặp ở|khách sạn|nhà nghỉ|quay clip|gặp mặt)|dụ (?:dỗ )?${CHILD}|${CHILD}[^.?!\\n]{0,8} bị dụ (?:đi|ra|gửi|quay|gặp)|${CHILD}[^.?!\\n]{0,30} (?:dụ|nhắn tin) (?:gửi|quay|chụp|bậy|dâm|tục)|(?:nhắn|chat)(?: tin)?(?: \\p{L}+){0,2} (?:bậy|dâm|tục tĩu)[^.?!\\n]{0,30}(?:con|bé|cháu)`,
  '(?:ask\\w*|want\\w*|threat\\w*|ma[dk]e|forc\\w*|post\\w*|leak\\w*|send\\w*|sent|demand\\w*)[^.?!]{0,40} (?:nudes?|naked|undressed|private (?:photo|picture|video|part)s?|intimate)|(?:pics?|photos?|pictures?|videos?)[^.?!]{0,24} (?:in (?:her |his |my )?(?:underwear|swimsuit|bikini)|without clothes)|sextort\\w*|blackmail\\w*',
);

/** Sextortion, or a stranger who lures a child: "có người nhắn bắt con em gửi hình". */
export function tellsOfPreying(text: string): boolean {
  return PREYING.test(spellOut(text));
}

const HE = '(?:ổng|ông ấy|ông chồng|chồng|ba|bố|cha|dượng|nó|ảnh|hắn|ông xã|thằng|anh ta|anh ấy)';
/** Violence that is not named: fear of somebody who comes home, marks explained away, papers and doors kept shut. */
const HINTED_VIOLENCE = wordings(
  `không dám (?:về|ngủ|kêu|la|ra khỏi)${NEAR} ${HE}|${HE}${NEAR} không dám (?:về|ngủ|kêu|la|ra khỏi)|không dám về (?:nhà|phòng)|${HE}${FEW} (?:sẽ )?xử (?:em|tôi|con|mẹ con|cả nhà)|${HE}[^.?!\\n]{0,16} (?:về tới|tới cổng|sắp về|ngoài cửa|trước cửa)[^.?!\\n]{0,16} sợ|sợ (?:${HE}|về nhà)(?!\\p{L})[^.?!\\n]{0,40} (?:chết|giết|đánh)|${HE} (?:nghe|biết|thấy) (?:được )?(?:là|thì) (?:chết|giết|đánh)`,
  `(?:sưng|bầm (?:tím|dập|mình|mắt))${NEAR}(?:nói|khai|bảo|kêu)${FEW} (?:té|tự té)|đừng (?:mong|hòng) (?:yên|sống|thoát)|(?:co rúm|khóc thét|run)${FEW} (?:mỗi khi|khi|lúc|hễ)[^.?!\\n]{0,8} ${HE}|(?:phải )?(?:chui|trốn|núp|nấp)(?: \\p{L}+){0,2} (?:gầm giường|dưới gầm|trong tủ|sau tủ|trong nhà (?:tắm|vệ sinh))|(?:phải )?(?:khoá|chốt) cửa${FEW} (?:mỗi (?:lần|khi)|khi|lúc) ${HE}`,
  `(?:${HE}|quản lý|chủ|bà chủ|ông chủ|sếp|công ty)(?: \\p{L}+){0,2} (?:giấu|giữ|tịch thu|lấy)[^.?!\\n]{0,36} không cho(?: \\p{L}+)? (?:ra|đi|về|gặp|liên lạc)`,
  `${HE}[^.?!\\n]{0,16} (?:đang|đi|chạy|vào|rồi) (?:kiếm|lấy|tìm|mài|xách)(?: con| cây)? (?:dao|búa|rựa|mã tấu|gậy|súng|roi)|${HE}[^.?!\\n]{0,50} (?:đi |đang )?(?:kiếm|lùng|truy) (?:em|tôi|mẹ con|tụi em|con)(?: (?:đây|đó|khắp|về|giết))|${HE}[^.?!\\n]{0,50} (?:đang )?đi (?:kiếm|lùng) (?:em|tôi|mẹ con)|(?:bị (?:ăn|no)|ăn no|bị một trận|no) đòn`,
  `(?:bé|con|đứa(?: nhỏ)?|cháu|bà|bà ngoại|bà nội|ông|ông ngoại|mẹ|trẻ|nhỏ|người già)[^.?!\\n]{0,30} (?:bị bỏ đói|bỏ mặc[^.?!\\n]{0,10} không (?:cho )?ăn|không cho ăn)|(?:vết roi|lằn roi|vết bầm)${FEW}(?:khắp|đầy|trên)|(?:người|tay|chân|lưng) (?:đầy|toàn|khắp) (?:vết|lằn) (?:roi|bầm|bỏng)`,
  "make (?:me|us|her) (?:pay|regret)[^.?!]{0,24}(?:leave|tell|go|call)|(?:kid|child|girl|boy|daughter|son|she|he|neighbou?r) has (?:\\w+ )?bruises|bruises (?:every|all over)|hiding (?:in|from|under)|comes into my room|(?:won't|doesn't|never) lets? me (?:leave|out|go|see|call|talk|contact)",
);

const YOUNG = '(?:bé|bé gái|bé trai|con|con bé|cháu|em|nhỏ|đứa nhỏ|thằng nhỏ|học sinh)';
const ELDER = '(?:dượng|bố dượng|ba dượng|cha dượng|chú|bác|cậu|ông|anh rể|thầy|ông chủ|hàng xóm)';
/** A child alone with a grown man behind a door, or one who comes to its bed. "Vo" is how "vô" is typed without marks. */
const BEHIND_A_DOOR = wordings(
  `${YOUNG}[^.?!\\n]{0,40} (?:kêu|dắt|gọi|rủ|dẫn|kéo|lôi|đưa) (?:vào|vo|ra) (?:phòng|buồng|nhà kho|nhà vệ sinh|bụi cây)[^.?!\\n]{0,16} (?:đóng|khoá|chốt|tắt đèn|một mình|với ${ELDER})`,
  `${ELDER}(?: \\p{L}+){0,2} (?:hay|cứ|lén|toàn|(?:tối|đêm) nào cũng)(?: mò| đi| lén)* (?:vào|vo|qua|lên) (?:phòng|giường|mùng)(?: ngủ)? (?:của )?${YOUNG}(?! (?:kiểm tra|sửa|thu|đo))`,
  `${ELDER}[^.?!\\n]{0,24} (?:bắt|rủ|dụ|kêu)(?: ${YOUNG})? (?:chơi (?:trò )?(?:bác sĩ|vợ chồng|cô dâu|bí mật)|giữ bí mật)|${YOUNG}[^.?!\\n]{0,60} (?:cấm|không cho|dặn đừng|bắt đừng|dặn không được) (?:kể|nói|méc)(?: (?:với|cho))?(?: ai| mẹ| ba)`,
  `${YOUNG}[^.?!\\n]{0,60} (?:mình mẩy|tay chân|khắp người|cả người|lưng|mặt)[^.?!\\n]{0,10} (?:bầm|tím|lằn|sưng)|${YOUNG}[^.?!\\n]{0,20} bị (?:phạt|bắt) (?:quỳ|đứng|nhịn|nhịn ăn|nhịn đói)[^.?!\\n]{0,24} (?:nắng|cả ngày|đói|khóc|đêm)`,
);
/** What somebody will do, or holds in his hand; and whoever is kept to pay a debt with her body. */
const BRINK = wordings(
  `(?:cho nổ|mở|châm|xả) (?:bình )?ga[sz]?[^.?!\\n]{0,16} (?:hết|chết|cái nhà|cả nhà|luôn)|(?:cầm|xách|ôm|đổ|tưới)(?: cái| một| nguyên)? (?:chai |can |thùng )?xăng(?! (?:đi|về|bán|đổ))|(?:đi|dắt con đi|bỏ đi|ly hôn) là ${HE}? ?(?:cho nổ|đốt|giết|chém)`,
  `(?:bắt|ép|buộc)(?: ${SELF})? (?:tiếp khách|đi khách|bán dâm|làm gái|trả nợ bằng (?:thân|người))`,
);

/** @param plain as `spellOut` returns it */
export function hintsAtViolence(plain: string): boolean {
  return [HINTED_VIOLENCE, BEHIND_A_DOOR, BRINK].some((wording) => wording.test(plain));
}
