import { fixContent, type FixKind, type KnowledgeFix } from '../../knowledge/index.ts';
import type { FixRow, Store } from '../../store/index.ts';

/** What is told as a fact needs a second person; names and ways of asking only lead to what is told already. */
const BY_ANOTHER = { alias: false, wording: false, fact: true, faq: true } as const satisfies Record<FixKind, boolean>;

/** Whether somebody else than its author must publish it. What is unknown is held back. */
export function needsAnother(kind: string): boolean {
  return (BY_ANOTHER as Readonly<Record<string, boolean>>)[kind] ?? true;
}

/** The published fixes that are in force, as the catalogue takes them. */
export async function fixesInForce(
  { knowledgeFixes }: Pick<Store, 'knowledgeFixes'>,
  now: number,
): Promise<KnowledgeFix[]> {
  return (await knowledgeFixes.inForce(now)).flatMap((row) => toFix(row) ?? []);
}

function toFix(row: FixRow): KnowledgeFix | undefined {
  const content = fixContent.safeParse(row.content);
  if (!content.success || row.reviewer === undefined || row.reviewedAt === undefined) return undefined;
  return {
    id: row.id,
    content: content.data,
    reason: row.reason,
    author: row.author.name,
    reviewer: row.reviewer.name,
    publishedAt: row.reviewedAt,
    expiresAt: row.expiresAt,
  };
}
