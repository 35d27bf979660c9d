import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue, type Procedure } from '../../knowledge/index.ts';
import { ASPECTS, type Aspect } from '../contract.ts';
import { composeAnswer } from './compose.ts';
import { pickCase } from './pick-case.ts';
import { verifyReply } from './verify.ts';

const BIRTH = '1.001193';
let catalogue: Catalogue;
let birth: Procedure;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
  birth = catalogue.find(BIRTH)!;
});

describe('composeAnswer', () => {
  it('shows name, code, source and the day of checking in every answer', () => {
    for (const aspect of ASPECTS) {
      const { text } = composeAnswer({
        catalogue,
        procedure: birth,
        aspects: [aspect],
        language: 'vi',
        caseId: undefined,
      });

      expect(text).toContain(birth.shortName);
      expect(text).toContain(BIRTH);
      expect(text).toContain(birth.record!.source.url);
      expect(text).toContain('đối chiếu ngày');
    }
  });

  it('tells the 60 days for a birth in both languages', () => {
    const vietnamese = composeAnswer({
      catalogue,
      procedure: birth,
      aspects: ['deadline'],
      language: 'vi',
      caseId: undefined,
    });
    const english = composeAnswer({
      catalogue,
      procedure: birth,
      aspects: ['deadline'],
      language: 'en',
      caseId: undefined,
    });

    expect(vietnamese.text).toContain('60 ngày');
    expect(english.text).toContain('60 days');
  });

  it('says that the record does not state what it does not state, and invents nothing', () => {
    const { fees: _, ...method } = birth.record!.methods[0]!;
    const { exemptions: __, ...record } = birth.record!;
    const procedure: Procedure = { ...birth, record: { ...record, methods: [method] } };

    const { text, stated } = composeAnswer({
      catalogue,
      procedure,
      aspects: ['fee'],
      language: 'vi',
      caseId: undefined,
    });

    expect(stated).toBe(false);
    expect(text).toContain('hồ sơ gốc không nêu lệ phí');
  });

  it('names an entry of the directory with its authority and official page, and gives no number', () => {
    const entry = [...catalogue.procedures.values()].find(
      ({ tier, authority }) => tier === 'directory' && authority !== undefined,
    )!;

    const { text } = composeAnswer({
      catalogue,
      procedure: entry,
      aspects: ['fee'],
      language: 'vi',
      caseId: undefined,
    });

    expect(text).toContain(entry.name);
    expect(text).toContain(entry.code);
    expect(text).toContain(entry.authority!);
    expect(text).toContain(entry.url);
    expect(text).toContain('1022');
  });

  it('says of a code without a reliable name that it has none, with the portal’s search, and names no authority', () => {
    const nameless = [...catalogue.procedures.values()].find(({ isNameDoubtful }) => isNameDoubtful === true)!;

    const [vietnamese, english] = (['vi', 'en'] as const).map((language) =>
      composeAnswer({ catalogue, procedure: nameless, aspects: ['documents'], language, caseId: undefined }),
    );

    expect(vietnamese!.text).toContain('không cho tên đáng tin');
    expect(vietnamese!.text).toContain(
      `https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=${nameless.code}`,
    );
    expect(vietnamese!.text).not.toContain('Cơ quan giải quyết');
    expect(english!.text).toContain('no reliable name');
    expect(english!.text).toMatch(new RegExp(`^\\*\\*Code ${nameless.code}\\*\\*`, 'u'));
    expect(english!.text).not.toContain('Official name');
  });

  it('shows the papers of the case that is asked for', () => {
    const [, special] = birth.record!.cases;

    const { text } = composeAnswer({
      catalogue,
      procedure: birth,
      aspects: ['documents'],
      language: 'vi',
      caseId: special!.id,
    });

    expect(text.toLowerCase()).toContain(special!.when.toLowerCase());
  });

  it('answers several things asked at once', () => {
    const { text } = composeAnswer({
      catalogue,
      procedure: birth,
      aspects: ['deadline', 'where'],
      language: 'vi',
      caseId: undefined,
    });

    expect(text).toContain('60 ngày');
    expect(text).toContain('Nơi nộp');
  });
});

describe('what several sections could tell', () => {
  const askedTogether = (...aspects: Aspect[]) =>
    composeAnswer({ catalogue, procedure: birth, aspects, language: 'vi', caseId: undefined }).text;

  it.each<[string, Aspect[]]>([
    ['Thời gian:', ['where', 'duration']],
    ['Lệ phí', ['who', 'where', 'fee']],
    ['Dạ, anh/chị cần nộp', ['case', 'documents']],
  ])('stands once: %s', (heading, aspects) => {
    expect(askedTogether(...aspects).split(heading)).toHaveLength(2);
  });

  it('is told in passing of who may go', () => {
    const procedure = catalogue.find('1.003583')!;

    const { text } = composeAnswer({ catalogue, procedure, aspects: ['who'], language: 'vi', caseId: undefined });

    expect(text).toContain('Thời gian: 5 ngày làm việc');
  });
});

it('never leaves out what the record says of the very situation', () => {
  const { id, notes = [] } = birth.record!.cases.find(({ when }) => when.includes('không thống nhất'))!;

  const { text } = composeAnswer({ catalogue, procedure: birth, aspects: ['case'], language: 'vi', caseId: id });

  expect(notes.length).toBeGreaterThan(0);
  for (const note of notes) expect(text).toContain(note);
});

