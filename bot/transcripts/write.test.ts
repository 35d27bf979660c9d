import { describe, expect, it } from 'vitest';
import { initialState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { parseTranscripts } from './format.ts';
import { transcriptOf } from './write.ts';

function result(outcome: TurnResult['outcome'], over: Partial<TurnResult>): TurnResult {
  const procedures = over.procedures ?? [];
  return {
    outcome,
    route: undefined,
    aspects: [],
    replies: [{ type: 'message', text: '…', channelData: { motcua: { outcome, procedures } } }],
    state: initialState,
    events: [],
    procedures,
    retrieval: undefined,
    probability: undefined,
    entities: undefined,
    ...over,
  };
}

describe('a conversation that is saved', () => {
  it('is a transcript with what was typed, how it ended, what it cited and what became of its dialogs', () => {
    const frame = {
      dialog: 'choose-procedure',
      version: 2,
      step: 'listed',
      slots: { choices: [{ code: '1.001190' }] },
    };
    const asked = result('clarifying', {
      procedures: ['1.001190', '1.004884'],
      state: { ...initialState, dialogs: [frame] },
    });
    const answered = result('answered', {
      procedures: ['1.001190'],
      state: { ...initialState, lastAnswer: { text: 'khai sinh', code: '1.001190', aspects: ['fee'] } },
    });

    const text = transcriptOf('Thử: "khai sinh"', [
      { message: 'khai sinh', result: asked },
      { message: '1', result: answered },
    ]);

    expect(parseTranscripts(text, 'saved.yaml', '.')).toMatchObject([
      {
        name: 'Thử: "khai sinh"',
        turns: [
          {
            user: 'khai sinh',
            outcome: ['clarifying'],
            offers: ['1.001190', '1.004884'],
            dialog: { started: 'choose-procedure' },
          },
          {
            user: '1',
            outcome: ['answered'],
            cites: '1.001190',
            aspect: 'fee',
            dialog: { finished: 'choose-procedure' },
          },
        ],
      },
    ]);
    expect(text).toContain('dân: khai sinh');
  });
});
