import { describe, expect, it } from 'vitest';
import { readinessOf } from './readiness.ts';

const catalogue = { procedures: new Map(), digest: 'd1' };

describe('readinessOf', () => {
  it('is not ready while no leg answers, and says that messages are kept', () => {
    const { httpStatus, body } = readinessOf({ legs: [], progress: undefined, error: undefined }, catalogue);

    expect(httpStatus).toBe(503);
    expect(body).toMatchObject({ status: 'starting', degraded: ['lexical', 'vector'] });
    expect(body.reason).toContain('messages are kept');
  });

  it('is ready with one leg, names the other and why it is missing', () => {
    const status = { legs: ['lexical'], progress: undefined, error: 'choose a DATA_DIR' } as const;

    expect(readinessOf(status, catalogue)).toMatchObject({
      httpStatus: 200,
      body: { status: 'degraded', degraded: ['vector'], reason: 'choose a DATA_DIR' },
    });
  });

  it('shows how far the vector index is', () => {
    const { body } = readinessOf({ legs: ['lexical'], progress: 0.4, error: undefined }, catalogue);

    expect(body).toMatchObject({ status: 'degraded', indexProgress: 0.4 });
    expect(body).not.toHaveProperty('reason');
  });

  it('names what stands against an account of a channel, and is ready all the same', () => {
    const status = { legs: ['lexical', 'vector'], progress: undefined, error: undefined } as const;
    const alarm = { channel: 'zalo-oa', accountId: '1', alarm: 'token-lost', name: 'OA' };

    expect(readinessOf(status, catalogue, [alarm])).toMatchObject({
      httpStatus: 200,
      body: {
        status: 'degraded',
        degraded: [],
        channels: [{ channel: 'zalo-oa', accountId: '1', alarm: 'token-lost' }],
      },
    });
  });

  it('is well with both', () => {
    const status = { legs: ['lexical', 'vector'], progress: undefined, error: undefined } as const;

    expect(readinessOf(status, catalogue)).toEqual({
      httpStatus: 200,
      body: { status: 'ok', degraded: [], catalogue: { procedures: 0, digest: 'd1' } },
    });
  });
});
