import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isAlias, isCollection, isNode, parseDocument, visit, type Document, type Node } from 'yaml';
import { listFiles } from '../files.ts';
import { MORE_WAYS } from '../ways.ts';
import { readPatch, PatchError, type KnowledgePatch } from './patch.ts';

/** As the files are written: nothing but what changes is another line. */
const FORMAT = { lineWidth: 0, flowCollectionPadding: false } as const;
const FROM_DESK = 'from-the-desk';

/**
 * Writes a patch into the catalogue's files; the paths that changed, from `root`. All files are worked out before the
 * first is written. @throws PatchError when the patch does not fit what the files say.
 */
export async function mergePatch(root: string, source: string): Promise<string[]> {
  const patch = readPatch(source);
  const files = new Map<string, string>();
  const textOf = async (file: string) =>
    files.get(file) ?? (existsSync(path.join(root, file)) ? readFile(path.join(root, file), 'utf8') : '');
  const work = { root, textOf, put: (file: string, text: string) => void files.set(file, text) };
  await mergeWays(work, patch.ways ?? []);
  for (const { id, ...lists } of patch.guides ?? []) {
    const file = `guides/${id}.yaml`;
    work.put(file, withLists(file, await textOf(file), [], lists));
  }
  await mergeElsewhere(work, patch.elsewhere ?? []);
  await mergeRecords(work, patch.procedures ?? []);
  if (patch.glossary !== undefined) {
    const file = `glossary/${FROM_DESK}.yaml`;
    const document = parseDocument((await textOf(file)) || '{}\n');
    if (isCollection(document.contents)) document.contents.flow = false;
    for (const [vietnamese, english] of Object.entries(patch.glossary)) document.set(vietnamese, english);
    work.put(file, document.toString(FORMAT));
  }
  if (patch.faqs !== undefined) {
    const file = `faqs/${FROM_DESK}.yaml`;
    const document = parseDocument((await textOf(file)) || '[]\n');
    if (isCollection(document.contents)) document.contents.flow = false;
    for (const faq of patch.faqs) document.add(document.createNode(faq));
    work.put(file, document.toString(FORMAT));
  }
  for (const [file, text] of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  }
  return [...files.keys()].toSorted();
}

interface Work {
  readonly root: string;
  textOf(file: string): Promise<string>;
  put(file: string, text: string): void;
}

type Lists = Readonly<Record<string, readonly string[] | undefined>>;

async function relativeFiles(root: string, folder: string, ending: string): Promise<string[]> {
  const files = await listFiles(path.join(root, folder), ending);
  return files.map((file) => path.relative(root, file).split(path.sep).join('/'));
}

async function mergeWays(work: Work, changes: NonNullable<KnowledgePatch['ways']>): Promise<void> {
  const files = await relativeFiles(work.root, 'ways', '.jsonl');
  const whole = files.filter((file) => !MORE_WAYS.test(path.basename(file)));
  for (const { code, short_name, short_name_en, ...lists } of changes) {
    const own = await findLine(work, whole, code);
    if (own === undefined) {
      if (short_name === undefined) throw new PatchError(`ways: ${code} has no line to add to`);
      const file = `ways/ways-${FROM_DESK}.jsonl`;
      const row = {
        code,
        short_name,
        short_name_en: short_name_en ?? short_name,
        aliases: [],
        situations: [],
        questions: [],
        questions_en: [],
        not_this: [],
        ...lists,
      };
      work.put(file, `${await work.textOf(file)}${spaced(row)}\n`);
      if (!whole.includes(file)) whole.push(file);
      continue;
    }
    // What was written later follows the questions of the line itself: a new one stands behind all of them.
    const { questions, questions_en, ...rest } = lists;
    addTo(own.lines, own.position, rest);
    work.put(own.file, own.lines.join('\n'));
    if (questions === undefined && questions_en === undefined) continue;
    const file = `ways/more-${FROM_DESK}.jsonl`;
    const row = { code, questions: questions ?? [], questions_en: questions_en ?? [] };
    work.put(file, `${await work.textOf(file)}${spaced(row)}\n`);
  }
}

