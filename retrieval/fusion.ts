import type { Catalogue, Procedure } from '../knowledge/index.ts';
import type { LexicalHit } from './lexical/lexical-index.ts';
import type { ProcedureEvidence } from './vector/passage-store.ts';

/** The pooled cosine moves within about half a unit, the lexical share within a whole one (research: 4 to 8 are alike). */
export const VECTOR_WEIGHT = 6;
/** With no word in common and no way of asking nearer than this, a procedure is no candidate. */
export const LEAST_COSINE = 0.3;

/** What the legs found; undefined for a leg that did not answer. */
export interface LegResults {
  /** Best first. */
  readonly lexical: readonly LexicalHit[] | undefined;
  readonly vector: ReadonlyMap<string, ProcedureEvidence> | undefined;
}

/** A procedure that either leg found, before it is ranked. */
export interface FusedCandidate {
  readonly code: string;
  /** `lexical` + `VECTOR_WEIGHT` · pooled. */
  readonly score: number;
  /** Lexical score divided by the best lexical score of this query, 0..1; 0 when the leg did not find it. */
  readonly lexical: number;
  /** Undefined when the vector leg did not answer. */
  readonly evidence: ProcedureEvidence | undefined;
}

/**
 * One ranking of the procedures that either leg found, best first. A service that is listed under two codes is answered
 * once, under its curated code where there is one. Procedures that have left the catalogue are passed over.
 */
export function fuse({ lexical, vector }: LegResults, catalogue: Catalogue, topK: number): readonly FusedCandidate[] {
  const bestLexical = lexical?.[0]?.score ?? 1;
  const lexicalShares = new Map(lexical?.map(({ code, score }) => [code, score / bestLexical]));
  const candidates: FusedCandidate[] = [];
  for (const code of new Set([...lexicalShares.keys(), ...(vector?.keys() ?? [])])) {
    const share = lexicalShares.get(code) ?? 0;
    const evidence = vector?.get(code);
    if (share === 0 && (evidence?.bestCosine ?? -1) < LEAST_COSINE) continue;
    candidates.push({
      code,
      score: share + VECTOR_WEIGHT * (evidence?.pooled ?? 0),
      lexical: share,
      evidence,
    });
  }
  return answerServicesOnce(candidates.toSorted(byScore), catalogue).slice(0, topK);
}

function answerServicesOnce(ranked: readonly FusedCandidate[], catalogue: Catalogue): readonly FusedCandidate[] {
  const listed = new Set<string>();
  return ranked.flatMap((candidate) => {
    const found = catalogue.procedures.get(candidate.code);
    if (found === undefined) return [];
    const procedure = curatedOf(found, catalogue);
    if ([procedure.code, ...procedure.sameService, ...found.sameService].some((code) => listed.has(code))) return [];
    listed.add(procedure.code);
    return [{ ...candidate, code: procedure.code }];
  });
}

function curatedOf(procedure: Procedure, catalogue: Catalogue): Procedure {
  if (procedure.tier === 'curated') return procedure;
  const others = procedure.sameService.flatMap((code) => catalogue.procedures.get(code) ?? []);
  return others.find(({ tier }) => tier === 'curated') ?? procedure;
}

function byScore(one: FusedCandidate, other: FusedCandidate): number {
  return other.score - one.score || one.code.localeCompare(other.code);
}
