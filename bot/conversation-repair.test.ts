import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../knowledge/index.ts';
import { FakeRetriever, type ProcedureRetriever, type Retrieval, type RetrieveOptions } from '../retrieval/index.ts';
import { createEngine } from './engine.ts';
import { readState } from './state.ts';
import type { TurnResult } from './turn.ts';
import { trainClassifiers } from './understanding/classifiers.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const MARRIAGE = '1.000894';
const FOREIGN_MARRIAGE = '2.000806';
const BIRTH = '1.001193';
const BIRTH_AGAIN = '1.004884';
const LICENCE_LOST = '3.000348';
const LICENCE_CHANGE = '3.000347';
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});

type Found = readonly (readonly [code: string, probability: number])[];

/** Finds by the first words that the message holds; nothing where it holds none. */
class ScriptedRetriever extends FakeRetriever implements ProcedureRetriever {
  readonly #script: readonly (readonly [words: string, found: Found])[];

  constructor(script: readonly (readonly [words: string, found: Found])[]) {
    super();
    this.#script = script;
  }

  override async retrieve(message: string, options?: RetrieveOptions): Promise<Retrieval> {
    await super.retrieve(message, options);
    const [, found = []] = this.#script.find(([words]) => message.toLowerCase().includes(words)) ?? [];
    const candidates = found.map(([code, probability]) => ({ code, probability }));
    return new FakeRetriever(candidates, { several: found.length > 1 && isEven(found) ? 0.7 : 0 }).retrieve(message);
  }
}

/** Nothing tells which of the first two is meant. */
function isEven([first, second]: Found): boolean {
  return first !== undefined && second !== undefined && first[1] - second[1] < 0.1;
}

function converse(...script: readonly (readonly [words: string, found: Found])[]) {
  const retriever = new ScriptedRetriever(script);
  const engine = createEngine({ catalogue, retriever, ...classifiers, retentionDays: 90 });
  let state: unknown = { ...GREETED };
  return {
    retriever,
    state: () => readState(state),
    say: async (text: string): Promise<TurnResult> => {
      const result = await engine.turn({
        activity: { type: 'message', text },
        conversation: { id: 'c', isGroup: false, owner: 'bot' },
        state,
        now: new Date('2026-11-25T03:00:00Z'),
      });
      state = JSON.parse(JSON.stringify(result.state));
      return result;
    },
  };
}

/** As version 1 stored it: every conversation below begins by migrating it. */
const GREETED = {
  version: 1,
  language: 'vi',
  languageChosen: false,
  greeted: true,
  dialogs: [],
  clarifications: 0,
  misunderstandings: 0,
};

const textOf = ({ replies }: TurnResult) => replies.map(({ text }) => text ?? '').join('\n');
const actionsOf = ({ replies }: TurnResult) =>
  replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];

const EITHER_MARRIAGE: Found = [
  [MARRIAGE, 0.46],
  [FOREIGN_MARRIAGE, 0.44],
];
const EITHER_LICENCE: Found = [
  [LICENCE_LOST, 0.46],
  [LICENCE_CHANGE, 0.44],
];

