import { beforeAll, describe, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { openAsking, textOf, type Asking } from '../testing/asking.ts';

const RESIDENCE = '1.004222';
let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

async function replyTo(text: string): Promise<string> {
  return textOf(await asking.ask(text, { retriever: new FakeRetriever([{ code: RESIDENCE, probability: 0.95 }]) }));
}

describe('what no longer exists', () => {
  it.each([
    ['nhập thêm con vô sổ hộ khẩu cần giấy gì', '1/1/2023'],
    ['dang ky thuong tru co can so ho khau giay khong', '1/1/2023'],
    ['đăng ký thường trú bằng cmnd 9 số được không', '1/1/2025'],
    ['đăng ký thường trú phải lên quận hay ra phường', '1/7/2025'],
    ['dk thuong tru nop o ubnd quan 3 ha', '1/7/2025'],
    ['muốn đăng ký thường trú có cần xin giấy cắt khẩu ở quê không', '1/7/2021'],
    ['đăng ký thường trú ở phòng tư pháp được không', '1/7/2025'],
    ['thường trú nộp ở q5 được hông', '1/7/2025'],
    ['dk thuong tru nop tai quan 8 ha', '1/7/2025'],
    ['đăng ký thường trú lên UBND thành phố Thủ Đức hả', '1/7/2025'],
    ['Do I need the household registration book to register permanent residence?', '1 January 2023'],
  ])('is told before the answer: %s', async (message, since) => {
    const reply = await replyTo(message);

    expect(reply.split('\n\n')[0]).toContain(since);
    expect(reply).toContain(RESIDENCE);
  });

  it.each([
    'đăng ký thường trú ở quận 7 cần giấy gì',
    'tách hộ khẩu cần giấy gì',
    'phòng trọ ở quận 3 có đăng ký thường trú được không',
    'đăng ký thường trú cho con, căn cước tôi còn hạn',
  ])('is not told of what does exist: %s', async (message) => {
    expect((await replyTo(message)).split('\n\n')[0]).not.toContain('Lưu ý');
  });
});
