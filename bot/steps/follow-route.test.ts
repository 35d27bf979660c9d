import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { createEngine } from '../engine.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});

/** A conversation where no registry is connected. @returns the outcomes, one a message */
async function hold(...messages: readonly string[]): Promise<string[]> {
  const engine = createEngine({ catalogue, retriever: new FakeRetriever([]), ...classifiers, retentionDays: 90 });
  let state: unknown;
  const outcomes: string[] = [];
  for (const text of messages) {
    const result = await engine.turn({
      activity: { type: 'message', text },
      conversation: { id: 'c', isGroup: false, owner: 'bot' },
      state,
      now: new Date(0),
    });
    state = result.state;
    outcomes.push(result.outcome);
  }
  return outcomes;
}

describe('a dossier that is asked for where none can be opened', () => {
  it('is what the parts of its code and the next question are of', async () => {
    const outcomes = await hold('hồ sơ tui tới đâu rồi', '000.00.04.H29', '260512-0034', 'vậy chừng nào lấy được?');

    expect(outcomes).toEqual(['dossier-asked', 'dossier-asked', 'dossier-asked', 'dossier-asked']);
  });

  it('takes no number for its code while it was not spoken of', async () => {
    expect(await hold('260512-0034')).not.toContain('dossier-asked');
  });

  it('is left for another matter', async () => {
    expect(await hold('hồ sơ tui tới đâu rồi', 'em muốn hỏi khai sinh')).not.toEqual([
      'dossier-asked',
      'dossier-asked',
    ]);
  });
});
