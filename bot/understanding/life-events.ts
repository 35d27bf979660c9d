import { bareWords } from './bare-words.ts';

/** What has come about in a family and asks for a procedure of its own. */
export type LifeEvent = 'birth' | 'move' | 'home';

const BEFORE =
  '(?:(?:da|a|ua|ma|vay|roi|voi lai|a ma|em oi|gio|ok|nay|hom nay|hom qua|bua qua|tuan roi|thang roi|sang nay|and|also|by the way) )*';
const OWNER = '(?: (?:em|e|tui|toi|minh|chau|con|cua em|cua tui|nha em|nha tui))*';
const MOTHER = `(?:(?:vo|con gai|con dau|em gai|em dau|chi gai|chi dau|chau gai|ba xa|vk|vo chong|em|e|tui|toi|minh)${OWNER} )`;
const JUST = '(?:vua moi|moi vua|moi|vua|da)';
const OF_BABY =
  '(?: (?:duoc|them|xong|ra|em|be|con|chau|trai|gai|dau|long|doi|mot|1|2|hai|ba|thu|dua|quy tu|hom|bua|qua|kia|tuan|thang|truoc|roi|sang|toi|nay|r|nha|a|ad|luon|o|benh vien|bv|tu du|hung vuong))*';
const PEOPLE = `(?:(?:vo chong|gia dinh|nha|ca nha|em|e|tui|toi|minh|con trai|con gai|ba|ma|me|vo|chong)${OWNER} )?`;

const EVENTS: readonly { readonly event: LifeEvent; readonly pattern: RegExp }[] = [
  { event: 'birth', pattern: new RegExp(`^${BEFORE}${MOTHER}${JUST} (?:sinh|sanh|de)${OF_BABY}$`, 'u') },
  {
    event: 'birth',
    pattern: new RegExp(
      `^${BEFORE}(?:my wife|i|my daughter|we|my sister)(?: have| has)? (?:just )?(?:gave birth|had a (?:new )?baby|delivered a baby)(?: (?:boy|girl|to|a|son|daughter|yesterday|today|last|week|month|too))*$`,
      'u',
    ),
  },
  {
    event: 'home',
    pattern: new RegExp(
      `^${BEFORE}${PEOPLE}${JUST} mua (?:duoc |xong )?(?:(?:cai|can|mieng|lo|nen|manh|them|mot|1) )*(?:nha|dat|can ho|chung cu)(?: (?:dat|o|ben|tai|roi|r|nha|a|em|ad|luon|cu|moi|xong|phuong|quan|\\S+)){0,4}$`,
      'u',
    ),
  },
  {
    event: 'move',
    pattern: new RegExp(
      `^${BEFORE}${PEOPLE}${JUST} (?:don|chuyen)(?: (?:nha|ve|toi|den|qua|sang|len|vo|vao|ra|xuong|cho|o|den o))+(?: \\S+){0,6}$`,
      'u',
    ),
  },
];
/** Asked or wished for beside it: read as what it is. */
const ASKS =
  /(?:^| )(?:gi|sao|dau|nhieu|nhiu|may|ai|khong|hong|ko|k|hok|chua|duoc|dc|can|muon|xin|dang ky|dk|lam|nop|what|how|where|need|want)(?= |$)/u;

/** "Vợ em mới sinh con trai": what has just come about, where the message tells nothing else. */
export function tellsOfLifeEvent(message: string): LifeEvent | undefined {
  const words = bareWords(message);
  if (ASKS.test(words)) return undefined;
  return EVENTS.find(({ pattern }) => pattern.test(words))?.event;
}
