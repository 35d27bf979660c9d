import { takesLeave } from './small-talk.ts';
import { markedWordings, spellOut, wordings } from './wordings.ts';

const SELF = '(?:tôi|em|con|cháu|mình|tao|anh|chị)';
const HEIGHT = '(?:cầu|lầu|sông|xuống|từ tầng|sân thượng|từ lầu|khỏi)';

/** An act against oneself, done, planned or feared for somebody. */
const ACTS = [
  wordings(
    `tự (?:tử|sát|tận|xử (?:cho xong|luôn|đi)|thiêu|kết liễu|làm đau|hại mình|huỷ hoại)|quyên sinh|kết liễu|(?:cắt|rạch|cứa) (?:cổ )?(?:tay|mạch|gân)|treo cổ|thắt cổ|nhảy ${HEIGHT}(?! (?:zumba|aerobic))|thư tuyệt mệnh|uống (?:hết|cả|nguyên) (?:vỉ|lọ|chai|hộp|đống) thuốc|uống thuốc (?:rầy|cỏ|sâu|chuột|trừ sâu|diệt cỏ|ngủ) (?:cho (?:rồi|xong|rảnh|khoẻ|chết|nhẹ)|luôn|chết|tự)|uống thuốc (?:để chết|cho chết|cho xong|cho khỏi khổ|tự)`,
    `(?:kill|killing|hurt|hurting|harm|harming|cut|cutting) (?:myself|himself|herself|themselves)|suicid(?:e|al)|(?:end|ending|take|taking) (?:my|his|her|their) (?:own )?li(?:fe|ves)|jump(?:ing|ed)? (?:off|from) (?:a|the) (?:bridge|roof|building|balcony)|(?:took|swallowed) (?:all|a bottle of) (?:my |the |his |her )?(?:sleeping )?pills`,
  ),
  // "tu van" without marks is advice, "tư vấn".
  markedWordings('tự vẫn'),
];

