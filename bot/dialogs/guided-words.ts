import { fold, normalise } from '../../retrieval/index.ts';
import { comesBack } from '../understanding/acknowledgement-words.ts';
import { ELDERS, FAMILY, oneOf } from '../understanding/relations.ts';

/** What a message says to a guide that goes step by step. */
export type GuideWord =
  /** This step is behind them. */
  | 'done'
  /** Only agrees: to what was asked last. */
  | 'agree'
  /** Go on: after a break with the step that was open, else with the next one. */
  | 'continue'
  | 'not-yet'
  | 'unclear'
  | 'back'
  | 'again'
  /** How far it is. */
  | 'how-far'
  /** For now; the guide waits. */
  | 'later'
  | 'stop'
  /** "Dung": right, or stop. */
  | 'right-or-stop';

const WORDS: Readonly<Record<Exclude<GuideWord, 'right-or-stop'>, string>> = {
  done: `xong|xong roi|xong buoc nay|roi|co|co roi|da co|co du|co du roi|du|du roi|lam roi|lam xong|chuan bi xong|co san|co san roi
    |tiep theo|buoc tiep|buoc tiep theo|ke tiep|buoc ke tiep|buoc sau|qua buoc sau|sang buoc sau|bo qua|bo qua buoc nay|hieu|hieu roi|biet|biet roi
    |ro roi|roi sao nua|roi sao|sao nua|gi nua|roi gi nua|roi lam gi nua|roi lam gi|lam gi tiep|lam gi nua|xong roi sao nua|xong roi lam gi|con gi nua
    |skip|skip it|next|next step|next one|done|i m done|finished|got it|i have it|have it|i understand|understood|ready|what next|then what|and then|what s next`,
  agree:
    'ok|okay|oke|oki|okie|da|u|uh|um|vang|chinh xac|chinh xac roi|dung roi|duoc|dong y|yes|yep|yeah|sure|ok roi|ok thoi',
  continue:
    'tiep|tiep tuc|quay lai huong dan|lam tiep buoc nay|huong dan tiep di|lam tiep|di tiep|tiep di|huong dan tiep|continue|go on|carry on|resume|keep going',
  'not-yet':
    'chua|chua co|chua xong|chua du|chua lam|khong co|khoan|khoan da|tu tu|tu tu da|wait|hold on|khong|con thieu|thieu|not yet|no|i don t have it|don t have it|i do not have it',
  unclear: `chua ro|khong ro|chua hieu|khong hieu|chua biet|khong biet|khong hieu gi|khong hieu gi het|la sao|la gi|sao|y la sao|nghia la sao
    |cai nay la gi|cai nay la cai gi|cai do la cai gi|cai gi day|giay nay la giay gi|to nay la to gi|buoc nay la gi|buoc nay la sao|buoc nay lam gi|cai do la gi|giay nay la gi|giay do la gi|cai nay la sao|kho qua|roi qua|kho hieu|kho hieu qua|phuc tap qua|giai thich|giai thich them|giai thich ro|noi ro hon|noi ro|ro hon
    |cu the hon|noi cu the|i don t understand|don t understand|i do not understand|not clear|it s not clear|i m not sure|not sure|explain|please explain
    |what is that|what s that|what is this|what s this|what do you mean|what does that mean|huh|what`,
  back: 'quay lai|lui lai|tro lai|buoc truoc|quay lai buoc truoc|ve buoc truoc|tro ve|truoc do|back|go back|previous|previous step|one step back',
  again: 'noi lai|nhac lai|doc lai|lap lai|xem lai|noi lai buoc nay|repeat|again|say again|say that again',
  'how-far': `may buoc nua|con may buoc|con may buoc nua|con bao nhieu buoc|con bao nhieu buoc nua|con nhieu khong|con lau khong|con nhieu buoc khong
    |tat ca may buoc|co may buoc|may buoc tat ca|buoc may roi|dang o buoc may|dang buoc may|toi dau roi|den dau roi|toi buoc may roi|gan xong chua
    |sap xong chua|xong chua|how many steps|how many more steps|how many steps left|how many are left|how much longer|where are we|where was i`,
  later: `de sau|luc khac|khi khac|hom khac|de mai|mai lam tiep|lat lam tiep|de mai lam tiep|de mai lam|mai lam|mai tiep|mai tinh tiep|de lat lam tiep|de lat|de hom khac|de hom khac lam tiep|hom khac lam tiep|bua khac|bua khac lam tiep|de bua khac|de bua khac lam tiep|hom sau lam tiep|de hom sau|toi lam tiep|de toi lam tiep|continue later|i ll do it later|do it tomorrow|tam dung|tam nghi|nghi chut|nghi ti|nghi mot chut|cho chut|doi chut|met qua|oai qua|met roi|later|not now|maybe later`,
  stop: `thoi|dung|dung lai|ngung|ngung lai|thoi khoi|khoi|khoi di|thoi dung|dung huong dan|thoat|ket thuc|huy|huy di|nghi|nghi di|thoi nghi|nghi khong lam nua|dep|dep di|dep het|thoi dep|khong lam nua|khong muon lam nua|thoi bo|thoi bo qua|khong can nua
    |khong can|thoi khong can|thoi khong lam nua|thoi du roi|bo di|stop|stop it|cancel|quit|exit|end|enough|that s enough|stop guiding`,
};

