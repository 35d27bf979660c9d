import type { FaultReport } from './run-faults.ts';

/** More would only repeat them. */
const MOST_FAULTS = 20;

/** What happened, every reply whose outcome nobody knows, and what is wrong. */
export function printReport(title: string, report: FaultReport): void {
  const { faults, unknown, conversations, acknowledged, redelivered, claims, missed, settledMs } = report;
  const arrived = unknown.filter(({ hasArrived }) => hasArrived).length;
  write(
    `${title}: ${acknowledged} messages acknowledged in ${conversations} conversations, ${redelivered} brought again, ` +
      `${claims} conversations taken over (${missed} by an official who was not heard for 90 s); settled in ${(settledMs / 1000).toFixed(1)} s`,
  );
  write(`outcome-unknown: ${unknown.length}, of which ${arrived} had arrived and ${unknown.length - arrived} had not`);
  for (const { conversation, reply, hasArrived } of unknown) {
    write(`  ${conversation} reply ${reply}: ${hasArrived ? 'had arrived' : 'had not arrived'}`);
  }
  for (const fault of faults.slice(0, MOST_FAULTS)) write(`WRONG ${fault}`);
  if (faults.length > MOST_FAULTS) write(`… and ${faults.length - MOST_FAULTS} more`);
  write(
    faults.length === 0
      ? 'ok: nothing lost, nothing twice, nothing out of order, nothing stuck'
      : `NOT ok: ${faults.length} faults`,
  );
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}
