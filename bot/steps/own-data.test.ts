import { describe, expect, it } from 'vitest';
import { createOwnDataServices } from '../../channels/own-data.ts';
import { createAnnouncementServices } from '../../channels/announcements/consents.ts';
import { agreesToErase, readOwnDataWish } from '../dialogs/own-data-words.ts';
import { actionsOf, setUpDossierTalks, textOf } from '../testing/dossier-talks.ts';

const talks = setUpDossierTalks();

const begin = (options: { readonly channel?: string; readonly isGroup?: boolean } = {}) =>
  talks.converse({
    channel: 'zalo-oa',
    ...options,
    engine: talks.engineOver([talks.provider], undefined, createAnnouncementServices(talks.store), {
      ownData: createOwnDataServices(talks.store),
    }),
  });

describe('what is wanted of one’s own data', () => {
  it.each([
    ['/dulieucuatoi', 'show'],
    ['dữ liệu của tôi đang lưu những gì', 'show'],
    ['em có xóa tin nhắn của tôi không', 'show'],
    ['/xoadulieu', 'erase'],
    ['xóa dữ liệu của tôi', 'erase'],
    ['xoá hết tin nhắn giúp tui', 'erase'],
    ['delete my data', 'erase'],
    ['/rutdongy', 'withdraw'],
    ['/rutdongy@PhuongMauBot', 'withdraw'],
    ['xóa đăng ký thường trú cần giấy gì', undefined],
    ['làm lại căn cước', undefined],
  ])('"%s": %s', (message, wish) => {
    expect(readOwnDataWish(message)).toBe(wish);
  });

  it.each(['đồng ý xóa', 'xóa đi', 'Đồng ý', 'yes, delete it'])('"%s" confirms it', (message) => {
    expect(agreesToErase(message)).toBe(true);
  });

  it.each(['thôi không xóa', 'xóa đăng ký thường trú', 'để suy nghĩ đã', 'xóa rồi thì sao'])(
    '"%s" does not',
    (message) => {
      expect(agreesToErase(message)).toBe(false);
    },
  );
});

describe('a resident in a chat without a menu', () => {
  it('is asked before anything is deleted, and told what would be', async () => {
    const talk = await begin();

    const asked = await talk.say('xóa dữ liệu của tôi');

    expect(asked).toMatchObject({ outcome: 'own-data-asked' });
    expect(asked.erases).toBeUndefined();
    expect(textOf(asked)).toContain('không lấy lại được');
    expect(actionsOf(asked)).toEqual(['Đồng ý xóa', 'Thôi, không xóa']);
    expect(await talk.say('Đồng ý xóa')).toMatchObject({ outcome: 'own-data-erased', erases: true });
  });

  it('is told what stays where they have linked another place, and how to delete it there', async () => {
    const talk = await begin();
    const { conversations, conversationLinks } = talks.store;
    const now = Date.now();
    for (const channel of ['directline', 'telegram']) {
      const other = { id: `other-${channel}`, channel, userId: 'r2', locale: 'vi' };
      await conversations.open(other, now);
      await conversationLinks.offer(
        { id: channel, conversationId: other.id, codeDigest: channel, expiresAt: now + 1_000 },
        now,
      );
      await conversationLinks.take(channel, 'c', now + 1_000, now);
      for (const id of ['c', other.id]) await conversationLinks.agree(channel, id, '1', now);
    }

    const [shown, asked] = [await talk.say('/dulieucuatoi'), await talk.say('/xoadulieu')];
    const erased = await talk.say('đồng ý xóa');

    expect(textOf(shown)).toMatch(/liên kết với cuộc trò chuyện trên (Telegram|trang web) và trên/u);
    for (const reply of [asked, erased]) {
      expect(textOf(reply)).toMatch(/trên trang web, .*\*\*Kết thúc và xóa\*\*/u);
      expect(textOf(reply)).toContain('trên Telegram, nhắn **Xóa dữ liệu của tôi**');
    }
    expect(textOf(asked)).toContain('**không bị xóa theo**');
  });

  it('has confirmed nothing by a later yes', async () => {
    const talk = await begin();
    await talk.say('/xoadulieu');
    await talk.say('lệ phí đăng ký khai sinh bao nhiêu');

    const later = await talk.say('đồng ý xóa');

    expect(later.outcome).not.toBe('own-data-erased');
    expect(later.erases).toBeUndefined();
  });

  it('who asks for it in a group is told to write privately, and nothing is deleted', async () => {
    const talk = await begin({ isGroup: true });

    const asked = await talk.say('xóa dữ liệu của tôi');
    const yes = await talk.say('đồng ý xóa');

    expect(textOf(asked)).toContain('nhắn riêng');
    expect([asked.erases, yes.erases]).toEqual([undefined, undefined]);
    expect((await talk.say('/rutdongy')).outcome).toBe('guarded-personal-data');
  });

  it('on our own page is shown the menu, as ever', async () => {
    const talk = await begin({ channel: 'directline' });

    expect(textOf(await talk.say('/xoadulieu'))).toContain('Kết thúc và xóa');
  });

  it('is told so who withdraws without having agreed to anything', async () => {
    const talk = await begin();

    expect(textOf(await talk.say('/rutdongy'))).toContain('chưa đồng ý');
  });
});
