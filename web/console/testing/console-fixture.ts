import { afterAll, afterEach, beforeAll } from 'vitest';
import { ConsoleServer, type Serve } from './console-server.ts';

/**
 * One server for a file of tests, in this process unless said otherwise; the windows of a test are closed after it.
 *
 * @param fill puts into its empty data folder what it starts with
 */
export function consoleFixture(serve?: Serve, fill?: (dataDir: string) => Promise<void>): ConsoleServer {
  const fixture = new ConsoleServer(serve);
  beforeAll(() => fixture.start('0', fill), 300_000);
  afterEach(() => fixture.closePages());
  afterAll(() => fixture.stop());
  return fixture;
}
