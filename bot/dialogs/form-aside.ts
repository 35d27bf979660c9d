import { spellOut, wordings } from '../understanding/wordings.ts';

/** What is asked of a form that is being filled in, instead of an answer to it. */
export type FormAside = 'privacy' | 'what-is-this' | 'what-comes-of-it';

const NAME = '(?:tên|danh tính|thông tin(?: cá nhân)?|số điện thoại|sđt)';
const END = '(?: (?:ạ|em|ad|vậy|ta|hả|nhỉ|bạn|anh|chị|ơi|nha|hen|được))*[ ?!.]*$';
const NOT = '(?:không|chưa|chứ|sao)';
const PRIVACY = wordings(
  `(?:lộ|bị lộ|biết|thấy|công khai|hiện|ghi|để|khai|nêu|cho)(?: [\\p{L}]+){0,3}? ${NAME}(?: (?:tôi|em|mình|con|cô|chú|bác|tui|của|thật|họ|đầy đủ|ra|vô|vào|gì))* ${NOT}${END}`,
  '(?:không|chẳng|đừng) (?:muốn|thích|cho|để)(?: [\\p{L}]+){0,4} (?:biết|lộ)(?: [\\p{L}]+){0,5}$|(?:sợ|lo)(?: (?:là|bị|họ|nó|hàng xóm|người ta|ổng|bả))* (?:biết|trả thù|thù|ghét|trả đũa)',
  `(?:ẩn danh|giấu (?:tên|danh tính)|giữ (?:bí mật|kín))(?: [\\p{L}]+){0,4} ${NOT}${END}`,
  `(?:có )?(?:ai|người ta|họ|hàng xóm|cán bộ)(?: [\\p{L}]+){0,3}? biết(?: (?:là|tôi|em|mình|ai))* (?:báo|gửi|phản ánh|tố|nói|viết)?(?: [\\p{L}]+){0,2}? ?${NOT}${END}|(?:tôi|em|mình) (?:gửi|báo|phản ánh|tố)(?: [\\p{L}]+){0,3} (?:bị|có) (?:trả thù|trù dập|sao)(?: [\\p{L}]+){0,2} ?${NOT}?${END}`,
  `(?:is (?:it|this)|will (?:it|this|i) be|can i (?:be|stay|remain)) (?:anonymous|confidential|private)|(?:do|must|should) i (?:have to |need to )?(?:give|write|leave|put) my name|(?:will|can|do) (?:they|anyone|anybody|people) (?:see|know) (?:my name|who i am|it'?s me)`,
);
const WHAT_COMES = wordings(
  '(?:phường|bên|cơ quan|chỗ|đơn vị) nào (?:tới|xuống|lên|xử|xử lý|xử phạt|giải quyết|lo|nhận|phụ trách)|(?:rồi )?ai (?:tới|xuống|xử|xử lý|giải quyết|lo|phạt|chịu)',
  '(?:gọi|báo|hỏi|kêu) (?:ai|cho ai|số nào|số mấy|chỗ nào)(?: (?:bây giờ|giờ|đây|tới|xử|mới được))*[ ?.!]*$',
  '(?:bị |có bị |thì )?phạt (?:bao nhiêu|gì|sao|tiền|mấy|không|thế nào|họ)|(?:chừng nào|khi nào|bao giờ|bao lâu)(?: (?:thì|mới|có|phường|người))* (?:xử|xử lý|giải quyết|tới|xuống|trả lời|xong)',
  'who (?:will |is going to |)(?:come|comes|handle|handles|deal)|what is the fine|how much is the fine|who (?:do|can|should) i call|when will (?:they|you|it|somebody)',
);
const MOST_ASIDE_WORDS = 9;
const WHAT_IS_THIS = wordings(
  `^(?:(?:ủa|ơ|dạ|mà|khoan|em|ad) )*(?:cái (?:này|đó|gì)|này|đây|phiếu này|mục này|chỗ này)(?: (?:là|để))+(?: (?:cái|làm))* (?:gì|sao|chi)${END}`,
  `^(?:(?:ủa|ơ|dạ|mà|khoan|em|tôi|mình|con) )*(?:là sao|để làm (?:gì|chi)|(?:không|chưa) hiểu(?: gì)?(?: (?:hết|lắm|cái này|chỗ này))*)${END}`,
  "^(?:what'?s this|what is this|what do you mean|i don'?t understand)(?: for)?[ ?!.]*$",
);

export function readFormAside(message: string): FormAside | undefined {
  const plain = spellOut(message);
  if (PRIVACY.test(plain)) return 'privacy';
  if (WHAT_IS_THIS.test(plain)) return 'what-is-this';
  return WHAT_COMES.test(plain) && plain.split(/\s+/u).length <= MOST_ASIDE_WORDS ? 'what-comes-of-it' : undefined;
}

const HOLDS_ON =
  /^(?:(?:dạ|da|ờ|o|à|a|ủa|ua|em|ad|mà|ma|thôi|thoi)[ ,]+)*(?:khoan|đợi (?:chút|xíu|tí)|doi (?:chut|xiu|ti)|chờ (?:chút|xíu|tí)|cho (?:chut|xiu|ti) da|từ từ|tu tu|wait|hold on)(?:[ ,.]+(?:đã|da|em|ad|chút|chut|tí|ti|cho (?:em |tôi |tui |mình )?hỏi|cho (?:em |toi |tui |minh )?hoi))*[ ,.:]+(?=\S)/iu;

/** "Khoan, lệ phí khai sinh bao nhiêu": the form waits; `rest` is what is asked meanwhile. */
export function readHoldsOn(message: string): { readonly rest: string } | undefined {
  const text = message.normalize('NFC').trim();
  const lead = HOLDS_ON.exec(text)?.[0];
  const rest = lead === undefined ? '' : text.slice(lead.length).trim();
  return rest.split(/\s+/u).length < FEWEST_WORDS ? undefined : { rest };
}

const FEWEST_WORDS = 2;
