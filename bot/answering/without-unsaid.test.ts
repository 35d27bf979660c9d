import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { withoutUnsaid } from './without-unsaid.ts';

const MARRIAGE = '1.000894';
const AT_HOME = '1.000593';
const FOREIGN = '2.000806';
let catalogue: Catalogue;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: new URL('../../knowledge', import.meta.url).pathname });
});

async function codesLeft(text: string, codes: readonly string[]): Promise<string[]> {
  const { candidates } = await new FakeRetriever(codes.map((code) => ({ code, probability: 0.3 }))).retrieve(text);
  return withoutUnsaid(candidates, text, catalogue).map(({ code }) => code);
}

describe('withoutUnsaid', () => {
  it('leaves out what comes to the home where nobody speaks of it', async () => {
    expect(await codesLeft('e mún đkkh cần j', [MARRIAGE, AT_HOME, FOREIGN])).toEqual([MARRIAGE, FOREIGN]);
  });

  it('keeps it where it is spoken of', async () => {
    expect(await codesLeft('kết hôn mà vợ em nằm liệt', [MARRIAGE, AT_HOME])).toEqual([MARRIAGE, AT_HOME]);
  });

  it.each(['đăng ký kết hôn với người Việt', 'my fiancé is Vietnamese'])(
    'leaves out what is of a foreigner where it is said that nobody is one: "%s"',
    async (text) => {
      expect(await codesLeft(text, [MARRIAGE, FOREIGN])).toEqual([MARRIAGE]);
    },
  );

  it.each(['đăng ký kết hôn', 'my fiancé is Vietnamese and I am French'])(
    'keeps it where that is not said: "%s"',
    async (text) => {
      expect(await codesLeft(text, [MARRIAGE, FOREIGN])).toEqual([MARRIAGE, FOREIGN]);
    },
  );

  it('keeps it where it comes first', async () => {
    expect(await codesLeft('kết hôn', [AT_HOME, MARRIAGE])).toEqual([AT_HOME, MARRIAGE]);
  });
});
