import { randomUUID } from 'node:crypto';
import type { DeskPerson, LoggedActivity, ReportSource, Store } from '../../store/index.ts';
import { maskPersonalData } from '../masking.ts';
import { likenessOf, sharedOf } from './likeness.ts';

/** What is said of an official stands with supervisors and auditors alone, never with editors. */
interface Confidential {
  readonly tellsOfConduct: (text: string) => boolean;
}

/** A reply that somebody says is wrong. */
export interface JudgedReply extends Confidential {
  readonly source: 'resident' | 'official';
  /** Id of the reply; undefined: the last one. */
  readonly replyId: string | undefined;
  readonly reasons: readonly string[];
  readonly comment: string;
  readonly language: string;
  readonly field: string | undefined;
  readonly by: DeskPerson | undefined;
}

/** A question that got no answer. */
export interface UnansweredQuestion extends Confidential {
  readonly source: 'unanswered';
  readonly question: string;
  readonly answer: string;
  readonly outcome: string;
  readonly language: string;
}

/** So much of two questions is the same when they ask alike. */
const ALIKE = 0.6;
/** Among so many items, the latest, one that is alike is looked for. */
const MOST_LOOKED_AT = 300;
/** A dismissed question is not raised anew for so long. */
const DISMISSED_FOR_MS = 30 * 86_400_000;
/** How far back the question to a reply, and what it goes on from, is looked for. */
const LOOKED_BACK = 12;
/** Earlier messages that a question may go on from. */
const MOST_CONTEXT = 2;
const MAX_TEXT = 2_000;

/** Makes an item of a reply that is judged, or adds to one that is alike. Undefined: no such reply, judged before, or to a complaint of an official. */
export async function reportReply(
  transaction: Store,
  conversationId: string,
  judged: JudgedReply,
  now: number,
): Promise<string | undefined> {
  const { activities } = transaction;
  const last = await activities.lastSeq(conversationId);
  const known = judged.replyId === undefined ? undefined : await activities.find(conversationId, judged.replyId);
  const end = known?.seq ?? last;
  const before = await activities.after(conversationId, Math.max(0, end - LOOKED_BACK), LOOKED_BACK);
  const reply = known ?? before.findLast(isAnswer);
  if (reply === undefined || !isBotReply(reply) || isOfForm(reply)) return undefined;
  const earlier = before.filter((row) => row.seq < reply.seq);
  const question = earlier.flatMap((row) => residentText(row) ?? []).at(-1);
  if (question === undefined || judged.tellsOfConduct(question)) return undefined;
  const { outcome, procedures } = motcuaOf(reply);
  return add(
    transaction,
    {
      conversationId,
      source: judged.source,
      replyId: reply.id,
      context: contextOf(earlier, before, judged),
      question,
      answer: textOf(reply),
      outcome,
      procedures,
      reasons: judged.reasons,
      comment: judged.tellsOfConduct(judged.comment) ? '' : judged.comment,
      by: judged.by,
      language: judged.language,
      field: judged.field,
    },
    now,
  );
}

/** Makes an item of a question without an answer, or adds to one that is alike. Undefined: it complains of an official. */
export async function reportUnanswered(
  transaction: Store,
  conversationId: string,
  { source, question, answer, outcome, language, ...confidential }: UnansweredQuestion,
  now: number,
): Promise<string | undefined> {
  if (confidential.tellsOfConduct(question)) return undefined;
  const last = await transaction.activities.lastSeq(conversationId);
  const rows = await transaction.activities.after(conversationId, Math.max(0, last - LOOKED_BACK), LOOKED_BACK);
  // The question itself is the last that is logged.
  const context = contextOf(rows, rows, confidential);
  return add(
    transaction,
    {
      conversationId,
      source,
      replyId: undefined,
      context,
      question,
      answer,
      outcome,
      procedures: [],
      reasons: [],
      comment: '',
      by: undefined,
      language,
      field: undefined,
    },
    now,
  );
}

interface Report {
  readonly conversationId: string;
  readonly source: ReportSource;
  readonly replyId: string | undefined;
  readonly context: readonly string[];
  readonly question: string;
  readonly answer: string;
  readonly outcome: string | undefined;
  readonly procedures: readonly string[];
  readonly reasons: readonly string[];
  readonly comment: string;
  readonly by: DeskPerson | undefined;
  readonly language: string;
  readonly field: string | undefined;
}

