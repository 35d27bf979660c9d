/**
 * What a channel's `testing/calls.ts` offers as `startCalls`: authentic calls of its platform, for whoever tries the whole
 * server without knowing the platform.
 */
export interface PlatformCalls {
  /** The app's settings, as in its environment, for the account that is called. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where the calls go. */
  readonly path: string;
  /** Bodies of calls, one of each kind, before they are written as JSON. */
  readonly samples: readonly unknown[];
  /** The headers by which the platform makes this body its own. */
  sign(body: string): Readonly<Record<string, string>>;
  /** Takes what the account answers until then. */
  close(): Promise<void>;
}
