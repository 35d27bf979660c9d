import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { openStore, type Store } from '../../store/index.ts';
import { makeTestDatabase, type TestDatabase } from '../../store/testing.ts';
import type { OwnershipService, ShowRequest, ShowResult } from '../ownership.ts';
import { createOwnershipService, type OwnershipOptions } from '../show-dossier.ts';
import { knownDossier, NOW, testDigests } from './provider-contract.ts';
import { createScriptedProvider, type ScriptedProvider } from './scripted-provider.ts';

export const CODE = 'H29.16.14-261110-0021';
export const UNKNOWN = 'H29.16.14-261110-0099';
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

type Asking = Partial<ShowRequest> & { afterMs?: number };

export interface OwnershipHouse {
  dataDir: string;
  database: TestDatabase;
  store: Store;
  /** Holds `CODE`. */
  provider: ScriptedProvider;
  ownership: OwnershipService;
  readonly serve: (options?: Partial<OwnershipOptions>) => OwnershipService;
  /** So many wrong proofs in a row, each with these changes. */
  readonly fail: (times: number, changes: (turn: number) => Asking) => Promise<ShowResult['kind'][]>;
}

/** An ownership service with a store on disk and one provider, anew for every test. */
export function setUpOwnership(): OwnershipHouse {
  const house = {
    serve: (options: Partial<OwnershipOptions> = {}) =>
      createOwnershipService({ store: house.store, digests: testDigests, providers: [house.provider], ...options }),
    async fail(times: number, changes: (turn: number) => Asking) {
      const kinds: ShowResult['kind'][] = [];
      for (let turn = 0; turn < times; turn += 1) {
        const { kind } = await house.ownership.show(ask({ proof: '0000', ...changes(turn) }));
        kinds.push(kind);
      }
      return kinds;
    },
  } as OwnershipHouse;

  beforeEach(async () => {
    house.dataDir = await mkdtemp(join(tmpdir(), 'motcua-dossiers-'));
    house.database = await makeTestDatabase(house.dataDir);
    house.store = await openStore(house.database);
    for (const id of ['c', 'd']) {
      await house.store.conversations.open({ id, channel: 'directline', userId: 'owner', locale: 'vi' }, NOW.getTime());
    }
    house.provider = createScriptedProvider();
    house.provider.hold(knownDossier());
    house.ownership = house.serve();
  });

  afterEach(async () => {
    await house.store.close();
    await house.database.remove();
    await rm(house.dataDir, { recursive: true, force: true });
  });

  return house;
}

export function ask(changes: Asking = {}): ShowRequest {
  const { afterMs = 0, ...request } = changes;
  return {
    code: CODE,
    proof: undefined,
    person: 'owner',
    channel: 'directline',
    conversationId: 'c',
    address: undefined,
    isGroup: false,
    now: new Date(NOW.getTime() + afterMs),
    ...request,
  };
}
