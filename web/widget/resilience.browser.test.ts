import { describe, expect, it, vi } from 'vitest';
import { useChat } from './testing/chat-fixture.ts';

const fixture = useChat();

describe('when the street is rough', () => {
  it('says that the network is gone, holds the message and sends it once on return', async () => {
    const { page, chat, context } = await fixture.openChat();

    await context.setOffline(true);
    await page.getByText('Đang mất mạng').waitFor();
    await chat.ask('trong hầm xe');
    await page.getByText('Chờ mạng để gửi').waitFor();
    await context.setOffline(false);

    expect(await chat.reply(2)).toBe('Dạ, em nghe rõ: trong hầm xe');
    await vi.waitFor(async () => expect(await chat.banner.innerText()).toBe(''));
    expect(fixture.server.sent('message')).toHaveLength(1);
  });

  it('loses nothing and shows nothing twice when the socket drops', async () => {
    const { chat } = await fixture.openChat();

    fixture.server.dropSockets();
    fixture.server.push({ type: 'message', text: 'trong lúc đứt' });
    await chat.ask('còn đó không');

    expect(await chat.reply(3)).toBe('Dạ, em nghe rõ: còn đó không');
    expect(await chat.replies.nth(1).locator('.text').innerText()).toBe('trong lúc đứt');
    expect([await chat.replies.count(), await chat.questions.count()]).toEqual([3, 1]);
  });

  it('goes on after the server restarted', async () => {
    const { page, chat } = await fixture.openChat();

    await fixture.server.stop();
    await chat.ask('đang khởi động lại');
    await page.getByText('Đang kết nối lại').waitFor();
    await fixture.server.start();

    expect(await chat.reply(2)).toBe('Dạ, em nghe rõ: đang khởi động lại');
    expect(fixture.server.sent('message')).toHaveLength(1);
  });

  it('offers to send again what failed; pressed, it is sent once', async () => {
    const { page, chat } = await fixture.openChat();
    fixture.server.failNextPosts(4);

    await chat.ask('gửi hỏng');
    await page.getByText('Chưa gửi được').waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Gửi lại' }).click();

    expect(await chat.reply(2)).toBe('Dạ, em nghe rõ: gửi hỏng');
    expect(fixture.server.sent('message')).toHaveLength(1);
    expect(await chat.questions.count()).toBe(1);
  });

  it('finds the conversation again after a reload, with the suggestions of the last answer', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.ask('làm giấy khai sinh');
    await chat.reply(2);

    await page.reload();

    expect(await chat.reply(2)).toContain('1.001193');
    expect(await chat.questions.innerText()).toContain('làm giấy khai sinh');
    expect(await chat.suggestions.allInnerTexts()).toContain('Lệ phí bao nhiêu?');
    expect([await chat.replies.count(), fixture.server.conversationIds.length]).toEqual([2, 1]);
  });

  it('begins a new conversation when the old one is gone from the server', async () => {
    const { page, chat } = await fixture.openChat();

    fixture.server.forgetConversations();

    await page.getByText('Cuộc trò chuyện trước đã hết hạn').waitFor();
    await chat.reply(2);
    await chat.ask('chào lại');
    expect(await chat.reply(3)).toBe('Dạ, em nghe rõ: chào lại');
  });

  it('admits that it cannot connect and names the hotline', async () => {
    const { page } = await fixture.openChat();

    await fixture.server.stop();

    await page.getByText('nếu cần ngay, anh/chị gọi 1022').waitFor({ timeout: 20_000 });
  });
});

describe('end and clear', () => {
  const storedKeys = (): string[] => [...Object.keys(localStorage), ...Object.keys(sessionStorage)];

  it('asks, deletes on the server, forgets on the device and begins anew', async () => {
    const { page, chat } = await fixture.openChat();
    await chat.ask('bí mật');
    await chat.reply(2);
    const [ended] = fixture.server.conversationIds;

    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();
    await page.getByRole('button', { name: 'Xóa hết' }).click();

    await page.getByText('bí mật').first().waitFor({ state: 'detached' });
    await chat.reply(1);
    expect(fixture.server.calls).toContain(`DELETE /conversations/${ended} 204`);
    expect(fixture.server.conversationIds).toHaveLength(1);
    expect(fixture.server.conversationIds).not.toContain(ended);
    expect(await chat.questions.count()).toBe(0);
    const stored = await page.evaluate(() =>
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
    );
    expect(stored).not.toContain(ended);
  });

  it('does nothing when the resident thinks better of it', async () => {
    const { page, chat } = await fixture.openChat();
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();

    await page.keyboard.press('Escape');

    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.button.end:focus').waitFor();
    expect(await chat.replies.count()).toBe(1);
    expect(fixture.server.calls.filter((call) => call.startsWith('DELETE'))).toEqual([]);
  });

  it('says so when the server could not be told, and clears this device alone on request', async () => {
    const { page, context } = await fixture.openChat();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();
    await page.getByRole('button', { name: 'Xóa hết' }).click();
    await page.getByText('Chưa báo được cho máy chủ').waitFor();
    expect(await page.evaluate(storedKeys)).toContain('motcua.conversation');

    await page.getByRole('button', { name: 'Chỉ xóa trên máy này' }).click();

    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(storedKeys)).toEqual([]);
  });

  it('is over in the other tab too', async () => {
    const { page, chat, context } = await fixture.openChat();
    await chat.ask('hai tab');
    await chat.reply(2);
    const other = await context.newPage();
    await other.goto(fixture.server.url);
    await other.getByText('hai tab').first().waitFor();

    await page.getByRole('button', { name: 'Tùy chọn' }).click();
    await page.getByRole('button', { name: 'Kết thúc và xóa' }).click();
    await page.getByRole('button', { name: 'Xóa hết' }).click();

    await other.getByText('hai tab').first().waitFor({ state: 'detached' });
    await other.locator('.message.reply').waitFor();
    expect(fixture.server.conversationIds).toHaveLength(1);
  });

  it('keeps the conversation for this tab alone on a shared device', async () => {
    const { page, chat, context } = await fixture.openChat();
    await chat.ask('ở tiệm net');
    await chat.reply(2);
    await page.getByRole('button', { name: 'Tùy chọn' }).click();

    await page.getByRole('switch', { name: /Máy dùng chung/ }).click();

    expect(await page.evaluate(() => localStorage.getItem('motcua.conversation'))).toBeNull();
    await page.reload();
    await page.getByText('ở tiệm net').first().waitFor();
    const next = await context.newPage();
    await next.goto(fixture.server.url);
    await next.locator('.message.reply').waitFor();
    expect(await next.getByText('ở tiệm net').count()).toBe(0);
  });
});
