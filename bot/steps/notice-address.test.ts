import { beforeEach, describe, expect, it } from 'vitest';
import { createNoticeAddresses } from '../../channels/notices/notice-addresses.ts';
import { createOpenAddresses } from '../../channels/notices/open-addresses.ts';
import { readNoticeCode, wantsNoLetters, wantsNoticesBy } from '../dialogs/notice-words.ts';
import type { NoticeAddressKind } from '../notice-services.ts';
import { actionsOf, CODE, outcomes, setUpDossierTalks, textOf, type Talk } from '../testing/dossier-talks.ts';

const SECRETS_KEY = 'a key for tests only, 32 characters or more';
const ADDRESS = 'Nguoi.Dan@example.vn';
const addresses = createOpenAddresses(SECRETS_KEY, 'https://motcua.example');
const talks = setUpDossierTalks();
let kinds: NoticeAddressKind[];
let talk: Talk;

beforeEach(async () => {
  kinds = ['email'];
  talk = await begin();
});

const services = () =>
  createNoticeAddresses({ store: talks.store, secretsKey: SECRETS_KEY, addresses, kinds: () => kinds });
const begin = (options: { readonly isGroup?: boolean; readonly id?: string } = {}) =>
  talks.converse({ ...options, engine: talks.engineOver([talks.provider], services()) });
const codeSent = async () => addresses.codeOf((await talks.store.noticeAddresses.living('c', 'email'))?.id ?? '');

describe('a resident who wants letters', () => {
  it('learns what they agree to, gets a code, and agrees by writing it', async () => {
    const asked = await talk.say('gửi tin cho tôi qua email nha');
    expect(textOf(asked)).toMatch(/Để làm gì.*Tin có gì.*Lưu sao.*địa chỉ thư/su);

    const sent = await talk.say(`của tôi là ${ADDRESS} ạ`);
    expect(textOf(sent)).toContain('**Ng•••@example.vn**');
    expect(textOf(sent)).toContain('là đồng ý');
    expect(await services().confirmed('c')).toEqual([]);

    const confirmed = await talk.say(`mã là ${await codeSent()}`);
    expect(confirmed.outcome).toBe('dossier-watch-begun');
    expect(await services().confirmed('c')).toEqual(['email']);
  });

  it('leaves the address neither in the transcript nor in what is remembered', async () => {
    await talk.say('Báo em qua thư điện tử');

    const sent = await talk.say(`đây ${ADDRESS}`);

    expect(sent.keptText).toBe('đây •••');
    expect(talk.state()).not.toContain('example.vn');
  });

  it('may name the address at once', async () => {
    const sent = await talk.say(`báo tin qua email ${ADDRESS}`);

    expect(sent.outcome).toBe('dossier-watch-asked');
    expect(sent.keptText).toBe('báo tin qua email •••');
  });

  it('is told what is watched for them, and offered letters no more once they agreed', async () => {
    await talk.say(`báo tin qua email ${ADDRESS}`);
    expect(textOf(await talk.say(await codeSent()))).toContain('chưa theo dõi hồ sơ nào');

    await outcomes(talk, `xem hồ sơ ${CODE}`, '4567', 'Báo em khi có kết quả');

    expect(actionsOf(await talk.say('Đồng ý'))).not.toContain('Báo em qua thư điện tử');
  });

  it('is first asked what is to be told, where nothing is watched yet', async () => {
    expect(textOf(await talk.say('báo qua email cho em khi hồ sơ có kết quả'))).toContain('mã hồ sơ');
  });

  it('hears that a code is wrong, and that one is worth no more tries', async () => {
    await talk.say(`báo tin qua email ${ADDRESS}`);
    const code = await codeSent();
    const wrong = code === '000000' ? '000001' : '000000';

    for (let index = 0; index < 5; index += 1) expect(textOf(await talk.say(wrong))).toContain('không đúng');

    expect(textOf(await talk.say(code))).toContain('sai nhiều lần');
  });

  it('says nothing more of it who goes on with something else', async () => {
    await talk.say('Báo em qua thư điện tử');

    const { outcome } = await talk.say('Làm giấy khai sinh cần giấy tờ gì?');

    expect(outcome).toBe('answered');
    expect(talk.state()).not.toContain('notice-address');
  });

  it('calls no ambulance by it, and one who needs it does', async () => {
    expect((await talk.say('Báo em qua thư điện tử')).outcome).toBe('dossier-watch-asked');
    expect((await talk.say('báo qua thư điện tử mà nhà đang cháy cứu với')).outcome).toBe('guarded-emergency');
  });

  it.each(['thôi', 'không'])('agrees to nothing by "%s"', async (word) => {
    await talk.say('Báo em qua thư điện tử');

    expect((await talk.say(word)).outcome).toBe('dossier-watch-refused');
    expect(await talks.store.noticeAddresses.living('c', 'email')).toBeUndefined();
  });

  it('is asked again for what is no address', async () => {
    await talk.say('Báo em qua thư điện tử');

    expect(textOf(await talk.say('nguoi.dan@example'))).toContain('chưa đọc ra');
    expect((await talk.say(ADDRESS)).outcome).toBe('dossier-watch-asked');
  });

  it('finds it among what they agreed to, and ends it with a word', async () => {
    await talk.say(`báo tin qua email ${ADDRESS}`);
    expect(textOf(await talk.say('em đã đồng ý những gì'))).not.toContain('qua **thư điện tử**');
    await talk.say(await codeSent());
    expect(textOf(await talk.say('em đã đồng ý những gì'))).toContain('qua **thư điện tử**');

    expect((await talk.say('Thôi gửi thư')).outcome).toBe('dossier-watch-ended');

    expect(await services().confirmed('c')).toEqual([]);
  });

  it('is told that it cannot be had where it is not set up', async () => {
    kinds = [];

    const told = await talk.say('gửi tin cho tôi qua email nha');

    expect(textOf(told)).toContain('chưa gửi được thư điện tử');
    expect(await talks.store.noticeAddresses.living('c', 'email')).toBeUndefined();
  });

  it('is asked in private, and never in a group', async () => {
    const group = await begin({ isGroup: true, id: 'g' });

    expect((await group.say('gửi tin cho tôi qua email nha')).outcome).toBe('guarded-personal-data');
  });
});

