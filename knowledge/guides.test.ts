import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue.ts';
import { checkCatalogue } from './check.ts';
import { loadCatalogue, readCatalogue } from './load.ts';
import type { ProcedureMethod } from './record.ts';

const shipped = import.meta.dirname;
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: shipped });
});

describe('the guides that ship', () => {
  it('are the seven that residents need and what to do when the password is forgotten', () => {
    expect([...catalogue.guides.keys()]).toEqual([
      'activate-vneid',
      'at-the-counter',
      'authorise-someone',
      'follow-a-dossier',
      'log-in-to-portal',
      'pay-online',
      'reset-vneid-password',
      'upload-a-photo',
    ]);
  });

  it('name a source for every step, note and caution, link the official guide and a page that was read', () => {
    for (const guide of catalogue.guides.values()) {
      const listed = new Set(guide.sources.map(({ id }) => id));
      for (const { text, sources } of [...guide.steps, ...(guide.notes ?? []), ...(guide.cautions ?? [])]) {
        expect(sources.length, text).toBeGreaterThan(0);
        expect(
          sources.filter((id) => !listed.has(id)),
          text,
        ).toEqual([]);
      }
      expect(
        guide.sources.some(({ url }) => url !== undefined),
        guide.id,
      ).toBe(true);
      expect(new URL(guide.officialGuide.url).hostname, guide.id).toMatch(/\.gov\.vn$/u);
    }
  });

  it('are short: at most eight steps', () => {
    for (const { id, steps } of catalogue.guides.values()) expect(steps.length, id).toBeLessThanOrEqual(8);
  });
});

describe('the guides of an online method', () => {
  const online = (): readonly [code: string, method: ProcedureMethod][] =>
    [...catalogue.procedures.values()].flatMap(({ code, record }) =>
      (record?.methods ?? []).flatMap((method): [string, ProcedureMethod][] =>
        method.channel === 'online' ? [[code, method]] : [],
      ),
    );

  it('are there for every curated record with such a method, and for no other', () => {
    const codes = online().map(([code]) => code);

    expect(codes.length).toBeGreaterThan(200);
    expect([...catalogue.onlineGuides.keys()].toSorted()).toEqual([...new Set(codes)].toSorted());
  });

  it('begin with the way in: the portal, or VNeID where the record names nothing else', () => {
    for (const [code, ids] of catalogue.onlineGuides) {
      expect(
        ids.filter((id) => !catalogue.guides.has(id)),
        code,
      ).toEqual([]);
      expect(['log-in-to-portal', 'activate-vneid'], code).toContain(ids[0]);
    }
    expect(catalogue.onlineGuides.get('1.014056')).toEqual(['activate-vneid']);
  });

  it('say how to pay where the whole dossier is filed online and something is paid', () => {
    for (const [code, { fees = [], note = '' }] of online()) {
      const isPaid = fees.some((fee) => !('amountVnd' in fee) || fee.amountVnd > 0);
      const isWhole = !note.startsWith('Trên mạng chỉ khai');
      if (isPaid && isWhole) expect(catalogue.onlineGuides.get(code), code).toContain('pay-online');
    }
    expect(catalogue.onlineGuides.get('3.000353')).toContain('pay-online');
    expect(catalogue.onlineGuides.get('2.001159')).not.toContain('pay-online');
  });

  it('say how to activate VNeID where the method names it', () => {
    const named = online().filter(([, { note = '' }]) => note.includes('VNeID'));

    expect(named.length).toBeGreaterThan(40);
    for (const [code] of named) expect(catalogue.onlineGuides.get(code), code).toContain('activate-vneid');
  });
});