const KINDS: ReadonlyMap<string, GuideWord> = new Map(
  (Object.entries(WORDS) as [GuideWord, string][]).flatMap(([kind, phrases]) =>
    phrases.split('|').map((phrase) => [phrase.trim().replace(/\s+/gu, ' '), kind] as const),
  ),
);

const NO = new Set(['ko', 'k', 'kg', 'hong', 'hok', 'hk', 'hem', 'hong', 'hog', 'khg', 'kh', 'khum']);
const ALREADY = new Set(['r', 'rui', 'roai', 'roy']);
/** Said around the word and nothing by themselves. */
const FILLERS = new Set(
  `da a ah aa ha nha nhe nhen nghen em e anh chi co chu bac con chau toi tui minh ad oi vay the thi luon het di voi giup gium gium dum
  ban bot cho u um uh please thanks thank you cam on nua hen ne lam`.split(/\s+/u),
);
/** Before the word: what agrees, and what is pointed at. */
const BEFORE_WORD = new Set([
  ...FILLERS,
  ...'ok okay oke oki okie o oi van cung roi cai nay do buoc giay to'.split(' '),
]);
/** Behind the word: "làm xong cái này rồi con". */
const AFTER_WORD = new Set([...FILLERS, ...'roi cai nay do buoc giay to het tat ca hai no'.split(' ')]);
/** A sigh beside the word says nothing of its own: "mệt quá, không làm nữa". */
const SIGHS =
  /(?<![\p{L}\p{N}])(?:met|oai|nan|phien|roi|kho|lau|dai|phuc tap|ruom ra|rac roi) (?:qua|lam|ghe|du)(?: (?:roi|troi|di|a))*(?![\p{L}\p{N}])/gu;
const UNMARKED = /(?<!\p{L})dung(?!\p{L})/u;
/** "Có giấy này không" asks. */
const ASKS_WHETHER = /(?:^| )co (?:.* )?khong$/u;
/** More words than this say something of their own. */
const MAX_WORDS = 10;

