import { join } from 'node:path';

/** Long enough that something is said on each channel. */
export const SHORT_RUN = {
  root: join(import.meta.dirname, '..', '..'),
  messages: 300,
  conversations: 4,
  thinkMs: 1500,
  seconds: 5,
  hasVectors: false,
  streams: 0,
  officials: 0,
  seed: 3,
  // From the sources: no build is needed.
  faulty: {},
  onProgress: () => undefined,
};
