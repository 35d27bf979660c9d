const COMBINING_MARKS = /\p{M}/gu;
const WHITESPACE = /\s+/gu;

/** The text without tone and vowel marks, đ as d: "Hộ tịch" → "Ho tich". Letters keep their case. */
export function foldDiacritics(text: string): string {
  return text.normalize('NFD').replace(COMBINING_MARKS, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC');
}

/** The folder of a field: "Đăng ký, quản lý cư trú" → "dang-ky-quan-ly-cu-tru". */
export function fieldSlug(field: string): string {
  return foldDiacritics(field)
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}

/** One spelling of a text for comparing: NFC, single spaces, none at the ends. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(WHITESPACE, ' ').trim();
}
