export { planEval, runEval, type EvalOptions, type EvalPlan } from './command.ts';
export { runTurnBenchmark } from './bench-turn.ts';
export { plantSecrets } from './leaks.ts';
