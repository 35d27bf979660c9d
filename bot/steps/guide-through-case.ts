import { messageForPerson } from '../answering/for-person.ts';
import { localiser } from '../answering/format.ts';
import { caseOf, planStops, type GuidedProcedure, type Stop } from '../dialogs/guided-plan.ts';
import { readCase, type GuidedSlots } from '../dialogs/guided-procedure.ts';
import { caseChanged, sameCaseStill } from '../replies/guided-texts.ts';
import type { Text } from '../replies/texts.ts';
import { readRepair } from '../understanding/repair-words.ts';
import { caseTold, tellStop } from './guide-through-stop.ts';
import type { Ending, Turn } from './step.ts';

/**
 * "À nhầm, em sinh ở nhà" in the middle of a guide: the case is another one, and what depends on it is gone through
 * again. What the stops behind them have in common with the new case stays done. Undefined: no case is told.
 */
export function takeCaseChange(
  turn: Turn,
  procedure: GuidedProcedure,
  slots: GuidedSlots,
  before: readonly Text[],
): Ending | undefined {
  const caseId = caseSaid(turn, procedure);
  if (caseId === undefined) return undefined;
  const localise = localiser(turn.dependencies.catalogue, 'en');
  const when = caseOf(procedure.record, caseId)?.when ?? '';
  const label = { vi: when, en: localise(when) };
  const isSame = caseOf(procedure.record, slots.caseId)?.id === caseId;
  const at = isSame ? slots.at : firstNotDone(procedure, slots, caseId);
  const told = {
    outcome: 'guided-step',
    before: [...before, isSame ? sameCaseStill(label) : caseChanged(label)],
  } as const;
  return tellStop(turn, procedure, { ...slots, caseId, at, unclear: 0 }, told);
}

/** One of the cases by its name, or told in a correction. */
function caseSaid(turn: Turn, { record }: GuidedProcedure): string | undefined {
  const message = turn.input.activity.text ?? '';
  const localise = localiser(turn.dependencies.catalogue, turn.language);
  const cases = record.cases.map(({ when }) => ({ title: localise(when), phrases: [when] }));
  const repair = readRepair(message);
  const said = repair?.kind === 'correction' && repair.said !== '' ? repair.said : undefined;
  const choice = /\d/u.test(said ?? message) ? undefined : readCase(said ?? message, cases);
  if (choice?.kind === 'one' && choice.rest === '') return record.cases[choice.index]?.id;
  return said === undefined ? undefined : caseTold(record, messageForPerson(turn, said));
}

function firstNotDone(procedure: GuidedProcedure, { caseId: before, at }: GuidedSlots, caseId: string): number {
  const done = new Set(planStops(procedure, before).slice(0, at).map(keyOf));
  const stops = planStops(procedure, caseId);
  const first = stops.findIndex((stop) => !done.has(keyOf(stop)));
  return first === -1 ? stops.length - 1 : first;
}

/** What a stop tells, whichever case it stands in. */
function keyOf(stop: Stop): string {
  switch (stop.kind) {
    case 'paper':
      return `paper ${JSON.stringify(stop.document)}`;
    case 'sometimes':
      return `sometimes ${JSON.stringify(stop.documents)}`;
    case 'step':
      return `step ${stop.text}`;
    case 'held-papers':
    case 'where':
    case 'fee':
    case 'duration':
      return stop.kind;
  }
}
