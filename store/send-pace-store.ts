/** How fast an account of ours may write: after a pause `burst` requests at once, and then one every `everyMs`. */
export interface SendPace {
  readonly everyMs: number;
  readonly burst: number;
}

export interface WantedPlaces {
  /** One for each request. */
  readonly count: number;
  /** `queue`: a place is taken in any case, and its turn is waited for; `leave`: taken only where half of the burst is free. */
  readonly otherwise: 'queue' | 'leave';
}

/** Who may write when, kept by all processes together. */
export interface SendPaces {
  /** How long until the places come; 0: now. With `leave` and more than 0 nothing was taken. */
  take(
    account: { readonly channel: string; readonly accountId: string },
    pace: SendPace,
    wanted: WantedPlaces,
    now: number,
  ): Promise<number>;
}

/** Never more than `messages` in any window: a quarter of them at once, the others evenly. */
export function paceWithin({ messages, windowMs }: { readonly messages: number; readonly windowMs: number }): SendPace {
  const burst = Math.ceil(messages / 4);
  return { burst, everyMs: Math.ceil(windowMs / Math.max(1, messages - burst)) };
}
