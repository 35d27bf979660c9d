import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { clientAddressOf } from './client-address.ts';

function from(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  return { socket: { remoteAddress }, headers } as unknown as IncomingMessage;
}

it.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['::1', '0:0:0:0::/64', true],
  ['::ffff:127.0.0.1', '127.0.0.1', true],
  ['::ffff:203.0.113.7', '203.0.113.7', false],
  ['2001:db8:a:b:c:d:e:f', '2001:db8:a:b::/64', false],
  ['2001:db8:a:b::1', '2001:db8:a:b::/64', false],
  ['2001:db8::b:c:d:e:f', '2001:db8:0:b::/64', false],
])('counts a direct call from %s as %s', (remoteAddress, key, isLocal) => {
  expect(clientAddressOf(from(remoteAddress), false)).toEqual({ key, isLocal, isForwarded: false });
});

it.each([
  ['127.0.0.1', false, '203.0.113.7'],
  ['172.18.0.2', true, '203.0.113.7'],
  ['172.18.0.2', false, '172.18.0.2'],
  ['198.51.100.9', true, '198.51.100.9'],
])('believes a peer at %s (PUBLIC_URL set: %s) as far as that the call comes from %s', (peer, isBehindProxy, key) => {
  const request = from(peer, { 'x-forwarded-for': '10.9.9.9, 203.0.113.7' });

  expect(clientAddressOf(request, isBehindProxy)).toMatchObject({ key, isLocal: false });
});

it('counts by the proxy what the proxy says unintelligibly', () => {
  expect(clientAddressOf(from('127.0.0.1', { 'x-forwarded-for': 'unknown' }), true)).toEqual({
    key: '127.0.0.1',
    isLocal: false,
    isForwarded: true,
  });
});
