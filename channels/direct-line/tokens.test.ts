import { base64url, decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createTokens } from './tokens.ts';

const OLD_SECRET = 'old-secret-0123456789abcdef0123456789';
const NEW_SECRET = 'new-secret-0123456789abcdef0123456789';
const subject = { conversationId: 'c-1', userId: 'dl_an' };

describe('tokens', () => {
  it('speak for one conversation and one user', async () => {
    const tokens = createTokens([OLD_SECRET], Date.now);

    const token = await tokens.issue('access', subject);

    expect(await tokens.verify('access', token)).toEqual({ status: 'valid', subject });
    expect(decodeJwt(token)).toMatchObject({ user: 'dl_an', conv: 'c-1' });
  });

  it('run out after half an hour, those in an address after a minute, and within the grace count on', async () => {
    let nowMs = Date.now();
    const tokens = createTokens([OLD_SECRET], () => nowMs);
    const access = await tokens.issue('access', subject);
    const stream = await tokens.issue('stream', subject);

    nowMs += 61_000;
    expect((await tokens.verify('stream', stream)).status).toBe('expired');
    expect((await tokens.verify('access', access)).status).toBe('valid');
    nowMs += 1_740_000;
    expect((await tokens.verify('access', access)).status).toBe('expired');
    expect((await tokens.verify('access', access, 60)).status).toBe('valid');
  });

  it('of one use do not serve another', async () => {
    const tokens = createTokens([OLD_SECRET], Date.now);

    expect((await tokens.verify('access', await tokens.issue('stream', subject))).status).toBe('invalid');
    expect((await tokens.verify('stream', await tokens.issue('access', subject))).status).toBe('invalid');
  });

  it('outlive a change of the secret while the old one is kept, and not longer', async () => {
    const before = createTokens([OLD_SECRET], Date.now);
    const during = createTokens([NEW_SECRET, OLD_SECRET], Date.now);
    const after = createTokens([NEW_SECRET], Date.now);
    const old = await before.issue('access', subject);
    const renewed = await during.issue('access', subject);

    expect((await during.verify('access', old)).status).toBe('valid');
    expect((await after.verify('access', old)).status).toBe('invalid');
    expect((await after.verify('access', renewed)).status).toBe('valid');
    expect(decodeProtectedHeader(old).kid).not.toBe(decodeProtectedHeader(renewed).kid);
  });

  it('are refused when they are tampered with, unsigned, or signed with the bare secret', async () => {
    const tokens = createTokens([OLD_SECRET], Date.now);
    const token = await tokens.issue('access', subject);
    const [header, , signature] = token.split('.');
    const other = base64url.encode(JSON.stringify({ ...decodeJwt(token), conv: 'c-2' }));
    const unsigned = `${base64url.encode(JSON.stringify({ alg: 'none' }))}.${token.split('.')[1] ?? ''}.`;
    const bare = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ alg: 'HS256', kid: decodeProtectedHeader(token).kid ?? '' })
      .sign(new TextEncoder().encode(OLD_SECRET));

    for (const forged of [`${header ?? ''}.${other}.${signature ?? ''}`, unsigned, bare, 'undefined', '']) {
      expect((await tokens.verify('access', forged)).status).toBe('invalid');
    }
  });
});
