import { BROKEN_LIMB, INTO_WATER, OTHER_DANGER, STROKE, VICTIM } from './dangers.ts';
import { APPEAL, PAST, PRESENT } from './emergency-words.ts';
import { tellsOfHarmNow } from './harm-now.ts';
import { spellOut, wordings } from './wordings.ts';

/** Lain or sat so since then, and cared for at home. */
const LASTING = wordings(
  'nằm (?:yên |có |tại )?(?:một )?chỗ|nằm liệt|liệt giường|ngồi xe lăn|di chứng|(?:sau|hậu) (?:cơn |khi bị |lần )*(?:tai biến|đột quỵ)|(?:[0-9]+|mấy|bao) năm nay',
  'bedridden|in a wheelchair|since (?:his|her|the) stroke|after (?:his|her|a|the) stroke',
);

/** It began not long ago, or is worse than it was. */
const LATELY = wordings(
  'mới|vừa|tự nhiên|đột ngột|hồi nãy|hồi (?:sáng|trưa|chiều|tối|khuya)|(?:sáng|trưa|chiều|tối) (?:nay|qua)|hôm (?:nay|qua)|thở|sốt|nặng (?:hơn|lắm|quá)|trở nặng|co giật|tỉnh|nguy',
  'suddenly|today|tonight|this morning|last night|worse|breath\\w*|fever',
);

/** "Ông nội bị tai biến nằm một chỗ": how it stands with somebody for long, with no other danger, cry or "now" beside it. */
export function lastsForLong(text: string): boolean {
  const plain = spellOut(text);
  if (!LASTING.test(plain) || !STROKE.test(plain) || BROKEN_LIMB.test(plain) || INTO_WATER.test(plain)) return false;
  return !tellsMore(text) && !PRESENT.test(plain) && !LATELY.test(plain);
}

function tellsMore(text: string): boolean {
  const plain = spellOut(text);
  return OTHER_DANGER.test(plain) || APPEAL.test(plain) || tellsOfHarmNow(text);
}

/** "Gãy chân không đi được, có ai nộp thay được không": a broken limb is why somebody else is to go, with no other danger. */
export function tellsWhyNotGoing(text: string): boolean {
  const plain = spellOut(text);
  if (!BROKEN_LIMB.test(plain) || !GOES_INSTEAD.test(plain) || INTO_WATER.test(plain) || STROKE.test(plain))
    return false;
  return !tellsMore(text) && !NEEDS_HELP.test(plain) && (PAST.test(plain) || !JUST_NOW.test(plain));
}

const GOES_INSTEAD = wordings(
  '(?:đi|nộp|làm|ký|lãnh|nhận|khai|lấy) (?:thay|giùm|dùm|hộ|giúp)|(?:tới|đến|lại|xuống) (?:tận )?nhà (?:làm|nhận|lấy|chụp)|uỷ quyền|nộp (?:qua mạng|online|bưu điện)|qua mạng|trực tuyến',
  '(?:go|apply|submit|file)(?: \\w+){0,3} (?:for (?:me|him|her)|instead|online)|on (?:my|his|her) behalf',
);
const NEEDS_HELP = wordings(
  'máu|đau|ngất|xỉu|thở|kẹt|giữa đường|ngoài đường|dưới (?:đất|đường)|khẩn|gấp|kìa|trời ơi|quá trời|một mình|không (?:có )?ai|xe cấp cứu',
  'blood|pain|alone|right now|hurry|urgent',
);
const JUST_NOW = wordings(
  'mới|vừa|hồi nãy|nãy giờ|bây giờ|hồi (?:sáng|trưa|chiều|tối|khuya)|(?:sáng|trưa|chiều|tối) nay|hôm nay|tự nhiên|đột ngột',
  'just|today|tonight|this morning|now',
);

/** "Cái cặp giấy tờ rớt xuống sông", "lũ cuốn mất sổ đỏ": papers fell or were swept away, and nobody with them. */
export function tellsOfPapersAlone(text: string): boolean {
  const plain = spellOut(text).trim();
  if (!PAPERS_GONE.test(plain) || BROKEN_LIMB.test(plain) || STROKE.test(plain)) return false;
  if (OTHER_DANGER.test(plain) || APPEAL.test(plain) || SOMEBODY_GONE.test(plain) || NEEDS_HELP.test(plain))
    return false;
  return !plain.split(CLAUSES).some((clause) => !PAPERS_GONE.test(clause.trim()) && tellsOfHarmNow(clause));
}

const CLAUSES = /[,.;!?\n]+/u;
const PAPER =
  '(?:giấy tờ|giấy|sổ|sổ đỏ|sổ hồng|căn cước|cccd|hộ chiếu|bằng lái|cà vẹt|khai sinh|hồ sơ|bằng cấp|bóp|ví|cặp|giỏ|túi xách|ba lô|balo|điện thoại)';
const PAPERS_GONE = wordings(
  `^(?:\\p{L}+,? )?(?:(?:hôm|bữa|hồi|đợt|mùa|năm)(?: \\p{L}+){1,3},? )?(?:(?:cái|bộ|mớ|xấp|hết|toàn bộ|nguyên|tất cả|cuốn|tờ|thẻ|mấy) )*${PAPER}(?: (?:của )?(?:đựng|giấy tờ|tôi|em|mình|nhà|nhà em|nhà tôi|vợ chồng|ba|mẹ|chồng|vợ|xe|đất|hồng|đỏ))* (?:bị |cũng |đều |đã )*(?:rớt|rơi|lọt|trôi|nước cuốn|lũ cuốn|cuốn)`,
  `(?:làm |đánh )(?:rớt|rơi)(?: mất)? (?:(?:cái|bộ|cuốn|tờ|thẻ) )*${PAPER}|^(?:(?:hôm|bữa|hồi|đợt|mùa|năm)(?: \\p{L}+){1,3},? )?(?:nước |lũ |bão )?(?:cuốn|trôi|cuốn trôi|làm trôi)(?: (?:mất|hết|luôn))* (?:(?:cái|bộ|cuốn|hết) )*${PAPER}`,
);
const SOMEBODY_GONE = wordings(
  `${VICTIM}(?: \\p{L}+)? (?:bị |cũng |vừa |mới |đang |suýt )*(?:ngã|rớt|rơi|lọt|nhảy|lao|trôi|chìm|cuốn)(?! (?:mất )?(?:cái |bộ )?${PAPER})|(?:cứu|vớt|tìm) ${VICTIM}`,
);
