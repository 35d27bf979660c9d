import { foldDiacritics } from '../../knowledge/index.ts';

/** Of this product, its offices and its city: who guesses an official's password begins with them. */
const OF_THE_PLACE =
  'mot cua motcua motcuatphcm tro ly troly trolyao admin administrator quan tri quantri quantrivien vien ' +
  'official supervisor auditor editor console desk chat bot chatbot ho chi minh hochiminh hcm tphcm thanh pho thanhpho ' +
  'sai gon saigon viet nam vietnam cong chuc congchuc can bo canbo ubnd hdnd uy ban uyban nhan dan nhandan phuong xa ' +
  'dac khu hanh chinh hanhchinh dich vu dichvu dichvucong thu tuc thutuc';

/** What the lists of most used passwords are made of, here and abroad, but for digits and keys in a row. */
const MOST_USED =
  'password passwd passwrd psswrd psswd pass word matkhau mat khau secret login logon signin welcome hello letmein ' +
  'changeme change default guest root user test testing demo temp access master super superman batman spiderman pokemon ' +
  'starwars naruto dragon monkey tiger lion eagle shadow sunshine princess princes angel baby babygirl sweet love lover ' +
  'lovely iloveyou iloveu loveyou loveme yeuem yeu anhyeuem emyeuanh anh em yeuanh honey flower butterfly summer winter ' +
  'spring autumn monday friday january december football soccer baseball basketball hockey chelsea liverpool arsenal ' +
  'barcelona manchester united madrid ronaldo messi michael jordan jennifer jessica ashley daniel andrew thomas robert ' +
  'charlie george hunter ranger killer ninja cookie cheese chocolate banana orange apple peanut pepper ginger computer ' +
  'internet samsung nokia iphone google facebook youtube zalo yahoo gmail microsoft windows linux freedom whatever trust ' +
  'trustno fuckyou fuck nothing blahblah abc abcd number one two three xin chao xinchao cam on gia dinh giadinh me bo con ' +
  'hanoi danang cantho khong biet khongbiet khongco congan chung cong';

/** Keys as they lie, and letters and digits as they are counted. */
const ROWS = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1a2b3c4d5e6f7g8h9i0j',
  'a1b2c3d4e5f6g7h8i9j0',
];
const WALKS: readonly string[] = ROWS.flatMap((row) => [row, Array.from(row).reverse().join('')]);
const SHORTEST_WALK = 4;

/** Written for letters. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
};

const EASY_WORDS: ReadonlySet<string> = new Set(`${OF_THE_PLACE} ${MOST_USED}`.split(' '));
/** What a guess cannot know of a password must be at least so many letters. */
const LEAST_OWN_LETTERS = 4;

/**
 * Whether a password is made of what is guessed first: the product's and the office's names, its owner's, most used
 * words, keys in a row, or one part said again and again. Digits and signs around them help nobody: they are tried too.
 */
export function isEasyPassword(password: string, owner: { readonly login: string; readonly name: string }): boolean {
  const folded = Array.from(foldDiacritics(password.normalize('NFC')).toLowerCase());
  const characters = folded.filter((character) => /[\p{L}\p{N}]/u.test(character) || character in LOOKALIKES);
  if (isRepeated(characters.join(''))) return true;
  const own = [...partsOf(owner.name), ...partsOf(owner.login.split('@')[0] ?? '')];
  return lettersLeft(characters, new Set([...EASY_WORDS, ...own])) < LEAST_OWN_LETTERS;
}

/** The whole and each part of it, that are no mere initials. */
function partsOf(name: string): string[] {
  const parts = foldDiacritics(name.normalize('NFC'))
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return [parts.join(''), ...parts].filter((part) => part.length >= 2);
}

/** `motcuamotcua`, `lan1lan1lan1`: some part of it, from its start to its end. */
function isRepeated(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length;
}

/** How many letters are left, at the least, when words and walks are taken out. */
function lettersLeft(characters: readonly string[], words: ReadonlySet<string>): number {
  const longest = Math.max(...WALKS.map(({ length }) => length), ...Array.from(words, ({ length }) => length));
  const left = [0];
  characters.forEach((character, index) => {
    const end = index + 1;
    let least = (left[index] ?? 0) + (/\p{L}/u.test(character) ? 1 : 0);
    for (let start = Math.max(0, end - longest); start < index; start += 1) {
      if (isEasyPiece(characters.slice(start, end), words)) least = Math.min(least, left[start] ?? 0);
    }
    left.push(least);
  });
  return left.at(-1) ?? 0;
}

function isEasyPiece(characters: readonly string[], words: ReadonlySet<string>): boolean {
  const piece = characters.join('');
  const meant = characters.map((character) => LOOKALIKES[character] ?? character).join('');
  return words.has(meant) || (characters.length >= SHORTEST_WALK && WALKS.some((walk) => walk.includes(piece)));
}
