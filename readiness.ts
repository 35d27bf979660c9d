import type { Catalogue } from './knowledge/index.ts';
import type { ProcedureRetriever } from './retrieval/index.ts';

const LEGS = ['lexical', 'vector'] as const;

/** What `/health/ready` says. */
export interface Readiness {
  /** 503 until a leg of the retriever answers: a question would wait. */
  readonly httpStatus: 200 | 503;
  readonly body: {
    readonly status: 'ok' | 'degraded' | 'starting';
    /** Legs that do not answer yet, or cannot. */
    readonly degraded: readonly string[];
    /** 0..1 while the vector index is built. */
    readonly indexProgress?: number;
    /** Why a leg does not answer, and what to do. */
    readonly reason?: string;
    /** Why residents are not served by an account of a channel, or soon will not be. */
    readonly channels?: readonly { readonly channel: string; readonly accountId: string; readonly alarm: string }[];
    readonly catalogue: { readonly procedures: number; readonly digest: string };
  };
}

/** How ready the assistant is, by what its retriever and catalogue say; the database is asked apart. */
export function readinessOf(
  { legs, progress, error }: ReturnType<ProcedureRetriever['status']>,
  { procedures, digest }: Pick<Catalogue, 'procedures' | 'digest'>,
  alarms: NonNullable<Readiness['body']['channels']> = [],
): Readiness {
  const isStarting = legs.length === 0;
  const degraded = LEGS.filter((leg) => !legs.includes(leg));
  const reason =
    error ?? (isStarting ? 'the search is being loaded; messages are kept and answered when it is' : undefined);
  return {
    httpStatus: isStarting ? 503 : 200,
    body: {
      status: isStarting ? 'starting' : degraded.length === 0 && alarms.length === 0 ? 'ok' : 'degraded',
      degraded,
      ...(progress === undefined ? {} : { indexProgress: progress }),
      ...(reason === undefined ? {} : { reason }),
      ...(alarms.length === 0
        ? {}
        : { channels: alarms.map(({ channel, accountId, alarm }) => ({ channel, accountId, alarm })) }),
      catalogue: { procedures: procedures.size, digest },
    },
  };
}
