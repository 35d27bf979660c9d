import { afterEach, beforeEach, expect, it } from 'vitest';
import type { KnowledgeItem, Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { likenessOf, sharedOf } from './likeness.ts';
import { reportReply, reportUnanswered } from './report.ts';

const NOW = Date.UTC(2026, 10, 26, 2, 0, 0);
const DAY = 86_400_000;
const tellsOfConduct = (text: string): boolean => text.includes('đòi phong bì');

let store: Store;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

async function conversation(id: string): Promise<string> {
  await store.conversations.open({ id, channel: 'directline', userId: 'dl', locale: 'vi' }, NOW);
  return id;
}

async function say(
  id: string,
  role: 'user' | 'bot',
  text: string,
  motcua: object = {},
  replyToId?: string,
): Promise<string> {
  const to = replyToId === undefined ? {} : { replyToId };
  const activity = { type: 'message', from: { role }, text, channelData: { motcua }, ...to };
  return (await store.activities.append(id, activity, { now: NOW }))!.logged.id;
}

/** Asks in a conversation of its own, and gets no answer. */
async function unanswered(question: string, now = NOW): Promise<string | undefined> {
  const id = await conversation(`c-${question}-${now}`);
  await say(id, 'user', question);
  return reportUnanswered(
    store,
    id,
    {
      source: 'unanswered',
      question,
      answer: 'Dạ, em chưa có thông tin.',
      outcome: 'unanswerable',
      language: 'vi',
      tellsOfConduct,
    },
    now,
  );
}

const items = async (): Promise<KnowledgeItem[]> =>
  store.knowledgeItems.list(
    { states: ['new', 'in-work', 'fixed', 'dismissed'], fields: 'all' },
    { limit: 50, offset: 0 },
  );
const judged = {
  source: 'resident',
  replyId: undefined,
  reasons: [],
  comment: '',
  language: 'vi',
  field: 'ho-tich',
  by: undefined,
  tellsOfConduct,
} as const;

it('puts questions that ask alike into one item, and others into others', async () => {
  const first = await unanswered('phường có dạy bơi cho trẻ em không');
  expect(await unanswered('dạ cho em hỏi phường mình có dạy bơi cho trẻ em không ạ')).toBe(first);
  expect(await unanswered('phuong co day boi cho tre em hong')).toBe(first);
  expect(await unanswered('thuê hội trường phường giá sao')).not.toBe(first);

  expect((await items()).map(({ counts }) => counts.unanswered).toSorted()).toEqual([1, 3]);
});

it('keeps what was dismissed dismissed for a month, and makes what was mended a new matter', async () => {
  const question = 'phường có dạy bơi cho trẻ em không';
  const first = (await unanswered(question))!;
  await store.knowledgeItems.change(first, ['new'], { state: 'dismissed', closedAt: NOW });

  expect(await unanswered(question, NOW + DAY)).toBe(first);
  expect(await unanswered(question, NOW + 31 * DAY)).not.toBe(first);

  const second = (await items()).find(({ state }) => state === 'new')!.id;
  await store.knowledgeItems.change(second, ['new'], { state: 'fixed', closedAt: NOW + 32 * DAY });
  expect([first, second]).not.toContain(await unanswered(question, NOW + 33 * DAY));
});

it('takes the last answer where no reply is named, and passes over greetings', async () => {
  const id = await conversation('c');
  await say(id, 'bot', 'Dạ, em chào anh/chị.', { outcome: 'greeted' });
  await say(id, 'user', 'khai sinh cho bé Nguyễn An, số 079201001234');
  const answer = await say(id, 'bot', 'Dạ, cần tờ khai.', { outcome: 'answered', procedures: ['1.001193'] });
  await say(id, 'user', 'cảm ơn');
  await say(id, 'bot', 'Dạ, không có chi ạ.', { outcome: 'small-talk' });
  await say(id, 'user', 'mà sai rồi');

  const itemId = (await reportReply(store, id, judged, NOW))!;

  const [report] = await store.knowledgeItems.reports(itemId, 5);
  expect(report).toMatchObject({ replyId: answer, answer: 'Dạ, cần tờ khai.', procedures: ['1.001193'] });
  expect(report?.question).not.toContain('079201001234');
  expect(await reportReply(store, id, judged, NOW)).toBeUndefined();
  expect(await items()).toHaveLength(1);
});

it('keeps what was told for a report out of it, and takes no step of a report for an answer', async () => {
  const id = await conversation('c');
  const told = await say(id, 'user', 'cán bộ địa chính đòi phong bì');
  const step = await say(id, 'bot', 'Chuyện này ở phường nào ạ?', { outcome: 'voice-asked' }, told);
  const ward = await say(id, 'user', 'phường Sài Gòn');
  await say(id, 'bot', 'Cụ thể ở đâu ạ?', { outcome: 'voice-asked' }, ward);
  await say(id, 'user', 'sai rồi');

  expect(await reportReply(store, id, judged, NOW)).toBeUndefined();
  expect(await reportReply(store, id, { ...judged, replyId: step, source: 'official' }, NOW)).toBeUndefined();
  expect(await items()).toEqual([]);

  const stay = await say(id, 'user', 'tạm trú cần giấy gì');
  await say(id, 'bot', 'Dạ, cần tờ khai.', { outcome: 'answered', procedures: ['1.004194'] }, stay);
  const more = await say(id, 'user', 'còn ảnh thì sao');
  const answer = await say(id, 'bot', 'Dạ, không cần.', { outcome: 'answered', procedures: ['1.004194'] }, more);

  const itemId = (await reportReply(store, id, { ...judged, replyId: answer }, NOW))!;
  const [report] = await store.knowledgeItems.reports(itemId, 5);
  expect(report?.context).toBe('sai rồi\ntạm trú cần giấy gì');
});

it('never shows editors what complains of an official, as a question, before one or in a comment', async () => {
  const id = await conversation('c');
  const told = await say(id, 'user', 'cán bộ đòi phong bì lúc làm khai sinh thì sao');
  const birth = await say(id, 'bot', 'Dạ, cần tờ khai.', { outcome: 'answered', procedures: ['1.001193'] }, told);
  const stay = await say(id, 'user', 'tạm trú cần giấy gì');
  const answer = await say(id, 'bot', 'Dạ, cần đơn.', { outcome: 'answered', procedures: ['1.004194'] }, stay);

  expect(await reportReply(store, id, { ...judged, replyId: birth }, NOW)).toBeUndefined();
  expect(await unanswered('sao cán bộ cứ đòi phong bì')).toBeUndefined();
  const comment = 'họ đòi phong bì nữa';
  const itemId = (await reportReply(store, id, { ...judged, replyId: answer, comment }, NOW))!;
  const [report] = await store.knowledgeItems.reports(itemId, 5);
  expect(report).toMatchObject({ question: 'tạm trú cần giấy gì', comment: '' });
  expect(report?.context ?? '').not.toContain('phong bì');
});

it('is no report where nothing was answered, or an official wrote', async () => {
  const id = await conversation('c');
  await say(id, 'user', 'alo');
  const official = await say(id, 'bot', 'Chào anh, tôi là Lan.', { outcome: 'official-reply' });

  expect(await reportReply(store, id, judged, NOW)).toBeUndefined();
  expect(await reportReply(store, id, { ...judged, replyId: official }, NOW)).toBeUndefined();
  expect(await items()).toEqual([]);
});

it('tells likeness without keeping a word', () => {
  const likeness = likenessOf('Phường có dạy bơi cho trẻ em không?');

  expect(likeness).toMatch(/^[0-9a-f]{8}(?: [0-9a-f]{8})*$/u);
  expect(sharedOf(likeness, likeness)).toBe(1);
  expect(sharedOf(likeness, likenessOf('thuê hội trường'))).toBe(0);
});
