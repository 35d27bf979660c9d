import { beforeEach, describe, expect, it } from 'vitest';
import { createConversationLinks } from '../../channels/links/conversation-links.ts';
import { createDesk, createOfficeHours } from '../../desk/index.ts';
import { cityCalendar } from '../../knowledge/index.ts';
import { ticket } from '../../store/contract/desk-rows.ts';
import { voice } from '../../store/contract/voice-rows.ts';
import { NOW } from '../../dossiers/testing/provider-contract.ts';
import {
  agreesToLink,
  asksForMatters,
  createLinkCode,
  readLinkCode,
  refusesToLink,
  wantsToLink,
  wantsToUnlink,
} from '../dialogs/link-words.ts';
import type { Engine } from '../engine.ts';
import { linkActions, linkCode } from '../replies/link-texts.ts';
import {
  actionsOf,
  CODE,
  MINUTE_MS,
  OTHER,
  outcomes,
  setUpDossierTalks,
  textOf,
  type Talk,
} from '../testing/dossier-talks.ts';

const SECRETS_KEY = 'a key for tests only, 32 characters or more';
const OTHER_CODE = 'FBF-WBW';
const talks = setUpDossierTalks();
let engine: Engine;
let web: Talk;
let zalo: Talk;

beforeEach(async () => {
  const links = createConversationLinks({ store: talks.store, secretsKey: SECRETS_KEY });
  const desk = createDesk({ store: talks.store, hours: createOfficeHours(cityCalendar()) });
  engine = talks.engineOver([talks.provider], undefined, undefined, { links, desk });
  web = await talks.converse({ id: 'web', person: 'dl_1', engine });
  zalo = await begin('zalo');
});

const begin = (id: string, more: { readonly isGroup?: boolean; readonly person?: string } = {}) =>
  talks.converse({ id, channel: 'zalo-oa', person: id, engine, ...more });

async function codeFrom(talk: Talk): Promise<string> {
  const told = textOf(await talk.say('liên kết với Zalo'));
  return /\*\*([A-Z]{3}-[A-Z]{3})\*\*/u.exec(told)?.[1] ?? 'no code';
}

async function link(): Promise<void> {
  await zalo.say(await codeFrom(web));
  await zalo.say('Đồng ý liên kết');
  await web.say('Đồng ý liên kết');
}

/** What was put into the outbox of a conversation from outside its own turns, in order. */
async function toldIn(conversationId: string): Promise<string[]> {
  const told: string[] = [];
  for (;;) {
    const rows = await talks.store.outbox.claim(['directline', 'zalo-oa'], 'w', NOW.getTime(), 1_000, 50);
    if (rows.length === 0) return told;
    for (const row of rows) {
      await talks.store.outbox.delivered(row.id, NOW.getTime());
      if (row.conversationId === conversationId) told.push(String(row.activity.text));
    }
  }
}

const linked = async (id: string) => (await talks.store.conversationLinks.living(id)).map(({ other }) => other.id);

