/** What the session needs to know of the device it runs on; tests pass their own. */
export interface Environment {
  isOnline(): boolean;
  /**
   * Calls back when the network goes (`offline`) or returns (`online`), and when the page is looked at again after
   * a while (`awake`): sockets rarely survive a sleeping phone. Returns the way to stop.
   */
  watch(onChange: (change: 'online' | 'offline' | 'awake') => void): () => void;
  /** How long to wait before the next attempt, after so many failures in a row. */
  backoffMs(failures: number): number;
  /** Between two polls, where sockets don't get through. */
  readonly pollIntervalMs: number;
  createSocket(url: string): WebSocket;
  newId(): string;
}

const LONG_ABSENCE_MS = 30_000;
const FIRST_BACKOFF_MS = 700;
const LONGEST_BACKOFF_MS = 30_000;

/** Doubles up to half a minute; the random half keeps a city of phones from returning in the same second. */
export function backoffMs(failures: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, failures - 1));
  return ceiling / 2 + (random() * ceiling) / 2;
}

export const browserEnvironment: Environment = {
  isOnline: () => navigator.onLine,
  watch(onChange) {
    const online = (): void => onChange('online');
    const offline = (): void => onChange('offline');
    let hiddenSince = Date.now();
    const visibility = (): void => {
      if (document.hidden) hiddenSince = Date.now();
      else if (Date.now() - hiddenSince > LONG_ABSENCE_MS) onChange('awake');
    };
    const restored = (event: PageTransitionEvent): void => {
      if (event.persisted) onChange('awake');
    };
    addEventListener('online', online);
    addEventListener('offline', offline);
    addEventListener('pageshow', restored);
    document.addEventListener('visibilitychange', visibility);
    return () => {
      removeEventListener('online', online);
      removeEventListener('offline', offline);
      removeEventListener('pageshow', restored);
      document.removeEventListener('visibilitychange', visibility);
    };
  },
  backoffMs,
  pollIntervalMs: 2_000,
  createSocket: (url) => new WebSocket(url),
  // randomUUID is missing where the page isn't served over HTTPS (a test server in the office).
  newId: () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
};