/** Reads a whole message as a word to the guide; undefined where it says anything else. */
export function readGuideWord(message: string): GuideWord | undefined {
  const text = normalise(message);
  // "đúng" agrees, "dừng" stops; without their marks and with nothing beside they are one word.
  const said = fold(text.replace(/(?<!\p{L})đúng(?!\p{L})/gu, 'chinh xac'));
  const plain = said.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const withoutSighs = plain.replace(SIGHS, ' ').replace(/\s+/gu, ' ').trim();
  const words = (KINDS.has(plain) || withoutSighs === '' ? plain : withoutSighs)
    .split(' ')
    .map((word) => (NO.has(word) ? 'khong' : ALREADY.has(word) ? 'roi' : word));
  if (words.length > MAX_WORDS || ASKS_WHETHER.test(words.join(' '))) return undefined;
  if (comesBack(message) || ASKS_WHERE_WE_ARE.test(words.join(' '))) return 'how-far';
  for (let start = 0; start < words.length; start += 1) {
    for (let end = words.length; end > start; end -= 1) {
      const phrase = words.slice(start, end).join(' ');
      const kind = KINDS.get(phrase);
      if (phrase === 'dung' && UNMARKED.test(text)) return 'right-or-stop';
      if (kind !== undefined) return kind;
      if (!AFTER_WORD.has(words[end - 1] ?? '')) break;
    }
    if (!BEFORE_WORD.has(words[start] ?? '')) return undefined;
  }
  return undefined;
}

/** "Bữa hổm mình làm tới đâu rồi", of no dossier. */
const ASKS_WHERE_WE_ARE =
  /^(?:(?:da|a|alo|chao|hello|hi|em|anh|chi|co|chu|bac|con|toi|tui|minh|ad|oi|vay|the|cho|hoi) )*(?:(?:bua|hom|lan|hoi) (?:hom|truoc|kia|no|noi|do|qua|bua)|minh|dang|huong dan|buoc|lam)(?: (?:minh|toi|tui|em|dang|lam|huong dan|buoc|dang do|do))* (?:toi|den) (?:dau|buoc may|buoc nao|khuc nao)(?: (?:roi|r|vay|nhi|ta|ha|em|a|ad|con|the))*$/u;

/** Asks where the guide stands, or is back after a while. */
export function asksWhereGuideIs(message: string): boolean {
  return readGuideWord(message) === 'how-far';
}

/** "Ok", "làm tiếp": agrees to go on and says nothing of what. */
export function onlyAgrees(message: string): boolean {
  const word = readGuideWord(message);
  return word === 'agree' || word === 'continue';
}

const TO_STEP =
  /^(?:(?:da|a|em|cho|cho em|toi|con|xem|coi|quay|tro|lui|ve|lai|nhac|noi|doc|qua|den|toi|nhay|sang|muon|the|go|back|to|show|me|repeat) )*(?:buoc|step) (?:thu |so |number )?(\d{1,2}|mot|hai|ba|bon|tu|nam|dau|dau tien|one|two|three|cuoi|cuoi cung|last)(?: (?:di|nha|nhe|a|em|lai|giup|gium|voi|please|again|la gi))*$/u;
const STEP_NAMES: Readonly<Record<string, number>> = {
  ...{ mot: 1, dau: 1, 'dau tien': 1, one: 1, hai: 2, two: 2, ba: 3, three: 3, bon: 4, tu: 4, nam: 5 },
  ...{ cuoi: Infinity, 'cuoi cung': Infinity, last: Infinity },
};

/** "Quay lại bước 1", "xem bước 3": which step is wanted, from 1; `Infinity` is the last one. Undefined: none is named. */
export function readStepNumber(message: string): number | undefined {
  const words = fold(normalise(message))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const named = TO_STEP.exec(words)?.[1];
  if (named === undefined) return undefined;
  return /^\d+$/u.test(named) ? Number(named) : STEP_NAMES[named];
}

const DONE_AND =
  /^(?:(?:da|u|o|ok|em|con|toi|tui|bac|co|chu) )*(?:lam )?(?:xong|rui|roi|co roi|du roi|done)(?: (?:het|roi|rui|r|buoc nay|cai nay|a|nha|em|con|ad))*(?: ?[,.;!]+ ?(?:ma |nhung(?: ma)? |con |but )?| (?:ma|nhung|nhung ma|but) )(?=[^\s])/u;

/** "Xong rồi mà tờ khai lấy ở đâu": the step is behind them, and `rest` asks something. */
export function readDoneAnd(message: string): { readonly rest: string } | undefined {
  const text = normalise(message).trim();
  const folded = fold(text);
  const match = DONE_AND.exec(folded);
  if (match === null || folded.length !== text.length) return undefined;
  const rest = text.slice(match[0].length).trim();
  return rest.split(' ').length < 2 || readGuideWord(rest) !== undefined ? undefined : { rest };
}

