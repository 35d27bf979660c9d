export { runEvalCommand, type EvalOptions } from './command.ts';
export { runTurnBenchmark } from './bench-turn.ts';
