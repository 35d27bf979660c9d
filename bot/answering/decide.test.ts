import { beforeAll, describe, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openAsking, type Asking } from '../testing/asking.ts';

const [BIRTH, BIRTH_AGAIN, BIRTH_ABROAD] = ['1.001193', '1.004884', '2.000528'];
const [PASSPORT_LOST, PASSPORT_LOST_IN_TOWN, PASSPORT_FOUND] = ['1.010386', '1.001445', '1.010384'];
const [STAY_PAPER, STAY_CHANGED] = ['1.010041', '1.010039'];
const [DISABLED, DISABLED_AGAIN, SINGLE] = ['1.001699', '1.001653', '1.004873'];
const [STAY, STAY_LONGER, STAY_NO_MORE] = ['1.004194', '1.002755', '1.010028'];

/** As good as certain of one, and of the others a little: what the ranker does with words that all of them share. */
function sureOf(code: string, ...others: readonly string[]) {
  const rest = others.map((other) => ({ code: other, probability: 0.01 }));
  return new FakeRetriever([{ code, probability: 0.97 }, ...rest], { several: 0.05 });
}

let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

describe('a message that says too little to tell which procedure', () => {
  it.each(['làm giấy cho con cần gì ạ', 'em muốn làm lại giấy tờ bị mất', 'I need some papers for my child'])(
    'is asked about, however sure the ranker is: %s',
    async (message) => {
      const result = await asking.ask(message, { retriever: sureOf(BIRTH, BIRTH_AGAIN, BIRTH_ABROAD) });

      expect(result.outcome).toBe('clarifying');
      expect(result.procedures).toEqual([BIRTH, BIRTH_AGAIN, BIRTH_ABROAD]);
    },
  );

  it.each([
    'khai sinh lại hay xin bản sao gì đó cho con, làm cái nào',
    'giấy tờ của bé bị mất, em không biết phải làm thủ tục nào cho con',
  ])('is asked about where somebody says that they do not know which it is: %s', async (message) => {
    const result = await asking.ask(message, { retriever: sureOf(BIRTH_AGAIN, BIRTH) });

    expect(result).toMatchObject({ outcome: 'clarifying', procedures: [BIRTH_AGAIN, BIRTH] });
  });

  it('is answered where nothing else was found', async () => {
    const result = await asking.ask('làm giấy cho con cần gì ạ', { retriever: sureOf(BIRTH) });

    expect(result).toMatchObject({ outcome: 'answered', procedures: [BIRTH] });
  });
});

it.each([
  'đăng ký tạm trú cần giấy tờ gì',
  'em mới dọn lên phòng trọ được ba bữa, chủ nhà kêu đi khai tạm trú, em cần giấy gì',
])('answers what is short but named, or told in full, without asking: %s', async (message) => {
  const result = await asking.ask(message, { retriever: sureOf(STAY, STAY_LONGER, STAY_NO_MORE) });

  expect(result).toMatchObject({ outcome: 'answered', procedures: [STAY] });
});

it.each(['Toi muon xin xac nhan thong tin cu tru', 'xác nhận thông tin về cư trú giúp em'])(
  'answers an official name that is said without what only joins it: %s',
  async (message) => {
    const result = await asking.ask(message, { retriever: sureOf(STAY_PAPER, STAY_CHANGED) });

    expect(result).toMatchObject({ outcome: 'answered', procedures: [STAY_PAPER] });
  },
);

it('offers what is of the same field, and nothing that only shares words with the message', async () => {
  const retriever = sureOf(DISABLED, SINGLE, DISABLED_AGAIN);

  const result = await asking.ask('con tôi bị khuyết tật, muốn xin giấy xác nhận', { retriever });

  expect(result).toMatchObject({ outcome: 'clarifying', procedures: [DISABLED, DISABLED_AGAIN] });
});

describe('two or three words that several names hold', () => {
  const sure = () => sureOf(PASSPORT_LOST, PASSPORT_LOST_IN_TOWN, PASSPORT_FOUND);

  it.each(['mất hộ chiếu', 'mat ho chieu', 'dạ mất hộ chiếu em ơi'])(
    'are answered where they say what is lost: %s',
    async (message) => {
      const result = await asking.ask(message, { retriever: sure() });

      expect(result).toMatchObject({ outcome: 'answered', procedures: [PASSPORT_LOST] });
    },
  );

  it.each(['hộ chiếu', 'ho chieu nha em'])('are asked about where they name a paper alone: %s', async (message) => {
    const result = await asking.ask(message, { retriever: sure() });

    expect(result.outcome).toBe('clarifying');
  });
});
