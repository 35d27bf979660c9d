const REFERENCE = /^\[(\d{1,3})\]:\s+(\S+)\s*$/u;
const LINK_BY_REFERENCE = /\[([^\]\n]+)\]\[(\d{1,3})\]/gu;
const LINK = /\[([^\]\n]+)\]\((\S+?)\)/gu;
const BOLD = /\*\*(?=\S)(.+?)\*\*/gu;
const HEADING = /^#{1,6}\s+(.*)$/u;

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

/** As the few HTML tags that Telegram shows; everything else stays the text it is. */
export function telegramHtml(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => escapeHtml(line.replace(HEADING, '**$1**')).replace(BOLD, '<b>$1</b>').replace(LINK, linked))
    .join('\n');
}

/** Telegram opens web addresses; a telephone number is tapped as it is. */
function linked(_: string, label: string, address: string): string {
  return address.startsWith('http') ? `<a href="${address}">${label}</a>` : label;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
