import { fold, normalise } from '../../retrieval/index.ts';
import { bareWords } from './bare-words.ts';

/** What a message does to what was said before. */
export type Repair =
  | { readonly kind: 'repeat' }
  /** The same in short. */
  | { readonly kind: 'sum-up' }
  /** What was said is not understood: "em chưa hiểu". */
  | { readonly kind: 'unclear' }
  /**
   * `topic`: words for what to go back to; `rest`: what is asked of it. Either may be empty. `isOnlyNamed`: nothing but the
   * name says that it was talked about before ("quay lại kết hôn").
   */
  | { readonly kind: 'go-back'; readonly topic: string; readonly rest: string; readonly isOnlyNamed?: true }
  /** `said`: what is meant instead, perhaps nothing; `denied`: what is not meant. */
  | { readonly kind: 'correction'; readonly said: string; readonly denied: readonly string[] };

/** Reads a message as a repair of the conversation; the whole message or its beginning must say so. Undefined: it is none. */
export function readRepair(message: string): Repair | undefined {
  const text = normalise(message).trim();
  const folded = fold(text);
  // Cut at the same place only where folding keeps the length.
  const cut = (from: number, to?: number) => (folded.length === text.length ? text : folded).slice(from, to);
  const bare = bareWords(message);
  if (REPEAT.test(bare) || MISSED.test(bare)) return { kind: 'repeat' };
  if (SUM_UP.test(bare) || SUM_UP.test(bare.replace(SIGHS, ''))) return { kind: 'sum-up' };
  if (UNCLEAR.test(bare) && !SCOLDS.test(text)) return { kind: 'unclear' };
  return readGoBack(folded, cut) ?? readNamedEarlier(folded, cut) ?? readCorrection(folded, cut);
}

const POLITE =
  '(?:(?:dạ|da|a ma|ua ma|y ma|a|ah|ua|u|uh|o|oh|em oi|ad oi|ad|thoi|khoan|xin loi|sorry|chet|roi|ok|vay|gio|oi|y quen|well|em|em xin loi)[ ,.!]+)*';
const AFTER_REPEAT =
  '(?: (?:giup|gium|dum|ho|di|voi|a|nha|nhe|em|toi|tui|minh|con|chau|ba|ong|bac|co|chu|cho|lan nua|cai|cau|danh sach|list|may|lua chon|vua|roi|nay|hoi|tra loi|anh|chi|duoc khong|duoc hong|coi|xem|nghe|tren|o tren|truoc|that|it|please|ban))*';
/** "Nói lại đi con, bác không nghe rõ". */
const NOT_HEARD =
  '(?:(?: (?:em|toi|tui|minh|con|chau|ba|ong|bac|co|chu))? (?:khong|hong|chua|ko) (?:nghe|hieu|thay|doc|nho|kip|ro)(?: (?:ro|kip|duoc|gi|het|nghe))*)?';
const REPEAT = new RegExp(
  `^${POLITE}(?:(?:(?:con|chau|em|ban) )?(?:noi|lap|nhac|tra loi|gui|doc|viet) lai|cho (?:em|toi|tui|con|minh) (?:xem|nghe|coi) lai|(?:please )?(?:can you |could you )?(?:repeat|say (?:that|it) again)|come again|once more|what did you say)${AFTER_REPEAT}${NOT_HEARD}$`,
  'u',
);

