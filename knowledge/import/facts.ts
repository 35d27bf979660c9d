import type { OfficialText } from './official-text.ts';

/** Facts of a curated record that are not told any more when the official source has changed them. */
export const HELD_FACTS = ['fee', 'duration', 'documents', 'legal-basis'] as const;
export type HeldFact = (typeof HELD_FACTS)[number];

export const COMPARED_FIELDS = [
  ...HELD_FACTS,
  'name',
  'authority',
  'channels',
  'steps',
  'where',
  'who',
  'conditions',
  'result',
] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/** What a field says, one line a statement, for people and for comparison; empty: nothing. */
export function statementsOf(text: OfficialText, field: ComparedField): string[] {
  const uncut = text.methodsText === undefined ? [] : [text.methodsText];
  switch (field) {
    case 'name':
      return [text.name];
    case 'authority':
      return text.authority === undefined ? [] : [text.authority];
    case 'channels':
      return [...text.methods.map(({ channel }) => channel), ...uncut];
    case 'fee':
      return [
        ...text.methods.flatMap(({ channel, fees }) =>
          fees.map(({ amountVnd, amountUsd, text: beside }) =>
            [
              `${channel}:`,
              ...(amountVnd === undefined ? [] : [`${amountVnd} VND`]),
              ...(amountUsd === undefined ? [] : [`${amountUsd} USD`]),
              ...(beside === undefined ? [] : [beside]),
            ].join(' '),
          ),
        ),
        ...uncut,
      ];
    case 'duration':
      return [
        ...text.methods.flatMap(({ channel, duration, note }) => [
          ...(duration === undefined ? [] : [`${channel}: ${duration.value} ${duration.unit}`]),
          // The description of a method is where the times of single cases stand.
          ...(note === undefined ? [] : [`${channel}: ${note}`]),
        ]),
        ...uncut,
      ];
    case 'documents':
      return [
        ...text.documents.map(({ name, group, originals, copies }) =>
          [
            ...(group === undefined ? [] : [`[${group}]`]),
            name,
            ...(originals === undefined ? [] : [`${originals} original`]),
            ...(copies === undefined ? [] : [`${copies} copy`]),
          ].join(' '),
        ),
        ...(text.documentsText === undefined ? [] : [text.documentsText]),
      ];
    case 'legal-basis':
      return text.legalBasis;
    case 'steps':
    case 'where':
    case 'who':
    case 'conditions':
    case 'result':
      return text[field];
  }
}
