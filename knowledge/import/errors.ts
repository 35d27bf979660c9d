/** An import or a confirmation could not be done; nothing that was there before has changed. */
export class ImportError extends Error {
  readonly code:
    | 'IMPORT_UNREADABLE'
    | 'IMPORT_EMPTY'
    | 'IMPORT_RUNNING'
    | 'IMPORTED_DATA_DAMAGED'
    | 'NOTHING_TO_CONFIRM'
    | 'STILL_DIFFERENT'
    | 'SUCCESSOR_WRONG';
  readonly isRetryable: boolean;

  constructor(code: ImportError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportError';
    this.code = code;
    this.isRetryable = code === 'IMPORT_RUNNING';
  }
}