/** Life is said to be not worth going on with. */
const DESPAIR = [
  wordings(
    `(?:không|chẳng|chả|hết) (?:còn )?thiết (?:tha )?(?:gì|chi)(?: nữa)?|để lại (?:lá )?thư (?:cho|rồi)[^.?!\\n]{0,30}(?:tạm biệt|vĩnh biệt|xin lỗi)|(?:không|chẳng|chả|hết|đâu|chưa bao giờ) (?:còn )?(?:muốn|thiết|cần|ham|thiết tha|đáng) (?:để )?sống(?! (?:chung|với|ở|cùng|tại|trong|gần|dựa|nhờ|xa|ly thân))|(?:không|hết|chẳng) (?:còn )?(?:có )?(?:lý do|động lực|ý nghĩa) (?:gì |nào )?(?:để )?(?:sống|thức dậy|dậy|tồn tại|ở lại|tiếp tục(?! (?:làm|hồ sơ|thủ tục)))|(?:thuốc|viên|ngủ)[^.?!\\n]{0,24} (?:không|khỏi|chẳng|hết) (?:bao giờ |còn )?(?:tỉnh|dậy|thức)(?! (?:sớm|nổi))|sống (?:để )?(?:làm )?(?:chi|gì|làm gì|chi nữa)(?: nữa)?$|sống (?:làm|để) (?:chi|gì)|sống chi|sống (?:mà )?(?:cũng |chẳng )?(?:như|khác gì|không khác gì) (?:đã )?chết|sống nữa (?:làm|để) (?:chi|gì)|(?:chán|mệt) (?:sống|đời)(?! (?:làm|chạy|nộp|đi|với))|(?:thà|muốn|ước|giá) (?:gì )?(?:được )?chết (?:còn|đi|quách|cho|luôn đi|phứt)(?! với (?:cái|mấy|vụ|app|thủ tục|hồ sơ))|(?:thà|ước|chỉ muốn|chỉ mong|ước gì) (?:được )?chết|chết (?:đi|quách|phứt|mẹ|luôn)? ?cho (?:rồi|xong|khoẻ|nhẹ|hết|khỏi|đỡ|bớt|rảnh|yên|sướng)|(?:hay là|chắc|thôi)(?: \\p{L}+)? chết (?:quách|phứt|luôn)|(?:đi luôn|(?:${SELF}|muốn|định|chắc|thôi) đi|đi chết|chết luôn|biến mất|biến mất luôn|buông xuôi|ngủ luôn|buông hết) cho (?:rồi|xong|khoẻ|nhẹ)|(?:biến mất|ra đi|rời|rời khỏi|từ giã|giã từ|từ bỏ) (?:mãi mãi )?(?:khỏi )?(?:cái )?(?:cuộc đời|cõi đời|thế gian|cuộc sống|thế giới|đời này|trần gian)|(?:kết thúc|chấm dứt) (?:tất cả|cuộc đời|cuộc sống|mọi thứ|đời mình|kiếp)|ngủ (?:luôn |mãi |một giấc )(?:mà |rồi |cho |là )?(?:không|khỏi|đừng|hết) (?:bao giờ )?(?:phải )?(?:dậy|tỉnh|thức)|sống (?:\\p{L}+ ){0,2}chật đất|(?:hết|không còn) (?:muốn|sức) (?:để )?(?:cố gắng|cố|gắng|gượng)(?: nữa| thêm)?(?=$|[,.;!?])|sống thêm ngày nào|không có ${SELF} (?:thì |chắc )?[^.?!\\n]{0,16} (?:nhẹ gánh|đỡ khổ|nhẹ nợ)|(?:không muốn|đừng) (?:tỉnh|thức) dậy nữa|(?:sống )?không bằng chết|sống không nổi|(?:cuộc đời|cuộc sống|đời) (?:này |tôi |em |con )?(?:không|chẳng|hết) còn (?:gì|ý nghĩa|nghĩa lý)|đừng (?:ai )?(?:tìm|kiếm) ${SELF}(?: nữa)?|(?:ước|giá)(?: gì)? (?:${SELF} )?(?:chưa từng|không|đừng|chưa bao giờ) (?:được )?(?:sinh ra|tồn tại|có mặt)|không muốn (?:tồn tại|thấy ngày mai)|(?:đêm|ngày|lần|tin nhắn|bữa) (?:nay là (?:đêm|ngày) )?cuối (?:cùng )?(?:của (?:đời )?${SELF}|${SELF} (?:còn )?(?:nhắn|nói|gặp))|(?:mệt mỏi|chán ngán) (?:với )?(?:cuộc sống|cuộc đời|kiếp)|(?:không|chẳng) (?:gượng|gắng|cố) (?:nổi|được|thêm) nữa|đi theo (?:ông ấy|bà ấy|ổng|bả|vợ|chồng|mẹ|con|ba) (?:cho|luôn)|(?:xin lỗi|tạm biệt) (?:ba mẹ|cha mẹ|mẹ|ba|cả nhà|mọi người)[^.?!\\n]{0,30}(?:kiếp|mãi|lần cuối|không (?:chịu|sống|cố)|đi đây|nhẹ)|không ai (?:còn )?cần ${SELF}|(?:đứng|ngồi|leo|trèo)[^.?!\\n]{0,12} (?:lan can|thành cầu|mép|sân thượng|trên lầu)[^.?!\\n]{0,30} (?:nhảy|bước|buông|gieo)|gieo mình|nghĩ (?:tới|đến|về) (?:chuyện |cái )?chết(?! của)|không ai (?:phải |cần )?lo cho ${SELF} nữa|(?:bao nhiêu|mấy) (?:viên|liều|vỉ)[^.?!\\n]{0,10} chết|cách chết|chết (?:không đau|êm)|(?:thuốc|viên|cách|kiểu)[^.?!\\n]{0,20} (?:ra )?đi (?:cho )?(?:nhẹ nhàng|êm|êm ái|thanh thản|không đau|nhẹ)|(?:viết|để)(?: xong)? (?:lá )?thư để lại(?: cho)?|(?:viết|để lại)(?: xong)? (?:thư|di chúc)[^?!\\n]{0,60} (?:đi thôi|đi luôn|chắc ${SELF} đi|${SELF} đi đây)|(?:đêm|tối) nay ${SELF} (?:sẽ |xin )?(?:đi|ra đi),? (?:nhờ|không ai|đừng ai)|(?:không|chẳng) còn (?:ở |có )?(?:trên|trong) (?:đời|cõi đời|thế gian)(?: này)?|sống (?:mệt|khổ) quá(?: rồi| đi)?$|nhắm mắt[^.?!\\n]{0,14} không (?:bao giờ )?(?:mở|tỉnh|dậy)|(?:ra|lên|đứng|tới) (?:cầu|sân thượng|lầu)[^.?!\\n]{0,24} (?:vĩnh biệt|tạm biệt)|là gánh nặng (?:của|cho) (?:cả|mọi|gia|cha|ba|mẹ|con|vợ|chồng)|(?:không có|thiếu|vắng) ${SELF} (?:thì |chắc )?(?:mọi người|ai cũng|cả nhà|gia đình|thế giới)|kiếp sau (?:gặp|mình|con|tôi|em)|(?:chuẩn bị|mua|kiếm|có)(?: \\p{L}+){0,2} (?:dây thừng|thuốc ngủ|thuốc (?:rầy|sâu|chuột|cỏ)) (?:rồi|sẵn)(?! (?:bán|phun|xịt))|chuẩn bị (?:sẵn )?(?:dây|thuốc) (?:rồi|sẵn|hết)|${SELF} (?:cũng |sắp |chắc |sẽ |xin )*đi xa mãi(?: mãi)?|(?:vĩnh biệt|lời chào cuối|từ biệt) (?:mọi người|cả nhà|tới|cuộc|thế)|${SELF} (?:chỉ |rất |thật sự |thực sự |cứ |lại |nhiều lúc |đang )*muốn chết(?! (?:quách )?(?:vì|đi được|được|với))|(?:nói|đòi|than|nhắn|bảo|kêu) (?:là |rằng )?(?:${SELF} |nó )?muốn chết|^muốn chết(?! (?:quách )?(?:vì|với))`,
    `(?:want|wants|wanted|wish|ready|rather) (?:to |i (?:was|were) )?(?:die|be dead|dead)|better off (?:dead|without me)|(?:happier|better|better off|relieved|easier)[^.?!]{0,20} if i (?:was|were|am|wasn't|weren't|'m) (?:gone|dead|not here|here|around|alive)|life has (?:no|lost (?:its|all)) (?:meaning|point|purpose)|(?:just )?want out of (?:this )?life|(?:don't|do not|dont|doesn't|no longer) (?:want|wish) to (?:live|be alive|be here|wake up|exist)|no (?:reason|point|will) (?:to|in|of) (?:live|living|going on|life)|(?:end|ending) (?:it all|everything)|(?:can't|cannot|can not|cant) (?:go on|take it|keep going|do this)(?! online| in person| myself| at home| today| alone)(?: any ?more| any longer)?|nobody (?:would|will) miss me|(?:it all|everything|the pain) to stop|done with (?:life|living|everything)|(?:wish|wished) (?:i|she|he) (?:was|were|had) never (?:been )?born|worthless|don't see (?:a|any) (?:future|way out|point)|(?:pills|rope|razor|noose)(?: \\w+)? (?:in front of me|in my hands?|ready|next to me)|(?:standing|sitting|up) on the (?:ledge|edge|roof(?:top)?|bridge|railing|balcony)|(?:can't|cannot) live (?:like this|anymore|with)|(?:this is my|my very) last (?:message|night|day|goodbye)|my last (?:night|day|goodbye)|goodbye (?:everyone|world|forever)|life is (?:not worth|pointless|meaningless)|tired of (?:living|life)|disappear forever|never wake up(?: again)?|(?:suicide|goodbye|farewell) (?:letter|note)`,
  ),
];

