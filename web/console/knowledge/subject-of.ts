import type { FixContent } from '../api/shapes.ts';

/** A change in a line. */
export function subjectOf(content: FixContent): string {
  switch (content.kind) {
    case 'alias':
      return content.alias;
    case 'wording':
      return content.wording;
    case 'fact':
      return `${content.from} → ${content.value}`;
    case 'faq':
      return content.questions[0] ?? '';
  }
}