describe('what of a long record is shown', () => {
  const PASSPORT = '1.001456';
  const compose = (code: string, aspect: (typeof ASPECTS)[number], message: string, caseId?: string) =>
    composeAnswer({
      catalogue,
      procedure: catalogue.find(code)!,
      aspects: [aspect],
      language: 'vi',
      caseId,
      message,
    }).text;

  it('shows every paper that everybody needs, however long the record', () => {
    for (const procedure of catalogue.procedures.values()) {
      const [usual] = procedure.record?.cases ?? [];
      if (usual === undefined) continue;

      const text = compose(procedure.code, 'documents', '');

      for (const { name, when } of usual.documents) if (when === undefined) expect(text).toContain(name);
    }
  });

  it('says how many papers are left out', () => {
    const procedure = [...catalogue.procedures.values()].find(
      ({ record }) => (record?.cases[0]?.documents.filter(({ when }) => when !== undefined).length ?? 0) > 8,
    )!;

    expect(compose(procedure.code, 'documents', '')).toMatch(/và \d+ giấy tờ khác tùy trường hợp/u);
  });

  it('shows what another case adds where the message speaks of that case', () => {
    const spoken = compose('1.010038', 'documents', 'ly hon roi van o chung nha, can giay to gi');

    expect(spoken).toContain('giấy tờ chứng minh việc ly hôn');
    expect(compose('1.010038', 'documents', 'cần giấy tờ gì')).not.toContain('giấy tờ chứng minh việc ly hôn');
  });

  it('takes one original for granted and says a copy', () => {
    const text = compose(BIRTH, 'documents', '');

    expect(text).toContain('- Giấy chứng sinh\n');
    expect(text).not.toContain('1 bản chính');
  });

  it('adds a line of another field that the message speaks of', () => {
    const message = 'lệ phí bao nhiêu, đặt tên cho con quá dài có được không';

    expect(compose(BIRTH, 'fee', message)).toContain('Không đặt tên quá dài');
    expect(compose(BIRTH, 'fee', 'lệ phí bao nhiêu')).not.toContain('Không đặt tên quá dài');
  });

  it('mixes no number of the papers into an answer about the fee', () => {
    expect(compose(PASSPORT, 'fee', 'phí bao nhiêu, ảnh chụp cỡ mấy')).not.toContain('6 tháng');
  });

  it('says briefly what is not stated beside what is', () => {
    const { text } = composeAnswer({
      catalogue,
      procedure: catalogue.find(PASSPORT)!,
      aspects: ['fee', 'deadline'],
      language: 'vi',
      caseId: undefined,
    });

    expect(text).toContain('Hồ sơ gốc không nêu hạn phải đi làm.');
    expect(text).not.toContain('em không dám nói');
  });

  it('names the form of a child where the message gives the age', () => {
    const record = catalogue.find(PASSPORT)!.record!;
    const message = 'làm hộ chiếu cho bé 6t thì dùng mẫu nào';

    expect(compose(PASSPORT, 'documents', message, pickCase(record, message))).toContain('TK01a');
    expect(pickCase(record, 'em 20 tuổi thì dùng mẫu nào')).toBeUndefined();
  });
});

describe('verifyReply', () => {
  it('finds nothing wrong in what is composed from any record, in any aspect, case and language', () => {
    const curated = [...catalogue.procedures.values()].filter(({ record }) => record !== undefined);
    const faults = curated.flatMap((procedure) =>
      ASPECTS.flatMap((aspect) =>
        (['vi', 'en'] as const).flatMap((language) =>
          [undefined, ...procedure.record!.cases.map(({ id }) => id)].flatMap((caseId) => {
            const { text } = composeAnswer({ catalogue, procedure, aspects: [aspect], language, caseId });
            const { wrongQuantities, wrongLinks } = verifyReply(text, procedure, catalogue);
            return wrongQuantities.length + wrongLinks.length === 0
              ? []
              : [{ code: procedure.code, aspect, wrongQuantities, wrongLinks }];
          }),
        ),
      ),
    );

    expect(curated.length).toBeGreaterThanOrEqual(38);
    expect(faults).toEqual([]);
  });

  it.each([
    ['an amount', 'Lệ phí 777.000 đồng.'],
    ['a duration', 'Có kết quả sau 77 ngày làm việc.'],
    ['an age', 'Phải đủ 77 tuổi.'],
    ['a count', 'Nộp 77 bản sao.'],
  ])('finds %s that the record does not hold', (_what, sentence) => {
    expect(verifyReply(sentence, birth, catalogue).wrongQuantities).toHaveLength(1);
  });

  it('finds days where the record has working days', () => {
    const record = {
      ...birth.record!,
      deadlines: [],
      methods: [{ channel: 'online' as const, durations: [{ value: 9, unit: 'working-day' as const }] }],
    };
    const procedure = { ...birth, record };

    expect(verifyReply('9 ngày làm việc', procedure, catalogue).wrongQuantities).toEqual([]);
    expect(verifyReply('9 ngày', procedure, catalogue).wrongQuantities).toHaveLength(1);
  });

  it('finds a link that is neither the record’s nor ours', () => {
    expect(verifyReply('Xem https://dichvucong-gov.vn.top/abc', birth, catalogue).wrongLinks).toEqual([
      'https://dichvucong-gov.vn.top/abc',
    ]);
  });
});
