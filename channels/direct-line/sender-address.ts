import { createHmac, hkdfSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { clientAddressOf } from './client-address.ts';
import type { DirectLineSettings } from './options.ts';

/** Tells one address from another without keeping either. */
export type SenderAddress = (request: IncomingMessage) => string;

export function createSenderAddress({ secretsKey, publicUrl }: DirectLineSettings): SenderAddress {
  const key = Buffer.from(hkdfSync('sha256', secretsKey, '', 'motcua direct-line address v1', 32));
  return (request) => {
    const { key: address } = clientAddressOf(request, publicUrl !== undefined);
    return createHmac('sha256', key).update(address).digest('base64url');
  };
}
