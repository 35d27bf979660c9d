import type { ProcedureRecord } from '../record.ts';

/** What residents ask of every procedure; a record states it, or says in `unknown` why it does not. */
const ASKED = ['documents', 'fee', 'duration', 'online'] as const;
export type AskedAspect = (typeof ASKED)[number];

const STATED: Readonly<Record<AskedAspect, (record: ProcedureRecord) => boolean>> = {
  documents: ({ cases }) => cases.some(({ documents }) => documents.length > 0),
  fee: ({ methods }) => methods.some(({ fees }) => fees !== undefined),
  duration: ({ methods }) => methods.some(({ durations }) => durations !== undefined),
  online: ({ methods }) => methods.some(({ channel }) => channel === 'online'),
};

/** Words of a field's path under which the absence of an aspect is explained: "methods.0.fees", "cases.default.documents". */
const EXPLAINED_BY: Readonly<Record<AskedAspect, RegExp>> = {
  documents: /(?:^|\.)documents$|^cases(?:\.[a-z\d-]+)?$/u,
  fee: /\bfees?$/u,
  duration: /\bdurations?$/u,
  online: /^methods(?:\.online)?$/u,
};

/** Aspects that a record neither states nor explains. */
export function missingAspects(record: ProcedureRecord): AskedAspect[] {
  return ASKED.filter(
    (aspect) =>
      !STATED[aspect](record) && !(record.unknown ?? []).some(({ field }) => EXPLAINED_BY[aspect].test(field)),
  );
}
