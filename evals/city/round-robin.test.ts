import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startRoundRobin, type RoundRobin } from './round-robin.ts';

const servers: Server[] = [];
let proxy: RoundRobin | undefined;

afterEach(async () => {
  await proxy?.close();
  for (const server of servers.splice(0)) server.close();
});

async function serve(name: string): Promise<string> {
  const server = createServer((_, response) => response.setHeader('connection', 'close').end(name));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = async () => (await fetch(proxy?.url ?? '', { headers: { connection: 'close' } })).text();

it('takes the servers in turn, and leaves out one that is down', async () => {
  const urls = [await serve('a'), await serve('b'), await serve('c')];
  proxy = await startRoundRobin(urls);

  expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['a', 'b', 'c', 'a']);

  servers[1]?.close();
  expect([await ask(), await ask(), await ask()]).toEqual(['c', 'a', 'c']);
});

it('breaks the connection where no server is left', async () => {
  proxy = await startRoundRobin([await serve('a')]);
  servers[0]?.close();

  await expect(ask()).rejects.toThrow('fetch failed');
});
