import { z } from 'zod';
import type { Language } from '../../bot/index.ts';

const language = z.enum(['vi', 'en']);
/** Epoch milliseconds. */
const at = z.number();

const noticeFacts = z.discriminatedUnion('kind', [
  /** `code`: covered in the middle, as `coverCode` makes it. */
  z.object({
    kind: z.literal('dossier'),
    language,
    at,
    code: z.string(),
    change: z.enum(['state-changed', 'appointment-changed', 'late', 'watch-ends']),
  }),
  /** A question that was left, or a voice, has its answer. */
  z.object({ kind: z.literal('answer'), language, at, code: z.string() }),
  /** Whoever reads this shows by its code that the address is theirs. */
  z.object({ kind: z.literal('confirmation'), language, at, addressId: z.string() }),
  /** They left a platform: from now on they are told here. */
  z.object({ kind: z.literal('moved'), language, at }),
  /** To an official: a question is late. */
  z.object({ kind: z.literal('late-ticket'), at, code: z.string() }),
]);

/**
 * All that a notice outside the chat is made of: no name, no number in full, no words of anybody. What it is about in
 * detail stays in the chat.
 */
export type NoticeFacts = Readonly<z.infer<typeof noticeFacts>>;

/** Undefined for what an earlier or later version wrote otherwise. */
export function readNoticeFacts(stored: unknown): NoticeFacts | undefined {
  return noticeFacts.safeParse(stored).data;
}

type DossierChange = Extract<NoticeFacts, { readonly kind: 'dossier' }>['change'];

/** What is told of a dossier outside the chat. */
export function dossierFacts(
  { code, kind }: { readonly code: string; readonly kind: DossierChange },
  language: Language,
  now: number,
): NoticeFacts {
  return { kind: 'dossier', language, at: now, code: coverCode(code), change: kind };
}

const COVERED = /^([^-.]+)\..*-(\d+)$/u;

/** `H29.…-0021`: its owner knows which one it is, and nobody else learns a code to ask with. */
export function coverCode(code: string): string {
  const [, begins, serial] = COVERED.exec(code) ?? [];
  return begins === undefined || serial === undefined ? `…${code.slice(-4)}` : `${begins}.…-${serial}`;
}

/** Of the city: `09:15 22/11/2026`. */
export function spellMoment(at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')} ${part('day')}/${part('month')}/${part('year')}`;
}
