/** What can go wrong in retrieval. The code is stable: metrics and the log carry it. No message holds a resident's words. */
export type RetrievalErrorCode =
  | 'EMBEDDING_QUEUE_FULL'
  | 'EMBEDDING_DEADLINE_PASSED'
  | 'EMBEDDING_WORKER_DIED'
  | 'EMBEDDING_FAILED'
  | 'EMBEDDING_MODEL_UNAVAILABLE'
  | 'EMBEDDING_MODEL_SETTING_WRONG'
  | 'EMBEDDING_CLOSED'
  | 'INDEX_MISSING'
  | 'INDEX_CATALOGUE_MISMATCH'
  | 'INDEX_MODEL_MISMATCH'
  | 'INDEX_DAMAGED'
  | 'INDEX_BUILD_FAILED'
  | 'INDEX_FOLDER_UNUSABLE'
  | 'PHRASEBOOK_WRONG'
  | 'RANKER_UNUSABLE';

/** Another attempt, later or with less load, can help. */
const RETRYABLE: ReadonlySet<RetrievalErrorCode> = new Set([
  'EMBEDDING_QUEUE_FULL',
  'EMBEDDING_DEADLINE_PASSED',
  'EMBEDDING_WORKER_DIED',
  'EMBEDDING_MODEL_UNAVAILABLE',
  'INDEX_BUILD_FAILED',
  'INDEX_FOLDER_UNUSABLE',
]);

export class RetrievalError extends Error {
  override readonly name = 'RetrievalError';
  readonly code: RetrievalErrorCode;
  readonly isRetryable: boolean;

  constructor(code: RetrievalErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.isRetryable = RETRYABLE.has(code);
  }
}
