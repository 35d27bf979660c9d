import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const dockerfile = DockerfileParser.parse(readFileSync(join(root, 'Dockerfile'), 'utf8'));
const froms = dockerfile.getFROMs();
const instructions = dockerfile.getInstructions();
const lastFrom = froms.at(-1)!.getRange().start.line;
const final = instructions.filter((instruction) => instruction.getRange().start.line > lastFrom);
const argumentsOf = (keyword: string) =>
  final
    .filter((instruction) => instruction.getKeyword() === keyword)
    .map((instruction) => instruction.getArgumentsContent());

describe('Dockerfile', () => {
  it('builds in one stage and runs in another, slim one of the same Node', () => {
    expect(froms).toHaveLength(2);
    const [build, run] = froms.map((from) => from.getImageTag());
    expect(run).toBe(`${build!}-slim`);
  });

  it('uses an LTS line of Node, which have even numbers', () => {
    expect(Number.parseInt(froms[0]!.getImageTag()!, 10) % 2).toBe(0);
    expect(froms.map((from) => from.getImageName())).toEqual(['node', 'node']);
  });

  it('installs exactly what the lock file names', () => {
    const runs = instructions.filter((instruction) => instruction.getKeyword() === 'RUN');
    expect(runs.map((run) => run.getArgumentsContent())).toContain('npm ci');
  });

  it('does not run as root', () => {
    expect(argumentsOf('USER')).toEqual(['node']);
  });

  it('has a health check and a start command whose scripts it carries', () => {
    const copied = argumentsOf('COPY').join(' ');
    expect(argumentsOf('HEALTHCHECK')).toHaveLength(1);
    expect(argumentsOf('HEALTHCHECK')[0]).toContain('scripts/health-check.mjs');
    expect(copied).toContain('scripts/health-check.mjs');
    expect(argumentsOf('CMD')).toEqual(['["node", "dist/main.js"]']);
    expect(copied).toContain('/app/dist');
  });

  it('copies only what the repository or the build holds', () => {
    const sources = argumentsOf('COPY')
      .flatMap((line) => line!.split(/\s+/u))
      .filter((word) => word.startsWith('/app/'))
      .map((path) => path.replace('/app/', ''));
    const made = ['node_modules', 'dist'];
    expect(sources.filter((path) => !made.includes(path) && !existsSync(join(root, path)))).toEqual([]);
  });

  it('holds no secret', () => {
    const settings = instructions
      .filter((instruction) => ['ENV', 'ARG'].includes(instruction.getKeyword()))
      .map((instruction) => instruction.getArgumentsContent());
    expect(settings.join(' ')).not.toMatch(/SECRET|KEY|TOKEN|PASSWORD/u);
  });
});
