// Runs the build steps of the Dockerfile in empty folders, without a container engine, then starts what came out and
// asks its health check. What it cannot show is the base image itself.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DockerfileParser } from 'dockerfile-ast';

const root = resolve(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'motcua-docker-'));
const stages = [];
const environments = [];

try {
  for (const instruction of DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8')).getInstructions()) {
    const flags = instruction.getFlags?.().map((flag) => `--${flag.getName()}`) ?? [];
    step(instruction.getKeyword(), instruction.getArgumentsContent() ?? '', flags.includes('--from'));
  }
  await startAndCheck();
  process.stdout.write('The build steps of the Dockerfile run, and what they make starts and is healthy.\n');
} finally {
  rmSync(work, { recursive: true, force: true });
}

function step(keyword, content, isFromBuild) {
  const stage = stages.at(-1);
  process.stdout.write(`${keyword} ${content}\n`);
  switch (keyword) {
    case 'FROM':
      stages.push(mkdtempSync(join(work, 'stage-')));
      environments.push({});
      break;
    case 'ENV':
      Object.assign(environments.at(-1), Object.fromEntries(content.split(/\s+/u).map((pair) => pair.split('='))));
      break;
    case 'COPY':
      copy(stage, content.split(/\s+/u), isFromBuild);
      break;
    case 'RUN': {
      // The steps name /data and the user `node` of the image: they mean nothing outside it.
      if (content.includes('/data')) break;
      const run = spawnSync('bash', ['-ec', content], {
        cwd: stage,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, ...environments.at(-1), NODE_ENV: environments.at(-1).NODE_ENV ?? '' },
      });
      if (run.status !== 0) throw new Error(`The step failed: RUN ${content}`);
      break;
    }
  }
}

function copy(stage, words, isFromBuild) {
  const [target, ...sources] = words.toReversed();
  for (const source of sources) {
    const from = isFromBuild ? join(stages[0], source.replace('/app/', '')) : join(root, source);
    const to =
      target === './' || target === '.' ? join(stage, source === '.' ? '' : basename(source)) : join(stage, target);
    cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter: source === '.' ? isInContext : undefined });
  }
}

function isInContext(path) {
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return !ignored.some((entry) => path === join(root, entry));
}

async function startAndCheck() {
  const dataDir = join(work, 'data');
  mkdirSync(dataDir);
  const env = {
    ...process.env,
    ...environments.at(-1),
    HOST: '127.0.0.1',
    PORT: '39781',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
  };
  const server = spawn(process.execPath, ['dist/main.js'], { cwd: stages.at(-1), env, stdio: 'inherit' });
  try {
    for (let attempt = 0; attempt < 60; attempt += 1) {
      await sleep(500);
      const check = spawnSync(process.execPath, ['scripts/health-check.mjs'], { cwd: stages.at(-1), env });
      if (check.status === 0) return;
    }
    throw new Error('The server did not become ready');
  } finally {
    server.kill('SIGTERM');
    await new Promise((done) => server.once('exit', done));
  }
}
