import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser } from '../../desk/testing/browser.ts';
import { PASSWORD } from '../../desk/testing/officials.ts';
import { traceOfMessage } from '../../store/index.ts';
import { openRunDatabase, type RunDatabase } from '../faults/database.ts';
import { createRandom } from '../faults/random.ts';
import { addOfficial, OFFICIAL } from '../faults/run-desk.ts';
import { DIRECT_LINE_SECRET, startPlatforms, type Platforms } from '../faults/run-traffic.ts';
import { bring, DirectLineClient, zaloTraffic } from '../faults/traffic.ts';
import { holdOneConversation } from './hold-one-conversation.ts';
import { startCity, type City } from './start-city.ts';
import { takenOver } from './taken-over.ts';

const root = join(import.meta.dirname, '..', '..');
const LONG_MS = 240_000;

let database: RunDatabase;
let platforms: Platforms;
let city: City;

beforeAll(async () => {
  database = await openRunDatabase('postgres', process.env.TEST_DATABASE_URL ?? '');
  platforms = await startPlatforms(createRandom(1));
  await addOfficial(database);
  city = await startCity({
    root,
    count: 3,
    // So that a turn can be caught in the middle.
    faulty: { isSlow: true },
    environment: { ...platforms.environment, ...database.environment, DATA_DIR: database.dataDir },
  });
}, LONG_MS);

afterAll(async () => {
  await city.stop();
  await platforms.close();
  await database.close();
}, LONG_MS);

const eventually = <T>(read: () => Promise<T> | T) => expect.poll(read, { timeout: 60_000, interval: 100 });
const never = () => false;

const containing = (text: string): unknown => expect.stringContaining(text);

async function newClient(): Promise<DirectLineClient> {
  const client = new DirectLineClient(() => city.url(), never);
  await client.open(DIRECT_LINE_SECRET);
  return client;
}

async function heard(client: DirectLineClient): Promise<string[]> {
  await client.poll();
  return client.read.filter(({ type }) => type === 'message').map(({ text }) => text);
}

it(
  'serves one resident from three processes, each call from another',
  async () => {
    const client = await newClient();
    await client.say('làm giấy khai sinh cho con cần giấy tờ gì');
    await eventually(() => heard(client)).toEqual(expect.arrayContaining([containing('1.001193')]));
    const before = (await heard(client)).length;
    await client.say('lệ phí bao nhiêu');

    await eventually(async () => (await heard(client)).slice(before)).toEqual([containing('1.001193')]);
  },
  LONG_MS,
);

it(
  'answers a webhook that reached one process once, from whichever, under one trace',
  async () => {
    const zalo = zaloTraffic(platforms.zalo, false);
    const call = zalo.call('901', 'đăng ký kết hôn cần giấy tờ gì');

    // The platform brings it three times, to three processes.
    for (let time = 0; time < 3; time += 1) await bring(() => city.url(), call, never);

    await eventually(() => zalo.taken('901').length).toBeGreaterThan(1);
    await eventually(async () => (await waiting()).length).toBe(0);
    const texts = zalo.taken('901').map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    const [message] = await database.rows<{ channel: string; message_id: string }>(
      `select channel, message_id from inbox where conversation_id like '%901' and activity like '%kết hôn%'`,
    );
    const trace = traceOfMessage(message?.channel ?? '', message?.message_id ?? '');
    await eventually(() => city.traced(trace).map(({ line }) => line.msg)).toEqual(['taken in', 'turn', 'send']);
  },
  LONG_MS,
);

it(
  'lets an official work on any process, and no two of them hold one conversation',
  async () => {
    const official = new Browser(city.url(), {});
    expect((await official.signIn(OFFICIAL, PASSWORD)).status).toBe(200);
    // As the console does it: whoever was never heard is taken for gone once the processes have served for 90 s.
    const present = { status: 'present', capacity: 5 };
    expect((await official.call('PUT', '/api/desk/presence', present)).status).toBe(200);
    const client = await newClient();
    await client.say('đăng ký khai tử mất mấy ngày');
    await eventually(async () => (await heard(client)).length).toBeGreaterThan(0);
    const path = `/api/desk/conversations/${client.conversationId}`;

    const { epoch } = (await official.at(city.url()).call('GET', path)).body;
    // One session, known to every process.
    const answers = await Promise.all(
      city.processes.map(({ url }) => official.at(url).call('POST', `${path}/take-over`, { reason: 'Thử', epoch })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { body } = await official.at(city.url()).call('GET', path);
    const text = 'Dạ em là Lan ở phường ạ.';
    const reply = { id: randomUUID(), text, epoch: body.epoch };
    expect((await official.at(city.url()).call('POST', `${path}/replies`, reply)).status).toBe(200);

    await eventually(() => heard(client)).toContain(text);
  },
  LONG_MS,
);

it(
  'takes over within its lease what a process had begun when it was killed',
  async () => {
    const [first, ...others] = city.processes;
    const client = new DirectLineClient(() => first?.url ?? '', never);
    await client.open(DIRECT_LINE_SECRET);
    for (const other of others) other.signal('SIGSTOP');
    await client.say('đăng ký tạm trú nộp ở đâu');
    await eventually(() => waiting(client.conversationId)).toEqual([{ attempts: 1 }]);

    await first?.kill();
    const killedAt = Date.now();
    for (const other of others) other.signal('SIGCONT');
    await takenOver(database, client.conversationId, killedAt);

    const survivor = new DirectLineClient(() => others[0]?.url ?? '', never);
    survivor.resume(client);
    await eventually(() => heard(survivor)).toEqual(expect.arrayContaining([containing('1.004194')]));
    expect(await waiting(client.conversationId)).toEqual([]);
    await first?.start();
  },
  LONG_MS,
);

it(
  'passes a message from one process to the next, all under the trace of its webhook',
  async () => {
    const printed: string[] = [];

    await holdOneConversation({ city, platforms, database, print: (line) => printed.push(line) });

    const raw = printed.flatMap((line) => /^ {2}process (\d) {2}(\{.*\})$/u.exec(line)?.slice(1) ?? []);
    const lines = raw.filter((part) => part.startsWith('{')).map((part) => JSON.parse(part) as Record<string, unknown>);
    expect(lines.map(({ msg, status }) => [msg, status].join(' ').trim())).toEqual([
      'taken in',
      'turn',
      'send retry',
      'send delivered',
    ]);
    expect(raw.filter((part) => !part.startsWith('{'))).toEqual(['1', '2', '2', '3']);
    expect(new Set(lines.map(({ trace }) => trace)).size).toBe(1);
  },
  2 * LONG_MS,
);

function waiting(conversationId?: string): Promise<{ attempts: number }[]> {
  const ofOne = conversationId === undefined ? '' : `and conversation_id = '${conversationId}'`;
  return database.rows(`select attempts from inbox where completed_at is null ${ofOne}`);
}