/** "Gì cơ", "hả": whole messages that missed what was said. */
const MISSED = new RegExp(
  `^${POLITE}(?:gi co|gi vay|gi the|ha|cai gi(?: co| vay| the)?|sao co|(?:em |con |ban |ad )?(?:vua |moi )?noi (?:gi|cai gi)(?: vay| the| co)?|(?:khong|hong|hok|ko|k|chua) nghe(?: kip| ro| duoc)*|pardon|sorry what|what was that)(?: (?:em|a|ad|con|nha|vay|the|hong nghe|khong nghe))*$`,
  'u',
);
const SUM_UP = new RegExp(
  `^${POLITE}(?:(?:cho |giup |em |noi |tra loi |viet )*(?:tom tat|tom gon|tom lai|(?:noi )?ngan gon|(?:noi )?ngan|noi gon|rut gon|van tat)(?: hon| lai| thoi)*|(?:gi ma |sao ma |sao |gi )?(?:nhieu|dai)(?: (?:du|qua|dong|the|lam))+(?: (?:vay|troi|roi|luon))*|(?:please |can you |could you )?(?:summari[sz]e|sum (?:it|that) up)(?: it| that)?|in short|(?:that s |this is |it s )?too (?:long|much)|tl dr|tldr)${AFTER_REPEAT}$`,
  'u',
);

/** "Trời ơi rắc rối quá, nói gọn coi": `bareWords` leaves no pause. */
const SIGHS = /^(?:\S+ ){1,6}(?:qua|ghe|du|lam|the) (?=\S)/u;

const SPEAKER = '(?:em|toi|tui|minh|con|chau|co|chu|bac|anh|chi|ba|ong|ngoai|noi|oi|i|we|sorry)';
/** Whole messages: what is not understood is what was said here, and no paper. */
const UNCLEAR = new RegExp(
  `^${POLITE}(?:sao |ma |nhung |noi vay |noi gi |doc |nghe |xem |please |can you |could you )*(?:${SPEAKER} )*(?:doc |nghe |xem |coi )*(?:(?:van |cung |thiet |that |con |still )*(?:khong|hong|chua|ko|k|hok|hem|chang|cha|kho|do not|don t|didn t|did not) (?:hieu|ro lam|understand|get it)|noi (?:cho )?(?:de hieu|don gian|cham)(?: hon)?|giai thich(?: lai| them| ro| de hieu)+|(?:it s |that s )?(?:not clear|too complicated|confusing)|explain (?:again|that|it|more))(?: (?:gi|het|lam|luon|qua|noi|duoc|tron|hon|a|nha|nhe|em|ad|con|oi|cai nay|cai do|cho nay|cau nay|may cai nay|giup|gium|dum|cho|toi|tui|bac|co|chu|di|em noi gi|noi gi|vay|roi|it|that|this|you|please|again))*$`,
  'u',
);
/** "Em không hiểu à": the assistant is meant. */
const SCOLDS = /(?:^| )(?:à|hả|sao)[ ?!.]*$|ý (?:em|tôi|tui|anh|chị|cô|chú|bác|con|mình)/u;

const GO_BACK = new RegExp(
  `^${POLITE}(?:(?:quay|tro|lui|ve) (?:tro )?lai|quay (?:tro )?ve|go back(?: to)?|back to|back)(?=$|[ ,.!?])`,
  'u',
);
/** What is gone back to is something that was talked about; "quay lại Việt Nam" is a journey. */
const TOPIC =
  /^(?:cho |voi |ve )?(?:vu|cai|chuyen|cau|viec|phan|thu tuc|muc|hoi nay|luc nay|ban nay|truoc|khuc|buoc|y|the (?:previous|first|earlier|last|other|one)|my|previous|before)(?=$|[ ,.!?])/u;

/** A name alone is short: "quay lại kết hôn". */
const MAX_NAME_WORDS = 5;

const EARLIER =
  '(?:hoi nay|luc nay|khi nay|ban nay|hoi bua|bua hom|hom bua|bua truoc|hom truoc|hom no|bua no|earlier|before)';
/** "Hồi nãy cái khai sinh á", "cái khai sinh hồi nãy": what was spoken of is named. */
const NAMED_EARLIER = new RegExp(
  `^${POLITE}(?:(?:con|roi|ma) )?(?:${EARLIER} (?:(?:em|toi|tui|minh|con) )?(?:(?:hoi|noi) )?(?:ve )?(?:cai|vu|chuyen|viec|thu tuc) (?<after>[^,.;?!]{2,40}?)|(?:cai|vu|chuyen|viec|thu tuc|the) (?<before>[^,.;?!]{2,40}?)(?: (?:em|toi|tui|minh) (?:hoi|noi))? ${EARLIER})(?: (?:a|do|ay|nha|em|ad|co))*(?=[ ]*(?:[,.;?!]|$))`,
  'u',
);

