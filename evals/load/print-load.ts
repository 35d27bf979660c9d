import type { LoadReport } from './run-load.ts';
import { STAGES, type ServerFigures } from './server-figures.ts';

/** Side by side, one column for each run. */
export function printLoad(reports: readonly LoadReport[]): void {
  const labels = Math.max(...ROWS.map(([label]) => label.length));
  const line = (label: string, cells: readonly string[]) =>
    process.stdout.write(`${label.padEnd(labels)}${cells.map((cell) => cell.padStart(WIDTH)).join('')}\n`);
  for (const [label, cell] of ROWS) line(label, reports.map(cell));
}

const WIDTH = 24;
const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const three = (one: { p50Ms: number; p95Ms: number; p99Ms: number }) =>
  [one.p50Ms, one.p95Ms, one.p99Ms].map(ms).join(' / ');
/** By the turns that were counted between the same two looks. */
const perTurn = ({ stages }: ServerFigures, cpuSeconds: number) =>
  ((cpuSeconds * 1000) / stages.writing.count).toFixed(1);
const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0);

type Row = readonly [label: string, cell: (report: LoadReport) => string];

const ROWS: readonly Row[] = [
  ['database', ({ dialect }) => dialect],
  ['processes', ({ processes }) => String(processes)],
  ['vectors', ({ hasVectors }) => (hasVectors ? 'on' : 'off')],
  ['messages before', ({ filled }) => (filled?.messages ?? 0).toLocaleString('en')],
  ['rows filled in', ({ filled }) => (filled === undefined ? '-' : filled.rows.toLocaleString('en'))],
  ['filled in s', ({ filled }) => filled?.seconds.toFixed(0) ?? '-'],
  ['MiB filled in', ({ filled }) => (filled === undefined ? '-' : mib(filled.bytes))],
  [
    'bytes a message',
    ({ filled }) => (filled === undefined ? '-' : ((filled.bytes - filled.emptyBytes) / filled.messages).toFixed(0)),
  ],
  ['conversations at once', ({ conversations }) => String(conversations)],
  ['measured for s', ({ seconds }) => seconds.toFixed(0)],
  ['offered/s at most', ({ offeredPerSecond }) => offeredPerSecond.toFixed(1)],
  ['answered/s', ({ answeredPerSecond }) => answeredPerSecond.toFixed(1)],
  ['Direct Line p50/95/99 ms', ({ latencies }) => three(latencies.directline)],
  ['Zalo p50/95/99 ms', ({ latencies }) => three(latencies['zalo-oa'])],
  [
    'acknowledged p99 ms DL/Zalo',
    ({ latencies: { directline, 'zalo-oa': zalo } }) =>
      `${ms(directline.acknowledgedP99Ms)} / ${ms(zalo.acknowledgedP99Ms)}`,
  ],
  ...STAGES.map((stage): Row => [`${stage} p50/95/99 ms`, ({ server }) => three(server.stages[stage])]),
  ...STAGES.map((stage): Row => [`${stage} mean ms`, ({ server }) => ms(server.stages[stage].meanMs)]),
  ['CPU ms a message', ({ server }) => perTurn(server, server.serverCpuSeconds)],
  [
    'CPU ms a message, database',
    ({ server }) => (server.databaseCpuSeconds === undefined ? '-' : perTurn(server, server.databaseCpuSeconds)),
  ],
  ['event loop mean/p99 ms', ({ server }) => `${ms(server.lagMeanMs)} / ${ms(server.lagP99Ms)}`],
  ['most memory MiB', ({ server }) => mib(server.residentBytes)],
  ['inbox/outbox at most', ({ server }) => `${server.inboxDepth} / ${server.outboxDepth}`],
  ['refused', ({ faults }) => String(faults.refused + faults['not-opened'])],
  ['unanswered', ({ faults }) => String(faults.unanswered)],
  ['another reply', ({ faults }) => String(faults['another-reply'])],
  [
    'stream: KiB, CPU ms a minute',
    ({ streamCost }) =>
      streamCost === undefined
        ? '-'
        : `${(streamCost.residentBytesEach / 1024).toFixed(0)}, ${streamCost.cpuMsPerMinuteEach.toFixed(1)}`,
  ],
  [
    'official: CPU ms a minute, a change',
    ({ officialCost }) =>
      officialCost === undefined
        ? '-'
        : `${officialCost.cpuMsPerMinuteEach.toFixed(1)}, ${officialCost.cpuMsPerChangeEach.toFixed(1)}`,
  ],
  ['event loop of the bench p99 ms', ({ benchLagP99Ms }) => ms(benchLagP99Ms)],
  ['load average before/after', ({ machine }) => `${machine.loadBefore.toFixed(1)} / ${machine.loadAfter.toFixed(1)}`],
  ['one fsync p50 ms', ({ machine }) => ms(machine.fsyncMs)],
  ['cores', ({ machine }) => String(machine.cores)],
];