const POISON = 'thuốc (?:chuột|rầy|sâu|cỏ|trừ sâu|diệt cỏ|diệt chuột|ngủ|tẩy|an thần)';
/** Nothing is asked of dying but how: which way, how much, how fast, whether it hurts. */
const METHOD = wordings(
  `(?:cách nào|cách gì|cách|làm sao|kiểu nào|kiểu gì|thuốc gì|uống gì|có gì)(?: \\p{L}+){0,3} (?:chết|tự tử|tự sát)(?: \\p{L}+){0,3} (?:đau|êm|lẹ|nhanh|nhẹ|liền|dễ)|(?<!đã |bị )chết (?:sao |thế nào )?(?:mà |cho |để )(?:khỏi |không |đỡ |ít |bớt )?(?:bị )?(?:đau|êm|lẹ)(?! đớn)`,
  `(?:uống|nuốt|xài|dùng) ${POISON}[^.?!\\n]{0,20} (?:không đau|khỏi đau|đỡ đau|ít đau|có đau|đau không|êm|chết (?:không|liền|nhanh|lẹ)|có chết|mau chết|bao lâu (?:thì |mới )?(?:chết|đi))|(?:cách|mấy (?:viên|gói|chai|vỉ)|bao nhiêu (?:viên|gói|chai|vỉ)?)[^.?!\\n]{0,12} ${POISON}[^.?!\\n]{0,16} (?:chết|đi luôn|không tỉnh)|(?:nhảy (?:cầu|lầu|sông)|treo cổ|thắt cổ|cắt (?:tay|mạch))[^.?!\\n]{0,16} (?:đau không|có đau|không đau|đỡ đau|chết liền|chắc chết)`,
  '(?:painless|easiest|quickest|fastest|best|least painful) (?:way|method|pills?)(?: \\w+)? (?:to )?(?:die|kill|suicide|end it)|(?:die|dying) (?:without pain|painlessly)|how (?:can|do|could|should) i (?:die|kill myself|end it)|how (?:many|much)(?: \\w+){0,4} (?:to die|to kill (?:me|myself)|to overdose)|(?:drink|drinking|take|taking|swallow|swallowing) (?:rat poison|pesticide|bleach|sleeping pills)[^.?!]{0,24} (?:painless|painful|hurt|without pain)',
);
/** Taken by mistake or by somebody else, where a doctor is needed at once; and what is no person. */
const NOT_ONESELF = wordings(
  '(?<!thuốc |thuốc diệt )chuột|pin|máy|điện thoại|muỗi|gián|mối',
  '(?:uống|ăn|nuốt) (?:nhầm|lộn|phải|trúng)|(?:bé|con|cháu|thằng|mẹ|ba|ông|bà|chó|mèo|gà|heo)(?: \\p{L}+){0,4} (?:uống|ăn|nuốt)|by (?:mistake|accident)|accidentally',
);

