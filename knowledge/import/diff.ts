import { COMPARED_FIELDS, statementsOf, type ComparedField } from './facts.ts';
import type { OfficialText } from './official-text.ts';

export interface FieldChange {
  readonly field: ComparedField;
  /** Statements that are gone, and those that are new. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** How the official texts changed from one import to the next, each list by code. */
export interface ImportDiff {
  readonly added: readonly { readonly code: string; readonly name: string }[];
  readonly changed: readonly {
    readonly code: string;
    readonly name: string;
    readonly fields: readonly FieldChange[];
  }[];
  readonly abolished: readonly { readonly code: string; readonly name: string }[];
}

export function diffTexts(
  before: ReadonlyMap<string, OfficialText>,
  after: ReadonlyMap<string, OfficialText>,
): ImportDiff {
  const byCode = (texts: ReadonlyMap<string, OfficialText>, others: ReadonlyMap<string, OfficialText>) =>
    [...texts.values()]
      .filter(({ code }) => !others.has(code))
      .map(({ code, name }) => ({ code, name }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const changed = [...after.values()].flatMap((text) => {
    const old = before.get(text.code);
    const fields = old === undefined ? [] : changesOf(old, text);
    return fields.length === 0 ? [] : [{ code: text.code, name: text.name, fields }];
  });
  return {
    added: byCode(after, before),
    changed: changed.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    abolished: byCode(before, after),
  };
}

function changesOf(old: OfficialText, text: OfficialText): FieldChange[] {
  return COMPARED_FIELDS.flatMap((field) => {
    const [before, after] = [statementsOf(old, field), statementsOf(text, field)];
    const gone = without(before, after);
    const added = without(after, before);
    return gone.length + added.length === 0 ? [] : [{ field, before: gone, after: added }];
  });
}

/** The portal gives rows in another order each time, and spaces and capitals carry nothing. */
function without(statements: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map(comparable));
  return statements.filter((statement) => !known.has(comparable(statement)));
}

function comparable(statement: string): string {
  return statement.normalize('NFC').toLowerCase().replace(/\s+/gu, '');
}
