import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import { createEngine } from '../engine.ts';
import { readState, type ConversationState } from '../state.ts';
import type { EngineDependencies, TurnResult } from '../turn.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const NOW = new Date('2026-11-26T03:00:00Z');

/** Asks an engine over the real catalogue and classifiers one message, in a conversation that was greeted. */
export interface Asking {
  readonly catalogue: Catalogue;
  /** Where nothing is `given`, no search finds anything. */
  ask(
    text: string,
    given?: Pick<EngineDependencies, 'retriever' | 'generation'>,
    state?: Partial<ConversationState>,
    now?: Date,
  ): Promise<TurnResult>;
}

/** For `beforeAll`: reads the catalogue and trains the classifiers, some seconds. */
export async function openAsking(): Promise<Asking> {
  const catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  const dependencies = { catalogue, ...(await trainClassifiers(ROOT, catalogue)), retentionDays: 90 };
  const findsNothing = createEngine({ ...dependencies, retriever: new FakeRetriever() });
  return {
    catalogue,
    ask: async (text, given, state = {}, now = NOW) => {
      const engine = given === undefined ? findsNothing : createEngine({ ...dependencies, ...given });
      return engine.turn({
        activity: { type: 'message', text },
        conversation: { id: 'c', isGroup: false, owner: 'bot' },
        state: { ...readState(undefined), greeted: true, ...state },
        now,
      });
    },
  };
}

/** The last reply's text. */
export function textOf({ replies }: TurnResult): string {
  return replies.at(-1)?.text ?? '';
}

/** Whatever is replied. */
export function allTextOf({ replies }: TurnResult): string {
  return replies.map(({ text }) => text ?? '').join('\n');
}
