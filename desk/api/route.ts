import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Language } from '../../knowledge/index.ts';
import type { Principal, Role } from '../principal.ts';

/** Who may call: everybody, whoever is signed in, or who has one of these roles. */
export type RouteAccess = 'public' | 'signed-in' | readonly Role[];

/** What is written down of a call, for good. */
export interface AuditEntry {
  /** Such as `handoff.claim`. */
  readonly action: string;
  /** The conversation that it was done to or in. */
  readonly conversationId?: string | undefined;
  /** What else it was done to: an id. */
  readonly subject?: string | undefined;
  /** No words of a resident, no id of a conversation: it outlives both. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** A call that was let in and whose parts were parsed. */
export interface ApiRequest<Access extends RouteAccess, Params, Query, Body> {
  readonly principal: Access extends 'public' ? Principal | undefined : Principal;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly now: Date;
  readonly signal: AbortSignal;
  readonly audit: (entry: AuditEntry) => Promise<void>;
  /** The reader's. */
  readonly language: Language;
  /** For signing in and out alone: cookies and redirects. */
  readonly http: { readonly request: Request; readonly response: Response };
}

interface RouteHead<Access extends RouteAccess> {
  /** Below `/api`, in Express' notation. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  /** Made by a page of its own accord: it does not keep an idle session alive. Streams never do. */
  readonly isBackground?: boolean;
}

/** One call of the API: what it takes, what it gives, who may make it. Routing and the OpenAPI document are made of it. */
export interface Route<
  Access extends RouteAccess = RouteAccess,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> extends RouteHead<Access> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Absent: the call answers 204, with nothing. */
  readonly response?: Answer;
  /** Of the answer, where it is not JSON: then `response` is a string. */
  readonly produces?: string;
  /** Default: 64 KB. */
  readonly maxBodyBytes?: number;
  /** Codes of `ApiError` by status, beyond those that every route may answer with. */
  readonly refusals?: Readonly<Record<number, string | readonly string[]>>;
  handle(
    request: ApiRequest<Access, z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<z.input<Answer> | undefined>;
}

export interface StreamedEvent {
  readonly id?: string;
  readonly event: string;
  readonly data: unknown;
}

/** A call that stays open and tells what happens (server-sent events). */
export interface StreamRoute<
  Access extends RouteAccess = RouteAccess,
  Query extends z.ZodType = z.ZodType,
> extends RouteHead<Access> {
  readonly query?: Query;
  /** Ends when it resolves; `signal` is aborted when the caller is gone or the server stops. */
  open(
    request: ApiRequest<Access, unknown, z.output<Query>, undefined> & { readonly lastEventId: string | undefined },
    send: (event: StreamedEvent) => void,
  ): Promise<void>;
}

export type AnyRoute = ErasedRoute | ErasedStreamRoute;
export type ErasedRoute = Omit<Route, 'handle'> & {
  readonly kind: 'call';
  handle(request: ApiRequest<RouteAccess, unknown, unknown, unknown>): Promise<unknown>;
};
export type ErasedStreamRoute = Omit<StreamRoute, 'open'> & {
  readonly kind: 'stream';
  open(
    request: ApiRequest<RouteAccess, unknown, unknown, undefined> & { readonly lastEventId: string | undefined },
    send: (event: StreamedEvent) => void,
  ): Promise<void>;
};

/** Keeps the types of the parts together where the route is written; whoever serves it parses before it calls. */
export function defineRoute<
  const Access extends RouteAccess,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(route: Route<Access, Params, Query, Body, Answer>): ErasedRoute {
  return { ...route, kind: 'call' } as unknown as ErasedRoute;
}

export function defineStream<const Access extends RouteAccess, Query extends z.ZodType>(
  route: StreamRoute<Access, Query>,
): ErasedStreamRoute {
  return { ...route, kind: 'stream' } as unknown as ErasedStreamRoute;
}

/**
 * A refusal that the caller is told as `application/problem+json`: `{ type, title, status, detail, code, ...details }`,
 * `detail` being the sentence of problem-texts.ts for this code in the reader's language.
 */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