/** After a death, or in a question of rules, it is a matter of papers. */
const SETTLED = wordings(
  `khai tử|chứng tử|báo tử|mai táng|tử tuất|(?:đã|bị) (?:chết|mất) (?:năm|hồi|tháng|tuần)|chết (?:năm|hồi|tháng|tuần|rồi)|(?:năm|tháng|tuần) (?:ngoái|trước|kia|rồi)|lâu rồi|bảo hiểm|thủ tục|thừa kế|last (?:year|month|week)|(?:years?|months?|weeks?) ago`,
);
const LONG_AGO = wordings(
  '(?:đã|bị) (?:chết|mất)|chết (?:năm|hồi|tháng|tuần|rồi)|(?:năm|tháng|tuần) (?:ngoái|trước|kia|rồi)|hồi (?:năm|tháng|trước|xưa)|lâu rồi|last (?:year|month|week)|(?:years?|months?|weeks?) ago',
);
const PRESENT = wordings(`bây giờ|hôm nay|đang|sắp|nay (?:tôi|em|con|cháu)|nữa|now|today|anymore`);
const PAPERS = wordings(
  `(?:xin|làm|nộp|cấp|đổi|đăng ký|chuyển) (?:giấy|hồ sơ|đơn|thủ tục|lại|hộ khẩu)|khai tử|thủ tục|thừa kế|bảo hiểm`,
);

