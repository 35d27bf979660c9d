import { wordings } from './wordings.ts';

/** Words that most messages of danger hold, and many others: they only make a guess of the classifier count for more. */
export const FRIGHT = wordings(
  'lửa|khói|khét|cháy|máu|dao|súng|bom|chết|giết|đánh|đập|chém|đâm|đấm|chìm|ngập|đuối|lũ|té|ngã|rơi|rớt|bắt|nhốt|trói|trốn|sợ|run|khóc|la hét|la làng|hét|đau|ngất|xỉu|thở|độc|tông|đụng|lật|cán|sập|kẹt|cứu|giật|trộm|cướp|lạc|thuốc|sưng|tím|nguy|chích|cắn|điện',
  'fire|smoke|blood|knife|gun|die|died|dead|dying|hurt|scared|afraid|hit|attack|fell|stuck|trapped|scream(?:ing|s)?|crying|pain|water|flood|danger|pills|poison|missing|lost|breath\\w*|save|help',
);
