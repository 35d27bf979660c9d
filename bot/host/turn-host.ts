import { Activity } from '@microsoft/agents-activity';
import type { Middleware } from '@microsoft/agents-hosting';
import type { WireActivity } from '../contract.ts';
import type { Engine } from '../engine.ts';
import type { TurnInput, TurnResult } from '../turn.ts';
import { TurnAdapter } from './turn-adapter.ts';

export interface TurnHost {
  /** Runs a turn; `replies` are as the middleware left them, addressed to the resident. */
  run(input: TurnInput): Promise<{ readonly result: TurnResult; readonly replies: readonly WireActivity[] }>;
}

/** Hosts the engine on the Agents SDK: its middleware sees every activity that comes in or goes out. */
export function createTurnHost(engine: Engine, middleware: readonly Middleware[] = []): TurnHost {
  const adapter = new TurnAdapter();
  adapter.use(...middleware);
  return {
    async run(input) {
      let result: TurnResult | undefined;
      const replies = await adapter.process(input.activity, async (context) => {
        result = await engine.turn(input);
        if (result.replies.length > 0) {
          await context.sendActivities(result.replies.map((reply) => Activity.fromObject(reply)));
        }
      });
      if (result === undefined) throw new Error('A middleware ended the turn before the engine saw it');
      return { result, replies };
    },
  };
}
