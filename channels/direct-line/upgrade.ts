import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Store } from '../../store/index.ts';
import { parseConversationId, parseWatermark } from './conversation-requests.ts';
import { livingConversation } from './conversations.ts';
import { foreignOrigin } from './edge.ts';
import type { DirectLine, DirectLineOptions } from './options.ts';
import type { OriginPolicy } from './origin-policy.ts';
import { errorBody, Refusal } from './refusal.ts';
import type { StreamHub } from './stream-hub.ts';
import type { Tokens } from './tokens.ts';

export interface UpgradeOptions {
  readonly store: Store;
  readonly tokens: Tokens;
  readonly origins: OriginPolicy;
  readonly hub: StreamHub;
  readonly logger: DirectLineOptions['logger'];
  readonly isClosing: () => boolean;
}

const STREAM_PATH = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/;
/** Clients send nothing but empty frames. */
const MAX_FRAME_BYTES = 1024;

/** Opens a stream for the holder of a stream token, or answers why not in plain HTTP. */
export function createUpgradeHandler(options: UpgradeOptions): DirectLine['handleUpgrade'] {
  const { hub, logger } = options;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
  });
  return (request, socket, head) => {
    // A client that leaves meanwhile is no fault of ours.
    socket.on('error', () => undefined);
    admit(request, options).then(
      ({ conversationId, watermark }) => {
        server.handleUpgrade(request, socket, head, (webSocket) => {
          if (options.isClosing()) webSocket.terminate();
          else hub.open(webSocket, conversationId, watermark);
        });
      },
      (error: unknown) => {
        if (!(error instanceof Refusal)) logger.error({ err: error }, 'a Direct Line stream could not be opened');
        refuse(
          socket,
          error instanceof Refusal ? error : new Refusal('ServiceError', 'The stream could not be opened.'),
        );
      },
    );
  };
}

async function admit(
  request: IncomingMessage,
  { store, tokens, origins, hub, isClosing }: UpgradeOptions,
): Promise<{ conversationId: string; watermark: number }> {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const id = STREAM_PATH.exec(path)?.[1];
  if (id === undefined) throw new Refusal('NotFound', 'There is no stream at this address.');
  if (isClosing()) throw new Refusal('ServiceError', 'The server is stopping.');
  if (origins.originOf(request).kind === 'foreign') throw foreignOrigin();

  const conversationId = parseConversationId(id);
  const parameters = new URLSearchParams(query);
  const verdict = await tokens.verify('stream', parameters.get('t') ?? '');
  if (verdict.status === 'expired') throw new Refusal('TokenExpired', 'The address of the stream has expired.');
  if (verdict.status === 'invalid' || verdict.subject.conversationId !== conversationId) {
    throw new Refusal('Forbidden', 'The address of the stream is not valid.');
  }
  const watermark = parseWatermark(parameters.get('watermark') ?? undefined);
  await livingConversation(store, conversationId);
  if (hub.isFull(conversationId)) {
    throw new Refusal('TooManyRequests', 'The conversation has too many streams.', { retryAfterSeconds: 60 });
  }
  return { conversationId, watermark };
}

function refuse(socket: Duplex, refusal: Refusal): void {
  const body = JSON.stringify(errorBody(refusal));
  const { status, retryAfterSeconds } = refusal;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(retryAfterSeconds === undefined ? [] : [`Retry-After: ${retryAfterSeconds}`]),
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
