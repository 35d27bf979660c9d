import { describe, expect, it } from 'vitest';
import { CODE, OTHER, outcomes, setUpDossierTalks, textOf } from '../testing/dossier-talks.ts';

const talks = setUpDossierTalks();
const { converse } = talks;

describe('the owner', () => {
  it('may give the code and a whole number at once, which is covered in what is kept', async () => {
    const shown = await (await converse()).say(`${CODE} sđt 0901234567`);

    expect(shown.outcome).toBe('dossier-shown');
    expect(shown.keptText).toBe(`${CODE} sđt ••••••••••`);
  });

  it.each([[`mã ${CODE} số cuối 4567`], [`${CODE} cccd đuôi 1234 nha em`], [`${CODE}, last 4 digits 4567`]])(
    'may say it all at once: %j',
    async (message) => {
      const shown = await (await converse()).say(message);

      expect(shown.outcome).toBe('dossier-shown');
      expect(shown.keptText).toMatch(/••••/u);
    },
  );

  it.each([
    ['H29.16.14–261110–0021 4567', 'H29.16.14-261110-0021 ••••'],
    ['mã H29.16.14—261110—0021, cuối 1234', 'mã H29.16.14-261110-0021, cuối ••••'],
    ['H29.16.14 − 261110 ‑ 0021 sđt 0901234567', 'H29.16.14 - 261110 - 0021 sđt ••••••••••'],
    ['H29.16.14\u200b-261110-0021 4567', 'H29.16.14-261110-0021 ••••'],
  ])('may type the code with any dash: %j', async (message, kept) => {
    const talk = await converse();

    const shown = await talk.say(message);

    expect([shown.outcome, shown.keptText]).toEqual(['dossier-shown', kept]);
  });

  it('loses no try by a dash of another kind in the code', async () => {
    const talk = await converse();

    for (let turn = 0; turn < 7; turn += 1) {
      expect((await talk.say('H29.16.14–261110–0021')).outcome).toBe('dossier-asked');
    }
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it('loses no try by a year beside the code, which is covered all the same', async () => {
    const asked = await (await converse()).say(`hồ sơ ${CODE} nộp năm 2026 tới đâu rồi`);

    expect(asked.outcome).toBe('dossier-asked');
    expect(asked.keptText).toBe(`hồ sơ ${CODE} nộp năm •••• tới đâu rồi`);
  });
});

describe('a code', () => {
  it.each([
    ['of another province', 'H51.12-250315-0042 tới đâu rồi', 'dossier-elsewhere', 'Sóc Trăng'],
    ['with a day that does not exist', 'H29.16.14-260231-0021', 'dossier-asked', '31/02/2026'],
    ['with a day to come', 'hồ sơ H29.16.14-270115-0021', 'dossier-asked', 'chưa tới'],
    ['of which a part is missing', 'H29.16.14-261110', 'dossier-asked', 'còn thiếu'],
  ] as const)('%s is pointed out', async (_what, message, outcome, part) => {
    const result = await (await converse()).say(message);

    expect(result.outcome).toBe(outcome);
    expect(textOf(result)).toContain(part);
    expect(talks.provider.calls).toEqual([]);
  });

  it.each([
    ['000.00.04.H51-200221-0001', 'là của **Sóc Trăng** (nay thuộc Cần Thơ)'],
    ['H49.12-260315-0042', 'là của **Quảng Ninh**. Em chỉ tra được'],
    ['000.00.04.H09-240315-0042', 'do cơ quan khác cấp, không phải của Thành phố Hồ Chí Minh'],
    ['H47.12-260315-0042', 'chưa có nguồn chắc chắn ghi H47 là của nơi nào nên em không đoán'],
  ])('of another authority is told whose it is only where a text says so: %s', async (code, words) => {
    expect(textOf(await (await converse()).say(code))).toContain(words);
  });

  it.each([
    ['hồ sơ ngâm lâu quá, tụi bây làm ăn kiểu gì vậy'],
    ['phường ngâm hồ sơ cả tháng trời rồi'],
    ['hồ sơ của tui bị giam hoài, làm ăn chán thiệt'],
  ])('is asked for kindly, with the way to complain, of who is angry: %j', async (message) => {
    const asked = await (await converse()).say(message);

    expect(asked.outcome).toBe('dossier-asked');
    expect(textOf(asked)).toMatch(/^Dạ, em xin lỗi/u);
    for (const way of ['mã hồ sơ', '1022', 'khiếu nại']) expect(textOf(asked)).toContain(way);
  });

  it.each([
    ['00001H292401150001', '000.00.01.H29-240115-0001'],
    ['0001h29-240115-0001', '000.00.01.H29-240115-0001'],
    ['001614H292401150001', '000.16.14.H29-240115-0001'],
  ])('whose first zeros were lost is asked about once: %j', async (message, guess) => {
    const talk = await converse();

    expect(textOf(await talk.say(message))).toContain(`**${guess}** không`);
    expect(textOf(await talk.say('đúng rồi'))).toContain('4 số cuối');
  });

  it('that is guessed is asked about once, and taken with a yes', async () => {
    const talk = await converse();

    const asked = await talk.say('hồ sơ 29.16.14-261110-0021');
    expect(textOf(asked)).toContain(`**${CODE}** không ạ?`);
    expect(await outcomes(talk, 'đúng rồi', '4567')).toEqual(['dossier-asked', 'dossier-shown']);
  });

  it('that is guessed wrong is asked for again', async () => {
    const talk = await converse();
    await talk.say('hồ sơ 29.16.14-261110-0021');

    expect(textOf(await talk.say('Không phải'))).toContain('mã hồ sơ');
  });

  it('that nobody has at hand leads to the ways without one', async () => {
    const talk = await converse();
    await talk.say('hồ sơ của tui tới đâu rồi');

    const told = await talk.say('Em không có mã');

    expect(textOf(told)).toContain('Mã nằm trên giấy hẹn');
    // What is asked next may be of going there without it.
    expect(told.state.dialogs).toMatchObject([{ step: 'code', slots: { lacksCode: true } }]);
  });

  it('is asked for twice, not for ever', async () => {
    const talk = await converse();
    await talk.say('hồ sơ của tui tới đâu rồi');
    await talk.say('0021');
    await talk.say('16 14');

    expect(textOf(await talk.say('261110'))).toContain('Mã nằm trên giấy hẹn');
  });
});

describe('a code of which a part is missing', () => {
  it.each([
    ['H29.16.14-261110-21', `**${CODE}** không`],
    ['h29 16 14 261110 21 nha em', `**${CODE}** không`],
    ['261110-0021', 'thiếu khúc đầu'],
    ['dạ 261110-0021 ạ', 'thiếu khúc đầu'],
  ])('is asked about once: %j', async (message, words) => {
    const asked = await (await converse()).say(message);

    expect(asked.outcome).toBe('dossier-asked');
    expect(textOf(asked)).toContain(words);
  });

  it('is completed by the one that was just shown, and asked about', async () => {
    const talk = await converse();
    await talk.say(`${CODE} 4567`);

    for (const message of ['còn 261110-0022 nữa', 'hồ sơ 0022 của tui nữa, 4567', 'cho xem bộ 0022 luôn']) {
      const asked = await talk.say(message);

      expect(asked.outcome, message).toBe('dossier-asked');
      expect(textOf(asked), message).toContain(`**${OTHER}** không`);
      expect(asked.keptText ?? '', message).not.toContain('4567');
      await talk.say(`${CODE} 4567`);
    }
  });

  it('takes the number once more for a yes', async () => {
    const talk = await converse();
    await talk.say('H29.16.14-261110-21');

    expect(textOf(await talk.say('0021'))).toContain('4 số cuối');
  });

  it('repeats no digits that may be the proof, and keeps none', async () => {
    const asked = await (await converse()).say('H29.16.14-261110-21 4567');

    expect(textOf(asked)).toContain(`**${CODE}** không`);
    expect(textOf(asked)).not.toContain('4567');
    expect(asked.keptText).toBe('H29.16.14-261110-21 ••••');
  });
});

describe('proofs behind several codes', () => {
  it.each([
    [`${CODE}, ${OTHER} 4567 4567`],
    [`${CODE} với ${OTHER}, số là 4567 và 4567 nha`],
    [`${CODE} ${OTHER}: 0901234567, 4567`],
  ])('go with them in their order: %j', async (message) => {
    const told = await (await converse()).say(message);

    expect(told.outcome).toBe('dossier-shown');
    for (const code of [CODE, OTHER]) expect(textOf(told)).toContain(`Hồ sơ **${code}**`);
    expect(told.keptText).not.toContain('4567');
  });

  it('are paired with none where they are fewer', async () => {
    const told = await (await converse()).say(`${CODE}, ${OTHER} 4567`);

    expect(textOf(told)).toContain(OTHER);
    expect(textOf(told)).not.toContain('15.000');
  });
});

describe('anger beside a code', () => {
  it.each([
    `lũ ăn hại, ngâm hồ sơ ${CODE} của tao hoài, đm`,
    `địt mẹ tụi bay ${CODE}`,
    `làm ăn kiểu gì kỳ vậy ${CODE}`,
    `thất vọng quá, ${CODE} tới đâu`,
  ])('leaves the code what it is: %j', async (message) => {
    const asked = await (await converse()).say(message);

    expect(asked.outcome).toBe('dossier-asked');
    expect(textOf(asked)).toContain('4 số cuối');
  });

  it.each([
    `${CODE} trễ quá trời, làm ăn kiểu gì vậy mấy cha nội 4567`,
    `${CODE} mấy người vô trách nhiệm, đồ ngu 4567`,
    `tụi bay giam hồ sơ ${CODE} của tao đúng không, đm 4567`,
  ])('takes the digits at the end, and offers no insult back: %j', async (message) => {
    const shown = await (await converse()).say(message);

    expect(shown.outcome).toBe('dossier-shown');
    expect(shown.keptText).toMatch(/ ••••$/u);
    const offered = shown.replies.flatMap(({ suggestedActions }) => suggestedActions?.actions ?? []);
    for (const { title } of offered) expect(message).not.toContain(title);
  });

  it('loses no question of a procedure beside it', async () => {
    const asked = await (await converse()).say(`${CODE}, mà làm lại căn cước phí bao nhiêu`);

    expect(textOf(asked)).toContain('“làm lại căn cước phí bao nhiêu”');
  });
});
