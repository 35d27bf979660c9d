/** The server answered a call with a failure status, or did not answer (`status` 0). */
export class DirectLineError extends Error {
  readonly code = 'DIRECT_LINE_FAILED';
  readonly call: string;
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  /** The server's own code, where it gave one. */
  readonly reason: string | undefined;

  constructor(call: string, status: number, retryAfterMs?: number, options?: ErrorOptions & { reason?: string }) {
    super(`Direct Line ${call} failed: ${status === 0 ? 'no answer' : `status ${status}`}`, options);
    this.call = call;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
    this.reason = options?.reason;
  }

  /** No connection, a server in trouble or too much asked of it: the same call may succeed later. */
  get isRetryable(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** The token is not, or no longer, accepted. */
  get isUnauthorized(): boolean {
    return this.status === 401 || this.status === 403;
  }

  /** A call that carries no token was turned down: this page may not use the server. */
  get isForbidden(): boolean {
    return this.call === 'start' && this.isUnauthorized;
  }

  /** The browser let no answer through: no server, no network, or a page that the server doesn't allow. */
  get isBlocked(): boolean {
    return this.status === 0 && this.cause instanceof TypeError;
  }

  /** The server has no such conversation. */
  get isGone(): boolean {
    return this.status === 404 || this.status === 410;
  }
}
