import { afterEach, beforeEach, describe } from 'vitest';
import { accountsContract } from './contract/accounts-contract.ts';
import { activitiesContract } from './contract/activities-contract.ts';
import { announcementsContract } from './contract/announcements-contract.ts';
import { changeHintsContract } from './contract/change-hints-contract.ts';
import { channelsContract } from './contract/channels-contract.ts';
import { conversationsContract } from './contract/conversations-contract.ts';
import { deletionContract } from './contract/deletion-contract.ts';
import { deskContract } from './contract/desk-contract.ts';
import { dossiersContract } from './contract/dossiers-contract.ts';
import { eventsContract } from './contract/events-contract.ts';
import { inboxContract } from './contract/inbox-contract.ts';
import { knowledgeContract } from './contract/knowledge-contract.ts';
import { leasesContract } from './contract/leases-contract.ts';
import { linksContract } from './contract/links-contract.ts';
import { noticesContract } from './contract/notices-contract.ts';
import { numbersContract } from './contract/numbers-contract.ts';
import { outboxContract } from './contract/outbox-contract.ts';
import { privacyRequestsContract } from './contract/privacy-requests-contract.ts';
import { rateLimitsContract } from './contract/rate-limits-contract.ts';
import { schemaContract } from './contract/schema-contract.ts';
import { switchesContract } from './contract/switches-contract.ts';
import type { TestDatabase } from './contract/test-database.ts';
import { transactionsContract } from './contract/transactions-contract.ts';
import { valuesContract } from './contract/values-contract.ts';
import { voicesContract } from './contract/voices-contract.ts';

export type { TestDatabase } from './contract/test-database.ts';

/** What every store promises, whatever lies below. Each test gets a database of its own from `open`. */
export function storeContract(open: () => Promise<TestDatabase>): void {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await open();
  });

  afterEach(() => database.close());

  const current = (): TestDatabase => database;
  describe('conversations', () => conversationsContract(current));
  describe('activities', () => activitiesContract(current));
  describe('inbox', () => inboxContract(current));
  describe('outbox', () => outboxContract(current));
  describe('rate limits', () => rateLimitsContract(current));
  describe('leases', () => leasesContract(current));
  describe('events', () => eventsContract(current));
  describe('dossiers', () => dossiersContract(current));
  describe('accounts', () => accountsContract(current));
  describe('desk', () => deskContract(current));
  describe('voices', () => voicesContract(current));
  describe('switches', () => switchesContract(current));
  describe('numbers', () => numbersContract(current));
  describe('knowledge', () => knowledgeContract(current));
  describe('channels', () => channelsContract(current));
  describe('notices', () => noticesContract(current));
  describe('announcements', () => announcementsContract(current));
  describe('links', () => linksContract(current));
  describe('privacy requests', () => privacyRequestsContract(current));
  describe('deletion', () => deletionContract(current));
  describe('transactions', () => transactionsContract(current));
  describe('change hints', () => changeHintsContract(current));
  describe('values', () => valuesContract(current));
  describe('schema', () => schemaContract(current));
}
