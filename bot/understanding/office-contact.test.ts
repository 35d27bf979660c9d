import { expect, it } from 'vitest';
import { asksForContact } from './office-contact.ts';
import { asksOfZalo } from './zalo.ts';

it.each([
  ['số điện thoại của phường Bến Thành', 'phone'],
  ['sdt uy ban phuong tan dinh', 'phone'],
  ['hotline công an phường là gì', 'phone'],
  ['gọi cho phường số mấy', 'phone'],
  ['phone number of the ward office', 'phone'],
  ['phường có zalo không', 'zalo'],
  ['cho xin zalo phường Tân Định', 'zalo'],
  ['số zalo của phường là gì', 'zalo'],
  ['does the ward have zalo', 'zalo'],
  ['đổi số điện thoại trên VNeID', undefined],
  ['số điện thoại của chị Hoa', undefined],
  ['công an có làm việc qua zalo không', undefined],
  ['có zalo lạ kêu chuyển tiền', undefined],
] as const)('hears how an office is to be reached in "%s": %s', (message, kind) => {
  expect(asksForContact(message)).toBe(kind);
});

it.each(['gửi qua zalo cho tui', 'gui qua zalo cho toi di', 'nhắn vô zalo giùm em', 'send it to my zalo please'])(
  'hears in "%s" that it is wished for there',
  (message) => {
    expect(asksOfZalo(message)).toBe('send');
  },
);

it.each([
  'anh cán bộ kêu gửi hình căn cước qua zalo',
  'có người nhắn qua zalo',
  'gửi mã otp qua zalo được không',
  'gửi căn cước qua zalo cho cán bộ được không',
])('takes "%s" for no plain wish', (message) => {
  expect(asksOfZalo(message)).toBeUndefined();
});
