import { Document, parse } from 'yaml';
import { z } from 'zod';
import { localDateOf } from '../calendar/local-date.ts';
import type { Catalogue, Procedure } from '../catalogue.ts';
import { faqRecord } from '../faq.ts';
import { guideId } from '../guide.ts';
import { procedureCode, procedureRecord } from '../record.ts';
import { applyFixes } from './apply.ts';
import { factsOf } from './facts.ts';
import type { KnowledgeFix } from './fix.ts';

const added = z.array(z.string()).min(1).optional();

/** What fixes change of the catalogue's files, by the files' own names of things. */
export const knowledgePatch = z.strictObject({
  version: z.literal(1),
  /** Of `ways/*.jsonl`, by code. With a short name it is a line of its own. */
  ways: z
    .array(
      z.strictObject({
        code: procedureCode,
        short_name: z.string().optional(),
        short_name_en: z.string().optional(),
        aliases: added,
        questions: added,
        questions_en: added,
        decided: added,
      }),
    )
    .optional(),
  /** Of `guides/<id>.yaml`. */
  guides: z.array(z.strictObject({ id: guideId, questions: added, questionsEn: added })).optional(),
  /** Of `elsewhere/*.yaml`. */
  elsewhere: z.array(z.strictObject({ id: z.string(), ways: added, waysEn: added })).optional(),
  /** Of `procedures/<field>/<code>.yaml`. */
  procedures: z
    .array(
      z.strictObject({
        code: procedureCode,
        set: z
          .array(
            z.strictObject({
              field: z.string(),
              from: z.union([z.string(), z.number()]),
              to: z.union([z.string(), z.number()]),
            }),
          )
          .min(1),
        corrections: procedureRecord.shape.corrections.unwrap(),
      }),
    )
    .optional(),
  /** Of `glossary/*.yaml`. */
  glossary: z.record(z.string(), z.string()).optional(),
  /** Of `faqs/*.yaml`. */
  faqs: z.array(faqRecord).optional(),
});

export type KnowledgePatch = z.infer<typeof knowledgePatch>;

/** The text is no patch that `patchText` wrote. */
export class PatchError extends Error {
  readonly code = 'KNOWLEDGE_PATCH_INVALID';
}

/** What the fixes in force add to a catalogue. */
export function patchOf(base: Catalogue, fixes: readonly KnowledgeFix[], now: number): KnowledgePatch {
  const { catalogue } = applyFixes(base, fixes, now);
  const changed = [...catalogue.procedures.values()].filter((one) => one !== base.procedures.get(one.code));
  const english = changed.flatMap(({ record }) => (record === undefined ? [] : factsOf(record)));
  const glossary = english.flatMap(({ value, isTranslated }) => {
    const text = isTranslated && typeof value === 'string' ? catalogue.english(value) : undefined;
    return text === undefined || base.english(String(value)) !== undefined ? [] : [[String(value), text] as const];
  });
  return {
    version: 1,
    ...listed(
      'ways',
      changed.flatMap((procedure) => waysOf(base.procedures.get(procedure.code), procedure)),
    ),
    ...listed(
      'guides',
      [...catalogue.guides.values()].flatMap((guide) => {
        const before = base.guides.get(guide.id);
        if (before === guide || before === undefined) return [];
        return [{ id: guide.id, ...newOf(before, guide, { questions: 'questions', questionsEn: 'questionsEn' }) }];
      }),
    ),
    ...listed(
      'elsewhere',
      [...catalogue.elsewhere.values()].flatMap((service) => {
        const before = base.elsewhere.get(service.id);
        if (before === service || before === undefined) return [];
        return [{ id: service.id, ...newOf(before, service, { ways: 'ways', waysEn: 'waysEn' }) }];
      }),
    ),
    ...listed(
      'procedures',
      changed.flatMap((procedure) => recordOf(base.procedures.get(procedure.code), procedure)),
    ),
    ...(glossary.length === 0 ? {} : { glossary: Object.fromEntries(glossary) }),
    ...listed(
      'faqs',
      [...catalogue.faqs.values()].filter(({ id }) => !base.faqs.has(id)),
    ),
  };
}

/** The patch as a file, with who decided what, until when, and which fixes do not fit any more. */
export function patchText(base: Catalogue, fixes: readonly KnowledgeFix[], now: number): string {
  const { applied, refused } = applyFixes(base, fixes, now);
  const lines = fixes
    .filter(({ id }) => applied.includes(id))
    .map(
      (fix) =>
        ` ${fix.id} ${fix.content.kind}: written by ${oneLine(fix.author)}, published by ${oneLine(fix.reviewer)} on ${dayOf(fix.publishedAt)}, until ${dayOf(fix.expiresAt)}: ${oneLine(fix.reason)}`,
    );
  const left = refused.map(({ id, fault }) => ` ${id} is left out: ${fault}`);
  const document = new Document(patchOf(base, fixes, now));
  document.commentBefore = [
    ` Fixes from the officials' desk on ${dayOf(now)}. To take them into the catalogue's files:`,
    ' npm run catalogue:fixes -- --merge FILE',
    ...lines,
    ...left,
  ].join('\n');
  return document.toString({ lineWidth: 0 });
}

/** @throws PatchError that says what is wrong */
export function readPatch(source: string): KnowledgePatch {
  let value: unknown;
  try {
    value = parse(source);
  } catch (cause) {
    throw new PatchError(`The patch is not valid YAML (${cause instanceof Error ? cause.message : String(cause)})`, {
      cause,
    });
  }
  const parsed = knowledgePatch.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new PatchError(`The patch is not what catalogue:fixes writes:\n${z.prettifyError(parsed.error)}`);
}

function listed<Key extends string, Entry>(key: Key, entries: readonly Entry[]): Partial<Record<Key, Entry[]>> {
  return entries.length === 0 ? {} : ({ [key]: [...entries] } as Record<Key, Entry[]>);
}

function waysOf(before: Procedure | undefined, { code, ways }: Procedure) {
  if (ways === undefined || ways === before?.ways) return [];
  const names = before?.ways === undefined ? { short_name: ways.shortName, short_name_en: ways.shortNameEn } : {};
  const lists = newOf(before?.ways ?? {}, ways, {
    aliases: 'aliases',
    questions: 'questions',
    questionsEn: 'questions_en',
    decided: 'decided',
  });
  return [{ code, ...names, ...lists }];
}

/** What the lists of one object have that those of the other lack, under other names. */
function newOf<Lists extends object, Name extends string>(
  before: Partial<Lists>,
  after: Lists,
  names: Partial<Record<keyof Lists, Name>>,
): Partial<Record<Name, string[]>> {
  const found: Partial<Record<Name, string[]>> = {};
  for (const [list, name] of Object.entries(names) as [keyof Lists, Name][]) {
    const known = (before[list] ?? []) as readonly string[];
    const fresh = ((after[list] ?? []) as readonly string[]).slice(known.length);
    if (fresh.length > 0) found[name] = fresh;
  }
  return found;
}

function recordOf(before: Procedure | undefined, { code, record }: Procedure) {
  if (record === undefined || before?.record === undefined || record === before.record) return [];
  const known = new Map(factsOf(before.record).map(({ field, value }) => [field, value]));
  const set = factsOf(record).flatMap(({ field, value }) => {
    const from = known.get(field);
    return from === undefined || from === value ? [] : [{ field, from, to: value }];
  });
  const corrections = (record.corrections ?? []).slice(before.record.corrections?.length ?? 0);
  return set.length === 0 ? [] : [{ code, set, corrections }];
}

function dayOf(at: number): string {
  return localDateOf(new Date(at));
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
