import { clarityOf } from './clauses.ts';
import { fold, normalise } from './normalise.ts';

/** Things that have a procedure of their own, in folded words. A part of a message that names none is about the part before it. */
const TOPICS = [
  ...['khai sinh', 'khai tu', 'chung tu', 'ket hon', 'ly hon', 'doc than', 'tinh trang hon nhan', 'nhan con nuoi'],
  ...['nhan cha', 'cai chinh', 'ho tich', 'quoc tich', 'tam tru', 'thuong tru', 'tam vang', 'luu tru', 'nhap khau'],
  ...[
    'nhap ho khau',
    'tach ho',
    'tach khau',
    'can cuoc',
    'cccd',
    'dinh danh',
    'ho chieu',
    'passport',
    'visa',
    'thi thuc',
  ],
  ...[
    'giay thong hanh',
    'ly lich tu phap',
    'sao y',
    'chung thuc',
    'cong chung',
    'so do',
    'so hong',
    'tach thua',
    'sang ten',
  ],
  ...[
    'chuyen muc dich',
    'xay dung',
    'xay nha',
    'sua nha',
    'so nha',
    'kinh doanh',
    'ho kinh doanh',
    'ma so thue',
    'mst',
  ],
  ...[
    'thanh lap',
    'an toan thuc pham',
    'giay phep lao dong',
    'that nghiep',
    'bao hiem y te',
    'bhyt',
    'bao hiem xa hoi',
    'bhxh',
  ],
  ...[
    'tro cap',
    'bao tro',
    'ho ngheo',
    'khuyet tat',
    'nguoi co cong',
    'liet si',
    'mai tang',
    'nghia vu quan su',
    'bang lai',
  ],
  ...['giay phep lai xe', 'gplx', 'bien so', 'ca vet', 'cavet', 'dang ky xe', 'dang kiem', 'nhap hoc', 'chuyen truong'],
  ...[
    'hoc phi',
    'bang tot nghiep',
    'luong huu',
    'thai san',
    'nha o xa hoi',
    'karaoke',
    'dao dong',
    'hien mau',
    'nuoi con nuoi',
  ],
  ...['birth', 'death', 'marriage', 'divorce', 'residence', 'identity card', 'driving licence', 'work permit', 'land'],
];

/** What somebody does who wants one thing more; without it the part may only name a paper of the first. */
const WANTS =
  /(?<!\p{L})(?:lam|dang ky|dk|xin|doi|cap|muon|nhap|sang ten|tach|chuyen|cong chung|chung thuc|sao y|nop|mo|register|apply|renew|get)(?!\p{L})/u;
/** "Có cần giấy kết hôn không?" asks about a paper or a condition of what was asked before. */
const CONDITION =
  /(?<!\p{L})(?:co (?:can|phai|bat buoc|duoc)|can (?:co|them|kem)|thieu|(?:khong|chua|ko|k|hong) co|neu|truoc (?:khi|do)|sau khi|thay cho|kem theo|do i need|is it required|without)(?!\p{L})/u;

const QUESTION_END = /(?<=\?)\s+|\n+/u;
/** What turns to another thing within a sentence. Told without a question mark, it has to be plain. */
const NEXT_THING =
  /(?<=[,.;]|\p{L})\s+(?=(?:còn|với lại|voi lai|ngoài ra|ngoai ra|sẵn|tiện thể|tien the|cho (?:em|tôi|tui|con|mình) hỏi (?:thêm|luôn)|cho hỏi (?:thêm|luôn)|also)(?!\p{L}))/iu;

/**
 * The questions of a message, where it asks about several things that have procedures of their own; else the message as
 * it is, alone. Told reasons stay with the question behind them, and papers, fees and conditions with the one before.
 */
export function splitQuestions(text: string): readonly string[] {
  const pieces = text.split(QUESTION_END).flatMap((piece) => piece.split(NEXT_THING));
  const questions: string[] = [];
  let told = '';
  for (const piece of pieces.filter((part) => part.trim() !== '')) {
    const part = joined(told, piece);
    told = '';
    const before = questions.at(-1);
    if (before === undefined) {
      if (isQuestion(part)) questions.push(part);
      else told = part;
    } else if (isQuestion(part) && isAnother(part, questions)) questions.push(part);
    else questions[questions.length - 1] = joined(before, part);
  }
  return questions.length > 1 ? [...questions.slice(0, -1), joined(questions.at(-1) ?? '', told)] : [text];
}

const ASKS_BY_WORDS = 2;

/** The first must name a thing too: what is asked before any is named belongs to what follows. */
function isQuestion(part: string): boolean {
  return clarityOf(part) >= ASKS_BY_WORDS && topicsOf(part).size > 0;
}

function isAnother(part: string, before: readonly string[]): boolean {
  const folded = fold(normalise(part));
  if (isCondition(part) || !WANTS.test(folded)) return false;
  const known = new Set(before.flatMap((question) => [...topicsOf(question)]));
  return [...topicsOf(part)].every((topic) => !known.has(topic));
}

/** Whether the words begin with such a thing. */
export function startsWithTopic(part: string): boolean {
  const folded = fold(normalise(part)).trim();
  return topicsIn(folded).some(({ index }) => index === 0);
}

/** Asks about a paper or a condition of what was asked before. */
export function isCondition(part: string): boolean {
  return CONDITION.test(fold(normalise(part)));
}

export function topicsOf(part: string): ReadonlySet<number> {
  return new Set(topicsIn(fold(normalise(part))).map(({ number }) => number));
}

export interface FoundTopic {
  /** Which of the things. */
  readonly number: number;
  readonly name: string;
  /** Where it first stands, in UTF-16 units. */
  readonly index: number;
}

/** The things that folded text names as whole words. */
export function topicsIn(folded: string): readonly FoundTopic[] {
  return TOPICS.flatMap((name, number) => {
    const index = indexOfWords(folded, name);
    return index === undefined ? [] : [{ number, name, index }];
  });
}

/** A plain search: a hundred expressions with look-behinds over every part of every message cost as much again. */
function indexOfWords(text: string, words: string): number | undefined {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (!LETTER_LAST.test(text.slice(0, at)) && !LETTER_FIRST.test(text.slice(at + words.length))) return at;
  }
  return undefined;
}

const LETTER_LAST = /\p{L}$/u;
const LETTER_FIRST = /^\p{L}/u;

function joined(...parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .trim();
}
