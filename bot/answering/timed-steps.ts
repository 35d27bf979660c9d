import { extractQuantities, type ProcedureRecord } from '../../knowledge/index.ts';
import type { Aspect } from '../contract.ts';

const BY_A_DAY = /(?<!\p{L})(?:trước|đến|chậm nhất) ngày \d/iu;

/** The steps that say in how many days or by which day something is done. */
export function timedSteps({ steps }: ProcedureRecord): string[] {
  return steps.filter((step) => BY_A_DAY.test(step) || extractQuantities(step).some(({ kind }) => kind === 'duration'));
}

/**
 * What to tell where it is mainly asked by when: with a record that states no time to act within, its steps that have
 * times as well ("phường phải trao giấy trước ngày nào").
 */
export function withTimesOfSteps(
  aspects: readonly [Aspect, ...Aspect[]],
  record: ProcedureRecord | undefined,
): readonly [Aspect, ...Aspect[]] {
  const isAsked = aspects[0] === 'deadline' && !aspects.includes('steps');
  if (!isAsked || record === undefined || (record.deadlines ?? []).length > 0) return aspects;
  return timedSteps(record).length === 0 ? aspects : [...aspects, 'steps'];
}
