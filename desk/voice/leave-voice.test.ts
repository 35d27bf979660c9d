import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store, VoiceRow } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { concerns } from '../api/routes/event-routes.ts';
import { NOW } from '../testing/desk-fixture.ts';
import { tellOfVoice } from './leave-voice.ts';

const official = {
  id: 'lan',
  name: 'Nguyễn Thị Lan',
  roles: ['official'],
  wards: ['26740'],
  fields: 'all',
} as const;

let store: Store;

beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

async function isHeard(voice: Partial<VoiceRow>, before?: Pick<VoiceRow, 'ward'>): Promise<boolean> {
  const row = { id: 'v', conversationId: 'c', ward: undefined, subject: 'noise', ...voice } as VoiceRow;
  await tellOfVoice(store, 'transferred', row, before === undefined ? {} : { before }, NOW);
  const [event] = (await store.events.after(0, 10, 'desk')).slice(-1);
  return event !== undefined && concerns(official, event);
}

it('tells every ward of a report of no ward, also when it goes to one of them', async () => {
  expect(await isHeard({})).toBe(true);
  expect(await isHeard({ ward: '26737' }, { ward: undefined })).toBe(true);
});

it('tells nobody else of a report of another ward, and no colleague of a complaint of an official', async () => {
  expect(await isHeard({ ward: '26737' }, { ward: '26734' })).toBe(false);
  expect(await isHeard({ subject: 'conduct' })).toBe(false);
});
