export { planEval, runEval, type EvalOptions, type EvalPlan } from './command.ts';
export { runTurnBenchmark } from './bench-turn.ts';
export { runIncrementalBenchmark } from './bench-incremental.ts';
export { runScaleBenchmark } from './bench-scale.ts';
export { plantSecrets } from './leaks.ts';
export { planRetrievalEval, runRetrievalEval, type RetrievalEvalOptions } from './retrieval/command.ts';
export { planPublicEval, runPublicEval, type PublicEvalOptions } from './retrieval/public-command.ts';
export { runRetrievalBench, type RetrievalBenchOptions } from './retrieval/bench.ts';
