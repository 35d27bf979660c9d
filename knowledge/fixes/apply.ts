import { localDateOf } from '../calendar/local-date.ts';
import type { Catalogue, Procedure, WaysOfAsking } from '../catalogue.ts';
import type { ElsewhereService } from '../elsewhere.ts';
import type { Faq } from '../faq.ts';
import { tidy } from '../fold.ts';
import type { Guide } from '../guide.ts';
import { digestOf } from '../load.ts';
import { byId } from '../read-faqs.ts';
import { factsOf, withFact } from './facts.ts';
import type { FixContent, FixFault, KnowledgeFix } from './fix.ts';
import { hasWording, wordingKey } from './wording-key.ts';

export interface AppliedFixes {
  /** The catalogue itself when nothing was applied. */
  readonly catalogue: Catalogue;
  /** Ids of those that it holds now. */
  readonly applied: readonly string[];
  /** Those that have no effect, each as a whole, and why. */
  readonly refused: readonly { readonly id: string; readonly fault: FixFault }[];
}

/** The parts of a catalogue that fixes change. */
interface Layer {
  readonly base: Catalogue;
  readonly procedures: Map<string, Procedure>;
  readonly guides: Map<string, Guide>;
  readonly elsewhere: Map<string, ElsewhereService>;
  readonly faqs: Map<string, Faq>;
  readonly english: Map<string, string>;
  /** By key: what each decided wording leads to. */
  readonly decided: Map<string, string>;
}

/**
 * The catalogue with the published fixes that are in force at `now` on top, in the order of their publication. Nothing is
 * changed in place; what no fix touches are the same objects. A fix that no longer fits is left out whole, and named.
 */
export function applyFixes(base: Catalogue, fixes: readonly KnowledgeFix[], now: number): AppliedFixes {
  const inForce = fixes
    .filter(({ publishedAt, expiresAt }) => publishedAt <= now && now < expiresAt)
    .toSorted((one, other) => one.publishedAt - other.publishedAt || (one.id < other.id ? -1 : 1));
  const layer: Layer = {
    base,
    procedures: new Map(base.procedures),
    guides: new Map(base.guides),
    elsewhere: new Map(base.elsewhere),
    faqs: new Map(base.faqs),
    english: new Map(),
    decided: inForce.some(({ content }) => content.kind === 'wording')
      ? decidedWordings(base)
      : new Map<string, string>(),
  };
  const applied: KnowledgeFix[] = [];
  const refused: { id: string; fault: FixFault }[] = [];
  for (const fix of inForce) {
    const fault = apply(layer, fix);
    if (fault === undefined) applied.push(fix);
    else refused.push({ id: fix.id, fault });
  }
  return {
    catalogue: applied.length === 0 ? base : layered(layer, applied),
    applied: applied.map(({ id }) => id),
    refused,
  };
}

/** Why this catalogue could not take a fix with this content; undefined when it can. */
export function faultOf(catalogue: Catalogue, content: FixContent): FixFault | undefined {
  return applyFixes(catalogue, [draftOf(content)], 0).refused[0]?.fault;
}

/** A fix that is not published, as if it were. */
export function draftOf(content: FixContent): KnowledgeFix {
  const people = { author: '', reviewer: '' };
  return { id: 'draft', content, reason: 'draft', ...people, publishedAt: 0, expiresAt: Number.POSITIVE_INFINITY };
}

function layered({ base, procedures, guides, elsewhere, faqs, english }: Layer, fixes: readonly KnowledgeFix[]) {
  return {
    ...base,
    digest: digestOf([base.digest, fixes.map(({ id, content }) => [id, content])]),
    procedures,
    guides,
    elsewhere,
    faqs: byId(faqs),
    english: (vietnamese: string) => english.get(tidy(vietnamese)) ?? base.english(vietnamese),
    find: (code: string) => procedures.get(base.replaced.get(code)?.successor ?? code),
  };
}

function apply(layer: Layer, fix: KnowledgeFix): FixFault | undefined {
  const { content } = fix;
  switch (content.kind) {
    case 'alias':
      return applyAlias(layer, content);
    case 'wording':
      return applyWording(layer, content);
    case 'fact':
      return applyFact(layer, content, fix);
    case 'faq':
      return applyFaq(layer, content, fix);
  }
}

function applyAlias(layer: Layer, { code, alias }: Extract<FixContent, { kind: 'alias' }>): FixFault | undefined {
  const procedure = found(layer, code);
  if (procedure === undefined) return 'unknown-procedure';
  const ways = procedure.ways ?? firstWays(procedure, alias);
  if (procedure.ways !== undefined && hasWording([ways.shortName, ...ways.aliases], alias)) return 'already-there';
  setWays(layer, procedure, { ...ways, aliases: [...ways.aliases, alias] });
  return undefined;
}

