import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const privateNetworks = new BlockList();
privateNetworks.addSubnet('10.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('172.16.0.0', 12, 'ipv4');
privateNetworks.addSubnet('192.168.0.0', 16, 'ipv4');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');

/** Where a request comes from. */
export interface ClientAddress {
  /** By which its calls are counted: an IPv4 address, or the 64 bits of an IPv6 address that name a household. */
  readonly key: string;
  /** From this machine itself, no proxy in between. */
  readonly isLocal: boolean;
  /** A proxy of ours passed it on, and its `X-Forwarded-…` headers can be believed. */
  readonly isForwarded: boolean;
}

/**
 * Believes `X-Forwarded-For` only from a proxy of ours: on this machine, or, when `PUBLIC_URL` says that there is one, in
 * the private network. Of several addresses the last counts, the one that our proxy saw; the others are the client's word.
 */
export function clientAddressOf(request: IncomingMessage, isBehindProxy: boolean): ClientAddress {
  const peer = withoutMapping(request.socket.remoteAddress ?? '');
  const isLocalPeer = isIn(loopback, peer);
  const forwarded = request.headers['x-forwarded-for'];
  const isProxied = forwarded !== undefined || request.headers.forwarded !== undefined;
  const isTrustedPeer = isLocalPeer || (isBehindProxy && isIn(privateNetworks, peer));
  const isForwarded = isProxied && isTrustedPeer;

  const seen =
    String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '';
  const address = isForwarded && isIP(seen) !== 0 ? withoutMapping(seen) : peer;
  return { key: isIPv6(address) ? networkOf(address) : address, isLocal: isLocalPeer && !isProxied, isForwarded };
}

function isIn(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** An IPv4 address as dual-stack sockets write it. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
}

/** The first four groups, written out. */
function networkOf(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const groupsOf = (part: string) => (part === '' ? [] : part.split(':'));
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const network = [...before, ...zeros, ...after].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
