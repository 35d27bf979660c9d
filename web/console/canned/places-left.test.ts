import { expect, it } from 'vitest';
import { placeLeftOpen } from '../../../desk/canned.ts';
import { placesLeft } from './places-left.ts';

it('finds every place that is left open, where it stands', () => {
  const text = 'Phí {{procedure.fee}}, em {official.name}.';

  expect(placesLeft(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '{{procedure.fee}}',
    '{official.name}',
  ]);
  expect(placesLeft('Lệ phí là 8.000 đồng {hai}.')).toEqual([]);
});

it('finds the first as the server does, which refuses it', () => {
  for (const text of ['a {{x.y}} b', '{{ ward.name', '{ward.name} c', '{{}}', '{a}', 'không có', 'x {{ y\nz']) {
    expect(placesLeft(text)[0]?.written, text).toBe(placeLeftOpen(text));
  }
});