function applyWording(layer: Layer, content: Extract<FixContent, { kind: 'wording' }>): FixFault | undefined {
  const { target, wording, language } = content;
  switch (target.kind) {
    case 'procedure': {
      const procedure = found(layer, target.code);
      if (procedure === undefined) return 'unknown-procedure';
      const owner = layer.decided.get(wordingKey(wording));
      if (owner !== undefined) return owner === procedure.code ? 'already-there' : 'wording-taken';
      const ways = procedure.ways ?? firstWays(procedure, undefined);
      const list = language === 'vi' ? 'questions' : 'questionsEn';
      const isListed = hasWording(ways[list], wording);
      setWays(layer, procedure, {
        ...ways,
        [list]: isListed ? ways[list] : [...ways[list], wording],
        decided: [...(ways.decided ?? []), wording],
      });
      layer.decided.set(wordingKey(wording), procedure.code);
      return undefined;
    }
    case 'guide': {
      const guide = layer.guides.get(target.id);
      if (guide === undefined) return 'unknown-guide';
      const list = language === 'vi' ? 'questions' : 'questionsEn';
      if (hasWording(guide[list], wording)) return 'already-there';
      layer.guides.set(guide.id, { ...guide, [list]: [...guide[list], wording] });
      return undefined;
    }
    case 'elsewhere': {
      const service = layer.elsewhere.get(target.id);
      if (service === undefined) return 'unknown-elsewhere';
      const list = language === 'vi' ? 'ways' : 'waysEn';
      const owner = [...layer.elsewhere.values()].find(({ ways, waysEn }) => hasWording([...ways, ...waysEn], wording));
      if (owner !== undefined) return owner.id === service.id ? 'already-there' : 'wording-taken';
      layer.elsewhere.set(service.id, { ...service, [list]: [...service[list], wording] });
      return undefined;
    }
  }
}

function applyFact(
  layer: Layer,
  { code, field, from, value, english, source }: Extract<FixContent, { kind: 'fact' }>,
  { publishedAt, reason }: KnowledgeFix,
): FixFault | undefined {
  const procedure = found(layer, code);
  if (procedure === undefined) return 'unknown-procedure';
  const { record } = procedure;
  if (record === undefined) return 'no-record';
  const fact = factsOf(record).find((one) => one.field === field);
  if (fact === undefined) return 'no-such-fact';
  if (fact.value === value) return 'already-there';
  if (fact.value !== from) return 'fact-changed';
  const set = withFact(record, field, value);
  if (set === undefined) return 'record-invalid';
  if (fact.isTranslated && typeof value === 'string') {
    const known = layer.base.english(value) ?? layer.english.get(tidy(value)) ?? english;
    if (known === undefined) return 'english-missing';
    if (layer.base.english(value) === undefined) layer.english.set(tidy(value), known);
  }
  const correction = { field, source, on: localDateOf(new Date(publishedAt)), reason };
  const corrections = [...(set.corrections ?? []), correction];
  const { authority } = set;
  layer.procedures.set(procedure.code, { ...procedure, authority, record: { ...set, corrections } });
  return undefined;
}

function applyFaq(
  layer: Layer,
  { questions, questionsEn, answer, source, procedure }: Extract<FixContent, { kind: 'faq' }>,
  { id, publishedAt, reviewer }: KnowledgeFix,
): FixFault | undefined {
  if (procedure !== undefined && found(layer, procedure) === undefined) return 'unknown-procedure';
  const asked = [...questions, ...questionsEn];
  const isTaken = [...layer.faqs.values()].some((faq) =>
    asked.some((question) => hasWording([...faq.questions, ...faq.questionsEn], question)),
  );
  if (isTaken) return 'wording-taken';
  const key = faqId(id);
  layer.faqs.set(key, {
    id: key,
    questions,
    questionsEn,
    answer,
    source,
    ...(procedure === undefined ? {} : { procedure }),
    verifiedOn: localDateOf(new Date(publishedAt)),
    verifiedBy: reviewer === '' ? 'the desk' : reviewer,
  });
  return undefined;
}

export function faqId(fixId: string): string {
  return `desk-${fixId
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')}`;
}

/** A code that was replaced means its successor, as everywhere. */
function found({ base, procedures }: Layer, code: string): Procedure | undefined {
  return procedures.get(base.replaced.get(code)?.successor ?? code);
}

/** What a procedure begins with of which only the list's entry was known. */
function firstWays({ shortName, shortNameEn }: Procedure, question: string | undefined): WaysOfAsking {
  return {
    shortName,
    shortNameEn: shortNameEn ?? shortName,
    aliases: [],
    situations: [],
    questions: question === undefined ? [] : [question],
    questionsEn: [],
    notThis: [],
  };
}

function setWays({ procedures }: Layer, procedure: Procedure, ways: WaysOfAsking): void {
  const { shortName, shortNameEn } = ways;
  procedures.set(procedure.code, { ...procedure, shortName, shortNameEn, ways });
}

/** By key: the procedure that each decided wording leads to. */
export function decidedWordings({ procedures }: Pick<Catalogue, 'procedures'>): Map<string, string> {
  const decided = new Map<string, string>();
  for (const { code, ways } of procedures.values()) {
    for (const wording of ways?.decided ?? []) decided.set(wordingKey(wording), code);
  }
  return decided;
}
