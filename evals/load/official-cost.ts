import { Browser } from '../../desk/testing/browser.ts';
import { addOfficials, PASSWORD } from '../../desk/testing/officials.ts';
import type { RunDatabase } from '../faults/database.ts';
import { pause } from '../faults/random.ts';
import { cpuWhile, usage } from './processor-time.ts';

/** What an official costs whose console is open. */
export interface OfficialCost {
  readonly officials: number;
  /** Of processor time a minute while nothing happens: the stream of events and three heartbeats. */
  readonly cpuMsPerMinuteEach: number;
  /** Of processor time for each official who hears of a change and looks at the queue anew. */
  readonly cpuMsPerChangeEach: number;
  /** How often somebody's console looked at the queue anew while the changes were made. */
  readonly looks: number;
}

/** As the console does it. */
const HEARTBEAT_MS = 20_000;
const GATHER_MS = 120;
const SIGNED_IN_AT_ONCE = 5;
const SETTLING_MS = 10_000;
const IDLE_MS = 45_000;
const CHANGES = 10;
const BETWEEN_CHANGES_MS = 3000;

const idOf = (number: number): string => `can-bo-${number}`;

/** Before the server starts: the database is the run's own. */
export async function addOfficialsTo({ dataDir, directUrl }: RunDatabase, officials: number): Promise<void> {
  const ids = Array.from({ length: officials }, (_, index) => idOf(index));
  await addOfficials({ dataDir, databaseUrl: directUrl }, Object.fromEntries(ids.map((id) => [id, {}])));
}

/** Opens so many consoles, lets them be, lets one official leave and come again and again, and closes them. */
export async function measureOfficials(
  officials: number,
  urls: readonly string[],
  onProgress: (share: number) => void,
): Promise<OfficialCost> {
  const before = await cpuWhile(urls, SETTLING_MS);
  const consoles: Console[] = [];
  try {
    while (consoles.length < officials) {
      const count = Math.min(SIGNED_IN_AT_ONCE, officials - consoles.length);
      const numbers = Array.from({ length: count }, (_, index) => consoles.length + index);
      consoles.push(...(await Promise.all(numbers.map(async (number) => openConsole(urls, number)))));
      onProgress(consoles.length / officials);
    }
    await pause(SETTLING_MS);
    const idle = await cpuWhile(urls, IDLE_MS);

    const looksBefore = looksOf(consoles);
    const started = performance.now();
    const usedBefore = await usage(urls);
    for (let change = 0; change < CHANGES; change += 1) {
      await consoles[0]?.setPresence(change % 2 === 0 ? 'away' : 'present');
      await pause(BETWEEN_CHANGES_MS);
    }
    const used = (await usage(urls)).cpuSeconds - usedBefore.cpuSeconds;
    const ofIdling = idle * ((performance.now() - started) / 1000);
    return {
      officials,
      cpuMsPerMinuteEach: ((idle - before) * 60_000) / officials,
      cpuMsPerChangeEach: ((used - ofIdling) * 1000) / (CHANGES * officials),
      looks: looksOf(consoles) - looksBefore,
    };
  } finally {
    for (const opened of consoles) opened.close();
  }
}

function looksOf(consoles: readonly Console[]): number {
  return consoles.reduce((sum, opened) => sum + opened.looks(), 0);
}

interface Console {
  setPresence(status: 'present' | 'away'): Promise<void>;
  looks(): number;
  close(): void;
}

/** Signs in and does what the page does: it reads the events, looks at the queue when one comes, and beats. */
async function openConsole(urls: readonly string[], number: number): Promise<Console> {
  const url = urls[number % urls.length] ?? '';
  const browser = new Browser(url, {});
  await expectOk(browser.signIn(idOf(number), PASSWORD));
  const setPresence = async (status: 'present' | 'away') =>
    expectOk(browser.call('PUT', '/api/desk/presence', { status, capacity: 5 }));
  await setPresence('present');
  const { body: snapshot } = await browser.call<{ cursor: number }>('GET', '/api/desk/snapshot');
  const closing = new AbortController();
  const beating = setInterval(() => {
    browser.call('POST', '/api/desk/presence/heartbeat').catch(() => undefined);
  }, HEARTBEAT_MS);
  let looks = 0;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      looks += 1;
      browser.call('GET', '/api/desk/snapshot').catch(() => undefined);
    }, GATHER_MS);
  };
  const response = await fetch(`${url}/api/desk/events?after=${snapshot.cursor}`, {
    headers: { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    signal: closing.signal,
  });
  if (!response.ok || response.body === null) throw new Error(`The events of the desk answer ${response.status}`);
  void hear(response.body, look).catch(() => undefined); // It ends when it is closed.
  return {
    setPresence,
    looks: () => looks,
    close() {
      clearInterval(beating);
      clearTimeout(gathering);
      closing.abort();
    },
  };
}

async function hear(events: ReadableStream<Uint8Array>, onEvent: () => void): Promise<void> {
  const text = events.pipeThrough(new TextDecoderStream());
  for await (const part of text) if (/^data:/mu.test(part)) onEvent();
}

async function expectOk(answer: Promise<{ readonly status: number }>): Promise<void> {
  const { status } = await answer;
  if (status !== 200) throw new Error(`The desk answers ${status}`);
}
