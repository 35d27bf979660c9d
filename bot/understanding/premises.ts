import { isPremise, readClaims } from './claims.ts';
import { spellOut, wordings } from './wordings.ts';

/** What is taken for granted without a number. */
export type Premise =
  /** Good for ever. */
  | 'forever'
  /** No longer needed, or done away with. */
  | 'done-away'
  /** Only at one place. */
  | 'only-there'
  /** Only by some. */
  | 'only-by'
  | 'other';

const KINDS: readonly (readonly [Premise, ReturnType<typeof wordings>])[] = [
  [
    'forever',
    wordings(
      'vĩnh viễn|mãi mãi|trọn đời|suốt đời|cả đời|vô thời hạn|(?:xài|dùng|sử dụng|có giá trị|có hiệu lực|hạn)[^.?!]{0,20} (?:hoài|mãi|suốt)|(?:không|khỏi) (?:có |bị |bao giờ )?(?:thời hạn|hết hạn|giới hạn)',
      'for ?ever|for life|permanent\\w*|never expires?|no expiry',
    ),
  ],
  [
    'done-away',
    wordings(
      '(?:bỏ|bãi bỏ|huỷ|dẹp)(?: luôn)? (?:đăng ký|thủ tục|giấy|việc|cái|làm|khai|xin|vụ)[^.?!]{0,40}|(?:khỏi|không|miễn|hết)(?: phải| cần| còn)* (?:làm|đăng ký|xin|khai|đi)[^.?!]{0,40} (?:nữa|luôn|rồi)',
      'no longer (?:need|have|required)[^.?!]{0,40}|abolished|done away with',
    ),
  ],
  [
    'only-there',
    wordings(
      'chỉ(?: được| có thể)? (?:làm|nộp|đăng ký|khai|xin)[^.?!]{0,25} (?:ở|tại|bên)|(?:phải|bắt buộc)(?: đi)? (?:về|ra|lên|đến|tới)[^.?!]{0,25}(?: mới|(?= đúng| phải))',
      'only (?:at|in) |(?:have|has) to go (?:back )?to',
    ),
  ],
  [
    'only-by',
    wordings(
      'chỉ(?: có)? [^.?!]{1,25} mới|(?:phải|bắt buộc) (?:đích thân|tự|chính chủ|có mặt|đủ|cả)|không (?:được|cho) (?:nhờ|uỷ quyền|làm thay)',
      'only [^.?!]{1,25} can|in person only|nobody else',
    ),
  ],
];

/** What the message takes for granted, where no number of it can be held against the record. Undefined: nothing. */
export function readPremise(message: string): Premise | undefined {
  if (!isPremise(message) || readClaims(message).length > 0) return undefined;
  const spelled = spellOut(message);
  return KINDS.find(([, said]) => said.test(spelled))?.[0] ?? 'other';
}
