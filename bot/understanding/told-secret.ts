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

/** A code or a password itself is written, which nobody may be told. */
export function tellsSecret(text: string): boolean {
  const typed = text.normalize('NFC');
  return TOLD_CODE.test(typed) || TOLD_PASSWORD.test(typed);
}

/** The message without its codes and passwords. */
export function coverSecrets(text: string): string {
  return [TOLD_CODE, TOLD_PASSWORD].reduce((covered, told) => {
    const secret = told.exec(covered.normalize('NFC'))?.groups?.secret;
    return secret === undefined ? covered : covered.replaceAll(secret, '•'.repeat(secret.length));
  }, text);
}
