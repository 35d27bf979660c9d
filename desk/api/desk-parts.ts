import type { DeskPerson, Handoff, Store, TicketRow } from '../../store/index.ts';
import { ANSWERING, isInScope, type Principal, type Role } from '../principal.ts';
import { isServed } from '../situation.ts';
import type { ResidentVoice } from '../resident-voice.ts';
import type { OfficeHours } from '../time/office-hours.ts';
import type { MoveResult } from '../handoffs/control.ts';
import type { QueuePlace } from '../handoffs/moves.ts';
import type { HandoffView, SuggestionView } from './shapes.ts';
import { ApiError } from './route.ts';
import { type DeskNames, handoffView, type Sight } from './views.ts';

/** What the bot can do for officials; `main.ts` wires it. */
export interface DeskAssistant {
  /** A reply composed from the record, with what it does not say; undefined: nothing is sure enough. */
  suggest(asked: DeskQuestion, signal: AbortSignal): Promise<SuggestionView | undefined>;
  /** One aspect of a procedure, to be put into a reply; undefined: no such procedure. */
  aspect(code: string, aspect: string, language: 'vi' | 'en'): SuggestionView | undefined;
  /** What can be asked of a procedure. */
  aspects(code: string): { readonly name: string; readonly aspects: readonly string[] } | undefined;
  /** The likeliest first, each with the aspects that the words ask for and its record tells. */
  search(query: string, limit: number): Promise<readonly FoundProcedure[]>;
  readonly aspectNames: readonly { readonly code: string; readonly vi: string; readonly en: string }[];
  /** Tells of an official who behaved badly: not for colleagues to read. */
  tellsOfConduct(text: string): boolean;
  /** What the bot made of a conversation, without what tells of an official. */
  understood(state: unknown): {
    readonly procedure: string | undefined;
    readonly aspect: string | undefined;
    readonly question: string | undefined;
    readonly person: string | undefined;
    readonly ward: string | undefined;
  };
}

export interface DeskQuestion {
  /** The first of them that can be answered is. */
  readonly questions: readonly string[];
  /** What was said before while the bot was silent, oldest first: "lệ phí bao nhiêu" goes on from it. */
  readonly before: readonly string[];
  /** What the bot made of the conversation until it fell silent. */
  readonly state: unknown;
  readonly language: 'vi' | 'en';
}

export interface FoundProcedure {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly asked: readonly string[];
}

export interface DeskRouteParts {
  readonly store: Store;
  readonly voice: ResidentVoice;
  readonly hours: OfficeHours;
  /** Of the newest catalogue. */
  readonly names: () => DeskNames;
  readonly places: () => {
    readonly wards: readonly { code: string; name: string }[];
    readonly fields: readonly { code: string; name: string }[];
  };
  readonly assistant: DeskAssistant;
  /** Names of the channels that residents write on. */
  readonly channels: readonly string[];
}

export const READING = [...ANSWERING, 'auditor'] as const;

export function personOf({ id, name }: Principal): DeskPerson {
  return { id, name };
}

export function isSupervisor({ roles }: Principal): boolean {
  return roles.includes('supervisor');
}

/** What is not theirs is not there for them. */
export async function handoffFor(parts: DeskRouteParts, principal: Principal, id: string): Promise<Handoff> {
  const handoff = await parts.store.handoffs.get(id);
  if (handoff === undefined || !maySee(principal, handoff)) throw notFound();
  return handoff;
}

export function maySee(principal: Principal, row: Pick<Handoff | TicketRow, 'ward' | 'field' | 'holder'>): boolean {
  return row.holder?.id === principal.id || isInScope(principal, row);
}

export function notFound(): ApiError {
  return new ApiError(404, 'NotFound', 'No such thing, or not theirs to see');
}

/** Nobody holds it: whoever wants to change it takes it first. */
export function claimFirst(): ApiError {
  return new ApiError(409, 'ClaimFirst', 'Nobody holds it yet; claim it first', { holder: null });
}

/** The loser is told who was first. */
export function heldByAnother(holder: DeskPerson | undefined, state: string): ApiError {
  return new ApiError(409, 'HeldByAnother', 'It has changed hands', { holder: holder ?? null, state });
}

/** As it is to be shown at this moment. */
export function sightOf({ names, hours }: Pick<DeskRouteParts, 'names' | 'hours'>, now: number): Sight {
  return { names: names(), hours, now };
}

/** What a move made of it, for its caller. */
export async function answerMove(parts: DeskRouteParts, result: MoveResult, now: number): Promise<HandoffView> {
  if (result.status === 'gone') throw notFound();
  if (result.status === 'lost') throw heldByAnother(result.holder, result.state);
  return handoffView(parts.store, sightOf(parts, now), result.handoff);
}

/**
 * Where something is passed on to. A place that there is not, or that nobody with an account serves (with `role`: in that
 * role), would hide it from everybody.
 */
export async function placeOf(
  parts: DeskRouteParts,
  {
    ward,
    field,
    level = 'ward',
  }: { ward?: string | undefined; field?: string | undefined; level?: 'ward' | 'city' | undefined },
  role?: Role,
): Promise<QueuePlace> {
  const known = parts.names();
  const isUnknown =
    (ward !== undefined && known.ward(ward) === undefined) || (field !== undefined && known.field(field) === undefined);
  if (isUnknown) throw new ApiError(400, 'InvalidInput', 'No such ward or field', { errors: [] });
  await requireServed(parts, { ward, field }, role);
  const words = [
    ward === undefined ? 'Thành phố' : known.ward(ward),
    ...(field === undefined ? [] : [known.field(field)]),
    'chuyển tới',
  ];
  return { ward, field, level, routing: words.join(' · ') };
}

/** Throws where nobody with an account serves the place; with `role`: in that role. */
export async function requireServed(
  { store }: Pick<DeskRouteParts, 'store'>,
  { ward, field }: { readonly ward: string | undefined; readonly field?: string | undefined },
  role?: Role,
): Promise<void> {
  if (await isServed(store, { ward, field }, role)) return;
  throw new ApiError(422, 'NobodyServes', 'Nobody who serves the place has an account');
}
