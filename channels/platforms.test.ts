import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../store/index.ts';
import { openTestStore } from '../store/testing.ts';
import { checkAccount } from './check-account.ts';
import { PLATFORMS } from './platforms.ts';
import { createChannelSealer } from './sealing.ts';

const NOW = Date.UTC(2026, 10, 26);
/** Whatever form a field of an account wants, one of these has it. */
const EXAMPLES = ['1', '1:x', '0123456789abcdef', '00000000-0000-0000-0000-000000000000', 'production'];
const docs = (path: string) => readFile(new URL(`../docs/${path}`, import.meta.url), 'utf8');

describe.each(PLATFORMS)('$title', (platform) => {
  const { channel, webhookPath = `/webhooks/${channel}` } = platform;
  let store: Store;

  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.close());

  it('stands in the table of channels, and has a page that says how to set it up and check it', async () => {
    expect(await docs('channels.md')).toMatch(new RegExp(`^\\|.*\\| \`${webhookPath}\` +\\|`, 'mu'));
    expect(await docs(`channels/${channel}.md`)).toContain(`npm run channel:check -- ${channel}`);
  });

  it('has each of its fields in the table of what an account needs', async () => {
    const line = (await docs('channels.md')).split('\n').find((one) => one.startsWith(`| \`${channel}\` `)) ?? '';
    const [, , open = '', secret = ''] = line.split('|');

    for (const [name, { isSecret }] of Object.entries(platform.fields))
      expect(isSecret === true ? secret : open).toContain(`\`${name}\``);
  });

  it('can be checked, and says so when nobody answers', async () => {
    const values = Object.fromEntries(
      Object.entries(platform.fields).map(([name, { pattern }]) => [
        name,
        EXAMPLES.find((text) => pattern?.test(text) ?? true) ?? '',
      ]),
    );
    const row = {
      ...{ channel, accountId: platform.accountIdOf(values), ward: undefined, name: 'x', settings: {}, sealed: '' },
      ...{ origin: undefined, isEnabled: true, revision: 1, createdAt: NOW, changedAt: NOW, heardAt: undefined },
    };
    const services = {
      store,
      sealer: createChannelSealer('a key for tests only, 32 characters or more'),
      fetch: () => Promise.reject(new Error('the line is cut')),
      now: () => NOW,
      logger: { error: () => undefined, warn: () => undefined },
      addresses: Object.fromEntries(Object.keys(platform.addresses).map((name) => [name, 'http://127.0.0.1:9'])),
    };

    const findings = await checkAccount({ platform, row, values }, services, {
      publicUrl: 'https://motcua.example',
      signal: AbortSignal.timeout(5000),
    });

    expect(findings.map(({ code }) => code)).not.toContain('value-wrong');
    expect(findings.filter(({ level }) => level === 'problem')).not.toEqual([]);
    expect(findings.every(({ text, todo }) => text.vi !== '' && text.en !== '' && todo?.vi !== '')).toBe(true);
  });
});
