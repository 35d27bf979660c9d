const SENTENCES = new Intl.Segmenter('vi', { granularity: 'sentence' });
const GRAPHEMES = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * Cuts a text into parts of at most `limit` UTF-16 code units: between paragraphs, else between lines, else between
 * sentences, else between letters with their marks. Only white space at a cut is lost. No part is empty.
 */
export function splitText(text: string, limit: number): string[] {
  const trimmed = text.trim();
  if (trimmed === '') return [];
  if (trimmed.length <= limit) return [trimmed];
  return pack(
    paragraphsOf(trimmed).flatMap((piece) => fit(piece, limit)),
    limit,
  );
}

interface Piece {
  readonly text: string;
  /** Stands between the piece before and this one, when both go into one part. */
  readonly gap: string;
}

function paragraphsOf(text: string): Piece[] {
  return text.split(/\n{2,}/u).map((paragraph) => ({ text: paragraph, gap: '\n\n' }));
}

/** The piece in pieces that fit. */
function fit(piece: Piece, limit: number): Piece[] {
  if (piece.text.length <= limit) return [piece];
  const lines = piece.text.split('\n');
  if (lines.length > 1) return relaid(lines, piece.gap, '\n').flatMap((line) => fit(line, limit));
  const sentences = [...SENTENCES.segment(piece.text)].map(({ segment }) => segment);
  if (sentences.length > 1) return relaid(sentences, piece.gap, '').flatMap((sentence) => fit(sentence, limit));
  return relaid(slices(piece.text, limit), piece.gap, '');
}

function relaid(texts: readonly string[], first: string, others: string): Piece[] {
  return texts.map((text, index) => ({ text, gap: index === 0 ? first : others }));
}

/** At spaces where there are any; never inside a letter and its marks. */
function slices(text: string, limit: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const word of text.split(/(?<=\s)/u)) {
    if (part.length + word.trimEnd().length > limit && part !== '') {
      parts.push(part);
      part = '';
    }
    if (word.trimEnd().length <= limit) {
      part += word;
      continue;
    }
    for (const { segment } of GRAPHEMES.segment(word)) {
      if (part.length + segment.length > limit && part !== '') {
        parts.push(part);
        part = '';
      }
      part += segment;
    }
  }
  return part === '' ? parts : [...parts, part];
}

function pack(pieces: readonly Piece[], limit: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const { text, gap } of pieces) {
    const together = part === '' ? text : `${part}${gap}${text}`;
    if (together.trim().length <= limit) {
      part = together;
    } else {
      parts.push(part.trim());
      part = text;
    }
  }
  return [...parts, part.trim()].filter((kept) => kept !== '');
}
