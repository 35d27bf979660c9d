import { expect, it } from 'vitest';
import { auditQuery, readAuditFilter, writeAuditFilter } from './audit-filter.ts';

it('comes back from the address as it was written, without what is empty or no day', () => {
  const filter = { official: 'lan', action: 'voice.read', from: '2026-11-20', subject: 'v 1/2' };

  expect(readAuditFilter(writeAuditFilter(filter))).toEqual(filter);
  expect(readAuditFilter('action=&from=yesterday&until=2026-11-21&other=x')).toEqual({ until: '2026-11-21' });
  expect(readAuditFilter(undefined)).toEqual({});
});

it('asks for whole days of the city, the last one included', () => {
  expect(auditQuery({ official: 'lan', from: '2026-11-20', until: '2026-11-20' })).toEqual({
    official: 'lan',
    since: Date.UTC(2026, 10, 19, 17),
    until: Date.UTC(2026, 10, 20, 17),
  });
});
