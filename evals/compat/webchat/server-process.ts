/**
 * The server under test, in a process of its own so that it can be killed. Its parent reads the address from the first
 * message; the message `cut` cuts every connection, as a network does that goes away.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { pino } from 'pino';
import { projectRoot, startApp } from '../../../app.ts';
import { readConfig } from '../../../config.ts';
import { sharedIndexDirectory } from '../../../retrieval/index.ts';

const sockets = new Set<Socket>();
subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
});

const config = readConfig(process.env);
const app = await startApp({
  config,
  logger: pino({ level: config.logLevel }, pino.destination(2)),
  indexDirectory: sharedIndexDirectory(projectRoot),
});
// An index that is still being built when this process ends is no fault: the lexical leg answers.
app.ready().catch(() => undefined);

process.on('message', (message) => {
  if (message === 'cut') for (const socket of sockets) socket.destroy();
});
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
process.send?.({ url: app.url });
