import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DirectoryEntry } from './directory.ts';
import type { FaultList } from './faults.ts';
import { listFiles } from './files.ts';
import { tidy } from './fold.ts';
import { guideRecord, type Guide } from './guide.ts';
import type { ServicePairs } from './same-service.ts';
import { schemaFaults } from './schema-faults.ts';
import { translatedGuideTexts } from './translated.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** What a guide is held against. */
export interface GuideContext {
  readonly directory: ReadonlyMap<string, DirectoryEntry>;
  readonly replaced: ServicePairs['replaced'];
  readonly glossary: ReadonlyMap<string, string>;
}

interface ReadGuide {
  readonly file: string;
  readonly yaml: YamlFile;
  readonly guide: Guide;
}

/** The guides by id, in the order of their files; none when there is no folder of them. Every fault goes to `faults`. */
export async function readGuides(
  root: string,
  context: GuideContext,
  faults: FaultList,
): Promise<ReadonlyMap<string, Guide>> {
  const files = await listFiles(path.join(root, 'guides'), '.yaml');
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  const read = files.flatMap((file, index) => parseGuide(file, texts[index] ?? '', faults) ?? []);
  const guides = new Map(read.map(({ guide }) => [guide.id, guide]));
  const aliasOwners = new Map<string, string>();
  for (const { file, yaml, guide } of read) {
    const report: Report = (field, problem) => faults.add(file, yaml.lineOf(field), field.join('.'), problem);
    checkName(file, guide, report);
    checkSources(guide, report);
    checkRelated(guide, guides, context, report);
    checkAliases(guide, aliasOwners, report);
    checkTranslations(guide, context.glossary, report);
  }
  return guides;
}

type Report = (field: readonly PropertyKey[], problem: string) => void;

function parseGuide(file: string, text: string, faults: FaultList): ReadGuide | undefined {
  const yaml = parseYaml(file, text, faults);
  if (yaml === undefined) return undefined;
  const parsed = guideRecord.safeParse(yaml.value);
  if (parsed.success) return { file, yaml, guide: parsed.data };
  for (const { path: field, problem } of schemaFaults(parsed.error, yaml.value)) {
    faults.add(file, yaml.lineOf(field), field.join('.'), problem);
  }
  return undefined;
}

function checkName(file: string, { id }: Guide, report: Report): void {
  if (path.basename(file) === `${id}.yaml`) return;
  report(['id'], `is ${id}, but the file is named ${path.basename(file)}; name it ${id}.yaml`);
}

/** Every step names sources that are listed, and every source that is listed gives something. */
function checkSources(guide: Guide, report: Report): void {
  const listed = guide.sources.map(({ id }) => id);
  const named = new Set<string>();
  for (const part of ['steps', 'notes', 'cautions'] as const) {
    for (const [index, { sources }] of (guide[part] ?? []).entries()) {
      for (const [position, source] of sources.entries()) {
        named.add(source);
        if (!listed.includes(source)) {
          report([part, index, 'sources', position], `"${source}" is not among the sources of this guide; list it`);
        }
      }
    }
  }
  for (const [index, id] of listed.entries()) {
    if (listed.indexOf(id) !== index) report(['sources', index, 'id'], `"${id}" is used twice; keep one`);
    else if (!named.has(id)) report(['sources', index, 'id'], `nothing names "${id}"; remove it`);
  }
}

function checkRelated(
  guide: Guide,
  guides: ReadonlyMap<string, Guide>,
  { directory, replaced }: GuideContext,
  report: Report,
): void {
  for (const [index, related] of guide.relatedGuides.entries()) {
    const field = ['relatedGuides', index, 'guide'];
    if (related.guide === guide.id) report(field, 'is this guide itself; remove it');
    else if (!guides.has(related.guide)) report(field, `there is no guide "${related.guide}"; correct the id`);
  }
  for (const [index, { code }] of (guide.relatedProcedures ?? []).entries()) {
    const field = ['relatedProcedures', index, 'code'];
    const successor = replaced.get(code)?.successor;
    if (successor !== undefined) report(field, `${code} was replaced by ${successor}; name that`);
    else if (!directory.has(code)) report(field, `${code} is not in the national list; correct the code`);
  }
}

/** An alias opens one guide only. */
function checkAliases(guide: Guide, owners: Map<string, string>, report: Report): void {
  for (const part of ['aliases', 'aliasesEn'] as const) {
    for (const [index, alias] of guide[part].entries()) {
      const key = tidy(alias).toLowerCase();
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, guide.id);
      else report([part, index], `"${alias}" is an alias of ${owner} already; keep one`);
    }
  }
}

function checkTranslations(guide: Guide, glossary: ReadonlyMap<string, string>, report: Report): void {
  const seen = new Set<string>();
  for (const { field, text } of translatedGuideTexts(guide)) {
    const key = tidy(text);
    if (glossary.has(key) || seen.has(key)) continue;
    seen.add(key);
    report(field, `has no English in knowledge/glossary: "${text}"`);
  }
}
