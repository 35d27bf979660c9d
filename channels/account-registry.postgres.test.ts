import { pino } from 'pino';
import { expect, it } from 'vitest';
import { openPostgresTestStores } from '../store/testing.ts';
import { followAccounts } from './account-registry.ts';
import { createAdministerChannels } from './administer-accounts.ts';
import { PLATFORMS } from './platforms.ts';
import { createChannelSealer } from './sealing.ts';

const BOT = { botToken: '900000001:test', botUsername: 'PhuongMauBot', webhookSecret: 'x'.repeat(32) };

it('an account that one process adds and removes serves in another one, without a look of its own', async () => {
  const opened = await openPostgresTestStores(2);
  const [here, there] = opened.stores;
  if (there === undefined) throw new Error('Two processes were asked for');
  const sealer = createChannelSealer('test-secrets-key-0123456789abcdef');
  const registry = await followAccounts({
    store: there,
    sealer,
    platforms: PLATFORMS,
    logger: pino({ level: 'silent' }),
    addresses: { telegram: { apiUrl: 'https://telegram.example' } },
    everyMs: 600_000,
  });
  const administer = createAdministerChannels(here, sealer, PLATFORMS);
  const served = () => registry.of('telegram').map(({ accountId }) => accountId);

  await administer.add('telegram', { name: 'Bot', ward: '26740', values: BOT }, Date.now());
  await expect.poll(served, { timeout: 5_000 }).toEqual(['900000001']);
  await administer.remove('telegram', '900000001');
  await expect.poll(served, { timeout: 5_000 }).toEqual([]);

  await registry.stop();
  await opened.close();
});