/** Meant to be done, by whoever writes: a paper named beside it changes nothing. */
const MEANT = wordings(
  `(?:định|tính|muốn|sắp|chuẩn bị|sẽ|chắc|đang|thà)(?: \\p{L}+)? (?:treo cổ|thắt cổ|tự (?:tử|tận|sát|thiêu)|uống thuốc (?:rầy|cỏ|sâu|chuột|trừ sâu|diệt cỏ)|uống (?:hết|cả|nguyên) (?:vỉ|lọ|chai|hộp) thuốc|(?:cắt|rạch) (?:tay|mạch)|nhảy (?:cầu|lầu|sông))`,
  `(?:want|going|plan|planning|ready|about) to (?:kill|hurt|hang|poison) myself`,
);
/** Of oneself, and of now: a death that is told beside it is somebody else's. */
const OF_ONESELF = wordings(
  `${SELF}(?: (?:chỉ|rất|thật sự|cứ|lại|cũng|giờ|đang|mà|còn))* (?:muốn|định|tính|chắc|chẳng|chả|hết|thà|sắp|không (?:muốn|thiết|còn)|đi luôn|chán)|(?:chắc|thôi|hay là|thà|để) ${SELF} (?:đi|chết|biến|buông)|sống (?:mệt|khổ) quá`,
  '(?:tôi|em|mình|con)(?: (?:đã|mới|vừa))* (?:mua|chuẩn bị|kiếm|để dành)(?: sẵn)? (?:thuốc|dây|than)',
  "i (?:want|wish|will|am|can't|don't)|i'm",
);
const THE_DEAD = '(?:ổng|bả|ảnh|cổ|ông ấy|bà ấy|anh ấy|chị ấy|ông nhà|bà nhà|vợ|chồng|mẹ|ba|cha|con)';
/** To follow somebody who died. */
const FOLLOWS = wordings(
  `${SELF} cũng (?:muốn|định|tính|chắc|sẽ|sắp)(?: \\p{L}+)? theo ${THE_DEAD}(?=$|[,.!?]| (?:luôn|cho|thôi|quá))|(?:muốn|định|tính|chắc) (?:${SELF} )?(?:đi )?theo ${THE_DEAD} (?:luôn|cho (?:rồi|xong|khoẻ|nhẹ))`,
  '(?:want|going|like) to (?:follow|join|be with) (?:my )?(?:husband|wife|him|her|mother|father|mom|dad|son|daughter)[^.?!]{0,24}(?:died|dead|gone|passed|heaven|grave)',
);

/** Said after that, it may be a farewell for good. */
const FAREWELL = wordings(
  '(?:vĩnh|từ) biệt|xin lỗi (?:ba mẹ|cha mẹ|mẹ|ba|cả nhà|mọi người)|(?:đi|ra đi) (?:đây|nha|nhé|nghen)|đừng lo cho|farewell|sorry (?:everyone|mom|mum|dad)',
);

/** "Tạm biệt mọi người", read as what follows on a wish to die. */
export function bidsFarewell(text: string): boolean {
  return takesLeave(text) || FAREWELL.test(spellOut(text));
}

/** Somebody speaks of ending a life, their own or one they fear for; not of a death that is long past. */
export function speaksOfSelfHarm(text: string): boolean {
  const plain = spellOut(text);
  if (MEANT.test(plain)) return !LONG_AGO.test(plain);
  if (FOLLOWS.test(plain)) return true;
  if (METHOD.test(plain) && !NOT_ONESELF.test(plain)) return true;
  if (DESPAIR.some((wording) => wording.test(plain))) {
    return OF_ONESELF.test(plain) || !(SETTLED.test(plain) && PAPERS.test(plain));
  }
  if (!ACTS.some((wording) => wording.test(plain))) return false;
  return !SETTLED.test(plain) || (PRESENT.test(plain) && !PAPERS.test(plain));
}
