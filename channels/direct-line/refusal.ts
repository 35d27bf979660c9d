/** How a call is refused: a closed set of codes, each with its status (docs/direct-line.md). */
const STATUS_OF = {
  BadSyntax: 400,
  BadArgument: 400,
  Unauthorized: 401,
  Forbidden: 403,
  TokenExpired: 403,
  ConversationNotFound: 404,
  NotFound: 404,
  FileBroken: 400,
  TooManyFiles: 400,
  MessageSizeTooBig: 413,
  FileTooBig: 413,
  UnsupportedMediaType: 415,
  FileTypeRefused: 415,
  PictureTypeRefused: 415,
  FileMetadataKept: 415,
  TooManyRequests: 429,
  ServiceError: 503,
} as const;
export type RefusalCode = keyof typeof STATUS_OF;

/** A call is refused; `message` is for the caller and holds none of their words. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RefusalCode, message: string, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.status = STATUS_OF[code];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The shape in which Direct Line tells errors. */
export function errorBody({ code, message }: Refusal): { error: { code: RefusalCode; message: string } } {
  return { error: { code, message } };
}

export function conversationNotFound(): Refusal {
  return new Refusal('ConversationNotFound', 'There is no such conversation, or it has ended.');
}
