/** Which entries of the audit are looked at; nothing: all that this auditor may see. */
export interface AuditFilter {
  /** An official's id. */
  readonly official?: string;
  readonly action?: string;
  /** Whole days in the city, both included. */
  readonly from?: string;
  readonly until?: string;
  /** The one thing that it was done to, or the conversation that it was done in. */
  readonly subject?: string;
  readonly conversation?: string;
}

const NAMES = ['official', 'action', 'from', 'until', 'subject', 'conversation'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const DAY_MS = 86_400_000;
/** The city's clock has stood seven hours before UTC since 1975. */
const CITY = '+07:00';

/** It stands in the address, so that it can be kept and sent to somebody. */
export function readAuditFilter(id: string | undefined): AuditFilter {
  const asked = new URLSearchParams(id ?? '');
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = asked.get(name) ?? '';
      const isDay = name === 'from' || name === 'until';
      return value === '' || (isDay && !DAY.test(value)) ? [] : [[name, value]];
    }),
  );
}

export function writeAuditFilter(filter: AuditFilter): string {
  return new URLSearchParams({ ...filter }).toString();
}

/** The filter as the API takes it. */
export function auditQuery({ from, until, ...rest }: AuditFilter): Readonly<Record<string, string | number>> {
  return {
    ...rest,
    ...(from === undefined ? {} : { since: Date.parse(`${from}T00:00${CITY}`) }),
    ...(until === undefined ? {} : { until: Date.parse(`${until}T00:00${CITY}`) + DAY_MS }),
  };
}
