import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { queueHandoff } from '../../desk/testing/desk-fixture.ts';
import { openStore, type Store } from '../../store/index.ts';
import { voice } from '../../store/contract/voice-rows.ts';
import { ticket } from '../../store/contract/desk-rows.ts';
import { knowledgeItem, knowledgeReport } from '../../store/contract/knowledge-contract.ts';
import { accessibilityFindings } from '../testing/browser.ts';
import { consoleFixture } from './testing/console-fixture.ts';
import type { Official } from './testing/console-server.ts';

const CHIEF: Official = { login: 'truong', name: 'Hồ Thị Trưởng', roles: ['supervisor', 'administrator'] };
const AUDITOR: Official = { login: 'kiem', name: 'Võ Văn Kiểm', roles: ['auditor'] };
const IN_LISTS = 203;
const UNDELIVERED = 103;
const ENDED = 202;
const WAITING = 1002;
const EDITOR: Official = { login: 'tam', name: 'Lê Thị Tâm', roles: ['editor'] };
const SAIGON = '26740';
const ANNOUNCED = 52;
/** Of the last of a list, which is not read at first. */
const LATE = { dueAt: 1, warnAt: 1, sla: 'breached' } as const;

// Filled before its only start: a start loads the catalogue and its classifiers, which is what takes long here.
const fixture = consoleFixture(undefined, async (dataDir) => {
  const store = await openStore({ dataDir });
  await store.transaction(fill);
  await store.close();
});

/** More of everything than one look at it shows. */
async function fill(store: Store): Promise<void> {
  const now = Date.now();
  const unhurried = { conversationId: 'c', dueAt: undefined, warnAt: undefined, sla: 'none' } as const;
  await store.conversations.open({ id: 'c', channel: 'zalo-oa', userId: 'u', locale: 'vi' }, now);
  for (let index = 0; index < IN_LISTS; index += 1) {
    const isLast = index === IN_LISTS - 1;
    const asked = isLast ? { code: '7K3M-9QRT', question: 'Đổi biển số nhà ở đâu' } : { code: `CODE-${index}` };
    const term = isLast ? LATE : {};
    await store.tickets.create(ticket(`t${index}`, { ...unhurried, ...asked, ...term, createdAt: now + index }));
    const seen = isLast ? { code: '8H2P-4WXZ', text: 'Đèn đường hỏng cả tuần' } : {};
    await store.voices.create(voice(`v${index}`, { ...seen, createdAt: now + index }), []);
  }
  for (let index = 0; index < IN_LISTS; index += 1) {
    const id = `k${index}`;
    await store.knowledgeItems.create(knowledgeItem(id, { lastAt: now + index }));
    const question = index === 0 ? 'Thẻ Đảng viên làm ở đâu' : `lệ phí bao nhiêu ${index}`;
    await store.knowledgeItems.report(knowledgeReport(id, { itemId: id, question, at: now + index }));
  }
  for (let index = 0; index < ANNOUNCED; index += 1) {
    const body = index === 0 ? 'Cúp nước ở Đa Kao' : `Tin số ${index}`;
    const news = { id: randomUUID(), ward: SAIGON, body, dueAt: now, createdBy: { id: 'truong', name: CHIEF.name } };
    await store.announcements.add({ ...news, toGroups: true, toSubscribers: true }, now + index);
  }
  for (let index = 0; index < UNDELIVERED; index += 1) {
    const activity = { type: 'message', text: `Dạ, số ${index} ạ.` };
    const id = `o${index}`;
    await store.outbox.enqueue({ id, conversationId: 'c', channel: 'zalo-oa', activity, epoch: 0 }, now);
    await store.outbox.fail(id, 'failed', 'WINDOW_CLOSED', now + index);
  }
  for (let index = 0; index < ENDED; index += 1) {
    await queueHandoff(store, { id: `e${index}`, state: 'closed', endedAt: now });
  }
  for (let index = 0; index < WAITING; index += 1) {
    const last = index === WAITING - 1 ? { lastMessage: 'Con tôi mất thẻ ở Đà Lạt', ...LATE } : {};
    await queueHandoff(store, { id: `h${index}`, createdAt: now + index, lastMessageAt: now, ...last });
  }
}

const count = (page: Page, words: string) =>
  page.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor();
const more = (page: Page) => page.getByRole('button', { name: 'Tải thêm' });

