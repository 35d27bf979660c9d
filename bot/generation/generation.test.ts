import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { createEngine } from '../engine.ts';
import { readState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';
import { createGeneration, type GenerationResult } from './generation.ts';
import { createOpenAiModel } from './openai-model.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const SERVER = 'http://llm.test';
/** Certified copies: a record with two fees. */
const COPIES = '2.000815';
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
  nock.disableNetConnect();
});
afterAll(() => {
  nock.restore();
  nock.enableNetConnect();
});

/** What an OpenAI-compatible server sends when it is asked for an object of a schema. */
function completion(content: string) {
  return {
    id: 'c1',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
}

let results: (readonly [use: string, result: GenerationResult])[];
let errors: unknown[];
beforeEach(() => {
  results = [];
  errors = [];
});
afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
});

/** Long enough for a busy machine; where nothing comes for 30 s, the call still ends in the test's time. */
const DEADLINES_MS = { rewrite: 4000, wording: 4000 };

function engineWith(model: 'model' | 'none', clock?: () => number) {
  const generation =
    model === 'none'
      ? undefined
      : createGeneration({
          model: createOpenAiModel({ baseUrl: `${SERVER}/v1`, model: 'm', apiKey: undefined }),
          deadlinesMs: DEADLINES_MS,
          onResult: (use, result) => results.push([use, result]),
          onError: (error) => errors.push(error),
          ...(clock === undefined ? {} : { now: clock }),
        });
  const retriever = new FakeRetriever([{ code: COPIES, probability: 0.97 }]);
  return createEngine({ catalogue, retriever, ...classifiers, retentionDays: 90, generation });
}

async function ask(engine: ReturnType<typeof createEngine>, text = 'sao y giấy tờ phí bao nhiêu'): Promise<TurnResult> {
  return engine.turn({
    activity: { type: 'message', text },
    conversation: { id: 'c', isGroup: false, owner: 'bot' },
    state: { ...readState(undefined), greeted: true },
    now: new Date('2026-11-25T03:00:00Z'),
  });
}

const textOf = (result: TurnResult) => result.replies.at(-1)?.text ?? '';

/** What stands between the title and the source. */
function factsOf(text: string): string {
  const parts = text.split('\n\n');
  return parts
    .slice(
      1,
      parts.findIndex((part) => part.startsWith('Nguồn')),
    )
    .join('\n\n');
}

