/** An import or a confirmation could not be done; nothing that was there before has changed. */
export class ImportError extends Error {
  readonly code: 'IMPORT_UNREADABLE' | 'IMPORT_EMPTY' | 'IMPORTED_DATA_DAMAGED' | 'NOTHING_TO_CONFIRM';
  readonly isRetryable = false;

  constructor(code: ImportError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ImportError';
    this.code = code;
  }
}