describe('a resident who links two channels', () => {
  it('reads on both sides what is shared, and agrees on both before anything is', async () => {
    const offered = await web.say('em muốn liên kết với Zalo');
    expect(textOf(offered)).toMatch(/Dùng chung.*Không dùng chung.*hồ sơ.*Bỏ liên kết/su);
    const code = /\*\*([A-Z]{3}-[A-Z]{3})\*\*/u.exec(textOf(offered))?.[1] ?? '';

    const taken = await zalo.say(code);
    expect(textOf(taken)).toMatch(/trên \*\*trang web\*\*.*Dùng chung.*đồng ý không/su);
    expect(actionsOf(taken)).toEqual(['Đồng ý liên kết', 'Không liên kết']);
    expect(await toldIn('web')).toEqual([expect.stringMatching(/trên \*\*Zalo\*\*.*Dùng chung.*đồng ý không/su)]);

    expect(textOf(await zalo.say('Đồng ý liên kết'))).toContain('chưa liên kết gì');
    expect(await linked('web')).toEqual([]);
    expect((await web.say('đồng ý')).outcome).toBe('link-made');

    expect(await linked('web')).toEqual(['zalo']);
    expect(await toldIn('zalo')).toEqual([expect.stringContaining('đã liên kết với **trang web**')]);
  });

  it('leaves the code neither in the transcript of one side nor of the other', async () => {
    const offered = await web.say('liên kết với zalo');
    const code = /\*\*([A-Z]{3}-[A-Z]{3})\*\*/u.exec(textOf(offered))?.[1] ?? 'no code';
    expect(offered.replies.at(-1)?.channelData?.motcua).toMatchObject({
      shownOnce: { instead: expect.not.stringContaining(code) as string },
    });

    const taken = await zalo.say(`mã là ${code.toLowerCase()} ạ`);

    expect(taken.outcome).toBe('link-asked');
    expect(taken.keptText).toBe('•••-•••');
    expect(zalo.state() + web.state()).not.toContain(code);
  });

  it.each(['không', 'Không liên kết', 'thôi', 'bỏ liên kết'])(
    'links nothing by "%s", and the other side hears it',
    async (word) => {
      const code = await codeFrom(web);
      await zalo.say(code);
      await zalo.say('Đồng ý liên kết');

      await web.say(word);

      expect(await linked('web')).toEqual([]);
      expect((await toldIn('zalo')).at(-1)).toContain('không đồng ý');
      expect(textOf(await zalo.say('Đồng ý liên kết'))).toContain('không có yêu cầu');
      expect(textOf(await zalo.say(code))).toContain('không đúng');
    },
  );

  it('finds a code worth nothing after ten minutes, and a yes as well', async () => {
    const late = await codeFrom(web);
    zalo.pass(10 * MINUTE_MS);
    expect(textOf(await zalo.say(late))).toContain('quá 10 phút');

    web.pass(10 * MINUTE_MS);
    await zalo.say(await codeFrom(web));
    zalo.pass(10 * MINUTE_MS);

    expect(textOf(await zalo.say('Đồng ý liên kết'))).toContain('quá 10 phút');
  });

  it('is told where else to write a code of this very conversation', async () => {
    expect(textOf(await web.say(await codeFrom(web)))).toContain('nơi kia');
  });

  it('may link a third channel, which sees what is of its own link alone', async () => {
    await link();
    const third = await begin('third');
    await third.say(await codeFrom(zalo));
    await third.say('Đồng ý liên kết');
    await zalo.say('Đồng ý liên kết');

    expect((await linked('zalo')).sort()).toEqual(['third', 'web']);
    expect(await linked('third')).toEqual(['zalo']);
  });

  it('is asked in English who wrote in it', async () => {
    const offered = await web.say('please link this chat with my Zalo account');

    expect(textOf(offered)).toMatch(/Your linking code is \*\*[A-Z]{3}-[A-Z]{3}\*\*.*Shared from then on/su);
  });

  it('means nothing by a bare yes or no where nobody was asked', async () => {
    expect((await web.say('không')).outcome).not.toMatch(/^link/u);
    expect((await web.say('đồng ý')).outcome).not.toMatch(/^link/u);
  });
});

describe('somebody who guesses', () => {
  it('gets five tries an hour, which a right code does not use up', async () => {
    const code = await codeFrom(web);
    for (let index = 0; index < 5; index += 1) expect(textOf(await zalo.say(OTHER_CODE))).toContain('không đúng');

    expect(textOf(await zalo.say(code))).toContain('thử nhiều lần');
    const another = await begin('another');
    expect((await another.say(code)).outcome).toBe('link-asked');
  });

  it('gets three hundred tries in all, over whatever conversations', async () => {
    const code = await codeFrom(web);
    for (let index = 0; index < 300; index += 1) {
      await talks.store.dossierGuard.reserve([{ key: 'link-try', limit: 300, windowMs: 3_600_000 }], NOW.getTime());
    }

    expect(textOf(await zalo.say(code))).toContain('thử nhiều lần');
  });

  it('is given five codes an hour', async () => {
    for (let index = 0; index < 5; index += 1) expect(await codeFrom(web)).not.toBe('no code');

    expect(textOf(await web.say('liên kết với zalo'))).toContain('thử nhiều lần');
  });

  it('who read the code over a shoulder is stopped by the one who was asked', async () => {
    const thief = await begin('thief');
    await thief.say(await codeFrom(web));
    await thief.say('Đồng ý liên kết');
    expect((await toldIn('web')).at(-1)).toContain('Không phải anh/chị');

    await web.say('Không liên kết');

    expect(await linked('thief')).toEqual([]);
  });

  it('sees no dossier that the other side has opened, even when both agreed', async () => {
    await outcomes(web, `xem hồ sơ ${CODE}`, '4567');
    await link();

    const asked = await zalo.say(`xem hồ sơ ${CODE}`);

    expect(asked.outcome).toBe('dossier-asked');
    expect(textOf(asked)).not.toContain('Trung tâm Phục vụ hành chính công phường Mẫu');
  });

  it('learns nothing in a group, where no code counts', async () => {
    const group = await begin('group', { isGroup: true });
    const code = await codeFrom(web);

    for (const message of [code, 'liên kết với trang web', 'bỏ liên kết']) {
      const { outcome, replies, keptText } = await group.say(message);
      expect(outcome).toBe('guarded-personal-data');
      expect(JSON.stringify([replies, keptText])).not.toContain(code);
    }
    expect((await zalo.say(code)).outcome).toBe('link-asked');
  });

  it('asks nobody whose conversation an official holds', async () => {
    const code = await codeFrom(web);
    await talks.store.conversations.changeOwner('web', 'official:lan', 0, NOW.getTime());

    expect(textOf(await zalo.say(code))).toContain('với cán bộ');
    expect(await toldIn('web')).toEqual([]);
  });
});

