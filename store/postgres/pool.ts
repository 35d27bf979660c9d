import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { ProblemListener } from '../change-hints.ts';
import { isLostConnection } from './postgres-error.ts';

const MAX_CONNECTIONS = 10;
export const CONNECTION_TIMEOUT_MS = 10_000;
export const STATEMENT_TIMEOUT_MS = 15_000;
/** When the network is gone the server's own timeout is never heard of. */
const ANSWER_TIMEOUT_MS = STATEMENT_TIMEOUT_MS + 5_000;
const KEEP_ALIVE_DELAY_MS = 10_000;

/** Settings of every connection, which operators see under `applicationName`. `pg` gives bigint as text; ours are epoch milliseconds and counters, far below 2^53. */
export function connectionSettings(databaseUrl: string, applicationName: string): pg.ClientConfig {
  return {
    connectionString: databaseUrl,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
    types: { getTypeParser },
  };
}

const getTypeParser = ((type: Parameters<typeof pg.types.getTypeParser>[0], format?: 'text'): unknown =>
  type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser;

/**
 * The pool as kysely wants it. Every client has an error listener for as long as it lives: without one, a connection that
 * dies while checked out ends the process. One whose connection failed is thrown away instead of going back.
 */
export function createPool(settings: pg.ClientConfig, onProblem: ProblemListener): PostgresPool {
  const pool = new pg.Pool({ ...settings, max: MAX_CONNECTIONS });
  pool.on('error', onProblem);
  pool.on('connect', (client) => void client.on('error', onProblem));
  // kysely prepares a connection once per object, so one client is always the same object.
  const wrappers = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      let wrapper = wrappers.get(client);
      if (wrapper === undefined) {
        wrapper = discardedWhenBroken(client);
        wrappers.set(client, wrapper);
      }
      return wrapper;
    },
    end: () => pool.end(),
  };
}

function discardedWhenBroken(client: pg.PoolClient): PostgresPoolClient {
  let isBroken = false;
  const query = async (statement: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      return await client.query(statement, [...parameters]);
    } catch (error) {
      isBroken ||= isLostConnection(error);
      throw error;
    }
  };
  return { query: query as PostgresPoolClient['query'], release: () => client.release(isBroken) };
}
