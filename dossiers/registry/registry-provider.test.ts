import { describe, expect, it } from 'vitest';
import { openTestStore } from '../../store/testing.ts';
import { knownDossier, NOW, providerContract } from '../testing/provider-contract.ts';
import { createRegistryProvider } from './registry-provider.ts';
import { fromRegistryRow, toRegistryRow } from './registry-rows.ts';

describe('the embedded registry', () => {
  providerContract(async (dossiers) => {
    const store = await openTestStore();
    await store.dossierRegistry.save(dossiers.map(toRegistryRow));
    return { provider: createRegistryProvider(store), close: () => store.close() };
  });

  it('cannot prove anybody while it is empty', async () => {
    const store = await openTestStore();

    expect(await createRegistryProvider(store).canProve()).toBe(false);

    await store.close();
  });

  it('finds a code typed with six digits of the day that was imported with eight', async () => {
    const store = await openTestStore();
    await store.dossierRegistry.save([toRegistryRow(knownDossier({ code: 'H29.16.14-20261110-0021' }))]);

    const answer = await createRegistryProvider(store).find('H29.16.14-261110-0021', { now: NOW });

    expect(answer).toMatchObject({ kind: 'found', dossier: { status: { code: 'H29.16.14-20261110-0021' } } });
    await store.close();
  });

  it('is unavailable when the database does not answer', async () => {
    const store = await openTestStore();
    const { StoreError } = await import('../../store/index.ts');
    const provider = createRegistryProvider({
      dossierRegistry: {
        ...store.dossierRegistry,
        find: () => Promise.reject(new StoreError('STORE_UNREACHABLE', 'gone', { isRetryable: true })),
      },
    });

    expect(await provider.find('H29.16.14-261110-0021', { now: NOW })).toMatchObject({ kind: 'unavailable' });
    await store.close();
  });
});

it('keeps every field in its row', () => {
  const full = knownDossier({
    office: { name: 'Phường Bến Thành', phone: '02838291234' },
    procedure: { name: 'Đăng ký khai sinh', code: '1.001193' },
    since: '2026-11-12',
    firstAppointmentOn: '2026-11-20',
    finishedOn: '2026-11-29',
    bring: ['Tờ khai', 'Giấy chứng sinh'],
    payVnd: 50_000,
  });

  expect(fromRegistryRow(toRegistryRow(full))).toEqual(full);
  expect(toRegistryRow(full).contentDigest).not.toBe(toRegistryRow(knownDossier()).contentDigest);
});

it('keeps a pause apart from the end that has its number', () => {
  const paused = knownDossier({ state: 'paused', displayName: 'Tạm dừng' });

  expect(toRegistryRow(paused)).toMatchObject({ state: 8 });
  expect(fromRegistryRow(toRegistryRow(paused))).toEqual(paused);
});

it('gives no person and no number of a text that was taken as it came', () => {
  const row = toRegistryRow(knownDossier({ office: { name: 'Phường Mẫu', phone: undefined } }));
  const asItCame = {
    ...row,
    displayName: '0901234567 Đang xử lý',
    procedureName: 'Khai sinh cho Trần Văn Mẫu',
    officeName: 'Phường Mẫu, gặp chị Lan 0987654321',
    officePhone: '028 3829 1234 (chị Lan)',
    bring: ['CCCD 079090001234'],
  };

  expect(fromRegistryRow(asItCame).status).toMatchObject({
    displayName: '•••••••••• Đang xử lý',
    procedure: { name: 'Khai sinh cho •••' },
    office: { name: 'Phường Mẫu, gặp chị ••• ••••••••••', phone: '028 3829 1234' },
    bring: ['CCCD ••••••••••••'],
  });
});
