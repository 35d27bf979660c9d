import type { Guide } from './guide.ts';
import type { ProcedureRecord } from './record.ts';

/** A Vietnamese text of a record or guide that must have an English entry in the glossary, with its path in it. */
export interface TranslatedText {
  readonly field: readonly PropertyKey[];
  readonly text: string;
}

/** The fields that record.ts marks as translated; `*` stands for every item of a list. */
const TRANSLATED_FIELDS = fieldPaths([
  'audience.*',
  'authority',
  'summary',
  'where.*',
  'who.*',
  'conditions.*',
  'cases.*.when',
  'cases.*.notes.*',
  'cases.*.documents.*.name',
  'cases.*.documents.*.when',
  'cases.*.documents.*.note',
  'steps.*',
  'methods.*.durations.*.when',
  'methods.*.durations.*.from',
  'methods.*.fees.*.per',
  'methods.*.fees.*.when',
  'methods.*.note',
  'exemptions.*',
  'deadlines.*.from',
  'deadlines.*.by',
  'deadlines.*.what',
  'deadlines.*.afterwards',
  'result.*',
  'related.*.why',
  'cautions.*',
]);

/** The fields that guide.ts marks as translated. */
const TRANSLATED_GUIDE_FIELDS = fieldPaths([
  'title',
  'summary',
  'steps.*.text',
  'notes.*.text',
  'cautions.*.text',
  'officialGuide.title',
  'relatedGuides.*.why',
  'relatedProcedures.*.why',
]);

function fieldPaths(fields: readonly string[]): readonly (readonly string[])[] {
  return fields.map((field) => field.split('.'));
}

/** Every text of the record that is shown in English too, in the order of the fields. */
export function translatedTexts(record: ProcedureRecord): TranslatedText[] {
  return TRANSLATED_FIELDS.flatMap((field) => textsAt(record, field, []));
}

/** Every text of the guide that is shown in English too, in the order of the fields. */
export function translatedGuideTexts(guide: Guide): TranslatedText[] {
  return TRANSLATED_GUIDE_FIELDS.flatMap((field) => textsAt(guide, field, []));
}

function textsAt(value: unknown, field: readonly string[], path: readonly PropertyKey[]): TranslatedText[] {
  if (value === undefined) return [];
  const [first, ...rest] = field;
  if (first === undefined) return typeof value === 'string' ? [{ field: path, text: value }] : [];
  if (first === '*') {
    return Array.isArray(value) ? value.flatMap((item, index) => textsAt(item, rest, [...path, index])) : [];
  }
  return textsAt((value as Record<string, unknown>)[first], rest, [...path, first]);
}
