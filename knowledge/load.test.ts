import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from './catalogue.ts';
import { checkCatalogue } from './check.ts';
import { directoryEntry, readDirectory } from './directory.ts';
import { FaultList } from './faults.ts';
import { loadCatalogue, readCatalogue } from './load.ts';
import { localise } from './localise.ts';

const root = import.meta.dirname;
let catalogue: Catalogue;

beforeAll(async () => {
  ({ catalogue } = await readCatalogue({ root }));
});

describe('the catalogue that ships', () => {
  it('has no fault', async () => {
    const { faults } = await checkCatalogue(root);

    expect(faults).toEqual([]);
  });

  it('gives no name, field or ways of another procedure to the 17 codes whose page in the list is not theirs', () => {
    const nameless = [...catalogue.procedures.values()].filter(({ isNameDoubtful }) => isNameDoubtful === true);

    expect(nameless).toHaveLength(17);
    for (const { code, name, ways, authority, url } of nameless) {
      expect([name, ways, authority]).toEqual([`Thủ tục mã ${code}`, undefined, undefined]);
      expect(url).toBe(`https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=${code}`);
    }
    expect([...catalogue.procedures.values()].filter(({ name }) => name.includes('Hà Tĩnh'))).toEqual([]);
  });

  it('holds the 3,105 procedures of the national list, 1,925 of them with ways of asking, and the 168 wards', async () => {
    const report = await checkCatalogue(root);

    expect(report.procedures).toBe(3105);
    expect(report.tiers.curated.procedures + report.tiers.directory.procedures).toBe(3105);
    expect(report.tiers.curated.withWays + report.tiers.directory.withWays).toBe(1925);
    expect(report.wards).toBe(168);
    expect(report.replaced).toBe(3);
  });

  it('lists every procedure by code, each once and in order, with name, field, level and official page', () => {
    const codes = [...catalogue.procedures.keys()];

    expect(codes).toEqual([...new Set(codes)].toSorted());
    for (const [code, { name, field, level, url, authority }] of catalogue.procedures) {
      const entry = { code, name, field, level, url, ...(authority === undefined ? {} : { authority }) };
      expect(directoryEntry.safeParse(entry).error, code).toBeUndefined();
      expect(new URL(url).hostname, code).toMatch(/(^|\.)gov\.vn$/u);
    }
  });

  it('gives the portal search by code where the sources have no page of the procedure', () => {
    const shared = new Map<string, string[]>();
    for (const { code, url } of catalogue.procedures.values()) shared.set(url, [...(shared.get(url) ?? []), code]);

    expect(catalogue.find('1.013124')?.url).toBe(
      'https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=1.013124',
    );
    expect([...shared.values()].filter((codes) => codes.length > 1)).toEqual([]);
  });

  it('takes the newer name where two lists name a procedure', () => {
    expect(catalogue.find('1.001613')?.name).toBe('Giải quyết hưởng BHXH một lần');
    expect(catalogue.find('2.002226')?.field).toBe('Thành lập và hoạt động của tổ hợp tác không đăng ký');
  });

  it('leaves an authority unknown that the list leaves empty or that no longer exists', async () => {
    const directory = await readDirectory(root, new FaultList(root));

    expect(directory.get('1.001193')?.authority).toBe('Ủy ban nhân dân cấp xã');
    expect(directory.get('1.001521')?.authority).toBe('Bảo hiểm xã hội cấp tỉnh');
    expect(directory.get('1.001669')?.authority).toBeUndefined();
    expect(directory.get('1.014036')?.authority).toBeUndefined();
  });

  it('knows from both sides that two codes are one service', () => {
    expect(catalogue.find('1.001613')?.sameService).toEqual(['1.014173']);
    expect(catalogue.find('1.014173')?.sameService).toEqual(['1.001613']);
    expect(catalogue.find('2.000821')?.sameService).toEqual(['1.014177', '1.014178', '1.014179']);
    expect(catalogue.find('1.014177')?.sameService).toEqual(['2.000821']);
  });

  it('finds the successor of a replaced code, which is no entry of its own', () => {
    const successors = { '1.001776': '1.116909', '1.001731': '1.116910', '1.012971': '1.116839' };

    expect([...catalogue.replaced.keys()].toSorted()).toEqual(Object.keys(successors).toSorted());
    for (const [code, successor] of Object.entries(successors)) {
      expect(catalogue.procedures.has(code)).toBe(false);
      expect(catalogue.find(code)?.code).toBe(successor);
    }
  });

  it('keeps the procedures of the two poverty standards apart: which one counts depends on the date', () => {
    for (const code of ['1.116214', '1.116215', '1.011606', '1.011607', '1.011608']) {
      expect(catalogue.find(code)?.code).toBe(code);
      expect(catalogue.find(code)?.sameService).toEqual([]);
    }
    expect(catalogue.find('1.116214')?.ways?.notThis.map(({ code }) => code)).toContain('1.011606');
  });

  it('names a procedure without ways by its official name without "Thủ tục"', () => {
    const procedure = [...catalogue.procedures.values()].find(
      ({ ways, name }) => ways === undefined && name.startsWith('Thủ tục cấp'),
    );

    expect(procedure?.shortName).toMatch(/^Cấp/u);
    expect(procedure?.shortNameEn).toBeUndefined();
  });

  it('finds nothing for a code that is not in the list', () => {
    expect(catalogue.find('9.999999')).toBeUndefined();
  });

  it('has the same digest each time it is read', async () => {
    const again = await readCatalogue({ root });

    expect(again.catalogue.digest).toBe(catalogue.digest);
    expect(catalogue.digest).toMatch(/^[0-9a-f]{64}$/u);
  });
});

describe('localise', () => {
  const glossary = { english: (text: string) => (text === 'Giấy chứng sinh' ? 'Birth certificate slip' : undefined) };

  it('gives English from the glossary, and Vietnamese where there is none', () => {
    expect(localise(glossary, 'Giấy chứng sinh', 'en')).toBe('Birth certificate slip');
    expect(localise(glossary, 'Giấy chứng sinh', 'vi')).toBe('Giấy chứng sinh');
    expect(localise(glossary, 'Tờ khai', 'en')).toBe('Tờ khai');
  });
});

it('refuses a folder that holds no catalogue and says which files are missing', async () => {
  const missing = path.join(root, 'no-such-folder');

  await expect(loadCatalogue({ root: missing })).rejects.toMatchObject({
    code: 'CATALOGUE_FAULTS',
    faults: [
      { file: 'directory.jsonl', problem: expect.stringContaining('ENOENT') as string },
      { file: 'same-service.csv' },
      { file: 'wards/former-districts.yaml' },
      { file: 'wards/wards.yaml' },
    ],
  });
});
