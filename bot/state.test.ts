import { describe, expect, it } from 'vitest';
import { initialState, readState } from './state.ts';

const VERSION_1 = {
  version: 1,
  language: 'en',
  languageChosen: true,
  greeted: true,
  procedureInHand: { code: '1.001193', aspect: 'fee' },
  dialogs: [{ dialog: 'choose-procedure', version: 1, step: 'asked', slots: {} }],
  clarifications: 1,
  misunderstandings: 0,
};

describe('readState', () => {
  it('migrates what version 1 stored and loses nothing of it', () => {
    expect(readState(VERSION_1)).toEqual({ ...VERSION_1, version: 2, earlier: [] });
  });

  it('reads what it has written', () => {
    const stored = { ...readState(VERSION_1), question: 'khai sinh', lastAnswer: { text: 'khai sinh' } };

    expect(readState(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  it.each([undefined, {}, { version: 99 }, { ...VERSION_1, dialogs: 'x' }])('starts anew from %j', (stored) => {
    expect(readState(stored)).toEqual(initialState);
  });
});