describe('the question that parts two procedures', () => {
  it('is asked from what makes them different, and its answer leads to what was asked first', async () => {
    const { say } = converse(['cưới', EITHER_MARRIAGE]);

    const asked = await say('tụi em sắp cưới, đăng ký tốn bao nhiêu tiền');
    const answered = await say('dạ không, hai đứa em đều người Việt');

    expect(asked.outcome).toBe('clarifying');
    expect(textOf(asked)).toContain('Việt kiều');
    expect(actionsOf(asked)).toEqual(['Không, trong nước', 'Có, nước ngoài', 'Không có cái nào', 'Gặp cán bộ']);
    expect(answered).toMatchObject({ outcome: 'answered', procedures: [MARRIAGE], aspects: ['fee'] });
  });

  it('is not asked where the message has told it', async () => {
    const { say } = converse(['cưới', EITHER_MARRIAGE]);

    expect(textOf(await say('em sắp cưới chồng nước ngoài, cần giấy gì'))).toContain('1. **');
    expect(textOf(await say('em sắp cưới chồng nước ngoài, cần giấy gì'))).not.toContain('Việt kiều hay đang ở');
  });

  it('stays open when something is asked in between that depends on it, and answers that too', async () => {
    const { say } = converse(['bằng lái', EITHER_LICENCE]);
    await say('bằng lái xe của em cần làm lại thì giấy tờ gì vậy');

    const between = await say('bao nhiêu tiền');
    const chosen = await say('cái đầu');

    expect(between).toMatchObject({ outcome: 'clarifying', procedures: [LICENCE_LOST, LICENCE_CHANGE] });
    expect(textOf(between)).toContain('mỗi thủ tục một khác');
    expect(chosen).toMatchObject({ procedures: [LICENCE_LOST] });
    expect(chosen.aspects).toContain('fee');
  });

  it('stays open after small talk and after a place, which is answered and the question asked again', async () => {
    const { say } = converse(['cưới', EITHER_MARRIAGE]);
    await say('tụi em sắp cưới, cần giấy tờ gì');

    const place = await say('phường Bến Nghé giờ là phường nào');
    const thanks = await say('cảm ơn em');
    const chosen = await say('cái đầu');

    expect(place.outcome).toBe('answered-place');
    expect(textOf(place)).toContain('Mình tiếp câu hồi nãy');
    expect(thanks.outcome).toBe('small-talk');
    expect(chosen).toMatchObject({ outcome: 'answered', procedures: [MARRIAGE] });
  });

  it('is dropped by an ordinary new question', async () => {
    const { say, state } = converse(['khai sinh', [[BIRTH, 0.95]]], ['cưới', EITHER_MARRIAGE]);
    await say('tụi em sắp cưới, cần giấy tờ gì');

    const other = await say('làm khai sinh cho con cần giấy tờ gì');

    expect(other).toMatchObject({ outcome: 'answered', procedures: [BIRTH] });
    expect(state().dialogs).toEqual([]);
  });

  it('is answered by a detail that the question did not name', async () => {
    const { say } = converse(
      [
        'giấy tờ gì. ',
        [
          [FOREIGN_MARRIAGE, 0.8],
          [MARRIAGE, 0.1],
        ],
      ],
      ['cưới', EITHER_MARRIAGE],
    );
    await say('tụi em sắp cưới, cần giấy tờ gì');

    const told = await say('ảnh bên Thụy Điển qua');

    expect(told).toMatchObject({ outcome: 'answered', procedures: [FOREIGN_MARRIAGE] });
  });

  it('lists the procedures for somebody who does not know', async () => {
    const { say } = converse(['cưới', EITHER_MARRIAGE]);
    await say('tụi em sắp cưới, cần giấy tờ gì');

    const listed = await say('em không rõ nữa');

    expect(listed).toMatchObject({ outcome: 'clarifying', procedures: [MARRIAGE, FOREIGN_MARRIAGE] });
    expect(textOf(listed)).toContain('1. **Đăng ký kết hôn**');
  });

  it('asks to say more when none is right, and offers a person the third time', async () => {
    const { say } = converse(['cưới', EITHER_MARRIAGE]);
    await say('tụi em sắp cưới, cần giấy tờ gì');

    const listed = await say('không có cái nào');
    const third = await say('không có cái nào');

    expect(listed.outcome).toBe('clarifying');
    expect(third.outcome).toBe('unanswerable-not-ingested');
    expect(textOf(third)).toContain('1022');
    expect(actionsOf(third)).toContain('Gặp cán bộ');
  });

  it('offers a person with the third question in a row', async () => {
    const { say } = converse(['bằng lái', EITHER_LICENCE]);
    await say('bằng lái xe của em cần làm lại thì giấy tờ gì vậy');
    const second = await say('bao nhiêu tiền');
    const third = await say('mấy ngày có');

    expect(textOf(second)).not.toContain('1022');
    expect(textOf(third)).toContain('Em hỏi mấy lần');
  });

  it('is asked in English to somebody who writes English', async () => {
    const { say } = converse(['marriage', EITHER_MARRIAGE]);

    const asked = await say('What documents do I need to register my marriage at the ward?');
    const chosen = await say('the second one');

    expect(textOf(asked)).toContain('Is anybody concerned a foreigner');
    expect(chosen).toMatchObject({ procedures: [FOREIGN_MARRIAGE] });
    expect(textOf(chosen)).toContain('Source:');
  });
});

