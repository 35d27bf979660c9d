import { loadCatalogue, type Catalogue, type Procedure } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import type { WireActivity } from '../contract.ts';
import { createEngine } from '../engine.ts';
import { initialState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { trainClassifiers, type Classifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
export const BIRTH = '1.001193';
export const CARD = '1.014062';
const HOUR_MS = 60 * 60 * 1000;

interface Options {
  readonly code?: string;
  readonly publicUrl?: string;
}

/** For `beforeAll`: reads the catalogue and trains the classifiers, some seconds. */
export async function openConversing() {
  const catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  const classifiers = await trainClassifiers(ROOT, catalogue);
  return { catalogue, converse: (options: Options = {}) => converse({ catalogue, ...classifiers }, options) };
}

export type Conversing = Awaited<ReturnType<typeof openConversing>>;

/** A greeted conversation in which every search finds one procedure; the clock and the catalogue can be moved. */
function converse(
  { catalogue, ...classifiers }: Classifiers & { readonly catalogue: Catalogue },
  { code = BIRTH, publicUrl }: Options,
) {
  let state: unknown = { ...initialState, greeted: true };
  let now = new Date('2026-11-26T02:00:00Z');
  let known = catalogue;
  const send = async (activity: WireActivity): Promise<TurnResult> => {
    const retriever = new FakeRetriever([{ code, probability: 0.95 }]);
    const engine = createEngine({ catalogue: known, retriever, ...classifiers, retentionDays: 90, publicUrl });
    const conversation = { id: 'c', isGroup: false, owner: 'bot' };
    const result = await engine.turn({ activity, conversation, state, now });
    state = JSON.parse(JSON.stringify(result.state));
    return result;
  };
  return {
    send,
    say: async (text: string) => send({ type: 'message', text }),
    /** Says each in turn; the last turn. */
    async sayAll(...texts: readonly string[]): Promise<TurnResult> {
      let last: TurnResult | undefined;
      for (const text of texts) last = await send({ type: 'message', text });
      if (last === undefined) throw new Error('Nothing was said');
      return last;
    },
    wait: (hours: number) => {
      now = new Date(now.getTime() + hours * HOUR_MS);
    },
    change: (edit: (procedure: Procedure) => Procedure) => {
      known = withChanged(known, code, edit);
    },
    age: (edit: (stored: Record<string, unknown>) => void) => {
      const stored = JSON.parse(JSON.stringify(state)) as Record<string, unknown>;
      edit(stored);
      state = stored;
    },
  };
}

function withChanged(base: Catalogue, code: string, edit: (procedure: Procedure) => Procedure): Catalogue {
  const procedure = base.find(code);
  if (procedure === undefined) throw new Error(`There is no ${code}`);
  const changed = edit(procedure);
  return {
    ...base,
    procedures: new Map([...base.procedures, [code, changed]]),
    find: (asked) => (asked === code ? changed : base.find(asked)),
    english: (text) => base.english(text),
  };
}
