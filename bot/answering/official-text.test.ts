import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue, type OfficialText, type Procedure } from '../../knowledge/index.ts';
import { ASPECTS, type Aspect, type Language } from '../contract.ts';
import { composeAnswer } from './compose.ts';
import { verifyReply } from './verify.ts';

let catalogue: Catalogue;
let listed: Procedure;
let birth: Procedure;

const OFFICIAL: OfficialText = {
  code: '1.000005',
  name: 'Thủ tục thử',
  shape: 'portal',
  methods: [
    {
      channel: 'online',
      duration: { value: 5, unit: 'working-day' },
      fees: [{ amountVnd: 123_000, text: '123.000 đồng/lần (*)' }],
      note: 'Nộp tại [Cổng] https://vidu.gov.vn/nop, có <b>chữ đậm</b>',
    },
  ],
  documents: [{ name: 'Đơn xin thử', originals: 3 }],
  steps: ['* Bước 1: Nộp đơn trong 17 ngày.'],
  where: ['Sở Thử nghiệm'],
  who: ['Công dân Việt Nam'],
  conditions: [],
  result: ['Giấy thử'],
  legalBasis: [],
  doubts: [],
};

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
  listed = { ...catalogue.find('1.000005')!, tier: 'imported', official: OFFICIAL };
  birth = catalogue.find('1.001193')!;
});

function compose(procedure: Procedure, aspect: Aspect, language: Language = 'vi') {
  return composeAnswer({ catalogue, procedure, aspects: [aspect], language, caseId: undefined });
}