it('is offered after consent, and its consent says when the chat cannot carry a notice', async () => {
  await outcomes(talk, `xem hồ sơ ${CODE}`, '4567');

  const consent = await talk.say('Báo em khi có kết quả');
  expect(textOf(consent)).toContain('“Báo em qua thư điện tử”');

  expect(actionsOf(await talk.say('Đồng ý'))).toContain('Báo em qua thư điện tử');
});

describe('what is said of letters', () => {
  it.each([
    ['báo em qua email', 'email'],
    ['Báo em qua thư điện tử', 'email'],
    ['cho tôi nhận thông báo qua gmail', 'email'],
    ['tell me by e-mail', 'email'],
    ['Tell me by e-mail please', 'email'],
    ['báo em qua số điện thoại', 'phone'],
    ['Tell me by phone number', 'phone'],
    ['nộp hồ sơ qua email được không', undefined],
    ['email của phường là gì', undefined],
    ['thôi khỏi báo qua email nữa', undefined],
  ])('"%s" asks for %s', (message, kind) => {
    expect(wantsNoticesBy(message)).toBe(kind);
  });

  it.each([
    ['Thôi gửi thư', true],
    ['đừng gửi email nữa', true],
    ['Stop e-mails', true],
    ['stop sending emails', true],
    ['thôi gặp thư ký', false],
    ['gửi thư', false],
    ['khỏi cần giấy tờ gì', false],
  ])('"%s" ends them: %s', (message, isEnd) => {
    expect(wantsNoLetters(message)).toBe(isEnd);
  });

  it.each([
    ['482913', '482913'],
    ['mã là 482 913 ạ', '482913'],
    ['code: 482913', '482913'],
    ['0901234567', undefined],
    ['H29.16-482913', undefined],
    ['4829', undefined],
  ])('"%s" holds the code %s', (message, code) => {
    expect(readNoticeCode(message)).toBe(code);
  });
});