function readNamedEarlier(folded: string, cut: (from: number, to?: number) => string): Repair | undefined {
  const match = NAMED_EARLIER.exec(folded);
  const name = match?.groups?.after ?? match?.groups?.before;
  if (match === null || name === undefined) return undefined;
  const at = folded.indexOf(name);
  const rest = cut(match[0].length)
    .replace(/^[,.;?!\s]+/u, '')
    .trim();
  return { kind: 'go-back', topic: cut(at, at + name.length), rest, isOnlyNamed: true };
}

function readGoBack(folded: string, cut: (from: number, to?: number) => string): Repair | undefined {
  const match = GO_BACK.exec(folded);
  if (match === null) return undefined;
  const start = match[0].length + (/^[ ,.!?]*/u.exec(folded.slice(match[0].length))?.[0].length ?? 0);
  const after = folded.slice(start);
  if (/^(?:(?:di|nha|giup|gium|dum|em|ad|con|ban|a|oi|cai|luon|voi|nhe|please)(?![\p{L}\p{N}])|[ .!?])*$/u.test(after))
    return { kind: 'go-back', topic: '', rest: '' };
  const comma = after.search(/[,.;?!]/u);
  const end = comma === -1 ? folded.length : start + comma;
  const isOnlyNamed = !TOPIC.test(after);
  const names = folded.slice(start, end).trim().split(/\s+/u).length <= MAX_NAME_WORDS && !match[0].endsWith('back');
  if (isOnlyNamed && !names) return undefined;
  return {
    kind: 'go-back',
    topic: cut(start, end).trim(),
    rest: cut(end)
      .replace(/^[,.;?!\s]+/u, '')
      .trim(),
    ...(isOnlyNamed ? { isOnlyNamed: true } : {}),
  };
}

