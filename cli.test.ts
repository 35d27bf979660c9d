import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './app.ts';

/** Runs a command as an operator does, to its end. */
const run = async (...words: string[]) => runWith({}, ...words);

async function runWith(
  environment: Readonly<Record<string, string>>,
  ...words: string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot, 'cli.ts'), ...words], {
    cwd: projectRoot,
    env: { ...process.env, DATA_DIR: mkdtempSync(join(tmpdir(), 'motcua-cli-')), ...environment },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

describe('a command with a wrong option', () => {
  it.each([
    [['eval', '--only', 'nonsense'], /--only takes key=value/],
    [['eval', '--questions', '/nowhere/questions.jsonl'], /questions\.jsonl cannot be read/],
    [['bench:turn', '--rounds', 'abc'], /--rounds.*abc.*whole number/],
  ])('%j says what is wrong, and ends with a failure', { timeout: 60_000 }, async (words, message) => {
    const { code, stdout, stderr } = await run(...words);

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('a command while a channel is half set', () => {
  const HALF = { ZALO_APP_ID: '1', ZALO_APP_SECRET: '', ZALO_OA_ID: '', ZALO_OA_SECRET_KEY: '' };

  it('does what needs no channel, and warns once', { timeout: 60_000 }, async () => {
    const { code, stdout, stderr } = await runWith(HALF, 'channel:list');

    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/There is none yet/u) as string });
    expect(stderr.match(/ZALO_APP_SECRET must be set/gu)).toHaveLength(1);
    expect(stderr).toContain('The server does not start like this');
  });
});

it('does not say that no request is open where there is no database', { timeout: 60_000 }, async () => {
  const { code, stdout, stderr } = await runWith({ DATABASE_URL: '' }, 'privacy:requests');

  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/no database of Một Cửa .*Set DATA_DIR or DATABASE_URL/u);
});
