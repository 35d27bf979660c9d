import { expect, it } from 'vitest';
import { placeLeftOpen } from './canned.ts';

it.each([
  ['{{ ward.name }}', '{{ ward.name }}'],
  ['phí: {procedure.fee}', '{procedure.fee}'],
  ['phí: {{procedure.fee', '{{procedure.fee'],
  ['phí: {{điền vào đây}} đồng', '{{điền vào đây}}'],
  ['Tờ khai (mẫu 01) gồm {a, b}', undefined],
  ['Lệ phí procedure.fee', undefined],
])('tells a place that is left open from other braces: %s', (text, expected) => {
  expect(placeLeftOpen(text)).toBe(expected);
});
