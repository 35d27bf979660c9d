/**
 * A reply that was on its way when all was deleted is shown, and told of, a little later; and the clocks of a platform and of
 * this server may differ by so much.
 */
export const STILL_UNDER_WAY_MS = 10_000;

/**
 * Conversations that were deleted on request, for as long as a platform may still tell of what was said in them. Each
 * stands under its keyed hash (`ErasedList.keyOf`): nothing here names anybody.
 */
export interface ErasedChats {
  /** @param saidBefore by the platform's clock: what was said earlier was deleted */
  add(keys: readonly string[], saidBefore: number, now: number): Promise<void>;
  /** Undefined: it was not deleted, or so long ago that nobody tells of it any more. */
  saidBefore(key: string): Promise<number | undefined>;
  /** Forgets those from before; how many went. */
  deleteBefore(before: number, limit: number): Promise<number>;
}
