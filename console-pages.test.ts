import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createConsolePages } from './console-pages.ts';

let folder: string;
let server: Server;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-console-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<meta property="csp-nonce" content="__CSP_NONCE__" />');
  await writeFile(join(folder, 'assets', 'main-abc.js'), 'export {};');
  server = createServer(express().use(createConsolePages(folder)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

it('gives the page a policy that lets nobody frame it, and a nonce of its own each time', async () => {
  const nonces = new Set<string>();
  for (let visit = 0; visit < 2; visit += 1) {
    const response = await fetch(`${url}/console`);
    const policy = response.headers.get('content-security-policy')!;
    const nonce = /content="(.+?)"/u.exec(await response.text())![1]!;

    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-store');
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(2);
});

it('lets the browser keep what has a digest in its name', async () => {
  const response = await fetch(`${url}/console/assets/main-abc.js`);

  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toContain('immutable');
});

it('never serves the file of the page without its policy', async () => {
  const response = await fetch(`${url}/console/index.html`, { redirect: 'manual' });

  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe('/console');
});
