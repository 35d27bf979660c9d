import { beforeAll, describe, expect, it } from 'vitest';
import {
  cityCalendar,
  createWorkingCalendar,
  extractQuantities,
  loadCatalogue,
  quantityKey,
  type Catalogue,
  type ProcedureDuration,
  type ProcedureRecord,
} from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { createEngine } from '../engine.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';
import { findSubmissionTime } from '../understanding/when.ts';
import { dueDateNote } from './due-date.ts';
import { localiser } from './format.ts';
import { knownQuantities } from './verify.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BIRTH = '1.001193';
const TEMPORARY_RESIDENCE = '1.004194';
/** Wednesday 25 November 2026, 10:00 in the city. */
const NOW = new Date('2026-11-25T03:00:00Z');
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});

function retrieverThatFinds(code: string): FakeRetriever {
  return new FakeRetriever([
    { code, probability: 0.95 },
    { code: '2.000815', probability: 0.03 },
  ]);
}

async function answer(code: string, text: string, now = NOW) {
  const engine = createEngine({ catalogue, retriever: retrieverThatFinds(code), ...classifiers, retentionDays: 90 });
  const state = {
    version: 1,
    language: 'vi',
    languageChosen: false,
    greeted: true,
    dialogs: [],
    clarifications: 0,
    misunderstandings: 0,
  };
  const conversation = { id: 'c', isGroup: false, owner: 'bot' };
  const result = await engine.turn({ activity: { type: 'message', text }, conversation, state, now });
  return { ...result, text: result.replies.map((reply) => reply.text ?? '').join('\n') };
}

describe('an answer to how long it takes from a day that is named', () => {
  it('counts the working days of the record from the day after', async () => {
    const { outcome, text } = await answer(TEMPORARY_RESIDENCE, 'đăng ký tạm trú nộp thứ Sáu 16:00 thì bao giờ có');

    expect(outcome).toBe('answered');
    expect(text).toContain('Nếu nộp **thứ Sáu 27/11/2026**');
    expect(text).toContain('3 ngày làm việc tính từ ngày hôm sau, chậm nhất **thứ Tư 02/12/2026**');
    expect(text.indexOf('chậm nhất')).toBeLessThan(text.indexOf('Nguồn:'));
  });

  it('does so in English', async () => {
    const { text } = await answer(
      TEMPORARY_RESIDENCE,
      'How long does temporary residence registration take if I submit it on Friday at 4pm?',
    );

    expect(text).toContain('If you hand it in on **Friday 27 November 2026**');
    expect(text).toContain('3 working days counted from the next day, at the latest **Wednesday 2 December 2026**');
  });

  it('goes by the hour of receipt where the record does', async () => {
    const late = await answer(BIRTH, 'làm giấy khai sinh nộp thứ Sáu 16:00 thì bao giờ có');
    const early = await answer(BIRTH, 'làm giấy khai sinh nộp thứ Sáu 9:00 thì bao giờ có');
    const noHour = await answer(BIRTH, 'làm giấy khai sinh nộp thứ Sáu thì bao giờ có');

    expect(late.text).toMatch(/nhận sau 15 giờ .*chậm nhất \*\*thứ Hai 30\/11\/2026\*\*/u);
    expect(early.text).not.toContain('30/11/2026');
    expect(early.text).toContain('chưa tính được ngày');
    expect(noHour.text).toMatch(/sau 15 giờ .*hồ sơ gốc không ghi rõ.*30\/11\/2026/u);
  });

  it('counts from the date and says that the weekday is another', async () => {
    const vietnamese = await answer(TEMPORARY_RESIDENCE, 'đăng ký tạm trú nộp thứ Năm ngày 4/12/2026 thì bao giờ có');
    const english = await answer(
      TEMPORARY_RESIDENCE,
      'How long does temporary residence registration take if I submit it on Thursday, December 4?',
    );
    const fitting = await answer(TEMPORARY_RESIDENCE, 'đăng ký tạm trú nộp thứ 5 ngày 31/12/2026 thì bao giờ có');

    expect(vietnamese.text).toContain('Ngày 04/12/2026 là thứ Sáu chứ không phải thứ Năm');
    expect(vietnamese.text).toContain('chậm nhất **thứ Tư 09/12/2026**');
    expect(english.text).toContain('4 December 2026 is a Friday, not a Thursday');
    expect(fitting.text).toContain('Nếu nộp **thứ Năm 31/12/2026**');
    expect(fitting.text).not.toContain('chứ không phải');
  });

  it.each([
    ['cấp đổi thẻ căn cước nộp chiều 27/11 thì hôm nào lấy được', 'Nếu nộp **thứ Sáu 27/11/2026**'],
    ['If I register temporary residence on Friday 4pm, when will it be ready?', 'at the latest **Wednesday 2 December'],
  ])('tells the day to "%s"', async (message, expected) => {
    expect((await answer(TEMPORARY_RESIDENCE, message)).text).toContain(expected);
  });

  it('leaves out Tết and names it', async () => {
    const { text } = await answer(TEMPORARY_RESIDENCE, 'đăng ký tạm trú nộp ngày 3/2/2027 thì bao giờ có');

    expect(text).toContain('chậm nhất **thứ Hai 15/02/2027**');
    expect(text).toContain('ngày nghỉ: Tết Nguyên đán, nghỉ bù Tết Nguyên đán.');
  });

  it('says where a holiday was not announced yet', async () => {
    const { text } = await answer(TEMPORARY_RESIDENCE, 'đăng ký tạm trú nộp ngày 30/12/2026 thì bao giờ có');

    expect(text).toContain('chậm nhất **thứ Ba 05/01/2027**');
    expect(text).toContain('Tết Dương lịch 01/01/2027 (theo luật, chưa thấy thông báo nghỉ của năm)');
  });

  it('says where the calendar ends and guesses no day', async () => {
    const { text } = await answer(TEMPORARY_RESIDENCE, 'đăng ký tạm trú nộp ngày 30/12/2027 thì bao giờ có');

    expect(text).toContain('lịch nghỉ lễ em có chỉ tới hết 31/12/2027 nên em chưa tính được');
    expect(text).not.toContain('chậm nhất');
  });

  it('counts what is handed in on a day off as received on the next working day', async () => {
    const { text } = await answer(TEMPORARY_RESIDENCE, 'đăng ký tạm trú nộp chủ nhật thì bao giờ có');

    expect(text).toContain('**Chủ nhật 29/11/2026** (ngày nghỉ, tính như nhận thứ Hai 30/11/2026)');
    expect(text).toContain('chậm nhất **thứ Năm 03/12/2026**');
  });

  it('goes by the day that it is in the city', async () => {
    const { text } = await answer(
      TEMPORARY_RESIDENCE,
      'đăng ký tạm trú nộp hôm nay thì bao giờ có',
      new Date('2026-11-25T18:00:00Z'),
    );

    expect(text).toContain('**thứ Năm 26/11/2026**');
  });

  it.each([
    ['no day is named', 'đăng ký tạm trú mấy ngày có'],
    ['something else is asked', 'thứ Sáu nộp đăng ký tạm trú thì lệ phí bao nhiêu'],
    ['the day is of a birth', 'con em sinh thứ Sáu, đăng ký tạm trú cho bé bao lâu có'],
  ])('adds nothing when %s', async (_, message) => {
    expect((await answer(TEMPORARY_RESIDENCE, message)).text).not.toContain('chậm nhất');
  });
});

