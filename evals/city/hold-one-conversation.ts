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

export interface DemoOptions {
  readonly city: City;
  readonly platforms: Platforms;
  readonly database: RunDatabase;
  readonly print: (line: string) => void;
}

const LONGEST_MS = 60_000;
const never = () => false;

/**
 * A resident on the page, one on Zalo and an official, each served by whichever process has its turn, one of which is
 * killed in the middle of a turn. Prints what each saw, and from the logs which process did what.
 * @throws when something does not come within a minute
 */
export async function holdOneConversation({ city, platforms, database, print }: DemoOptions): Promise<void> {
  const resident = new DirectLineClient(() => city.url(), never);
  await resident.open(DIRECT_LINE_SECRET);

  async function asks(client: DirectLineClient, text: string): Promise<void> {
    const before = client.read.length;
    print(`\nresident, page: ${text}`);
    await client.say(text);
    const log = await logOf(text);
    await client.poll();
    tell('assistant', client.read.slice(before));
    log.forEach(print);
  }

  /** Who did what for a message, once its reply has left. */
  async function logOf(text: string): Promise<string[]> {
    let message: { readonly channel: string; readonly message_id: string; readonly received_at: number } | undefined;
    const lines = () => (message === undefined ? [] : city.traced(traceOfMessage(message.channel, message.message_id)));
    await until(async () => {
      [message] = await database.rows<NonNullable<typeof message>>(
        `select channel, message_id, received_at from inbox where activity like '%${text}%' order by id desc limit 1`,
      );
      return lines().some(({ line }) => line.msg === 'send');
    });
    return lines().map(({ process, line }) => {
      const after = `+${Number(line.time) - (message?.received_at ?? 0)} ms`.padStart(10);
      const told = ['msg', 'attempt', 'outcome', 'status'].flatMap((name) => textOf(name, line[name]));
      return `${after}  process ${process}  ${told.join(', ')}`;
    });
  }

  const tell = (who: string, read: readonly { readonly type: string; readonly text: string }[]) => {
    for (const { type, text } of read) if (type === 'message') print(`${who}: ${text.split('\n', 1)[0] ?? ''} …`);
  };

  await asks(resident, 'làm giấy khai sinh cho con cần giấy tờ gì');
  await asks(resident, 'lệ phí bao nhiêu');

  print('\nresident, Zalo: đăng ký kết hôn mất mấy ngày (brought three times, to three processes)');
  const zalo = zaloTraffic(platforms.zalo, false);
  const call = zalo.call('901', 'đăng ký kết hôn mất mấy ngày');
  for (let time = 0; time < 3; time += 1) await bring(() => city.url(), call, never);
  const log = await logOf('đăng ký kết hôn mất mấy ngày');
  tell(
    'assistant',
    zalo.taken('901').map(({ text }) => ({ type: 'message', text })),
  );
  log.forEach(print);

  const [first, ...others] = city.processes;
  print('\nProcesses 2 and 3 are held up, so that process 1 begins the next turn; then it is killed and they go on.');
  const caught = new DirectLineClient(() => first?.url ?? '', never);
  caught.resume(resident);
  for (const other of others) other.signal('SIGSTOP');
  const text = 'đăng ký tạm trú nộp ở đâu';
  print(`resident, page: ${text}`);
  await caught.say(text);
  await until(async () => (await begun(database, resident.conversationId)).length > 0);
  await first?.kill();
  for (const other of others) other.signal('SIGCONT');
  const survivor = new DirectLineClient(() => others[0]?.url ?? '', never);
  survivor.resume(resident);
  await until(async () => {
    await survivor.poll();
    return survivor.read.some(({ text: said }) => said.includes('tạm trú'));
  });
  tell('assistant', survivor.read.slice(-1));
  (await logOf(text)).forEach(print);
  await first?.start();

  print('\nThree processes are told at once that the official takes over:');
  const official = new Browser(city.url(), {});
  await official.signIn(OFFICIAL, PASSWORD);
  const path = `/api/desk/conversations/${resident.conversationId}`;
  const claims = await Promise.all(
    city.processes.map(({ url }) => official.at(url).call('POST', `${path}/take-over`, { reason: 'Thử' })),
  );
  print(claims.map(({ status }, index) => `process ${index + 1} answers ${status}`).join(', '));
  const { body } = await official.at(city.url()).call('GET', path);
  const said = 'Dạ em là Lan ở phường, em nghe anh/chị ạ.';
  await official.at(city.url()).call('POST', `${path}/replies`, { id: randomUUID(), text: said, epoch: body.epoch });
  await until(async () => {
    await resident.poll();
    return resident.read.some(({ text: heard }) => heard === said);
  });
  print(`official, read by the resident: ${said}`);
}

function textOf(name: string, value: unknown): string[] {
  if (typeof value === 'number') return [`${name} ${value}`];
  return typeof value === 'string' ? [value] : [];
}

function begun(database: RunDatabase, conversationId: string): Promise<unknown[]> {
  return database.rows(
    `select id from inbox where completed_at is null and attempts = 1 and conversation_id = '${conversationId}'`,
  );
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = Date.now() + LONGEST_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('It did not come within a minute');
    await pause(50);
  }
}
