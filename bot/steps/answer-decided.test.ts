import { beforeAll, describe, expect, it } from 'vitest';
import {
  applyFixes,
  factsOf,
  loadCatalogue,
  type Catalogue,
  type FixContent,
  type KnowledgeFix,
} from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { createEngine } from '../engine.ts';
import { rerun } from '../rerun.ts';
import { initialState, type ConversationState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { trainClassifiers, type Classifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const COPIES = '2.000942';
const NOW = Date.parse('2026-11-26T02:00:00Z');
const DAY = 86_400_000;

let base: Catalogue;
let classifiers: Classifiers;

beforeAll(async () => {
  base = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, base);
}, 120_000);

const fix = (content: FixContent): KnowledgeFix => ({
  id: 'fix',
  content,
  reason: 'phường báo',
  author: 'Lan',
  reviewer: 'Minh',
  publishedAt: NOW,
  expiresAt: NOW + 30 * DAY,
});

/** An engine in which no search finds anything, over the catalogue as it is at that time. */
function engineAt(now: number, ...contents: FixContent[]) {
  const { catalogue, refused } = applyFixes(base, contents.map(fix), now);
  expect(refused).toEqual([]);
  return createEngine({ catalogue, retriever: new FakeRetriever(), ...classifiers, retentionDays: 90 });
}

async function say(
  engine: ReturnType<typeof engineAt>,
  text: string,
  state: Partial<ConversationState> = {},
): Promise<TurnResult> {
  return engine.turn({
    activity: { type: 'message', text },
    conversation: { id: 'c', isGroup: false, owner: 'bot' },
    state: { ...initialState, greeted: true, ...state },
    now: new Date(NOW),
  });
}

const textOf = ({ replies }: TurnResult) => replies.map(({ text }) => text ?? '').join('\n');

describe('a way of asking that an editor decided', () => {
  const wording: FixContent = {
    kind: 'wording',
    target: { kind: 'procedure', code: COPIES },
    wording: 'đóng dấu y chang tờ gốc',
    language: 'vi',
  };

  it('leads to its procedure, however it is typed, and no longer once it has expired', async () => {
    const asked = 'Dong dau y chang to goc?';

    expect((await say(engineAt(NOW - 1), asked)).procedures).toEqual([]);
    expect(await say(engineAt(NOW, wording), asked)).toMatchObject({ outcome: 'answered', procedures: [COPIES] });
    expect((await say(engineAt(NOW + 30 * DAY, wording), asked)).procedures).toEqual([]);
  });

  it('keeps what is asked of the procedure', async () => {
    const asked = { ...wording, wording: 'đóng dấu y chang tờ gốc hết nhiêu tiền' };

    const result = await say(engineAt(NOW, asked), 'đóng dấu y chang tờ gốc hết nhiêu tiền');

    expect(result).toMatchObject({ procedures: [COPIES], aspects: ['fee'] });
  });
});

describe('a question with a written answer', () => {
  const faq: FixContent = {
    kind: 'faq',
    questions: ['phường có chỗ gửi xe máy miễn phí không'],
    questionsEn: ['is motorbike parking free at the ward office'],
    answer: { vi: 'Dạ, gửi xe ở sân sau, không thu tiền ạ.', en: 'Parking in the yard behind is free.' },
    source: 'https://hochiminhcity.gov.vn/gui-xe',
  };

  it.each(['phường có chỗ gửi xe máy miễn phí không', 'ở phường chỗ gửi xe máy có miễn phí hông em'])(
    'is answered with it and its source: %s',
    async (asked) => {
      const result = await say(engineAt(NOW, faq), asked);

      expect(result.outcome).toBe('answered-faq');
      expect(textOf(result)).toContain('gửi xe ở sân sau, không thu tiền');
      expect(textOf(result)).toContain('[1]: https://hochiminhcity.gov.vn/gui-xe');
      expect(result.replies.at(-1)?.entities).toHaveLength(1);
    },
  );

  it('is answered in English to English', async () => {
    const result = await say(engineAt(NOW, faq), 'Is motorbike parking free at the ward office?');

    expect(textOf(result)).toContain('Parking in the yard behind is free.');
  });

  it('is not taken for another question', async () => {
    for (const other of ['mất giấy tờ xe máy làm lại ở đâu', 'phường có chỗ sửa xe máy miễn phí không']) {
      expect((await say(engineAt(NOW, faq), other)).outcome).not.toBe('answered-faq');
    }
  });

  it('goes on about the procedure that it is about', async () => {
    const engine = engineAt(NOW, { ...faq, procedure: COPIES });
    const first = await say(engine, 'phường có chỗ gửi xe máy miễn phí không');

    const second = await say(engine, 'còn phí?', first.state);

    expect(first.procedures).toEqual([COPIES]);
    expect(second.procedures).toEqual([COPIES]);
  });
});

describe('a fact that was set right', () => {
  it('is told with where it was read, and as before once it has expired', async () => {
    const record = base.find(COPIES)?.record;
    const fee = record === undefined ? undefined : factsOf(record).find(({ field }) => field.endsWith('.amountVnd'));
    if (fee === undefined) throw new Error('The record has no fee');
    const content: FixContent = {
      kind: 'fact',
      code: COPIES,
      field: fee.field,
      from: fee.value,
      value: 12_345,
      source: 'https://hochiminhcity.gov.vn/phi-moi',
    };
    const asked = `lệ phí thủ tục ${COPIES}`;

    const corrected = textOf(await say(engineAt(NOW, content), asked));
    const later = textOf(await say(engineAt(NOW + 30 * DAY, content), asked));

    expect(corrected).toContain('12.345 đồng');
    expect(corrected).toContain('[2]: https://hochiminhcity.gov.vn/phi-moi');
    expect(later).toBe(textOf(await say(engineAt(NOW - 1), asked)));
    expect(later).not.toContain('12.345');
  });
});

describe('a question asked once more', () => {
  it('goes on from what was asked before', async () => {
    const engine = engineAt(NOW);
    const request = { engine, catalogue: base, language: 'vi', now: new Date(NOW) } as const;
    const { signal } = new AbortController();

    const alone = await rerun({ ...request, context: [], question: 'còn phí?', signal });
    const after = await rerun({ ...request, context: [`thủ tục ${COPIES}`], question: 'còn phí?', signal });

    expect(alone.procedures).toEqual([]);
    expect(after).toMatchObject({ outcome: 'answered', procedures: [{ code: COPIES }] });
  });
});
