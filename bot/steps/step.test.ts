import { expect, it } from 'vitest';
import { initialState } from '../state.ts';
import type { EngineTools, TurnInput } from '../turn.ts';
import { beginTurn } from './step.ts';

const begun = (state: unknown, ward?: string) => {
  const input: TurnInput = {
    activity: { type: 'message', text: 'xin chào' },
    conversation: { id: 'c', isGroup: false, owner: 'bot', ...(ward === undefined ? {} : { ward }) },
    state,
    now: new Date(0),
  };
  return beginTurn(input, {} as EngineTools).state.ward;
};

it('takes the ward of the account that is written to for the resident’s, until they name another', () => {
  expect(begun(undefined, '26740')).toBe('26740');
  expect(begun({ ...initialState, ward: '26704' }, '26740')).toBe('26704');
  expect(begun(undefined)).toBeUndefined();
});
