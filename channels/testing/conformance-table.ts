import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** One check of the suite over one channel, as its run ended. */
export interface CheckResult {
  readonly channel: string;
  readonly check: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  /** Why it was skipped. */
  readonly reason: string | undefined;
}

const SUITE = /^(.+), as every channel$/u;
const MARKS = { passed: '✓', failed: '✗', pending: '?' } as const;

/** As Markdown: a row for each check, a column for each channel, and below why checks are left out. */
export function conformanceTable(results: readonly CheckResult[]): string {
  const channels = [...new Set(results.map(({ channel }) => channel))].sort();
  const checks = [...new Set(results.map(({ check }) => check))];
  const reasons = [...new Set(results.flatMap(({ state, reason }) => (state === 'skipped' ? [reason ?? ''] : [])))];
  const cell = (check: string, channel: string) => {
    const found = results.find((result) => result.check === check && result.channel === channel);
    if (found === undefined) return '?';
    return found.state === 'skipped' ? letterOf(reasons.indexOf(found.reason ?? '')) : MARKS[found.state];
  };
  const lines = [
    row('check', channels),
    row(
      '---',
      channels.map(() => '---'),
    ),
    ...checks.map((check) =>
      row(
        check,
        channels.map((channel) => cell(check, channel)),
      ),
    ),
    '',
    ...reasons.map((reason, index) => `- ${letterOf(index)}: ${reason}`),
  ];
  return lines.join('\n');
}

function row(first: string, cells: readonly string[]): string {
  return `| ${[first, ...cells].join(' | ')} |`;
}

function letterOf(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

/** Prints the table of a run of the suite, and what failed in full. */
export default class ConformanceTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    for (const test of tests) {
      for (const { message, stack } of test.result().errors ?? []) {
        process.stdout.write(`${test.fullName}\n${message}\n${stack ?? ''}\n\n`);
      }
    }
    for (const module of modules) for (const { message } of module.errors()) process.stdout.write(`${message}\n`);
    process.stdout.write(`${conformanceTable(tests.flatMap(checkOf))}\n`);
  }
}

function checkOf(test: TestCase): CheckResult[] {
  const channel = test.parent.type === 'suite' ? SUITE.exec(test.parent.name)?.[1] : undefined;
  if (channel === undefined) return [];
  const result = test.result();
  return [
    { channel, check: test.name, state: result.state, reason: result.state === 'skipped' ? result.note : undefined },
  ];
}
