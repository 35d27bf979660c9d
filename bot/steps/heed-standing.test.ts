import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOTHING_SET, type Standing } from '../../desk/index.ts';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever, type FoundCandidate } from '../../retrieval/index.ts';
import type { HumanTopic, SwitchedOff } from '../../store/index.ts';
import type { WireActivity } from '../contract.ts';
import { createEngine } from '../engine.ts';
import { initialState, type ConversationState } from '../state.ts';
import { createTranscriptDesk, type TranscriptDesk } from '../transcripts/testing/transcript-desk.ts';
import type { TurnInput, TurnResult } from '../turn.ts';
import { trainClassifiers, type Classifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BIRTH = '1.001193';
const STAY = '1.004194';
const SAIGON = '26740';
const TANDINH = '26734';
/** Wednesday, 10:00. */
const NOW = new Date('2026-11-25T03:00:00Z');
const WORDS = { vi: 'Phí đang được rà lại, mời anh/chị hỏi cán bộ.', en: 'The fee is being checked; please ask.' };
const lan = { id: 'lan', name: 'Lan' };

let catalogue: Catalogue;
let classifiers: Classifiers;
let desk: TranscriptDesk;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});
beforeEach(() => {
  desk = createTranscriptDesk();
});

function off(changes: Partial<SwitchedOff>): Standing {
  const row: SwitchedOff = {
    id: 'off',
    kind: 'procedure',
    subject: BIRTH,
    ward: undefined,
    reason: 'sai phí',
    text: WORDS,
    offAt: 0,
    offBy: lan,
    onAt: undefined,
    onBy: undefined,
    ...changes,
  };
  return { ...NOTHING_SET, off: [row] };
}

function left(changes: Partial<HumanTopic>): Standing {
  const topic: HumanTopic = {
    id: 'topic',
    ward: SAIGON,
    kind: 'procedure',
    subject: BIRTH,
    title: 'Khai sinh',
    phrases: [],
    note: '',
    setAt: 0,
    setBy: lan,
    ...changes,
  };
  return { ...NOTHING_SET, topics: [topic] };
}

async function turn(
  activity: WireActivity,
  state: Partial<ConversationState> = {},
  { found = [{ code: BIRTH, probability: 0.95 }], ...input }: { found?: FoundCandidate[] } & Partial<TurnInput> = {},
): Promise<TurnResult> {
  const engine = createEngine({
    catalogue,
    ...classifiers,
    retriever: new FakeRetriever(found),
    retentionDays: 90,
    desk: desk.services,
  });
  return engine.turn({
    activity,
    conversation: { id: 'c', isGroup: false, owner: 'bot' },
    sender: { channel: 'directline', person: 'p', address: undefined },
    state: { ...initialState, greeted: true, ...state },
    now: NOW,
    ...input,
  });
}

const say = async (text: string, ...rest: [Partial<ConversationState>?, Parameters<typeof turn>[2]?]) =>
  turn({ type: 'message', text }, ...rest);
const textOf = ({ replies }: TurnResult) => replies.map(({ text }) => text ?? '').join('\n\n');
const ASKING = 'đăng ký khai sinh cho con lệ phí bao nhiêu';

