import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue, type Procedure } from '../../knowledge/index.ts';
import { ASPECTS } from '../contract.ts';
import { composeAnswer } from './compose.ts';
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

      expect(text).toContain('Thủ tục đăng ký khai sinh');
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
