import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue, type Procedure } from '../../knowledge/index.ts';
import type { MotcuaChannelData } from '../contract.ts';
import { createEngine } from '../engine.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const WITHDRAWN = '1.004194';
const SUCCESSOR = '1.001193';
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});

/** Answers to messages of one conversation, about a catalogue in which some entries differ. */
async function converse(changes: Readonly<Record<string, Partial<Procedure>>>, texts: readonly string[]) {
  const procedures = new Map(
    [...catalogue.procedures].map(([code, procedure]) => [code, { ...procedure, ...changes[code] }]),
  );
  const engine = createEngine({
    catalogue: {
      ...catalogue,
      procedures,
      find: (code) => procedures.get(catalogue.replaced.get(code)?.successor ?? code),
    },
    retriever: {
      retrieve: async () => {
        throw new Error('A code or the procedure in hand says what is meant');
      },
    },
    ...classifiers,
    retentionDays: 90,
  });
  let state: unknown;
  const answers: { text: string; procedures: readonly string[]; outcome: string }[] = [];
  for (const text of texts) {
    const result = await engine.turn({
      activity: { type: 'message', text },
      conversation: { id: 'c', isGroup: false, owner: 'bot' },
      state,
      now: new Date(0),
    });
    state = JSON.parse(JSON.stringify(result.state));
    const reply = result.replies.at(-1);
    answers.push({ ...(reply?.channelData?.motcua as MotcuaChannelData), text: reply?.text ?? '' });
  }
  return answers;
}

const abolishedOn = '2026-02-01';

describe('a withdrawn procedure', () => {
  it('is answered as withdrawn first, with its successor and the link to it, and not by its own facts', async () => {
    const [answer] = await converse({ [WITHDRAWN]: { abolishedOn, successor: SUCCESSOR } }, [
      `thủ tục ${WITHDRAWN} lệ phí bao nhiêu`,
    ]);
    const successor = catalogue.find(SUCCESSOR);

    const [title, first, second] = answer?.text.split('\n\n') ?? [];
    expect(title).toContain(WITHDRAWN);
    expect(first).toMatch(/không còn.*01\/02\/2026/u);
    expect(second).toContain(`[${successor?.shortName} (mã ${SUCCESSOR})][1]`);
    expect(answer?.text).toContain(`[1]: ${successor?.url}`);
    expect(answer?.text).not.toMatch(/\d đồng|ngày làm việc/u);
    expect(answer?.procedures).toEqual([WITHDRAWN, SUCCESSOR]);
  });

  it('leads on: what is asked next is asked of the successor', async () => {
    const [, next] = await converse({ [WITHDRAWN]: { abolishedOn, successor: SUCCESSOR } }, [
      `thủ tục ${WITHDRAWN} cần gì`,
      'lệ phí bao nhiêu?',
    ]);

    expect(next?.procedures[0]).toBe(SUCCESSOR);
    expect(next?.outcome).toBe('answered');
  });

  it('sends to 1022 where nobody has named a successor', async () => {
    const [answer] = await converse({ [WITHDRAWN]: { abolishedOn } }, [`thủ tục ${WITHDRAWN} cần gì`]);

    expect(answer?.text).toMatch(/không còn.*1022/su);
    expect(answer?.procedures).toEqual([WITHDRAWN]);
    expect(answer?.text).not.toContain('Hồ sơ gồm');
  });

  it('is told in English as well', async () => {
    const [answer] = await converse({ [WITHDRAWN]: { abolishedOn, successor: SUCCESSOR } }, [
      `What do I need for procedure ${WITHDRAWN}, and what is the fee?`,
    ]);

    expect(answer?.text).toMatch(/no longer.*What took its place: \[/su);
    expect(answer?.text).not.toMatch(/Dạ|thủ tục/u);
  });
});

describe('a code that another one has replaced', () => {
  it('is said to be so before the answer about the new one', async () => {
    const [[old, { successor }] = ['', { successor: '' }]] = [...catalogue.replaced];
    const [answer] = await converse({}, [`thủ tục ${old} cần giấy tờ gì`]);

    expect(answer?.text).toMatch(new RegExp(`^Dạ, mã \\*\\*${old}\\*\\* không còn`, 'u'));
    expect(answer?.text).toContain(`(mã ${successor})`);
    expect(answer?.procedures).toEqual([successor]);
  });
});