const WHO = '(?:em|toi|tui|minh|con|anh|chi|chau|co|chu|bac|tao)';
const MEANT = `(?:y (?:cua )?${WHO}(?: muon (?:noi|hoi))?(?: la)?|y la|${WHO} (?:muon hoi|hoi|noi) (?:la|ve|cai)|i meant|i mean|what i mean(?:t)? is)`;
const NO = '(?:khong|hong|ko|k|hok|hem|kg)';
const WRONG = `(?:${NO} phai(?: vay| the| (?:cai|cho|noi|phuong|xa|quan) (?:nay|do|kia)| y do| dau| roi)*|${NO} dung(?: y| roi)*|${NO}|sai(?: roi| y)*|nham(?: roi| y| mat| nua)*|lon(?: roi| mat| nua)*|(?:em|toi|tui|minh|con) (?:(?:go|hoi|noi|ghi|viet|danh) )?(?:nham|lon)(?: roi)*|khong phai hoi cai do|not that(?: one)?|that(?:['’ ]?s| is)? not (?:it|what i (?:mean|meant|asked)|right)|no|wrong|actually)`;
/** Ends there, or pauses before what is meant. */
const STARTS_WRONG = new RegExp(
  `^${POLITE}${WRONG}(?: (?:a|ad|em|nha|oi|dau|roi))*(?=\\s*$|\\s*[,.;:!-])[\\s,.;:!-]*(?:(?:${MEANT}|(?:${WHO} )?(?:muon )?hoi)(?= )[ ,:]*)?`,
  'u',
);
const STARTS_MEANT = new RegExp(`^${POLITE}(?:${WRONG} )?${MEANT}(?=$|[ ,:])[ ,:]*`, 'u');
/** Behind these "không" and "nhầm" say something of their own: "à không biết", "à nhầm tên trên giấy". */
const OWN = `(?:phai|dung|co|biet|can|duoc|the|muon|ro|hieu|nho|con|mang|bi|sao|chac|ai|gi|thay|kip|dam|rang|nen|cho|du|thich|o|la|nop|xin|tinh|ton|mat|thu|lay|noi|nghe|cam|thi|ban|khoi|roi|lam (?:nua|duoc|gi|ma|thi)|ten|ho ten|so|ngay|nam|chu|lan|gioi|que|tuoi|tren|sang|tien|trong|voi|thong tin|dia chi|don|giay|ho so)`;
/** "À không hộ chiếu", "ủa lộn, tạm trú": what is meant follows without a pause. */
const STARTS_STARTLED = new RegExp(
  `^(?:(?:da|em|con) )?(?:(?:a|ah|ua|oi|y|chet|ay|o|uh)[ ,.!]+)+(?:${NO}|nham|lon) (?!${OWN}(?: |$))(?:(?:${WHO} )?(?:muon )?hoi (?:la |ve )?)?(?=\\S)`,
  'u',
);
/** "Nhầm phường Tân Phú" */
const WRONG_PLACE = new RegExp(
  `^${POLITE}(?:${WHO} )?(?:(?:ghi|noi|go|viet) )?(?:nham|lon) (?=(?:o )?(?:phuong|xa|dac khu|p\\.?|f\\.?) ?\\S+(?: \\S+){0,3}\\s*$)(?!.*(?:^| )(?:tren|trong|giay|so|thi|sua)(?: |$))`,
  'u',
);
/** "nhập hộ khẩu luôn chứ không phải tạm trú" */
const NOT_THAT = new RegExp(`[ ,]+(?:chu|cho|not)(?: ${NO}(?: phai| co)?)? (.+?)(?: dau| nha| a)?[.!?]*$`, 'u');
/** "không phải tạm trú mà là nhập hộ khẩu" */
const BUT_THAT = new RegExp(`^${POLITE}${NO} phai (.+?),? ma (?:la )?`, 'u');

/** "Không phải lần đầu, làm lại", "không phải người Hàn, là người Việt": what is denied, and behind a pause what is meant. */
const NOT_THIS = new RegExp(
  `^${POLITE}(?:${WHO} )?${NO} phai (?:la |hoi |muon |lam giay )?(?!(?:vay|the|dau|roi|y|(?:cai|cho|noi|phuong|xa|quan|y|giay|thu tuc|so|vu) (?:do|nay|kia|ay))(?:[ ,.;]|$))([^,.;:!?]{2,40}?)(?: dau| nha| a)? ?[,;:.-]+ *(?:(?:ma|y la|y ${WHO} la|phai|chi|la)(?: la)? )?(?:(?:${WHO} )?(?:muon )?hoi (?:la |ve )?)?(?=\\S)`,
  'u',
);
/** "Xe cũ chứ không phải xe mới". */
const THAT_NOT_THIS = new RegExp(
  `^${POLITE}(?:${MEANT} )?([^,.;:!?]{2,40}?),? (?:chu|cho) ${NO} phai (?:la )?([^,.;:!?]{2,40}?)(?: dau| nha| a| em)*[ .!]*$`,
  'u',
);
/** What is asked so is whether something holds, and no correction. */
const ASKS_WHETHER = /(?:^| )(?:khong|hong|ko|k|hok|ha|duoc khong|sao|gi|dau|chua)(?: (?:a|em|vay|ad|con))*[ ?.!]*$/u;
const MEANT_SAID = new RegExp(`\\b${MEANT}(?= )`, 'u');

/** What is meant, where the message says in so many words that something else was ("ý em là …"): no answer does. */
export function meantInstead(message: string): string | undefined {
  const repair = readRepair(message);
  if (repair?.kind !== 'correction' || repair.said === '') return undefined;
  const head = fold(normalise(message)).replace(fold(repair.said), '');
  return MEANT_SAID.test(`${head.trimEnd()} `) ? repair.said : undefined;
}

