export * from './contract.ts';
export { createEngine, STEPS, type Engine } from './engine.ts';
export { MAX_MESSAGE_CHARACTERS } from './steps/limit-size.ts';
export { readState, type ConversationState } from './state.ts';
export { trainClassifiers } from './understanding/classifiers.ts';
export { readRankingMessages } from './understanding/ranking-messages.ts';
export { knownQuantities } from './answering/verify.ts';
export type { EngineDependencies, TurnEvent, TurnInput, TurnResult } from './turn.ts';
export { createTurnHost, type TurnHost } from './host/turn-host.ts';
export { createTurnRunner, type TurnReport, type TurnRunner } from './host/turn-runner.ts';
export {
  createGeneration,
  type Generation,
  type GenerationResult,
  type GenerationUse,
} from './generation/generation.ts';
export { createOpenAiModel } from './generation/openai-model.ts';
