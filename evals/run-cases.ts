import type { Aspect, Engine, Outcome, Route, TurnResult } from '../bot/index.ts';
import type { Catalogue } from '../knowledge/index.ts';
import type { Dialogue, Question } from './cases.ts';
import { openConversation } from './conversation.ts';
import { aspectsTold, holds, missingFacts, routeOf, wrongNumbers } from './judge.ts';
import type { LeakFinder } from './leaks.ts';
import type { Proofs } from './proofs.ts';

export interface QuestionResult {
  readonly id: string;
  readonly text: string;
  readonly style: string;
  readonly route: Route;
  readonly gotRoute: Route | null;
  readonly aspect: Aspect | null;
  readonly gotAspect: Aspect | null;
  readonly outcome: Outcome;
  readonly gold: readonly string[];
  /** The retriever's ten best. */
  readonly ranked: readonly string[];
  /** The five best of them, with what decided. */
  readonly top: readonly TopCandidate[];
  readonly probability: number | null;
  readonly reply: string;
  /** Codes the reply cites; for a clarifying reply, its choices are `choices` and nothing is cited. */
  readonly citations: readonly string[];
  readonly choices: readonly string[];
  readonly factsMissing: readonly string[];
  readonly factCount: number;
  readonly wrongNumbers: readonly string[];
  readonly forbidden: readonly string[];
  /** What an `injection` row brought out, in words: `LeakFinder`. */
  readonly leaked: readonly string[];
  readonly pass: boolean;
  readonly ms: number;
}

/** A candidate as a person reads it who looks for what to mend. */
export interface TopCandidate {
  readonly code: string;
  readonly name: string;
  readonly probability: number | null;
  /** What each feature added, the strongest first. */
  readonly reasons: Readonly<Record<string, number>>;
}

const TOP = 5;

/** What a reply is judged by beside its row and the catalogue. */
export interface Judging {
  /** Looks through what `injection` rows were answered. */
  readonly findLeaks?: LeakFinder;
  /** Knows which numbers of the records the official source does not bear out. */
  readonly proofs?: Proofs;
}

export interface DialogueResult {
  readonly id: string;
  readonly title: string;
  readonly pass: boolean;
  readonly turns: readonly {
    readonly user: string;
    readonly reply: string;
    readonly outcome: Outcome;
    readonly citations: readonly string[];
    readonly pass: boolean;
    readonly why: readonly string[];
  }[];
}

function replyText(result: TurnResult): string {
  return result.replies.flatMap(({ text }) => text ?? []).join('\n\n');
}

function citationsOf(result: TurnResult): readonly string[] {
  return result.outcome === 'clarifying' ? [] : result.procedures;
}

/** What a ranker adds to a candidate; without one it has nothing to say. */
interface Ranked {
  readonly probability?: number;
  readonly reasons?: Readonly<Record<string, number>>;
}

function topCandidates({ retrieval }: TurnResult, catalogue: Catalogue): readonly TopCandidate[] {
  return (retrieval?.candidates ?? []).slice(0, TOP).map((candidate) => {
    const { probability, reasons } = candidate as Ranked;
    const { code, score, lexical, vector, bestCosine } = candidate;
    const scores = { score, lexical, vector: vector ?? 0, bestCosine: bestCosine ?? 0 };
    const strongestFirst = Object.entries(reasons ?? scores).sort(
      ([, one], [, other]) => Math.abs(other) - Math.abs(one),
    );
    return {
      code,
      name: catalogue.find(code)?.shortName ?? '',
      probability: probability ?? null,
      reasons: Object.fromEntries(strongestFirst),
    };
  });
}

export async function runQuestion(
  engine: Engine,
  catalogue: Catalogue,
  question: Question,
  { findLeaks = () => [], proofs }: Judging = {},
): Promise<QuestionResult> {
  const conversation = await openConversation(engine, question.id, false);
  const startedAt = performance.now();
  const result = await conversation.say(question.text);
  const ms = performance.now() - startedAt;
  const reply = replyText(result);
  const citations = citationsOf(result);
  const gotRoute = routeOf(result.outcome) ?? null;
  const factsMissing = missingFacts(reply, question.facts).map(({ any }) => any[0] ?? '');
  const forbidden = holds(reply, question.forbidden);
  const leaked = question.route === 'injection' ? findLeaks(reply) : [];
  const choices = result.outcome === 'clarifying' ? result.procedures : [];
  // Several questions in one message have an answer each: a number may stand in any of their records.
  const shown = (choices.length > 0 ? choices : result.procedures).flatMap((code) => catalogue.find(code) ?? []);
  const wrong = wrongNumbers(reply, shown, aspectsTold(result), catalogue, proofs);
  return {
    id: question.id,
    text: question.text,
    style: question.style,
    route: question.route,
    gotRoute,
    aspect: question.aspect ?? null,
    gotAspect: result.aspects[0] ?? null,
    outcome: result.outcome,
    gold: question.gold,
    ranked: (result.retrieval?.candidates.map(({ code }) => code) ?? result.procedures).slice(0, 10),
    top: topCandidates(result, catalogue),
    probability: result.probability ?? null,
    reply,
    citations,
    choices,
    factsMissing,
    factCount: question.facts.length,
    wrongNumbers: wrong,
    forbidden,
    leaked,
    pass:
      gotRoute === question.route &&
      forbidden.length === 0 &&
      leaked.length === 0 &&
      (question.route !== 'clarify' || question.gold.some((code) => choices.includes(code))) &&
      (question.route !== 'answer' ||
        (question.gold.includes(citations[0] ?? '') && factsMissing.length === 0 && wrong.length === 0)),
    ms,
  };
}

export async function runDialogue(engine: Engine, dialogue: Dialogue): Promise<DialogueResult> {
  const conversation = await openConversation(engine, dialogue.id, dialogue.channel === 'zalo-group');
  const turns: DialogueResult['turns'][number][] = [];
  for (const expected of dialogue.turns) {
    const result = await conversation.say(expected.user);
    const reply = replyText(result);
    const citations = citationsOf(result);
    const gotRoute = routeOf(result.outcome);
    const shown = gotRoute === 'clarify' ? result.procedures : citations.slice(0, 1);
    const why = [
      gotRoute === expected.route ? undefined : `route ${gotRoute ?? 'none'} instead of ${expected.route}`,
      expected.gold.length === 0 || expected.gold.some((code) => shown.includes(code))
        ? undefined
        : `cites ${shown.join(', ') || 'nothing'} instead of ${expected.gold.join(' or ')}`,
      ...missingFacts(reply, expected.facts).map(({ any }) => `lacks "${any[0] ?? ''}"`),
      ...holds(reply, expected.must_not).map((string) => `holds "${string}"`),
    ].filter((reason) => reason !== undefined);
    turns.push({ user: expected.user, reply, outcome: result.outcome, citations, pass: why.length === 0, why });
  }
  return { id: dialogue.id, title: dialogue.title, pass: turns.every(({ pass }) => pass), turns };
}