const ONE_BY_ONE =
  '(?:theo )?(?:tung buoc(?: mot| 1)?(?: thoi| mot)?|tung cai mot|tung chut mot|tung ti mot|lan luot tung (?:buoc|cai|viec))';
/** Whoever is to be led: "chỉ má em 70 tuổi từng bước". */
const WHOSE = `${fold(oneOf(FAMILY, ELDERS))}|(?:nam nay |nay )?\\d{1,3} ?(?:tuoi|t)`;
const LEAD =
  '(?:(?:huong dan|hd|hdan|chi dan|chi|dan|day|giup|lam|noi|bay|kem|cam tay chi viec)(?: (?:giup|gium|dum|ho|cho|em|toi|tui|minh|con|chau|co|chu|bac|anh|chi|ba|ong|lam|di|lai|ky|cach|thu tuc|tu tu|ban|cua|' +
  `${WHOSE}))*)`;
/** "Từng bước đăng ký kết hôn": what is to be done one step at a time follows. */
const FIRST_IN_MESSAGE = `(?<=^(?:(?:da|em|ad|oi|cho|toi|tui|minh|con|muon|can|xin|lam|hoi|cac|a|alo)[ ,]+)*)tung buoc(?: mot| de)?(?= (?:lam|dang ky|dk|khai|xin|doi|cap|nhap|tach|mo|sang ten|chuyen|gia han|chung thuc|cong chung|ket hon|ly hon|nop) )`;
const GUIDE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LEAD} ${ONE_BY_ONE}|${FIRST_IN_MESSAGE}|${ONE_BY_ONE}(?= (?:di|nha|nhe|giup|gium|dum|voi|a)?(?:$|[ .,!?])| *$)|cam tay chi viec|(?:guide|walk|lead|take|show|help)(?: me| us)? (?:through |with )?(?:(?:this|it|that) )?(?:step[ -]by[ -]step|one step at a time)|(?:walk|guide|lead|take) (?:me|us) through(?: it| this| that)?|(?:step[ -]by[ -]step|one step at a time)(?: please| guide| instructions)?)(?![\\p{L}\\p{N}])`,
  'u',
);
/** "Ok vậy hướng dẫn luôn đi": nothing is named, so it is of what is in hand. */
const GUIDE_ALONE =
  /^(?:(?:da|ok|oke|u|o|vay|vay thi|thi|roi|thoi|the|em|ad)[ ,]+)*(?:huong dan|chi dan)(?: (?:em|con|toi|tui|minh|bac|co|chu|ba|ong|luon|di|nha|nhe|a|voi|giup|gium|dum|cho|lam|lai|tu dau|lai tu dau|tu buoc dau|tung buoc|cu the|chi tiet|ngay|bay gio|duoc khong|duoc hong))+[ .!?]*$/u;
const AROUND =
  /^(?:[\s,.:;!?]|(?:nha|nhe|a|ad|di|giup|gium|dum|voi|em|con|toi|tui|minh|please|pls|can you|could you|duoc khong|dc k|duoc hong|cach|lam sao|for|to|on|ve|cho)(?![\p{L}\p{N}]))+/u;

/**
 * "Hướng dẫn em từng bước làm khai sinh": asks to be led one step at a time; `rest` is what else the message says, which
 * may name the procedure. Undefined: it asks nothing of the kind.
 */
export function readGuideRequest(message: string): { readonly rest: string } | undefined {
  const text = normalise(message);
  const folded = fold(text);
  if (GUIDE_ALONE.test(folded)) return { rest: '' };
  const match = GUIDE.exec(folded);
  if (match === null) return undefined;
  // Cut at the same place only where folding keeps the length.
  const whole = folded.length === text.length ? text : folded;
  const end = match.index + match[0].length;
  const before = whole.slice(0, match.index).trim();
  const skipped = AROUND.exec(folded.slice(end))?.[0].length ?? 0;
  const after = whole.slice(end + skipped).trim();
  return { rest: [before, after].filter((part) => part !== '').join(' ') };
}

const PAPERS = '(?:giay to|ho so|giay)';
const FOR_ME =
  '(?: (?:ra|het|giup|gium|dum|ho|cho|lai|em|toi|tui|minh|con|bac|co|chu|cac|nhung|cai|the|me|out|of|all))*';
const CHECKLIST = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:check ?list|(?:danh sach|danh muc|bang ke|list)(?: cac| nhung)? ${PAPERS}(?: can (?:chuan bi|nop|co))?|liet ke${FOR_ME} ${PAPERS}(?: can (?:chuan bi|nop|co))?|(?:in|gui)${FOR_ME} (?:${PAPERS} can nop|danh sach(?: cac)?(?: ${PAPERS})?)(?: (?:do|nay|tren|kia|luon))?|in (?:ra )?giay to|danh sach (?:de )?(?:in|danh dau)|(?:list of|print(?: out)? (?:the|this|that)|print my) (?:papers|documents|list))(?![\\p{L}\\p{N}])`,
  'u',
);
/** "In ra giùm": nothing is named, so it is of what is in hand. */
const PRINT_ALONE =
  /^(?:(?:da|ok|oke|u|vay|em|ad|roi)[ ,]+)*(?:in(?: (?:ra|luon|giup|gium|dum|ho|cho|em|toi|tui|minh|con|bac|co|chu|di|voi|nha|nhe|a|duoc khong|duoc hong))+|(?:please )?print (?:it|this|that)(?: out)?(?: please| for me)*)[ .!?]*$/u;
