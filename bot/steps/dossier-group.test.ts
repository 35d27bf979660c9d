import { describe, expect, it } from 'vitest';
import { NOW } from '../../dossiers/testing/provider-contract.ts';
import { initialState } from '../state.ts';
import { CODE, outcomes, setUpDossierTalks, textOf } from '../testing/dossier-talks.ts';
import type { EngineTools, TurnResult } from '../turn.ts';
import { keepDossier } from './dossier-keep.ts';
import { tellPrivately } from './dossier-telling.ts';
import { beginTurn, type Ending } from './step.ts';

const { converse } = setUpDossierTalks();

/** A turn in a group, of which some step forgot that it is one. */
const inGroup = beginTurn(
  {
    activity: { type: 'message', text: `${CODE} 4567` },
    conversation: { id: 'g', isGroup: true, owner: 'bot' },
    state: initialState,
    now: NOW,
  },
  { publicUrl: 'https://motcua.example' } as EngineTools,
);

/** What a step ended that turn with. */
function endingOf({ outcome, route, replies, state }: TurnResult): Ending {
  return { outcome, replies, state, ...(route === undefined ? {} : { route }) };
}

describe('at the end of a turn in a group', () => {
  it.each([
    ['the question for a proof', [CODE]],
    ['a wrong proof', [CODE, '0000']],
    ['what was shown', [CODE, '4567']],
    ['a wish to be told', [CODE, '4567', 'báo em khi có kết quả']],
    ['the consents', [CODE, '4567', 'báo em khi có kết quả', 'đồng ý', 'em đã đồng ý những gì']],
  ])('%s gives way to one fixed sentence, whatever the steps did', async (_what, messages) => {
    const talk = await converse();
    await outcomes(talk, ...messages.slice(0, -1));

    const { outcome, replies, state, keptText } = keepDossier(inGroup, endingOf(await talk.say(messages.at(-1) ?? '')));

    expect(outcome).toBe('guarded-personal-data');
    expect(replies).toHaveLength(1);
    expect(replies[0]?.text).toContain('https://motcua.example');
    expect(JSON.stringify(replies)).not.toMatch(/H29|\d{4}|khai sinh/u);
    expect(JSON.stringify(state)).not.toContain('dossier-status');
    expect(keptText).not.toMatch(/\d/u);
  });

  it('a code goes unsaid in any other answer as well, and an answer without one stays', async () => {
    const answer = await (await converse()).say('khai sinh cần giấy gì');
    const [reply] = answer.replies;

    expect(textOf({ ...answer, replies: keepDossier(inGroup, endingOf(answer)).replies })).toBe(textOf(answer));
    const coded = { ...answer, replies: [{ ...reply, type: 'message' as const, text: `Dạ, hồ sơ ${CODE} đây ạ` }] };
    expect(keepDossier(inGroup, endingOf(coded)).outcome).toBe('guarded-personal-data');
  });

  it('names our account on the same channel before the page, and only the words where there is neither', () => {
    const told = (turn: typeof inGroup) => tellPrivately(turn).replies[0]?.text ?? '';
    const { input, dependencies } = inGroup;
    const conversation = { ...input.conversation, privateChatUrl: 'https://zalo.me/1646843870823903717' };

    expect(told({ ...inGroup, input: { ...input, conversation } })).toContain(
      '[ở đây](https://zalo.me/1646843870823903717)',
    );
    expect(told(inGroup)).toContain('[ở đây](https://motcua.example)');
    expect(told({ ...inGroup, dependencies: { ...dependencies, publicUrl: undefined } })).toMatch(
      /nhắn riêng cho em và xoá/u,
    );
  });
});
