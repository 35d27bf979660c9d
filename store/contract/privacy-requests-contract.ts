import { expect, it } from 'vitest';
import type { PrivacyRequest } from '../privacy-request-store.ts';
import { NOW, type TestDatabase } from './test-database.ts';

const REQUEST = {
  number: '12/PA',
  kind: 'deletion',
  receivedOn: '2026-11-26',
  hasProcessor: true,
  answerBy: '2026-11-30',
  doneBy: '2026-12-28',
} as const;
const OPEN: PrivacyRequest = {
  ...REQUEST,
  isExtended: false,
  askedBy: undefined,
  answeredAt: undefined,
  closedAt: undefined,
  outcome: undefined,
  closingReason: undefined,
  closedBy: undefined,
};
const DONE = { outcome: 'done' } as const;

export function privacyRequestsContract(database: () => TestDatabase): void {
  it('keeps a request under its number once', async () => {
    const { privacyRequests } = database().store;

    expect(await privacyRequests.register(REQUEST)).toBe(true);
    expect(await privacyRequests.register({ ...REQUEST, kind: 'access', hasProcessor: false })).toBe(false);

    expect(await privacyRequests.get('12/PA')).toEqual(OPEN);
    expect(await privacyRequests.get('13/PA')).toBeUndefined();
  });

  it('is answered, extended and closed once each, and nothing after it is closed', async () => {
    const { privacyRequests } = database().store;
    await privacyRequests.register(REQUEST);

    expect(await privacyRequests.answer('12/PA', NOW)).toBe(true);
    expect(await privacyRequests.answer('12/PA', NOW + 1)).toBe(false);
    expect(await privacyRequests.extend('12/PA', '2027-01-25')).toBe(true);
    expect(await privacyRequests.extend('12/PA', '2027-02-25')).toBe(false);
    expect(await privacyRequests.close('12/PA', DONE, NOW + 2)).toBe(true);
    expect(await privacyRequests.close('12/PA', DONE, NOW + 3)).toBe(false);

    const closed = { ...OPEN, isExtended: true, doneBy: '2027-01-25', answeredAt: NOW, closedAt: NOW + 2, ...DONE };
    expect(await privacyRequests.get('12/PA')).toEqual(closed);
    expect(await privacyRequests.answer('12/PA', NOW + 4)).toBe(false);
    expect(await privacyRequests.extend('12/PA', '2027-02-25')).toBe(false);
    expect(await privacyRequests.close('nobody’s', DONE, NOW)).toBe(false);
  });

  it('tells what is open, by what is due first: the answer, then the end', async () => {
    const { privacyRequests } = database().store;
    await privacyRequests.register(REQUEST);
    await privacyRequests.register({ ...REQUEST, number: '13/PA', answerBy: '2026-12-01' });
    await privacyRequests.register({ ...REQUEST, number: '14/PA' });
    await privacyRequests.answer('12/PA', NOW);
    await privacyRequests.close('14/PA', DONE, NOW);

    expect((await privacyRequests.open()).map(({ number }) => number)).toEqual(['13/PA', '12/PA']);
    expect(await privacyRequests.get('14/PA')).toMatchObject({ answeredAt: NOW, closedAt: NOW });
  });

  it('tells what is closed, the last at the head, with how it ended and who asked, covered', async () => {
    const { privacyRequests } = database().store;
    const end = { outcome: 'refused', reason: 'không chứng minh được là mình', by: 'Lê Văn Sếp' } as const;
    await privacyRequests.register({ ...REQUEST, askedBy: 'N••• L•••' });
    await privacyRequests.register({ ...REQUEST, number: '13/PA' });
    await privacyRequests.register({ ...REQUEST, number: '14/PA' });
    await privacyRequests.close('13/PA', DONE, NOW);
    await privacyRequests.close('12/PA', end, NOW + 1);

    const [last, first] = await privacyRequests.closed({ limit: 5, offset: 0 });

    expect(last).toMatchObject({ number: '12/PA', askedBy: 'N••• L•••', outcome: 'refused', closedBy: end.by });
    expect(last).toMatchObject({ closingReason: end.reason });
    expect(first).toMatchObject({ number: '13/PA', outcome: 'done', closingReason: undefined, closedBy: undefined });
    expect(await privacyRequests.closed({ limit: 5, offset: 1 })).toEqual([first]);
  });
}
