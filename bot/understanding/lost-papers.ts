import { fold, normalise } from '../../retrieval/index.ts';
import type { Text } from '../replies/texts.ts';
import { bareWords } from './bare-words.ts';

/** Papers that are carried along or kept together, on bare words, and how their loss is told. */
const PAPERS: readonly { readonly called: string; readonly lost: Text }[] = [
  {
    called:
      '(?:the |cai )?(?:can cuoc(?: cong dan)?|cccd|cmnd|cmt|chung minh(?: nhan dan| thu)?)|(?:id|identity)(?: card)?',
    lost: { vi: 'làm lại căn cước bị mất', en: 'reissuing a lost or damaged ID card' },
  },
  {
    called: '(?:cai )?(?:bang lai(?: xe)?|gplx|giay phep lai xe)|(?:driving|driver s|drivers) licen[cs]e',
    lost: { vi: 'cấp lại bằng lái xe bị mất', en: 'reissuing a lost driving licence' },
  },
  { called: '(?:cuon )?(?:ho chieu|passport)', lost: { vi: 'báo mất hộ chiếu', en: 'report a lost passport' } },
  {
    called: '(?:to |giay )*khai sinh|birth certificate',
    lost: { vi: 'mất giấy khai sinh', en: 'lost birth certificate' },
  },
  {
    called: '(?:cuon )?so (?:hong|do)|land (?:use )?certificate',
    lost: { vi: 'làm lại sổ hồng bị mất', en: 'replace a lost land-use certificate' },
  },
  {
    called: '(?:giay )?(?:ca vet|cavet|ca vet xe|cavet xe)|giay (?:dang ky )?xe|vehicle registration',
    lost: { vi: 'cấp lại giấy đăng ký xe bị mất', en: 'replace a lost vehicle registration' },
  },
  {
    called: '(?:the )?(?:bao hiem y te|bhyt)|health insurance card',
    lost: { vi: 'cấp lại thẻ bảo hiểm y tế bị mất', en: 'replace a lost health insurance card' },
  },
];
const LEAD = '(?:(?:da|roi|vay|the|a|ua|con|va|voi|ca|cai|and|but|so|also|what about|how about|my|the|the thi)(?= ) )*';
const TOO =
  /^(?:(?:da|roi|vay|the|a|ua|ca) )*(?:con|va|voi|and|what about|how about) |(?: (?:nua|luon|too|as well|thi sao|thi lam sao))(?: |$)/u;
/** Said of it that it is there, or of how it stands. */
const IS_THERE =
  /(?:^| )(?:van|day|khong mat|het han|hu|rach|doi|gia han|cu|moi|de lam gi|lam gi|dung|co can|still|expired)(?= |$)/u;
const ALONE = /^(?: (?:truoc|dau tien|di|da|nha|a|em|ad|con|toi|tui|minh|cua|first|please))*$/u;
const MOST_WORDS_BEHIND = 6;

/** "Còn căn cước thì sao", "bằng lái nữa": the paper, and what is asked of it. */
export interface NamedPaper {
  readonly lost: Text;
  /** As typed behind its name: "thì làm ở đâu". */
  readonly behind: string;
  /** It is named beside another. */
  readonly isBeside: boolean;
  /** Nothing is said but its name, or that it comes first. */
  readonly isAlone: boolean;
}

/** The paper that a message names, and hardly anything else. */
export function readNamedPaper(message: string): NamedPaper | undefined {
  const words = bareWords(message);
  for (const { called, lost } of PAPERS) {
    const behind = new RegExp(`^${LEAD}(?:${called})(?<behind>(?: .*)?)$`, 'u').exec(words)?.groups?.behind;
    if (behind === undefined || IS_THERE.test(behind)) continue;
    if (behind.split(' ').length - 1 > MOST_WORDS_BEHIND) continue;
    return { lost, behind: typedEnd(message, words, behind), isBeside: TOO.test(words), isAlone: ALONE.test(behind) };
  }
  return undefined;
}

/** With its marks, where folding kept the length. */
function typedEnd(message: string, words: string, behind: string): string {
  const typed = normalise(message)
    .replace(/[.,!?;:"'’]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return (fold(typed).length === typed.length && typed.length === words.length ? typed : words)
    .slice(words.length - behind.length)
    .trim();
}

const CARRIED =
  /(?:^| )(?:mat|rot|roi|danh roi|bi giat|bi moc|bi cuop|an cap|lost|stolen|dropped|stole)(?: \S+){0,3} (?:vi|bop|tui xach|gio xach|ba ?lo|giay to|wallet|purse|handbag|bag|papers)(?= |$)|(?:^| )(?:wallet|purse|handbag|bag)(?: \S+){0,2} (?:lost|stolen|gone)(?= |$)|(?:^| )(?:moc|rach|giat) tui(?= |$)/u;
/** "Mất vị trí", "mất, vì vậy": unmarked "vi" stands for much. */
const NOT_CARRIED = /(?:^| )vi (?:tri|du|sao|vay|the|thanh nien)(?= |$)/u;

/** "Mất ví", "tui làm rớt cái bóp": whatever was carried in it is lost. */
export function tellsOfLostWallet(message: string): boolean {
  const words = bareWords(message);
  return CARRIED.test(words) && !NOT_CARRIED.test(words);
}
