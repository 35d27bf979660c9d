import { WebSocket } from 'ws';
import type { ReceivedActivity } from './direct-line-client.ts';

export interface Frame {
  readonly activities: readonly ReceivedActivity[];
  readonly watermark: string;
}

export interface StreamReader {
  readonly frames: readonly Frame[];
  readonly socket: WebSocket;
  /** All activities so far, in the order received. */
  activities(): readonly ReceivedActivity[];
  /** The close code. */
  readonly closed: Promise<number>;
}

/** Opens a stream as a client would; rejects with the HTTP status when it is refused. */
export async function openStream(url: string, headers: Readonly<Record<string, string>> = {}): Promise<StreamReader> {
  const socket = new WebSocket(url, { headers });
  const frames: Frame[] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', reject);
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      reject(new StreamRefusedError(response.statusCode ?? 0));
    });
  });
  return { frames, socket, closed, activities: () => frames.flatMap(({ activities }) => activities) };
}

export class StreamRefusedError extends Error {
  readonly code = 'STREAM_REFUSED';
  readonly status: number;

  constructor(status: number) {
    super(`The stream was refused with status ${status}`);
    this.status = status;
  }
}
