import type { Http } from '../api/http.ts';
import type { CannedReply } from '../api/shapes.ts';

export type CannedFields = Omit<CannedReply, 'id'>;

export function cannedCalls({ send }: Http) {
  const path = (id: string) => `/desk/canned/${encodeURIComponent(id)}`;
  return {
    addCanned: (body: CannedFields) => send<CannedReply>('POST', '/desk/canned', { body }),
    changeCanned: (id: string, body: CannedFields) => send<CannedReply>('PUT', path(id), { body }),
    deleteCanned: (id: string) => send('DELETE', path(id)),
  };
}
