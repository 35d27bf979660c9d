export type BackupErrorCode =
  | 'BACKUP_EXISTS'
  | 'BACKUP_UNREADABLE'
  | 'BACKUP_DAMAGED'
  | 'BACKUP_NEWER'
  | 'RESTORE_NOT_EMPTY'
  | 'RESTORE_IN_USE'
  | 'RESTORE_OVER_NEWER';

/** A backup could not be made or restored; the message says what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}