describe('once they are linked', () => {
  beforeEach(async () => {
    const { tickets, voices } = talks.store;
    await tickets.create(ticket('t', { conversationId: 'web', code: '7K3M-9QRT', createdAt: NOW.getTime() }));
    await voices.create(voice('v', { conversationId: 'zalo', code: 'A2B3-C4D5', createdAt: NOW.getTime() + 1 }), []);
  });

  it('tickets and reports of both stand in the list of either', async () => {
    expect(textOf(await zalo.say('phiếu của tôi'))).not.toContain('7K3M-9QRT');
    await link();

    const onZalo = textOf(await zalo.say('phiếu của tôi'));
    expect(onZalo).toMatch(
      /\*\*A2B3-C4D5\*\* \(phản ánh, gửi ngày [\d/]+\).*\*\*7K3M-9QRT\*\* \(phiếu câu hỏi, gửi ngày [\d/]+ trên trang web\)/su,
    );
    expect(textOf(await web.say('phieu cua em'))).toContain('A2B3-C4D5');

    await web.say('Bỏ liên kết');
    expect(textOf(await zalo.say('phiếu của tôi'))).not.toContain('7K3M-9QRT');
  });

  it('what was agreed to on one side is listed and taken back on the other', async () => {
    await outcomes(web, `xem hồ sơ ${CODE}`, '4567', 'Báo em khi có kết quả', 'Đồng ý');
    expect(textOf(await zalo.say('em đã đồng ý những gì'))).not.toContain(CODE);
    await link();

    const listed = textOf(await zalo.say('em đã đồng ý những gì'));
    expect(listed).toMatch(
      new RegExp(
        `\\*\\*${CODE}\\*\\*: báo khi có thay đổi, trong cuộc trò chuyện trên trang web mà anh/chị đã liên kết`,
        'u',
      ),
    );
    expect(listed).toContain('liên kết với **trang web**');

    expect(textOf(await zalo.say('thôi khỏi báo'))).toContain(`1 hồ sơ: ${CODE}`);
    expect(textOf(await web.say('em đã đồng ý những gì'))).not.toContain(CODE);
  });

  it('one of several, agreed to on both sides, is ended by its last digits', async () => {
    await outcomes(web, `xem hồ sơ ${CODE}`, '4567', 'Báo em khi có kết quả', 'Đồng ý');
    await outcomes(zalo, `xem hồ sơ ${OTHER}`, '4567', 'Báo em khi có kết quả', 'Đồng ý');
    await link();

    await web.say('thôi khỏi báo 0022');

    expect(textOf(await zalo.say('em đã đồng ý những gì'))).toMatch(new RegExp(`(?!.*${OTHER}).*${CODE}`, 'su'));
  });

  it.each(['web', 'zalo'])('it ends from %s, and both hear it', async (side) => {
    await link();
    const [here, there] = side === 'web' ? [web, 'zalo'] : [zalo, 'web'];

    const ended = await here.say('bỏ liên kết');

    expect(ended.outcome).toBe('link-ended');
    expect(textOf(ended)).toContain('rút lại đồng ý');
    expect((await toldIn(there)).at(-1)).toContain('vừa bỏ liên kết');
    expect(await linked('web')).toEqual([]);
    expect(textOf(await here.say('bỏ liên kết'))).toContain('không liên kết với nơi nào');
  });

  it('it is over when either conversation is deleted', async () => {
    await link();

    await talks.store.conversations.delete('zalo');

    expect(await linked('web')).toEqual([]);
    expect(textOf(await web.say('phiếu của tôi'))).not.toContain('A2B3-C4D5');
  });
});