describe('the note about the day', () => {
  function note(durations: readonly ProcedureDuration[] | undefined, message: string, language: 'vi' | 'en' = 'vi') {
    const submission = findSubmissionTime(message, NOW);
    const record = catalogue.find(TEMPORARY_RESIDENCE)?.record;
    if (submission === undefined || record === undefined) throw new Error('The test needs a day and a record');
    const methods: ProcedureRecord['methods'] = [
      { channel: 'in-person', ...(durations === undefined ? {} : { durations: [...durations] }) },
    ];
    return dueDateNote({
      record: { ...record, methods },
      submission,
      calendar: cityCalendar(),
      language,
      localise: (text) => text,
    });
  }

  it('moves days that end on a day off to the next working day', () => {
    expect(note([{ value: 15, unit: 'day' }], 'nộp thứ Sáu')).toContain('chậm nhất **thứ Hai 14/12/2026**');
    expect(note([{ value: 7, unit: 'day' }], 'nộp thứ Sáu')).toContain('chậm nhất **thứ Sáu 04/12/2026**');
  });

  it('counts months by their dates', () => {
    expect(note([{ value: 3, unit: 'month' }], 'nộp thứ Sáu')).toContain('chậm nhất **thứ Hai 01/03/2027**');
  });

  it('counts to the longer end', () => {
    expect(note([{ value: 3, upTo: 5, unit: 'working-day' }], 'nộp thứ Sáu')).toMatch(
      /3 ngày làm việc, tối đa 5 ngày làm việc .*\*\*thứ Sáu 04\/12\/2026\*\*/u,
    );
  });

  it('is the day itself for what is given the same day', () => {
    expect(note([{ unit: 'same-day' }], 'nộp sáng mai')).toContain('có ngay trong thứ Năm 26/11/2026');
  });

  it('takes the time without a condition, and reminds of the others', () => {
    const text = note(
      [
        { value: 3, unit: 'working-day' },
        { value: 10, unit: 'working-day', when: 'phải xác minh' },
      ],
      'nộp thứ Sáu',
    );

    expect(text).toContain('thứ Tư 02/12/2026');
    expect(text).not.toContain('11/12/2026');
    expect(text).toContain('Trường hợp khác thì theo thời gian nêu ở trên.');
  });

  it('names the condition of the only time', () => {
    expect(note([{ value: 3, unit: 'working-day', when: 'Hồ sơ không phải xác minh' }], 'nộp thứ Sáu')).toContain(
      ': hồ sơ không phải xác minh: 3 ngày làm việc',
    );
  });

  it.each([
    ['several conditions', [3, 10].map((value) => ({ value, unit: 'working-day', when: `loại ${value}` }) as const)],
    ['a part of the time', [{ value: 3, unit: 'day', when: 'chỉ là phần của trường' } as const]],
    ['a time from another office', [{ value: 3, unit: 'day', from: 'kể từ ngày nhận được văn bản đề nghị' } as const]],
  ])('gives no day for %s, and says so', (_, durations) => {
    const text = note(durations, 'nộp thứ Sáu');

    expect(text).toContain('chưa tính được ngày có kết quả');
    expect(text).not.toContain('chậm nhất');
  });

  const AFTER_15: ProcedureDuration = {
    value: 1,
    unit: 'working-day',
    when: 'nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo',
  };
  const UNTIL_15: ProcedureDuration = { unit: 'same-day', when: 'nhận yêu cầu đến 15 giờ' };
  const POSSIBLY_AFTER_15: ProcedureDuration = {
    value: 1,
    unit: 'working-day',
    when: 'nhận sau 15 giờ thì có thể xong trong ngày làm việc tiếp theo',
  };
  const USUALLY: ProcedureDuration = { unit: 'same-day', when: 'thông thường, trong ngày làm việc nhận hồ sơ hợp lệ' };

  it.each([
    // The hour decides between the times of the record.
    ['nộp thứ Sáu 16:00', [UNTIL_15, AFTER_15], ['30/11/2026'], ['trong thứ Sáu']],
    ['nộp thứ Sáu 15:00', [UNTIL_15, AFTER_15], ['có ngay trong thứ Sáu 27/11/2026'], ['30/11/2026']],
    ['nộp thứ Sáu 15:01', [UNTIL_15, AFTER_15], ['30/11/2026'], ['có ngay trong']],
    ['nộp sáng mai', [UNTIL_15, AFTER_15], ['có ngay trong thứ Năm 26/11/2026'], ['27/11/2026']],
    ['nộp chiều thứ Sáu', [UNTIL_15, AFTER_15], ['có ngay trong thứ Sáu', '30/11/2026'], []],
    ['nộp thứ Sáu', [UNTIL_15, AFTER_15], ['có ngay trong thứ Sáu', '30/11/2026'], []],
    ['nộp 4h chiều', [UNTIL_15, AFTER_15], ['thứ Năm 26/11/2026'], ['có ngay trong']],
    ['nộp 9h sáng', [UNTIL_15, AFTER_15], ['có ngay trong thứ Năm 26/11/2026'], []],
    ['nộp ngay bây giờ', [UNTIL_15, AFTER_15], ['có ngay trong thứ Tư 25/11/2026'], []],
    ['nộp 3 rưỡi chiều thứ Sáu', [UNTIL_15, AFTER_15], ['30/11/2026'], ['có ngay trong']],
    ['nộp thứ Sáu 9:00', [USUALLY, POSSIBLY_AFTER_15], ['có ngay trong thứ Sáu 27/11/2026'], ['30/11/2026']],
    ['nộp thứ Sáu 16:00', [USUALLY, POSSIBLY_AFTER_15], ['có ngay trong thứ Sáu', 'có thể', '30/11/2026'], []],
    ['nộp thứ Sáu', [USUALLY, POSSIBLY_AFTER_15], ['có ngay trong thứ Sáu', '30/11/2026'], []],
    // Hours run from the moment of receipt.
    ['nộp thứ Sáu 9:00', [{ value: 1, unit: 'hour' }], ['chậm nhất **10:00 thứ Sáu 27/11/2026**'], []],
    ['nộp thứ Năm 16:30', [{ value: 24, unit: 'hour' }], ['chậm nhất **16:30 thứ Sáu 27/11/2026**'], []],
    [
      'nộp thứ Sáu 16:30',
      [{ value: 24, unit: 'hour' }],
      ['rơi vào ngày nghỉ', 'hết **thứ Hai 30/11/2026**'],
      ['16:30'],
    ],
    ['nộp thứ Năm 20:00', [{ value: 12, unit: 'hour' }], ['chậm nhất **08:00 thứ Sáu 27/11/2026**'], []],
    ['nộp thứ Sáu', [{ value: 12, unit: 'hour' }], ['12 giờ tính từ lúc nhận', 'cho em biết giờ nộp'], ['chậm nhất']],
    ['nộp thứ Sáu 9:00', [{ value: 30, unit: 'minute' }], ['chậm nhất **09:30 thứ Sáu 27/11/2026**'], []],
    [
      'nộp thứ Sáu 9:00',
      [{ value: 8, unit: 'working-hour' }],
      ['tính từ lúc nhận, chậm nhất **thứ Hai 30/11/2026**'],
      [],
    ],
    ['nộp thứ Hai', [{ value: 16, unit: 'working-hour' }], ['chậm nhất **thứ Tư 02/12/2026**'], []],
    // Tết, and the end of the calendar.
    [
      'nộp 29 Tết',
      [{ value: 1, unit: 'working-day' }],
      ['ngày nghỉ, tính như nhận thứ Năm 11/02/2027', '12/02/2027'],
      [],
    ],
    [
      'nộp mùng 6 Tết',
      [{ value: 1, unit: 'working-day' }],
      ['thứ Năm 11/02/2027', 'chậm nhất **thứ Sáu 12/02/2027**'],
      [],
    ],
    ['nộp 25/12/2027', [{ value: 3, unit: 'working-day' }], ['chậm nhất **thứ Năm 30/12/2027**'], []],
    [
      'nộp 25/12/2027',
      [{ value: 5, unit: 'working-day' }],
      ['chỉ tới hết 31/12/2027', 'chưa tính được'],
      ['chậm nhất'],
    ],
    ['nộp 3/2/2028', [{ value: 3, unit: 'working-day' }], ['chỉ tới hết 31/12/2027', 'chưa tính được'], ['chậm nhất']],
    ['nộp 3/2/2028', [{ unit: 'same-day' }], ['chỉ tới hết 31/12/2027'], ['có ngay trong']],
    ['nộp 3/2/2028 9:00', [{ value: 24, unit: 'hour' }], ['chỉ tới hết 31/12/2027'], ['chậm nhất']],
    [
      'nộp 2 ngày nữa',
      [{ value: 1, unit: 'working-day' }],
      ['thứ Sáu 27/11/2026', 'chậm nhất **thứ Hai 30/11/2026**'],
      [],
    ],
  ] as const)('to "%s" of %j tells %j', (message, durations, expected, unexpected) => {
    const text = note(durations, message);

    for (const part of expected) expect(text).toContain(part);
    for (const part of unexpected) expect(text).not.toContain(part);
  });

  it('tells an hour in English', () => {
    expect(note([{ value: 24, unit: 'hour' }], 'submit on Thursday at 4pm', 'en')).toContain(
      'at the latest **16:00 on Friday 27 November 2026**',
    );
  });

  it('names what else must have happened at receipt', () => {
    expect(note([{ value: 1, unit: 'day', from: 'kể từ ngày nhận đủ hồ sơ và lệ phí' }], 'nộp thứ Hai')).toContain(
      '1 ngày (kể từ ngày nhận đủ hồ sơ và lệ phí) tính từ ngày hôm sau',
    );
  });

  it('is absent when the record states no time', () => {
    expect(note(undefined, 'nộp thứ Sáu')).toBeUndefined();
  });

  it('counts a Saturday that is worked in exchange', () => {
    const submission = { date: '2026-08-21', hours: undefined };
    const record = catalogue.find(TEMPORARY_RESIDENCE)?.record;
    if (record === undefined) throw new Error('The test needs a record');
    const methods: ProcedureRecord['methods'] = [
      { channel: 'in-person', durations: [{ value: 1, unit: 'working-day' }] },
    ];
    const request = { record: { ...record, methods }, submission, language: 'vi', localise: String } as const;
    const bare = createWorkingCalendar({ from: '2026-01-01', until: '2026-12-31', days: [] });

    expect(dueDateNote({ ...request, calendar: cityCalendar() })).toContain('thứ Bảy 22/08/2026');
    expect(dueDateNote({ ...request, calendar: bare })).toContain('thứ Hai 24/08/2026');
  });

  it('holds no quantity that its record does not, for every record in both languages', () => {
    const strange: string[] = [];
    for (const procedure of catalogue.procedures.values()) {
      const { record } = procedure;
      if (record === undefined) continue;
      const known = new Set(knownQuantities(procedure, catalogue).map(quantityKey));
      for (const language of ['vi', 'en'] as const) {
        for (const date of ['2026-11-27', '2027-02-03', '2027-12-20']) {
          const submission = { date, hours: { earliest: 960, latest: 960 } };
          const localise = localiser(catalogue, language);
          const text = dueDateNote({ record, submission, calendar: cityCalendar(), language, localise }) ?? '';
          strange.push(
            ...extractQuantities(text)
              .map(quantityKey)
              .filter((key) => !known.has(key)),
          );
        }
      }
    }

    expect(strange).toEqual([]);
  });
});
