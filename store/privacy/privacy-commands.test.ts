import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import { openStore } from '../open-store.ts';
import { privacyContract } from './testing/privacy-contract.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'motcua-privacy-'));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('privacy commands on SQLite', () => privacyContract(() => openStore({ dataDir })));
