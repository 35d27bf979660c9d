import { beforeAll, describe, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openAsking, type Asking } from '../testing/asking.ts';

const BIRTH = '1.001193';
const RESIDENCE = '1.004194';
const BOTH_AT_ONCE = '2.000986';
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

/** Finds birth registration and temporary residence by their words; less sure of the second where told so. */
class TwoThings extends FakeRetriever {
  readonly #sureOfSecond: number;
  readonly #hasBoth: boolean;

  constructor(sureOfSecond: number, hasBoth: boolean) {
    super();
    this.#sureOfSecond = sureOfSecond;
    this.#hasBoth = hasBoth;
  }

  override async retrieve(message: string) {
    if (this.#hasBoth && /khai sinh.*tạm trú/u.test(message)) {
      return new FakeRetriever([{ code: BOTH_AT_ONCE, probability: 0.9 }]).retrieve(message);
    }
    const isBirth = /khai sinh|birth/u.test(message);
    const found = isBirth ? { code: BIRTH, probability: 0.95 } : { code: RESIDENCE, probability: this.#sureOfSecond };
    return new FakeRetriever([found]).retrieve(message);
  }
}

async function ask(text: string, sureOfSecond = 0.95, hasBoth = false) {
  return asking.ask(text, { retriever: new TwoThings(sureOfSecond, hasBoth) });
}

describe('several things in one message', () => {
  it.each([
    'làm khai sinh cho con với đăng ký tạm trú cho chồng luôn thì cần giấy gì',
    'em hỏi 2 việc: 1 là làm khai sinh cho con cần giấy gì, 2 là đăng ký tạm trú cần giấy gì',
    'khai sinh và tạm trú cần giấy gì',
    'giấy tờ làm khai sinh với đăng ký tạm trú',
    'khai sinh cho bé, tạm trú cho chồng cần giấy tờ gì vậy em',
    'Làm khai sinh cho con cần giấy tờ gì ạ? Đăng ký tạm trú thì cần giấy gì ạ?',
  ])('are answered each, in their order: %s', async (message) => {
    const { replies, procedures, state } = await ask(message);

    expect(procedures).toEqual([BIRTH, RESIDENCE]);
    expect(replies.map(({ text }) => /mã (\S+)\)/u.exec(text ?? '')?.[1])).toEqual([BIRTH, RESIDENCE]);
    expect(replies[0]?.suggestedActions).toBeUndefined();
    expect(state.procedureInHand?.code).toBe(RESIDENCE);
  });

  it('are told with what is asked of both', async () => {
    const { replies } = await ask('làm khai sinh cho con với đăng ký tạm trú cho chồng luôn thì cần giấy gì');

    expect(replies[0]?.text).toContain('Tờ khai đăng ký khai sinh');
    expect(replies[1]?.text).toContain('CT01');
  });

  it('are told with the fee of each, asked once for both', async () => {
    const { replies, aspects } = await ask('phí khai sinh với tạm trú bao nhiêu');

    expect(aspects).toEqual(['fee']);
    expect(replies.map(({ text }) => text?.includes('Lệ phí'))).toEqual([true, true]);
  });

  it('are answered as one where one procedure does them all', async () => {
    const { procedures } = await ask(
      'làm một lần khai sinh cho con với đăng ký tạm trú luôn thì cần giấy gì',
      0.95,
      true,
    );

    expect(procedures).toEqual([BOTH_AT_ONCE]);
  });

  it('are answered as one where one of them is not clear', async () => {
    const { procedures } = await ask('làm khai sinh cho con với xin tạm vắng cho chồng luôn thì cần giấy gì', 0.3);

    expect(procedures).not.toEqual([BIRTH, RESIDENCE]);
  });
});

describe('one thing that is told in two halves', () => {
  const BIRTH_AGAIN = '1.004884';

  /** As found for the whole message, and for what begins it and what ends it. */
  class TwoHalves extends FakeRetriever {
    readonly #found: Readonly<Record<'whole' | 'begin' | 'end', string>>;

    constructor(found: Readonly<Record<'whole' | 'begin' | 'end', string>>) {
      super();
      this.#found = found;
    }

    override async retrieve(message: string) {
      const isBegin = message.includes('mất');
      const isEnd = message.includes('tạm trú');
      const code = this.#found[isBegin && isEnd ? 'whole' : isBegin ? 'begin' : 'end'];
      return new FakeRetriever(code === '' ? [] : [{ code, probability: 0.95 }]).retrieve(message);
    }
  }

  it('is answered by what the whole message means', async () => {
    const retriever = new TwoHalves({ whole: BIRTH_AGAIN, begin: BIRTH, end: RESIDENCE });

    const { procedures } = await asking.ask('làm mất khai sinh với đăng ký tạm trú cho chồng thì cần giấy gì', {
      retriever,
    });

    expect(procedures).toEqual([BIRTH_AGAIN]);
  });

  it('is answered once where the other half only tells how things stand', async () => {
    const retriever = new TwoHalves({ whole: RESIDENCE, begin: '', end: RESIDENCE });

    const { replies, procedures } = await asking.ask(
      'Dì tôi làm mất khai sinh ở quê lâu rồi, xin hỏi đăng ký tạm trú cho dì thì cần giấy gì?',
      { retriever },
    );

    expect(procedures).toEqual([RESIDENCE]);
    expect(replies.map(({ text }) => text).join()).not.toContain('Dì tôi');
  });
});
