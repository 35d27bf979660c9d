import { smellsOfTrick } from './scam.ts';
import { spellOut, wordings } from './wordings.ts';

const ZALO = '(?:zalo|facebook|fanpage|fb|viber|telegram|messenger)';
/** Whether an office can be written to, and at what address. */
const OFFICE_ADDRESS = wordings(
  `có (?:số |nhóm |trang |kênh |nick |cái )?${ZALO}(?: oa| riêng| chính thức| nào)*(?: (?:không|của|hả|để)|$)|(?:số|kênh|trang|nhóm|địa chỉ|nick|link|xin|cho|tên|tìm|biết)(?: (?:số|kênh|trang|nick|em|tôi|mình|xin))* ${ZALO}|${ZALO} (?:oa )?(?:của )?(?:phường|xã|uỷ ban|ubnd|trung tâm|công an phường|bên (?:mình|em|này))`,
  `(?:does|do|is there|have|has|what)[^.?!]{0,40} ${ZALO}(?: (?:number|account|page|group))?$`,
);
/** "Gửi qua Zalo cho tui": what was written here is wished for there. */
const SENT_THERE = wordings(
  `(?:gửi|nhắn|chuyển|báo|đưa)(?: \\p{L}+){0,6} (?:qua|bằng|lên|vào|về|sang) ${ZALO}(?: (?:này|đó|cho|của|giùm|giúp|được|luôn|đi|nha|nhé|tôi|em|mình|con|chồng|vợ|mẹ|ba|không|ạ|với|hả))*$`,
  `(?:send|text|forward)(?: \\w+){0,5} (?:on|via|by|to|through)(?: my)? ${ZALO}(?: (?:please|instead|account|number))*$`,
);
const OVER_ZALO = new RegExp(`(?:qua|by|via|on|through) ${ZALO}`, 'gu');

/** Zalo is named as a way to write, not as where somebody got in touch from. */
export function asksOfZalo(text: string): 'address' | 'send' | undefined {
  const plain = spellOut(text).replace(/[\s.?!]+$/u, '');
  if (smellsOfTrick(plain.replace(OVER_ZALO, ' '))) return undefined;
  if (SENT_THERE.test(plain)) return 'send';
  return OFFICE_ADDRESS.test(plain) ? 'address' : undefined;
}
