import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { mostProbable, routeExamples, someWays, trainClassifiers, type Classifiers } from './classifiers.ts';
import { aspectFeatures } from './features.ts';
import { readTrainingMessages, wayKey } from './training-messages.ts';
import { understand } from './understand.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

let catalogue: Catalogue;
let classifiers: Classifiers;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});

describe('ways of asking that are for the search alone', () => {
  it('teach no route and no measure of how much is said', () => {
    const searched = [...catalogue.procedures.values()].flatMap(({ ways }) =>
      ways?.searchOnly === true
        ? [...ways.questions, ...ways.questionsEn, ...ways.aliases]
        : [...(ways?.untaught ?? [])],
    );
    const taught = new Set(someWays(catalogue, Infinity));

    expect(searched.length).toBeGreaterThan(1000);
    expect(searched.filter((text) => taught.has(text))).toEqual([]);
  });

  it('teach no route where they ask for what others handle', async () => {
    const services = [...catalogue.elsewhere.values()].filter(({ searchOnly }) => searchOnly === true);
    const searched = new Set(services.flatMap(({ ways, waysEn }) => [...ways, ...waysEn]));

    const examples = routeExamples(await readTrainingMessages(ROOT), catalogue);

    expect(searched.size).toBeGreaterThan(50);
    expect(examples.filter(({ text }) => searched.has(text))).toEqual([]);
  });
});

describe('what a message asks', () => {
  it.each([
    ['thẻ mới xong người ta có gởi về tận nhà không', 'result'],
    ['cháu tôi ở với ông bà, ai là người đứng tên trong đơn', 'who'],
    ['chứng từ đem theo phải là bản gốc hay bản chụp', 'documents'],
  ])('is heard where only ways of asking say it so: %s', (message, aspect) => {
    expect(mostProbable(classifiers.aspects.predict(aspectFeatures(message))).label).toBe(aspect);
  });

  it.each([
    ['xin giấy phép sửa nhà ra chỗ nào nộp, mấy hôm có', 'duration', 'where'],
    ['sao y hợp đồng thì cần giấy tờ gì, phí bao nhiêu', 'fee', 'documents'],
    ['mở tiệm net thì nộp giấy gì, mấy ngày xong', 'documents', 'duration'],
    ['chuyển chỗ ở thì trong mấy ngày phải khai báo, cần giấy tờ gì', 'deadline', 'documents'],
  ])('is the more telling of two things asked: %s', (message, first, second) => {
    const { aspect, alsoAsked } = understand(message, {
      catalogue,
      ...classifiers,
      findWards: () => [],
      findDistricts: () => [],
    });

    expect(aspect).toBe(first);
    expect(alsoAsked).toContain(second);
  });

  it.each([
    ['sang sổ tốn bao nhiêu tiền, ký giấy ở xã khác được không', 'where'],
    ['làm thẻ đóng bao nhiêu tiền, hình thẻ nền màu gì', 'documents'],
    ['xin thẻ cho vợ người Nhật lệ phí bao nhiêu, có cần tôi bảo lãnh không', 'who'],
    ['lập hội thì theo nghị định nào, nộp mẫu đơn nào', 'legal-basis'],
    ['dịch 6 trang tiếng Pháp tính sao', 'fee'],
    ['nộp trên mạng với nộp tại quầy thì phí có khác không', 'fee'],
  ])('is told, whether it leads or comes second: %s', (message, aspect) => {
    const { aspect: first, alsoAsked } = understand(message, {
      catalogue,
      ...classifiers,
      findWards: () => [],
      findDistricts: () => [],
    });

    expect([first, ...alsoAsked]).toContain(aspect);
  });

  it.each([
    'Con trai em học hết lớp chín ở Long An, nay cả nhà dọn lên đây, trường mới kêu em xin nhập học, vậy cầm theo giấy chi',
    'Bà ngoại tôi già yếu, mất giấy hồi di cư, sổ cũ không còn, giờ đi xin trợ cấp thì đem giấy chi theo',
  ])('is heard at the end of a story, however it is said: %s', (message) => {
    expect(mostProbable(classifiers.aspects.predict(aspectFeatures(message))).label).toBe('documents');
  });

  it('is known of ways of asking that are still there', async () => {
    const { aspectsOfWays } = await readTrainingMessages(ROOT);
    const ways = [...catalogue.procedures.values()].flatMap(({ ways: asked }) =>
      asked === undefined ? [] : [...asked.questions, ...asked.questionsEn],
    );
    const found = new Set(ways.map(wayKey).filter((key) => aspectsOfWays.has(key)));

    expect(aspectsOfWays.size).toBeGreaterThan(5000);
    // Ways are written anew now and then; below this the teacher is to be asked again.
    expect(found.size / aspectsOfWays.size).toBeGreaterThan(0.9);
  });
});
