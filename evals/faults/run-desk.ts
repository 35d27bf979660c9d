import { randomUUID } from 'node:crypto';
import { GONE_AFTER_MS } from '../../desk/situation.ts';
import { Browser } from '../../desk/testing/browser.ts';
import { addOfficials, PASSWORD } from '../../desk/testing/officials.ts';
import { pause, type Random } from './random.ts';
import { DIRECT_LINE_SECRET } from './run-traffic.ts';
import { DirectLineClient } from './traffic.ts';
import type { RunDatabase } from './database.ts';

/** A conversation that an official took from the bot, and what of it the API acknowledged. */
export interface HeldByOfficial {
  /** When the API acknowledged the claim, epoch milliseconds. */
  readonly claimedAt: number;
  readonly client: DirectLineClient;
  readonly written: string[];
}

export interface DeskTraffic {
  readonly officialId: string;
  readonly taken: readonly HeldByOfficial[];
  /** The server may have missed her so long since then that what she held went back to the queue, as it should. */
  wasMissedSince(since: number): boolean;
  start(): DeskShift;
}

export interface DeskShift {
  /** Steps into no more conversations. */
  finish(): Promise<void>;
  /** Whoever left is taken for gone after a while, and what they hold goes back to the queue. */
  leave(): Promise<void>;
}

export const OFFICIAL = 'lan';
const RETRY_MS = 200;
const HEARTBEAT_MS = 10_000;
const REPLIES = 3;
const SIGN_IN_AGAIN_MS = 3_000;

/** Before the first start: the database is the run's own. */
export async function addOfficial({ dataDir, environment }: RunDatabase): Promise<void> {
  await addOfficials(
    { dataDir, databaseUrl: environment.DATABASE_URL },
    { [OFFICIAL]: { name: 'Nguyễn Thị Lan', roles: ['official', 'supervisor'] } },
  );
}

/**
 * An official who steps into conversations in the middle of a question, and writes there.
 *
 * @param longestLeadMs how long at most the bot has a question before the official comes
 */
export function createDeskTraffic(url: () => string, random: Random, longestLeadMs: number): DeskTraffic {
  const taken: HeldByOfficial[] = [];
  /** Her heartbeats that were acknowledged: when each was begun, and when it was answered. */
  const beats: { readonly from: number; readonly until: number }[] = [];
  let browser: Promise<Browser> | undefined;
  let isOver = false;

  /** Once for whoever waits: a sign-in that a kill cuts off counts as a wrong one, and five of them are paused. */
  async function signedIn(): Promise<Browser> {
    browser ??= signIn();
    try {
      return await browser;
    } catch (error) {
      browser = undefined;
      await pause(SIGN_IN_AGAIN_MS);
      throw error;
    }
  }

  async function signIn(): Promise<Browser> {
    const opened = new Browser(url(), {});
    const { status } = await opened.signIn(OFFICIAL, PASSWORD);
    if (status !== 200) throw new Error(`The official could not sign in: ${status}`);
    return opened;
  }

  /** Tries until the server says something that is not its own fault; undefined when the run is over. */
  async function call(method: string, path: string, body?: unknown) {
    while (!isOver) {
      try {
        const answer = await (await signedIn()).at(url()).call(method, path, body);
        if (answer.status < 500) return answer;
      } catch {
        // It is down; the next try may find it up.
      }
      await pause(RETRY_MS);
    }
    return undefined;
  }

  async function hold(): Promise<void> {
    const client = new DirectLineClient(url, () => isOver);
    if (!(await client.open(DIRECT_LINE_SECRET))) return;
    if (!(await client.say('làm giấy khai sinh cho con cần giấy tờ gì'))) return;
    await pause(random.between(200, 1500));
    // The bot has this question under way when the official comes.
    if (!(await client.say('đăng ký kết hôn cần giấy tờ gì'))) return;
    await pause(random.between(0, longestLeadMs));
    const path = `/api/desk/conversations/${client.conversationId}`;
    const seen = await epochOf(path);
    if (seen === undefined) return;
    const claim = await call('POST', `${path}/take-over`, { reason: 'Thử lỗi', epoch: seen });
    if (claim === undefined) return;
    // A lost answer is asked for again, and then it is ours already.
    const isOurs = claim.status === 200 || (claim.body.holder as { id?: string } | null)?.id === OFFICIAL;
    if (!isOurs) throw new Error(`The official could not take over: ${claim.status} ${JSON.stringify(claim.body)}`);
    const one: HeldByOfficial = { claimedAt: Date.now(), client, written: [] };
    taken.push(one);
    const epoch = await epochOf(path);
    for (let number = 1; number <= REPLIES; number += 1) {
      // What the resident wrote may still wait for its turn; an answer to it is one that comes after.
      if (number > 1) await heard(path);
      const text = `Dạ em là Lan, em trả lời lần ${number} ạ.`;
      const sent =
        epoch === undefined ? undefined : await call('POST', `${path}/replies`, { id: randomUUID(), text, epoch });
      if (sent === undefined) return;
      if (sent.status === 409 && wasMissedSince(one.claimedAt)) return;
      if (sent.status !== 200)
        throw new Error(`The official could not write: ${sent.status} ${JSON.stringify(sent.body)}`);
      one.written.push(text);
      // The last word is hers: a resident who is left without an answer goes back to the queue after a while.
      if (number === REPLIES) return;
      if (!(await client.say(`còn lệ phí thì sao ạ, lần ${number}`))) return;
      await pause(random.between(100, 1000));
    }
  }

  function wasMissedSince(since: number): boolean {
    return beats.some(
      ({ until }, index) => until > since && until - (beats[index - 1]?.from ?? until) >= GONE_AFTER_MS,
    );
  }

  /** Resolves when the resident's words have reached the desk. */
  async function heard(path: string): Promise<void> {
    while (!isOver) {
      const answer = await call('GET', path);
      const handoff = answer?.body.handoff as { readonly unread?: number } | null | undefined;
      if (answer?.status !== 200 || (handoff?.unread ?? 0) > 0) return;
      await pause(RETRY_MS);
    }
  }

  async function epochOf(path: string): Promise<number | undefined> {
    const answer = await call('GET', path);
    return answer?.body.epoch as number | undefined;
  }

  return {
    officialId: OFFICIAL,
    taken,
    wasMissedSince,
    start() {
      isOver = false;
      const isFinishing = { value: false };
      const beat = async (): Promise<void> => {
        await call('PUT', '/api/desk/presence', { status: 'present', capacity: 20 });
        // By the clock: pauses last longer on a busy machine, and whoever is silent for 90 s is taken for gone.
        let beatenAt = -Infinity;
        while (!isOver) {
          if (performance.now() - beatenAt >= HEARTBEAT_MS) {
            beatenAt = performance.now();
            const from = Date.now();
            const answer = await call('POST', '/api/desk/presence/heartbeat');
            if (answer?.status === 200) beats.push({ from, until: Date.now() });
          }
          await pause(250);
        }
      };
      const write = async (): Promise<void> => {
        while (!isFinishing.value) {
          await hold();
          await pause(random.between(500, 3000));
        }
      };
      const [beating, writing] = [beat(), write()];
      return {
        async finish() {
          isFinishing.value = true;
          await writing;
        },
        async leave() {
          isFinishing.value = true;
          isOver = true;
          await Promise.all([beating, writing]);
        },
      };
    },
  };
}
