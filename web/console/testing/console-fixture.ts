import { afterAll, afterEach, beforeAll } from 'vitest';
import { ConsoleServer, type Serve } from './console-server.ts';

/** One server for a file of tests, in this process unless said otherwise; the windows of a test are closed after it. */
export function consoleFixture(serve?: Serve): ConsoleServer {
  const fixture = new ConsoleServer(serve);
  beforeAll(() => fixture.start(), 300_000);
  afterEach(() => fixture.closePages());
  afterAll(() => fixture.stop());
  return fixture;
}
