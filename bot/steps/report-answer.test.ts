import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import type { DeskServices } from '../../desk/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import type { WireActivity } from '../contract.ts';
import { createEngine } from '../engine.ts';
import { initialState } from '../state.ts';
import { createTranscriptDesk } from '../transcripts/testing/transcript-desk.ts';
import { trainClassifiers, type Classifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BIRTH = '1.001193';

let catalogue: Catalogue;
let classifiers: Classifiers;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
}, 120_000);

function converse(
  found: { code: string; probability: number }[],
  desk: DeskServices = createTranscriptDesk().services,
) {
  const retriever = new FakeRetriever(found);
  const engine = createEngine({ catalogue, retriever, ...classifiers, retentionDays: 90, desk });
  let state: unknown = { ...initialState, greeted: true };
  const turn = async (activity: WireActivity) => {
    const conversation = { id: 'c', isGroup: false, owner: 'bot' };
    const result = await engine.turn({ activity, conversation, state, now: new Date('2026-11-26T02:00:00Z') });
    state = result.state;
    return result;
  };
  const send = async (activity: WireActivity) => (await turn(activity)).effects ?? [];
  return { turn, send, say: async (text: string) => send({ type: 'message', text }) };
}

const found = [{ code: BIRTH, probability: 0.95 }];

describe('an answer that the resident judges', () => {
  it('is reported where they press the button, with their reasons', async () => {
    const { say, send } = converse(found);
    await say('làm giấy khai sinh cần giấy tờ gì');

    const effects = await send({
      type: 'invoke',
      name: 'message/submitAction',
      replyToId: 'c|0000002',
      value: {
        actionName: 'feedback',
        actionValue: { reaction: 'dislike', feedback: { reasons: ['incomplete'], feedbackText: 'thiếu phí' } },
      },
    });

    expect(effects).toEqual([
      {
        kind: 'wrong-reply',
        language: 'vi',
        field: 'ho-tich',
        replyId: 'c|0000002',
        reasons: ['incomplete'],
        comment: 'thiếu phí',
        tellsOfConduct: expect.any(Function) as unknown,
      },
    ]);
  });

  it.each([
    ['chưa đúng', ''],
    ['sai rồi, phí ở phường tôi khác', 'phí ở phường tôi khác'],
  ])('is reported where they say so: %s', async (said, comment) => {
    const { say } = converse(found);
    await say('làm giấy khai sinh cần giấy tờ gì');

    expect(await say(said)).toContainEqual(
      expect.objectContaining({ kind: 'wrong-reply', replyId: undefined, comment }),
    );
  });

  it('is not reported where nothing was answered, or they liked it, or there is no desk', async () => {
    const liked = { actionName: 'feedback', actionValue: { reaction: 'like' } };
    const fresh = converse(found);
    expect(await fresh.say('sai rồi')).not.toContainEqual(expect.objectContaining({ kind: 'wrong-reply' }));
    await fresh.say('làm giấy khai sinh cần giấy tờ gì');
    expect(await fresh.send({ type: 'invoke', name: 'message/submitAction', value: liked })).toEqual([]);

    const engine = createEngine({
      catalogue,
      retriever: new FakeRetriever(found),
      ...classifiers,
      retentionDays: 90,
    });
    const conversation = { id: 'c', isGroup: false, owner: 'bot' };
    const state = { ...initialState, greeted: true, lastAnswer: { text: 'x', code: BIRTH } };
    const activity = { type: 'message', text: 'chưa đúng' };
    expect((await engine.turn({ activity, conversation, state, now: new Date(0) })).effects).toBeUndefined();
  });
});

describe('an answer that they call wrong in words', () => {
  it.each(['sai rồi, không phải vậy', 'không đúng', 'trả lời sai rồi', "that's wrong"])(
    'is not said again, and counts as a dislike: %s',
    async (said) => {
      const { say, turn } = converse(found);
      await say('làm giấy khai sinh cần giấy tờ gì');
      const { outcome, replies, events } = await turn({ type: 'message', text: said });

      expect(outcome).toBe('clarifying');
      expect(replies.at(-1)?.text).toMatch(/xin lỗi|sorry/u);
      expect(events).toEqual([expect.objectContaining({ topic: 'feedback', type: 'dislike' })]);
    },
  );

  it('goes on with what they ask of it instead', async () => {
    const { say, turn } = converse(found);
    await say('làm giấy khai sinh cần giấy tờ gì');
    const { outcome, events } = await turn({ type: 'message', text: 'sai rồi, em hỏi phí' });

    expect(outcome).toBe('answered');
    expect(events).toEqual([expect.objectContaining({ type: 'dislike' })]);
  });
});

describe('a question without an answer', () => {
  it('is reported with what was said instead', async () => {
    const [report] = await converse([]).say('bí kíp nuôi cá koi cho mau lớn');

    expect(report).toMatchObject({ kind: 'unanswered', question: 'bí kíp nuôi cá koi cho mau lớn', language: 'vi' });
  });

  it('is not reported where it was answered', async () => {
    expect(await converse(found).say('làm giấy khai sinh cần giấy tờ gì')).toEqual([]);
  });
});
