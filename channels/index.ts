export type { Channel, SendOutcome } from './contract.ts';
export { createDirectLine } from './direct-line/index.ts';
export type { DirectLine, DirectLineOptions, DirectLineSettings } from './direct-line/options.ts';
export { createOutboxDispatcher, type OutboxDispatcher, type OutboxDispatcherOptions } from './outbox-dispatcher.ts';
