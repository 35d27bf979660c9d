import { fold, normalise } from '../../retrieval/index.ts';
import { ENGLISH, FAMILY, oneOf } from './relations.ts';

const OWNER = '(?: (?:của )?(?:em|e|tôi|tui|toi|mình|con|cháu|chị|anh|chúng tôi|nhà (?:em|tôi|tui|mình)))?';
const DIES = '(?:mất|qua đời|chết|từ trần|tạ thế|khuất núi|khuất|đột tử)';
const BEFORE = '(?: (?:mới|vừa|vừa mới|đã|bị|thì|vừa rồi|hôm qua|hôm kia|sáng nay|tối qua|đêm qua|hồi sáng|đột ngột))*';
const AFTER =
  '(?: (?:rồi|luôn|hết|hôm qua|hôm kia|hôm nay|sáng nay|tối qua|đêm qua|hồi (?:sáng|trưa|chiều|tối|đêm|khuya|hôm|nãy|rạng sáng)|khuya(?: qua| nay)?|rạng sáng(?: nay)?|(?:tuần|tháng|năm) (?:trước|rồi|ngoái)|được|mấy|vài|\\d+|ngày|tuần|tháng|năm|nay|đột ngột|tại nhà|ở nhà|ở bệnh viện|trong bệnh viện|vì (?:bệnh|già|tai nạn)|do (?:bệnh|già|tai nạn)|bệnh|em ơi|ạ|à|a|em|ơi|nha|hu|giờ|bây giờ))*';
const START = '^(?:(?:dạ|em ơi|ad ơi|alo|chào em|huhu|hu|trời ơi)[ ,]+)*';

const WE = '(?:(?:em|tôi|tui|con|cháu|mình|chị|anh|cả nhà|gia đình|nhà em|trong nhà) )?';
const NOW = '(?:(?:giờ|bây giờ|nên|mà|đang|đầu óc) )*';
/** Whoever is bereaved does not know where to begin; that asks for the first step, not for anything else. */
const LOST = `(?: ${WE}${NOW}${WE}(?:(?:rối|bối rối|hoang mang|buồn|lo|sốc|đau lòng|suy sụp)(?: (?:quá|lắm|bời|trí|rồi|hết))*|(?:không|ko|k|hông|hong|chưa|chẳng) biết(?: phải| nên| cần)? (?:làm|bắt đầu|lo|tính)(?: (?:gì|sao|chi|thế nào|ra sao|từ đâu|cái gì|trước|tiên|đây|hết|nữa|đâu))*|(?:phải |cần |nên )?(?:làm|lo) (?:gì|sao|chi|những gì)(?: (?:trước|tiên|đây|bây giờ|ạ|em|vậy))*))*`;

function compile(write: (source: string) => string): RegExp {
  return new RegExp(write(`${START}(?:${oneOf(FAMILY)})${OWNER}${BEFORE} ${DIES}${AFTER}${LOST}$`), 'u');
}

const MARKED = compile((source) => source);
const BARE = compile(fold);
const HAS_DIED =
  '(?:has |have |had |just |sadly |suddenly |recently )*(?:died|passed away|passed on|passed(?= (?:peacefully|in (?:his|her|their) sleep))|is dead|is gone forever)';
/** When, where and of what, as it is told in any order behind it. */
const DIED_HOW =
  'yesterday|today|tonight|just now|early|overnight|(?:this|yesterday|last|early|in the|late) (?:morning|afternoon|evening|night|week|weekend|month|year)|(?:\\w+ (?:\\w+ )?)?(?:hours?|days?|weeks?|months?) ago|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at home|at (?:his|her|their|my|our) (?:home|house|place)|in (?:his|her|their) (?:sleep|bed)|(?:in|at) (?:the |a )?hospital|peacefully|suddenly|unexpectedly|(?:of|from|after) (?:a )?(?:old age|cancer|(?:long )?illness|heart attack|stroke|covid|natural causes)';
