import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { agreement, facetsOf, toldFacets } from './facet-agreement.ts';

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
});

const of = (code: string) => facetsOf(catalogue.find(code)!);

describe('what a message tells of the facets', () => {
  it.each([
    ['tôi là người Hàn, muốn kết hôn', 'foreign-element', ['foreign']],
    ['I am Korean and want to marry', 'foreign-element', ['foreign']],
    ['mat the can cuoc', 'act', ['again']],
    ['tạm nghỉ bán ít tháng', 'act', ['pause']],
    ['ba tôi qua đời', 'harm', ['died']],
  ])('%s', (message, facet, values) => {
    expect([...(toldFacets(message).get(facet) ?? [])]).toEqual(values);
  });

  it('is nothing where nothing is said of it', () => {
    expect(toldFacets('đăng ký kết hôn cần gì').has('foreign-element')).toBe(false);
  });
});

describe('agreement', () => {
  const MARRIAGE = '1.000894';
  const FOREIGN_MARRIAGE = '2.000806';

  it('parts two procedures by what the message tells', () => {
    const told = toldFacets('chồng em người Đài Loan, đăng ký kết hôn');

    expect(agreement('foreign-element', told, of(FOREIGN_MARRIAGE))).toBe(1);
    expect(agreement('foreign-element', told, of(MARRIAGE))).toBe(-1);
  });

  it('is 0 where the message says nothing of it', () => {
    expect(agreement('foreign-element', toldFacets('đăng ký kết hôn'), of(MARRIAGE))).toBe(0);
  });
});
