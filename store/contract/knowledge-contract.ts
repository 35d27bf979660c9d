import { expect, it } from 'vitest';
import type { FixRow, KnowledgeItemRow, KnowledgeReport } from '../knowledge-store.ts';
import type { Store } from '../store.ts';
import { NOW, openConversation, type TestDatabase } from './test-database.ts';

const LAN = { id: 'lan', name: 'Nguyễn Thị Lan' };
const MINH = { id: 'minh', name: 'Trần Văn Minh' };
const HOA = { id: 'hoa', name: 'Lê Hoa' };

/** For tests: something that the bot got wrong. */
export function knowledgeItem(id: string, changes: Partial<KnowledgeItemRow> = {}): KnowledgeItemRow {
  return {
    id,
    state: 'new',
    language: 'vi',
    likeness: 'be giay khai sinh',
    procedureCode: '1.001193',
    field: 'ho-tich',
    holder: undefined,
    createdAt: NOW,
    lastAt: NOW,
    closedAt: undefined,
    closedBy: undefined,
    closedReason: undefined,
    ...changes,
  };
}

/** For tests: one time that it happened. */
export function knowledgeReport(id: string, changes: Partial<KnowledgeReport> = {}): KnowledgeReport {
  return {
    id,
    itemId: 'item',
    conversationId: 'c',
    source: 'resident',
    replyId: `c|${id}`,
    context: undefined,
    question: 'giấy khai sinh bé',
    answer: 'Dạ, lệ phí là 8.000 đồng.',
    outcome: 'answered',
    procedures: ['1.001193'],
    reasons: ['wrong-fact'],
    comment: 'phí khác',
    by: undefined,
    at: NOW,
    ...changes,
  };
}

/** For tests: a fix as it is proposed. */
export function proposedFix(id: string, changes: Partial<FixRow> = {}) {
  return {
    id,
    itemId: 'item',
    kind: 'fact',
    procedureCode: '1.001193',
    field: 'ho-tich',
    content: { kind: 'fact', value: 10_000 },
    reason: 'theo nghị quyết mới',
    author: LAN,
    createdAt: NOW,
    expiresAt: NOW + 1_000,
    ...changes,
  };
}

