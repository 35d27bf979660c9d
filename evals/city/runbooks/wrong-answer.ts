import { cpSync, symlinkSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gluedMethods, portalRow } from '../../../knowledge/import/__fixtures__/rows.ts';
import { localDateOf } from '../../../knowledge/index.ts';
import { pause } from '../../faults/random.ts';
import type { Runbook, Walk } from '../walk.ts';

const COUNTS_MS = 2_000;
const FOLLOWS_MS = 60_000;
const CODE = '2.000815';
const QUESTION = 'chứng thực bản sao lệ phí bao nhiêu';
const OFF = 'Lệ phí này đang được rà lại, mời hỏi lại sau.';
/** Of a list, without a record of ours. */
const LISTED = '1.000005';
const SOURCE = 'https://example.gov.vn/thong-bao-thu';

/** docs/runbooks/wrong-answer.md */
export const wrongAnswer: Runbook = async (walk) => {
  const { quan, bien, duyet } = walk.staff;
  const before = await walk.answerTo(QUESTION);

  const switched = await quan.call<{ id: string }>('POST', '/api/switches', {
    kind: 'procedure',
    subject: CODE,
    reason: 'Trả lời sai, đang sửa',
    text: { vi: OFF, en: 'This fee is being checked, please ask later.' },
  });
  walk.did(`step 1: switch the procedure off → ${switched.status}`);
  await pause(COUNTS_MS);
  await walk.holds('residents get the words, and the way to an official', () =>
    everywhere(walk, QUESTION, (answer) => answer.includes(OFF) && /cán bộ/iu.test(answer)),
  );

  const { body } = await bien.call<{ facts: { field: string; value: string | number }[] }>(
    'GET',
    `/api/knowledge/records/${CODE}`,
  );
  const fee = body.facts.find(({ field, value }) => /fees\.\d+\.amountVnd$/u.test(field) && typeof value === 'number');
  const from = Number(fee?.value);
  const wrong = from + 777;
  const asTold = wrong.toLocaleString('vi-VN');
  const fact = { kind: 'fact', code: CODE, field: fee?.field, from, value: wrong, source: SOURCE };
  const fix = await propose(walk, fact);
  await walk.holds(
    'step 2: who wrote a fact cannot publish it',
    async () => (await bien.call('POST', `${fix}/publish`)).status === 403,
  );
  walk.did(`a second person publishes it → ${(await duyet.call('POST', `${fix}/publish`)).status}`);
  const wording = 'đóng mộc y như tờ gốc lúc đi đường hết nhiêu';
  const way = await propose(walk, {
    ...{ kind: 'wording', wording, language: 'vi' },
    target: { kind: 'procedure', code: CODE },
  });
  walk.did(`a way of asking is published by who wrote it → ${(await bien.call('POST', `${way}/publish`)).status}`);
  const isOn = await quan.call('POST', `/api/switches/${switched.body.id}/on`);
  walk.did(`step 6: switch the procedure on again, now that it is mended → ${isOn.status}`);
  await pause(COUNTS_MS);
  const today = localDateOf(new Date()).split('-').reverse().join('/');
  await walk.holds('the mended fact is live within two seconds everywhere, with its date', () =>
    everywhere(walk, QUESTION, (answer) => answer.includes(asTold) && answer.includes(today)),
  );
  await walk.holds('the way of asking is', () => everywhere(walk, wording, (answer) => answer.includes(CODE)));
  const listed = await bien.call<{ items: { id: string; expiresAt: number }[] }>(
    'GET',
    '/api/knowledge/fixes?state=published',
  );
  await walk.holds(
    'both stand in the console with the day on which they end',
    () => listed.body.items.filter(({ expiresAt }) => expiresAt > Date.now()).length >= 2,
  );

  const day = localDateOf(new Date());
  const figures = await quan.call<{ procedures: { procedure: { code: string }; count: number }[] }>(
    'GET',
    `/api/figures?from=${day}&until=${day}`,
  );
  await walk.holds('step 4: the figures count the turns of the procedure today', () =>
    figures.body.procedures.some(({ procedure, count }) => procedure.code === CODE && count > 0),
  );
  const [told] = await walk.database.rows<{ conversation_id: string }>(
    `select conversation_id from activities where activity like '%${asTold}%' order by seq desc limit 1`,
  );
  const opened = await quan.call('GET', `/api/desk/conversations/${told?.conversation_id ?? ''}`);
  await walk.holds('and whoever audits reads the conversations that were told it', () => opened.status === 200);

  const patch = join(walk.folder, 'fixes.yaml');
  await walk.command(['catalogue:fixes', '--out', patch]);
  const text = await readFile(patch, 'utf8').catch(() => '');
  await walk.holds('step 5: catalogue:fixes writes both as a patch', () =>
    [CODE, String(wrong), wording].every((part) => text.includes(part)),
  );
  const checkout = copyOf(walk.versions.newer, join(walk.folder, 'checkout'));
  const merged = await walk.command(['catalogue:fixes', '--merge', patch], { root: checkout });
  await walk.holds('and merges it into the files of a checkout', async () => {
    const files = merged.output.split('\n').filter((line) => line.startsWith('knowledge/'));
    const texts = await Promise.all(files.map((file) => readFile(join(checkout, file), 'utf8')));
    return merged.code === 0 && [String(wrong), wording].every((part) => texts.some((each) => each.includes(part)));
  });

  for (const each of [fix, way]) {
    const { status } = await duyet.call('POST', `${each}/withdraw`, { reason: 'Sửa nhầm, rút lại' });
    walk.did(`step 3: withdraw it → ${status}`);
  }
  await pause(COUNTS_MS);
  await walk.holds("withdrawn, the catalogue's own text counts again at once", () =>
    everywhere(walk, QUESTION, (answer) => answer === before),
  );

  await importList(walk, 'right.jsonl', '20,000');
  const fees = (amount: string) => () =>
    everywhere(walk, `lệ phí thủ tục ${LISTED}`, (answer) => answer.includes(amount));
  await walk.holds('an import is taken over by every process by itself', fees('20.000'), FOLLOWS_MS);
  await importList(walk, 'wrong.jsonl', '90,000');
  await walk.holds('a wrong one as well', fees('90.000'), FOLLOWS_MS);
  await importList(walk, 'right.jsonl', '20,000');
  await walk.holds('and the export before it puts it right', fees('20.000'), FOLLOWS_MS);
};

/** Its address. */
async function propose(walk: Walk, content: object): Promise<string> {
  const proposed = await walk.staff.bien.call<{ id: string }>('POST', '/api/knowledge/fixes', {
    content,
    reason: 'Lệ phí đã đổi, thử theo sổ tay',
  });
  walk.did(`propose ${JSON.stringify(content)} → ${proposed.status}`);
  return `/api/knowledge/fixes/${proposed.body.id}`;
}

async function importList(walk: Walk, name: string, fee: string): Promise<void> {
  const file = join(walk.folder, name);
  const row = portalRow(LISTED, {
    cach_thuc_thuc_hien: gluedMethods(`Trực tiếp5 Ngày làm việc${fee} VNĐ(Một lần)Nộp ở quầy`),
  });
  await writeFile(file, JSON.stringify(row));
  await walk.command(['catalogue:import', file]);
}

/** What is built, and the catalogue's files, which a merge changes. */
function copyOf(root: string, folder: string): string {
  for (const part of ['dist', 'knowledge', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function everywhere(walk: Walk, question: string, isSo: (answer: string) => boolean): Promise<boolean> {
  const answers = await Promise.all(walk.city.processes.map(({ url }) => walk.answerTo(question, url)));
  return answers.every(isSo);
}
