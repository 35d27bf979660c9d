import { randomUUID } from 'node:crypto';
import { PASSWORD } from '../../desk/testing/officials.ts';
import { Browser } from '../../desk/testing/browser.ts';
import { traceOfMessage } from '../../store/index.ts';
import type { RunDatabase } from '../faults/database.ts';
import { pause } from '../faults/random.ts';
import { OFFICIAL } from '../faults/run-desk.ts';
import { DIRECT_LINE_SECRET, type Platforms } from '../faults/run-traffic.ts';
import { bring, DirectLineClient, zaloTraffic } from '../faults/traffic.ts';
import type { City } from './start-city.ts';
import { LEASE_MS, takenOver } from './taken-over.ts';

export interface DemoOptions {
  readonly city: City;
  readonly platforms: Platforms;
  readonly database: RunDatabase;
  readonly print: (line: string) => void;
}

const ZALO_RESIDENT = '902';
/** A lease has to run out in it, and a send has to be tried again. */
const LONGEST_MS = 120_000;
const never = () => false;

/** A message that a process took in, and the lines that all have logged about it. */
interface Logged {
  readonly trace: string;
  readonly receivedAt: number;
  readonly lines: ReturnType<City['traced']>;
}

/**
 * A resident on the page, one on Zalo and an official, each served by whichever process has its turn. One is killed in
 * the middle of a turn, and one is stopped while it cannot send: the message has its webhook, its turn and its reply from
 * three processes. Prints what each person saw, and from the logs which process did what under which trace.
 *
 * @throws when something does not come within two minutes, or that message was not with three processes
 */
export async function holdOneConversation({ city, platforms, database, print }: DemoOptions): Promise<void> {
  print(
    'Turns are made slow on purpose, so that one can be caught in the middle. Times count from when it was taken in.',
  );
  const resident = new DirectLineClient(() => city.url(), never);
  await resident.open(DIRECT_LINE_SECRET);
  for (const text of ['làm giấy khai sinh cho con cần giấy tờ gì', 'lệ phí bao nhiêu']) {
    const before = resident.read.length;
    print(`\nresident, page: ${text}`);
    await resident.say(text);
    const logged = await logOf(text);
    await resident.poll();
    tell(resident.read.slice(before));
    show(logged);
  }

  const zalo = zaloTraffic(platforms.zalo, false);
  const marriage = 'đăng ký kết hôn mất mấy ngày';
  print(`\nresident, Zalo: ${marriage} (Zalo brings it three times, to three processes)`);
  const call = zalo.call(ZALO_RESIDENT, marriage);
  for (let time = 0; time < 3; time += 1) await bring(() => city.url(), call, never);
  show(await logOf(marriage));
  tell(zalo.taken(ZALO_RESIDENT));

  await passFromHandToHand();
  await takeOver();

  async function passFromHandToHand(): Promise<void> {
    const [first, second, third] = city.processes;
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three are needed');
    const before = zalo.taken(ZALO_RESIDENT).length;
    const text = 'đăng ký tạm trú nộp ở đâu';
    print(`\nresident, Zalo: ${text}`);
    print('  Processes 2 and 3 are held up: process 1 takes it in, begins its turn, and is killed.');
    for (const other of [second, third]) other.signal('SIGSTOP');
    await bring(() => first.url, zalo.call(ZALO_RESIDENT, text), never);
    await until(async () => (await begun(database, ZALO_RESIDENT)).length > 0);
    await first.kill();
    const killedAt = Date.now();
    print('  Zalo is out of reach, and process 2 goes on alone: it takes the turn over, and cannot send.');
    platforms.zaloLine.cut();
    second.signal('SIGCONT');
    const afterMs = await takenOver(database, `zalo-oa:${zalo.accountId}:${ZALO_RESIDENT}`, killedAt);
    print(
      `  Taken over ${(afterMs / 1000).toFixed(1)} s after the kill, when the lease of ${LEASE_MS / 1000} s had run out.`,
    );
    await logOf(text);
    print('  Process 2 is held up, Zalo and process 3 are back.');
    second.signal('SIGSTOP');
    platforms.zaloLine.mend();
    third.signal('SIGCONT');
    await until(() => zalo.taken(ZALO_RESIDENT).length > before);
    const logged = await logOf(text, 'delivered');
    second.signal('SIGCONT');
    tell(zalo.taken(ZALO_RESIDENT).slice(before));
    show(logged);
    const hands = new Set(logged.lines.map(({ process }) => process)).size;
    print(`${hands} processes have logged under the one trace, from its webhook to its reply:`);
    for (const { process, line } of logged.lines) print(`  process ${process}  ${JSON.stringify(line)}`);
    if (hands !== 3) throw new Error('It was not with three processes');
    await first.start();
  }

  async function takeOver(): Promise<void> {
    print('\nThree processes are told at once that the official takes over:');
    const official = new Browser(city.url(), {});
    await official.signIn(OFFICIAL, PASSWORD);
    // As the console does it: whoever was never heard is taken for gone.
    await official.call('PUT', '/api/desk/presence', { status: 'present', capacity: 5 });
    const path = `/api/desk/conversations/${resident.conversationId}`;
    const { epoch } = (await official.at(city.url()).call('GET', path)).body;
    const claims = await Promise.all(
      city.processes.map(({ url }) => official.at(url).call('POST', `${path}/take-over`, { reason: 'Thử', epoch })),
    );
    print(claims.map(({ status }, index) => `process ${index + 1} answers ${status}`).join(', '));
    const { body } = await official.at(city.url()).call('GET', path);
    const id = randomUUID();
    const said = 'Dạ em là Lan ở phường, em nghe anh/chị ạ.';
    await official.at(city.url()).call('POST', `${path}/replies`, { id, text: said, epoch: body.epoch });
    await until(async () => {
      await resident.poll();
      return resident.read.some(({ text: heard }) => heard === said);
    });
    print(`official, read by the resident: ${said}`);
  }

  /** Once its reply has left, or could not. */
  async function logOf(text: string, status?: string): Promise<Logged> {
    let message: { readonly channel: string; readonly message_id: string; readonly received_at: number } | undefined;
    const trace = () => (message === undefined ? '' : traceOfMessage(message.channel, message.message_id));
    const lines = () => (message === undefined ? [] : city.traced(trace()));
    await until(async () => {
      [message] = await database.rows<NonNullable<typeof message>>(
        `select channel, message_id, received_at from inbox where activity like '%${text}%' order by id desc limit 1`,
      );
      return lines().some(({ line }) => line.msg === 'send' && (status === undefined || line.status === status));
    });
    return { trace: trace(), receivedAt: message?.received_at ?? 0, lines: lines() };
  }

  function show({ trace, receivedAt, lines }: Logged): void {
    print(`  trace ${trace}`);
    for (const { process, line } of lines) {
      const after = `+${Number(line.time) - receivedAt} ms`.padStart(10);
      const told = ['msg', 'outcome', 'status', 'code'].flatMap((name) => textOf(line[name]));
      print(`${after}  process ${process}  ${told.join(', ')}`);
    }
  }

  function tell(read: readonly { readonly text: string; readonly type?: string }[]): void {
    for (const { type = 'message', text } of read) {
      if (type === 'message') print(`assistant: ${text.split('\n', 1)[0] ?? ''} …`);
    }
  }
}

function textOf(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

function begun(database: RunDatabase, peer: string): Promise<unknown[]> {
  return database.rows(
    `select id from inbox where completed_at is null and attempts = 1 and conversation_id like '%:${peer}'`,
  );
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + LONGEST_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come within two minutes');
    await pause(50);
  }
}
