const EXTENSION = '\\.(?:docx|doc(?!x)|pdf|xlsx|xls(?!x)|rar|zip|odt|jpe?g|png)';
const ENDS_WITH_FILE = new RegExp(`${EXTENSION}$`, 'iu');
const EARLIER_FILE = new RegExp(`${EXTENSION}(?!\\d+ bản )(?=[\\p{L}\\d])`, 'giu');

/** A file name is no longer than this in any list; what is longer is a sentence with a lost space. */
const LONGEST = 120;

/** Where a document's name may end and a file's name begin without a space. */
const SEAM = new RegExp(
  [
    // behind a mark: "(theo mẫu);Mau 1.doc", "năm 2021.Mẫu 2.doc"
    '(?<=[;:)\\]”"])(?=[\\p{L}\\d_~])|(?<=[^\\d\\s][.]{1,2})(?=[\\p{L}\\d_~])|(?<=\\d\\.)(?=\\p{Lu})|(?<=\\),)(?=\\p{Lu})',
    // between a word's small letter and a capital or a digit: "tạm trú10-Mẫu.doc", "y tếMau01.doc"
    '(?<=(?:^|[\\s(/“"-])\\p{L}\\p{Ll}+)(?=[\\p{Lu}\\d])',
    // behind a number of a law or form: "NĐ-CPMẫu 26.doc", "số 01Mau.doc", "NĐ-CP3 Mẫu.doc"
    '(?<=[\\p{Lu}\\d]{2})(?=\\p{Lu}\\p{Ll})|(?<=\\d)(?=\\p{Lu}\\p{L}{2})|(?<=[ĐQ]-CP)(?=\\d)|(?<=-TTg)(?=\\p{Lu})',
    // before the words that file names begin with: "kinh doanhmẫu số 1.doc"
    '(?<=\\p{Ll})(?=(?:mẫu|mau|phụ lục|phu luc|văn bản đề nghị) )',
  ].join('|'),
  'gu',
);

const FILE_WORD = /^(?:\d+[-. ]+)?(?:mẫu|mau|phụ lục|phu luc|pl|biểu|bieu|tờ khai|to khai|tk|đơn|don)(?!\p{Ll})/iu;
/** What stands in a sentence and not in a file's name. */
const SENTENCE = /[;!?/]|\.\s+\p{Lu}\p{Ll}+ \p{Ll}|\d bản (?:chính|sao)|ban hành kèm|theo (?:mẫu|quy định)|ngày \d/iu;
/** Marks that a file name has only behind its own number ("1.6. Don.doc"), or when it begins with a word for forms. */
const MARK = /[:]|[.,]\s+\p{L}/u;
const UNACCENTED = /^[ -.0-~]+$/u;
const ADDRESS = /https?:\/\/\S*$/u;
const OWN_NUMBER = /^(?:[\d.]+|\p{L}+[\s.]?[\d.]+)\s*/u;

/** The document's name, and the file of its form when it was glued to it. */
export interface NameAndForm {
  readonly name: string;
  readonly form: string | undefined;
}

/** "Đơn (theo mẫu).Mau 1.docx" → the name and "Mau 1.docx"; several files are joined with "; ". */
export function splitForm(full: string): NameAndForm {
  const forms: string[] = [];
  let name = full.trim();
  while (ENDS_WITH_FILE.test(name)) {
    const seam = seamOf(name);
    if (seam === undefined) break;
    forms.unshift(name.slice(seam).trim());
    name = name.slice(0, seam).trim();
  }
  return { name, form: forms.length === 0 ? undefined : forms.join('; ') };
}

/** The end of an earlier file, else the first seam behind which only a file name stands. */
function seamOf(name: string): number | undefined {
  const earlier = [...name.matchAll(EARLIER_FILE)].at(-1);
  const end = earlier === undefined ? undefined : earlier.index + earlier[0].length;
  if (end !== undefined && !ADDRESS.test(name.slice(0, end))) return end;
  return [...name.matchAll(SEAM)]
    .map(({ index }) => index)
    .find((index) => index > 0 && !ADDRESS.test(name.slice(0, index)) && isFile(name.slice(index)));
}

function isFile(text: string): boolean {
  const stem = text.replace(ENDS_WITH_FILE, '');
  if (stem === text || stem === '' || text.length > LONGEST) return false;
  if (UNACCENTED.test(stem)) return true;
  if (SENTENCE.test(stem.replace(OWN_NUMBER, ''))) return false;
  return FILE_WORD.test(stem) || !MARK.test(stem.replace(OWN_NUMBER, ''));
}
