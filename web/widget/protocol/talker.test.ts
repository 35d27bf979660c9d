import { expect, it } from 'vitest';
import type { Activity } from './activity.ts';
import { ASSISTANT, talkerAfter, type Talker } from './talker.ts';

const from = { id: 'motcua', name: 'Một Cửa', role: 'bot' };
const told = (conversationOwner: string, more: Partial<Activity> = {}, outcome = 'handoff-notice'): Activity => ({
  type: 'message',
  from,
  ...more,
  channelData: { motcua: { conversationOwner, outcome } },
});
const after = (...activities: readonly Activity[]): Talker => activities.reduce(talkerAfter, ASSISTANT);

const accepted = told('official:lan', {
  type: 'event',
  name: 'handoff.status',
  value: { state: 'accepted', holder: 'Lan' },
});
const joined = told('official:lan', { text: 'Cán bộ **Lan** đã vào cuộc trò chuyện' });

it('is the assistant until somebody is asked for, then nobody yet, then the official by name', () => {
  expect(after({ type: 'message', text: 'chào', from })).toEqual({ kind: 'assistant' });
  expect(after(told('queue'))).toEqual({ kind: 'queue' });
  expect(after(told('queue'), accepted, joined)).toEqual({ kind: 'official', name: 'Lan' });
});

it('takes the name from what the official says or types, never from the assistant', () => {
  const reply = told('official:minh', { from: { ...from, name: 'Minh' }, text: 'Dạ' }, 'official-reply');
  const typing = told('official:minh', { type: 'typing', from: { ...from, name: 'Minh' } });

  expect(after(joined)).toEqual({ kind: 'official', name: undefined });
  expect(after(accepted, joined, reply)).toEqual({ kind: 'official', name: 'Minh' });
  expect(after(typing)).toEqual({ kind: 'official', name: 'Minh' });
});

it('goes back to the queue and to the assistant', () => {
  expect(after(accepted, told('queue'))).toEqual({ kind: 'queue' });
  expect(after(accepted, told('bot', { type: 'event', name: 'handoff.status', value: {} }))).toEqual(ASSISTANT);
});

it('stays as it was after news, the resident’s own words and what says nothing of it', () => {
  const mine = { type: 'message', text: 'dạ', from: { id: 'resident', role: 'user' } };
  const plain = { type: 'event', name: 'webchat/join', from };

  for (const activity of [mine, plain, told('bot', {}, 'announcement'), told('bot', {}, 'dossier-notice')]) {
    expect(after(accepted, activity)).toEqual({ kind: 'official', name: 'Lan' });
  }
});