describe('a procedure with official text only', () => {
  it('is answered with the official words of what was asked, marked as not edited, with code and link', () => {
    const vietnamese = compose(listed, 'fee');
    const english = compose(listed, 'fee', 'en');

    expect(vietnamese).toMatchObject({ stated: true, origin: 'official-text' });
    expect(vietnamese.text).toContain('theo hồ sơ gốc, chưa được biên tập');
    expect(vietnamese.text).toContain('123.000 đồng');
    expect(vietnamese.text).toContain(listed.code);
    expect(vietnamese.text).toContain(listed.url);
    expect(vietnamese.text).not.toContain('Đơn xin thử');
    expect(english.text).toContain('as in the official record (Vietnamese), not edited');
    expect(english.text).toContain('123,000 VND');
  });

  it('says that the record does not state it where the text has no such part, and offers an official', () => {
    const [method] = OFFICIAL.methods;
    const free: Procedure = { ...listed, official: { ...OFFICIAL, methods: [{ ...method!, fees: [] }] } };

    for (const [procedure, aspect, words] of [
      [free, 'fee', 'hồ sơ gốc không nêu lệ phí'],
      [listed, 'legal-basis', 'hồ sơ gốc không nêu căn cứ pháp lý'],
    ] as const) {
      const { text, origin, stated } = compose(procedure, aspect);

      expect({ origin, stated }).toEqual({ origin: 'official-text', stated: false });
      expect(text).toContain(words);
      expect(text).not.toContain('chưa có hướng dẫn chi tiết');
      expect(text).toContain('1022');
      expect(verifyReply(text, procedure, catalogue)).toEqual({ wrongQuantities: [], wrongLinks: [] });
    }
    expect(compose(free, 'fee', 'en').text).toContain('The official record does not state the fee');
  });

  it('says beside what the text has what it does not state', () => {
    const request = { catalogue, procedure: listed, language: 'vi', caseId: undefined } as const;

    const { text, stated } = composeAnswer({ ...request, aspects: ['fee', 'legal-basis'] });

    expect(stated).toBe(true);
    expect(text).toContain('123.000 đồng');
    expect(text).toContain('hồ sơ gốc không nêu căn cứ pháp lý');
  });

  it.each([
    ['deadline', {}],
    ['legal-basis', { doubts: ['legal-basis'] }],
    ['fee', { methods: [], doubts: ['methods'], methodsText: 'Trực tiếp 5 ngày 20.000 đồng' }],
  ] as const)('does not say so of %s where the text may hold it in another part', (aspect, changes) => {
    const official = { ...OFFICIAL, ...changes } as unknown as OfficialText;

    const { text, origin } = compose({ ...listed, official }, aspect);

    expect(origin).toBe('directory');
    expect(text).not.toContain('không nêu');
    expect(text).toContain('1022');
  });

  it('gives no time where the list has a description and no time', () => {
    const [method] = OFFICIAL.methods;
    const { duration: _, ...timeless } = method!;

    const withNote = (note: string): Procedure => ({
      ...listed,
      official: { ...OFFICIAL, methods: [{ ...timeless, note }] },
    });

    expect(compose(withNote('Nộp tại quầy'), 'duration').text).toContain('hồ sơ gốc không nêu thời gian giải quyết');
    // A time that stands in the description is not denied, nor taken for the time of all.
    expect(compose(withNote('Trong 5 ngày làm việc'), 'duration').origin).toBe('directory');
  });

  it('shows nothing of a text that may be another procedure’s', () => {
    const official: OfficialText = { ...OFFICIAL, doubts: ['shared-page'] };

    expect(compose({ ...listed, official }, 'fee').origin).toBe('directory');
  });

  it('holds only numbers and links that verification knows, in every aspect and language', () => {
    for (const aspect of ASPECTS) {
      for (const language of ['vi', 'en'] as const) {
        const { text } = compose(listed, aspect, language);

        expect(verifyReply(text, listed, catalogue), `${aspect} ${language}`).toEqual({
          wrongQuantities: [],
          wrongLinks: [],
        });
      }
    }
    expect(verifyReply('Lệ phí 124.000 đồng.', listed, catalogue).wrongQuantities).toHaveLength(1);
  });

  it('turns nothing of the official text into markup or links', () => {
    const { text } = compose(listed, 'online');

    expect(text).toContain('Nộp tại (Cổng) vidu.gov.vn/nop, có ‹b›chữ đậm‹/b›');
    expect(compose(listed, 'steps').text).toContain('\n- Bước 1: Nộp đơn trong 17 ngày.');
    expect(compose(listed, 'fee').text).not.toContain('(*)');
  });

  it('is cut at a sentence’s end and says so', () => {
    const sentence = 'Một câu dài vừa phải, nói về 17 ngày làm việc.';
    const official: OfficialText = { ...OFFICIAL, steps: [Array(60).fill(sentence).join(' ')] };

    const { text } = compose({ ...listed, official }, 'steps');
    const [, , body = ''] = text.split('\n\n');

    expect(body.length).toBeLessThanOrEqual(1200);
    expect(body.length).toBeGreaterThan(1000);
    expect(body.split('\n').at(-2)).toMatch(/17 ngày làm việc\.$/u);
    expect(body).toContain('Còn tiếp ở trang chính thức');
  });
});

describe('a curated record whose source has changed', () => {
  it('gives the official words of the changed fact instead of its own, and the rest as before', () => {
    const held: Procedure = { ...birth, official: OFFICIAL, heldBack: ['fee'] };

    const { text } = compose(held, 'fee');

    expect(text).toContain('vừa thay đổi, đang được cán bộ xác nhận');
    expect(text).toContain('123.000 đồng');
    expect(compose(held, 'deadline').text).toBe(compose(birth, 'deadline').text);
    expect(verifyReply(text, held, catalogue).wrongQuantities).toEqual([]);
  });

  it('tells none of its own papers in any answer while they are held back', () => {
    const held: Procedure = { ...birth, official: OFFICIAL, heldBack: ['documents'] };
    const [paper] = birth.record!.cases[0]!.documents;

    for (const aspect of ['documents', 'overview', 'case'] as const) {
      const { text } = compose(held, aspect);

      expect(compose(birth, aspect).text, aspect).toContain(paper!.name);
      expect(text, aspect).not.toContain(paper!.name);
      expect(text, aspect).toContain('Đơn xin thử');
    }
  });

  it('says that the new record does not state it where it does not', () => {
    const { text } = compose({ ...birth, official: OFFICIAL, heldBack: ['legal-basis'] }, 'legal-basis');

    expect(text).toContain('Hồ sơ gốc mới không nêu rõ');
    expect(text).not.toContain(birth.record!.legalBasis[0]!);
  });
});