export function knowledgeContract(database: () => TestDatabase): void {
  async function withItem(changes: Partial<KnowledgeItemRow> = {}): Promise<Store> {
    const { store } = database();
    await openConversation(store, 'c');
    await store.knowledgeItems.create(knowledgeItem('item', changes));
    return store;
  }

  it('counts the reports of an item by where they came from, and shows its latest question', async () => {
    const { knowledgeItems } = await withItem();

    await knowledgeItems.report(knowledgeReport('1'));
    await knowledgeItems.report(knowledgeReport('2', { source: 'official', by: LAN, question: 'mới', at: NOW + 5 }));
    await knowledgeItems.report(knowledgeReport('3', { source: 'unanswered', replyId: undefined }));
    await knowledgeItems.report(knowledgeReport('4', { source: 'unanswered', replyId: undefined }));

    expect(await knowledgeItems.get('item')).toEqual({
      ...knowledgeItem('item'),
      // The last written, not the latest: reports come in order.
      lastAt: NOW,
      counts: { resident: 1, official: 1, unanswered: 2 },
      question: 'mới',
    });
    expect((await knowledgeItems.reports('item', 10)).map(({ id }) => id)).toEqual(['2', '1', '3', '4']);
    expect((await knowledgeItems.reports('item', 10))[1]).toEqual(knowledgeReport('1'));
  });

  it('takes one judgement of a reply from each source', async () => {
    const { knowledgeItems } = await withItem();
    const judged = knowledgeReport('1', { replyId: 'c|0000007' });

    expect(await knowledgeItems.report(judged)).toBe(true);
    expect(await knowledgeItems.report({ ...judged, id: '2' })).toBe(false);
    expect(await knowledgeItems.report({ ...judged, id: '3', source: 'official', by: MINH })).toBe(true);
    expect(await knowledgeItems.reportedIn('c')).toHaveLength(2);
  });

  it('forgets what was said when the conversation is deleted, and then the item once it is old', async () => {
    const store = await withItem();
    await store.knowledgeItems.report(knowledgeReport('1'));
    expect(await store.knowledgeItems.deleteBefore(NOW + 1, 10)).toBe(0);

    await store.conversations.delete('c');

    expect(await store.knowledgeItems.get('item')).toMatchObject({ question: undefined, counts: { resident: 0 } });
    expect(await store.knowledgeItems.deleteBefore(NOW, 10)).toBe(0);
    expect(await store.knowledgeItems.deleteBefore(NOW + 1, 10)).toBe(1);
    expect(await store.knowledgeItems.get('item')).toBeUndefined();
  });

  it('changes an item only from the states that it is expected in', async () => {
    const { knowledgeItems } = await withItem();
    const closed = { state: 'dismissed', closedAt: NOW, closedBy: LAN, closedReason: 'ngoài phạm vi' } as const;

    expect(await knowledgeItems.change('item', ['new'], { state: 'in-work', holder: LAN })).toBe(true);
    expect(await knowledgeItems.change('item', ['new'], { state: 'in-work', holder: MINH })).toBe(false);
    expect(await knowledgeItems.change('item', ['new', 'in-work'], closed)).toBe(true);

    expect(await knowledgeItems.get('item')).toMatchObject({ ...closed, holder: LAN });
    expect(await knowledgeItems.alike('vi', NOW + 1, 10)).toEqual([]);
    expect(await knowledgeItems.alike('vi', NOW, 10)).toMatchObject([{ id: 'item', state: 'dismissed' }]);
    expect(await knowledgeItems.alike('en', NOW, 10)).toEqual([]);
  });

  it('lists items by state, field and where they came from, the last reported first', async () => {
    const { knowledgeItems } = await withItem();
    await knowledgeItems.create(knowledgeItem('of-none', { field: undefined, lastAt: NOW + 2 }));
    await knowledgeItems.create(knowledgeItem('of-land', { field: 'dat-dai', lastAt: NOW + 1 }));
    await knowledgeItems.create(knowledgeItem('done', { state: 'fixed' }));
    await knowledgeItems.report(knowledgeReport('1'));
    const open = ['new', 'in-work'] as const;
    const idsOf = async (filter: Parameters<typeof knowledgeItems.list>[0]) =>
      (await knowledgeItems.list(filter, { limit: 10, offset: 0 })).map(({ id }) => id);

    expect(await idsOf({ states: open, fields: 'all' })).toEqual(['of-none', 'of-land', 'item']);
    expect(await idsOf({ states: open, fields: ['ho-tich'] })).toEqual(['of-none', 'item']);
    expect(await idsOf({ states: open, fields: [] })).toEqual(['of-none']);
    expect(await idsOf({ states: open, fields: 'all', source: 'resident' })).toEqual(['item']);
    expect(await knowledgeItems.count({ states: ['fixed'], fields: 'all' })).toBe(1);
  });

  it('publishes a fix once, whoever races', async () => {
    const { knowledgeFixes } = await withItem();
    await knowledgeFixes.create(proposedFix('fix'));
    const verdict = { state: 'published', reason: undefined, byAnother: true } as const;

    const won = await Promise.all([
      knowledgeFixes.review('fix', { ...verdict, reviewer: MINH }, NOW + 1),
      knowledgeFixes.review('fix', { ...verdict, state: 'rejected', reason: 'sai', reviewer: HOA }, NOW + 1),
      knowledgeFixes.review('fix', { ...verdict, reviewer: HOA }, NOW + 1),
    ]);

    expect(won.filter(Boolean)).toHaveLength(1);
    const winner = [MINH, HOA, HOA][won.indexOf(true)];
    expect(await knowledgeFixes.get('fix')).toMatchObject({ reviewer: winner, reviewedAt: NOW + 1 });
  });

  it.each([
    ['its author, where another must', LAN, true, false],
    ['another, where another must', MINH, true, true],
    ['its author, where they may', LAN, false, true],
    ['another, where the author might', MINH, false, true],
  ])('is published by %s: %o, %o, %o', async (_who, reviewer, byAnother, isPublished) => {
    const { knowledgeFixes } = await withItem();
    await knowledgeFixes.create(proposedFix('fix'));

    const verdict = { state: 'published', reviewer, reason: undefined, byAnother } as const;
    expect(await knowledgeFixes.review('fix', verdict, NOW)).toBe(isPublished);

    expect((await knowledgeFixes.get('fix'))?.state).toBe(isPublished ? 'published' : 'proposed');
  });

  it('knows which fixes are in force: published, not withdrawn, not expired', async () => {
    const { knowledgeFixes } = await withItem();
    const publish = { state: 'published', reviewer: MINH, reason: undefined, byAnother: true } as const;
    for (const id of ['lasts', 'ends', 'withdrawn', 'waits', 'rejected']) {
      await knowledgeFixes.create(proposedFix(id, { expiresAt: id === 'ends' ? NOW + 10 : NOW + 1_000 }));
    }
    for (const id of ['lasts', 'ends', 'withdrawn']) await knowledgeFixes.review(id, publish, NOW);
    await knowledgeFixes.review('rejected', { ...publish, state: 'rejected', reason: 'chưa đủ nguồn' }, NOW);

    expect(await knowledgeFixes.withdraw('withdrawn', LAN, 'nhầm', NOW + 5)).toBe(true);
    expect(await knowledgeFixes.withdraw('withdrawn', LAN, 'nhầm', NOW + 6)).toBe(false);

    expect(await knowledgeFixes.idsInForce(NOW + 9)).toEqual(['ends', 'lasts']);
    expect(await knowledgeFixes.idsInForce(NOW + 10)).toEqual(['lasts']);
    expect((await knowledgeFixes.inForce(NOW + 10)).map(({ content }) => content)).toEqual([
      { kind: 'fact', value: 10_000 },
    ]);
    expect(await knowledgeFixes.get('withdrawn')).toMatchObject({ withdrawnBy: LAN, withdrawnReason: 'nhầm' });
    expect(await knowledgeFixes.get('rejected')).toMatchObject({ state: 'rejected', reviewReason: 'chưa đủ nguồn' });
    expect((await knowledgeFixes.ofItem('item')).map(({ id }) => id).toSorted()).toHaveLength(5);
    expect(await knowledgeFixes.list({ states: ['proposed'], fields: [] }, { limit: 9, offset: 0 })).toEqual([]);
    expect(await knowledgeFixes.count({ states: ['proposed'], fields: ['ho-tich'] })).toBe(1);
  });

  it('does not publish what has expired while it waited', async () => {
    const { knowledgeFixes } = await withItem();
    await knowledgeFixes.create(proposedFix('fix'));
    const verdict = { state: 'published', reviewer: MINH, reason: undefined, byAnother: true } as const;

    expect(await knowledgeFixes.review('fix', verdict, NOW + 1_000)).toBe(false);
  });

  it('hints at what is published and withdrawn', async () => {
    const store = await withItem();
    const { knowledgeFixes } = store;
    await knowledgeFixes.create(proposedFix('fix'));
    const hints: string[] = [];
    const stop = store.onChange(({ topic }) => void hints.push(topic));

    await knowledgeFixes.review('fix', { state: 'published', reviewer: MINH, reason: undefined, byAnother: true }, NOW);
    await knowledgeFixes.withdraw('fix', LAN, 'nhầm', NOW);
    stop();

    expect(hints).toEqual(['knowledge', 'knowledge']);
  });
}