/** "… mới đúng" behind what is meant. */
const RIGHT_AT_LAST =
  /[ ,]+(?:mới|moi|thì|thi|là|la|mới là|moi la) (?:đúng|dung|phải|phai)(?: (?:chứ|chu|nha|á|a))*[ .!]*$/u;

/** "Cái không có bảo hiểm": one is meant that lacks it. */
const LACKING = new RegExp(
  `^${POLITE}(?:(?:em|toi|tui|minh|con|lay|chon|muon|can|hoi|la|y la|lam) )*(?:(?:cai|loai|thu tuc|kieu|ban)(?: (?:nao|ma|giay|cai|loai))* (?:khong|hong|ko|k|hok|hem|kg|khoi)(?: (?:co|kem|can|phai|dinh toi|lien quan(?: toi)?|lam))+|(?:the |i want the |i mean the )?one(?: that is)? (?:without|with no)(?: the| a)?) (?!nao|gi|dung|phai|het)([^,.;!?]+?)(?: (?:a|do|ay|nha|em|thoi|kia|co|please))*[ .!]*$`,
  'u',
);

/** What the one that is meant lacks, folded. Undefined: the message says nothing of the kind. */
export function deniedThing(message: string): string | undefined {
  return LACKING.exec(fold(normalise(message)).trim())?.[1];
}

/** "Không" alone answers a question. */
const ANSWERS_NO = new RegExp(`^${POLITE}(?:${NO}|no|nope)(?: (?:a|ad|em|nha|a em))*[ .!]*$`, 'u');

function readCorrection(folded: string, cut: (from: number, to?: number) => string): Repair | undefined {
  const lacking = LACKING.exec(folded)?.[1];
  if (lacking !== undefined) return { kind: 'correction', said: '', denied: [lacking] };
  const but = BUT_THAT.exec(folded);
  if (but !== null) {
    const denied = but[1] ?? '';
    const start = folded.indexOf(denied);
    return { kind: 'correction', said: cut(but[0].length).trim(), denied: [cut(start, start + denied.length).trim()] };
  }
  const paused = NOT_THIS.exec(folded);
  if (paused !== null && !(ASKS_WHETHER.test(folded) && !paused[0].includes(' hoi '))) {
    const denied = paused[1] ?? '';
    const start = folded.indexOf(denied, folded.indexOf('phai '));
    return {
      kind: 'correction',
      said: cut(paused[0].length).replace(RIGHT_AT_LAST, '').trim(),
      denied: [cut(start, start + denied.length).trim()],
    };
  }
  const turned = ASKS_WHETHER.test(folded) ? null : THAT_NOT_THIS.exec(folded);
  if (turned !== null) {
    const [said = '', denied = ''] = turned.slice(1);
    const at = folded.indexOf(said);
    const not = folded.lastIndexOf(denied);
    return {
      kind: 'correction',
      said: cut(at, at + said.length).trim(),
      denied: [cut(not, not + denied.length).trim()],
    };
  }
  const starts = [STARTS_MEANT, STARTS_WRONG, STARTS_STARTLED, WRONG_PLACE];
  const start = starts.map((pattern) => pattern.exec(folded)?.[0].length).find((length) => length !== undefined);
  if (start === undefined || start === 0 || ANSWERS_NO.test(folded)) return undefined;
  const not = /[ ,]+(?:chu|cho) (?:khong|hong|ko|k|hok) /u.test(folded.slice(start))
    ? NOT_THAT.exec(folded.slice(start))
    : null;
  if (not === null) return { kind: 'correction', said: cut(start).replace(RIGHT_AT_LAST, '').trim(), denied: [] };
  const deniedStart = folded.length - (folded.slice(start).length - not.index) + not[0].indexOf(not[1] ?? '');
  const denied = cut(deniedStart, deniedStart + (not[1] ?? '').length).trim();
  return { kind: 'correction', said: cut(start, start + not.index).trim(), denied: [denied] };
}

