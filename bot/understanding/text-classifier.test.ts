import { expect, it } from 'vitest';
import { trainTextClassifier } from './text-classifier.ts';

const examples = [
  { features: ['phi', 'bao', 'nhieu'], label: 'fee' as const },
  { features: ['le', 'phi'], label: 'fee' as const },
  { features: ['nop', 'o', 'dau'], label: 'where' as const },
  { features: ['o', 'dau', 'vay'], label: 'where' as const },
];

it('gives the most probability to the label whose features it saw', () => {
  const classifier = trainTextClassifier(['fee', 'where'], examples);

  const { fee, where } = classifier.predict(['phi', 'het']);

  expect(fee).toBeGreaterThan(0.5);
  expect(fee + where).toBeCloseTo(1);
});

it('is the same whenever it is trained', () => {
  const first = trainTextClassifier(['fee', 'where'], examples).predict(['dau', 'phi']);
  const second = trainTextClassifier(['fee', 'where'], examples).predict(['dau', 'phi']);

  expect(second).toEqual(first);
});

it('does not let a label win by the number of its examples', () => {
  const crowd = Array.from({ length: 50 }, () => ({ features: ['x', 'phi'], label: 'fee' as const }));
  const classifier = trainTextClassifier(['fee', 'where'], [...crowd, ...examples]);

  expect(classifier.predict(['dau']).where).toBeGreaterThan(0.5);
});
