/** The words in which the two databases' column types differ. */
export interface ColumnTypes {
  /** Holds epoch milliseconds. */
  readonly integer: string;
  /** A number that the database hands out, rising and never given twice. */
  readonly identityKey: string;
  readonly binary: string;
  /** Compared byte by byte: a changed locale of the system must not spoil an index. */
  readonly id: string;
  /** Follows the closing parenthesis of `create table`. */
  readonly tableOptions: string;
  /**
   * Statements after which the database itself refuses to delete a row of the table or to change what is `kept`; the
   * `released` column can be set to null.
   */
  readonly appendOnly: (
    table: string,
    columns: { readonly kept: readonly string[]; readonly released: string },
  ) => readonly string[];
}

/**
 * One step of the schema. Steps only ever get added: one that has been applied somewhere is never edited, the store
 * compares checksums and refuses.
 */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: (types: ColumnTypes) => readonly string[];
}
