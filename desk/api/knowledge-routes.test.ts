import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyFixes, draftOf, factsOf, loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { fixesInForce } from '../knowledge/fixes.ts';
import type { KnowledgeWorkshop } from '../knowledge/workshop.ts';
import type { Role } from '../principal.ts';
import { knowledgeItem, knowledgeReport } from '../../store/contract/knowledge-contract.ts';
import { type ApiServer, startApiServer } from '../testing/api-server.ts';
import type { Browser } from '../testing/browser.ts';
import { queueHandoff } from '../testing/desk-fixture.ts';
import { addOfficial, codeAt, PASSWORD, signedIn } from '../testing/officials.ts';
import type { FixView, KnowledgeItemView, KnowledgeReportView } from './knowledge-views.ts';
import { knowledgeRoutes } from './routes/knowledge-routes.ts';

const BIRTH = '1.001193';
const SOURCE = 'https://hochiminhcity.gov.vn/thong-bao';
type WholeItem = KnowledgeItemView & { reports: KnowledgeReportView[]; fixes: FixView[] };

let base: Catalogue;
let layered: Catalogue;
let server: ApiServer;

beforeAll(async () => {
  base = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
}, 60_000);

beforeEach(async () => {
  layered = base;
  server = await startApiServer({
    routes: (store) => knowledgeRoutes({ store, workshop, tellsOfConduct: () => false }),
  });
});
afterEach(() => server.close());

/** Replies tell the summary of the record: what composes them is tested where it stands. */
const workshop: KnowledgeWorkshop = {
  catalogue: () => layered,
  base: () => base,
  ask: async ({ context, question }) => replyFrom(layered, [...context, question]),
  askWith: async (content, { context, question }) =>
    replyFrom(applyFixes(layered, [draftOf(content)], 0).catalogue, [...context, question]),
};

function replyFrom(catalogue: Catalogue, asked: readonly string[]) {
  const text = `${asked.join(' | ')} → ${catalogue.find(BIRTH)?.record?.summary ?? ''}`;
  return { text, outcome: 'answered', procedures: [{ code: BIRTH, name: 'Khai sinh', url: SOURCE }] };
}

/** What a process that serves does once it hears of a change. */
async function takeOver(): Promise<void> {
  layered = applyFixes(base, await fixesInForce(server.store, server.clock.now), server.clock.now).catalogue;
}

async function editor(id: string, roles: readonly Role[] = ['editor']): Promise<Browser> {
  return signedIn(server, roles, id);
}

/** A conversation at the desk with an answer of the bot, the second message of two questions. */
async function answered(): Promise<{ conversationId: string; seq: number }> {
  const { conversationId } = await queueHandoff(server.store, { id: 'h' });
  const now = server.clock.now;
  const say = async (activity: Record<string, unknown>) =>
    (await server.store.activities.append(conversationId, activity, { now }))!.logged.seq;
  const ask = (text: string) => say({ type: 'message', from: { role: 'user' }, text });
  const reply = (text: string) =>
    say({
      type: 'message',
      from: { role: 'bot' },
      text,
      channelData: { motcua: { outcome: 'answered', procedures: [BIRTH] } },
    });
  await ask('làm giấy khai sinh cho bé');
  await reply('Dạ, anh/chị cần tờ khai.');
  await ask('còn phí? gọi em 0901234567');
  const seq = await reply('Dạ, lệ phí 8.000 đồng.');
  return { conversationId, seq };
}

async function reported(): Promise<{ item: WholeItem; lan: Browser }> {
  const { conversationId, seq } = await answered();
  const lan = await signedIn(server, ['official'], 'lan');
  const body = { seq, comment: 'phí đã đổi' };
  await lan.call('POST', `/api/desk/conversations/${conversationId}/wrong-reply`, body);
  const tam = await editor('tam');
  const { body: list } = await tam.call<{ items: KnowledgeItemView[] }>('GET', '/api/knowledge/items');
  const { body: item } = await tam.call<WholeItem>('GET', `/api/knowledge/items/${list.items[0]!.id}`);
  return { item, lan: tam };
}

