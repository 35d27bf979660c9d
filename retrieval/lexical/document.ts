import type { Procedure, ProcedureRecord } from '../../knowledge/index.ts';

/** What the lexical index holds of one procedure; each field is a list of texts, so that no bigram crosses two of them. */
export interface LexicalDocument {
  readonly code: string;
  readonly name: readonly string[];
  readonly aliases: readonly string[];
  readonly ways: readonly string[];
  readonly body: readonly string[];
}

export const LEXICAL_FIELDS = ['name', 'aliases', 'ways', 'body'] as const;
export type LexicalField = (typeof LEXICAL_FIELDS)[number];

export function lexicalDocument(procedure: Procedure): LexicalDocument {
  const { ways, record } = procedure;
  return {
    code: procedure.code,
    name: [procedure.name, procedure.code],
    aliases: [procedure.shortName, procedure.shortNameEn ?? '', ...(ways?.aliases ?? [])],
    ways: ways === undefined ? [] : [...ways.situations, ...ways.questions, ...ways.questionsEn],
    body: record === undefined ? [] : bodyOf(record),
  };
}

/** What residents may mention of a procedure besides its name: what it is for, its papers, cases, result. */
function bodyOf(record: ProcedureRecord): readonly string[] {
  return [
    record.summary,
    ...record.where,
    ...(record.who ?? []),
    ...(record.conditions ?? []),
    ...record.result,
    ...record.cases.flatMap((situation) => [
      situation.when,
      ...(situation.notes ?? []),
      ...situation.documents.flatMap((document) => [document.name, document.form ?? '', document.when ?? '']),
    ]),
  ];
}
