import { describe, expect, it } from 'vitest';
import { spellTime } from '../../dossiers/index.ts';
import { knownDossier, NOW } from '../../dossiers/testing/provider-contract.ts';
import { createScriptedProvider } from '../../dossiers/testing/scripted-provider.ts';
import { readOnceOnly } from '../replies/shown-once.ts';
import { CODE, MINUTE_MS, outcomes, setUpDossierTalks, textOf } from '../testing/dossier-talks.ts';

const talks = setUpDossierTalks();
const { converse, engineOver, servicesOver } = talks;

describe('a stranger', () => {
  it('is told the same of an unknown code and of a wrong proof', async () => {
    const wrongProof = await converse({ id: 'a', person: 'a' });
    const unknownCode = await converse({ id: 'b', person: 'b' });
    await wrongProof.say(CODE);
    await unknownCode.say('H29.16.14-261110-0999');

    const one = await wrongProof.say('0000');
    const other = await unknownCode.say('0000');

    expect(one.outcome).toBe('dossier-not-shown');
    expect({ ...other, state: undefined }).toEqual({ ...one, state: undefined });
  });

  it('is stopped after a few tries, told until when, and shown the way of an owner', async () => {
    const talk = await converse({ person: 'stranger' });
    await talk.say(CODE);

    expect(await outcomes(talk, '0000', '0001', '0002', '0003', '0004', '0005')).toEqual([
      ...Array.from({ length: 5 }, () => 'dossier-not-shown'),
      'dossier-limited',
    ]);
    const limited = textOf(await talk.say('4567'));
    expect(limited).toContain('11:00 25/11/2026');
    expect(limited).toContain('1022');
    expect(limited).not.toMatch(/khai sinh|giải quyết/u);
  });

  it.each(['sao khoá tui, tui chính chủ mà', 'chừng nào mới thử lại được', 'sao tui không xem được', 'xong chưa em'])(
    'hears until when and what an owner can do, stopped and asking "%s"',
    async (question) => {
      const talk = await converse({ person: 'stranger' });
      await talk.say(CODE);
      await outcomes(talk, '0000', '0001', '0002', '0003', '0004', '0005');

      const told = await talk.say(question);

      expect(told.outcome).toBe('dossier-limited');
      expect(textOf(told)).toContain('11:00 25/11/2026');
      expect(textOf(told)).toContain('1022');
    },
  );

  it.each([
    ['on this dossier', 6, () => CODE, 'hồ sơ này đã bị thử sai nhiều lần'],
    ['on many', 100, (turn: number) => `H29.16.14-261110-${1_000 + turn}`, 'không phải riêng hồ sơ của anh/chị'],
  ] as const)('who tried too often %s leaves its owner the whole number', async (_where, times, codeOf, words) => {
    const { ownership } = servicesOver([talks.provider]);
    for (let turn = 0; turn < times; turn += 1) {
      const stranger = { person: `s${turn}`, address: undefined, channel: 'directline', conversationId: 'x' };
      await ownership.show({ ...stranger, code: codeOf(turn), proof: '0000', isGroup: false, now: NOW });
    }
    const talk = await converse();
    await talk.say(CODE);

    const limited = await talk.say('4567');
    const shown = await talk.say('số điện thoại của tui 0901234567');

    expect(limited.outcome).toBe('dossier-limited');
    expect(textOf(limited)).toContain(words);
    expect(textOf(limited)).toContain('nguyên số');
    expect(shown.outcome).toBe('dossier-shown');
    expect(shown.keptText).toBe('số điện thoại của tui ••••••••••');
  });

  it('who used up the tries of others leaves whoever comes the same words, on and on, and whatever the code', async () => {
    const nobodys = 'H29.16.14-261110-0099';
    const { ownership } = servicesOver([talks.provider]);
    for (const code of [CODE, nobodys]) {
      for (let turn = 0; turn < 6; turn += 1) {
        const stranger = { person: `s${turn}`, address: undefined, channel: 'directline', conversationId: 'x' };
        await ownership.show({ ...stranger, code, proof: '0000', isGroup: false, now: NOW });
      }
    }
    const wordsAbout = async (id: string, code: string) => {
      const talk = await converse({ id, person: id });
      const words: string[] = [];
      for (const message of [code, '4567', 'tôi tên Hoa', '0999994567', 'em không nhớ số', 'xem lại hồ sơ', '12']) {
        words.push(textOf(await talk.say(message)).replaceAll(code, '(mã)'));
      }
      words.push(textOf(await talk.say('khai sinh cần giấy gì')));
      return words;
    };

    const told = await wordsAbout('a', CODE);

    expect(told.slice(0, -1).filter((words) => !words.includes('**nguyên số**'))).toEqual([]);
    expect(told.at(-1)).toContain('nguyên số điện thoại');
    expect(told.join()).not.toContain('đừng gửi cả số');
    expect(await wordsAbout('b', nobodys)).toEqual(told);
  });

  it('loses no try by asking something else in between', async () => {
    const talk = await converse();
    await talk.say(CODE);

    await talk.say('lệ phí 50000 hả');
    await talk.say('năm 2024 làm khai sinh cần giấy gì');

    expect(textOf(await talk.say('0000'))).toContain('còn **4 lần** thử');
  });
});

