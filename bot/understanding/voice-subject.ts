import type { VoiceSubject } from '../../store/index.ts';
import { tellsOfMisconduct } from './standing-requests.ts';
import { spellOut, wordings } from './wordings.ts';

const NEAR = '[^.?!\\n]{0,24}';

/** The first that fits counts: whoever complains of an official names other things beside, and rubbish lies in the road. */
const SUBJECTS: readonly (readonly [VoiceSubject, ReturnType<typeof wordings>])[] = [
  [
    'procedure',
    wordings(
      `(?:hồ sơ|thủ tục|giấy tờ|giấy hẹn|sổ hồng|sổ đỏ|cccd|căn cước)${NEAR}(?:trễ|chậm|lâu|quá hạn|trả tới trả lui|chưa (?:xong|giải quyết|trả)|đòi thêm|bắt bổ sung|rườm rà|phiền hà)|(?:chậm|trễ|lâu)${NEAR}(?:hồ sơ|thủ tục|giải quyết)|quy trình|(?:một cửa|bộ phận tiếp nhận|lấy số)${NEAR}(?:lâu|chậm|đông|chờ)|(?:cải cách|đơn giản hoá|đơn giản hóa) (?:thủ tục|hành chính)`,
      `(?:application|dossier|paperwork|procedure|permit)${NEAR}(?:late|slow|delayed|overdue|too long|takes)|(?:queue|queues|waiting) at the (?:counter|office|ward)`,
    ),
  ],
  [
    'noise',
    wordings(
      `(?:chó|mèo|gà)(?: \\p{L}+){0,4} (?:sủa|tru|gào|gáy|kêu)(?: \\p{L}+){0,2} (?:suốt|cả|hoài|miết|inh|đêm|quá)|(?:khoan|cắt|hàn)(?: \\p{L}+){0,3} (?:ầm ầm|cả đêm|nửa đêm|giữa trưa)|ồn|karaoke|ca hát|hát hò|loa (?:kéo|kẹo kéo|thùng)|mở (?:loa|nhạc)|nhạc (?:to|lớn|sàn|xập xình)|um sùm|inh ỏi|đinh tai`,
      'nois\\w*|loud|karaoke',
    ),
  ],
  [
    'rubbish',
    wordings(
      `rác|xà bần|phế thải|hôi (?:thối|hám|quá)|mùi hôi|bốc mùi|vệ sinh|nước thải|xả thải|ruồi|muỗi|chuột|xác (?:chó|mèo|động vật|súc vật)|ô nhiễm|khói bụi|đốt rơm|ị bậy|phóng uế`,
      'rubbish|garbage|trash|litter\\w*|waste|stink\\w*|smell\\w*|sewage|rats?|mosquito\\w*|pollut\\w*',
    ),
  ],
  [
    'building',
    wordings(
      `(?:xây|cất|cơi nới|sửa) (?:nhà |dựng |cất )?(?:[^.?!\\n]{0,12})(?:trái phép|không phép|sai phép|lấn)|xây (?:dựng|cất|lấn|nhà)|công trình|trái phép|nứt (?:tường|nhà)|giàn giáo|ép cọc|đào móng|coi như nứt`,
      'construction|building (?:site|without)|illegal(?:ly)? buil\\w*|scaffold\\w*|cracks? in (?:my|the) (?:wall|house)',
    ),
  ],
  [
    'works',
    wordings(
      `(?:đèn (?:đường|hẻm|giao thông|xanh đỏ|tín hiệu|công cộng)|đèn)${NEAR}(?:hư|hỏng|tắt|không sáng|chập chờn|tối)|đèn đường|đèn (?:tín hiệu|giao thông)|ổ gà|(?:đường|hẻm|vỉa hè|cầu|nắp cống|cống)${NEAR}(?:hư|hỏng|bể|sụt|lún|nứt|lồi lõm|xuống cấp|sập|mất nắp|nghẹt|tắc)|ngập|thoát nước|nghẹt cống|cống|nước (?:máy|sạch|yếu|đục|đen)|(?:cúp|mất|rò) (?:nước|điện)|bể ống|cúp điện|dây điện|trụ điện|cột điện|cây (?:xanh|ngã|đổ|gãy|cao|sắp|nghiêng)|nhánh cây|biển báo|tín hiệu giao thông`,
      'street ?lights?|lamp ?posts?|pot ?holes?|flood\\w*|drains?|sewers?|manhole\\w*|water (?:pipe|supply|leak)|power (?:cut|outage|line)|electric\\w*|trees?|road|pavement is broken|traffic (?:light|sign)s?',
    ),
  ],
  [
    'order',
    wordings(
      `lấn chiếm|chiếm (?:vỉa hè|lòng đường|lối đi)|vỉa hè|lòng lề đường|buôn bán|bán hàng rong|chợ tự phát|đậu xe|đỗ xe|chắn (?:lối|hẻm|đường)|đua xe|đánh (?:nhau|bài|bạc)|cờ bạc|đá gà|số đề|ma túy|ma tuý|nghiện|hút chích|trộm|cướp|giật|say xỉn|nhậu|gây rối|mất trật tự|an ninh|trật tự|(?:chó|mèo)(?: \\p{L}+){0,3} (?:thả rông|dữ|cắn|hoang|chạy rông|không rọ mõm)|(?:hàng xóm|nhà (?:bên|kế|sát))(?: \\p{L}+){0,3} nuôi (?:chó|mèo|gà|heo|vịt|chim|rắn)|nuôi (?:chó|mèo|gà|heo|vịt|bò)(?: \\p{L}+){0,3} (?:hàng xóm|chung cư|khu dân cư|thả rông)|mại dâm`,
      'pavement|sidewalk|block(?:ed|ing|s)|parked|parking|vendors?|gambl\\w*|drug\\w*|thie(?:f|ves)|stolen|steal\\w*|fight\\w*|drunk\\w*|stray dogs?|racing|disorder',
    ),
  ],
];

/** What a suggestion or complaint is about, by its words; `other` where none tells. */
export function voiceSubject(text: string): VoiceSubject {
  if (tellsOfMisconduct(text)) return 'conduct';
  const plain = spellOut(text);
  return SUBJECTS.find(([, words]) => words.test(plain))?.[0] ?? 'other';
}
