/** Before the PostgreSQL tests: says in one line what is missing, and fails. */
import process from 'node:process';
import pg from 'pg';

const CONNECTION_TIMEOUT_MS = 5_000;
const EXAMPLE = 'postgresql://postgres@127.0.0.1:5432/test';

function fail(reason) {
  process.stderr.write(`The PostgreSQL tests cannot run: ${reason}\n`);
  process.exit(1);
}

/** Node joins the errors of all addresses of a host into one without words. */
function describe(error) {
  return error.message || error.code || error.errors?.[0]?.message || 'no reason given';
}

const databaseUrl = process.env.TEST_DATABASE_URL;
if (!databaseUrl) fail(`set TEST_DATABASE_URL to an empty PostgreSQL database, for example ${EXAMPLE}`);

try {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECTION_TIMEOUT_MS });
  await client.connect();
  await client.end();
} catch (error) {
  fail(`the database of TEST_DATABASE_URL cannot be reached (${describe(error)}); start it or correct the address`);
}