describe('a list that is longer than one look', () => {
  it.each([
    ['tickets', 'Phiếu hẹn', CHIEF, 200, IN_LISTS, '7k3m9qrt', 'Đổi biển số nhà ở đâu'],
    ['voices', 'Phản ánh', CHIEF, 200, IN_LISTS, 'den duong', 'Đèn đường hỏng cả tuần'],
    ['knowledge', 'Kiến thức', EDITOR, 200, IN_LISTS, 'the dang vien', 'Thẻ Đảng viên làm ở đâu'],
    ['announcements', 'Thông báo', CHIEF, 50, ANNOUNCED, 'cup nuoc', 'Cúp nước ở Đa Kao'],
  ] as const)(
    'says so, is searched also where it is not shown yet, and shows the rest when asked: %s',
    async (screen, title, who, shown, all, words, found) => {
      const { page, errors } = await fixture.openAs(who, `/console#/${screen}`);
      await count(page, `${title} ${shown}+`);
      expect(await page.getByText(found).count()).toBe(0);
      expect(await accessibilityFindings(page)).toEqual([]);

      const search = page.getByRole('searchbox', { name: 'Tìm trong danh sách' });
      await search.fill(words);
      await count(page, `${title} 1`);
      await page.getByText(found).waitFor();
      await search.fill('không có gì như vậy');
      await page.getByText('Không tìm thấy').waitFor();

      await search.fill('');
      await count(page, `${title} ${shown}+`);
      await more(page).press('Enter');
      await count(page, `${title} ${all}`);
      expect(await more(page).count()).toBe(0);
      expect(errors).toEqual([]);
    },
    60_000,
  );

  it('has a badge that counts all of them', async () => {
    const { page } = await fixture.openAs(CHIEF, '/console#/queue');
    const badge = (screen: string) => page.locator(`nav a[href="#/${screen}"] .count`);

    await expect.poll(() => badge('voices').textContent()).toBe(String(IN_LISTS));
    await expect.poll(() => badge('queue').textContent()).toBe('999+');
  }, 60_000);

  it.each([
    ['tickets', CHIEF, 'Đổi biển số nhà ở đâu'],
    ['queue', CHIEF, 'Con tôi mất thẻ ở Đà Lạt'],
    ['queue', AUDITOR, 'Con tôi mất thẻ ở Đà Lạt'],
  ] as const)('counts and shows what is late behind it: %s', async (screen, who, words) => {
    const { page, errors } = await fixture.openAs(who, `/console#/${screen}`);
    const late = page.getByRole('button', { name: 'Quá hạn (1)' });
    await late.waitFor();
    expect(await page.getByText(words).count()).toBe(0);

    await late.press('Enter');
    await page.getByText(words).waitFor();
    await late.press('Enter');
    await page.getByText(words).waitFor({ state: 'detached' });
    expect(await late.count()).toBe(1);
    expect(errors).toEqual([]);
  });

  it('shows the rest of what could not be delivered', async () => {
    const { page } = await fixture.openAs(CHIEF, '/console#/deliveries/failed');
    await page.getByText(`Dạ, số ${UNDELIVERED - 1} ạ.`).waitFor();
    expect(await page.getByText('Dạ, số 0 ạ.').count()).toBe(0);

    await more(page).click();

    await page.getByText('Dạ, số 0 ạ.').waitFor();
    expect(await more(page).count()).toBe(0);
  }, 60_000);

  it('says how many hand-offs there are, shown or not', async () => {
    const { page } = await fixture.openAs(CHIEF, '/console#/queue');
    await count(page, `Hàng chờ ${WAITING}`);
    await page.getByText(`Còn ${WAITING - 1000} lượt chờ sau những lượt này`).waitFor();

    await page.getByRole('searchbox', { name: 'Tìm trong danh sách' }).fill('mat the o da lat');
    await count(page, 'Hàng chờ 1');
    await page.getByText('Con tôi mất thẻ ở Đà Lạt').waitFor();
    await page.getByRole('searchbox', { name: 'Tìm trong danh sách' }).fill('');
    await count(page, `Hàng chờ ${WAITING}`);

    await page.goto(new URL('/console#/team', page.url()).href);
    await page.getByRole('button', { name: 'Đã xong' }).click();
    await page.getByText(`Còn ${ENDED - 200} mục chưa hiện`).waitFor();
    await more(page).click();
    await more(page).waitFor({ state: 'detached' });
  }, 60_000);
});