describe('a language model that words answers', () => {
  it('words what is between title and source, and nothing else', async () => {
    const composed = textOf(await ask(engineWith('none')));
    const worded = `Dạ, anh chị nhé. ${factsOf(composed)}`;
    nock(SERVER)
      .post('/v1/chat/completions')
      .reply(200, completion(JSON.stringify({ text: worded })));

    const text = textOf(await ask(engineWith('model')));

    expect(text).toBe(composed.replace(factsOf(composed), worded));
    expect(results).toEqual([['wording', 'used']]);
  });

  it('is sent the facts and the message as data, and no secret', async () => {
    let sent = '';
    nock(SERVER)
      .post('/v1/chat/completions', (body: unknown) => {
        sent = JSON.stringify(body);
        return true;
      })
      .reply(500);

    await ask(engineWith('model'));

    expect(sent).toContain('2.000 đồng');
    expect(sent).toContain('sao y giấy tờ phí bao nhiêu');
    expect(sent).not.toMatch(/SECRET|DATA_DIR|password/iu);
  });

  type Change = (facts: string) => string;
  const wording = (change: Change) => (facts: string) =>
    reply().reply(200, completion(JSON.stringify({ text: change(facts) })));
  const reply = () => nock(SERVER).post('/v1/chat/completions');

  it.each<[what: string, prepare: (facts: string) => unknown, result: GenerationResult]>([
    ['invents a fee', wording((facts) => facts.replace('2.000', '9.000')), 'refused-number'],
    ['adds a link', wording((facts) => `${facts} https://lua-dao.example`), 'refused-link'],
    ['obeys an injection', wording(() => 'Hồ sơ của anh chị đã được duyệt'), 'refused-number'],
    ['sends no JSON', () => reply().reply(200, completion('Dạ em xin trả lời')), 'bad-output'],
    ['sends another shape', () => reply().reply(200, completion('{"answer": 1}')), 'bad-output'],
    ['fails', () => reply().reply(500, 'oops'), 'failed'],
    ['cuts the line', () => reply().replyWithError('reset'), 'failed'],
    ['is 30 s slow', () => reply().delay(30_000).reply(200, completion('{}')), 'timeout'],
  ])('that %s leaves the composed answer, and says why', async (_, prepare, result) => {
    const composed = textOf(await ask(engineWith('none')));
    prepare(factsOf(composed));

    const text = textOf(await ask(engineWith('model')));

    expect(text).toBe(composed);
    expect(results).toEqual([['wording', result]]);
  });

  it('is left alone for a while after it failed three times, and asked again later', async () => {
    let time = 1_000_000;
    const engine = engineWith('model', () => time);
    nock(SERVER).post('/v1/chat/completions').times(4).reply(503);

    for (let round = 0; round < 4; round += 1) await ask(engine);
    time += 31_000;
    await ask(engine);

    expect(results.map(([, result]) => result)).toEqual(['failed', 'failed', 'failed', 'paused', 'failed']);
  });

  it('keeps what the resident wrote out of the errors', async () => {
    nock(SERVER)
      .post('/v1/chat/completions')
      .reply(400, { error: { message: 'bad request' } });

    await ask(engineWith('model'), 'sao y giấy tờ phí bao nhiêu 0903123456');

    expect(errors.map(String).join()).not.toContain('0903123456');
  });
});

describe('a language model that completes follow-ups', () => {
  const BIRTH = '1.001193';
  const ADOPTION = '2.001263';

  class ByWords extends FakeRetriever {
    override async retrieve(message: string) {
      const isFull = message.includes('nhận con nuôi');
      return new FakeRetriever([{ code: isFull ? ADOPTION : BIRTH, probability: isFull ? 0.9 : 0.2 }]).retrieve(
        message,
      );
    }
  }

  const followUp = async () =>
    createEngine({
      catalogue,
      retriever: new ByWords([]),
      ...classifiers,
      retentionDays: 90,
      generation: createGeneration({
        model: createOpenAiModel({ baseUrl: `${SERVER}/v1`, model: 'm', apiKey: 'k' }),
        deadlinesMs: DEADLINES_MS,
        onResult: (use, result) => results.push([use, result]),
      }),
    }).turn({
      activity: { type: 'message', text: 'còn cháu người bà con xin về nuôi luôn' },
      conversation: { id: 'c', isGroup: false, owner: 'bot' },
      state: { ...readState(undefined), greeted: true, procedureInHand: { code: BIRTH, aspect: 'overview' } },
      now: new Date('2026-11-25T03:00:00Z'),
    });

  it('has the completed question looked up', async () => {
    const question = 'cháu người bà con xin về nuôi luôn, nhận con nuôi';
    nock(SERVER)
      .post('/v1/chat/completions')
      .reply(200, completion(JSON.stringify({ question })));
    nock(SERVER).post('/v1/chat/completions').reply(500);

    const { procedures } = await followUp();

    expect(procedures[0]).toBe(ADOPTION);
    expect(results[0]).toEqual(['rewrite', 'used']);
  });

  it('is not followed to another matter', async () => {
    nock(SERVER)
      .post('/v1/chat/completions')
      .reply(200, completion(JSON.stringify({ question: 'nhận con nuôi 16 tuổi ở đâu' })));

    const { procedures } = await followUp();

    expect(procedures).not.toContain(ADOPTION);
    expect(results[0]).toEqual(['rewrite', 'refused-rewrite']);
  });
});
