/** Signals that stop a program, with the exit code that a shell gives for each. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

const cleanUps: (() => Promise<void> | void)[] = [];

/**
 * Has the program clean up when it is stopped from outside, too: the last thing first, as it would by itself. Then it
 * ends. A second signal ends it at once.
 *
 * @returns to be called when it has been cleaned up
 */
export function whenStopped(cleanUp: () => Promise<void> | void): () => void {
  if (cleanUps.length === 0) {
    for (const [signal, code] of Object.entries(EXIT_CODES)) process.once(signal, () => void stop(code));
  }
  cleanUps.push(cleanUp);
  return () => void cleanUps.splice(cleanUps.indexOf(cleanUp), 1, () => undefined);
}

async function stop(code: number): Promise<void> {
  for (const cleanUp of cleanUps.splice(0).reverse()) {
    try {
      await cleanUp();
    } catch (error) {
      // What comes after it is still cleaned up.
      process.stderr.write(`${String(error)}\n`);
    }
  }
  process.exit(code);
}
