import { afterAll, afterEach, beforeAll } from 'vitest';
import { ConsoleServer } from './console-server.ts';

/** One server for a file of tests; the windows of a test are closed after it. */
export function consoleFixture(): ConsoleServer {
  const fixture = new ConsoleServer();
  beforeAll(() => fixture.start(), 300_000);
  afterEach(() => fixture.closePages());
  afterAll(() => fixture.stop());
  return fixture;
}
