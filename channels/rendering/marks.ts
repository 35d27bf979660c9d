const REFERENCE = /^\[(\d{1,3})\]:\s+(\S+)\s*$/u;
const LINK_BY_REFERENCE = /\[([^\]\n]+)\]\[(\d{1,3})\]/gu;

/** The marks that the assistant writes, besides lists (web/widget/markdown.ts shows them all). */
export const LINK = /\[([^\]\n]+)\]\((\S+?)\)/gu;
export const BOLD = /\*\*(?=\S)(.+?)\*\*/gu;
export const HEADING = /^#{1,6}\s+(.*)$/u;

/** The assistant's Markdown with every link where it is named: so that a part of it stands alone. */
export function withLinksInPlace(markdown: string): string {
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
      line.replace(LINK_BY_REFERENCE, (whole, label: string, number: string) => {
        const address = addresses.get(number);
        return address === undefined ? whole : `[${label}](${address})`;
      }),
    )
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
