import { expect, it } from 'vitest';
import { NOW, numbersTo, present, type TestDatabase } from './test-database.ts';

export function leasesContract(database: () => TestDatabase): void {
  it('gives a free lease and refuses it to others while it lives', async () => {
    const { leases } = database().store;

    const lease = await leases.acquire('sweep', 'ours', 1_000, NOW);

    expect(lease).toEqual({ name: 'sweep', holder: 'ours', expiresAt: NOW + 1_000, token: 1 });
    expect(await leases.acquire('sweep', 'theirs', 1_000, NOW + 999)).toBeUndefined();
    expect(await leases.acquire('another', 'theirs', 1_000, NOW)).toMatchObject({ holder: 'theirs' });
  });

  it('renews a lease that is asked for again by its holder', async () => {
    const { leases } = database().store;
    const lease = await leases.acquire('sweep', 'ours', 1_000, NOW);

    expect(await leases.acquire('sweep', 'ours', 1_000, NOW + 500)).toEqual({ ...lease, expiresAt: NOW + 1_500 });
    expect(await leases.acquire('sweep', 'theirs', 1_000, NOW + 1_499)).toBeUndefined();
  });

  it('renews a living lease and no lost one', async () => {
    const { leases } = database().store;
    const lease = await leases.acquire('sweep', 'ours', 1_000, NOW);

    expect(await leases.renew(present(lease), 1_000, NOW + 999)).toBe(true);
    expect(await leases.acquire('sweep', 'theirs', 1_000, NOW + 1_998)).toBeUndefined();
    expect(await leases.renew(present(lease), 1_000, NOW + 1_999)).toBe(false);
  });

  it('passes to another with a higher token when its holder has crashed', async () => {
    const { leases } = database().store;
    const crashed = await leases.acquire('sweep', 'crashed', 1_000, NOW);

    const taken = await leases.acquire('sweep', 'successor', 1_000, NOW + 1_000);

    expect(taken?.token).toBeGreaterThan(present(crashed).token);
    expect(await leases.renew(present(crashed), 1_000, NOW + 1_001)).toBe(false);
    await leases.release(present(crashed));
    expect(await leases.renew(present(taken), 1_000, NOW + 1_002)).toBe(true);
  });

  it('gives a higher token to a holder that overslept, so that its old work is told apart', async () => {
    const { leases } = database().store;
    const before = await leases.acquire('sweep', 'ours', 1_000, NOW);

    const after = await leases.acquire('sweep', 'ours', 1_000, NOW + 1_000);

    expect(after?.token).toBeGreaterThan(present(before).token);
    expect(await leases.renew(present(before), 1_000, NOW + 1_001)).toBe(false);
  });

  it('is free at once after release, with a token that goes on rising', async () => {
    const { leases } = database().store;
    const first = await leases.acquire('sweep', 'ours', 1_000, NOW);

    await leases.release(present(first));
    const second = await leases.acquire('sweep', 'theirs', 1_000, NOW);

    expect(second?.token).toBeGreaterThan(present(first).token);
    expect(await leases.renew(present(first), 1_000, NOW)).toBe(false);
  });

  it('never lets two workers hold it at once', async () => {
    const stores = [database().store, await database().anotherStore()];
    let previousToken = 0;

    for (const round of numbersTo(6)) {
      const now = NOW + round * 1_000;
      const leases = await Promise.all(
        numbersTo(8).map((number) =>
          present(stores[number % 2]).leases.acquire('sweep', `worker ${number}`, 1_000, now),
        ),
      );

      const held = leases.filter((lease) => lease !== undefined);
      expect(held).toHaveLength(1);
      expect(present(held[0]).token).toBeGreaterThan(previousToken);
      previousToken = present(held[0]).token;
    }
  });
}
