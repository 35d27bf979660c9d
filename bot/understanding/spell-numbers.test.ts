import { describe, expect, it } from 'vitest';
import { extractQuantities, quantityKey } from '../../knowledge/index.ts';
import { spellNumbers, valueOf } from './spell-numbers.ts';

describe('number words', () => {
  it.each([
    ['ba', 3],
    ['mười', 10],
    ['mười lăm', 15],
    ['hai mươi', 20],
    ['hai mươi mốt', 21],
    ['ba mươi tư', 34],
    ['bảy mươi lăm', 75],
    ['chín mươi chín', 99],
    ['một trăm', 100],
    ['một trăm lẻ năm', 105],
    ['hai trăm linh ba', 203],
    ['ba trăm sáu mươi', 360],
    ['năm chục', 50],
    ['một nghìn', 1000],
    ['hai ngàn', 2000],
    ['năm mươi ngàn', 50_000],
    ['hai trăm ngàn', 200_000],
    ['một triệu', 1_000_000],
    ['một triệu rưỡi', 1_500_000],
    ['hai triệu tư', 2_400_000],
    ['một triệu hai trăm ngàn', 1_200_000],
    ['hai tram ngan', 200_000],
    ['bay muoi lam', 75],
    ['trăm rưỡi', 150],
  ])('%s is %d', (words, value) => {
    expect(valueOf(words)).toBe(value);
  });

  it.each(['ba năm', 'hai ba', 'rưỡi'])('%s is no number', (words) => {
    expect(valueOf(words)).toBeUndefined();
  });
});

describe('a message with its numbers in figures', () => {
  it.each([
    ['đòi em năm trăm ngàn', 'đòi em 500.000 đồng'],
    ['phí 200k đúng không', 'phí 200.000 đồng đúng không'],
    ['hết 50 ngàn', 'hết 50.000 đồng'],
    ['mất 50ng', 'mất 50.000 đồng'],
    ['tốn 2tr', 'tốn 2.000.000 đồng'],
    ['tốn 2tr5', 'tốn 2.500.000 đồng'],
    ['tốn 2tr350', 'tốn 2.350.000 đồng'],
    ['tốn 1 triệu rưỡi', 'tốn 1.500.000 đồng'],
    ['tốn 1,5 triệu', 'tốn 1.500.000 đồng'],
    ['mất 3 củ', 'mất 3.000.000 đồng'],
    ['một triệu rưỡi một cái', '1.500.000 đồng một cái'],
    ['má em bảy mươi tuổi', 'má em 70 tuổi'],
    ['bé 6t chưa có căn cước', 'bé 6 tuổi chưa có căn cước'],
    ['chờ mười lăm ngày rồi', 'chờ 15 ngày rồi'],
    ['bé ba tháng tuổi', 'bé 3 tháng tuổi'],
    ['sao y hai bản', 'sao y 2 bản'],
    ['hai mươi ngàn một tờ', '20.000 đồng 1 tờ'],
    ['con mười bốn tuổi', 'con 14 tuổi'],
    ['phí 500.000 đồng', 'phí 500.000 đồng'],
    ['phạt năm trăm ngàn đồng', 'phạt 500000 đồng'],
  ])('%s', (message, spelt) => {
    const plain = (text: string) => extractQuantities(text).map(quantityKey);

    expect(plain(spellNumbers(message))).toEqual(plain(spelt));
    expect(plain(spelt).length).toBeGreaterThan(0);
  });

  it.each([
    'ba em mới mất',
    'ba má đồng ý rồi',
    'năm ngoái tôi làm rồi',
    'năm 2020 tôi cưới',
    'chị hai em đi',
    'tư pháp phường',
    'anh ba đồng ý cho',
    'hồ sơ H29.16.14-260902-0021',
    'bên em có ba người ta không',
    'không biết làm sao',
    'quận 3 phường 5',
  ])('leaves "%s" as it is', (message) => {
    expect(spellNumbers(message)).toBe(message);
  });
});
