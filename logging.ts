import { pino, type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

/** An error as it is logged. */
export interface LoggedError {
  /** Name of its class. */
  readonly type: string;
  readonly message: string;
  /** Where it was thrown, a line each; never the message. */
  readonly stack: string;
  readonly code?: string;
  readonly status?: number;
  readonly databaseCode?: string;
  readonly isRetryable?: boolean;
  readonly cause?: LoggedError;
}

const WITHHELD = '(withheld: it may quote what somebody wrote)';
const DEEPEST_CAUSE = 5;
/** Ours, and the database's. Errors of the system are known by their call: a library's `EENVELOPE` quotes an address. */
const STABLE_CODE = /^(?!ERR_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/u;
/** What the runtime says of a mistake in code, up to where it quotes a value. */
const RUNTIME_MISTAKE =
  /^(?:Cannot read properties of (?:undefined|null)|Cannot destructure property|[a-z_$][\w.$]* is not (?:a function|a constructor|iterable|defined)|fetch failed|Invalid URL|Invalid time value|Invalid array length|Maximum call stack size exceeded|The operation was aborted)/iu;
const FRAME = /^ {4}at /u;

/** Lines of JSON. What an error holds beside the fields of `LoggedError` is left out: request bodies, answers, addresses. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>, destination?: DestinationStream): Logger {
  const options = { level: logLevel, serializers: { err: loggedError } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * What of an error may be logged. Errors with a stable code say what failed and hold nobody's words; of any other the
 * message is kept only as far as the runtime wrote it, because it may quote what was being read.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: WITHHELD, stack: '' };
  const { code, syscall, status, databaseCode, isRetryable, cause } = error as Error & Record<string, unknown>;
  const stableCode =
    typeof code === 'string' && (STABLE_CODE.test(code) || typeof syscall === 'string') ? code : undefined;
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message: stableCode === undefined ? withoutQuotes(error.message) : error.message,
    stack: framesOf(error),
    ...(stableCode === undefined ? {} : { code: stableCode }),
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof databaseCode === 'string' ? { databaseCode } : {}),
    ...(typeof isRetryable === 'boolean' ? { isRetryable } : {}),
    ...(cause instanceof Error && depth < DEEPEST_CAUSE ? { cause: loggedError(cause, depth + 1) } : {}),
  };
}

function withoutQuotes(message: string): string {
  return RUNTIME_MISTAKE.exec(message)?.[0] ?? WITHHELD;
}

/** A message may hold lines that look like frames. */
function framesOf({ message, stack = '' }: Error): string {
  const start = stack.indexOf(message);
  const frames = start === -1 ? stack : stack.slice(start + message.length);
  return frames
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim())
    .join('\n');
}