describe('in a group', () => {
  it.each([
    ['a code', CODE],
    ['a code in small letters', 'h29 16 14 261110 0021 tới đâu rồi'],
    ['a question', 'hồ sơ của tui tới đâu rồi'],
    ['a wish to be told', 'báo em khi có kết quả'],
    ['a question about consents', 'em đã đồng ý những gì'],
    ['a code and a number', `${CODE} 0901234567`],
  ])('answers %s with one fixed sentence and the private way', async (_what, message) => {
    const talk = await converse({ isGroup: true });

    const result = await talk.say(message);

    expect(result.outcome).toBe('guarded-personal-data');
    expect(textOf(result)).toContain('https://motcua.example');
    expect(textOf(result)).not.toMatch(/H29|\d{4}|khai sinh/u);
    expect(textOf(result).match(/[.!?](?:\s|$)/gu)).toHaveLength(1);
    expect(result.state.dialogs).toEqual([]);
    expect(talks.provider.calls).toEqual([]);
  });

  it('shows nothing of what was proved elsewhere', async () => {
    await outcomes(await converse(), CODE, '4567');

    expect((await (await converse({ isGroup: true })).say('xem lại hồ sơ')).outcome).toBe('guarded-personal-data');
  });
});

it('tells the procedure by its name in the catalogue where its code is known there', async () => {
  talks.provider.hold(knownDossier({ procedure: { name: 'ĐKKS (mẫu ••••)', code: '1.001193.000.00.00.H29' } }));
  const talk = await converse();
  await talk.say(CODE);

  const shown = textOf(await talk.say('4567'));

  expect(shown).toMatch(/thủ tục đăng ký khai sinh/iu);
  expect(shown).not.toContain('ĐKKS');
});

describe('a system that fails', () => {
  it.each([
    ['timeout', 'quá chậm'],
    ['unreachable', 'không kết nối được'],
    ['nonsense', 'trả lời sai'],
  ] as const)('with %s is named honestly, and nothing is guessed', async (reason, part) => {
    const talk = await converse();
    await talk.say(CODE);
    talks.provider.failWith({ kind: 'unavailable', reason, lastKnown: undefined });

    const told = await talk.say('4567');

    expect(told.outcome).toBe('dossier-unavailable');
    expect(textOf(told)).toContain(part);
    expect(textOf(told)).not.toMatch(/khai sinh|đang được giải quyết/u);
    talks.provider.failWith(undefined);
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it('leaves an owner the last known state with its age, to be read once', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');
    talks.provider.remember(knownDossier());
    talks.provider.failWith({ kind: 'unavailable', reason: 'unreachable', lastKnown: undefined });
    talk.pass(10 * MINUTE_MS);

    const told = await talk.say('Xem lại hồ sơ');

    expect(told.outcome).toBe('dossier-unavailable');
    expect(textOf(told)).toContain('cách đây **10 phút**');
    expect(textOf(told)).toContain('đang được giải quyết');
    expect(readOnceOnly({ ...told.replies[0] })).toBeDefined();
  });

  it('that has lost a dossier says so to its owner', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');
    talks.provider.dossiers.clear();

    const told = await talk.say('Xem lại hồ sơ');

    expect(told.outcome).toBe('dossier-unavailable');
    expect(textOf(told)).toContain('không còn thấy hồ sơ');
    expect(textOf(told)).not.toContain('lần thử');
  });

  it('leads to the portal at once where no proof is configured', async () => {
    const talk = await converse({ engine: engineOver([createScriptedProvider('bare', false)]) });

    const told = await talk.say('hồ sơ của tui tới đâu rồi');

    expect(told.outcome).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain('mục tra cứu hồ sơ');
  });

  it('leads to the portal where no proof is configured', async () => {
    const talk = await converse({ engine: engineOver([createScriptedProvider('blind', false)]) });

    const told = await talk.say(CODE);

    expect(told.outcome).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain('https://dichvucong.gov.vn');
    expect(told.state.dialogs).toEqual([]);
  });
});

it('two systems that say different things of a dossier are both told, with the time of each', async () => {
  const city = createScriptedProvider('city');
  const { asOf } = knownDossier().status;
  city.hold(knownDossier({ state: 'finished', asOf: asOf + 60 * MINUTE_MS }));
  const talk = await converse({ engine: engineOver([talks.provider, city]) });
  await talk.say(CODE);

  const told = await talk.say('4567');

  expect(told.outcome).toBe('dossier-shown');
  expect(textOf(told)).toContain(
    `hai hệ thống ghi **khác nhau** về hồ sơ này. Hệ thống kia, dữ liệu lúc ${spellTime(asOf)} (cũ hơn), ghi hồ sơ **đang được giải quyết**`,
  );
  expect(textOf(told)).toContain('Hồ sơ **đã giải quyết xong');
  expect(textOf(told)).toContain(`Dữ liệu lúc ${spellTime(asOf + 60 * MINUTE_MS)}`);
  expect(readOnceOnly({ ...told.replies[0] })).toBeDefined();
});
