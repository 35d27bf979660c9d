import { z } from 'zod';
import type { KnownDossier } from './dossier.ts';
import { readSeen, seenSchema, type Seen } from './watch-changes.ts';

/** Which system's record a proof was checked against: it proves no other's. */
export interface BoundTo {
  /** Name of the provider. */
  readonly source: string;
  /** Of what was typed; the record is the same as long as it holds this. */
  readonly digest: string;
}

/** What a proof that was given stands for while it holds. */
export interface BoundProof extends BoundTo {
  /** What its owner was shown last; undefined where nothing could be shown. */
  readonly seen: Seen | undefined;
  /** Another system holds a record of this code that is somebody else's. */
  readonly isContradicted: boolean;
}

const boundProof = z.object({
  source: z.string(),
  digest: z.string(),
  seen: seenSchema.optional(),
  isContradicted: z.boolean(),
});

/** Undefined for a proof of before there was anything to read: it has to be given again. */
export function readBoundProof(stored: unknown): BoundProof | undefined {
  const parsed = boundProof.safeParse(stored).data;
  return parsed === undefined ? undefined : { ...parsed, seen: parsed.seen && readSeen(parsed.seen) };
}

export function isOfRecord({ digest }: BoundTo, { proofDigests }: Pick<KnownDossier, 'proofDigests'>): boolean {
  return proofDigests.includes(digest);
}
