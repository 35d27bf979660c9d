import { fold } from '../../retrieval/index.ts';

const spelled = (words: string) =>
  words
    .split('|')
    .flatMap((word) => [word, fold(word)])
    .join('|');

const CODE = spelled('mã otp|otp|mã xác nhận|mã xác thực|mã xác minh|mã pin|pin|one-time code|verification code');
const PASSWORD = spelled('mật khẩu|mật mã|password|passcode|pass|passwd');
const WHOSE = spelled(
  'của|em|e|tôi|tui|mình|con|cháu|chị|anh|má|mẹ|ba|vneid|app|tài khoản|dịch vụ công|cổng|ngân hàng|zalo|email|mức|my|for|the|account|bank|mới|cũ',
);
const LINK = spelled('là|đây|nè|gửi về|nhận được|is|:|=|,|-');
const SPACE = String.raw`[\s]*`;
/** Not after a longer word, nor at one. */
const NOT_IN_WORD = String.raw`(?<![\p{L}\p{N}])`;

/** "mã otp 482913": so many digits are a code; "mã otp 6 số" tells none, nor does a telephone number. */
const TOLD_CODE = new RegExp(
  String.raw`${NOT_IN_WORD}(?:${CODE})(?:\s+(?:${WHOSE}))*${SPACE}(?:(?:${LINK})${SPACE})*(?<secret>\d{3}[ -]\d{3}|\d{4,8})(?!\d|\.\d|\s*(?:đồng|phút|giây|ngày|số|ký tự|dong|phut|giay|ngay|so)(?!\p{L}))`,
  'iu',
);
/** "mật khẩu là abc123": a word with a digit in it after "is"; "mật khẩu là 8 ký tự" is a rule. */
const TOLD_PASSWORD = new RegExp(
  String.raw`${NOT_IN_WORD}(?:${PASSWORD})(?:\s+(?:${WHOSE}|\d))*${SPACE}(?:${LINK})${SPACE}(?<secret>(?=\S*\d)[^\s,;]{4,}(?<![.?!]))`,
  'iu',
);

/** "Mã của tui là 482913", "mã gửi về máy là 120933": a code that nothing else is told of, as a telephone receives it. */
const TOLD_BARE_CODE = new RegExp(
  String.raw`(?:^(?:\s*(?:dạ|da|em|nó|no|thì|thi)\s+)*(?:cái |cai )?(?:mã|ma|code|my code)(?:\s+(?:của|cua|em|tôi|toi|tui|mình|minh|con|đó|do|gửi|gui|nhắn|nhan|về|ve|máy|may|điện|dien|thoại|thoai|vừa|vua|mới|moi|nhận|nhan|được|duoc))*\s*(?:là|la|is|:|=)\s*|${NOT_IN_WORD}(?:nhắn|gửi|gui|nhan)\s+(?:cái\s+|cho em\s+)?(?:mã|số|ma|so)\s+)(?<secret>\d{3}[ -]\d{3}|\d{4,8})(?![\d.-]|\s*(?:đồng|phút|ngày|số|ký tự)(?!\p{L}))`,
  'iu',
);

const SECRETS = [TOLD_CODE, TOLD_PASSWORD, TOLD_BARE_CODE];

/** A code or a password itself is written, which nobody may be told. */
export function tellsSecret(text: string): boolean {
  const typed = text.normalize('NFC');
  return SECRETS.some((told) => told.test(typed));
}

/** The message without its codes and passwords. */
export function coverSecrets(text: string): string {
  return SECRETS.reduce((covered, told) => {
    const secret = told.exec(covered.normalize('NFC'))?.groups?.secret;
    return secret === undefined ? covered : covered.replaceAll(secret, '•'.repeat(secret.length));
  }, text);
}
