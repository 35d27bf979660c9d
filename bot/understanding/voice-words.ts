import { syllables } from '../../retrieval/index.ts';
import { tellsOfMisconduct } from './standing-requests.ts';
import { voiceSubject } from './voice-subject.ts';
import { spellOut, wordings } from './wordings.ts';

const WISH = '(?:muốn|xin|cần|cho|để|định|được|có|gửi|gởi|làm)';
const THING =
  '(?:phản ánh|phản ảnh|kiến nghị|góp ý|phàn nàn|than phiền|đề xuất|đóng góp(?: ý kiến)?|ý kiến(?: đóng góp)?|bức xúc)';

/** "Tui muốn phản ánh", "có góp ý này". */
const WANTS = wordings(
  `${WISH}(?: (?:tôi|em|mình|con|cháu|anh|chị|ad|phường|xã|giúp|được|gửi|gởi|lời|ý kiến|mấy|một|vài|chút|cái|đến|tới|với|cho|lên))* ${THING}`,
  `^(?:dạ |alo |ad ơi |em ơi )*(?:tôi |em |mình |con )?${THING}`,
  `(?:want|like|need|wish)(?: \\w+)? to (?:report|complain|make (?:a|an) (?:complaint|suggestion|report)|suggest|give (?:some )?feedback|leave a (?:complaint|suggestion))|(?:file|make|submit|send|leave|have) (?:a |an |my )?(?:complaint|suggestion)s?|^(?:i )?(?:report|complain)(?: \\w+){0,2} (?:problem|issue|about|of)|^(?:a )?(?:complaint|suggestion)s?(?: (?:about|for|box))?`,
);
const SPAN = '(?:ngày|hôm|bữa|đêm|tuần|tháng|năm|giờ|tiếng)';
/** Behind these "ai" asks for nobody: "không ai dọn", "chưa thấy ai sửa". */
const NOBODY = '(?<!(?:không|chưa|chẳng|chả|đâu|không có|chưa có|chẳng có|không thấy|chưa thấy|chẳng thấy) )ai';
const POLITE_END = '(?: (?:ạ|em|ad|vậy|ta|hả|nhỉ|bạn|anh|chị|ơi|nha|hen))*[ ?!.]*$';
/** Asks how, or where, instead of doing it: that is answered. "Mấy ngày rồi" and "sai quy định" ask nothing. */
const ASKS = wordings(
  'thủ tục|ở đâu|chỗ nào(?! cũng)|gọi (?:ai|số|đâu)|báo (?:ai|đâu|cho ai)|(?:cho|với) ai',
  `${NOBODY} (?:xử lý|giải quyết|chịu|lo|dọn|bắt|sửa|gom|quản lý|ký|cấp|có quyền|phụ trách)`,
  'số nào|làm sao|cách nào|thế nào|như nào|ra sao|cần (?:gì|giấy)|giấy tờ gì|là gì|mẫu đơn|nghị định',
  `mấy ${SPAN}(?! (?:rồi|nay|qua|liền|trời|này|liên tục|trước|không (?:ai|có ai|thấy)|chưa (?:ai|có ai|thấy)))`,
  `bao lâu(?! (?:rồi|nay))|(?<!biết )bao nhiêu(?! (?:lần|${SPAN})(?: \\p{L}+)? (?:rồi|nay))`,
  '(?<!ai )phạt|(?<!(?:trái|phạm) (?:pháp )?)luật|(?<!(?:sai|trái|đúng|vượt|ngoài|theo) )quy định',
  `(?:được|phải|có) không${POLITE_END}|(?:có|được|đã)(?: [\\p{L}\\p{N}/]+){1,8} (?:không|chưa)${POLITE_END}`,
  'how (?:do|can|to|much|long)|where (?:do|can|to|is)|who (?:do|can|should|to|will)|which (?:office|number)|what (?:is|are|do|papers)|fine for|is it allowed',
);
/** A written complaint under the law on complaints, or the one on denunciations. */
const LEGAL = wordings('khiếu nại|tố cáo|tố giác', 'denounc\\w*|denunciation|formal complaint|lodge a complaint');
const REAL_PLACE = wordings(
  `(?:hẻm|kiệt|ngõ|ngách|số|nhà số|đường|chung cư|khu phố|kp|tổ|lô|block|cầu|chợ|công viên|trường|ngã (?:ba|tư|năm|sáu)|trước (?:nhà|cổng|số)|đối diện|cạnh|gần|đầu hẻm|cuối hẻm|phường|xã) [\\p{L}\\p{N}/]+`,
  '(?:đầu|cuối|giữa|trong|trước|ngoài|khắp|cả|miệng) (?:hẻm|ngõ|đường|xóm|nhà|cổng|khu|chợ|chung cư|lối đi)|(?:hẻm|xóm|khu|khu phố|chung cư|nhà) (?:tôi|em|mình|này|bên cạnh|kế bên|sát bên|đối diện)',
  '(?:alley|lane|street|st|road|number|no|block|ward|near|opposite|in front of|next to) [\\p{L}\\p{N}/]+',
);
/** How long it has been so, when it is, or that nobody does anything about it. */
const GOES_ON = wordings(
  `(?:mấy|cả|suốt|nguyên|hơn|gần|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|[0-9]+) ${SPAN}(?: trời)?(?: (?:rồi|nay|qua|liền))|(?:cả|suốt|nguyên) ${SPAN}|bao (?:lâu|nhiêu ${SPAN})(?: \\p{L}+)? (?:rồi|nay)|(?:ngày|đêm|tối|hôm|bữa|chiều|sáng) nào cũng|(?:hằng|hàng) (?:ngày|đêm)|từ (?:hôm|bữa|tối|đêm|sáng|chiều|tuần|tháng) (?:qua|trước|kia)|(?:tới|đến) (?:khuya|nửa đêm|sáng|[0-9]+ (?:giờ|h))|nửa đêm|giữa đêm|(?:không|chưa|chẳng)(?: có| thấy)? ai (?:dọn|sửa|gom|hốt|xử lý|giải quyết|lo|quản|quản lý|nhắc|dẹp|thay|vá|thông|khắc phục|làm gì|đến|tới|lại)`,
  'for (?:days|weeks|months|[0-9a-z]+ (?:days|weeks|months))|every (?:night|day|evening)|all night|nobody (?:has )?(?:come|came|fix|repair|clean|collect|remove)\\w*',
);
/** A paper is wanted for something of one's own. */
const WANTS_PAPER = wordings(
  '(?:muốn|cần|xin|định|tính|đi|để)(?: \\p{L}+){0,3} (?:đăng ký|cấp|hợp thức|hoàn công|giấy|phép|tách thửa|sang tên|hồ sơ|đơn)|(?:làm|xin) (?:giấy|sổ|hồ sơ|lại giấy)',
  '(?:apply|permit for|register)',
);
const FEWEST_SYLLABLES = 5;