describe('a procedure that is switched off', () => {
  it('is not answered about: the words stand there, and the way to an official', async () => {
    expect((await say(ASKING)).outcome).toBe('answered');
    desk.standing = off({});
    desk.officials = 1;

    const result = await say(ASKING, { ward: SAIGON });

    expect(result.outcome).toBe('switched-off-procedure');
    expect(textOf(result)).toContain(WORDS.vi);
    expect(textOf(result)).toContain('1 cán bộ** Phường Sài Gòn');
    expect(textOf(result)).not.toMatch(/Nguồn|đồng/u);
    expect(result.replies.at(-1)?.channelData?.motcua).toMatchObject({ outcome: 'switched-off-procedure' });
    expect(result.state.dialogs.at(-1)).toMatchObject({ dialog: 'handoff', slots: { procedure: BIRTH } });
  });

  it('tells an official what was asked, and the resident in English', async () => {
    desk.standing = off({});
    desk.officials = 1;
    const english = { language: 'en', languageChosen: true, ward: SAIGON } as const;

    const { state, ...result } = await say('how much does birth registration cost', english);
    const handed = await say('yes, wait', state);

    expect(textOf({ state, ...result })).toContain(WORDS.en);
    expect(handed.effects).toMatchObject([
      { kind: 'hand-off', summary: expect.stringContaining('birth registration') as string, procedureCode: BIRTH },
    ]);
  });

  it('is switched off in its ward alone where a ward did it', async () => {
    desk.standing = off({ ward: SAIGON });

    expect((await say(ASKING, { ward: SAIGON })).outcome).toBe('switched-off-procedure');
    expect((await say(ASKING, { ward: TANDINH })).outcome).toBe('answered');
    expect((await say(ASKING)).outcome).toBe('answered');
  });

  it('is not gone through step by step, and its papers are not listed', async () => {
    const { state } = await say('hướng dẫn em từng bước đăng ký khai sinh');
    desk.standing = off({});

    expect((await say('tiếp', state)).outcome).toBe('switched-off-procedure');
    expect((await say('cho em danh sách giấy tờ khai sinh')).outcome).toBe('switched-off-procedure');
  });

  it('leaves what else was asked in the message answered', async () => {
    const found = (query: string) => [{ code: /tạm trú/iu.test(query) ? STAY : BIRTH, probability: 0.95 }];
    desk.standing = off({});
    const engine = createEngine({
      catalogue,
      ...classifiers,
      retriever: { retrieve: async (query, options) => new FakeRetriever(found(query)).retrieve(query, options) },
      retentionDays: 90,
      desk: desk.services,
    });

    const result = await engine.turn({
      activity: { type: 'message', text: 'làm khai sinh cho con với đăng ký tạm trú cho chồng' },
      conversation: { id: 'c', isGroup: false, owner: 'bot' },
      state: { ...initialState, greeted: true },
      now: NOW,
    });

    expect(textOf(result)).toContain(WORDS.vi);
    expect(textOf(result)).not.toContain(`mã ${BIRTH}`);
    expect(textOf(result)).toContain(`mã ${STAY}`);
  });

  it('suggests nothing to officials either', async () => {
    desk.standing = off({});

    expect((await say(ASKING, {}, { isForOfficial: true })).outcome).toBe('switched-off-procedure');
  });
});

describe('a topic that one ward leaves to officials', () => {
  it('is answered once the ward is known, by whoever answers it there', async () => {
    desk.standing = left({});

    const asked = await say(ASKING);
    expect(asked.outcome).toBe('clarifying');
    expect(asked.replies.at(-1)?.channelData?.motcua).toMatchObject({ outcome: 'clarifying' });
    expect(textOf(asked)).toMatch(/cán bộ trực tiếp trả lời.*phường, xã nào/su);
    expect(textOf(asked)).not.toContain(`mã ${BIRTH}`);

    const there = await say('bến nghé', asked.state);
    expect(there.outcome).toBe('handoff-asked');
    expect(textOf(there)).toContain('Phường Sài Gòn để cán bộ trực tiếp trả lời');

    const elsewhere = await say('phường Tân Định', asked.state);
    expect(elsewhere).toMatchObject({ outcome: 'answered', state: { ward: '26737' } });
    expect(textOf(elsewhere)).toContain(`mã ${BIRTH}`);
  });

  it('is answered where the ward is not known, and the ward is asked for once', async () => {
    desk.standing = left({ kind: 'phrases', subject: 'p', phrases: ['lệ phí khai sinh', 'khai sinh cho con'] });

    const asked = await say(ASKING);
    const answered = await say('em không biết', asked.state);

    expect(asked.outcome).toBe('clarifying');
    expect(answered.outcome).toBe('answered');
    expect((await say(ASKING, answered.state)).outcome).toBe('answered');
  });

  it('lets something else be asked instead of the ward', async () => {
    desk.standing = left({});
    const { state } = await say(ASKING);

    const other = await say('đăng ký tạm trú cho em gái cần giấy tờ gì', state, {
      found: [{ code: STAY, probability: 0.95 }],
    });

    expect(textOf(other)).toContain(`mã ${STAY}`);
    expect(other.state.dialogs).toEqual([]);
  });
});

