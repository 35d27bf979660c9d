import { beforeEach, expect, it } from 'vitest';
import { MemoryStorage } from '../../widget/testing/fake-environment.ts';
import { createDrafts } from './drafts.ts';

const DAY_MS = 24 * 3600_000;
let storage: MemoryStorage;

beforeEach(() => {
  storage = new MemoryStorage();
});

it('keeps a draft per conversation and kind over a reload of the page', () => {
  createDrafts(storage, 'lan').write('reply', 'a', 'Dạ chào chị');
  createDrafts(storage, 'lan').write('note', 'a', 'đã gọi');

  const drafts = createDrafts(storage, 'lan');

  expect([drafts.read('reply', 'a'), drafts.read('note', 'a'), drafts.read('reply', 'b')]).toEqual([
    'Dạ chào chị',
    'đã gọi',
    '',
  ]);
});

it('forgets a draft that is emptied, all of one person on signing out, and what is a week old', () => {
  let now = 0;
  const lan = createDrafts(storage, 'lan', () => now);
  lan.write('reply', 'a', 'một');
  lan.write('reply', 'a', '  ');
  expect(storage.length).toBe(0);

  lan.write('reply', 'b', 'hai');
  createDrafts(storage, 'minh', () => now).write('reply', 'b', 'của Minh');
  lan.forget();
  expect(lan.read('reply', 'b')).toBe('');
  expect(createDrafts(storage, 'minh', () => now).read('reply', 'b')).toBe('của Minh');

  now = 8 * DAY_MS;
  createDrafts(storage, 'lan', () => now);
  expect(storage.length).toBe(0);
});

it('shows no draft of one official to another', () => {
  createDrafts(storage, 'lan').write('reply', 'a', 'của Lan');

  expect(createDrafts(storage, 'minh').read('reply', 'a')).toBe('');
});
