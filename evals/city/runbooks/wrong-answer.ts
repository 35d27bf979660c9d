import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pause } from '../../faults/random.ts';
import type { Runbook, Walk } from '../walk.ts';

const COUNTS_MS = 2_000;
const CODE = '2.000815';
const QUESTION = 'chứng thực bản sao lệ phí bao nhiêu';

/** docs/runbooks/wrong-answer.md, from its second step on: the first is in switch-off.md. */
export const wrongAnswer: Runbook = async (walk) => {
  const { bien, duyet } = walk.staff;
  const before = await walk.answerTo(QUESTION);
  const { body } = await bien.call<{ facts: { field: string; value: string | number }[] }>(
    'GET',
    `/api/knowledge/records/${CODE}`,
  );
  const fee = body.facts.find(({ field, value }) => /fees\.\d+\.amountVnd$/u.test(field) && typeof value === 'number');
  const from = Number(fee?.value);
  const wrong = from + 777;
  const asTold = wrong.toLocaleString('vi-VN');
  const source = 'https://example.gov.vn/thong-bao-thu';
  const content = { kind: 'fact', code: CODE, field: fee?.field, from, value: wrong, source };
  const proposed = await bien.call<{ id: string }>('POST', '/api/knowledge/fixes', {
    content,
    reason: 'Lệ phí đã đổi, thử theo sổ tay',
  });
  walk.did(`propose ${String(fee?.field)}: ${from} → ${wrong} (${proposed.status})`);
  const fix = `/api/knowledge/fixes/${proposed.body.id}`;
  await walk.holds(
    'who wrote it cannot publish it',
    async () => (await bien.call('POST', `${fix}/publish`)).status === 403,
  );
  walk.did(`a second person publishes it → ${(await duyet.call('POST', `${fix}/publish`)).status}`);
  await pause(COUNTS_MS);
  await walk.holds('it is live within two seconds everywhere', () =>
    everywhere(walk, (answer) => answer.includes(asTold)),
  );

  const patch = join(walk.folder, 'fixes.yaml');
  await walk.command(['catalogue:fixes', '--out', patch]);
  const text = await readFile(patch, 'utf8').catch(() => '');
  await walk.holds('catalogue:fixes writes it as a patch', () => text.includes(CODE) && text.includes(String(wrong)));

  const withdrawn = await duyet.call('POST', `${fix}/withdraw`, { reason: 'Sửa nhầm, rút lại' });
  walk.did(`withdraw it → ${withdrawn.status}`);
  await pause(COUNTS_MS);
  await walk.holds("withdrawn, the catalogue's own text counts again at once", () =>
    everywhere(walk, (answer) => answer === before),
  );
};

async function everywhere(walk: Walk, isSo: (answer: string) => boolean): Promise<boolean> {
  const answers = await Promise.all(walk.city.processes.map(({ url }) => walk.answerTo(QUESTION, url)));
  return answers.every(isSo);
}
