import { expect, it } from 'vitest';
import { traceOfMessage, traceOfReply } from './trace.ts';

it('is one for a message and its replies, and another for every other', () => {
  const trace = traceOfMessage('zalo-oa', 'zalo-oa:1:2|0000007');

  expect(trace).toMatch(/^[\da-f]{32}$/u);
  expect(traceOfReply('zalo-oa:zalo-oa:1:2|0000007/1')).toBe(trace);
  expect(traceOfReply('zalo-oa:zalo-oa:1:2|0000007/2')).toBe(trace);
  expect(traceOfReply('zalo-oa:zalo-oa:1:2|0000007/pause')).toBe(trace);
  expect(traceOfMessage('zalo-oa', 'zalo-oa:1:2|0000008')).not.toBe(trace);
  expect(traceOfMessage('telegram', 'zalo-oa:1:2|0000007')).not.toBe(trace);
});