async function add(transaction: Store, report: Report, now: number): Promise<string | undefined> {
  const { knowledgeItems } = transaction;
  const { language, field, context, ...rest } = report;
  const question = masked(report.question);
  const [procedureCode] = report.procedures;
  const likeness = likenessOf(question);
  const items = await knowledgeItems.alike(language, now - DISMISSED_FOR_MS, MOST_LOOKED_AT);
  const [nearest] = items
    .filter((item) => item.procedureCode === procedureCode)
    // What was fixed and is asked again is a new matter; what nobody can answer was dismissed for good reason.
    .filter(({ state }) => state !== 'fixed' && (state !== 'dismissed' || report.source === 'unanswered'))
    .map(({ id, likeness: other }) => ({ id, shared: sharedOf(likeness, other) }))
    .filter(({ shared }) => shared >= ALIKE)
    .toSorted((one, other) => other.shared - one.shared);
  const itemId = nearest?.id ?? randomUUID();
  if (nearest === undefined) {
    if (await wasJudged(transaction, report)) return undefined;
    await knowledgeItems.create({
      id: itemId,
      state: 'new',
      language,
      likeness,
      procedureCode,
      field,
      holder: undefined,
      createdAt: now,
      lastAt: now,
      closedAt: undefined,
      closedBy: undefined,
      closedReason: undefined,
    });
  }
  const isNew = await knowledgeItems.report({
    ...rest,
    id: randomUUID(),
    itemId,
    context: context.length === 0 ? undefined : context.map((text) => masked(text).replace(/\s+/gu, ' ')).join('\n'),
    question,
    answer: masked(report.answer),
    comment: masked(report.comment),
    at: now,
  });
  return isNew ? itemId : undefined;
}

async function wasJudged({ knowledgeItems }: Store, { conversationId, replyId, source }: Report): Promise<boolean> {
  if (replyId === undefined) return false;
  const judged = await knowledgeItems.reportedIn(conversationId);
  return judged.some((one) => one.replyId === replyId && one.source === source);
}

function masked(text: string): string {
  return maskPersonalData(text.slice(0, MAX_TEXT)).text;
}

/** What was said before the last message; what somebody told for a report, a ticket, to or of an official is none of an editor's. */
function contextOf(
  until: readonly LoggedActivity[],
  rows: readonly LoggedActivity[],
  { tellsOfConduct }: Confidential,
): string[] {
  const told = new Set(rows.filter(isOfForm).map(({ activity }) => activity.replyToId));
  const last = until.findLast((row) => residentText(row) !== undefined);
  return until
    .filter((row) => row !== last && !told.has(row.id))
    .flatMap((row) => residentText(row) ?? [])
    .filter((text) => !tellsOfConduct(text))
    .slice(-MOST_CONTEXT);
}

/** A step of a form: what is asked and answered in it stands where it was told for. */
function isOfForm(row: LoggedActivity): boolean {
  return FORM.test(motcuaOf(row).outcome ?? '');
}

function isBotReply(row: LoggedActivity): boolean {
  const { outcome } = motcuaOf(row);
  return row.activity.type === 'message' && roleOf(row) === 'bot' && outcome !== undefined && !OFFICIALS.test(outcome);
}

/** What can be right or wrong: greetings and thanks are passed over. */
function isAnswer(row: LoggedActivity): boolean {
  const { outcome = '' } = motcuaOf(row);
  return isBotReply(row) && !NO_ANSWER.test(outcome);
}

/** What an official wrote, or the desk told. */
const OFFICIALS = /^(?:official-reply|handoff-notice)$/u;
const NO_ANSWER = /^(?:greeted|small-talk|feedback|handoff|handed-off|official-reply|ticket|voice|dossier-notice)/u;
const FORM = /^(?:voice|handoff|handed-off|ticket-opened|dossier-asked)/u;

function residentText(row: LoggedActivity): string | undefined {
  if (row.activity.type !== 'message' || roleOf(row) !== 'user') return undefined;
  const text = textOf(row);
  return text === '' ? undefined : text;
}

function textOf({ activity }: LoggedActivity): string {
  return typeof activity.text === 'string' ? activity.text : '';
}

function roleOf({ activity }: LoggedActivity): unknown {
  return (activity.from as { readonly role?: unknown } | undefined)?.role;
}

function motcuaOf({ activity }: LoggedActivity): { readonly outcome?: string; readonly procedures: readonly string[] } {
  const data = activity.channelData as
    { readonly motcua?: { readonly outcome?: string; readonly procedures?: readonly string[] } } | undefined;
  const { outcome, procedures = [] } = data?.motcua ?? {};
  return { ...(outcome === undefined ? {} : { outcome }), procedures };
}
