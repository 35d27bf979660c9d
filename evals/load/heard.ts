/** What of the assistant arrived at one resident, in order. */
export interface Arrival {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export class Heard {
  readonly messages: Arrival[] = [];
  #waiting: { readonly count: number; readonly resolve: () => void } | undefined;

  add(arrival: Arrival): void {
    this.messages.push(arrival);
    if (this.#waiting !== undefined && this.messages.length >= this.#waiting.count) this.#waiting.resolve();
  }

  /** False: so many had not come within `patienceMs`. */
  async until(count: number, patienceMs: number): Promise<boolean> {
    if (this.messages.length >= count) return true;
    await new Promise<void>((resolve) => {
      const timeout = setTimeout(resolve, patienceMs);
      this.#waiting = {
        count,
        resolve: () => {
          clearTimeout(timeout);
          resolve();
        },
      };
    });
    this.#waiting = undefined;
    return this.messages.length >= count;
  }
}
