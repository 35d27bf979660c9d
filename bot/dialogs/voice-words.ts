import { fold, normalise } from '../../retrieval/index.ts';
import { isCancel, isSkip } from '../understanding/leave-words.ts';
import { readDossierWord } from './dossier-words.ts';

/** What a message says to a talk about a suggestion or complaint. */
export type VoiceWord =
  | 'yes'
  /** Wants none of what was asked for. */
  | 'none'
  | 'leave'
  /** "Thôi khỏi": of this question, where it can be left out, else of the whole. */
  | 'cancel'
  | 'send'
  | 'go-on'
  | 'change-text'
  | 'change-ward'
  | 'change-place'
  | 'voice-only';

/** Said before the wish itself: "phải rồi, gửi đi". */
const AGREES = '(?:phai|duoc|dong y|dung roi|dung vay)(?: (?:roi|vay|het|a))*';

const WORDS: readonly (readonly [VoiceWord, RegExp])[] = [
  ['leave', phrases('(?:thoi )?(?:khong|khoi|dung|ko|k) gui(?: nua)?(?: phan anh)?|huy phan anh|don t send(?: it)?')],
  ['go-on', phrases('(?:viet )?tiep(?: tuc)?(?: viet)?(?: phan anh)?|go on(?: with my report)?|continue')],
  ['voice-only', phrases('(?:chi )?(?:gui )?phan anh(?: thoi)?|gop y(?: thoi)?|just report(?: it)?')],
  ['change-text', phrases('(?:sua|doi)(?: lai)? (?:noi dung|chu|cau)|change the text')],
  ['change-ward', phrases('(?:sua|doi)(?: lai)? (?:phuong|xa|noi nhan)(?: xa)?|change the ward')],
  ['change-place', phrases('(?:sua|doi)(?: lai)? (?:dia diem|dia chi|cho|noi)|change the place')],
  ['send', phrases(`(?:${AGREES} )?gui(?: (?:di|luon|lien|phan anh))*|(?:(?:yes|right|correct) )?send(?: it)?`)],
  [
    'none',
    phrases(
      '(?:thoi )?(?:khong|khoi|chua|ko|k|hong|hok|hem)(?: (?:co|con|can|biet|ro|nho|muon|de lai|gui|them))*(?: (?:anh|hinh|(?:anh|hinh)(?: nao)?(?: nua)?|nua|dia diem|dia chi|lien he|lien lac|phuong nao|la phuong nao|gi))*|du(?: anh| hinh)?(?: roi)?|xong(?: roi)?|het(?: roi)?|no (?:more )?(?:place|picture|photo|contact)s?|that is all|none|i don t know(?: the ward)?|not sure',
    ),
  ],
];

/** What is said of pictures that were sent: "gửi hình xong rồi", "bấy nhiêu ảnh thôi", "up hết lên rồi đó". */
const OF_SENDING = words(
  'anh hinh tam buc cai file tep clip video photo photos picture pictures image images',
  'gui chup up dang them dinh kem nop len vo vao sent sending uploaded',
  'co la da duoc day do vay thoi nhieu may chi moi bay bao toan bo tat ca cac nhung con nua',
  'em toi tui minh con anh chi da vang ok oke a nha nhe nghen nhen ban ad luon i m am we the my with all of s is it that them',
);
/** Says that nothing more comes. */
const FINISHED = words('xong het du roi thoi done finished enough complete everything');

/** "Xong ảnh rồi", "gửi hình đủ rồi đó", "all photos sent, done". Not "chưa xong", "gửi xong chưa": these words are not among them. */
function isFinished(said: string): boolean {
  const all = said.split(' ');
  return all.some((word) => FINISHED.has(word)) && all.every((word) => FINISHED.has(word) || OF_SENDING.has(word));
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')));
}

/** Reads a short message; undefined where it says anything else. */
export function readVoiceWord(message: string): VoiceWord | undefined {
  // "đúng, gửi đi" sends, "đừng gửi" does not: only the first becomes a word of agreeing.
  const said = fold(normalise(message).replace(/(?<!\p{L})đúng(?!\p{L})/gu, 'phải'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const word = WORDS.find(([, pattern]) => pattern.test(said))?.[0];
  if (word !== undefined) return word;
  if (isFinished(said)) return 'none';
  const answer = readDossierWord(message);
  if (answer === 'yes') return 'yes';
  if (isCancel(message)) return 'cancel';
  if (isSkip(message)) return 'none';
  return answer === 'no' || answer === 'lacks-it' ? 'none' : answer === 'leave' ? 'cancel' : undefined;
}

function phrases(alternatives: string): RegExp {
  const polite = '(?:(?:da|vang|ok|oke|u|uh|em|toi|tui|cho|xin|muon|a|anh|chi) )*';
  const after = '(?: (?:a|nha|nhe|di|em|ban|ad|giup|gium|luon|please|thanks))*';
  return new RegExp(`^${polite}(?:${alternatives})${after}$`, 'u');
}
