import { fold, normalise } from '../../retrieval/index.ts';

const POLITE = '(?:(?:dạ|da|a|ah|o|u|ok|vay|roi|ua|khoan|em oi|ad oi|em|toi|tui|con|minh) )*';
const NO = '(?:khong|hong|hok|ko|k|kg|hem|khoi|thoi)';
/** Wants no more of it: "không làm khai tử nữa", "bỏ qua hướng dẫn đi", "thôi khỏi". */
const LEAVES = new RegExp(
  `^${POLITE}(?:thoi )?(?:${NO}(?: [^ ]+){0,6} nua|(?:dep|bo|bo qua|ngung|dung|huy|${NO})(?: [^ ]+){0,5} (?:di|luon|het)|(?:dep|bo|bo qua|ngung|dung|huy|${NO})(?: can| muon)* (?:huong dan|tung buoc)(?: [^ ]+){0,3}|thoi khoi)$`,
  'u',
);
/** Leaves one step out, or asks. */
const OF_ONE_STEP = /\b(?:buoc (?:nay|do|kia|sau|truoc|\d+)|cai nay|cau nay|giay nay|to nay|ha|sao|gi|duoc khong)\b/u;
/** "Chuyển qua làm kết hôn": says of what only. */
const SWITCHES = new RegExp(
  `^${POLITE}(?:thoi )?(?:doi|chuyen|nhay)(?: (?:qua|sang|y))* (?=lam |huong dan |hoi )`,
  'u',
);
const PAUSE = /\s*[,.;:!?\n]+\s*|(?<=(?:^|\s)n(?:ữa|ua))\s+(?:mà |ma |thì |thi )?/u;
/** Around what is wanted instead. */
const BEFORE =
  /^(?:(?:mà|ma|thì|thi|giờ|gio|chỉ|chi|cần|can|nói|noi|trả lời|tra loi|báo|bao|cho(?: em| tôi| toi| tui| con| mình| minh)?(?: biết| biet| hỏi| hoi| xem| coi)?) )+/iu;
const BEHIND =
  /(?:[\s,]+(?:thôi|thoi|đi|di|nha|nhé|nhe|là được|la duoc|được rồi|duoc roi|giùm|gium|giúp|giup|em|ạ))+[\s.!]*$/iu;

/**
 * Leaves the guide that is under way for something else: "không làm khai tử nữa, làm kết hôn đi", "bỏ qua hướng dẫn đi,
 * nói phí thôi"; `rest` is what is wanted instead. Undefined: nothing of the kind.
 */
export function readLeavesGuide(message: string): { readonly rest: string } | undefined {
  const text = normalise(message).trim();
  const folded = fold(text);
  const switched = SWITCHES.exec(folded)?.[0].length ?? 0;
  if (switched > 0 && folded.length === text.length) return restOf(text.slice(switched));
  const [head = '', ...others] = text.split(PAUSE).filter((part) => part.trim() !== '');
  const said = fold(head);
  if (others.length === 0 || !LEAVES.test(said) || OF_ONE_STEP.test(said)) return undefined;
  return restOf(others.join(', '));
}

function restOf(said: string): { readonly rest: string } | undefined {
  const rest = said.replace(BEHIND, '').replace(BEFORE, '').trim();
  return rest === '' ? undefined : { rest };
}