describe('a fault in a guide', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'guides-'));
    await write('directory.jsonl', `${JSON.stringify(LISTED)}\n`);
    await write('same-service.csv', 'code,other,kind,why\n1.000001,1.000009,replaced,older code\n');
    await write('wards/wards.yaml', '[]\n');
    await write('wards/former-districts.yaml', '[]\n');
    await write('review.csv', 'code,field,value,official_field,official_words,verdict,date\n');
    await write('glossary/all.yaml', ENGLISH.map((text) => `"${text}": in English\n`).join(''));
    await write('procedures/ho-tich/1.000001.yaml', RECORD);
    await write('guides/pay-online.yaml', PAY);
    await write('guides/log-in.yaml', LOG_IN);
    await write('online-guides.yaml', RULES);
  });

  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  async function write(file: string, text: string): Promise<void> {
    const target = path.join(root, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }

  async function faults(): Promise<string[]> {
    const { faults: found } = await readCatalogue({ root });
    return found.map(({ file, line, field, problem }) => `${file}:${line} ${field}: ${problem}`);
  }

  it('is not there before it is planted, and the method leads to both guides', async () => {
    const { catalogue: loaded, faults: found } = await readCatalogue({ root });

    expect(found).toEqual([]);
    expect(loaded.onlineGuides).toEqual(new Map([['1.000001', ['log-in', 'pay-online']]]));
  });

  it.each([
    [
      'a step without a source',
      'sources: [bank]',
      'sources: []',
      /^guides\/pay-online\.yaml:14 steps\.1\.sources: .*>=1/u,
    ],
    [
      'a source that is not listed',
      'sources: [bank]',
      'sources: [hearsay]',
      /:14 steps\.1\.sources\.0: "hearsay" is not/u,
    ],
    ['a text without English', 'text: Xem số tiền.', 'text: Xem kỹ số tiền.', /:11 steps\.0\.text: has no English/u],
    [
      'a related guide that is not there',
      'guide: log-in',
      'guide: fly',
      /:19 relatedGuides\.0\.guide: there is no guide "fly"/u,
    ],
    [
      'a related guide that is itself',
      'guide: log-in',
      'guide: pay-online',
      /:19 relatedGuides\.0\.guide: is this guide itself/u,
    ],
    [
      'a related code that was replaced',
      "'1.000001'",
      "'1.000009'",
      /relatedProcedures\.0\.code: 1\.000009 was replaced by 1\.000001/u,
    ],
    [
      'a related code that the list lacks',
      "'1.000001'",
      "'1.000007'",
      /relatedProcedures\.0\.code: 1\.000007 is not in the national list/u,
    ],
    [
      'an alias of another guide',
      '[đóng tiền,',
      '[đăng nhập,',
      /:4 aliases\.0: "đăng nhập" is an alias of log-in already/u,
    ],
    [
      'an official guide outside the state',
      'https://dichvucong.gov.vn',
      'https://example.com',
      /:17 officialGuide\.url: must be an address under \.gov\.vn/u,
    ],
    ['a field that is none', 'title: Trả', 'tittle: Trả', /:2 tittle: is not a field/u],
    [
      'another name than its file',
      'id: pay-online',
      'id: pay-offline',
      /:1 id: is pay-offline, but the file is named pay-online\.yaml/u,
    ],
    ['a date of another form', "'2026-11-25'", "'25/11/2026'", /verifiedOn: expected a date/u],
    ['a source that nothing names', 'sources: [bank]', 'sources: [portal]', /sources\.1\.id: nothing names "bank"/u],
    ['a source id that is used twice', 'id: bank', 'id: portal', /sources\.1\.id: "portal" is used twice/u],
  ])('is named with file and line: %s', async (_what, from, to, expected) => {
    await write('guides/pay-online.yaml', PAY.replace(from, to));

    expect((await faults()).join('\n')).toMatch(new RegExp(expected, `${expected.flags}m`));
  });

  it('is named when a sentence is long or speaks as offices do', async () => {
    const long = `${Array.from({ length: 30 }, () => 'chữ').join(' ')} căn cứ vào.`;
    await write('guides/pay-online.yaml', PAY.replace('Xem số tiền.', long));
    await write('glossary/more.yaml', `"${long}": long\n`);

    const { faults: found } = await checkCatalogue(root);

    expect(
      found.filter(({ file }) => file.startsWith('guides/')).map(({ field, problem }) => `${field}: ${problem}`),
    ).toEqual([
      'steps.0.text: a sentence has 33 words; at most 25',
      'steps.0.text: "căn cứ vào" is officialese; say it plainly',
    ]);
  });

  it.each([
    [
      'a guide that is not there',
      'guides: [pay-online]',
      'guides: [fly]',
      /rules\.1\.guides\.0: there is no guide "fly"/u,
    ],
    ['words without "when: note"', 'when: fee', 'words: [phí]', /rules\.1\.words: goes with "when: note"/u],
    ['"when: note" without words', 'when: fee', 'when: note', /rules\.1\.words: goes with "when: note"/u],
    [
      'a code without an online method',
      'exceptions: []',
      "exceptions: [{ code: '1.000009', guides: [log-in], why: x }]",
      /exceptions\.0\.code: 1\.000009 is no curated procedure/u,
    ],
    [
      'a method without a guide',
      '  - guides: [log-in]\n  - when: fee',
      '  - when: note\n    words: [thẻ]',
      /rules: leave 1\.000001 without a guide/u,
    ],
  ])('of the rules is named: %s', async (_what, from, to, expected) => {
    await write('online-guides.yaml', RULES.replace(from, to));

    expect((await faults()).join('\n')).toMatch(expected);
  });

  it('is named when there are guides and no rules', async () => {
    await rm(path.join(root, 'online-guides.yaml'));

    expect((await faults()).join('\n')).toContain('no online method leads to a guide');
  });

  it.each([
    ['a guide', 'guides/pay-online.yaml', PAY.replace('[đóng tiền,', '[đóng phí,')],
    ['a rule', 'online-guides.yaml', RULES.replace('when: fee', 'when: note\n    words: [thẻ]')],
  ])('or any change in %s makes another digest', async (_what, file, changed) => {
    const before = (await readCatalogue({ root })).catalogue.digest;

    await write(file, changed);

    expect((await readCatalogue({ root })).catalogue.digest).not.toBe(before);
  });
});

