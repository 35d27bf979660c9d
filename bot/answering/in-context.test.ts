import { describe, expect, it } from 'vitest';
import { FakeRetriever } from '../../retrieval/index.ts';
import { foundInContext } from './in-context.ts';

async function found(probabilities: Readonly<Record<string, number>>) {
  const candidates = Object.entries(probabilities).map(([code, probability]) => ({ code, probability }));
  return new FakeRetriever(candidates).retrieve('');
}

describe('foundInContext', () => {
  it('takes what both look-ups find for what is meant', async () => {
    const alone = await found({ land: 0.32, merit: 0.17, business: 0.14 });
    const beside = await found({ business: 0.95, open: 0.02 });

    const context = foundInContext({ alone, beside, barred: undefined });

    expect(context?.candidates[0]).toMatchObject({ code: 'business' });
    expect(context?.candidates[0]?.probability).toBeGreaterThan(0.9);
  });

  it('passes over what is barred, however near it is', async () => {
    const alone = await found({ unemployment: 0.3, close: 0.04, pause: 0.01 });
    const beside = await found({ pause: 0.96, close: 0.03 });

    expect(foundInContext({ alone, beside, barred: 'pause' })?.candidates[0]).toMatchObject({ code: 'close' });
  });

  it('finds nothing where the two agree on nothing', async () => {
    const alone = await found({ one: 0.3, two: 0.3 });
    const beside = await found({ three: 0.01, four: 0.01 });

    expect(foundInContext({ alone, beside, barred: undefined })).toBeUndefined();
  });
});