/** "Làm lại căn cước, à mà thôi để hỏi tạm trú trước", "hộ chiếu, à nhầm, căn cước": what stands before is taken back. */
const TAKES_BACK = new RegExp(
  `^[^,.;!?]+[,.;!?]+ *(?:(?:a|ua|y|ma|khoan|da|oi)[ ,]+)*(?:thoi|nham|lon|nham roi|lon roi|khong phai|actually|no wait|wait no)(?:[ ,]+(?:de|cho|gio|hoi|lam|noi|ve|em|toi|tui|minh|con|phai la|la|muon|truoc))*[ ,]+(?=[^ ])`,
  'u',
);
/** "À quên, em mở công ty luôn": something comes to mind beside what was said. */
const CAME_TO_MIND =
  /^(?:(?:a|ua|y|chet|oi|da|ah|thoi|o)[ ,.!]+)*quen(?:(?: (?:mat|noi|hoi|nua|a|ah))*[,.!:]+ *|(?: (?:noi|hoi|nua))* (?=(?:em|tui|toi|minh|con|cho|ma|la) ))(?=\S)/u;
const AS_WELL = /(?: luôn| luon| nữa| nua)+(?: (?:ạ|a|nha|nhé|em|đó))*[ .!]*$/u;

/** What comes to mind after what was said. Undefined: nothing is said to have been forgotten. */
export function remembersToSay(message: string): string | undefined {
  const text = normalise(message).trim();
  const folded = fold(text);
  const end = folded.length === text.length ? CAME_TO_MIND.exec(folded)?.[0].length : undefined;
  const rest = end === undefined ? '' : text.slice(end).replace(AS_WELL, '').trim();
  return rest === '' ? undefined : rest;
}

const DONE_WITH_IT =
  /^(?:(?:da|ok|vay|roi|thoi) )*(?:xong|lam xong|hieu)(?: (?:roi|xong))*(?: (?:cai|vu|viec|phan) (?:do|nay|kia))?(?: (?:xong|roi|thi|gio))+(?: (?:toi|den|qua|sang|hoi|noi|tiep))* (?:cai|vu|viec|chuyen) ([^,.;?!]{2,60})$/u;
const THIS_FIRST =
  /^(?:(?:da|thoi|vay|ok) )*(?:(?:hoi|lam|noi|coi|giai quyet) )?(?:cai|vu|viec|chuyen) (?!hoi |luc |bua |hom |ngay |nam |thang |buoc |dau |nay |do |kia )([^,.;?!]{2,40}?) truoc(?: (?:di|da|nha|em|a|ad|nghen))*[ .!]*$/u;

/** "Xong cái đó rồi cái căn cước", "cái căn cước trước đi": which of several matters comes now. Undefined: none is named. */
export function nextMatter(message: string): string | undefined {
  const text = normalise(message).trim();
  const folded = fold(text);
  const said = (DONE_WITH_IT.exec(folded) ?? THIS_FIRST.exec(folded))?.[1];
  if (said === undefined) return undefined;
  const at = folded.lastIndexOf(said);
  return folded.length === text.length ? text.slice(at, at + said.length) : said;
}

const FIRST_ONE = /[ ,]+(?:trước|truoc)(?: (?:đã|da|nha|đi|di))*(?=[ ,.!?]|$)/u;

/** What is asked after what the same message took back. Undefined: it takes nothing back. */
export function askedInstead(message: string): string | undefined {
  const text = normalise(message).trim();
  const folded = fold(text);
  const end = folded.length === text.length ? TAKES_BACK.exec(folded)?.[0].length : undefined;
  const rest = end === undefined ? '' : text.slice(end).replace(FIRST_ONE, '').trim();
  return rest === '' ? undefined : rest;
}