/** Wants to leave a suggestion or complaint, and asks nothing beside. */
export function wantsToLeaveVoice(text: string): boolean {
  const plain = spellOut(text);
  return WANTS.test(plain) && !ASKS.test(plain);
}

/** Speaks of a complaint or denunciation under the law, and wants to make one. */
export function wantsLegalComplaint(text: string): boolean {
  const plain = spellOut(text);
  return LEGAL.test(plain) && WANTS_LEGAL.test(plain) && !ASKS.test(plain);
}
const WANTS_LEGAL = wordings(
  '(?:muốn|xin|cần|định|sẽ|phải|cho|quyết)(?: (?:tôi|em|mình|gửi|gởi|làm|nộp|đơn|viết|được))* (?:khiếu nại|tố cáo|tố giác)|^(?:dạ |tôi |em |mình )*(?:khiếu nại|tố cáo|tố giác) (?:cán bộ|phường|nhân viên|ông|bà|anh|chị)',
  '(?:want|like|need|wish) to (?:denounce|lodge|file|make) ?(?:a|an)?(?: formal)?(?: complaint| denunciation)?',
);

/** "Tố cáo ở đâu": asks how a complaint or denunciation under the law goes. */
export function asksOfComplaints(text: string): boolean {
  const plain = spellOut(text);
  return LEGAL.test(plain) && ASKS.test(plain);
}

