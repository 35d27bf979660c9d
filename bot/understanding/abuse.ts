import { contentSyllables } from './content-syllables.ts';
import { complainsOfErrands } from './errands.ts';
import { markedWordings, spellOut, wordings } from './wordings.ts';

const YOU = '(?:mày|mi|tụi bay|tụi mày|chúng mày|bọn mày|bây|bot|máy)';
const LOW = '(?:ngu|chó|khốn nạn|mất dạy|rác rưởi|rác|súc vật|vô dụng|ăn hại|đần|dốt|khùng|điên|hèn|bẩn|óc|láo)';
const SWEARING = [
  wordings(
    `đm|đmm|đcm|đkm|đéo|dm|dmm|dkm|vcl|vkl|vl|clgt|clm|cmm|cmn|loz|lồn|cặc|buồi|địt|đụ(?: má| mẹ)?|mẹ kiếp|con mẹ|óc (?:chó|heo|lợn|bò|trâu|bã đậu)|chó (?:đẻ|má|chết)|tổ sư|tiên sư|cha mày|bố mày|mẹ mày|ông nội mày|câm (?:mồm|miệng|họng)|sủa|(?:nín|im|câm|cút|biến|xéo)(?: mẹ| xéo| ngay)? đi(?: \\p{L}+)? (?:con|thằng|đồ|lũ|cái thứ) (?:chó|heo|lợn|bò|khỉ|điên)`,
    `(?:đồ|thứ|lũ|bọn|quân|thằng) (?:\\p{L}+ )?${LOW}|con (?:\\p{L}+ )?(?:ngu(?! (?:quá|lắm|ghê|thiệt|mấy|vụ))|khốn nạn|mất dạy|điên|khùng)|${YOU} (?:\\p{L}+ )?${LOW}|${LOW} (?:như|quá|vậy|thế) (?:bò|chó|heo|lợn|${YOU})`,
    "fuck\\w*|shit\\w*|bitch\\w*|asshole\\w*|bastard|stupid|idiots?|moron|dumb|useless (?:bot|piece|machine)|damn you|screw you|go to hell|shut up|you(?:'re| are) (?:\\w+ )?(?:trash|garbage|crap|rubbish|worthless|pathetic)",
  ),
  // "Ngu ngơ", "tui ngu mấy vụ này" is said of oneself.
  markedWordings('cứt', '(?<!(?:tôi|em|con|mình|cháu) )ngu(?! ngơ)'),
];

const OF_ONESELF = wordings(
  '(?:tôi|em|con|cháu|mình)(?: \\p{L}+)? (?:ngu|dốt|khờ|đần|lú|quê mùa)(?: \\p{L}+)? (?:quá|lắm|ghê|thiệt|không (?:hiểu|biết|rành)|mấy|vụ)|(?:tôi|em|cháu|mình) (?:ngu|dốt)',
  "(?:i am|i'm) (?:so |too |a bit |really )?(?:stupid|dumb|an idiot)",
);

/** "Em dốt vi tính": said of whoever writes. */
export function belittlesOneself(text: string): boolean {
  return OF_ONESELF.test(spellOut(text));
}

const INSULT_GRIP = [
  wordings(
    `tao|tụi (?:bay|bây|mày)|(?:chúng|bọn|lũ|quân|mấy thằng) (?:mày|bay|khốn|chó|ngu|điên)|mày (?:là|biết|trả lời|nói|có|bị|đúng)|(?:đồ|thứ|lũ|thằng|mặt|như|toàn) (?:\\p{L}+ )?(?:chó|heo|lợn|bò|khỉ|trâu|điên|khùng|ngu|rác|khốn|vô học|ăn hại|ăn bám|dở hơi|mắc dịch|cà chớn|bá láp|loser|sâu mọt|đàn|lừa đảo)|óc chó|não (?:phẳng|cá|bò)|khốn nạn|mất dạy|vô (?:học|dụng|tích sự)|rác rưởi|(?:hệ thống|máy|bot|trang|app) (?:\\p{L}+ )?(?:rác|ngu|đần|thối|tệ|dở|dốt)|cút|biến đi|dẹp (?:mẹ|đi|tiệm)|mẹ (?:mồm|cha)|câm (?:luôn|đi|mồm|miệng|họng)|im (?:mẹ|mồm|đi)|chửi|nguyền rủa|khinh|đếch|éo|(?:tổ|mẹ|con) (?:cha|mẹ nhà)(?! mẹ)|hút máu|ăn (?:tiền|cơm) dân|lừa dân|hành dân|thối nát|bá xàm|nói (?:xàm|nhảm|láo)|làm việc như|trả lời như|qq|cc|đmcs|chết (?:hết )?đi|nát cái`,
    'bull\\w*|garbage|trash|crap|sucks?|pigs?|losers?|f\\*+\\w*|worst|pathetic|worthless|hate (?:you|this)|dumb\\w*',
  ),
  markedWordings('mày|ngu|đần|dốt|đồ|thứ|lũ|khùng|điên|rác|biến|đò'),
];
/** "n.g.u": the letters set apart. */
const SET_APART = /(?<!\p{L})(?:n[.\s]+g[.\s]+u|v[.\s]+c[.\s]+l|c[.\s]+[uú][.\s]+t)(?!\p{L})/u;