const summaryFact = () => ({
  kind: 'fact',
  code: BIRTH,
  field: 'summary',
  from: layered.find(BIRTH)!.record!.summary,
  value: 'Làm giấy khai sinh cho trẻ.',
  english: 'A birth certificate for a child.',
  source: SOURCE,
});
const CONTENTS: Readonly<Record<string, () => object>> = {
  alias: () => ({ kind: 'alias', code: BIRTH, alias: 'giấy cho em bé mới chào đời' }),
  wording: () => ({
    kind: 'wording',
    target: { kind: 'procedure', code: BIRTH },
    wording: 'mẫu giấy con nít ở đâu có',
    language: 'vi',
  }),
  fact: summaryFact,
  faq: () => ({
    kind: 'faq',
    questions: ['phường có chỗ gửi xe không'],
    questionsEn: [],
    answer: { vi: 'Dạ có ạ.', en: 'Yes.' },
    source: SOURCE,
  }),
};

async function propose(who: Browser, kind: string, more: object = {}): Promise<FixView> {
  const body = { content: CONTENTS[kind]!(), reason: 'theo thông báo mới', ...more };
  return (await who.call<FixView>('POST', '/api/knowledge/fixes', body)).body;
}

const act = (who: Browser, id: string, name: string, body: object = {}) =>
  who.call<FixView & { code?: string }>('POST', `/api/knowledge/fixes/${id}/${name}`, body);

describe('a reply that an official says is wrong', () => {
  it('is an item with the question, masked, what led to it, the answer and the records', async () => {
    const { item } = await reported();

    expect(item).toMatchObject({
      state: 'new',
      counts: { resident: 0, official: 1, unanswered: 0 },
      procedure: { code: BIRTH },
    });
    expect(item.reports).toMatchObject([
      {
        source: 'official',
        context: ['làm giấy khai sinh cho bé'],
        answer: 'Dạ, lệ phí 8.000 đồng.',
        comment: 'phí đã đổi',
        records: [{ code: BIRTH }],
        by: { id: 'lan' },
      },
    ]);
    expect(item.reports[0]?.question).toMatch(/^còn phí\? gọi em •+.*67$/u);
  });

  it('is reported once, and only where it is a reply of the bot that they may see', async () => {
    const { conversationId, seq } = await answered();
    const lan = await signedIn(server, ['official'], 'lan');
    await addOfficial(server, 'xa', { wards: ['27664'] });
    const far = server.browser('xa');
    await far.signIn('xa', PASSWORD);
    const report = (who: Browser, at: number) =>
      who.call('POST', `/api/desk/conversations/${conversationId}/wrong-reply`, { seq: at });

    expect((await report(lan, seq)).body).toEqual({ status: 'reported' });
    expect((await report(lan, seq)).body).toEqual({ status: 'known' });
    expect((await report(lan, seq - 1)).status).toBe(404);
    expect((await report(lan, 99)).status).toBe(404);
    expect((await report(far, seq)).status).toBe(404);
  });

  it('is taken by one editor, dismissed with a reason, and opened again', async () => {
    const { item, lan: tam } = await reported();
    const binh = await editor('binh');
    const on = (who: Browser, name: string, body: object = {}) =>
      who.call('POST', `/api/knowledge/items/${item.id}/${name}`, body);

    expect((await on(tam, 'take')).body).toMatchObject({ state: 'in-work', holder: { id: 'tam' } });
    expect((await on(binh, 'take')).body).toMatchObject({ code: 'KnowledgeItemChanged', holder: { id: 'tam' } });
    expect((await on(binh, 'dismiss', {})).status).toBe(400);
    expect((await on(binh, 'dismiss', { reason: 'ngoài phạm vi' })).body).toMatchObject({
      state: 'dismissed',
      closedReason: 'ngoài phạm vi',
    });
    expect((await on(tam, 'reopen')).body).toMatchObject({ state: 'new', closedReason: null });
  });
});

