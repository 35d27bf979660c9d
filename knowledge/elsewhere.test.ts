import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue.ts';
import { loadCatalogue, readCatalogue } from './load.ts';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: import.meta.dirname });
});

describe('the services elsewhere that ship', () => {
  it('are about a hundred, each asked for in Vietnamese and English', () => {
    expect(catalogue.elsewhere.size).toBeGreaterThan(90);
    for (const { id, ways, waysEn } of catalogue.elsewhere.values()) {
      expect(ways.length + waysEn.length, id).toBeGreaterThanOrEqual(12);
    }
  });

  it('are asked for without marks too', () => {
    for (const { id, ways } of catalogue.elsewhere.values()) {
      expect(
        ways.filter((way) => /^[\x20-\x7e]+$/u.test(way)),
        id,
      ).not.toEqual([]);
    }
  });

  it('tell no fee and no time', () => {
    for (const { id, name, authority } of catalogue.elsewhere.values()) {
      for (const told of [name.vi, name.en, authority.vi, authority.en]) {
        expect(told, id).not.toMatch(/\d[\d.]*\s*(?:đồng|ngàn|nghìn|triệu|ngày|giờ|tuần|tháng|days?|hours?|VND)/u);
      }
    }
  });
});

describe('a service elsewhere', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'elsewhere-'));
    await write('directory.jsonl', `${JSON.stringify(LISTED)}\n`);
    await write('ways/all.jsonl', `${JSON.stringify(WAYS)}\n`);
    await write('same-service.csv', 'code,other,kind,why\n');
    await write('wards/wards.yaml', '[]\n');
    await write('wards/former-districts.yaml', '[]\n');
    await write('elsewhere/utilities.yaml', METER);
  });

  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  async function write(file: string, text: string): Promise<void> {
    const target = path.join(root, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }

  async function faults(): Promise<string> {
    const { faults: found } = await readCatalogue({ root });
    return found.map(({ file, line, field, problem }) => `${file}:${line} ${field}: ${problem}`).join('\n');
  }

  it('is in the catalogue and in its digest', async () => {
    const { catalogue: before, faults: found } = await readCatalogue({ root });
    await write('elsewhere/utilities.yaml', METER.replace('hotline: 1900 1', 'hotline: 1900 2'));
    const { catalogue: after } = await readCatalogue({ root });

    expect(found).toEqual([]);
    expect(before.elsewhere.get('new-power-meter')).toMatchObject({ name: { en: 'a new meter' }, hotline: '1900 1' });
    expect(after.digest).not.toBe(before.digest);
  });

  it('need not be: a folder without any is no fault', async () => {
    await rm(path.join(root, 'elsewhere'), { recursive: true });

    const { catalogue: without, faults: found } = await readCatalogue({ root });

    expect(found).toEqual([]);
    expect(without.elsewhere.size).toBe(0);
  });

  it.each([
    ['a field that is none', 'hotline:', 'hotlines:', /^elsewhere\/utilities\.yaml:8 0\.hotlines: is not a field/mu],
    ['one language alone', '    en: a new meter\n', '', /:2 0\.name\.en: is missing/u],
    ['an id of another form', 'id: new-power-meter', 'id: New_meter', /:1 0\.id: expected words joined by hyphens/u],
    ['a site without https', 'https://evn.example', 'http://evn.example', /:9 0\.site: expected an address/u],
    ['too few ways', '    - way 9\n', '', /:10 0\.ways: .*>=10/u],
    ['a name of a procedure', '- way 3', '- thủ tục Đăng Ký khai sinh', /:14 0\.ways\.3: .* alias of 1\.000001/u],
    [
      'an alias of a procedure',
      '- way 3',
      '- giay khai sanh',
      /:14 0\.ways\.3: "giay khai sanh" is a name or an alias/u,
    ],
    [
      'the English name of a procedure',
      '- a way in English\n',
      '- Register a Birth\n',
      /0\.waysEn\.0: .* alias of 1\.000001/u,
    ],
    ['a way twice', '- way 3', '- Way 4', /0\.ways\.4: "way 4" is a way of asking for new-power-meter already/u],
    ['no YAML', 'name:', 'name: [', /is not valid YAML/u],
  ])('is refused with file and line: %s', async (_what, from, to, expected) => {
    await write('elsewhere/utilities.yaml', METER.replace(from, to));

    expect(await faults()).toMatch(expected);
  });

  it('is refused where another file has the same id or the same way', async () => {
    await write('elsewhere/z.yaml', METER.replaceAll('- way', '- other way').replaceAll('- a way', '- one more way'));

    expect(await faults()).toBe('elsewhere/z.yaml:1 0.id: "new-power-meter" is used twice; join the two');
  });
});

const LISTED = {
  code: '1.000001',
  name: 'Thủ tục đăng ký khai sinh',
  field: 'Hộ tịch',
  level: ['commune'],
  url: 'https://dichvucong.gov.vn/thu-tuc-hanh-chinh/a',
};

const WAYS = {
  code: '1.000001',
  short_name: 'Làm giấy khai sinh',
  short_name_en: 'Register a birth',
  aliases: ['giấy khai sanh'],
  situations: [],
  questions: ['Làm giấy khai sinh ở đâu?'],
  questions_en: [],
  not_this: [],
};

const METER = `- id: new-power-meter
  name:
    vi: gắn đồng hồ điện
    en: a new meter
  authority:
    vi: Điện lực
    en: the power company
  hotline: 1900 1
  site: https://evn.example
  ways:
${Array.from({ length: 10 }, (_, index) => `    - way ${index}\n`).join('')}  waysEn:
    - a way in English
    - a way in English too
`;
