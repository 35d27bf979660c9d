import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { App } from './app.ts';
import { startFakeZalo, zaloSettings, type FakeZalo, type SignedCall } from './channels/zalo-oa/testing/fake-zalo.ts';
import { startTestApp } from './testing.ts';

let zalo: FakeZalo;
let app: App;

beforeAll(async () => {
  zalo = await startFakeZalo();
  app = await startTestApp(zaloSettings(zalo));
});

afterAll(async () => {
  await app.close();
  await zalo.close();
});

let messages = 0;

/** Resolves to what Zalo shows next to this resident. */
async function say(text: string, from: string, replies = 1): Promise<string[]> {
  const before = readBy(from).length;
  messages += 1;
  await post(zalo.call({ sender: { id: from }, message: { text, msg_id: `say-${messages}` } }));
  await vi.waitFor(() => expect(readBy(from).length).toBeGreaterThanOrEqual(before + replies), 20_000);
  await allRecorded();
  return readBy(from).slice(before);
}

/** What Zalo shows stands in the transcript a moment later, sooner than anybody answers it. */
async function allRecorded(): Promise<void> {
  await vi.waitFor(async () => {
    const figures = await (await fetch(`${app.url}/metrics`)).text();
    expect(figures).toMatch(/^motcua_queue_depth\{queue="outbox"\} 0$/mu);
  }, 20_000);
}

async function post({ body, headers }: SignedCall): Promise<void> {
  const { status } = await fetch(`${app.url}/webhooks/zalo-oa`, { method: 'POST', body, headers });
  expect(status).toBe(200);
}

function readBy(person: string): string[] {
  return zalo.sent.filter(({ userId }) => userId === person).map(({ text }) => text);
}

