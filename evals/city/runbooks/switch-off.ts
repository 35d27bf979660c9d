import { pause } from '../../faults/random.ts';
import type { Runbook, Walk } from '../walk.ts';

const COUNTS_MS = 2_000;
const BIRTH = 'làm giấy khai sinh cho con cần giấy tờ gì';
const words = (vi: string) => ({ vi, en: 'We are checking this, please ask later.' });

/** docs/runbooks/switch-off.md */
export const switchOff: Runbook = async (walk) => {
  const everything = await turnOff(walk, 'assistant', 'assistant', 'Trợ lý đang được kiểm tra, mời hỏi lại sau.');
  await walk.holds('within two seconds every process says the words that were given', () =>
    everywhere(walk, BIRTH, 'Trợ lý đang được kiểm tra'),
  );
  await walk.holds('emergencies are still answered', async () =>
    (await walk.answerTo('cháy nhà rồi cứu với')).includes('114'),
  );
  await turnOn(walk, everything);
  await walk.holds('switched on, a question is answered again', () => everywhere(walk, BIRTH, '1.001193'));

  const channel = await turnOff(walk, 'channel', 'zalo-oa', 'Kênh Zalo đang tạm nghỉ, mời nhắn lại sau.');
  await walk.write('7001', BIRTH);
  await walk.holds('one channel is off', () => walk.told('7001').includes('Kênh Zalo đang tạm nghỉ'), 60_000);
  await walk.holds('and another is not', async () => (await walk.answerTo(BIRTH)).includes('1.001193'));
  await turnOn(walk, channel);

  const procedure = await turnOff(walk, 'procedure', '1.001193', 'Thủ tục này đang được rà lại, mời hỏi lại sau.');
  await walk.holds('one procedure is off', () => everywhere(walk, BIRTH, 'Thủ tục này đang được rà lại'));
  await walk.holds('and another is not', async () =>
    (await walk.answerTo('đăng ký tạm trú nộp ở đâu')).includes('1.004194'),
  );
  await turnOn(walk, procedure);
  await walk.holds('the audit has each with its reason', async () => {
    const off = await walk.audit('switch.off');
    return (
      off.length === 3 && off.every((entry) => entry.includes('Thử')) && (await walk.audit('switch.on')).length === 3
    );
  });

  const listed = await walk.command(['channel:list']);
  await walk.holds('channel:list names the account', () => listed.output.includes(walk.zalo.accountId));
  await walk.command(['channel:disable', walk.zalo.accountId]);
  await pause(COUNTS_MS);
  const isTaken = async (peer: string) => {
    const { path, body, headers } = walk.zalo.call(peer, BIRTH);
    return (await fetch(`${walk.city.url()}${path}`, { method: 'POST', headers, body })).ok;
  };
  await walk.holds('an account that is out takes nothing, in no process', async () => {
    const taken = [await isTaken('7002'), await isTaken('7002'), await isTaken('7002')];
    return taken.every((each) => !each);
  });
  await walk.command(['channel:enable', walk.zalo.accountId]);
  await pause(COUNTS_MS);
  await walk.write('7003', BIRTH);
  await walk.holds('and serves again when it is back', () => walk.told('7003').includes('1.001193'), 60_000);

  walk.did('stop all three; a resident writes on Zalo meanwhile');
  await Promise.all(walk.city.processes.map((server) => server.stop()));
  const brought = walk.write('7004', BIRTH);
  await walk.holds('the web page cannot reach us', async () => (await reach(walk)) === undefined);
  await Promise.all(walk.city.processes.map((server) => server.start()));
  await brought;
  await walk.holds('what Zalo brings again is answered', () => walk.told('7004').includes('1.001193'), 60_000);
};

async function turnOff(walk: Walk, kind: string, subject: string, vi: string): Promise<string> {
  const body = { kind, subject, reason: 'Thử tắt theo sổ tay', text: words(vi) };
  const made = await walk.staff.quan.call<{ id: string }>('POST', '/api/switches', body);
  walk.did(`switch off: ${kind} ${subject} → ${made.status}`);
  await pause(COUNTS_MS);
  return made.body.id;
}

async function turnOn(walk: Walk, id: string): Promise<void> {
  const { status } = await walk.staff.quan.call('POST', `/api/switches/${id}/on`);
  walk.did(`switch on → ${status}`);
  await pause(COUNTS_MS);
}

async function everywhere(walk: Walk, text: string, expected: string): Promise<boolean> {
  const answers = await Promise.all(walk.city.processes.map(({ url }) => walk.answerTo(text, url)));
  return answers.every((answer) => answer.includes(expected));
}

async function reach({ url }: Walk): Promise<number | undefined> {
  return fetch(`${url}/health/live`, { headers: { connection: 'close' } }).then(
    ({ status }) => status,
    () => undefined,
  );
}
