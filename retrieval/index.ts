export * from './ports.ts';
export { RetrievalError, type RetrievalErrorCode } from './errors.ts';
export { fold, normalise } from './text/normalise.ts';
export { foldedBigrams, syllables, type Syllable } from './text/syllables.ts';