async function findLine(work: Work, files: readonly string[], code: string) {
  for (const file of files) {
    const lines = (await work.textOf(file)).split('\n');
    const position = lines.findIndex((line) => line !== '' && (JSON.parse(line) as { code: string }).code === code);
    if (position !== -1) return { file, lines, position };
  }
  return undefined;
}

function addTo(lines: string[], position: number, lists: Lists): void {
  const row = JSON.parse(lines[position] ?? '{}') as Record<string, unknown>;
  for (const [list, added] of Object.entries(lists)) {
    if (added !== undefined) row[list] = [...((row[list] ?? []) as string[]), ...added];
  }
  lines[position] = spaced(row);
}

/** JSON as these files have it: `{"code": "1.001193", "aliases": ["a", "b"]}`. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`);
  return `{${pairs.join(', ')}}`;
}

async function mergeElsewhere(work: Work, changes: NonNullable<KnowledgePatch['elsewhere']>): Promise<void> {
  const files = await relativeFiles(work.root, 'elsewhere', '.yaml');
  for (const { id, ...lists } of changes) {
    let isFound = false;
    for (const file of files) {
      const source = await work.textOf(file);
      const services = parseDocument(source).toJS() as readonly { readonly id: string }[];
      const position = services.findIndex((service) => service.id === id);
      if (position === -1) continue;
      work.put(file, withLists(file, source, [position], lists));
      isFound = true;
    }
    if (!isFound) throw new PatchError(`elsewhere: there is no "${id}"`);
  }
}

function withLists(file: string, source: string, at: readonly number[], lists: Lists): string {
  if (source === '') throw new PatchError(`${file}: there is no such file`);
  const document = parseDocument(source);
  for (const [list, added] of Object.entries(lists)) {
    for (const text of added ?? []) document.addIn([...at, list], text);
  }
  return document.toString(FORMAT);
}

async function mergeRecords(work: Work, changes: NonNullable<KnowledgePatch['procedures']>): Promise<void> {
  const files = await relativeFiles(work.root, 'procedures', '.yaml');
  for (const { code, set, corrections } of changes) {
    const file = files.find((one) => path.basename(one) === `${code}.yaml`);
    if (file === undefined) throw new PatchError(`procedures: there is no record of ${code}`);
    const document = parseDocument(await work.textOf(file));
    for (const { field, from, to } of set) setFact(document, file, field, from, to);
    for (const correction of corrections) {
      if (!document.has('corrections')) document.set('corrections', document.createNode([]));
      document.addIn(['corrections'], document.createNode(correction));
    }
    work.put(file, document.toString(FORMAT));
  }
}

function setFact(document: Document, file: string, field: string, from: string | number, to: string | number): void {
  const keys = field.split('.');
  const said = keys.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    document.toJS(),
  );
  if (said !== from) throw new PatchError(`${file}: ${field} is ${JSON.stringify(said)}, not ${JSON.stringify(from)}`);
  standAlone(document, keys);
  document.setIn(keys.map(keyOf), to);
}

/** A position of a list is a number. */
function keyOf(key: string): string | number {
  return /^\d+$/u.test(key) ? Number(key) : key;
}

/** What is written once for several places (`&form`, `*form`) is written out where one of them becomes another. */
function standAlone(document: Document, keys: readonly string[]): void {
  for (let depth = 1; depth <= keys.length; depth += 1) {
    const place = keys.slice(0, depth).map(keyOf);
    const node = document.getIn(place, true);
    if (isAlias(node)) document.setIn(place, copyOf(node.resolve(document)));
    else if (isNode(node) && 'anchor' in node && typeof node.anchor === 'string') freeAnchor(document, node);
  }
}

function freeAnchor(document: Document, anchored: Node & { anchor?: string }): void {
  const { anchor } = anchored;
  // Nodes that come later may use the name again: each alias says itself what it stands for.
  visit(document, {
    Alias: (_key, alias) =>
      alias.source === anchor && alias.resolve(document) === anchored ? copyOf(anchored) : undefined,
  });
  delete anchored.anchor;
}

function copyOf(node: Node | undefined): Node {
  if (node === undefined) throw new PatchError('An alias of the record names nothing');
  const copy = node.clone() as Node & { anchor?: string };
  delete copy.anchor;
  return copy;
}
