import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/**
 * Each request gets a connection of its own. One that is kept open may just be closing at the other end; what is written
 * to it breaks off, and then nobody knows whether a message arrived.
 */
export function onFreshConnections(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set('connection', 'close');
    return fetch(input, { ...init, headers });
  };
}

/** The same for a client that takes an agent. */
export function freshConnectionsTo(url: string): HttpAgent {
  return url.startsWith('https:') ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false });
}