describe('publishing', () => {
  it.each([
    ['alias', 'its author', 200],
    ['alias', 'another editor', 200],
    ['wording', 'its author', 200],
    ['wording', 'another editor', 200],
    ['fact', 'its author', 403],
    ['fact', 'another editor', 200],
    ['faq', 'its author', 403],
    ['faq', 'another editor', 200],
  ])('%s by %s: %i', async (kind, who, status) => {
    const [tam, binh] = [await editor('tam'), await editor('binh')];
    const fix = await propose(tam, kind);
    expect(fix).toMatchObject({ state: 'proposed', author: { id: 'tam' } });

    const answer = await act(who === 'its author' ? tam : binh, fix.id, 'publish');

    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.code).toBe('OwnFix');
    const stored = await server.store.knowledgeFixes.get(fix.id);
    expect(stored?.state).toBe(status === 200 ? 'published' : 'proposed');
  });

  it.each(['official', 'supervisor', 'administrator', 'auditor'] as const)('is nothing for a %s', async (role) => {
    const fix = await propose(await editor('tam'), 'alias');

    expect((await act(await editor('ngoai', [role]), fix.id, 'publish')).body).toMatchObject({ code: 'Forbidden' });
  });

  it('has one winner, and tells the other who decided', async () => {
    const fix = await propose(await editor('tam'), 'fact');
    const [binh, cuc] = [await editor('binh'), await editor('cuc')];

    const answers = await Promise.all([
      act(binh, fix.id, 'publish'),
      act(cuc, fix.id, 'reject', { reason: 'nguồn chưa rõ' }),
    ]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const loser = answers.find(({ status }) => status === 409)?.body as unknown as { code: string; by: { id: string } };
    expect(loser.code).toBe('FixDecided');
    expect(['binh', 'cuc']).toContain(loser.by.id);
  });

  it('marks the item as fixed, and withdrawing opens it again', async () => {
    const { item, lan: tam } = await reported();
    const fix = await propose(tam, 'fact', { itemId: item.id });
    const binh = await editor('binh');
    const state = async () => (await server.store.knowledgeItems.get(item.id))?.state;

    expect(await state()).toBe('in-work');
    await act(binh, fix.id, 'publish');
    expect(await state()).toBe('fixed');
    expect((await act(tam, fix.id, 'withdraw', { reason: 'thông báo bị thu hồi' })).body).toMatchObject({
      state: 'withdrawn',
      withdrawnBy: { id: 'tam' },
    });
    expect(await state()).toBe('new');
    expect((await act(tam, fix.id, 'withdraw', { reason: 'lần nữa' })).status).toBe(409);
  });

  it('is refused for what has expired or no longer fits, with the reason', async () => {
    const [tam, binh] = [await editor('tam'), await editor('binh')];
    const short = await propose(tam, 'alias', { days: 1 });
    const [one, other] = [await propose(tam, 'fact'), await propose(tam, 'fact')];
    await act(binh, one.id, 'publish');
    await takeOver();

    expect((await act(binh, other.id, 'publish')).body).toMatchObject({ status: 422, code: 'FixAlreadyThere' });
    expect((await act(tam, one.id, 'reject', { reason: 'của mình' })).body).toMatchObject({ code: 'FixDecided' });
    server.clock.now += 2 * 86_400_000;
    const late = await signedIn(server, ['editor'], 'late');
    expect((await act(late, short.id, 'publish')).body).toMatchObject({ status: 422, code: 'FixExpired' });
  });

  it('is recorded, each step', async () => {
    const { item, lan: tam } = await reported();
    const fix = await propose(tam, 'fact', { itemId: item.id });
    await act(await editor('binh'), fix.id, 'publish');
    await act(tam, fix.id, 'withdraw', { reason: 'nhầm số' });
    await tam.call('GET', '/api/knowledge/fixes.yaml');

    const rows = await server.store.auditLog.list({}, 100);
    const actions = rows.map(({ action }) => action);

    for (const action of [
      'knowledge.report',
      'knowledge.item.read',
      'knowledge.fix.propose',
      'knowledge.fix.publish',
      'knowledge.fix.withdraw',
      'knowledge.export',
    ]) {
      expect(actions).toContain(action);
    }
  });
});

