import { describe, expect, it } from 'vitest';
import { knownDossier, NOW, testDigests } from '../../dossiers/testing/provider-contract.ts';
import { createScriptedProvider } from '../../dossiers/testing/scripted-provider.ts';
import type { MotcuaChannelData } from '../contract.ts';
import { dossierActions } from '../replies/dossier-texts.ts';
import { readOnceOnly } from '../replies/shown-once.ts';
import { actionsOf, CODE, MINUTE_MS, OTHER, outcomes, setUpDossierTalks, textOf } from '../testing/dossier-talks.ts';

const talks = setUpDossierTalks();
const { converse } = talks;

describe('the owner', () => {
  it('is asked for the code, then for the last digits, and sees where the dossier stands', async () => {
    const talk = await converse();

    const first = await talk.say('hồ sơ của tui tới đâu rồi em');
    const second = await talk.say('h29.16.14 261110 0021 nè');
    const third = await talk.say('4567');

    expect([first.outcome, second.outcome, third.outcome]).toEqual(['dossier-asked', 'dossier-asked', 'dossier-shown']);
    expect(textOf(first)).toContain('mã hồ sơ');
    expect(textOf(second)).toContain('4 số cuối');
    for (const part of [
      'Đăng ký khai sinh',
      'đang được giải quyết',
      'tới phần của cơ quan',
      '30/11/2026',
      '3 ngày làm việc',
      'Dữ liệu lúc',
      'phường Mẫu (028 3829 1234)',
      '1022',
    ]) {
      expect(textOf(third)).toContain(part);
    }
    expect(actionsOf(third)).toEqual(expect.arrayContaining(['Báo em khi có kết quả', 'Xem lại hồ sơ']));
  });

  it('is told in English what to pay', async () => {
    const talk = await converse();
    await talk.say('what is the status of my application please');
    await talk.say(OTHER);

    const shown = textOf(await talk.say('1234'));

    expect(shown).toContain('15,000 VND');
    expect(shown).toContain('Now it is your turn');
  });

  it('sees it again without a proof while that holds, and is asked anew afterwards', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    expect(await outcomes(talk, 'Xem lại hồ sơ', 'tới đâu rồi em')).toEqual(['dossier-shown', 'dossier-shown']);
    talk.pass(16 * MINUTE_MS);
    expect(await outcomes(talk, 'Xem lại hồ sơ')).toEqual(['dossier-asked']);
  });

  it('locks it again for whoever holds the device next', async () => {
    const talk = await converse();

    expect(await outcomes(talk, CODE, '4567', 'Khoá lại hồ sơ', CODE)).toEqual([
      'dossier-asked',
      'dossier-shown',
      'dossier-left',
      'dossier-asked',
    ]);
  });

  it.each([
    ['once it was shown', [CODE, '4567', 'Thôi, không xem hồ sơ nữa']],
    ['after a question in between', [CODE, '4567', 'làm giấy khai sinh cần giấy tờ gì', 'Thôi, không xem hồ sơ nữa']],
    ['while the proof of another is asked for', [CODE, '4567', OTHER, 'Thôi, không xem hồ sơ nữa']],
    ['in English', [CODE, '4567', 'Never mind']],
  ])('does not show it, and locks it, for who wants to see no more (%s)', async (_when, messages) => {
    const talk = await converse();

    expect((await outcomes(talk, ...messages)).at(-1)).toBe('dossier-left');
    expect((await talk.say(CODE)).outcome).toBe('dossier-asked');
  });

  it.each([
    ['Show the dossier again', 'dossier-shown'],
    ['please show the dossier again', 'dossier-shown'],
    ['lock the dossier', 'dossier-left'],
    ['lock the dossier please', 'dossier-left'],
  ])('hears %j', async (message, outcome) => {
    const talk = await converse();

    expect((await outcomes(talk, CODE, '4567', message)).at(-1)).toBe(outcome);
    const inEnglish = await converse({ id: 'e' });
    const asked = ['check my application status please', CODE, '4567', 'how do I register a birth', message];
    expect((await outcomes(inEnglish, ...asked)).at(-1)).toBe(outcome);
  });

  it('has the second of two codes a button away', async () => {
    const talk = await converse();
    await talk.say(`${CODE} với ${OTHER} tới đâu rồi`);

    expect(actionsOf(await talk.say('4567'))).toContain(`Xem hồ sơ ${OTHER}`);
    expect(await outcomes(talk, `Xem hồ sơ ${OTHER}`, '4567')).toEqual(['dossier-asked', 'dossier-shown']);
  });

  it('goes on in English, whatever short words it is answered with', async () => {
    const talk = await converse();
    const texts: string[] = [];
    for (const message of ['check my application status please', OTHER, '1234', 'Tell me when it changes', 'I agree']) {
      texts.push(textOf(await talk.say(message)));
    }

    for (const text of texts) expect(text).not.toMatch(/[ảạấầẩẫậắằẳẵặẻẽẹềểễệỉịọổộợụừự] ?ạ|Dạ/u);
  });

  it('is told that the second of two codes comes next, and may prove it at once', async () => {
    const talk = await converse();

    expect(textOf(await talk.say(`${CODE} với ${OTHER}`))).toContain(`tới hồ sơ **${OTHER}**`);
    expect(textOf(await talk.say('4567'))).toContain(`Còn hồ sơ **${OTHER}**`);
    const second = await talk.say('1234 nha');

    expect([second.outcome, second.keptText]).toEqual(['dossier-shown', '•••• nha']);
    expect(textOf(second)).toContain('15.000');
  });

  it.each([
    ['cần bổ sung giấy gì'],
    ['nộp bổ sung ở đâu'],
    ['cho tui số điện thoại chỗ đó'],
    ['ai đang giữ hồ sơ'],
    ['vậy ai chịu trách nhiệm'],
    ['gửi xin lỗi tui chưa'],
    ['what do I need to bring?'],
    ['when will it be done?'],
  ])('is answered from the dossier right after it: %j', async (message) => {
    const talk = await converse();

    expect(await outcomes(talk, CODE, '4567', message)).toEqual(['dossier-asked', 'dossier-shown', 'dossier-shown']);
  });

  it.each([
    ['hồ sơ của tôi ở Hà Nội tới đâu rồi', 'Hà Nội'],
    ['hồ sơ của em nộp tại Đồng Nai sao rồi', 'Đồng Nai'],
  ])('is told whose it is and where to look: %j', async (message, place) => {
    const told = await (await converse()).say(message);

    expect(told.outcome).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain(`**${place}**`);
    expect(textOf(told)).toContain('Cổng Dịch vụ công quốc gia');
  });

  it('reads what was shown once: afterwards a line without a detail stands there', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const [reply] = (await talk.say('4567')).replies;

    const once = readOnceOnly({ ...reply });
    expect(once?.until).toBe(NOW.getTime() + 15 * MINUTE_MS);
    expect(once?.later.text).toContain('Xem lại hồ sơ');
    expect(JSON.stringify(once?.later)).not.toMatch(/khai sinh|0021|giải quyết|30\/11/u);
  });

  it('finds the proof in nothing that is kept', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const shown = await talk.say('số cuối 4567 nha');

    expect(shown.keptText).toBe('số cuối •••• nha');
    expect(talk.state()).not.toContain('4567');
    expect(JSON.stringify([shown.events, shown.replies, shown.entities])).not.toContain('4567');
  });

  it('may have a number that ends as an emergency call does', async () => {
    const talk = await converse();
    await talk.say(CODE);

    expect((await talk.say('số cuối 0115')).outcome).toBe('dossier-not-shown');
  });
});

