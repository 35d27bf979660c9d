import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../config.ts';

const root = join(import.meta.dirname, '..');
const service = z.strictObject({
  build: z.string().optional(),
  image: z.string(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string()),
  depends_on: z.union([z.array(z.string()), z.record(z.string(), z.object({ condition: z.string() }))]).optional(),
  ports: z.array(z.string()).optional(),
  command: z.string().optional(),
  healthcheck: z
    .object({ test: z.array(z.string()) })
    .loose()
    .optional(),
  stop_grace_period: z.string().optional(),
  restart: z.string(),
});
const compose = z
  .object({ services: z.record(z.string(), service), volumes: z.record(z.string(), z.null()) })
  .parse(parse(readFileSync(join(root, 'compose.yaml'), 'utf8'), { merge: true }));
const { services } = compose;
const apps = Object.entries(services).filter(([, { image }]) => image === 'motcua');
const caddyfile = readFileSync(join(root, 'deploy', 'Caddyfile'), 'utf8');

/** What a variable of compose becomes with these settings; those that must be given are. */
function filled(text: string): string {
  return text.replace(/\$\{(\w+):\?[^}]*\}/gu, (_, name: string) =>
    name === 'PUBLIC_URL' ? 'https://motcua.example.gov.vn' : 'x'.repeat(64),
  );
}

describe('compose.yaml', () => {
  it('starts three processes alike, PostgreSQL and a proxy', () => {
    expect(apps).toHaveLength(3);
    const [[, first] = []] = apps;
    for (const [, app] of apps) expect(app).toEqual(first);
    expect(Object.keys(services).sort()).toEqual([...apps.map(([name]) => name), 'postgres', 'proxy'].sort());
  });

  it('gives the server settings that it starts with', () => {
    for (const [, { environment }] of apps) {
      const settings = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]));

      const config = readConfig({ ...settings, DATA_DIR: '/tmp/never-written' });

      expect(config).toMatchObject({ isLoopback: false, publicUrl: 'https://motcua.example.gov.vn' });
      expect(new URL(config.databaseUrl ?? '')).toMatchObject({ hostname: 'postgres', pathname: '/motcua' });
    }
  });

  it('has no secret of its own, and starts nothing without one', () => {
    for (const { environment } of Object.values(services)) {
      for (const [name, value] of Object.entries(environment)) {
        if (/SECRET|PASSWORD|DATABASE_URL/u.test(name)) expect(value).toMatch(/\$\{\w+:\?/u);
      }
    }
  });

  it('opens the proxy alone to the outside', () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);

    expect(open.map(([name]) => name)).toEqual(['proxy']);
  });

  it('names only volumes and services that there are, and files that are in the repository', () => {
    for (const { volumes, depends_on: needed = [], build } of Object.values(services)) {
      for (const volume of volumes) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('./')) expect(existsSync(join(root, source))).toBe(true);
        else expect(compose.volumes).toHaveProperty(source);
      }
      for (const name of Array.isArray(needed) ? needed : Object.keys(needed)) expect(services).toHaveProperty(name);
      if (build !== undefined) expect(existsSync(join(root, build, 'Dockerfile'))).toBe(true);
    }
  });

  it('gives a turn under way its time, more than the server gives itself', () => {
    const own = /STOP_TIMEOUT_MS = (\d+)_000/u.exec(readFileSync(join(root, 'main.ts'), 'utf8'))?.[1];

    for (const [, { stop_grace_period: given }] of apps) {
      expect(Number.parseInt(given ?? '', 10)).toBeGreaterThan(Number(own));
    }
  });
});

describe('the Caddyfile', () => {
  it('sends to every process on the port that it listens on, and asks each whether it is ready', () => {
    const upstreams = /\bto ([^\n]+)/u.exec(caddyfile)?.[1]?.split(' ');

    expect(upstreams?.sort()).toEqual(
      apps.map(([name, { environment }]) => `${name}:${environment.PORT ?? ''}`).sort(),
    );
    expect(caddyfile).toContain('health_uri /health/ready');
  });

  it('keeps the figures to itself', () => {
    expect(caddyfile).toMatch(/@private path \/metrics\n\s*respond @private 404/u);
  });
});
