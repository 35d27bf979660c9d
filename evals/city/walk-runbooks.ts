import { full } from './runbooks/full.ts';
import { privacy } from './runbooks/privacy.ts';
import { queue } from './runbooks/queue.ts';
import { restore } from './runbooks/restore.ts';
import { switchOff } from './runbooks/switch-off.ts';
import { tokens } from './runbooks/tokens.ts';
import { upgrade } from './runbooks/upgrade.ts';
import { wrongAnswer } from './runbooks/wrong-answer.ts';
import { startWalk, type Runbook, type WalkOptions } from './walk.ts';

/** By their pages in docs/runbooks. The upgrade first, because it begins with the old version. */
export const RUNBOOKS: Readonly<Record<string, Runbook>> = {
  upgrade,
  'switch-off': switchOff,
  queue,
  tokens,
  'wrong-answer': wrongAnswer,
  full,
  privacy,
  restore,
};

/**
 * Goes through runbooks one after another on a city that runs, and prints what was done and seen.
 *
 * @returns the statements that were not so, each with its page
 */
export async function walkRunbooks(
  pages: readonly string[],
  options: Omit<WalkOptions, 'onFailed'>,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const page of pages) {
    options.print(`\ndocs/runbooks/${page}.md`);
    const started = performance.now();
    const walk = startWalk({ ...options, onFailed: (statement) => failed.push(`${page}: ${statement}`) });
    try {
      await options.staff.signIn();
      await RUNBOOKS[page]?.(walk);
    } catch (error) {
      failed.push(`${page}: ${String(error)}`);
      options.print(`  ✗ ${String(error)}`);
    }
    options.print(`  ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  return failed;
}
