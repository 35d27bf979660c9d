import { Writable } from 'node:stream';
import { connect } from 'node:net';
import { GrammyError } from 'grammy';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createLogger } from './logging.ts';
import { StoreError } from './store/index.ts';

const WORDS = 'Nguyễn Thị Bưởi 079123456789';

/** The line that an error leaves in the log. */
function lineOf(error: unknown): string {
  let logged = '';
  const memory = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged += chunk.toString();
      done();
    },
  });
  createLogger({ logLevel: 'debug' }, memory).error({ err: error }, 'it failed');
  return logged;
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}

it('tells of our own errors what failed, where, and why', () => {
  const cause = new StoreError('STORE_UNREACHABLE', 'The connection was lost', { isRetryable: true });
  const line = lineOf(new StoreError('STORE_STATEMENT_FAILED', 'A statement was refused', { cause }));

  expect(JSON.parse(line)).toMatchObject({
    msg: 'it failed',
    err: {
      type: 'StoreError',
      code: 'STORE_STATEMENT_FAILED',
      message: 'A statement was refused',
      stack: expect.stringContaining('logging.test.ts') as string,
      cause: { code: 'STORE_UNREACHABLE', message: 'The connection was lost', isRetryable: true },
    },
  });
});

it('tells of the system what it refused', async () => {
  const refused = await new Promise((resolve) => connect(1, '127.0.0.1').once('error', resolve));

  expect(JSON.parse(lineOf(refused))).toMatchObject({
    err: { code: 'ECONNREFUSED', message: expect.stringContaining('ECONNREFUSED') as string },
  });
});

it('tells of a mistake in the code what the runtime says, and where', () => {
  const nothing = undefined as unknown as Record<string, string>;

  const line = lineOf(thrownBy(() => nothing[WORDS]));

  expect(line).toContain('Cannot read properties of undefined');
  expect(line).toContain('logging.test.ts');
  expect(line).not.toContain('Bưởi');
});

it.each<readonly [string, () => unknown]>([
  ['thrown with it in the message', () => new Error(`Cannot answer ${WORDS}`)],
  ['thrown with it as if it were where it happened', () => new Error(`x\n    at ${WORDS} (a.ts:1:1)`)],
  ['of broken JSON', () => thrownBy(() => JSON.parse(WORDS) as unknown)],
  ['of a word looked for in a text', () => thrownBy(() => 'a' in (WORDS as unknown as object))],
  ['of an address that is none', () => thrownBy(() => new URL(WORDS))],
  ['of an argument of the runtime', () => thrownBy(() => Buffer.from('a').readUInt8(WORDS as unknown as number))],
  ['of a schema', () => z.strictObject({}).safeParse({ [WORDS]: 1 }).error],
  ['with the body it was about', () => Object.assign(new Error('Bad Request'), { body: { text: WORDS }, data: WORDS })],
  ['with a code of somebody else', () => Object.assign(new Error(`no ${WORDS}`), { code: 'EENVELOPE', status: 400 })],
  ['caused by one that quotes it', () => new StoreError('STORE_MISUSED', 'No', { cause: new Error(WORDS) })],
  ['of several', () => new AggregateError([new Error(WORDS)], 'all failed')],
  ['that is none', () => WORDS],
  [
    'of Telegram, with what was to be sent',
    () => new GrammyError('no', { ok: false, error_code: 400, description: WORDS }, 'sendMessage', { text: WORDS }),
  ],
])('keeps what somebody wrote out of an error %s', (_name, make) => {
  const error = make();
  expect(error).toBeDefined();

  const line = lineOf(error);

  expect(line).toContain('"err":{"type"');
  expect(line).not.toMatch(/Nguyễn|Bưởi|0791/u);
});

it('writes one line, whatever is in it', () => {
  const line = lineOf(new StoreError('STORE_MISUSED', 'one\n{"level":60,"msg":"forged"}'));

  expect(line.trimEnd().split('\n')).toHaveLength(1);
});
