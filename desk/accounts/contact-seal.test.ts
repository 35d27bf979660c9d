import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createContactSeal } from './secrets.ts';
import { ticket } from '../../store/contract/desk-rows.ts';
import { openConversation } from '../../store/contract/test-database.ts';
import { openStore, type Store } from '../../store/index.ts';
import { makeTestDatabase, type TestDatabase } from '../../store/testing.ts';

const KEY = 'one-key-of-secrets-0123456789abcdef0123456789';
const OTHER_KEY = 'another-key-of-secrets-0123456789abcdef01234';
const PHONE = {
  kind: 'phone',
  value: '0901234567',
  purpose: 'ticket-answer',
  textVersion: '1',
  consentedAt: 1,
} as const;

let dataDir: string;
let database: TestDatabase;
let store: Store | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-contacts-'));
  database = await makeTestDatabase(dataDir);
});
afterEach(async () => {
  await store?.close();
  await database.remove();
  await rm(dataDir, { recursive: true, force: true });
});

async function open(key: string | undefined): Promise<Store> {
  await store?.close();
  store = await openStore({ ...database, contacts: key === undefined ? undefined : createContactSeal(key) });
  return store;
}

/** What stands in the table. */
async function stored(): Promise<unknown> {
  await store?.close();
  store = undefined;
  return (await database.dump()).tickets?.[0]?.contact;
}

it('stores a contact encrypted, and gives it back whichever way it is read', async () => {
  const { tickets, ...rest } = await open(KEY);
  await openConversation({ tickets, ...rest }, 'c');
  await tickets.create(ticket('t', { conversationId: 'c' }));

  await tickets.change('t', undefined, { contact: PHONE });

  const listed = await tickets.list({ states: ['open'] }, { limit: 1, offset: 0 });
  const others = [await tickets.get('t'), await tickets.byCode('7K3M-9QRT'), ...(await tickets.ofConversation('c'))];
  expect([...listed, ...others].map((each) => each?.contact)).toEqual([PHONE, PHONE, PHONE, PHONE]);
  expect(await stored()).toMatch(/^sealed:[\w-]+$/u);
});

it('encrypts what was stored before, when the store is opened', async () => {
  const before = await open(undefined);
  await openConversation(before, 'c');
  await before.tickets.create(ticket('t', { conversationId: 'c', contact: PHONE }));
  expect(await stored()).toBe('0901234567');

  const after = await open(KEY);

  expect((await after.tickets.get('t'))?.contact).toEqual(PHONE);
  expect(await stored()).not.toContain('0901234567');
});

it('gives nobody a contact that another key encrypted', async () => {
  const before = await open(KEY);
  await openConversation(before, 'c');
  await before.tickets.create(ticket('t', { conversationId: 'c', contact: PHONE }));

  const after = await open(OTHER_KEY);

  expect((await after.tickets.get('t'))?.contact).toBeUndefined();
});
