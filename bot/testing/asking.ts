import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { createEngine } from '../engine.ts';
import { readState, type ConversationState } from '../state.ts';
import type { EngineDependencies, TurnResult } from '../turn.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const NOW = new Date('2026-11-26T03:00:00Z');

/** Asks an engine over the real catalogue and classifiers one message, in a conversation that was greeted. */
export interface Asking {
  readonly catalogue: Catalogue;
  ask(
    text: string,
    given: Pick<EngineDependencies, 'retriever' | 'generation'>,
    state?: Partial<ConversationState>,
  ): Promise<TurnResult>;
}

/** For `beforeAll`: reads the catalogue and trains the classifiers, some seconds. */
export async function openAsking(): Promise<Asking> {
  const catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  const classifiers = await trainClassifiers(ROOT, catalogue);
  return {
    catalogue,
    ask: async (text, given, state = {}) =>
      createEngine({ catalogue, ...classifiers, retentionDays: 90, ...given }).turn({
        activity: { type: 'message', text },
        conversation: { id: 'c', isGroup: false, owner: 'bot' },
        state: { ...readState(undefined), greeted: true, ...state },
        now: NOW,
      }),
  };
}

/** The last reply's text. */
export function textOf({ replies }: TurnResult): string {
  return replies.at(-1)?.text ?? '';
}
