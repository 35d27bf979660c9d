import type { Language, WireActivity } from '../contract.ts';
import { guidedActions } from '../replies/guided-texts.ts';
import { text } from '../replies/texts.ts';
import { itemLine, type Checklist, type ChecklistItem } from './checklist.ts';
import { bullets, lowerFirst } from './format.ts';
import { joinParts, say } from './writing.ts';

/** How what the ticked card sends is told from anything else. */
export const CHECKLIST_ACTION = 'motcua/checklist';

type Attachment = NonNullable<WireActivity['attachments']>[number];

/** A part of the list with its heading. */
interface Group {
  readonly heading: string;
  readonly items: readonly ChecklistItem[];
}

function groupsOf({ handIn, show, sometimes, language }: Checklist): readonly Group[] {
  return [
    { heading: say(language, 'Nộp cho nơi nhận hồ sơ', 'To hand in'), items: handIn },
    {
      heading: say(language, 'Mang theo để xuất trình (xem xong trả lại)', 'To show (you get them back)'),
      items: show,
    },
    { heading: say(language, 'Chỉ cần nếu đúng trường hợp', 'Only if it applies to you'), items: sometimes },
  ].filter(({ items }) => items.length > 0);
}

/** The whole list in words, between the title and the source. */
export function checklistText(checklist: Checklist, printUrl: string | undefined): string {
  const { language, held, cautions } = checklist;
  const groups = groupsOf(checklist);
  return (
    joinParts([
      caseLine(checklist),
      held.documents ? heldLine(language) : undefined,
      ...groups.map(({ heading, items }) => `${heading}:\n${bullets(items.map((item) => itemLine(item, language)))}`),
      groups.length === 0 && !held.documents ? noPapersLine(language) : undefined,
      ...cautions.map((caution) => `**${say(language, 'Lưu ý', 'Note')}:** ${caution}`),
      printUrl === undefined ? undefined : `[${say(language, 'Bản để in', 'To print')}](${printUrl})`,
    ]) ?? ''
  );
}

function caseLine({ caseLabel, language }: Checklist): string | undefined {
  if (caseLabel === undefined) return undefined;
  return `${say(language, 'Trường hợp', 'Case')}: ${language === 'vi' ? lowerFirst(caseLabel) : caseLabel}.`;
}

function heldLine(language: Language): string {
  return say(
    language,
    'Giấy tờ của thủ tục này **vừa thay đổi, đang được cán bộ xác nhận**, nên em chưa đưa danh sách. Anh/chị xem trang nguồn hoặc gọi **1022** giúp em ạ.',
    'The papers **have just changed and are being confirmed by an official**, so I give no list yet. Please see the source page or call **1022**.',
  );
}

function noPapersLine(language: Language): string {
  return say(
    language,
    'Hồ sơ gốc không nêu giấy tờ nào cho trường hợp này.',
    'The official record names no papers for this case.',
  );
}

/** Where the page to print is: on the chat's own site, or relative to the chat page. */
export function printAddress({ code, caseId, language }: Checklist, publicUrl: string | undefined): string {
  const path = `checklist/${code}?case=${encodeURIComponent(caseId)}&lang=${language}`;
  return publicUrl === undefined ? `./${path}` : `${publicUrl.replace(/\/+$/u, '')}/${path}`;
}

/**
 * The same list as an Adaptive Card with a box to tick for each paper; it only repeats the text. What is ticked stays
 * with the client until the resident sends it. `lead`: what the reply says before the list.
 */
export function checklistCard(checklist: Checklist, printUrl: string, lead: readonly string[] = []): Attachment {
  const { language, code, caseId, title, source } = checklist;
  const block = (words: string, more: Readonly<Record<string, unknown>> = {}) => ({
    type: 'TextBlock',
    text: words,
    wrap: true,
    ...more,
  });
  const heading = `${title} (${say(language, 'mã', 'code')} ${code})`;
  const checked = say(language, `đối chiếu ngày ${source.checkedOn}`, `checked on ${source.checkedOn}`);
  const portal = say(language, 'Nguồn: [Cổng Dịch vụ công quốc gia]', 'Source: [National Public Service Portal]');
  const intro = caseLine(checklist);
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    name: heading,
    content: {
      type: 'AdaptiveCard',
      version: '1.3',
      body: [
        ...lead.map((words) => block(words)),
        block(heading, { weight: 'Bolder', style: 'heading' }),
        ...(intro === undefined ? [] : [block(intro)]),
        ...groupsOf(checklist).flatMap(({ heading: label, items }) => [
          block(label, { weight: 'Bolder', spacing: 'Medium' }),
          ...items.map((item) => ({
            type: 'Input.Toggle',
            id: item.id,
            title: itemLine(item, language),
            value: 'false',
            wrap: true,
          })),
        ]),
        ...checklist.cautions.map((caution) => block(`${say(language, 'Lưu ý', 'Note')}: ${caution}`)),
        block(`${portal}(${source.url}), ${checked}.`, { isSubtle: true, size: 'Small' }),
      ],
      actions: [
        { type: 'Action.OpenUrl', title: text(guidedActions.print, language), url: printUrl },
        {
          type: 'Action.Submit',
          title: text(guidedActions.send, language),
          data: { action: CHECKLIST_ACTION, code, case: caseId },
        },
      ],
    },
  };
}