describe('a correction', () => {
  it('is looked up with what was asked, and bars what was answered', async () => {
    const { say, retriever } = converse(
      [
        'người việt',
        [
          [FOREIGN_MARRIAGE, 0.55],
          [MARRIAGE, 0.4],
        ],
      ],
      ['cưới', [[FOREIGN_MARRIAGE, 0.95]]],
    );
    await say('em cưới vợ Hàn thì cần giấy tờ gì');

    const corrected = await say('không phải, em cưới người Việt');

    expect(corrected).toMatchObject({ outcome: 'answered', procedures: [MARRIAGE], aspects: ['documents'] });
    expect(retriever.asked.map(({ message }) => message)).toContain(
      'em cưới vợ Hàn thì cần giấy tờ gì. em cưới người việt',
    );
  });

  it.each([
    'à không, ý em là làm lại giấy khai sinh bị mất',
    'nhầm, làm lại giấy khai sinh cho con trai',
    'No, I meant a lost khai sinh làm lại',
  ])('takes "%s" to a sibling', async (message) => {
    const { say } = converse(
      [
        'làm lại',
        [
          [BIRTH_AGAIN, 0.6],
          [BIRTH, 0.35],
        ],
      ],
      ['khai sinh', [[BIRTH, 0.95]]],
    );
    await say('làm giấy khai sinh cho bé cần giấy tờ gì');

    expect(await say(message)).toMatchObject({ procedures: [BIRTH_AGAIN] });
  });

  it('keeps the procedure where nothing else fits, and reads the new detail', async () => {
    const { say } = converse([
      'khai sinh',
      [
        [BIRTH, 0.95],
        [BIRTH_AGAIN, 0.01],
      ],
    ]);
    await say('làm giấy khai sinh cho bé cần giấy tờ gì');

    expect(await say('ý em là ba mẹ bé chưa cưới')).toMatchObject({ outcome: 'answered', procedures: [BIRTH] });
  });

  it('of what is asked keeps the procedure', async () => {
    const { say } = converse(['khai sinh', [[BIRTH, 0.95]]]);
    await say('làm giấy khai sinh cho bé cần giấy tờ gì');

    expect(await say('không, em hỏi lệ phí')).toMatchObject({ procedures: [BIRTH], aspects: ['fee'] });
  });

  it('without what is meant instead asks for it', async () => {
    const { say } = converse(['khai sinh', [[BIRTH, 0.95]]]);
    await say('làm giấy khai sinh cho bé cần giấy tờ gì');

    const asked = await say('không phải cái này');

    expect(asked.outcome).toBe('clarifying');
    expect(textOf(asked)).toContain('nói thêm');
  });

  it('is no correction when it only declines', async () => {
    const { say } = converse(['khai sinh', [[BIRTH, 0.95]]]);
    await say('làm giấy khai sinh cho bé cần giấy tờ gì');

    expect(await say('không, cảm ơn em')).toMatchObject({ outcome: 'small-talk' });
  });
});

describe('saying it again and going back', () => {
  it('repeats the last answer', async () => {
    const { say } = converse(['khai sinh', [[BIRTH, 0.95]]]);
    await say('làm giấy khai sinh cho bé cần giấy tờ gì');
    const fee = await say('còn phí?');

    const again = await say('nói lại giùm em');
    const onceMore = await say('nói lại');

    expect(textOf(again)).toBe(textOf(fee));
    expect(textOf(onceMore)).toBe(textOf(fee));
  });

  it('repeats an open question', async () => {
    const { say } = converse(['cưới', EITHER_MARRIAGE]);
    const asked = await say('tụi em sắp cưới, cần giấy tờ gì');

    expect(textOf(await say('nói lại'))).toBe(textOf(asked));
  });

  it('goes to the procedure before, with what was asked of it or what is asked now', async () => {
    const { say } = converse(
      ['cưới', [[MARRIAGE, 0.95]]],
      ['bằng lái', [[LICENCE_LOST, 0.95]]],
      ['khai sinh', [[BIRTH, 0.95]]],
    );
    await say('tụi em sắp cưới, tốn bao nhiêu tiền');
    await say('mất bằng lái xe máy thì làm lại ở đâu');

    const before = await say('quay lại');
    const toggled = await say('quay lại vụ bằng lái, bao lâu xong');
    const named = await say('quay lại vụ hồi nãy, có phải cả hai đứa cùng ra phường không');

    expect(before).toMatchObject({ procedures: [MARRIAGE], aspects: ['fee'] });
    expect(toggled).toMatchObject({ procedures: [LICENCE_LOST], aspects: ['duration'] });
    expect(named).toMatchObject({ procedures: [MARRIAGE], aspects: ['who'] });
  });

  it('says so when there is nothing before', async () => {
    const { say } = converse();

    expect(textOf(await say('quay lại'))).toContain('chưa nói về thủ tục nào khác');
    expect(textOf(await say('nói lại'))).toContain('chưa trả lời câu nào');
  });
});

describe('a follow-up', () => {
  it.each([
    ['còn ở quận 7 thì sao', 'where'],
    ['and how long?', 'duration'],
    ['and how much does it cost?', 'fee'],
    ['what if I live in Thu Duc', 'where'],
    ['what about District 7?', 'where'],
    ['vậy mấy ngày có', 'duration'],
  ])('"%s" keeps the procedure in hand', async (message, aspect) => {
    const { say } = converse(['khai sinh', [[BIRTH, 0.95]]]);
    await say('làm giấy khai sinh cho bé cần giấy tờ gì');

    expect(await say(message)).toMatchObject({ procedures: [BIRTH], aspects: [aspect] });
  });

  it('that names another procedure moves on to it', async () => {
    const { say } = converse(['đăng ký tạm trú', [['1.004194', 0.95]]], ['gia hạn', [['1.002755', 0.6]]]);
    await say('đăng ký tạm trú cần giấy tờ gì');

    expect(await say('vậy còn gia hạn tạm trú')).toMatchObject({ procedures: ['1.002755'] });
  });
});
