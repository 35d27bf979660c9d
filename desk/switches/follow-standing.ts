import type { Store } from '../../store/index.ts';
import { readStanding, type Standing } from './standing.ts';

export interface FollowedStanding {
  readonly current: () => Standing;
  /** Resolves when a look under way has ended. */
  stop(): Promise<void>;
}

export interface FollowStandingOptions {
  readonly store: Pick<Store, 'switches' | 'onChange'>;
  readonly onError: (error: unknown) => void;
  /** Finds what a hint was lost for. */
  readonly everyMs?: number;
}

const EVERY_MS = 1_500;

/** Keeps what people have set at hand: a hint brings a change at once, and a look now and then what no hint told of. */
export async function followStanding({
  store,
  onError,
  everyMs = EVERY_MS,
}: FollowStandingOptions): Promise<FollowedStanding> {
  let standing = await readStanding(store.switches);
  /** One look at a time; a hint during it asks for another. */
  const looking = { isWantedAgain: false };
  const isWantedAgain = () => looking.isWantedAgain;
  let underWay: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    do {
      looking.isWantedAgain = false;
      standing = await readStanding(store.switches);
    } while (isWantedAgain());
  };
  const refresh = (): void => {
    looking.isWantedAgain = true;
    underWay ??= look()
      .catch(onError)
      .finally(() => {
        underWay = undefined;
      });
  };
  const stopListening = store.onChange(({ topic }) => {
    if (topic === 'switches') refresh();
  });
  const timer = setInterval(refresh, everyMs);
  return {
    current: () => standing,
    async stop() {
      stopListening();
      clearInterval(timer);
      await underWay;
    },
  };
}
