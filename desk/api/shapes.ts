import { z } from 'zod';
import { CLOSING_REASONS, HANDOFF_REASONS } from '../words.ts';

/** What the API of the desk gives. Times are epoch milliseconds; residents' words are masked. */
export const personShape = z.object({ id: z.string(), name: z.string() });
export const namedShape = z.object({ code: z.string(), name: z.string() });
export const languageShape = z.enum(['vi', 'en']);
const scopeShape = z.union([z.literal('all'), z.array(z.string())]);
const time = z.int();
const slaShape = z.enum(['none', 'running', 'warned', 'breached', 'met']);
export const handoffStateShape = z.enum(['queued', 'active', 'resolved', 'returned', 'closed', 'expired', 'ticketed']);
export const closingReasonShape = z.enum(CLOSING_REASONS);

/** Of a call that takes something out of others' hands. */
export const asSeen = z
  .int()
  .min(0)
  .describe(
    'The epoch of the conversation as the caller saw it; where it has changed hands since, nothing is done (409)',
  );

export const handoffShape = z.object({
  id: z.string(),
  conversationId: z.string(),
  channel: z.string(),
  state: handoffStateShape,
  holder: personShape.nullable(),
  ward: namedShape.nullable(),
  field: namedShape.nullable(),
  level: z.enum(['ward', 'city']),
  routing: z.string().describe('Why it came here, in Vietnamese'),
  reason: z.enum(HANDOFF_REASONS),
  procedure: namedShape.nullable(),
  summary: z.string(),
  language: languageShape,
  priority: z.union([z.literal(0), z.literal(1)]),
  queuedAt: time,
  claimedAt: time.nullable(),
  firstReplyAt: time.nullable(),
  endedAt: time.nullable(),
  closingReason: z.string().nullable(),
  dueAt: time.nullable(),
  warnAt: time.nullable(),
  answerBy: time.nullable().describe('Whoever holds it has written by then, or it goes back to the queue'),
  sla: slaShape,
  position: z.int().nullable().describe('Place in the queue of its ward, from 1'),
  unread: z.int(),
  lastMessage: z.string().nullable(),
  lastMessageAt: time,
  epoch: z.int(),
  isAnonymous: z.boolean(),
  office: z
    .object({ isOpen: z.boolean(), until: time.nullable() })
    .describe('Whether it is within the hours of its ward, and until when; null where the calendar ends before'),
});

export const handoffEventShape = z.object({
  at: time,
  type: z.string(),
  by: personShape.nullable(),
  detail: z.record(z.string(), z.unknown()),
});

export const activityShape = z.object({
  seq: z.int(),
  at: time,
  author: z.enum(['resident', 'bot', 'official', 'system']),
  name: z.string().nullable(),
  text: z.string(),
  outcome: z.string().nullable(),
  procedures: z.array(z.string()),
  isMasked: z.boolean(),
  uploads: z
    .array(z.object({ id: z.string(), name: z.string(), contentType: z.string() }))
    .optional()
    .describe('What came with it: GET /desk/uploads/{id}'),
});

export const noteShape = z.object({ id: z.string(), author: personShape, text: z.string(), at: time });

export const ticketShape = z.object({
  id: z.string(),
  code: z.string(),
  conversationId: z.string().nullable(),
  handoffId: z.string().nullable(),
  question: z.string(),
  ward: namedShape.nullable(),
  field: namedShape.nullable(),
  procedure: namedShape.nullable(),
  language: languageShape,
  state: z.enum(['open', 'answered', 'closed']),
  holder: personShape.nullable(),
  createdAt: time,
  dueAt: time.nullable(),
  warnAt: time.nullable(),
  sla: slaShape,
  answer: z.string().nullable(),
  answeredAt: time.nullable(),
  answeredBy: personShape.nullable(),
  contact: z.object({ kind: z.enum(['phone', 'email']), masked: z.string(), purpose: z.string() }).nullable(),
  isDelivered: z.boolean(),
});

export const colleagueShape = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(['present', 'away']),
  load: z.int(),
  capacity: z.int(),
  wards: scopeShape,
  fields: scopeShape,
});

export const viewerShape = z.object({ id: z.string(), name: z.string(), mode: z.enum(['viewing', 'typing']) });

export const suggestionShape = z.object({
  text: z.string(),
  question: z.string(),
  sources: z.array(z.object({ code: z.string(), name: z.string(), url: z.string() })),
  gaps: z.array(z.string()).describe('What the record does not say'),
});

export const deskEventShape = z.looseObject({
  seq: z.int(),
  at: time,
  type: z.string(),
  conversationId: z.string().optional(),
  handoffId: z.string().optional(),
  ticketId: z.string().optional(),
  by: personShape.optional(),
});

export const cannedShape = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  ward: z.string().nullable(),
  language: languageShape,
});

export type HandoffView = z.infer<typeof handoffShape>;
export type ActivityView = z.infer<typeof activityShape>;
export type TicketView = z.infer<typeof ticketShape>;
export type ColleagueView = z.infer<typeof colleagueShape>;
export type SuggestionView = z.infer<typeof suggestionShape>;
