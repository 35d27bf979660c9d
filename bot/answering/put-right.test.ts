import { beforeAll, describe, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openAsking, textOf, type Asking } from '../testing/asking.ts';

/** 2,000 đồng a page for the first two, 1,000 from the third, 200,000 at most. */
const COPIES = '2.000815';
/** To be registered within 15 days. */
const DEATH = '1.000656';
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

async function replyTo(text: string, code: string): Promise<string> {
  return textOf(await asking.ask(text, { retriever: new FakeRetriever([{ code, probability: 0.97 }]) }));
}

const IN_VIETNAMESE = 'không có trong hồ sơ gốc';

describe('a false number', () => {
  it.each([
    ['nghe nói sao y giấy tờ phí 50.000 đồng một trang đúng không', COPIES],
    ['sao y có 2 tờ mà bị đòi phí 100.000 đồng là sao', COPIES],
    ['nghe nói sao y một tờ phí hai chục ngàn đúng không', COPIES],
    ['người ta nói khai tử hạn 60 ngày phải không', DEATH],
  ])('is not agreed with, nor said again: %s', async (message, code) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain(IN_VIETNAMESE);
    expect(reply).not.toMatch(/50\.000|100\.000|60 ngày/u);
  });

  it('is put right in English', async () => {
    const reply = await replyTo('I heard a certified copy costs a fee of 50,000 dong per page, is it true?', COPIES);

    expect(reply).toContain('does not stand in the official record');
  });
});

describe('a number that is right or no premise', () => {
  it.each([
    ['nghe nói sao y phí 2.000 đồng một trang đúng không', COPIES],
    ['sao y giấy tờ phí bao nhiêu', COPIES],
    ['người mất 1 năm rồi có phải đi khai tử không', DEATH],
    ['khai tử hạn mấy ngày, ba em mất 10 ngày rồi', DEATH],
  ])('is answered as ever: %s', async (message, code) => {
    expect(await replyTo(message, code)).not.toContain(IN_VIETNAMESE);
  });
});

const PASSPORT = '1.001456';
const MARRIAGE = '1.000894';

describe('a number to be confirmed', () => {
  it.each([
    ['làm hộ chiếu 8 ngày đúng không', PASSPORT, 'Dạ đúng rồi ạ'],
    ['làm hộ chiếu 200 ngàn, 8 ngày đúng không', PASSPORT, 'còn tùy trường hợp'],
    ['đăng ký kết hôn miễn phí đúng không', MARRIAGE, 'Dạ đúng rồi ạ'],
    ['khai tử hạn 15 ngày phải không', DEATH, 'Dạ đúng rồi ạ'],
  ])('is confirmed: %s', async (message, code, confirmed) => {
    const reply = await replyTo(message, code);

    expect(reply).toContain(confirmed);
    expect(reply).not.toContain(IN_VIETNAMESE);
  });

  it('is put right with the fee where the message never says "phí"', async () => {
    const reply = await replyTo('làm hộ chiếu 500 ngàn đúng không', PASSPORT);

    expect(reply).toContain(IN_VIETNAMESE);
    expect(reply).toContain('200.000 đồng');
  });

  it('is put right when it is only asked back', async () => {
    expect(await replyTo('làm hộ chiếu 2 triệu hả', PASSPORT)).toContain(IN_VIETNAMESE);
  });

  it('is told apart where one is right and one is not', async () => {
    const reply = await replyTo('làm hộ chiếu 200 ngàn, 3 ngày đúng không', PASSPORT);

    expect(reply).toContain('lệ phí thì đúng, còn thời gian');
    expect(reply).toContain('8 ngày làm việc');
  });

  it('does not confirm a reduced fee that has ended', async () => {
    expect(await replyTo('làm hộ chiếu 160 ngàn đúng không', PASSPORT)).not.toContain('Dạ đúng');
  });

  it('is confirmed in English', async () => {
    expect(await replyTo('a passport takes 8 working days, right?', PASSPORT)).toContain('Yes, that is right');
  });
});
