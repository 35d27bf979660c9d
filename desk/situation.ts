import type { AccountRow, Presence, Store, WeekSpan } from '../store/index.ts';
import { isInScope, mayAnswer, type Place, type Role } from './principal.ts';
import type { OfficeHours } from './time/office-hours.ts';
import { termOfTicket } from './time/terms.ts';

/** Whoever has not been heard of for so long is gone. */
export const GONE_AFTER_MS = 90_000;

/** What a resident is told before they agree to wait. */
export interface DeskSituation {
  /** Officials of the place who are at the desk now. */
  readonly present: number;
  /** How many wait before them. */
  readonly ahead: number;
  /** How long the last ones waited; undefined: too few to tell. */
  readonly recentWaitMs: number | undefined;
  /** Whether anybody who serves the place has an account at all. */
  readonly hasStaff: boolean;
  readonly isOpen: boolean;
  /** When the office opens next; undefined: now, or not known. */
  readonly opensAt: number | undefined;
  readonly week: readonly WeekSpan[];
  /** The place has not said its own hours: these are those of the city's offices as a rule. */
  readonly isUsual: boolean;
  /** By when a ticket of now is answered. */
  readonly ticketDueAt: number | undefined;
}

export interface SituationOptions {
  readonly store: Store;
  readonly hours: OfficeHours;
}

/** Fewer waits than this tell nothing. */
const FEWEST_WAITS = 3;
const WAITS = 20;
const RECENT_MS = 7 * 24 * 60 * 60_000;

export async function situationAt(
  { store, hours: city }: SituationOptions,
  place: Place,
  now: number,
): Promise<DeskSituation> {
  const [living, accounts, ahead, waits] = await Promise.all([
    heardOf(store, now),
    store.accounts.all(),
    store.handoffs.ahead({ ward: place.ward, priority: 0, createdAt: now }),
    store.handoffs.recentWaits(place.ward, now - RECENT_MS, WAITS),
  ]);
  const serving = answering(living, accounts)
    .filter(isPresent)
    .filter((official) => isInScope(official, place));
  const hours = city.of(place.ward);
  const isOpen = hours.isOpen(now);
  return {
    present: serving.length,
    ahead,
    recentWaitMs: waits.length < FEWEST_WAITS ? undefined : median(waits),
    hasStaff: serving.length > 0 || accounts.some((account) => serves(account, place)),
    isOpen,
    opensAt: isOpen ? undefined : hours.opensAt(now),
    week: hours.week,
    isUsual: hours.isUsual,
    ticketDueAt: termOfTicket(hours, now).dueAt,
  };
}

/** Whether anybody who serves the place has an account at all, at the desk or not; with `role`, in that role. */
export async function isServed(store: Store, place: Place, role?: Role): Promise<boolean> {
  const accounts = await store.accounts.all();
  return accounts.some((account) => serves(account, place) && (role === undefined || account.roles.includes(role)));
}

function serves(account: AccountRow, place: Place): boolean {
  return mayAnswer(account) && isInScope(account, place);
}

/** Who is at the desk, of whatever place: with what their accounts let them do now, not when they came. */
export async function presentNow(store: Store, now: number): Promise<Presence[]> {
  return (await colleaguesNow(store, now)).filter(isPresent);
}

/** Those besides who are away for a while. */
export async function colleaguesNow(store: Store, now: number): Promise<Presence[]> {
  const [living, accounts] = await Promise.all([heardOf(store, now), store.accounts.all()]);
  return answering(living, accounts);
}

async function heardOf(store: Store, now: number): Promise<Presence[]> {
  return store.deskPresence.living(now - GONE_AFTER_MS);
}

function answering(living: readonly Presence[], accounts: readonly AccountRow[]): Presence[] {
  const known = new Map(accounts.map((account) => [account.id, account]));
  return living.flatMap((presence) => {
    const account = known.get(presence.officialId);
    if (account === undefined) return [presence];
    const { name, wards, fields } = account;
    return mayAnswer(account) ? [{ ...presence, name, wards, fields }] : [];
  });
}

function isPresent({ status }: Presence): boolean {
  return status === 'present';
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
