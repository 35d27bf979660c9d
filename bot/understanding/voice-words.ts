import { syllables } from '../../retrieval/index.ts';
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
/** Asks how, or where, instead of doing it: that is answered. */
const ASKS = wordings(
  'thủ tục|ở đâu|chỗ nào|gọi (?:ai|số|đâu)|báo (?:ai|đâu|cho ai)|(?:cho|với) ai|ai (?:xử lý|giải quyết|chịu|lo|dọn|bắt)|số nào|làm sao|cách nào|thế nào|như nào|ra sao|cần (?:gì|giấy)|giấy tờ gì|mấy ngày|bao lâu|bao nhiêu|phạt|(?:có )?(?:được|phải)? không(?: ạ| em| ad| vậy)?$|là gì|mẫu đơn|luật|quy định|nghị định',
  'how (?:do|can|to|much|long)|where (?:do|can|to|is)|who (?:do|can|should|to|will)|which (?:office|number)|what (?:is|are|do|papers)|fine for|is it allowed',
);
/** A written complaint under the law on complaints, or the one on denunciations. */
const LEGAL = wordings('khiếu nại|tố cáo|tố giác', 'denounc\\w*|denunciation|formal complaint|lodge a complaint');
const REAL_PLACE = wordings(
  `(?:hẻm|kiệt|ngõ|ngách|số|nhà số|đường|chung cư|khu phố|kp|tổ|lô|block|cầu|chợ|công viên|trường|ngã (?:ba|tư|năm|sáu)|trước (?:nhà|cổng|số)|đối diện|cạnh|gần|đầu hẻm|cuối hẻm|phường|xã) [\\p{L}\\p{N}/]+`,
  '(?:alley|lane|street|st|road|number|no|block|ward|near|opposite|in front of|next to) [\\p{L}\\p{N}/]+',
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

/** "Rác đổ đầy hẻm 42": tells of something that is not as it should be, and where; asks nothing. */
export function tellsOfTrouble(text: string): boolean {
  const plain = spellOut(text);
  if (ASKS.test(plain) || text.includes('?') || syllables(text).length < FEWEST_SYLLABLES) return false;
  const subject = voiceSubject(text);
  if (subject === 'conduct' || subject === 'procedure' || subject === 'other') return false;
  return REAL_PLACE.test(plain) && AMISS.test(plain);
}
/** What is amiss is said to be so: "hẻm 42 đường Lê Lợi" alone is a place. */
const AMISS = wordings(
  'đầy|đổ|chất đống|vứt|xả|bừa|tràn|hôi|thối|bốc mùi|hư|hỏng|bể|sụt|lún|nghẹt|tắc|ngập|tối (?:thui|om|hù)|không sáng|tắt|mất nắp|rò|xì|gãy|ngã|nghiêng|ồn|um sùm|inh ỏi|karaoke|hát|lấn chiếm|lấn|chắn|chiếm|trái phép|không phép|đánh nhau|hút chích|đua xe|thả rông|cả (?:tuần|tháng|đêm)|hoài|suốt|miết|quá',
  'full of|piles? of|piled|piling|dump\\w*|overflow\\w*|broken|out of order|blocked|blocking|flood\\w*|not working|is out|dark|loud|all night|every (?:night|day)|for (?:days|weeks|months)|stinks?|illegal\\w*',
);
