import { describe, expect, it } from 'vitest';
import {
  asksOfOffice,
  asksRequirement,
  isConditionTold,
  paperMadeAt,
  tellsOfRefusal,
  tellsState,
  tellsThatItIsLost,
  wishesToDo,
} from './told-words.ts';

describe('how it stands', () => {
  it.each([
    'vợ em là giáo viên',
    'tụi em cưới rồi',
    'có giấy kết hôn rồi',
    'hết hạn năm 2024',
    'nó 17 tuổi',
    'anh ấy quốc tịch Úc',
    'đang thế chấp ngân hàng',
    'quê Đắk Lắk',
    'hộ khẩu em ở Nghệ An',
    'vo em la giao vien',
    'my wife is Korean',
  ])('is told by "%s"', (message) => {
    expect(tellsState(message)).toBe(true);
  });

  it.each([
    'phí bao nhiêu',
    'nộp ở đâu',
    'vợ em đi thay được không',
    'giá vàng hôm nay',
    'đăng ký kết hôn',
    'kể chuyện cười đi',
  ])('is not told by "%s"', (message) => {
    expect(tellsState(message)).toBe(false);
  });

  it.each(['tui mất bằng lái rồi', 'con tui muốn xin học lớp 6 năm nay', 'em mới mất hộ chiếu'])(
    'is told by "%s" with what is needed',
    (message) => {
      expect(isConditionTold(message)).toBe(false);
    },
  );
});

describe('what a matter requires', () => {
  it.each(['có cần công chứng không', 'chủ nhà phải ra ký hả', 'có phải về quê không', 'co can chong di khong'])(
    'is asked by "%s"',
    (message) => {
      expect(asksRequirement(message)).toBe(true);
    },
  );

  it.each(['cần giấy gì', 'làm hộ chiếu ở đâu', 'em cần làm khai sinh'])('is not asked by "%s"', (message) => {
    expect(asksRequirement(message)).toBe(false);
  });
});

describe('what is wanted behind how it stands', () => {
  it.each(['má tôi 80 tuổi muốn xin trợ cấp', 'nó 17 tuổi cần làm căn cước'])('is in "%s"', (message) => {
    expect(wishesToDo(message)).toBe(true);
  });

  it.each(['vợ chồng em hiếm muộn', 'bé sinh đôi', 'nó 17 tuổi'])('is not in "%s"', (message) => {
    expect(wishesToDo(message)).toBe(false);
  });
});

it.each([
  ['no mat the cu roi', true],
  ['mất cái cũ rồi', true],
  ['thẻ bị hư rồi em', true],
  ['mất căn cước cần gì', false],
  ['mất bao lâu', false],
  ['ba mất rồi', false],
])('"%s" tells that the thing in hand is lost: %s', (message, isLost) => {
  expect(tellsThatItIsLost(message)).toBe(isLost);
});

it.each([
  ['chu tro k chiu', true],
  ['công ty không chịu làm', true],
  ['the landlord refuses', true],
  ['em không có hợp đồng', false],
])('"%s" tells of a refusal: %s', (message, refuses) => {
  expect(tellsOfRefusal(message)).toBe(refuses);
});

it.each([
  ['khai sinh làm ở Vĩnh Long', 'khai sinh'],
  ['ket hon dang ky o Ben Tre', 'ket hon'],
  ['khai sinh làm ở đâu', undefined],
  ['làm khai sinh cho con', undefined],
])('"%s" names a paper made elsewhere: %s', (message, paper) => {
  expect(paperMadeAt(message)).toBe(paper);
});

it.each([
  ['nộp ở sở tư pháp hả', true],
  ['ra công an phường phải không', true],
  ['nộp ở đâu', false],
  ['sở tư pháp ở đâu', false],
])('"%s" asks whether it is that office: %s', (message, asks) => {
  expect(asksOfOffice(message)).toBe(asks);
});
