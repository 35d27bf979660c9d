import { beforeAll, describe, expect, it } from 'vitest';
import { knownDossier } from '../../dossiers/testing/provider-contract.ts';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { withOfficialName } from './dossier-procedure.ts';

const ROOT = new URL('../../knowledge', import.meta.url).pathname;
const LONG =
  'Cấp lại Giấy chứng nhận, tem kiểm định chất lượng, an toàn kỹ thuật và bảo vệ môi trường phương tiện giao thông';

let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: ROOT });
});

function nameOf(name: string, code?: string): string | undefined {
  const { status } = knownDossier({ procedure: { name, code } });
  return withOfficialName(status, catalogue).procedure?.name;
}

describe('the procedure of a dossier', () => {
  it.each([
    ['a code', 'ĐK khai sinh (mới)', '1.001193'],
    ['a code with the letters of an agency', 'KS ••••', '1.001193.000.00.00.H29'],
  ])('has the name of the catalogue by %s', (_by, name, code) => {
    expect(nameOf(name, code)).toBe('Đăng ký khai sinh');
  });

  it.each([
    ['digits that were covered', 'hưởng trợ cấp đối với nhà giáo', '1.001646'],
    ['an end that was cut', LONG, '1.000017'],
  ])('has it by a name with %s', (_with, part, code) => {
    const official = catalogue.procedures.get(code)?.name ?? '';
    const given = official.includes(LONG) ? `${LONG}…` : official.replace(/\d/gu, '•');

    expect(official).toContain(part);
    expect(given).not.toBe(official);
    expect(nameOf(given)).toBe(official);
  });

  it.each([
    ['a name that the catalogue lacks', 'Khai sinh ••••', undefined],
    ['a code that it lacks', 'Khai sinh riêng của phường', '9.999999'],
    ['a start that several share', 'Cấp…', undefined],
    ['a code whose name is doubtful', 'Khai sinh riêng của phường', '1.002544'],
  ])('keeps its own with %s', (_with, name, code) => {
    expect(nameOf(name, code)).toBe(name);
  });
});