const I_OR_WE = '(?:i|we|my family|the family)';
const WHAT_NOW = `(?:(?:and|so|but|now|please|help|oh god|oh no) )*(?:${I_OR_WE} (?:don't|do not|dont|have no idea) (?:know )?(?:what|where|who|how)(?: to (?:do|start|begin|call|go|tell|proceed))?|(?:what|who|where|how) (?:should|do|must|can|shall) ${I_OR_WE} (?:need to |have to )?(?:do|start|begin|call|go|tell|inform|contact|proceed|report it|report this)(?: to)?|what (?:now|next|to do|happens (?:now|next))|where to (?:start|begin)|(?:i'm|i am|we're|we are) (?:so )?(?:lost|confused|overwhelmed)|i feel lost)(?: (?:first|now|next|about it|about this))*`;
const ENGLISH_DEATH = new RegExp(
  `^(?:(?:hi|hello|sorry|please|help)[ ]+)*(?:(?:(?:my|our|his|her)(?: late| dear| old)? )?(?:${oneOf(ENGLISH)})|he|she) ${HAS_DIED}(?: (?:${DIED_HOW}))*(?: ${WHAT_NOW})?$`,
  'u',
);

/** "Má em mất rồi": somebody of the family has died, and nothing else is said; "má em mất căn cước" has lost a card. */
export function tellsOfDeath(message: string): boolean {
  const text = normalise(message)
    .replace(/[’`´]/gu, "'")
    .replace(/[.,!?;:…()]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return (text === fold(text) ? BARE : MARKED).test(text) || ENGLISH_DEATH.test(text);
}

const GRIEF = new RegExp(
  `^(?:(?:dạ|trời ơi|huhu|hu|em ơi|thật sự|giờ|bây giờ|lòng)[ ,]+)*${WE}(?:(?:đang|thấy|vẫn|cũng|còn|buồn|đau|nhớ) )*(?:đau lòng|đau buồn|buồn|đau xót|đau khổ|xót xa|đau đớn|khóc|nhớ (?:${oneOf(FAMILY)}))(?: (?:quá|lắm|hoài|mãi|em|ơi|ạ|à|rồi|luôn|em ơi|suốt|trời ơi|thật sự))*$`,
  'u',
);
const ENGLISH_GRIEF =
  /^(?:i am|i'm|we are|we're|im) (?:so |very |really |just )*(?:sad|heartbroken|grieving|devastated|in grief)(?: (?:right )?now)?$/u;

/** "Em đau lòng quá": of sorrow, and of nothing else. */
export function isGrief(message: string): boolean {
  const text = normalise(message)
    .replace(/[.,!?;:…()]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return GRIEF.test(text) || ENGLISH_GRIEF.test(text);
}

const DIED_THERE = new RegExp(
  `^(?:(?:dạ|mà|thì|tại|vì)[ ,]+)*(?:(?:${oneOf(FAMILY)})${OWNER}|ổng|bả|ảnh|chỉ|nó|cổ|bé|người đó)${BEFORE} ${DIES} (?:ở|tại|trong|ngoài|trên|dọc)(?: \\p{L}+){1,4}(?: (?:em|ạ|á|luôn|rồi))*$`,
  'u',
);
const DIED_THERE_BARE = new RegExp(fold(DIED_THERE.source), 'u');
const ENGLISH_DIED_THERE =
  /^(?:he|she|they|my \w+)(?: has)? (?:died|passed away) (?:at|in|on) (?:home|the \w+|a \w+|hospital|\w+)(?: \w+){0,2}$/u;

/** "Ổng mất ở nhà": where somebody died, which has been told before. */
export function tellsWhereDied(message: string): boolean {
  const text = normalise(message)
    .replace(/[.,!?;:…()]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return (text === fold(text) ? DIED_THERE_BARE : DIED_THERE).test(text) || ENGLISH_DIED_THERE.test(text);
}
