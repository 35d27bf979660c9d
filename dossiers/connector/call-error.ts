import type { UnavailableReason } from '../provider.ts';

/** A call to the connected system that gave nothing usable. Holds neither code nor answer: errors reach the logs. */
export class DossierCallError extends Error {
  readonly code = 'DOSSIER_CALL_FAILED';
  readonly reason: UnavailableReason;
  readonly isRetryable: boolean;
  /** How long the system asked to be left alone. */
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;

  constructor(
    reason: UnavailableReason,
    what: string,
    details: { isRetryable?: boolean; retryAfterMs?: number | undefined; status?: number; cause?: unknown } = {},
  ) {
    super(`The dossier system: ${what}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.reason = reason;
    this.isRetryable = details.isRetryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.status = details.status;
  }
}
