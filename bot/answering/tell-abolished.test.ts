import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { createEngine } from '../engine.ts';
import { readState } from '../state.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const RESIDENCE = '1.004222';
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});

async function replyTo(text: string): Promise<string> {
  const retriever = new FakeRetriever([{ code: RESIDENCE, probability: 0.95 }]);
  const engine = createEngine({ catalogue, retriever, ...classifiers, retentionDays: 90 });
  const { replies } = await engine.turn({
    activity: { type: 'message', text },
    conversation: { id: 'c', isGroup: false, owner: 'bot' },
    state: { ...readState(undefined), greeted: true },
    now: new Date('2026-11-26T03:00:00Z'),
  });
  return replies.at(-1)?.text ?? '';
}

describe('what no longer exists', () => {
  it.each([
    ['nhập thêm con vô sổ hộ khẩu cần giấy gì', '1/1/2023'],
    ['dang ky thuong tru co can so ho khau giay khong', '1/1/2023'],
    ['đăng ký thường trú bằng cmnd 9 số được không', '1/1/2025'],
    ['đăng ký thường trú phải lên quận hay ra phường', '1/7/2025'],
    ['dk thuong tru nop o ubnd quan 3 ha', '1/7/2025'],
    ['muốn đăng ký thường trú có cần xin giấy cắt khẩu ở quê không', '1/7/2021'],
    ['Do I need the household registration book to register permanent residence?', '1 January 2023'],
  ])('is told before the answer: %s', async (message, since) => {
    const reply = await replyTo(message);

    expect(reply.split('\n\n')[0]).toContain(since);
    expect(reply).toContain(RESIDENCE);
  });

  it.each([
    'đăng ký thường trú ở quận 7 cần giấy gì',
    'tách hộ khẩu cần giấy gì',
    'đăng ký thường trú cho con, căn cước tôi còn hạn',
  ])('is not told of what does exist: %s', async (message) => {
    expect((await replyTo(message)).split('\n\n')[0]).not.toContain('Lưu ý');
  });
});