/** Tells of an official who behaved badly, whatever procedure is named beside, and asks nothing. */
export function complainsOfOfficial(text: string): boolean {
  const plain = spellOut(text);
  if (!tellsOfMisconduct(text) || text.includes('?') || ASKS_OF_CONDUCT.test(plain)) return false;
  return OFFICIAL.test(plain) && !WELL_BEHAVED.test(plain);
}
/** "Phường" alone is where somebody lives. */
const OFFICIAL = wordings(
  '(?:cán bộ|công chức|viên chức|công an|tiếp dân|một cửa|lãnh đạo|chủ tịch|bí thư|nhân viên (?:phường|xã|uỷ ban|ubnd|quầy|một cửa|tiếp nhận|hành chính|trung tâm|ở phường|ở xã|ngồi quầy)|mấy (?:ông|bà)(?: \\p{L}+)? (?:phường|xã|uỷ ban)|(?:cô|chú|anh|chị|ông|bà|người)(?: \\p{L}+)? (?:ở|ngồi|trực|bên|tại) (?:quầy|bàn|cửa|phường|xã|uỷ ban))',
  '(?:phường|xã|uỷ ban|ubnd)(?: \\p{L}+){0,3} (?:hách|hạch|hống|hành|nhũng|vòi|đòi|bắt|làm khó|gây khó|cửa quyền|quát|mắng|ngâm|đùn|không chịu|cố tình)',
  'officers?|officials?|clerks?',
);
const WELL_BEHAVED = wordings(
  '(?:không|chưa|chẳng|đâu)(?: (?:hề|có|bao giờ|ai|bị|thấy))* (?:làm khó|gây khó|hách|hạch|vòi|đòi|quát|mắng|nạt|hành)|thái độ (?:rất |quá |cực |khá |phục vụ )*(?:tốt|dễ thương|vui|nhiệt tình|lịch sự|niềm nở|thân thiện|chu đáo)',
  "(?:not|never|wasn't|weren't) (?:at all )?rude",
);
/** How complaints go, or whether something is allowed: answered, not begun. */
const ASKS_OF_CONDUCT = wordings(
  'ở đâu|chỗ nào|gọi (?:ai|số|đâu)|(?:báo|phản ánh|khiếu nại|tố cáo|kiện|nói)(?: (?:với|cho|đến|tới))? (?:ai|đâu|số)|số nào|làm sao|cách nào|thế nào|như nào|ra sao|phải làm gì|là gì|có quyền|mẫu đơn|bị (?:phạt|xử lý|kỷ luật)|quy định (?:về|nào|gì)|nghị định|cần (?:gì|giấy)|giấy tờ gì',
  `(?:được|phải|có) không${POLITE_END}|(?:có|được)(?: [\\p{L}\\p{N}/]+){1,8} không${POLITE_END}`,
  'how (?:do|can|to)|where (?:do|can|to)|who (?:do|can|should)|which (?:office|number)|what (?:is|are|do)',
);

/** "Rác đổ đầy hẻm 42": tells of something that is not as it should be, and where, or for how long; asks nothing. */
export function tellsOfTrouble(text: string): boolean {
  const plain = spellOut(text);
  if (ASKS.test(plain) || text.includes('?') || syllables(text).length < FEWEST_SYLLABLES) return false;
  const subject = voiceSubject(text);
  if (subject === 'conduct' || subject === 'procedure' || subject === 'other') return false;
  if (WANTS_PAPER.test(plain)) return false;
  return AMISS.test(plain) && (GOES_ON.test(plain) || REAL_PLACE.test(plain));
}
/** What is amiss is said to be so: "hẻm 42 đường Lê Lợi" alone is a place. */
const AMISS = wordings(
  'đầy|đổ|chất đống|vứt|xả|bừa|tràn|hôi|thối|bốc mùi|hư|hỏng|bể|sụt|lún|nghẹt|tắc|ngập|tối (?:thui|om|hù)|không sáng|tắt|mất nắp|mất (?:nước|điện)|cúp|đục|đen ngòm|dơ|bẩn|rò|rỉ|xì|chập chờn|sủa|gãy|ngã|nghiêng|ồn|um sùm|inh ỏi|karaoke|hát|lấn chiếm|lấn|chắn|chiếm|trái phép|không phép|đánh nhau|hút chích|đua xe|thả rông|cả (?:tuần|tháng|đêm)|hoài|suốt|miết|quá',
  'full of|piles? of|piled|piling|dump\\w*|overflow\\w*|broken|out of order|blocked|blocking|flood\\w*|not working|is out|dark|loud|all night|every (?:night|day)|for (?:days|weeks|months)|stinks?|illegal\\w*',
);
