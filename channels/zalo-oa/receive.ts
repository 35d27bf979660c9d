import type { Received, WebhookRequest, WebhookResponse } from '../contract.ts';
import { envelope, readEvent, type Envelope, type GroupGate } from './read-event.ts';
import { isSignedBy, type SigningSecret } from './signature.ts';

const OK: WebhookResponse = { status: 200, contentType: 'application/json', body: '{}' };
const REFUSED: WebhookResponse = { status: 401 };
const NOT_HERE: WebhookResponse = { status: 405 };

/** Reads one call of Zalo's webhook for this Official Account. Pure. */
export function receiveZalo({ method, headers, body }: WebhookRequest, account: SigningSecret & GroupGate): Received {
  if (method === 'GET') return { status: 'handshake', response: NOT_HERE };
  const read = readEnvelope(body);
  // A probe of the address, as the console sends one: it has nothing to sign.
  if (read === 'empty') return { status: 'handshake', response: OK };
  const signature = headers.get('x-zevent-signature');
  if (signature === null || read === undefined) {
    return { status: 'unauthenticated', reason: 'missing', response: REFUSED };
  }
  if (!isSignedBy(signature, body, read.timestamp, account)) {
    return { status: 'unauthenticated', reason: 'mismatch', response: REFUSED };
  }
  const known = readEvent(read, account);
  if (known === undefined) {
    return { status: 'unreadable', problem: `${read.event_name} has an unknown shape`, response: OK };
  }
  const { oaId = account.oaId, event } = known;
  if ((read.app_id ?? account.appId) !== account.appId || oaId !== account.oaId) {
    return { status: 'unauthenticated', reason: 'wrong-account', response: REFUSED };
  }
  return { status: 'accepted', events: event === undefined ? [] : [event], response: OK };
}

/** The body is not trusted yet: only what the signature needs is looked at. */
function readEnvelope(body: Uint8Array): Envelope | 'empty' | undefined {
  const text = new TextDecoder().decode(body).trim();
  if (text === '' || text === '{}') return 'empty';
  try {
    return envelope.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