const PAGE = 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1';
const LISTED = { code: '1.000001', name: 'Đăng ký khai sinh', field: 'Hộ tịch', level: ['commune'], url: PAGE };
const ENGLISH = [
  'Trả phí',
  'Trả phí qua mạng.',
  'Xem số tiền.',
  'Bấm trả.',
  'Cổng',
  'Vào trước.',
  'Đăng nhập',
  'Một.',
  'Cha',
  'UBND',
];

const PAY = `id: pay-online
title: Trả phí
summary: Trả phí qua mạng.
aliases: [đóng tiền, trả tiền, nộp phí]
aliasesEn: [pay]
questions: [Đóng tiền sao?, Trả tiền sao?, Nộp phí sao?]
questionsEn: [How do I pay?]
steps:
  # Nothing but the fields matters here.
  -
    text: Xem số tiền.
    sources: [portal]
  - text: Bấm trả.
    sources: [bank]
officialGuide:
  title: Cổng
  url: https://dichvucong.gov.vn
relatedGuides:
  - guide: log-in
    why: Vào trước.
relatedProcedures:
  - { code: '1.000001', why: Một. }
sources:
  - { id: portal, title: Cổng, url: ${PAGE}, readIn: stored public page }
  - { id: bank, title: Ngân hàng, readIn: stored public page }
verifiedOn: '2026-11-25'
verifiedBy: read by the project
`;

const LOG_IN = PAY.replace('id: pay-online', 'id: log-in')
  .replace('title: Trả phí', 'title: Đăng nhập')
  .replace('[đóng tiền, trả tiền, nộp phí]', '[đăng nhập, vào cổng, vô cổng]')
  .replace('[pay]', '[log in]')
  .replace('guide: log-in', 'guide: pay-online');

const RULES = `rules:
  - guides: [log-in]
  - when: fee
    guides: [pay-online]
exceptions: []
`;

const RECORD = `code: '1.000001'
name: Đăng ký khai sinh
field: Hộ tịch
level: [commune]
audience: [Cha]
authority: UBND
summary: Một.
where: [Một.]
cases: [{ id: default, when: Cha, documents: [] }]
steps: [Một.]
methods:
  - channel: online
    fees: [{ amountVnd: 5000 }]
    note: Một.
result: [Cha]
legalBasis: [Luật Hộ tịch]
source: { url: ${PAGE}, readIn: 'dichvucong.gov.vn, mid-2026' }
verifiedOn: '2026-11-25'
verifiedBy: read by the project
`;
