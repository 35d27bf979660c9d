import { describe, expect, it } from 'vitest';
import { knownDossier } from '../../dossiers/testing/provider-contract.ts';
import { createScriptedProvider } from '../../dossiers/testing/scripted-provider.ts';
import { actionsOf, CODE, OTHER, outcomes, setUpDossierTalks, textOf } from '../testing/dossier-talks.ts';

const talks = setUpDossierTalks();
const { converse } = talks;

describe('a watch', () => {
  const AGREED = [CODE, '4567', 'Báo em khi có kết quả', 'Đồng ý'];

  it('begins after a consent that says what for, where, how long, and what this channel cannot do', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    const asked = await talk.say('báo em khi có kết quả nha');
    const begun = await talk.say('đồng ý');

    expect([asked.outcome, begun.outcome]).toEqual(['dossier-watch-asked', 'dossier-watch-begun']);
    expect(asked.replies).toHaveLength(1);
    for (const part of [
      'Để làm gì',
      'cuộc trò chuyện này',
      '23/02/2027',
      'đang đóng',
      'Cổng Dịch vụ công',
      'Thôi khỏi báo',
    ]) {
      expect(textOf(asked)).toContain(part);
    }
    expect(textOf(begun)).toContain('23/02/2027');
  });

  it('is listed with the conversation in which its notices come, which may be an earlier one', async () => {
    await outcomes(await converse({ id: 'before', channel: 'telegram' }), ...AGREED);
    const later = await converse({ id: 'later', channel: 'telegram' });
    await outcomes(later, OTHER, '1234', 'Báo em khi có kết quả', 'Đồng ý');

    const lines = textOf(await later.say('em đã đồng ý những gì')).split('\n');

    const lineOf = (code: string) => lines.find((line) => line.includes(code));
    expect(lineOf(CODE)).toContain('trong một cuộc trò chuyện khác của anh/chị trên Telegram');
    expect(lineOf(OTHER)).toContain('ngay trong cuộc trò chuyện này');
  });

  it('asks for the proof first where there is none yet, and comes back to the wish', async () => {
    const talk = await converse();

    expect(await outcomes(talk, 'báo em khi có kết quả', CODE, '4567', 'ok')).toEqual([
      'dossier-asked',
      'dossier-asked',
      'dossier-watch-asked',
      'dossier-watch-begun',
    ]);
  });

  it.each([
    ['no'],
    ['No, thanks'],
    ['Không đồng ý'],
    ['thôi'],
    ['không, khoan đã'],
    ['khoan đã em'],
    ['để tui suy nghĩ đã'],
    ['khong, khoan da'],
    ['not now'],
  ])('does not begin with %j', async (message) => {
    const talk = await converse();

    expect((await outcomes(talk, CODE, '4567', 'Báo em khi có kết quả', message)).at(-1)).toBe('dossier-watch-refused');
  });

  it.each([
    ['tui không hiểu, đồng ý cái gì?'],
    ['đồng ý cái gì'],
    ['tui đồng ý cái gì vậy em'],
    ['là sao?'],
    ['sao phải đồng ý'],
    ['có mất tiền không'],
    ['báo qua đâu'],
    ['rồi muốn ngưng thì làm sao'],
    ['dong y cai gi vay'],
    ['agree to what?'],
    ['what am I agreeing to?'],
    ['I do not understand'],
  ])('is explained to who asks of it, and asked for again: %j', async (message) => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567', 'Báo em khi có kết quả');

    const told = await talk.say(message);

    expect(told.outcome).toBe('dossier-watch-asked');
    for (const part of [
      /để báo khi|tự nhắn|by myself/u,
      /cuộc trò chuyện này|this very conversation/u,
      /23\/02\/2027/u,
    ]) {
      expect(textOf(told)).toMatch(part);
    }
    expect(textOf(told)).toMatch(/Thôi khỏi báo|Stop notices/u);
    expect(textOf(told)).toMatch(/nói lại cho rõ|put it plainly/u);
    expect(await outcomes(talk, 'đồng ý')).toEqual(['dossier-watch-begun']);
  });

  it('lists what was agreed to for who asks that while the question is open', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567', 'Báo em khi có kết quả');

    expect((await talk.say('em đã đồng ý những gì')).outcome).toBe('dossier-watch-listed');
  });

  it('does not begin without a yes', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567', 'Báo em khi có kết quả');

    expect(await outcomes(talk, 'làm giấy khai sinh cần giấy tờ gì', 'ok em')).not.toContain('dossier-watch-begun');
    expect(textOf(await talk.say('em đã đồng ý những gì'))).toContain('chưa đồng ý');
  });

  it('is listed, and ends when it is told to', async () => {
    const talk = await converse();
    await outcomes(talk, ...AGREED);

    const listed = await talk.say('em đã đồng ý những gì');
    expect(textOf(listed)).toContain(CODE);
    expect(actionsOf(listed)).toContain(`Thôi khỏi báo ${CODE}`);

    expect(textOf(await talk.say('thôi khỏi báo'))).toContain(`1 hồ sơ: ${CODE}`);
    expect(textOf(await talk.say('em đã đồng ý những gì'))).toContain('chưa đồng ý');
  });

  it('asks which of several is to end, and ends that one', async () => {
    const talk = await converse();
    await outcomes(talk, ...AGREED, OTHER, '4567', 'Báo em khi có kết quả', 'Đồng ý');

    const which = await talk.say('thôi khỏi báo');
    expect(actionsOf(which)).toEqual(expect.arrayContaining([`Thôi khỏi báo ${CODE}`, 'Thôi khỏi báo hết']));

    expect((await talk.say(`Thôi khỏi báo ${CODE}`)).outcome).toBe('dossier-watch-ended');
    const left = textOf(await talk.say('em đã đồng ý những gì'));
    expect(left).toContain(OTHER);
    expect(left).not.toContain(CODE);
    expect(textOf(await talk.say('Thôi khỏi báo hết'))).toContain('1 hồ sơ');
  });

  it('ends the one that is named by its last digits, without asking which', async () => {
    const talk = await converse();
    await outcomes(talk, ...AGREED, OTHER, '4567', 'Báo em khi có kết quả', 'Đồng ý');

    expect(textOf(await talk.say('thôi khỏi báo 0021'))).toContain('1 hồ sơ');

    const left = textOf(await talk.say('em đã đồng ý những gì'));
    expect([left.includes(OTHER), left.includes(CODE)]).toEqual([true, false]);
  });

  it.each([
    ['hết', '2 hồ sơ'],
    ['hết luôn', '2 hồ sơ'],
    ['cả hai nha em', '2 hồ sơ'],
    ['ca 2 luon', '2 hồ sơ'],
    ['0021', '1 hồ sơ'],
    ['cái 0021 thôi', '1 hồ sơ'],
    [CODE, '1 hồ sơ'],
    ['cái đầu', '1 hồ sơ'],
    ['cái thứ hai đó', '1 hồ sơ'],
    ['thôi', 'như cũ'],
  ])('takes %j for an answer to which of them', async (answer, told) => {
    const talk = await converse();
    await outcomes(talk, ...AGREED, OTHER, '4567', 'Báo em khi có kết quả', 'Đồng ý', 'thôi khỏi báo');

    expect(textOf(await talk.say(answer))).toContain(told);

    const left = textOf(await talk.say('em đã đồng ý những gì'));
    if (answer.includes('0021')) expect(left).not.toContain(CODE);
    expect([CODE, OTHER].filter((code) => left.includes(code))).toHaveLength(2 - (Number.parseInt(told, 10) || 0));
  });

  it.each([['có kết quả thì gọi tui nghen'], ['khi nào xong thì gọi cho tôi'], ['call me when it is ready']])(
    '%j is a wish for one, and is told what is possible',
    async (message) => {
      const talk = await converse();
      await outcomes(talk, CODE, '4567');

      const asked = await talk.say(message);

      expect(asked.outcome).toBe('dossier-watch-asked');
      expect(textOf(asked)).toMatch(/không gọi anh\/chị được|cannot reach you/u);
    },
  );

  it('is told to be impossible where nobody can prove a dossier here, with the look-up of the portal', async () => {
    const talk = await converse({ engine: talks.engineOver([createScriptedProvider('blind', false)]) });

    for (const message of ['báo em khi có kết quả', `${CODE} có kết quả thì báo em nha`, 'tell me when it changes']) {
      const told = await talk.say(message);

      expect(told.outcome).toBe('dossier-elsewhere');
      expect(textOf(told)).toMatch(/không báo kết quả cho anh\/chị được|cannot tell you when it changes/u);
      expect(textOf(told)).toContain('dvc-tra-cuu-ho-so');
      expect(told.state.dialogs).toEqual([]);
    }
  });

  it('takes the proof from the message that asks for it, and covers its digits', async () => {
    const talk = await converse();

    const asked = await talk.say(`báo em khi có kết quả hồ sơ ${CODE}, số cuối 4567`);

    expect(asked.outcome).toBe('dossier-watch-asked');
    expect(asked.keptText).toBe(`báo em khi có kết quả hồ sơ ${CODE}, số cuối ••••`);
  });

  it('is not asked for with the proof either where the dossier has come to its end', async () => {
    talks.provider.hold(knownDossier({ state: 'returned' }));

    const told = await (await converse()).say(`${CODE} số cuối 4567, có kết quả thì báo em nha`);

    expect(told.outcome).toBe('dossier-watch-refused');
    expect(textOf(told)).toMatch(/khai sinh[\s\S]*không còn gì để báo/u);
    expect(told.keptText).toContain('••••');
  });

  it('of a dossier of another province is told whose it is', async () => {
    const told = await (await converse()).say('000.00.04.H51-200221-0001 có kết quả thì báo em nha');

    expect(told.outcome).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain('Sóc Trăng');
  });

  it('is not offered for what has come to its end', async () => {
    talks.provider.hold(knownDossier({ state: 'returned' }));
    const talk = await converse();
    await talk.say(CODE);

    expect(actionsOf(await talk.say('4567'))).not.toContain('Báo em khi có kết quả');
    const told = await talk.say('báo em khi có kết quả');
    expect(told.outcome).toBe('dossier-watch-refused');
    expect(textOf(told)).toContain('không còn gì để báo');
    expect(textOf(told)).not.toMatch(/đồng ý|khai sinh/u);
  });
});
