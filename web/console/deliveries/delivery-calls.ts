import type { Http } from '../api/http.ts';
import type { PageQuery } from '../live/use-pages.ts';

export type DeliveryState = 'failed' | 'outcome-unknown';

/** A reply that did not arrive, or may not have. */
export interface Delivery {
  readonly id: string;
  readonly channel: string;
  readonly isGroup: boolean;
  readonly state: DeliveryState;
  readonly errorCode: string;
  readonly excerpt: string;
  readonly createdAt: number;
  readonly finishedAt: number;
  readonly attempts: number;
  readonly partsSent: number;
  readonly resentAt: number | null;
}

/** What could not be delivered, one function a call. */
export function deliveryCalls({ get, send }: Http) {
  const path = (id: string, move: string) => `/deliveries/${encodeURIComponent(id)}/${move}`;
  return {
    deliveries: (query: { state: DeliveryState } & PageQuery, signal: AbortSignal) =>
      get<{ items: readonly Delivery[]; hasMore: boolean }>('/deliveries', { query, signal }),
    resendDelivery: ({ id, finishedAt, state }: Delivery) =>
      send('POST', path(id, 'resend'), { body: { finishedAt, mayArriveTwice: state === 'outcome-unknown' } }),
    setDeliveryAside: ({ id, finishedAt }: Delivery) => send('POST', path(id, 'set-aside'), { body: { finishedAt } }),
  };
}

export const deliveryKeys = {
  all: ['deliveries'],
  of: (state: DeliveryState) => ['deliveries', state],
} as const;
