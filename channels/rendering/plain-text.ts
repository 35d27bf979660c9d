const REFERENCE = /^\[(\d{1,3})\]:\s+(\S+)\s*$/u;
const LINK_BY_REFERENCE = /\[([^\]\n]+)\]\[(\d{1,3})\]/gu;
const LINK = /\[([^\]\n]+)\]\((\S+?)\)/gu;
const BOLD = /\*\*(?=\S)(.+?)\*\*/gu;
const HEADING = /^#{1,6}\s+/u;

/** The assistant's Markdown as text for chats that show none: links as "label: address", no marks; NFC. */
export function plainText(markdown: string): string {
  const lines = markdown.normalize('NFC').split('\n');
  const addresses = new Map(
    lines.flatMap((line) => {
      const [, number = '', address = ''] = REFERENCE.exec(line) ?? [];
      return number === '' ? [] : [[number, address] as const];
    }),
  );
  return lines
    .filter((line) => !REFERENCE.test(line))
    .map((line) =>
      line
        .replace(HEADING, '')
        .replace(BOLD, '$1')
        .replace(LINK_BY_REFERENCE, (whole, label: string, number: string) => {
          const address = addresses.get(number);
          return address === undefined ? whole : labelled(label, address);
        })
        .replace(LINK, (_, label: string, address: string) => labelled(label, address))
        .trimEnd(),
    )
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function labelled(label: string, address: string): string {
  const shown = address.replace(/^(?:tel|mailto):/u, '');
  return label === shown ? shown : `${label}: ${shown}`;
}
