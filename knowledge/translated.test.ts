import { expect, it } from 'vitest';
import { procedureRecord } from './record.ts';
import { translatedTexts } from './translated.ts';

/** Every field of a record, each text another one: "vi-" where it is shown in Vietnamese only. */
const everything = procedureRecord.parse({
  code: '1.000001',
  name: 'vi-name',
  field: 'vi-field',
  level: ['commune'],
  audience: ['audience'],
  authority: 'authority',
  summary: 'summary',
  where: ['where'],
  who: ['who'],
  conditions: ['condition'],
  cases: [
    {
      id: 'default',
      when: 'case',
      documents: [{ name: 'document', action: 'show', form: 'vi-form', when: 'document when', note: 'document note' }],
      notes: ['case note'],
    },
  ],
  steps: ['step one', 'step two'],
  methods: [
    {
      channel: 'online',
      durations: [
        { value: 1, unit: 'day', when: 'duration when', from: 'duration from' },
        { unit: 'same-day', when: 'same-day when', from: 'same-day from' },
      ],
      fees: [
        { amountVnd: 1, per: 'fee per', when: 'fee when' },
        { setBy: 'city-council', when: 'council when' },
      ],
      note: 'method note',
    },
  ],
  exemptions: ['exemption'],
  deadlines: [{ value: 60, unit: 'day', from: 'deadline from', what: 'deadline what', afterwards: 'afterwards' }],
  result: ['result'],
  legalBasis: ['vi-law'],
  related: [{ code: '1.000002', why: 'related' }],
  cautions: ['caution'],
  unknown: [{ field: 'vi-path', reason: 'vi-reason' }],
  source: { url: 'https://dichvucong.gov.vn/1', decision: 'vi-decision', readIn: 'vi-list' },
  verifiedOn: '2026-11-25',
  verifiedBy: 'vi-check',
});

it('names every text that record.ts marks as translated, and none of the others', () => {
  const texts = translatedTexts(everything).map(({ text }) => text);

  expect(texts.toSorted()).toEqual(
    [
      ...['audience', 'authority', 'summary', 'where', 'who', 'condition', 'case', 'case note'],
      ...['document', 'document when', 'document note', 'step one', 'step two', 'method note', 'exemption'],
      ...['duration when', 'duration from', 'same-day when', 'same-day from', 'fee per', 'fee when', 'council when'],
      ...['deadline from', 'deadline what', 'afterwards', 'result', 'related', 'caution'],
    ].toSorted(),
  );
});

it('says where in the record each text stands', () => {
  const place = translatedTexts(everything).find(({ text }) => text === 'same-day from');

  expect(place?.field.join('.')).toBe('methods.0.durations.1.from');
});