describe('a channel that is switched off', () => {
  it('answers its words alone, in both languages, without a greeting', async () => {
    desk.standing = off({ kind: 'channel', subject: 'directline' });

    const result = await say(ASKING, { greeted: false });

    expect(result.outcome).toBe('switched-off');
    expect(result.replies.map(({ text }) => text)).toEqual([`${WORDS.vi}\n\n${WORDS.en}`]);
    expect(result.state.greeted).toBe(false);
  });

  it('tells the emergency numbers first, all the same', async () => {
    desk.standing = off({ kind: 'assistant', subject: 'assistant' });

    const result = await say('cứu với nhà em đang cháy');

    expect(result.outcome).toBe('guarded-emergency');
    expect(textOf(result)).toContain('114');
  });

  it('says so when the page opens, and is silent on everything else', async () => {
    desk.standing = off({ kind: 'assistant', subject: 'assistant' });

    const joined = await turn({ type: 'event', name: 'webchat/join', value: { language: 'vi' } }, { greeted: false });
    const language = await turn({ type: 'event', name: 'motcua/language', value: { language: 'en' } });

    expect(textOf(joined)).toContain(WORDS.vi);
    expect(language).toMatchObject({ outcome: 'ignored', replies: [] });
  });

  it('leaves other channels alone', async () => {
    desk.standing = off({ kind: 'channel', subject: 'zalo' });

    expect((await say(ASKING)).outcome).toBe('answered');
  });

  it('leaves a conversation with an official to the official', async () => {
    desk.standing = off({ kind: 'assistant', subject: 'assistant' });

    const result = await say(
      'em gửi thêm giấy nhé',
      {},
      { conversation: { id: 'c', isGroup: false, owner: 'official:lan' } },
    );

    expect(result).toMatchObject({ outcome: 'ignored', replies: [], effects: [{ kind: 'message' }] });
  });
});

describe('what is left to officials', () => {
  it.each([
    ['a procedure', {}],
    ['a field', { kind: 'field', subject: 'ho-tich' }],
  ] as const)('is not answered by the bot: %s', async (_, changes) => {
    desk.standing = left(changes);

    const result = await say(ASKING, { ward: SAIGON });

    expect(result.outcome).toBe('handoff-asked');
    expect(textOf(result)).toContain('Phường Sài Gòn để cán bộ trực tiếp trả lời');
    expect(textOf(result)).toContain('không có cán bộ** Phường Sài Gòn trực');
    expect(textOf(result)).not.toContain('Nguồn');
    expect(result.state.dialogs.at(-1)).toMatchObject({ slots: { reason: 'human-only', procedure: BIRTH } });
  });

  it('may be a topic of no procedure, told by its words', async () => {
    desk.standing = left({ kind: 'phrases', subject: 'đất', title: 'Tranh chấp đất đai', phrases: ['lấn ranh'] });
    const none = { found: [] };

    expect(textOf(await say('hàng xóm lan ranh đất nhà tôi', { ward: SAIGON }, none))).toContain('Tranh chấp đất đai');
    expect((await say('hàng xóm lấn ranhh nhà tôi', { ward: SAIGON }, none)).outcome).not.toBe('handoff-asked');
    expect((await say('hàng xóm lấn ranh nhà tôi', { ward: TANDINH }, none)).outcome).not.toBe('handoff-asked');
  });

  it('asks for the ward where it is of the whole city and none is known', async () => {
    desk.standing = left({ ward: undefined });

    const result = await say(ASKING);

    expect(textOf(result)).toContain('để cán bộ trực tiếp trả lời');
    expect(textOf(result)).toContain('phường, xã nào');
  });

  it('is answered to an official who asks for a suggestion', async () => {
    desk.standing = left({ ward: undefined });

    expect((await say(ASKING, {}, { isForOfficial: true })).outcome).toBe('answered');
  });
});

describe('the hours of a ward', () => {
  const hours = {
    ward: SAIGON,
    spans: [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, from: 450, until: weekday === 6 ? 690 : 1020 })),
    source: 'Thông báo của phường',
    note: '',
    setAt: 0,
    setBy: lan,
  };

  it('are told with their source where the ward has said them, and guessed for no other', async () => {
    desk.standing = { ...NOTHING_SET, hours: new Map([[SAIGON, hours]]) };

    const told = textOf(await say('phường Sài Gòn mấy giờ mở cửa'));

    expect(told).toContain('7:30–17:00 từ thứ Hai đến thứ Sáu; 7:30–11:30 thứ Bảy, trừ ngày lễ');
    expect(told).toContain('Nguồn: Thông báo của phường');
    expect(textOf(await say('phường Tân Định mấy giờ mở cửa'))).toContain('chưa có nguồn nào');
    expect(textOf(await say('mấy giờ mở cửa', { ward: SAIGON }))).toContain('7:30–17:00');
  });
});
