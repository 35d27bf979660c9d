/** The server refused, or could not be reached (`status` 0). `message` may be shown: it comes in the reader's language. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  /** What the refusal says beside its code, such as who holds the conversation. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    retryAfterSeconds?: number,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export const UNREACHABLE = 'Unreachable';

/** Reads a refusal; whatever a proxy in between sends instead becomes a problem with a code of its status. */
export async function readProblem(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const details = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const { code, detail } = details;
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new Problem(
    response.status,
    typeof code === 'string' ? code : `Status${response.status}`,
    typeof detail === 'string' ? detail : '',
    details,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : undefined,
  );
}
