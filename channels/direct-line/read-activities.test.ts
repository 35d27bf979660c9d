import { afterEach, beforeEach, expect, it } from 'vitest';
import type { JsonObject, Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import { createFirstReadings, type FirstReadings } from './first-readings.ts';
import { readActivities } from './read-activities.ts';

const NOW = Date.UTC(2026, 10, 25, 3, 0, 0);
const UNTIL = new Date(NOW + 60_000).toISOString();
let store: Store;

beforeEach(async () => {
  store = await openTestStore();
  firstReadings = createFirstReadings();
  await store.conversations.open({ id: 'c', channel: 'directline', userId: 'dl_1', locale: 'vi' }, NOW);
});

afterEach(async () => {
  await store.close();
});

async function tell(activity: JsonObject): Promise<void> {
  await store.activities.append('c', { type: 'message', ...activity }, { now: NOW });
}

const details = {
  text: 'chi tiết',
  attachments: [{ contentType: 'text/plain', content: 'chi tiết' }],
  suggestedActions: { to: [], actions: [{ type: 'imBack', title: 'Xem lại' }] },
  channelData: { motcua: { outcome: 'dossier-shown', shownOnce: { until: UNTIL, instead: 'đã xem' } } },
};

let firstReadings: FirstReadings;

function read(now = NOW, openSince?: number) {
  const range = { conversationId: 'c', after: 0, limit: 10 };
  return readActivities({ store, firstReadings, now: () => now }, range, openSince);
}

it('gives what may be read once to the first reader alone', async () => {
  await tell({ text: 'trước' });
  await tell(details);

  const first = await read();
  const second = await read();

  expect(first.map(({ activity }) => activity.text)).toEqual(['trước', 'chi tiết']);
  expect(second.map(({ activity }) => activity.text)).toEqual(['trước', 'đã xem']);
  expect(JSON.stringify(second)).not.toContain('chi tiết');
  expect(second.map(({ id, seq }) => [id, seq])).toEqual(first.map(({ id, seq }) => [id, seq]));
  expect(second[1]?.activity).toMatchObject({
    id: 'c|0000002',
    suggestedActions: details.suggestedActions,
    channelData: { motcua: { outcome: 'dossier-shown' }, 'webchat:sequence-id': 2 },
  });
});

it('gives it to one of many that read at once', async () => {
  await tell(details);

  const readers = await Promise.all(Array.from({ length: 10 }, () => read()));

  expect(readers.filter(([logged]) => logged?.activity.text === 'chi tiết')).toHaveLength(1);
  expect(readers.filter(([logged]) => logged?.activity.text === 'đã xem')).toHaveLength(9);
});

it('gives it to every tab that was open when it was told, and to none that was opened since', async () => {
  await tell(details);
  await read();

  expect((await read(NOW + 100, NOW - 1)).map(({ activity }) => activity.text)).toEqual(['chi tiết']);
  expect((await read(NOW + 100, NOW + 50)).map(({ activity }) => activity.text)).toEqual(['đã xem']);
  expect((await read(NOW + 100)).map(({ activity }) => activity.text)).toEqual(['đã xem']);
  expect((await read(NOW + 6000, NOW - 1)).map(({ activity }) => activity.text)).toEqual(['đã xem']);
});

it('gives it to nobody who comes too late', async () => {
  await tell(details);

  expect((await read(NOW + 60_000)).map(({ activity }) => activity.text)).toEqual(['đã xem']);
  expect((await read()).map(({ activity }) => activity.text)).toEqual(['đã xem']);
});

it.each([
  ['a day that is none', { motcua: { shownOnce: { until: 'soon', instead: 'x' } } }],
  ['no words in its place', { motcua: { shownOnce: { until: UNTIL } } }],
  ['nothing of it', { motcua: {} }],
])('leaves alone an activity with %s', async (_what, channelData) => {
  await tell({ text: 'để đọc lại', channelData });

  await read();

  expect((await read()).map(({ activity }) => activity.text)).toEqual(['để đọc lại']);
});
