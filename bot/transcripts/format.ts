import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { ASPECTS, OUTCOMES } from '../contract.ts';
import { clockTime, durationMs } from './duration.ts';
import {
  ASPECT_WORDS,
  DIALOG_CHANGE_KEYS,
  DIALOG_NAMES,
  DOSSIER_SYSTEM_WORDS,
  FEEDBACK_WORDS,
  LANGUAGE_WORDS,
  meaningOf,
  OUTCOME_WORDS,
  OWNER_WORDS,
  PAGE_WORDS,
  TRANSCRIPT_KEYS,
  TURN_KEYS,
  YES_WORDS,
} from './words.ts';

/** A transcript file cannot be read; every fault is named with its file and line. */
export class TranscriptFormatError extends Error {
  readonly code = 'TRANSCRIPT_FORMAT';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

const line = z.string().trim().min(1);
const lines = oneOrMore(line);
const code = z.string().regex(/^\d\.\d{6}$/u, 'a procedure code has the form 1.001193');
const codes = oneOrMore(code);
const yes = named(YES_WORDS, ['yes']).transform(() => true);
const duration = line.refine((text) => durationMs(text) !== undefined, 'a duration has the form "3 ngày"');
const clock = line.refine((text) => clockTime(text) !== undefined, 'a time has the form "2026-12-04 16:00"');
const dialogName = line.transform((name) => meaningOf(DIALOG_NAMES, name));
const owner = line
  .transform((word) => meaningOf(OWNER_WORDS, word))
  .pipe(z.string().regex(/^(?:bot|queue|official:[\w-]+)$/u, 'an owner is "bot", "hàng chờ" or "cán bộ"'));

/** What somebody does: exactly one of these in a turn. */
const ACTIONS = [
  'user',
  'button',
  'silence',
  'clock',
  'page',
  'feedback',
  'hand_to',
  'picture',
  'dossier_system',
  'dossier_changes',
] as const;

const turn = z
  .strictObject({
    user: line.optional(),
    /** Title of a button under the last reply. */
    button: line.optional(),
    silence: duration.optional(),
    clock: clock.optional(),
    page: named(PAGE_WORDS, ['joins', 'vietnamese', 'english']).optional(),
    feedback: named(FEEDBACK_WORDS, ['like', 'dislike']).optional(),
    hand_to: owner.optional(),
    picture: yes.optional(),
    dossier_system: named(DOSSIER_SYSTEM_WORDS, ['down', 'up']).optional(),
    /** Codes of sample dossiers and the states that an import gives them. */
    dossier_changes: z.record(line, line).optional(),
    /** What retrieval gives in this turn, the best first. Absent: the real search is asked. */
    found: z.record(code, z.coerce.number().min(0).max(1)).optional(),
    outcome: oneOrMore(named(OUTCOME_WORDS, OUTCOMES)).optional(),
    cites: code.optional(),
    not_cites: codes.optional(),
    offers: codes.optional(),
    aspect: named(ASPECT_WORDS, ASPECTS).optional(),
    says: lines.optional(),
    not_says: lines.optional(),
    silent: yes.optional(),
    buttons: lines.optional(),
    slot: z.record(line, line).optional(),
    dialog: z
      .strictObject({
        started: dialogName.optional(),
        finished: dialogName.optional(),
        kept: dialogName.optional(),
        cancelled: dialogName.optional(),
      })
      .optional(),
    language: named(LANGUAGE_WORDS, ['vi', 'en']).optional(),
    owner: owner.optional(),
    event: line.optional(),
    /** The reply is the same as in this turn, counted from 1. */
    same_as: z.coerce.number().int().min(1).optional(),
  })
  .refine((each) => ACTIONS.filter((action) => each[action] !== undefined).length === 1, {
    message:
      'a turn has exactly one of: dân, bấm, im lặng, đến lúc, trang, đánh giá, giao cho, gửi ảnh, hệ thống hồ sơ, hồ sơ đổi',
  });

const transcript = z.strictObject({
  name: line,
  why: line.optional(),
  starts: clock.optional(),
  /** The page was opened in this language. Default: Vietnamese. */
  page_language: named(LANGUAGE_WORDS, ['vi', 'en']).optional(),
  group: yes.optional(),
  /** How many officials are at the desk. Absent: nobody is, and nobody has an account. */
  officials: z.coerce.number().int().min(1).max(9).optional(),
  /** Why the bot fails here today. The transcript must fail; passing is an error until this line is taken out. */
  known_defect: line.optional(),
  turns: z.array(turn).min(1),
});

const transcripts = z.array(transcript).min(1);

export type TranscriptTurn = Readonly<z.infer<typeof turn>> & { readonly line: number };
export type Transcript = Readonly<Omit<z.infer<typeof transcript>, 'turns'>> & {
  /** The folder: what the conversation is an example of. */
  readonly pattern: string;
  readonly file: string;
  readonly line: number;
  readonly turns: readonly TranscriptTurn[];
};

/**
 * Reads a file of transcripts. Everything is text there: `1.004190` keeps its zero and `no` is no boolean.
 * @throws TranscriptFormatError naming file and line of every fault.
 */
export function parseTranscripts(text: string, file: string, pattern: string): Transcript[] {
  const counter = new LineCounter();
  const document = parseDocument(text.normalize('NFC'), { schema: 'failsafe', lineCounter: counter });
  const faults = document.errors.map(({ pos, message }) => {
    const [summary = message] = message.split('\n');
    return `${file}:${counter.linePos(pos[0]).line}: ${summary}`;
  });
  if (faults.length > 0) throw new TranscriptFormatError(faults);
  const written = paths(document);
  const parsed = transcripts.safeParse(inEnglish(document.toJS()));
  const lineOf = (path: readonly PropertyKey[]) => lineAt(document, counter, written, path);
  if (!parsed.success) {
    throw new TranscriptFormatError(
      parsed.error.issues.map(({ path, message }) => `${file}:${lineOf(path)}: ${message}`),
    );
  }
  return parsed.data.map((each, index) => ({
    ...each,
    pattern,
    file,
    line: lineOf([index]),
    turns: each.turns.map((one, at) => ({ ...one, line: lineOf([index, 'turns', at]) })),
  }));
}

function named<const Meaning extends string>(words: Readonly<Record<string, string>>, meanings: readonly Meaning[]) {
  const known = `expected one of: ${Object.keys(words).join(', ')}`;
  return z
    .string()
    .transform((word) => meaningOf(words, word.trim()))
    .pipe(z.enum(meanings as readonly [Meaning, ...Meaning[]], { error: known }));
}

/** A list, or its only member written alone. */
function oneOrMore<Item extends z.ZodType>(item: Item) {
  return z.preprocess((written) => (typeof written === 'string' ? [written] : written), z.array(item).min(1));
}

/** The document with English keys, whatever it was written with. */
function inEnglish(content: unknown): unknown {
  if (!Array.isArray(content)) return content;
  return content.map((each: unknown) => {
    const renamed = rename(each, TRANSCRIPT_KEYS);
    if (!isRecord(renamed) || !Array.isArray(renamed.turns)) return renamed;
    return { ...renamed, turns: renamed.turns.map((one) => withDialog(rename(one, TURN_KEYS))) };
  });
}

function withDialog(each: unknown): unknown {
  return isRecord(each) && 'dialog' in each ? { ...each, dialog: rename(each.dialog, DIALOG_CHANGE_KEYS) } : each;
}

function rename(content: unknown, keys: Readonly<Record<string, string>>): unknown {
  if (!isRecord(content)) return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [meaningOf(keys, key), value]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const ALL_KEYS: Readonly<Record<string, string>> = { ...TRANSCRIPT_KEYS, ...TURN_KEYS, ...DIALOG_CHANGE_KEYS };

/** The English path of everything in the document, with where it stands. */
function paths(document: Document): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (node: unknown, path: readonly PropertyKey[]): void => {
    if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        note(item, [...path, index]);
        visit(item, [...path, index]);
      }
    } else if (isMap(node)) {
      for (const { key, value } of node.items) {
        const inner = [...path, meaningOf(ALL_KEYS, String(key))];
        note(key, inner);
        visit(value, inner);
      }
    }
  };
  const note = (node: unknown, path: readonly PropertyKey[]) => {
    const range = isRecord(node) && Array.isArray(node.range) ? (node.range as unknown[]) : [];
    if (typeof range[0] === 'number') found.set(path.join('/'), range[0]);
  };
  visit(document.contents, []);
  return found;
}

/** The line of the nearest thing that is written: what is missing stands nowhere. */
function lineAt(
  document: Document,
  counter: LineCounter,
  written: ReadonlyMap<string, number>,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const offset = written.get(path.slice(0, length).join('/'));
    if (offset !== undefined) return counter.linePos(offset).line;
  }
  return counter.linePos(document.contents?.range?.[0] ?? 0).line;
}
