import { beforeAll, describe, expect, it } from 'vitest';
import { openAsking, textOf, type Asking } from '../testing/asking.ts';
import { pagesSaid, tellsOnlyPages } from './page-fee.ts';

/** 2,000 đồng a page for the first two, 1,000 from the third, 200,000 at most. */
const COPIES = '2.000815';
const STAY = '1.004194';
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

describe('a number of pages', () => {
  it.each([
    ['15 trang', 15],
    ['giấy của em có mười hai trang', 12],
    ['it is 7 pages', 7],
    ['2 trang hoặc 5 trang', undefined],
    ['xem ở trang web', undefined],
  ])('is read from "%s"', (message, pages) => {
    expect(pagesSaid(message)).toBe(pages);
  });

  it.each([
    ['15 trang', true],
    ['vậy 30 trang thì sao', true],
    ['it is 7 pages', true],
    ['sao y bằng cấp 15 trang thì hết bao nhiêu', false],
    ['hộ chiếu của tôi có 48 trang bị rách', false],
  ])('says nothing else or more: %s', (message, isAlone) => {
    expect(tellsOnlyPages(message)).toBe(isAlone);
  });

  it.each([
    ['15 trang', '2 × 2.000 + 13 × 1.000 = 17.000 đồng'],
    ['2 trang', '2 × 2.000 = 4.000 đồng'],
    ['300 trang', 'tối đa **200.000 đồng**'],
  ])('is reckoned by the rates of the record in hand: %s', async (message, sum) => {
    const reply = textOf(await asking.ask(message, undefined, { procedureInHand: { code: COPIES, aspect: 'fee' } }));

    expect(reply).toContain(sum);
  });

  it('is told how it is charged where there is no price of a page', async () => {
    const reply = textOf(await asking.ask('15 trang', undefined, { procedureInHand: { code: STAY, aspect: 'fee' } }));

    expect(reply).toContain('7.000 đồng/lần đăng ký');
    expect(reply).not.toContain('một bản sao 15 trang');
  });
});
