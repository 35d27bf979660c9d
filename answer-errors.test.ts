import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerErrors } from './answer-errors.ts';
import { createLogger } from './logging.ts';

let logged: string;
let server: Server;
let url: string;

beforeEach(async () => {
  logged = '';
  const logger = createLogger(
    { logLevel: 'info' },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    }),
  );
  // In its test environment Express itself prints no stack.
  const app = express().set('env', 'production');
  app.get('/papers/:code', () => {
    throw new Error('nothing can be read');
  });
  app.get('/streams/:code', (_request, response, next) => {
    response.write('the first half');
    next(new Error('the second half is lost'));
  });
  app.use(() => {
    throw new Error('no route');
  });
  app.use(answerErrors(logger));
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise((resolve) => server.close(resolve));
});

describe('a request that fails', () => {
  it('is answered without its cause, which is logged with the pattern of the address alone', async () => {
    const response = await fetch(`${url}/papers/H29-1-2?phone=0901234567`);

    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: { code: 'InternalError' } });
    expect(JSON.parse(logged)).toMatchObject({
      msg: 'a request failed',
      method: 'GET',
      path: '/papers/:code',
      err: { type: 'Error' },
    });
    expect(logged).not.toMatch(/H29|0901234567/u);
  });

  it('is logged without an address where no route took it', async () => {
    const response = await fetch(`${url}/H29-1-2`);

    expect(response.status).toBe(500);
    expect(JSON.parse(logged)).not.toHaveProperty('path');
    expect(logged).not.toContain('H29');
  });

  it('is refused, and alarms nobody, where its address cannot be decoded', async () => {
    const response = await fetch(`${url}/papers/%E0%A4%A`);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'BadArgument' } });
    expect(logged).toBe('');
  });

  it('is broken off once its answer was begun, logged, and printed nowhere else', async () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);

    await expect(fetch(`${url}/streams/H29-1-2`).then((response) => response.text())).rejects.toThrow();

    expect(JSON.parse(logged)).toMatchObject({ msg: 'a request failed', path: '/streams/:code' });
    expect(printed).not.toHaveBeenCalled();
  });
});
