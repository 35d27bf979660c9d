import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What `/metrics` shows: counts and times, never words. A registry of its own, so that tests can run several apps. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    turns: new Counter({
      name: 'motcua_turns_total',
      help: 'Turns by outcome and channel',
      labelNames: ['outcome', 'channel'] as const,
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'motcua_turn_seconds',
      help: 'Time from taking a message to its written replies',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 20],
      registers,
    }),
    sent: new Counter({
      name: 'motcua_sent_total',
      help: 'Messages sent by channel and how the sending ended',
      labelNames: ['channel', 'status'] as const,
      registers,
    }),
    generation: new Counter({
      name: 'motcua_generation_total',
      help: 'Calls to the language model by use and how they ended; all but "used" left the composed answer',
      labelNames: ['use', 'result'] as const,
      registers,
    }),
    degraded: new Counter({
      name: 'motcua_retrieval_degraded_total',
      help: 'Look-ups answered without one of the legs',
      labelNames: ['leg', 'reason'] as const,
      registers,
    }),
  };
}
