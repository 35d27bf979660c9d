import type { Engine, TurnResult, WireActivity } from '../bot/index.ts';

/** A conversation with the real engine, as a channel holds it: joined and greeted first. */
export async function openConversation(engine: Engine, id: string, isGroup: boolean) {
  let state: unknown;
  const turn = async (activity: WireActivity): Promise<TurnResult> => {
    const result = await engine.turn({ activity, conversation: { id, isGroup, owner: 'bot' }, state, now: new Date() });
    // As it is stored: what does not survive JSON would be lost in the product too.
    state = JSON.parse(JSON.stringify(result.state));
    return result;
  };
  await turn({ type: 'event', name: 'webchat/join', id: `${id}|0`, conversation: { id } });
  let count = 0;
  return {
    say: async (text: string) => {
      count += 1;
      return turn({
        type: 'message',
        text,
        id: `${id}|${count}`,
        conversation: { id },
        from: { id: 'resident', role: 'user' },
      });
    },
  };
}
