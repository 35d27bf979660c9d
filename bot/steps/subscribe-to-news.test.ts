import { beforeEach, describe, expect, it } from 'vitest';
import { createAnnouncementServices } from '../../channels/announcements/consents.ts';
import { asksForNews, stopsNews } from '../dialogs/news-words.ts';
import { NEWS_TEXT_VERSION } from '../replies/news-texts.ts';
import { actionsOf, CODE, outcomes, setUpDossierTalks, textOf, type Talk } from '../testing/dossier-talks.ts';

const TAN_DINH = '26737';
const talks = setUpDossierTalks();
let talk: Talk;

beforeEach(async () => {
  talk = await begin();
});

const begin = (options: { readonly isGroup?: boolean; readonly id?: string } = {}) =>
  talks.converse({
    ...options,
    engine: talks.engineOver([talks.provider], undefined, createAnnouncementServices(talks.store)),
  });
const living = async (id = 'c') => (await talks.store.announcementConsents.living(id)).map(({ ward }) => ward);

describe('a resident who wants the ward’s news', () => {
  it('learns what they agree to, and nothing is kept before they agree', async () => {
    const asked = await talk.say('Đăng ký nhận tin của phường Tân Định');

    expect(asked.outcome).toBe('news-asked');
    expect(textOf(asked)).toMatch(/Phường Tân Định.*Để làm gì.*Em lưu gì.*Ở đâu.*Thôi nhận tin/su);
    expect(await living()).toEqual([]);

    expect(actionsOf(asked)).toEqual(['Đồng ý', 'Không đồng ý']);
    expect((await talk.say('Đồng ý')).outcome).toBe('news-begun');
    expect(await talks.store.announcementConsents.living('c')).toMatchObject([
      { ward: TAN_DINH, purpose: 'ward-news', textVersion: NEWS_TEXT_VERSION },
    ]);
  });

  it('is asked which ward where none is known, and may name another than was meant', async () => {
    expect(textOf(await talk.say('cho em đăng ký nhận tin của phường'))).toContain('phường, xã nào');
    expect(textOf(await talk.say('phường Bến Thành'))).toContain('Phường Bến Thành');
    expect(textOf(await talk.say('à nhầm, phường Tân Định'))).toContain('Phường Tân Định');

    await talk.say('dạ đồng ý');

    expect(await living()).toEqual([TAN_DINH]);
  });

  it('who says no is kept nowhere', async () => {
    expect(await outcomes(talk, 'đăng ký nhận tin của phường Tân Định', 'không đồng ý')).toEqual([
      'news-asked',
      'news-refused',
    ]);
    expect(await living()).toEqual([]);
  });

  it('has not agreed who goes on with something else, nor by a later yes', async () => {
    await talk.say('đăng ký nhận tin của phường Tân Định');
    await talk.say('lệ phí đăng ký khai sinh bao nhiêu');

    await talk.say('đồng ý');

    expect(await living()).toEqual([]);
  });

  it('sees it among what they agreed to, and takes it back', async () => {
    await outcomes(talk, 'đăng ký nhận tin của phường Tân Định', 'Đồng ý');

    const listed = await talk.say('em đã đồng ý những gì');
    expect(textOf(listed)).toMatch(/Phường Tân Định.*đồng ý ngày/su);
    expect(textOf(listed)).not.toContain('chưa đồng ý');
    expect(actionsOf(listed)).toContain('Thôi nhận tin của phường');

    const ended = await talk.say('thôi nhận tin');
    expect(ended.outcome).toBe('news-ended');
    expect(textOf(ended)).toContain('Phường Tân Định');
    expect(await living()).toEqual([]);
    expect(textOf(await talk.say('thôi nhận tin của phường'))).toContain('chưa đăng ký');
  });

  it('keeps the notices about a dossier when the ward’s news end, and the other way round', async () => {
    await outcomes(talk, `xem hồ sơ ${CODE}`, '4567', 'Báo em khi có kết quả', 'Đồng ý');
    await outcomes(talk, 'đăng ký nhận tin của phường Tân Định', 'Đồng ý');

    const listed = textOf(await talk.say('em đã đồng ý những gì'));
    expect(listed).toContain(CODE);
    expect(listed).toContain('Phường Tân Định');
    expect((await talk.say('thôi khỏi báo')).outcome).toBe('dossier-watch-ended');
    expect(await living()).toEqual([TAN_DINH]);
  });

  it('subscribes in no group', async () => {
    const group = await begin({ isGroup: true, id: 'g' });

    const told = await group.say('đăng ký nhận tin của phường Tân Định');

    expect(told.outcome).toBe('guarded-personal-data');
    expect(await living('g')).toEqual([]);
  });
});

it.each([
  ['Đăng ký nhận tin của phường', true],
  ['dang ky nhan tin cua phuong', true],
  ['tui muốn nhận thông báo của phường', true],
  ['Subscribe to ward news', true],
  ['đăng ký tạm trú ở phường', false],
  ['đăng ký nhận thông báo hồ sơ của phường', false],
  ['nhận tin nhắn của phường có phải lừa đảo không', false],
  ['Thôi nhận tin của phường', false],
])('%s: wants the ward’s news: %s', (message, expected) => {
  expect(asksForNews(message)).toBe(expected);
});

it.each([
  ['Thôi nhận tin của phường', 'ward'],
  ['thoi nhan tin cua phuong', 'ward'],
  ['đừng gửi thông báo của phường cho tui nữa', 'ward'],
  ['Stop ward news', 'ward'],
  ['thôi nhận tin', 'any'],
  ['thôi khỏi báo', undefined],
  ['Thôi nhận tin hồ sơ', undefined],
  ['phường thôi nhận tin nhắn rồi hả', undefined],
])('%s: ends the ward’s news: %s', (message, expected) => {
  expect(stopsNews(message)).toBe(expected);
});
