import { useSyncExternalStore } from 'react';

export type Screen =
  | 'queue'
  | 'mine'
  | 'tickets'
  | 'voices'
  | 'team'
  | 'accounts'
  | 'audit'
  | 'figures'
  | 'canned'
  | 'switches'
  | 'channels'
  | 'deliveries'
  | 'privacy'
  | 'announcements'
  | 'knowledge';

export type Route =
  | { readonly name: 'desk'; readonly screen: Screen; readonly id: string | undefined }
  | { readonly name: 'link'; readonly token: string }
  | { readonly name: 'sign-in'; readonly problem: string | undefined };

const SCREENS: readonly string[] = [
  'queue',
  'mine',
  'tickets',
  'voices',
  'team',
  'accounts',
  'audit',
  'figures',
  'canned',
  'switches',
  'channels',
  'deliveries',
  'privacy',
  'announcements',
  'knowledge',
] satisfies readonly Screen[];

/** Addresses stand behind the `#`: no conversation's id reaches the server's logs or a proxy's. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?');
  const [first = '', second] = path.split('/').map(decode);
  if (first === 'link' && second !== undefined) return { name: 'link', token: second };
  if (first === 'sign-in') {
    return { name: 'sign-in', problem: new URLSearchParams(query).get('problem') ?? undefined };
  }
  const screen = SCREENS.includes(first) ? (first as Screen) : 'queue';
  return { name: 'desk', screen, id: second === '' ? undefined : second };
}

export function addressOf(screen: Screen, id?: string): string {
  return `#/${screen}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;
}

export function goTo(screen: Screen, id?: string): void {
  location.hash = addressOf(screen, id);
}

export function useRoute(): Route {
  const hash = useSyncExternalStore(listen, () => location.hash);
  return parseRoute(hash);
}

function listen(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