describe('proposing', () => {
  it('is refused for an answer in which a place of a prepared reply was left open', async () => {
    const tam = await editor('tam');
    const answer = { vi: 'Dạ, lệ phí là {{procedure.fee}} ạ.', en: 'Yes.' };
    const body = { content: { ...CONTENTS.faq!(), answer }, reason: 'theo thông báo mới' };

    expect(await tam.call('POST', '/api/knowledge/fixes', body)).toMatchObject({
      status: 422,
      body: { code: 'PlaceholderLeft', first: '{{procedure.fee}}' },
    });
  });

  it('is refused for what the catalogue cannot take', async () => {
    const tam = await editor('tam');
    const body = (content: object) => ({ content, reason: 'theo thông báo mới' });
    const refused = async (content: object) =>
      (await tam.call<{ code: string; detail: string }>('POST', '/api/knowledge/fixes', body(content))).body;

    expect(await refused({ ...CONTENTS.alias!(), code: '9.999999' })).toMatchObject({
      code: 'FixUnknownProcedure',
      detail: 'Không có thủ tục nào mang mã này trong danh mục.',
    });
    expect(await refused({ ...summaryFact(), from: 'cũ' })).toMatchObject({ code: 'FixFactChanged' });
    expect(await refused({ ...summaryFact(), field: 'cases.77.when' })).toMatchObject({ code: 'FixNoSuchFact' });
    expect(await refused({ ...CONTENTS.faq!(), source: 'không có' })).toMatchObject({ code: 'InvalidInput' });
    expect(await server.store.knowledgeFixes.count({ states: ['proposed'], fields: 'all' })).toBe(0);
  });

  it('is not theirs outside their fields', async () => {
    await addOfficial(server, 'dat', { roles: ['editor'], fields: ['dat-dai'] });
    const elsewhere = await signedInAs('dat');
    const fix = await propose(await editor('tam'), 'alias');

    expect((await propose(elsewhere, 'alias')) as unknown).toMatchObject({ status: 404 });
    expect((await act(elsewhere, fix.id, 'publish')).status).toBe(404);
    expect((await elsewhere.call<{ items: unknown[] }>('GET', '/api/knowledge/fixes')).body.items).toEqual([]);
    expect((await propose(elsewhere, 'faq')).state).toBe('proposed');
  });

  async function signedInAs(id: string): Promise<Browser> {
    const browser = server.browser(id);
    const { body } = await browser.signIn(id, PASSWORD);
    if (body.state !== 'second-factor') throw new Error('A second factor was not asked for');
    await browser.call('POST', '/api/session/second-factor', {
      code: codeAt(body.enrolment?.secret ?? '', server.clock.now),
    });
    await browser.session('signed-in');
    return browser;
  }
});

describe('asking the old question once more', () => {
  it('shows before and after a change that nobody else meets, and then what was answered and what is now', async () => {
    const { item, lan: tam } = await reported();

    const preview = await tam.call<{ before: { text: string }; after: { text: string } }>(
      'POST',
      '/api/knowledge/preview',
      { itemId: item.id, content: summaryFact() },
    );

    expect(preview.body.before.text).toContain(base.find(BIRTH)!.record!.summary);
    expect(preview.body.after.text).toMatch(
      /^làm giấy khai sinh cho bé \| còn phí\?.*→ Làm giấy khai sinh cho trẻ\.$/u,
    );
    expect(layered).toBe(base);
    const fix = await propose(tam, 'fact', { itemId: item.id });
    await act(await editor('binh'), fix.id, 'publish');
    await takeOver();
    const again = await tam.call<{ before: string; now: { text: string } }>(
      'POST',
      `/api/knowledge/items/${item.id}/rerun`,
      {},
    );
    expect(again.body.before).toBe('Dạ, lệ phí 8.000 đồng.');
    expect(again.body.now.text).toContain('Làm giấy khai sinh cho trẻ.');
  });
});