describe('a talk that is interrupted', () => {
  it('answers the question and offers to go on, which it then does', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const answered = await talk.say('làm giấy khai sinh cần giấy tờ gì');

    expect(answered.outcome).toBe('answered');
    expect(textOf(answered)).toContain('Còn hồ sơ lúc nãy');
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it('keeps no digits that a question holds twice', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const answered = await talk.say('số cuối 4567 nha em, mà làm giấy khai sinh cho bé thì cần giấy tờ gì, 4567 đó');

    expect(answered.outcome).toBe('answered');
    expect(answered.keptText).toBe('số cuối •••• nha em, mà làm giấy khai sinh cho bé thì cần giấy tờ gì, •••• đó');
  });

  it('offers twice and then waits without a word', async () => {
    const talk = await converse();
    await talk.say(CODE);
    const offers: boolean[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      offers.push(textOf(await talk.say('làm giấy khai sinh cần giấy tờ gì')).includes('Còn hồ sơ'));
    }

    expect(offers).toEqual([true, true, false]);
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it.each([['thôi'], ['thôi khỏi'], ['Thôi, không xem hồ sơ nữa'], ['bỏ qua']])('ends with %j', async (message) => {
    const talk = await converse();
    await talk.say(CODE);

    const left = await talk.say(message);

    expect(left.outcome).toBe('dossier-left');
    expect(left.state.dialogs).toEqual([]);
  });

  it('gives way to an emergency, and is still there', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const urgent = await talk.say('nhà tui đang cháy cứu với');

    expect(urgent.outcome).toBe('guarded-emergency');
    expect(textOf(urgent)).not.toContain('hồ sơ');
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it('says what can be done without the number', async () => {
    const talk = await converse();
    await talk.say(CODE);

    expect(textOf(await talk.say('Em không nhớ số'))).toContain('nơi đã nhận hồ sơ');
  });

  it('is forgotten by the next day', async () => {
    const talk = await converse();
    await talk.say(CODE);
    talk.pass(13 * 60 * MINUTE_MS);

    expect((await talk.say('4567')).outcome).not.toMatch(/^dossier-/u);
  });
});

it.each(Object.values(dossierActions).flatMap(({ vi, en }) => [vi, en]))(
  'takes the button %j for no emergency and no insult',
  async (title) => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    expect((await talk.say(title)).outcome).not.toMatch(/^guarded-/u);
  },
);

it('marks every reply about a dossier with its outcome and no procedure', async () => {
  const talk = await converse();
  await talk.say(CODE);

  const [reply] = (await talk.say('4567')).replies;

  expect(reply?.channelData?.motcua as MotcuaChannelData).toMatchObject({ outcome: 'dossier-shown', procedures: [] });
});

describe('the digits of a proof', () => {
  /** Without its letters. */
  const LOCAL = CODE.replace('H29.', '29.');
  it.each<readonly [string, readonly string[]]>([
    ['before the code', ['hồ sơ của tui tới đâu', '4 số cuối là 4567', CODE]],
    ['with the first question', ['tra hồ sơ giúp tui, sđt đuôi 4567', CODE]],
    ['twice', [CODE, '4567', '4567']],
    ['after the wish to be told', [`${CODE} 4567`, 'báo em khi có kết quả', '4567']],
    ['after a guessed code was right', [`${LOCAL} 4567`, 'đúng rồi', '4567']],
    ['after it was locked', [`${CODE} 4567`, 'khoá lại hồ sơ', '4567']],
    ['after a question in between', [CODE, '4567', 'làm giấy khai sinh cần giấy tờ gì', '4567 nha']],
    ['with a question', [CODE, 'phường có mở thứ bảy không, số tui 4567']],
    ['wrong and long', [CODE, '4567 4567 1']],
    ['after it was left', [CODE, 'thôi', 'số cuối 4567']],
    ['in words', [CODE, 'bốn năm sáu bảy', 'số cuối là bốn năm sáu bảy']],
  ])('are kept of no message: %s', async (_when, messages) => {
    const talk = await converse();

    for (const message of messages) {
      const told = await talk.say(message);

      const kept = told.keptText ?? message;
      expect(kept).not.toMatch(/4567|sáu bảy/u);
      expect(JSON.stringify([told.state, told.events, told.effects ?? [], told.replies])).not.toContain('4567');
      if (message.includes(CODE)) expect(kept).toContain(CODE);
    }
  });

  it('are kept of no message where no dossier can be opened, and are told why not', async () => {
    const talk = await converse({ engine: talks.engineOver([createScriptedProvider('blind', false)]) });
    await talk.say(CODE);

    const told = await talk.say('4567');

    expect([told.outcome, told.keptText]).toEqual(['dossier-elsewhere', '••••']);
  });

  it('are thanked for and not judged once the dossier is open', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    const again = await talk.say('4567');
    const wrong = await talk.say('0000');

    expect(again.outcome).toBe('dossier-shown');
    expect(textOf(again)).toContain('em đã mở hồ sơ rồi');
    expect(textOf(again)).not.toContain('khai sinh');
    expect(textOf(wrong)).toBe(textOf(again));
  });

  it('open it anew once the proof no longer holds', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');
    talk.pass(16 * MINUTE_MS);

    const again = await talk.say('4567');

    expect([again.outcome, again.keptText]).toEqual(['dossier-shown', '••••']);
    expect(textOf(again)).toContain('khai sinh');
  });

  it('sent in place of a yes leave the question open', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567', 'báo em khi có kết quả');

    expect(textOf(await talk.say('4567'))).toMatch(/đã mở hồ sơ rồi.*đồng ý không/u);
    expect(await outcomes(talk, 'đồng ý')).toEqual(['dossier-watch-begun']);
  });

  it('are read as they are said', async () => {
    talks.provider.hold({ ...knownDossier(), proofDigests: testDigests.proofsOf(CODE, '0900007777') });
    const talk = await converse();
    await talk.say(CODE);

    const shown = await talk.say('bốn số bảy');

    expect([shown.outcome, shown.keptText]).toEqual(['dossier-shown', '••••']);
  });

  it('are asked a code for after the dossier was locked', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567', 'khoá lại hồ sơ');

    expect(textOf(await talk.say('4567'))).toContain('mã hồ sơ');
  });

  it('are told from other numbers, which stay as they were written', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    const told = await talk.say('năm 2024 làm khai sinh cần giấy gì, phí 5000 đồng hả');

    expect(told.keptText).toBeUndefined();
  });
});
