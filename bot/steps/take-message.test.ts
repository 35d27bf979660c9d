import { beforeAll, describe, expect, it } from 'vitest';
import { allTextOf, openAsking, type Asking } from '../testing/asking.ts';
import { messages } from './__fixtures__/messages.ts';

let asking: Asking;

beforeAll(async () => {
  asking = await openAsking();
});

async function take(text: string): Promise<{ outcome: string; text: string }> {
  const result = await asking.ask(text);
  return { outcome: result.outcome, text: allTextOf(result) };
}

describe.each([
  { kind: 'an emergency', outcome: 'guarded-emergency', taken: messages.emergencies, not: messages.noEmergencies },
  { kind: 'a trick to check', outcome: 'guarded-scam-check', taken: messages.scams, not: messages.noScams },
  { kind: 'an injection', outcome: 'guarded-injection', taken: messages.injections, not: messages.noInjections },
  { kind: 'an insult', outcome: 'guarded-abuse', taken: messages.insults, not: messages.noInsults },
  { kind: 'a wish for a person', outcome: 'handoff-asked', taken: messages.handoffs, not: messages.noHandoffs },
  {
    kind: 'a question of status',
    outcome: 'dossier-asked',
    taken: messages.statusQuestions,
    not: messages.noStatusQuestions,
  },
  { kind: 'small talk', outcome: 'small-talk', taken: messages.smallTalk, not: messages.noSmallTalk },
])('$kind', ({ outcome, taken, not }) => {
  it.each(taken)('is seen in "%s"', async (message) => {
    expect((await take(message)).outcome).toBe(outcome);
  });

  it.each(not)('is not seen in "%s"', async (message) => {
    expect((await take(message)).outcome).not.toBe(outcome);
  });
});

describe('somebody who speaks of ending a life', () => {
  it.each(messages.selfHarm)('gets a warm word to "%s"', async (message) => {
    expect((await take(message)).text).toMatch(/rất lo cho anh\/chị|very worried about you/u);
  });
});