describe('the words for it', () => {
  it.each([
    'liên kết với Zalo',
    'lien ket voi zalo',
    'nối với trang web giúp em',
    'noi voi trang web',
    'kết nối cuộc trò chuyện này với Telegram',
    'cho tôi mã liên kết',
    'Liên kết với trang web',
    'đồng bộ web với zalo',
    'hỏi tiếp trên zalo được không',
    'noi tiep ben zalo',
    'link with Zalo',
    'connect this conversation to the web page',
  ])('"%s" asks for a link', (message) => {
    expect(wantsToLink(message)).toBe(true);
    expect(wantsToUnlink(message)).toBe(false);
  });

  it.each([
    'liên kết VNeID với zalo sao',
    'liên kết tài khoản ngân hàng trên cổng dịch vụ công',
    'đăng ký kết hôn ở đâu',
    'nhóm zalo của phường là gì',
    'nơi nộp hồ sơ trên trang web nào',
    'noi nop ho so tren trang web nao',
    'bỏ liên kết với zalo',
  ])('"%s" does not', (message) => {
    expect(wantsToLink(message)).toBe(false);
  });

  it.each([
    'bỏ liên kết',
    'bo lien ket',
    'huỷ liên kết với zalo',
    'thôi không liên kết nữa',
    'tách zalo ra khỏi web',
    'tach zalo ra khoi web',
    'gỡ telegram khỏi trang web giúp em',
    'tách hai bên ra đi',
    'unlink',
    'stop linking',
    'disconnect',
    'Please disconnect them.',
    'separate zalo from the web',
  ])('"%s" ends it', (message) => {
    expect(wantsToUnlink(message) || refusesToLink(message)).toBe(true);
    expect(wantsToLink(message)).toBe(false);
  });

  it.each([
    'tách thửa đất làm sao',
    'tách hộ khẩu cần gì',
    'disconnect my water meter',
    'the internet keeps disconnecting',
    'tách sổ hồng ra hai sổ',
  ])('"%s" ends none', (message) => {
    expect(wantsToUnlink(message)).toBe(false);
  });

  it.each([linkActions.agree.vi, linkActions.agree.en, 'dong y lien ket'])('"%s" agrees', (message) => {
    expect(agreesToLink(message)).toBe(true);
    expect(refusesToLink(message)).toBe(false);
  });

  it.each([linkActions.refuse.vi, linkActions.refuse.en, 'không đồng ý liên kết'])('"%s" refuses', (message) => {
    expect(refusesToLink(message)).toBe(true);
    expect(agreesToLink(message)).toBe(false);
  });

  it.each(['phiếu của tôi', 'cho em xem các phiếu của em', 'phieu cua toi', 'em có phiếu nào', 'my tickets'])(
    '"%s" asks for the list',
    (message) => {
      expect(asksForMatters(message)).toBe(true);
    },
  );

  it.each(['phiếu lý lịch tư pháp của tôi', 'xin phiếu khám', 'làm phiếu lý lịch tư pháp cho em'])(
    '"%s" does not',
    (message) => {
      expect(asksForMatters(message)).toBe(false);
    },
  );

  it('a code is read however it is typed, and never in words', () => {
    for (let index = 0; index < 200; index += 1) {
      const code = createLinkCode((below) => Math.floor(Math.random() * below));
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replace('-', ' '),
        code.replace('-', ''),
        `mã là ${code} ạ`,
        `mã của em là ${code.toLowerCase()} ạ`,
        `em gửi mã ${code} nhé`,
        `đây ạ: “${code}”`,
        `**${code.replace('-', '–')}**`,
        linkCode(code).vi,
        linkCode(code).en,
      ]) {
        expect(readLinkCode(typed)).toBe(code);
      }
    }
    for (const words of [
      'GCN QSD',
      'BHXH',
      'kkk hhh',
      'ko bt',
      'TTHC',
      'nhà tôi ở KFM-WRT nha bạn ơi',
      'zzz',
      '7K3M-9QRT',
    ]) {
      expect(readLinkCode(words)).toBeUndefined();
    }
  });
});
