/** A list of papers to tick, as it comes in an Adaptive Card. */
export interface ChecklistCard {
  readonly code: string;
  readonly caseId: string;
  readonly blocks: readonly ChecklistBlock[];
  /** The page to print, as the card has it: it may be relative to the chat's own page. */
  readonly printUrl: string | undefined;
  /** What is sent beside the ticks. */
  readonly data: Fields;
}

export type ChecklistBlock =
  | { readonly kind: 'text'; readonly text: string; readonly isHeading: boolean; readonly isSubtle: boolean }
  | ChecklistBox;

export interface ChecklistBox {
  readonly kind: 'box';
  readonly id: string;
  readonly title: string;
}

type Fields = Readonly<Record<string, unknown>>;

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';
const CHECKLIST_ACTION = 'motcua/checklist';

function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf).filter((fields) => fields !== undefined) : [];
}

/** The first list of papers among the attachments; undefined where there is none that we understand. */
export function parseChecklist(attachments: unknown): ChecklistCard | undefined {
  for (const { contentType, content } of listOf(attachments)) {
    const card = contentType === ADAPTIVE_CARD ? parseCard(fieldsOf(content)) : undefined;
    if (card !== undefined) return card;
  }
  return undefined;
}

function parseCard(content: Fields | undefined): ChecklistCard | undefined {
  const actions = listOf(content?.actions);
  const data = fieldsOf(actions.find(({ type }) => type === 'Action.Submit')?.data);
  if (data?.action !== CHECKLIST_ACTION || typeof data.code !== 'string' || typeof data.case !== 'string') {
    return undefined;
  }
  const blocks = listOf(content?.body).flatMap(parseBlock);
  const url = actions.find(({ type }) => type === 'Action.OpenUrl')?.url;
  return {
    code: data.code,
    caseId: data.case,
    blocks,
    printUrl: typeof url === 'string' ? url : undefined,
    data,
  };
}

function parseBlock({ type, id, title, text, weight, isSubtle }: Fields): ChecklistBlock[] {
  if (type === 'Input.Toggle' && typeof id === 'string' && typeof title === 'string') {
    return [{ kind: 'box', id, title }];
  }
  if (type !== 'TextBlock' || typeof text !== 'string') return [];
  return [{ kind: 'text', text, isHeading: weight === 'Bolder', isSubtle: isSubtle === true }];
}

export function boxesOf({ blocks }: ChecklistCard): readonly ChecklistBox[] {
  return blocks.filter((block) => block.kind === 'box');
}
