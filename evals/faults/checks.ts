import type { Dialect } from './database.ts';
import { createRandom, pause } from './random.ts';
import type { FaultRunOptions } from './run-faults.ts';

/** One fault, by name, and how the server must come through it. */
export interface FaultCheck {
  readonly name: string;
  readonly says: string;
  /** Where it makes sense; absent: on both. */
  readonly dialect?: Dialect;
  readonly options: Pick<FaultRunOptions, 'disturb' | 'faulty' | 'hasDesk'>;
}

const GONE_MS = 30_000;
const STALLED_MS = 60_000;
const FULL_MS = 15_000;
const JUMP_MS = 20 * 60_000;
const DUPLICATES = 10_000;
const STOPS = 3;
/** So long residents write before anything goes wrong, and after. */
const UNDISTURBED_MS = 4000;

export const CHECKS: readonly FaultCheck[] = [
  {
    name: 'database-gone',
    says: 'the database is out of reach for 30 s (PostgreSQL: every connection breaks; SQLite: locked by another program)',
    options: {
      // While it is gone nobody hears of an official either.
      hasDesk: false,
      async disturb({ database, cutsOff }) {
        await pause(UNDISTURBED_MS);
        const from = Date.now();
        await database.goAway(GONE_MS);
        // What was sent in that moment could not be marked as sent.
        cutsOff({ from, until: Date.now(), errorCode: 'WORKER_GONE' });
        await pause(UNDISTURBED_MS);
      },
    },
  },
  {
    name: 'disk-full',
    says: 'the database cannot grow for 15 s',
    dialect: 'sqlite',
    options: {
      faulty: {},
      hasDesk: false,
      async disturb({ server, cutsOff }) {
        await pause(UNDISTURBED_MS);
        const from = Date.now();
        await server.inject({ kind: 'disk', isFull: true });
        await pause(FULL_MS);
        await server.inject({ kind: 'disk', isFull: false });
        cutsOff({ from, until: Date.now(), errorCode: 'WORKER_GONE' });
        await pause(UNDISTURBED_MS);
      },
    },
  },
  {
    name: 'clock-jump',
    says: 'the clock is 20 minutes ahead for a while, and then right again',
    options: {
      faulty: {},
      // Whoever is not heard of for 90 s loses what they hold, by the clock as well.
      hasDesk: false,
      async disturb({ server }) {
        await pause(UNDISTURBED_MS);
        await server.inject({ kind: 'clock', offsetMs: JUMP_MS });
        await pause(UNDISTURBED_MS);
        await server.inject({ kind: 'clock', offsetMs: 0 });
        await pause(UNDISTURBED_MS);
      },
    },
  },
  {
    name: 'platform-hangs',
    says: 'Zalo takes connections for a minute, and answers nothing',
    options: {
      async disturb({ platforms, cutsOff, blame }) {
        await pause(UNDISTURBED_MS);
        const from = Date.now();
        platforms.zaloLine.stall();
        await pause(STALLED_MS);
        const others = platforms.telegram.sent.filter(({ at }) => at > from + STALLED_MS / 2).length;
        if (others === 0) blame('while Zalo hung, nothing came to Telegram either');
        platforms.zaloLine.mend();
        cutsOff({ from, until: Date.now(), errorCode: 'NO_ANSWER' });
        await pause(UNDISTURBED_MS);
      },
    },
  },
  {
    name: 'duplicates',
    says: 'the platforms bring 10,000 calls again',
    options: {
      async disturb({ traffic }) {
        await pause(UNDISTURBED_MS);
        await traffic.bringAgain(DUPLICATES);
      },
    },
  },
  {
    name: 'stop',
    says: 'the server is asked to stop (SIGTERM) in the middle of the work, three times',
    options: {
      async disturb({ server, blame }) {
        for (let stops = 0; stops < STOPS; stops += 1) {
          await pause(UNDISTURBED_MS);
          const code = await server.stop();
          if (code !== 0) blame(`asked to stop, the server ended with ${code}`);
          await server.start();
        }
      },
    },
  },
];

export interface KillingOptions {
  readonly seed: number;
  /** So many conversations an official takes before the first kill, if that takes no longer than a minute; default: 0. */
  readonly claimsBefore?: number;
  readonly onKill?: (done: number) => void;
}

const LONGEST_FOR_CLAIMS_MS = 60_000;

/** `kill -9` at random moments, some while the server is still starting. */
export function killing(kills: number, { seed, claimsBefore = 0, onKill }: KillingOptions): FaultRunOptions['disturb'] {
  const random = createRandom(seed + 1);
  return async ({ server, claims }) => {
    const waitsUntil = performance.now() + LONGEST_FOR_CLAIMS_MS;
    while (claims() < claimsBefore && performance.now() < waitsUntil) await pause(200);
    await pause(random.between(500, 2500));
    for (let done = 0; done < kills; done += 1) {
      await server.kill();
      onKill?.(done + 1);
      if (random.chance(0.1)) {
        server.launch();
        await pause(random.between(50, 4000));
        continue;
      }
      await server.start();
      await pause(random.between(50, 2500));
    }
    // The last kill may have come in the middle of a start.
    await server.kill();
    await server.start();
  };
}
