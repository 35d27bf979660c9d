import type { Language } from '../../knowledge/index.ts';
import { problemDetail, problemTitle } from './problem-texts.ts';
import { ApiError } from './route.ts';

/** As RFC 9457 has it, with the code that programs go by. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly [detail: string]: unknown;
}

export const PROBLEM_TYPE = 'application/problem+json';

export function problemOf(error: ApiError, language: Language): Problem {
  const { status, code, message, details } = error;
  return {
    ...details,
    type: `urn:motcua:problem:${code}`,
    title: problemTitle(status, language),
    status,
    detail: problemDetail(code, language, details) ?? message,
    code,
  };
}

/** Any error as the caller is told it: what we did not foresee is ours, and its words stay here. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const known = error instanceof Error && 'type' in error ? bodyFault(String(error.type)) : undefined;
  if (known !== undefined) return known;
  if (error instanceof URIError) return notFound();
  return new ApiError(500, 'InternalError', 'The call failed');
}

/** What Express' body parser says went wrong. */
function bodyFault(type: string): ApiError | undefined {
  switch (type) {
    case 'entity.too.large':
      return new ApiError(413, 'BodyTooBig', 'The body is too big');
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return unsupportedMediaType();
    case 'entity.parse.failed':
    case 'request.aborted':
    case 'request.size.invalid':
      return new ApiError(400, 'InvalidInput', 'The body is not valid JSON');
    default:
      return undefined;
  }
}

export function notFound(): ApiError {
  return new ApiError(404, 'NotFound', 'There is nothing at this address');
}

export function unsupportedMediaType(): ApiError {
  return new ApiError(415, 'UnsupportedMediaType', 'The body must be JSON');
}
