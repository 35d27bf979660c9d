import type { DossierGuard } from '../../store/index.ts';
import { ApiError } from '../api/route.ts';
import type { AccountSecrets } from './secrets.ts';

const QUARTER_HOUR_MS = 15 * 60_000;

/** Who tries to sign in, and from where. */
export interface SignInTry {
  readonly login: string;
  readonly address: string;
  /** The browser has signed in to this account before. */
  readonly deviceId: string | undefined;
}

/** The store's counters; keys are digests, so that they meet no counter of the dossiers. */
type Counters = Pick<DossierGuard, 'reserve' | 'giveBack'>;

/** Slows down who guesses. Every pause ends by itself: nobody can lock somebody else out for good. */
export interface TryLimits {
  /** Counts one try. @throws ApiError `SignInPaused` */
  signIn(attempt: SignInTry, now: number): Promise<GiveBack>;
  /** The same for codes of a second factor. */
  code(accountId: string, session: string, now: number): Promise<GiveBack>;
  /** The same for the current password, asked of somebody who is signed in. */
  password(accountId: string, now: number): Promise<GiveBack>;
  /** The same for one-time links. */
  link(address: string, now: number): Promise<GiveBack>;
}

/** The try succeeded and does not count. */
type GiveBack = () => Promise<void>;

export function createTryLimits(counters: Counters, secrets: AccountSecrets): TryLimits {
  async function count(limits: readonly (readonly [name: string, limit: number])[], now: number): Promise<GiveBack> {
    const keyed = limits.map(([name, limit]) => ({
      key: secrets.digest('tries', name),
      limit,
      windowMs: QUARTER_HOUR_MS,
    }));
    const full = await counters.reserve(keyed, now);
    if (full !== undefined) {
      const retryAfterSeconds = Math.max(1, Math.ceil((full.retryAt - now) / 1000));
      const minutes = Math.ceil(retryAfterSeconds / 60);
      throw new ApiError(429, 'SignInPaused', 'Too many wrong attempts', { retryAfterSeconds, minutes });
    }
    return () =>
      counters.giveBack(
        keyed.map(({ key }) => key),
        now,
      );
  }

  return {
    // A known browser has a counter of its own: others' guesses cannot keep its owner out.
    signIn: ({ login, address, deviceId }, now) =>
      count(
        deviceId === undefined
          ? [
              [`login ${login} from ${address}`, 5],
              [`login ${login}`, 50],
              [`address ${address}`, 200],
            ]
          : [[`device ${deviceId}`, 10]],
        now,
      ),
    code: (accountId, session, now) =>
      count(
        [
          [`code in ${session}`, 5],
          [`code of ${accountId}`, 30],
        ],
        now,
      ),
    password: (accountId, now) => count([[`password of ${accountId}`, 10]], now),
    link: (address, now) => count([[`link from ${address}`, 50]], now),
  };
}
