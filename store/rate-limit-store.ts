/** Calls counted by key in fixed windows, by all processes together. */
export interface RateLimits {
  /**
   * Counts one call; how many there were in this window, this one included, and when the window ends. A new
   * window takes some away that have ended: the table does not grow between the sweeps.
   *
   * @param key names nobody: whoever is counted stands in it as a keyed hash
   */
  take(
    key: string,
    durationMs: number,
    now: number,
  ): Promise<{ readonly taken: number; readonly windowEndsAt: number }>;
  /** Forgets windows that have ended; how many went. */
  purge(now: number, limit: number): Promise<number>;
}