/** Around what is named: who wants the list, and what for. */
const BEFORE_NAME =
  /^(?:[\s,.:;!?]|(?:da|cho|gui|xin|dua|giup|gium|em|toi|tui|minh|can|muon|co|lay|cua|de|khi|ve|lam|please|give|send|me|the|a|for|of|to|can you)(?![\p{L}\p{N}]))+/u;
const BEHIND_NAME =
  /(?:[\s,.:;!?]|(?<![\p{L}\p{N}])(?:(?:de|cho) (?:em|toi|tui|minh|bac)?(?: ?(?:in|mang|dem|danh dau|chuan bi|coi|xem|doc|de danh))*(?: (?:ra|di|theo|truoc|cho de|cho chac))*|(?:nha|nhe|a|ad|di|giup|gium|dum|voi|em|(?:nha|di|a) con|luon|please|pls|to print|for me)))+$/u;

/** "Gửi danh sách này cho chồng em": who is to have it names no procedure. */
const RECIPIENT =
  /^(?:ong xa|ba xa|chong|vo|ba|ma|me|bo|cha|anh|chi|con|chau|ban|nguoi nha|gia dinh|my (?:husband|wife|mother|father|son|daughter|friend))(?: (?:em|toi|tui|minh|con|trai|gai))*$/u;

/**
 * "Cho em danh sách giấy tờ để in": asks for the papers as a list to tick; `rest` is what else the message says, which
 * may name the procedure.
 */
export function readChecklistRequest(message: string): { readonly rest: string } | undefined {
  const text = normalise(message);
  const folded = fold(text);
  if (PRINT_ALONE.test(folded)) return { rest: '' };
  const match = CHECKLIST.exec(folded);
  if (match === null) return undefined;
  const whole = folded.length === text.length ? text : folded;
  const parts = [whole.slice(0, match.index), whole.slice(match.index + match[0].length)].map(nameIn);
  const rest = parts.filter((part) => part !== '').join(' ');
  return { rest: match[0].startsWith('gui') && RECIPIENT.test(fold(rest)) ? '' : rest };
}

function nameIn(part: string): string {
  const folded = fold(part);
  if (folded.length !== part.length) return part.trim();
  const end = BEHIND_NAME.exec(folded)?.index ?? part.length;
  const start = BEFORE_NAME.exec(folded.slice(0, end))?.[0].length ?? 0;
  return part.slice(start, end).replace(/\s+/gu, ' ').trim();
}
