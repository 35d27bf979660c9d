import { parseActivitySet, type ActivitySet } from './activity.ts';
import type { Environment } from './environment.ts';
import { pause } from './pause.ts';

export interface ListenOptions {
  /** `undefined`: poll instead. */
  readonly streamUrl: string | undefined;
  readonly environment: Environment;
  readonly poll: () => Promise<ActivitySet>;
  readonly onConnected: () => void;
  readonly onActivities: (set: ActivitySet) => void;
  readonly signal: AbortSignal;
}

/** `left`: we went (or polled long enough); `dropped`: an open socket closed; `refused`: it never opened. */
export type ListenOutcome = 'left' | 'dropped' | 'refused';

const KEEP_ALIVE_MS = 20_000;
const OPEN_TIMEOUT_MS = 10_000;
/** How long to poll before a socket is tried again. */
const MAX_POLLING_MS = 300_000;

/** Receives activities until the connection ends, one way or another. Throws what `poll` throws. */
export function listen(options: ListenOptions): Promise<ListenOutcome> {
  return options.streamUrl === undefined ? listenByPolling(options) : listenOnSocket(options.streamUrl, options);
}

function listenOnSocket(
  streamUrl: string,
  { environment, onConnected, onActivities, signal }: ListenOptions,
): Promise<ListenOutcome> {
  return new Promise((resolve) => {
    const socket = environment.createSocket(streamUrl);
    let isOpen = false;
    const opening = setTimeout(() => finish('refused'), OPEN_TIMEOUT_MS);
    // Empty frames keep the path open through phone networks, as Microsoft's client does.
    const keepAlive = setInterval(() => {
      if (isOpen) socket.send('');
    }, KEEP_ALIVE_MS);
    const leave = (): void => finish('left');

    function finish(outcome: ListenOutcome): void {
      clearTimeout(opening);
      clearInterval(keepAlive);
      signal.removeEventListener('abort', leave);
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      socket.close();
      resolve(outcome);
    }

    socket.onopen = () => {
      isOpen = true;
      clearTimeout(opening);
      onConnected();
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      const set = typeof data === 'string' && data !== '' ? parseFrame(data) : undefined;
      if (set !== undefined) onActivities(set);
    };
    socket.onclose = () => finish(isOpen ? 'dropped' : 'refused');
    // Without a listener some implementations throw; the close that follows tells the rest.
    socket.onerror = () => undefined;
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
  });
}

function parseFrame(data: string): ActivitySet | undefined {
  try {
    return parseActivitySet(JSON.parse(data));
  } catch {
    return undefined;
  }
}

async function listenByPolling(options: ListenOptions): Promise<ListenOutcome> {
  const { environment, poll, onConnected, onActivities, signal } = options;
  const rounds = Math.ceil(MAX_POLLING_MS / environment.pollIntervalMs);
  for (let round = 0; round < rounds && !signal.aborted; round += 1) {
    onActivities(await poll());
    if (round === 0) onConnected();
    await pause(environment.pollIntervalMs, signal);
  }
  return 'left';
}
