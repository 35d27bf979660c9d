export type { Channel, SendOutcome } from './contract.ts';
export { createDirectLine } from './direct-line/index.ts';
export { createOriginPolicy } from './direct-line/origin-policy.ts';
export { createMemoryRateLimiter } from './direct-line/rate-limit.ts';
export { createSenderAddress } from './direct-line/sender-address.ts';
export type { DirectLine, DirectLineOptions, DirectLineSettings } from './direct-line/options.ts';
export { createOutboxDispatcher, type OutboxDispatcher, type OutboxDispatcherOptions } from './outbox-dispatcher.ts';
