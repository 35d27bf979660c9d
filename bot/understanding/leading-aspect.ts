import type { Aspect } from '../contract.ts';

/**
 * Which of two things asked together is meant first. A number that somebody may fail by (a limit, an amount) leads;
 * papers are asked for before the days that they take, days before the place, and a place before its papers.
 */
const LEADS_OVER: Readonly<Partial<Record<Aspect, readonly Aspect[]>>> = {
  deadline: ['documents', 'duration', 'fee', 'where'],
  fee: ['documents', 'duration', 'online', 'where'],
  online: ['duration'],
  documents: ['duration'],
  duration: ['where'],
  where: ['documents'],
  who: ['documents', 'where'],
  result: ['duration'],
};

/** Of what is asked the one that leads over most of the rest; `likeliest` where none leads over more than it does. */
export function leadingAspect(likeliest: Aspect, others: readonly Aspect[]): Aspect {
  const asked = [...new Set([likeliest, ...others])];
  const lead = (aspect: Aspect): number =>
    asked.filter((other) => leadsOver(aspect, other)).length - asked.filter((other) => leadsOver(other, aspect)).length;
  return asked.reduce((best, aspect) => (lead(aspect) > lead(best) ? aspect : best));
}

function leadsOver(aspect: Aspect, other: Aspect): boolean {
  return LEADS_OVER[aspect]?.includes(other) ?? false;
}