describe('a resident on Zalo', () => {
  it('learns that it is an assistant, and gets an answer without marks, with choices by number', async () => {
    const [greeting, answer] = await say('làm giấy khai sinh cho con cần giấy tờ gì', '1001', 2);

    expect(greeting).toMatch(/trợ lý/u);
    expect(answer).toContain('Làm giấy khai sinh cho con (mã 1.001193)');
    expect(answer).toContain('Giấy chứng sinh');
    expect(answer).toMatch(/https:\/\/dichvucong\.gov\.vn/u);
    expect(answer).toMatch(/Anh\/chị nhắn số.*\n1\. .+\n2\. /u);
    expect(answer).not.toMatch(/\*\*|\]\(|\]\[/u);
  });

  it('picks by number from the list that a bare noun gives', async () => {
    const [, list] = await say('khai sinh', '1002', 2);
    const title = /^2\. ([^(:\n]+)/mu.exec(list ?? '')?.[1]?.trim() ?? 'no list';

    const [answer] = await say('số 2', '1002');

    expect(answer).toContain(`${title} (mã `);
  });

  it('picks by number what stands below an answer', async () => {
    const [, first] = await say('làm giấy khai sinh cho con cần giấy tờ gì', '1005', 2);
    const number = /^(\d)\. Lệ phí bao nhiêu\?$/mu.exec(first ?? '')?.[1];

    const [fee] = await say(number ?? 'no list', '1005');

    expect(fee).toContain('Lệ phí');
    expect(fee).not.toContain('Giấy chứng sinh');
  });

  it('is told how to have deleted what is kept, by what there is on Zalo', async () => {
    const [, kept] = await say('dữ liệu của tôi đang lưu những gì', '1006', 2);
    const [watched] = await say('có ai đọc tin nhắn của tui không', '1006');

    expect(kept).toMatch(/nhắn “Gặp cán bộ” rồi nói yêu cầu/u);
    expect(watched).toContain('không theo dõi');
    expect(`${kept} ${watched}`).not.toMatch(/Tùy chọn|Kết thúc và xóa/u);
  });

  it('sees what is kept of them, and has it deleted once they confirm it', async () => {
    await say('làm giấy khai sinh cho con cần giấy tờ gì', '1007', 2);

    const [kept] = await say('/dulieucuatoi', '1007');
    expect(kept).toMatch(/đang giữ:\n\n- \d+ tin nhắn .*Xóa dữ liệu của tôi/su);
    const [asked] = await say('/xoadulieu', '1007');
    expect(asked).toMatch(/Anh\/chị có đồng ý xóa không ạ\?\n\nAnh\/chị nhắn số.*\n1\. Đồng ý xóa/su);
    const [erased] = await say('1', '1007');
    expect(erased).toContain('đã xóa hết dữ liệu');

    // Whom they talk to is told to somebody whom nothing is known of.
    const [greeting, again] = await say('/dulieucuatoi', '1007', 2);
    expect(greeting).toMatch(/trợ lý ảo \(AI\)/u);
    expect(again).toContain('- 2 tin nhắn');
  });

  it('keeps everything who does not confirm it', async () => {
    await say('làm giấy khai sinh cho con cần giấy tờ gì', '1008', 2);
    await say('xóa dữ liệu của tôi', '1008');
    const [kept] = await say('thôi', '1008');
    const [, answered] = [kept, ...(await say('đồng ý', '1008'))];

    expect(kept).toContain('không xóa gì');
    expect(answered).not.toContain('đã xóa');
  });

  it('takes back what they agreed to by one word', async () => {
    await say('Đăng ký nhận tin của phường Tân Định', '1009', 2);
    await say('đồng ý', '1009');

    const [ended] = await say('/rutdongy', '1009');

    expect(ended).toMatch(/Phường Tân Định/u);
    expect((await say('em đã đồng ý những gì', '1009')).join()).not.toContain('Tân Định');
  });

  it('is told of help first', async () => {
    const [, answer] = await say('nhà tui đang cháy cứu với', '1003', 2);

    expect(answer).toContain('114');
  });

  it('is nobody whom somebody else invents', async () => {
    const { body } = zalo.call({ sender: { id: '1004' } });

    const { status } = await fetch(`${app.url}/webhooks/zalo-oa`, { method: 'POST', body });

    expect(status).toBe(401);
    expect((await fetch(`${app.url}/webhooks/telegram`, { method: 'POST', body })).status).toBe(404);
    expect(readBy('1004')).toEqual([]);
  });
});

describe('a group on Zalo', () => {
  const ASKED_BY = '[@5510185758261927916] ';
  const saysInGroup = async (text: string, id: string, replies: number) => {
    const before = readBy(zalo.groupId).length;
    await post(zalo.groupCall(text, id));
    await vi.waitFor(() => expect(readBy(zalo.groupId)).toHaveLength(before + replies), 20_000);
    return readBy(zalo.groupId).slice(before);
  };

  it('is answered when it asks, by name, and about procedures', async () => {
    await post(zalo.groupCall('mai cúp nước nha bà con', 'g1'));
    const [greeting, answer] = await saysInGroup('/hoi làm giấy khai sinh cho con cần giấy tờ gì', 'g2', 2);

    expect(greeting).toMatch(/trợ lý/u);
    expect(answer?.startsWith(ASKED_BY)).toBe(true);
    expect(answer).toContain('Giấy chứng sinh');
  });

  it('is told nothing of a dossier, and its code is not repeated', async () => {
    const [answer] = await saysInGroup('/hoi hồ sơ H29.16.14-260902-0021 của ông Mẫu tới đâu rồi', 'g3', 1);

    expect(answer).toMatch(/nhóm chung.*riêng/u);
    expect(answer).not.toMatch(/H29|Mẫu/u);
  });

  it('is told what is kept of it', async () => {
    const [answer] = await saysInGroup('/hoi xoá dữ liệu của tôi', 'g5', 1);

    expect(answer).toMatch(/chỉ đếm, không giữ.*nhắn riêng/u);
    expect(answer).not.toContain('Tùy chọn');
  });

  it('is never handed to an official', async () => {
    const [answer] = await saysInGroup('/hoi cho gặp cán bộ', 'g4', 1);

    expect(answer).toMatch(/nhóm.*riêng|riêng.*nhóm/u);
  });
});
