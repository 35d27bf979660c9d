import { expect, it } from 'vitest';
import { createDossierDigests } from '../digests.ts';
import type { KnownDossier } from '../dossier.ts';
import type { DossierProvider } from '../provider.ts';

/** For tests: the time at which everything begins, a Wednesday morning in the city. */
export const NOW = new Date('2026-11-25T03:00:00Z');
export const testDigests = createDossierDigests('a key for tests only, 32 characters or more');

/** For tests: a dossier in progress that can be proved with 4567 (phone) and 1234 (identity number). */
export function knownDossier(changes: Partial<KnownDossier['status']> = {}): KnownDossier {
  const code = changes.code ?? 'H29.16.14-261110-0021';
  return {
    status: {
      code,
      state: 'in-progress',
      displayName: 'Đang xử lý',
      procedure: { name: 'Đăng ký khai sinh', code: undefined },
      office: undefined,
      receivedOn: '2026-11-10',
      since: undefined,
      appointmentOn: '2026-11-30',
      firstAppointmentOn: undefined,
      finishedOn: undefined,
      bring: [],
      payVnd: undefined,
      asOf: NOW.getTime(),
      isDemo: false,
      ...changes,
    },
    proofDigests: ['0901234567', '079090001234'].flatMap((number) => testDigests.proofsOf(code, number)),
  };
}

/** A provider that holds certain dossiers, each provable with a phone ending in 4567 or an identity number in 1234. */
export interface ProviderUnderTest {
  readonly provider: DossierProvider;
  readonly close: () => Promise<void>;
}

/** What every provider promises. `open` gives one that holds these dossiers and nothing else. */
export function providerContract(open: (dossiers: readonly KnownDossier[]) => Promise<ProviderUnderTest>): void {
  async function withProvider(
    dossiers: readonly KnownDossier[],
    work: (provider: DossierProvider) => Promise<void>,
  ): Promise<void> {
    const { provider, close } = await open(dossiers);
    try {
      await work(provider);
    } finally {
      await close();
    }
  }

  it('finds a dossier by its code, with all that is told of it', async () => {
    const dossier = knownDossier();

    await withProvider(
      [dossier, knownDossier({ code: 'H29.16.14-261110-0022', state: 'finished' })],
      async (provider) => {
        const answer = await provider.find(dossier.status.code, { now: NOW });

        expect(answer).toEqual({ kind: 'found', dossier, isCached: false });
      },
    );
  });

  it('knows nothing of another code', async () => {
    await withProvider([knownDossier()], async (provider) => {
      expect(await provider.find('H29.16.14-261110-9999', { now: NOW })).toEqual({ kind: 'unknown' });
    });
  });

  it('gives what its owner can be known by, and nothing that others could read', async () => {
    await withProvider([knownDossier()], async (provider) => {
      const answer = await provider.find('H29.16.14-261110-0021', { now: NOW });

      const known = answer.kind === 'found' ? answer.dossier : undefined;
      const digests = known?.proofDigests ?? [];
      expect(testDigests.matches('H29.16.14-261110-0021', '4567', digests)).toBe(true);
      expect(testDigests.matches('H29.16.14-261110-0021', '1234', digests)).toBe(true);
      expect(testDigests.matches('H29.16.14-261110-0021', '0000', digests)).toBe(false);
      expect(JSON.stringify(answer)).not.toMatch(/4567|1234/u);
    });
  });

  it('finds every national state', async () => {
    const states = [
      'submitted',
      'accepted',
      'not-accepted',
      'in-progress',
      'supplement-requested',
      'payment-requested',
      'withdrawal-requested',
      'stopped',
      'finished',
      'returned',
    ] as const;
    const dossiers = states.map((state, index) =>
      knownDossier({ code: `H29.16.14-261110-00${31 + index}`, state, displayName: undefined }),
    );

    await withProvider(dossiers, async (provider) => {
      for (const [index, state] of states.entries()) {
        const answer = await provider.find(`H29.16.14-261110-00${31 + index}`, { now: NOW });
        expect(answer.kind === 'found' ? answer.dossier.status.state : answer).toBe(state);
      }
    });
  });

  it('can prove an owner', async () => {
    await withProvider([knownDossier()], async (provider) => {
      expect(await provider.canProve()).toBe(true);
    });
  });
}
