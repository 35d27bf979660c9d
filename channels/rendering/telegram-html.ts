import { BOLD, HEADING, LINK } from './marks.ts';

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