describe('the lists', () => {
  it('tell which changes wait, which end soon, and which have no effect any more', async () => {
    const [tam, binh] = [await editor('tam'), await editor('binh')];
    const long = await propose(tam, 'faq');
    const short = await propose(tam, 'alias', { days: 7 });
    await propose(tam, 'wording');
    for (const { id } of [long, short]) await act(binh, id, 'publish');
    const list = async (state: string) =>
      (await binh.call<{ items: FixView[] }>('GET', `/api/knowledge/fixes?state=${state}`)).body.items;

    expect((await list('proposed')).map(({ kind }) => kind)).toEqual(['wording']);
    expect((await list('published')).map(({ id, expiresSoon }) => [id, expiresSoon])).toEqual([
      [short.id, true],
      [long.id, false],
    ]);
    // The catalogue's files say so by themselves now.
    base = applyFixes(base, [{ ...draftOf(CONTENTS.alias!() as never), id: 'git' }], 0).catalogue;
    expect((await list('published')).find(({ id }) => id === short.id)?.fault).toBe('already-there');
    base = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
  });

  it('are searched whole, without marks and case, and go on where a page of what was found ends', async () => {
    const { store, clock } = server;
    await store.conversations.open({ id: 'c', channel: 'directline', userId: 'u', locale: 'vi' }, clock.now);
    await store.transaction(async ({ knowledgeItems }) => {
      for (let index = 0; index < 1200; index += 1) {
        const id = `i${index}`;
        await knowledgeItems.create(knowledgeItem(id, { procedureCode: undefined, lastAt: index }));
        const question = index % 400 === 0 ? `Thẻ ĐẢNG viên số ${index}` : 'lệ phí bao nhiêu';
        await knowledgeItems.report(knowledgeReport(`r${index}`, { itemId: id, question, at: index }));
      }
    });
    const tam = await editor('tam');
    const search = async (q: string, offset = 0, limit = 2) => {
      const path = `/api/knowledge/items?${new URLSearchParams({ q, offset: `${offset}`, limit: `${limit}` }).toString()}`;
      const { body } = await tam.call<{ items: KnowledgeItemView[]; hasMore: boolean; next: number | null }>(
        'GET',
        path,
      );
      return { ...body, items: body.items.map(({ id }) => id) };
    };

    const first = await search('the dang vien');

    expect(first).toMatchObject({ items: ['i800', 'i400'], hasMore: true });
    expect(await search('the dang vien', first.next ?? 0)).toEqual({ items: ['i0'], hasMore: false, next: null });
    expect(await search('không có câu này')).toEqual({ items: [], hasMore: false, next: null });
    expect(await search('', 1198)).toEqual({ items: ['i1', 'i0'], hasMore: false, next: null });
    expect(await search('', 1197)).toEqual({ items: ['i2', 'i1'], hasMore: true, next: 1199 });
  }, 60_000);

  it('of changes are searched by what they say, their procedure and their author', async () => {
    const tam = await editor('tam');
    const [faq, alias] = [await propose(tam, 'faq'), await propose(tam, 'alias')];
    const found = async (q: string) =>
      (await tam.call<{ items: FixView[] }>('GET', `/api/knowledge/fixes?q=${encodeURIComponent(q)}`)).body.items.map(
        ({ id }) => id,
      );

    expect(await found('GUI XE')).toEqual([faq.id]);
    expect(await found('chào đời')).toEqual([alias.id]);
    expect(await found(BIRTH)).toEqual([alias.id]);
    expect((await found('nguyễn TAM')).sort()).toEqual([faq.id, alias.id].sort());
    expect(await found('hàng xóm')).toEqual([]);
  });

  it('give the facts of a record, and the patch of what is in force', async () => {
    const [tam, binh] = [await editor('tam'), await editor('binh')];
    await act(binh, (await propose(tam, 'fact')).id, 'publish');

    const { body } = await tam.call<{ facts: unknown[] }>('GET', `/api/knowledge/records/${BIRTH}`);
    const patch = await tam.call<{ text: string }>('GET', '/api/knowledge/fixes.yaml');

    expect(body.facts).toHaveLength(factsOf(base.find(BIRTH)!.record!).length);
    expect(patch.headers.get('content-type')).toContain('yaml');
    expect(patch.body.text).toContain('field: summary');
    expect(patch.body.text).toContain('glossary:');
  });
});
