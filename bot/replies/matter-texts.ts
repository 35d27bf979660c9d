import type { DeskMatter } from '../../desk/index.ts';
import { spellDay } from '../../dossiers/index.ts';
import { localDateOf } from '../../knowledge/index.ts';
import type { Text } from './texts.ts';

const MOST_LISTED = 10;

const KINDS: Readonly<Record<DeskMatter['kind'], Text>> = {
  ticket: { vi: 'phiếu câu hỏi', en: 'question' },
  report: { vi: 'phản ánh', en: 'report' },
};
const STATES: Readonly<Record<DeskMatter['state'], Text>> = {
  open: { vi: 'đang chờ trả lời', en: 'waiting for its answer' },
  answered: { vi: 'đã có trả lời', en: 'answered' },
  closed: { vi: 'đã đóng', en: 'closed' },
};

/** @param matters the latest first; each with the channel that it was left on where that is another */
export function listMatters(matters: readonly (DeskMatter & { readonly place: Text | undefined })[]): Text {
  if (matters.length === 0) {
    return {
      vi: 'Dạ, ở đây anh/chị chưa để lại câu hỏi hay phản ánh nào ạ. Đã gửi ở nơi khác (Zalo, trang web), anh/chị nhắn mã phiếu, hoặc nhắn “Liên kết với Zalo” để xem chung.',
      en: 'You have left no question or report here. Of one left elsewhere (Zalo, the web page) send the code, or write "Link with Zalo" to see them together.',
    };
  }
  const shown = matters.slice(0, MOST_LISTED);
  const left = matters.length - shown.length;
  const lines = (language: 'vi' | 'en', sent: string) =>
    shown
      .map(({ kind, code, createdAt, state, place }) => {
        const where = place === undefined ? '' : ` ${place[language]}`;
        const day = spellDay(localDateOf(new Date(createdAt)));
        return `- **${code}** (${KINDS[kind][language]}, ${sent} ${day}${where}): ${STATES[state][language]}`;
      })
      .join('\n');
  return {
    vi: `Dạ, phiếu của anh/chị:\n\n${lines('vi', 'gửi ngày')}${left === 0 ? '' : `\n\nVà ${left} phiếu cũ hơn.`}\n\nMuốn xem phiếu nào, anh/chị nhắn mã phiếu đó ạ.`,
    en: `Your tickets:\n\n${lines('en', 'sent')}${left === 0 ? '' : `\n\nAnd ${left} older ones.`}\n\nTo see one, send its code.`,
  };
}
