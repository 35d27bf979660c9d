import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever, type FoundCandidate } from '../../retrieval/index.ts';
import { createEngine } from '../engine.ts';
import { initialState, type ConversationState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BIRTH = '1.001193';
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});

async function say(
  text: string,
  { found = [], state = {} }: { found?: readonly FoundCandidate[]; state?: Partial<ConversationState> } = {},
): Promise<TurnResult> {
  const engine = createEngine({ catalogue, retriever: new FakeRetriever(found), ...classifiers, retentionDays: 90 });
  return engine.turn({
    activity: { type: 'message', text },
    conversation: { id: 'c', isGroup: false, owner: 'bot' },
    state: { ...initialState, greeted: true, ...state },
    now: new Date(0),
  });
}

function textOf({ replies }: TurnResult): string {
  return replies.map(({ text }) => text ?? '').join('\n');
}

function actionsOf({ replies }: TurnResult): string[] {
  return replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];
}

describe('a matter that the national list does not hold', () => {
  it.each([
    ['cho hỏi tra phạt nguội xe máy ở đâu', 'tra cứu phạt nguội', 'Cảnh sát giao thông'],
    ['gắn đồng hồ nước mới thì hỏi ai', 'gắn đồng hồ nước mới', 'Sawaco'],
    ['xin chuyen truong cho con hoc lop 3', 'chuyển trường cho học sinh', 'Sở Giáo dục và Đào tạo'],
    ['muốn ly hôn thuận tình thì nộp đơn ở đâu', 'ly hôn', 'Toà án nhân dân khu vực'],
  ])('is named with the office that handles it: "%s"', async (message, name, authority) => {
    const result = await say(message);

    expect(result).toMatchObject({ outcome: 'unanswerable-not-ingested', route: 'not-ingested', procedures: [] });
    expect(textOf(result)).toContain(`việc **${name}** không có trong danh mục`);
    expect(textOf(result)).toContain(`Nơi giải quyết thường là: `);
    expect(textOf(result)).toContain(authority);
    expect(textOf(result)).toContain('**1022**');
    expect(actionsOf(result)).toContain('Gặp cán bộ');
  });

  it.each([
    ['quán nhậu muốn có phòng hát karaoke thì xin phép ở đâu', '2.001478', 0.8, 'giấy phép kinh doanh karaoke'],
    // No classifier was taught these: ours must be no more than likely.
    ['bà nội tui năm nay bảy mươi, hỏi tiền mừng thọ của phường', '1.014028', 0.65, 'chúc thọ, mừng thọ'],
    ['tờ giấy chứng sinh bị ướt, xin bệnh viện tờ khác', BIRTH, 0.65, 'giấy chứng sinh của bệnh viện'],
  ])('is told of, however near a procedure of ours is by its words: "%s"', async (message, code, probability, name) => {
    const result = await say(message, { found: [{ code, probability }] });

    expect(result.outcome).toBe('unanswerable-not-ingested');
    expect(textOf(result)).toContain(name);
  });

  it.each([
    ['đổi bằng lái Mỹ', '3.000351', 0.86],
    ['mất giấy chứng sinh rồi thì làm khai sinh cho con sao', BIRTH, 0.95],
  ])('is not told of where it shares a word or two and ours is likely: "%s"', async (message, code, probability) => {
    const result = await say(message, { found: [{ code, probability }] });

    expect(result.procedures[0]).toBe(code);
  });

  it('is told with the number and the site of the office where they are known', async () => {
    const text = textOf(await say('khu tôi cúp điện, mấy giờ có điện lại'));

    expect(text).toContain('(**1900 545454**, [cskh.evnhcmc.vn](https://cskh.evnhcmc.vn))');
  });

  it('is told in English when it is asked in English', async () => {
    const result = await say('How do I register a trademark for my cafe?');

    expect(textOf(result)).toContain('I have nothing on **trademark registration**');
    expect(textOf(result)).toContain('usually handled by: the Intellectual Property Office');
    expect(textOf(result)).toContain('**1022**');
    expect(actionsOf(result)).toContain('Talk to an official');
  });

  it('is not answered with a procedure that is hardly meant', async () => {
    const result = await say('lịch cúp điện tuần này ở khu tôi', { found: [{ code: BIRTH, probability: 0.45 }] });

    expect(result.outcome).toBe('unanswerable-not-ingested');
    expect(textOf(result)).toContain('EVNHCMC');
  });

  it('counts as not understood, and keeps the procedure in hand', async () => {
    const procedureInHand = { code: BIRTH, aspect: 'overview' as const };

    const result = await say('xin visa Mỹ thăm con thì cần giấy gì', { state: { procedureInHand } });

    expect(result.state).toMatchObject({ procedureInHand, misunderstandings: 1 });
    expect(textOf(result)).toContain('Tổng Lãnh sự quán Hoa Kỳ');
  });
});

describe('what is not such a matter', () => {
  it('is answered where a procedure is clearly meant', async () => {
    const result = await say('đăng ký nhãn hiệu', { found: [{ code: BIRTH, probability: 0.96 }] });

    expect(result).toMatchObject({ outcome: 'answered', procedures: [BIRTH] });
  });

  it('is not given an office where none of them is meant', async () => {
    const result = await say('đăng ký câu lạc bộ nuôi kiến cảnh của phường');

    expect(textOf(result)).not.toContain('Nơi giải quyết thường là');
    expect(textOf(result)).toContain('1022');
  });

  it('stays outside where it is clearly no public matter', async () => {
    const result = await say('giá vàng hôm nay bao nhiêu một chỉ');

    expect(result.outcome).toBe('unanswerable-out-of-scope');
  });
});
