import type { Catalogue, Procedure } from '../../../knowledge/index.ts';
import { lexicalQueryOf } from '../../find-question.ts';
import { fuse } from '../../fusion.ts';
import { toStored, passagesOf } from '../../index-artifact/passages.ts';
import { LEXICAL_HITS, type LexicalIndex } from '../../lexical/lexical-index.ts';
import { normalise } from '../../text/normalise.ts';
import { syllables } from '../../text/syllables.ts';
import type { Phrasebook } from '../../text/phrasebook.ts';
import { NEAREST_PASSAGES } from '../../vector-leg.ts';
import type { PassageStore } from '../../vector/passage-store.ts';
import { candidateFeatures, type CandidateFeatures } from '../features.ts';
import { RANKED_CANDIDATES } from '../rank-candidates.ts';
import { LEG_SETS, type LegSet } from '../ranker.ts';

/** A message of which it is known what is meant. */
export interface RankingMessage {
  readonly text: string;
  /** Codes, any of which is right; empty: none is. */
  readonly gold: readonly string[];
  readonly answerLogOdds: number;
  /** Messages of a group are held out together. */
  readonly group: string;
  readonly importance: number;
  /** By whom: a writer who thought of no procedure's list, or the list of ways of a procedure. */
  readonly source: 'written' | 'way';
  /** So little is said that all of `gold` fit. */
  readonly isAmbiguous: boolean;
}

/** What the legs found for it, by which legs answered. */
export interface RankingExample {
  readonly message: RankingMessage;
  readonly syllableCount: number;
  readonly byLegs: Readonly<Record<LegSet, ExampleCandidates>>;
}

export interface ExampleCandidates {
  readonly codes: readonly string[];
  readonly features: readonly CandidateFeatures[];
}

export interface SearchParts {
  readonly catalogue: Catalogue;
  readonly lexical: LexicalIndex;
  readonly store: PassageStore;
  readonly phrasebook: Phrasebook;
  embed(text: string): Promise<readonly number[]>;
}

/** What the search finds for a message, just as the retriever does. */
export async function exampleOf(message: RankingMessage, parts: SearchParts): Promise<RankingExample> {
  const { catalogue, lexical, store, phrasebook } = parts;
  const text = normalise(message.text);
  const { tokens } = lexicalQueryOf(text, { phrasebook, findsQuestion: false });
  const vector = await parts.embed(text);
  const hits = lexical.searchTokens(tokens, LEXICAL_HITS);
  const evidence = store.poolByProcedure(
    vector,
    NEAREST_PASSAGES,
    hits.map(({ code }) => code),
  );
  const ofLegs = (legs: LegSet): ExampleCandidates => {
    const candidates = fuse(
      { lexical: legs === 'vector' ? undefined : hits, vector: legs === 'lexical' ? undefined : evidence },
      catalogue,
      RANKED_CANDIDATES,
    );
    const weightOf = legs === 'vector' ? () => undefined : (token: string) => lexical.inverseFrequency(token);
    return {
      codes: candidates.map(({ code }) => code),
      features: candidateFeatures({ candidates, text, tokens, catalogue, weightOf }),
    };
  };
  return {
    message,
    syllableCount: syllables(text).length,
    byLegs: Object.fromEntries(LEG_SETS.map((legs) => [legs, ofLegs(legs)])) as RankingExample['byLegs'],
  };
}

/** A way of asking that is taken out of the catalogue, to be asked. */
export interface HeldOutWay {
  readonly code: string;
  readonly text: string;
}

/**
 * Runs `work` over a catalogue, a lexical index and a store that lack these ways: no text is found by itself. The
 * lexical index has them again afterwards; the store, which is opened anew in half a second, does not.
 */
export async function withoutWays<Result>(
  heldOut: readonly HeldOutWay[],
  parts: SearchParts,
  work: (parts: SearchParts) => Promise<Result>,
): Promise<Result> {
  const hidden = new Map<string, Set<string>>();
  for (const { code, text } of heldOut) hidden.set(code, (hidden.get(code) ?? new Set()).add(text));
  const removed: Procedure[] = [];
  const added: Procedure[] = [];
  for (const [code, texts] of hidden) {
    const procedure = parts.catalogue.procedures.get(code);
    if (procedure === undefined) continue;
    removed.push(procedure);
    added.push(withoutTexts(procedure, texts));
  }
  const kept = new Set((await passagesOf(added)).map((passage) => toStored(passage).id));
  const gone = (await passagesOf(removed)).map(toStored).filter(({ id }) => !kept.has(id));
  const changed = new Map(added.map((procedure) => [procedure.code, procedure]));
  const catalogue: Catalogue = {
    ...parts.catalogue,
    procedures: new Map(
      [...parts.catalogue.procedures].map(([code, procedure]) => [code, changed.get(code) ?? procedure]),
    ),
  };
  parts.lexical.replace({ removed, added });
  await parts.store.delete({ ids: gone.map(({ id }) => id) });
  try {
    return await work({ ...parts, catalogue });
  } finally {
    parts.lexical.replace({ removed: added, added: removed });
  }
}

function withoutTexts(procedure: Procedure, texts: ReadonlySet<string>): Procedure {
  const { ways } = procedure;
  if (ways === undefined) return procedure;
  const kept = (all: readonly string[]) => all.filter((text) => !texts.has(text));
  const left = {
    ...ways,
    aliases: kept(ways.aliases),
    situations: kept(ways.situations),
    questions: kept(ways.questions),
    questionsEn: kept(ways.questionsEn),
  };
  const isBare = [left.aliases, left.situations, left.questions, left.questionsEn].every((all) => all.length === 0);
  // Known by its name alone, as most of the directory is.
  if (isBare) return { ...procedure, shortName: procedure.name, shortNameEn: undefined, ways: undefined };
  return { ...procedure, ways: left };
}
