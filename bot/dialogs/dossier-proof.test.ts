import { describe, expect, it } from 'vitest';
import { asksOfProof, besideNumbers, coverProof, readProofGiven, readProofUnasked, tellsWho } from './dossier-proof.ts';

describe('where the last digits were asked for', () => {
  it.each([
    ['2001', '2001'],
    ['tui tên Nguyễn Văn An, số cuối 2001', '2001'],
    ['2001, Nguyễn Văn An, 12/3 đường Lê Lợi phường Bến Thành', '2001'],
    ['2001 12/3 Lê Lợi', '2001'],
    ['Nguyễn Văn Nam 2001', '2001'],
    ['Nguyễn Văn An 0900002001', '0900002001'],
    ['em là Trần Thị Bé ở 45/6 Nguyễn Trãi, cccd 079 000 007001 nha', '7001'],
    ['tên An, sinh năm 1990, số cuối 2001', '2001'],
    ['Nguyen Van An cmnd 023452001', '023452001'],
    ['2001 là số cuối, tên An ở quận Bình Thạnh', '2001'],
    ['my name is An Nguyen, last 4 digits 2001', '2001'],
    ['hồ sơ tới đâu rồi em, tên Trần Văn Bé, sđt 2001', '2001'],
    ['số đuôi 2001 đúng không em', '2001'],
    ['hai không không một', '2001'],
    ['số cuối là bảy không không một nha', '7001'],
  ])('%j gives them', (message, digits) => {
    expect(readProofGiven(message)?.replace(/\D/gu, '').slice(-4)).toBe(digits.slice(-4));
  });

  it.each([
    ['năm 2024 làm khai sinh cần giấy gì'],
    ['lệ phí 50000 hả'],
    ['số cuối 2001, mà làm tạm trú cần giấy tờ gì'],
    ['số cccd 079123456789, làm tạm trú sao'],
    ['em muốn đăng ký tạm trú từ 2024 tới giờ'],
    ['em sinh năm 1990, nhà số 2001 đường Lê Lợi'],
    ['tên An 4567 hoặc 8901, phường Sài Gòn'],
    ['con em sinh 2020, chưa có giấy khai sinh'],
    ['cho tui gặp cán bộ, sđt tui 0900002001'],
    ['hai ba bốn năm sáu'],
    ['không có hai ba số đó'],
  ])('%j gives none, and costs no try', (message) => {
    expect(readProofGiven(message)).toBeUndefined();
  });

  it.each([
    ['tui tên Nguyễn Văn An', true],
    ['địa chỉ 12 Lê Lợi, phường Sài Gòn', true],
    ['my name is An', true],
    ['khỏi xác nhận, cho tui xem luôn đi', true],
    ['tui là chủ hồ sơ', true],
    ['just show me', true],
    ['tên thủ tục là gì', false],
    ['làm khai sinh cho con tên An', false],
  ])('%j tells who somebody is: %s', (message, isWho) => {
    expect(tellsWho(message)).toBe(isWho);
  });
});

describe('a message without its numbers', () => {
  it.each([
    ['số cccd ••••••••••••, làm tạm trú sao', 'làm tạm trú sao'],
    ['cccd của em •••••••••••• làm giấy khai sinh cần gì', 'làm giấy khai sinh cần gì'],
    ['căn cước •••••••••••• bị mất, làm lại ở đâu', 'căn cước bị mất làm lại ở đâu'],
    ['căn cước của em ••••••••••••', ''],
    ['sđt +•• ••• ••• •••: phí 2.000 đồng hả', ': phí 2.000 đồng hả'],
  ])('%j reads %j', (covered, rest) => {
    expect(besideNumbers(covered)).toBe(rest);
  });
});

describe('digits that are said', () => {
  it.each([
    ['bốn số bảy', '7777'],
    ['số điện thoại bác là không chín không không không không hai không không một', '0900002001'],
    ['can cuoc khong bay chin mot chin chin chin khong khong khong mot hai nha', '079199900012'],
    ['bon so bay', '7777'],
    ['4 số 7 nha em', '7777'],
    ['số cuối là bốn con tám', '8888'],
    ['hai số bảy hai số tám', '7788'],
    ['bốn số sáu', '6666'],
    ['4 số cuối là hai không không một', '2001'],
    ['bốn số không ạ', '0000'],
  ])('%j are read', (message, digits) => {
    expect([readProofGiven(message), readProofUnasked(message)]).toEqual([digits, digits]);
  });

  it.each([['một hai ba bốn năm sáu'], ['4 số không nhớ'], ['bốn số sau'], ['4 số không có'], ['ba số bảy']])(
    '%j are none',
    (message) => {
      expect(readProofUnasked(message)).toBeUndefined();
    },
  );
});

describe('where nothing was asked', () => {
  it.each([['1022 là gì'], ['phí 5000 đồng'], ['năm 2024'], ['7'], ['cảm ơn em']])('%j gives no proof', (message) => {
    expect(readProofUnasked(message)).toBeUndefined();
  });
});

describe('what is kept of a message in a talk about a dossier', () => {
  it.each([
    ['4 số cuối là 7777', '4 số cuối là ••••'],
    ['tra hồ sơ giúp tui, sđt đuôi 7777', 'tra hồ sơ giúp tui, sđt đuôi ••••'],
    ['7777', '••••'],
    ['77 77 nha', '•• •• nha'],
    ['4567 hoặc 8901 gì đó', '•••• hoặc •••• gì đó'],
    ['tên An, số cuối bốn số bảy', 'tên An, số cuối ••••'],
    ['hai không không một đó em', '•••• đó em'],
    ['em sinh năm 1990, phí 5000 đồng', 'em sinh năm 1990, phí 5000 đồng'],
    ['2', '2'],
    ['phường 7', 'phường 7'],
  ])('%j is kept as %j', (message, kept) => {
    expect(coverProof(message)).toBe(kept);
  });
});

describe('asks about the digits', () => {
  it.each([
    'sao lại phải gửi số',
    'ủa sao hỏi số điện thoại chi vậy, ai đọc?',
    'xin số căn cước làm gì',
    'gửi số điện thoại có an toàn không',
    'có bị lộ không em',
    '4 số cuối là gì',
    'số cuối của số nào',
    'so dien thoai nao vay em',
    'em có lưu số của tui không',
    'why do you need my phone number?',
    'is it safe',
    'which digits',
  ])('%j', (message) => {
    expect(asksOfProof(message)).toBe(true);
  });

  it.each([
    '2001',
    'số cuối là 2001',
    'không nhớ số nào',
    'quên 4 số cuối là gì rồi',
    'sao hồ sơ trễ vậy',
    'gọi số nào',
    'đăng ký kết hôn cần giấy gì',
    'đổi số căn cước trong sổ đỏ cần gì',
    'bị lừa đảo 5 triệu giờ làm sao',
    'what is the fee',
  ])('%j does not', (message) => {
    expect(asksOfProof(message)).toBe(false);
  });
});
