import { spellOut, wordings } from '../understanding/wordings.ts';

const CANCEL = '(?:huỷ|hủy|xoá|xóa)';
/** It befalls the dossier, whoever does it. */
const PASSIVE = wordings(
  `bị(?: \\p{L}+){0,3} (?:${CANCEL}|loại|bỏ luôn)`,
  '(?:be|get|gets|got|being|is|automatically) (?:cancell?ed|void(?:ed)?|deleted|annulled|thrown away)|(?:will|do|would) (?:they|it|you|the office) cancel',
);
/** It comes of what was not done, or others do it. */
const FOLLOWS = wordings(
  `(?:không|chưa|trễ|quá hạn|quá ngày|hết hạn|muộn|lố|quên|lâu quá)(?: \\p{L}+){0,6} (?:thì|là|có|coi như|sẽ|tự)(?: \\p{L}+){0,3} ${CANCEL}`,
  `${CANCEL}(?: \\p{L}+){0,3} (?:hả|à|hay sao|chăng|phải không|đúng không)`,
  `(?:sẽ|tự(?: động)?|họ|phường|người ta|cơ quan)(?: \\p{L}+){0,2} ${CANCEL}`,
);
/** Whoever writes wants it so. */
const WANTED = wordings(
  `(?:muốn|xin|cần|đòi|nhờ)(?: \\p{L}+){0,3} (?:rút|huỷ|hủy)|(?:rút|huỷ|hủy)(?: \\p{L}+){0,3} (?:được|sao|ở đâu|thế nào|chỗ nào)`,
);

/** "Trễ bữa hẹn có bị huỷ kết quả không": fears that it is cancelled; to take it back oneself is something else. */
export function fearsCancelling(message: string): boolean {
  const said = spellOut(message);
  return PASSIVE.test(said) || (FOLLOWS.test(said) && !WANTED.test(said));
}

/** Of what is cancelled, in words that name no matter, folded. */
export const OF_CANCELLING: ReadonlySet<string> = new Set(
  'neu xoa bo loai huy tu dong het han cancel cancelled canceled void automatically deleted'.split(' '),
);
