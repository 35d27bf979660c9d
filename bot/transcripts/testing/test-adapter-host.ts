import { TestAdapter, type Activity } from 'botbuilder-core';
import type { WireActivity } from '../../contract.ts';
import type { Engine } from '../../engine.ts';
import type { RunTurn } from '../engine-host.ts';

/**
 * Hosts the engine on the Bot Framework SDK that came before: its `TestAdapter` carries every activity in and every reply
 * out, as a bot that is still built on `botbuilder-core` would.
 */
export function runOnTestAdapter(engine: Engine): RunTurn {
  const adapter = new TestAdapter();
  return async (input) => {
    let result: Awaited<ReturnType<Engine['turn']>> | undefined;
    await adapter.processActivity(input.activity as unknown as Partial<Activity>, async (context) => {
      const activity = context.activity as unknown as WireActivity;
      result = await engine.turn({ ...input, activity });
      // The older SDK refuses to send nothing.
      if (result.replies.length === 0) return;
      await context.sendActivities(result.replies.map((reply) => reply as unknown as Partial<Activity>));
    });
    if (result === undefined) throw new Error('The adapter handed on no turn');
    return { ...result, replies: sentBy(adapter) };
  };
}

function sentBy(adapter: TestAdapter): WireActivity[] {
  const sent: WireActivity[] = [];
  for (;;) {
    const reply = adapter.getNextReply() as unknown as WireActivity | undefined;
    if (reply === undefined) return sent;
    sent.push(reply);
  }
}
