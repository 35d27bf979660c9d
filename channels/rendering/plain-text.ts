import { BOLD, HEADING, LINK, withLinksInPlace } from './marks.ts';

/** The assistant's Markdown as text for chats that show none: links as "label: address", no marks; NFC. */
export function plainText(markdown: string): string {
  return withLinksInPlace(markdown)
    .split('\n')
    .map((line) =>
      line
        .replace(HEADING, '$1')
        .replace(BOLD, '$1')
        .replace(LINK, (_, label: string, address: string) => labelled(label, address))
        .trimEnd(),
    )
    .join('\n');
}

function labelled(label: string, address: string): string {
  const shown = address.replace(/^(?:tel|mailto):/u, '');
  return label === shown ? shown : `${label}: ${shown}`;
}