/** Whether anything is there that people insult with; no sign by itself, it only holds back a guess from ordinary words. */
export function hasInsultGrip(text: string): boolean {
  const plain = spellOut(text);
  return INSULT_GRIP.some((wording) => wording.test(plain)) || SET_APART.test(plain);
}

const CURSES =
  /(?<![\p{L}\p{N}])(?:đm|đmm|đcm|đkm|dm|dmm|dkm|dcm|vcl|vkl|clgt|cmm|(?:địt|đụ|dit|du)(?: con)? (?:mẹ|má|me|ma)|đéo)(?![\p{L}\p{N}])/gu;
const SAID_BESIDE = new Set('du ghe qua lam do hoai choi cho doi'.split(' '));

/** "Đm sao lâu vậy": curses, and says nothing of which matter. */
export function swearsAndAsksNothing(text: string): boolean {
  const plain = spellOut(text);
  const rest = plain.replace(CURSES, ' ');
  return rest !== plain && contentSyllables(rest).every((syllable) => SAID_BESIDE.has(syllable));
}

const PERSON = wordings(
  '(?:gặp|gọi|kêu|đưa|chuyển|nối|nói chuyện với|cho)(?: cho)?(?: tao| tôi| bố| ông| bà)?(?: gặp)? (?:người|cán bộ|nhân viên|thằng nào|đứa nào)(?! dân| nhà| nước| thân| lớn)',
);
const TO_SWEAR_AT = wordings(`(?:chửi|mắng)(?: \\p{L}+){0,2} (?:bot|máy)`);

/** Swears, and wants a human being in the same breath. */
export function demandsPerson(text: string): boolean {
  const plain = spellOut(text);
  return PERSON.test(plain) && (swears(text) || TO_SWEAR_AT.test(plain));
}

/** Swearing, or somebody called low names; said of the office or of life it is anger and no abuse. */
export function swears(text: string): boolean {
  const plain = spellOut(text);
  return SWEARING.some((wording) => wording.test(plain));
}

const VENTING = wordings(
  '(?:làm ăn|làm việc|phục vụ|trả lời) (?:\\p{L}+ )?(?:kiểu gì|gì kỳ|tắc trách|tệ|chán|vô trách nhiệm|một nẻo)|cách làm việc|thất vọng|(?:quá|rất|dở) tệ|tệ (?:quá|hại)|1 sao|chán (?:phường|chỗ|bên|mấy|dịch vụ)(?: \\p{L}+){0,3} (?:ghê|quá|lắm)|(?:tức|bực|giận|khó chịu|ức chế)(?: mình)? (?:quá|ghê|lắm|thiệt|thật|rồi)|quá đáng|hành dân|hỏi một đằng|không ai nghe máy',
  "(?:i am|i'm) (?:so |very )?(?:angry|furious|frustrated|upset)|nobody (?:helps?|answers?)|(?:terrible|awful|horrible) service|this is (?:ridiculous|unacceptable)",
);
const WEARY = wordings(
  '^(?:\\p{L}+ )?(?:mệt|đuối|oải|nản)(?: (?:quá|rồi|lắm|ghê|luôn|thiệt|thật|rã rời|ơi|em|nha|đi|ạ))*$|muốn khóc(?: luôn| quá)?$|(?:làm|chạy|đi)(?: \\p{L}+){0,3} (?:hoài|mãi|miết|cả ngày)(?: mà)? (?:không|chưa) xong$',
  "^(?:i am|i'm) (?:so |very )?(?:tired|exhausted)[ .!]*$|so tired of (?:this|the) paperwork",
);

/** Angry at how things go, or worn out by them, and asks for nothing; nobody is insulted. */
export function vents(text: string): 'anger' | 'weariness' | undefined {
  const plain = spellOut(text).trim();
  if (VENTING.test(plain)) return 'anger';
  return WEARY.test(plain) || complainsOfErrands(text) ? 'weariness' : undefined;
}
