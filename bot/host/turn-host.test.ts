import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import { buildReply } from '../replies/build-reply.ts';
import { initialState } from '../state.ts';
import type { TurnInput, TurnResult } from '../turn.ts';
import { createTurnHost } from './turn-host.ts';

const reply = buildReply({
  outcome: 'answered',
  language: 'vi',
  body: 'Dạ, **60 ngày** ạ.',
  procedures: ['1.001193'],
  conversationOwner: 'bot',
  suggestions: [{ type: 'imBack', title: 'Lệ phí?', value: 'Lệ phí?' }],
});

const engine: Engine = {
  async turn(): Promise<TurnResult> {
    return {
      outcome: 'answered',
      route: 'answer',
      aspects: ['deadline'],
      replies: [reply],
      state: initialState,
      events: [],
      procedures: ['1.001193'],
      retrieval: undefined,
      probability: 1,
      entities: undefined,
    };
  },
};

const input: TurnInput = {
  activity: {
    type: 'message',
    id: 'c|0000001',
    channelId: 'directline',
    text: 'hạn mấy ngày',
    from: { id: 'dl_1', role: 'user' },
    recipient: { id: 'motcua', role: 'bot' },
    conversation: { id: 'c' },
  },
  conversation: { id: 'c', isGroup: false, owner: 'bot' },
  state: undefined,
  now: new Date(0),
};

describe('the turn host', () => {
  it('sends the engine’s replies through the SDK with everything they hold, addressed to the resident', async () => {
    const { replies } = await createTurnHost(engine).run(input);

    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({
      text: reply.text,
      suggestedActions: reply.suggestedActions,
      channelData: reply.channelData,
      replyToId: 'c|0000001',
      conversation: { id: 'c' },
      from: { id: 'motcua', role: 'bot' },
      recipient: { id: 'dl_1', role: 'user' },
    });
    expect(JSON.stringify(replies)).not.toContain('serviceUrl');
  });

  it('lets middleware see what comes in and change what goes out', async () => {
    const seen: string[] = [];
    const host = createTurnHost(engine, [
      {
        async onTurn(context, next) {
          seen.push(context.activity.text ?? '');
          context.onSendActivities(async (_context, activities, send) => {
            for (const activity of activities) activity.speak = 'dạ';
            return send();
          });
          await next();
        },
      },
    ]);

    const { replies } = await host.run(input);

    expect(seen).toEqual(['hạn mấy ngày']);
    expect(replies[0]?.speak).toBe('dạ');
  });

  it('passes on what the engine throws', async () => {
    const failing: Engine = {
      async turn() {
        throw new Error('boom');
      },
    };

    await expect(createTurnHost(failing).run(input)).rejects.toThrow('boom');
  });
});
