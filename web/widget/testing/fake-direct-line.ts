import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { WebSocketServer, type WebSocket } from 'ws';
import { fakeBot, type Bot, type FakeActivity } from './fake-bot.ts';

interface Conversation {
  readonly id: string;
  readonly userId: string;
  readonly tokens: Set<string>;
  readonly activities: FakeActivity[];
  readonly sockets: Set<WebSocket>;
}

export interface FakeDirectLineOptions {
  /** Folder served at `/`, as the real server does: `index.html`, `widget.js`, `assets/`. */
  readonly staticFolder?: string;
  readonly bot?: Bot;
}

type Failure = 'error' | 'accept-then-drop';

/** What the real server sends with the chat page. */
export const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * A Direct Line 3.0 server in memory, as far as a browser sees one, with a scripted bot and switches for everything that
 * goes wrong on the street.
 */
export class FakeDirectLine {
  /** `METHOD /path status` of every Direct Line call, in order. */
  readonly calls: string[] = [];
  readonly #options: FakeDirectLineOptions;
  readonly #conversations = new Map<string, Conversation>();
  readonly #expired = new Set<string>();
  readonly #allowedOrigins = new Set<string>();
  #server: Server | undefined;
  #port = 0;
  #failingPosts: { kind: Failure; status: number }[] = [];
  #areSocketsRefused = false;
  #tokenSeconds = 1800;
  #canRefresh = true;
  #isMute = false;
  #isForbidding = false;

  constructor(options: FakeDirectLineOptions = {}) {
    this.#options = options;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get endpoint(): string {
    return `${this.url}/v3/directline`;
  }

  get conversationIds(): readonly string[] {
    return [...this.#conversations.keys()];
  }

  /** Everything said in the conversation, by default the newest. */
  activities(conversationId = this.conversationIds.at(-1) ?? ''): readonly FakeActivity[] {
    return this.#conversations.get(conversationId)?.activities ?? [];
  }

  /** What the resident's side sent, of one type. */
  sent(type: string, conversationId?: string): readonly FakeActivity[] {
    return this.activities(conversationId).filter(({ type: is, from }) => is === type && from?.role === 'user');
  }

  async start(): Promise<void> {
    const app = this.#createApp();
    const server = createServer(app);
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      const conversation = this.#conversationOfStream(request);
      if (this.#areSocketsRefused || conversation === undefined) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      sockets.handleUpgrade(request, socket, head, (webSocket) => this.#openStream(webSocket, request, conversation));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Stops listening and cuts every connection; what was said is kept, as on disk. */
  async stop(): Promise<void> {
    this.dropSockets();
    const server = this.#server;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    this.#server = undefined;
  }

  /** Cuts the streams in the middle, without a closing handshake. */
  dropSockets(): void {
    for (const { sockets } of this.#conversations.values()) for (const socket of sockets) socket.terminate();
  }

  /** Lets pages of another origin talk to this server. */
  allowOrigin(origin: string): void {
    this.#allowedOrigins.add(origin);
  }

  /** From now on nobody may begin a conversation, and is told so readably. */
  forbidStarts(isForbidding = true): void {
    this.#isForbidding = isForbidding;
  }

  refuseSockets(areRefused = true): void {
    this.#areSocketsRefused = areRefused;
  }

  /** The next posts fail with a status; `accept-then-drop` takes the activity and cuts the line before the answer. */
  failNextPosts(count: number, kind: Failure = 'error', status = 500): void {
    this.#failingPosts = Array.from({ length: count }, () => ({ kind, status }));
  }

  /** From now on every token given so far is refused; `canRefresh` says whether it can still be exchanged. */
  expireTokens({ canRefresh = true } = {}): void {
    this.#canRefresh = canRefresh;
    for (const { tokens } of this.#conversations.values()) for (const token of tokens) this.#expired.add(token);
  }

  setTokenLifetime(seconds: number): void {
    this.#tokenSeconds = seconds;
  }

  /** Forgets every conversation, as after the retention period. */
  forgetConversations(): void {
    this.dropSockets();
    this.#conversations.clear();
  }

  /** From now on the bot answers nothing by itself. */
  muteBot(): void {
    this.#isMute = true;
  }

  /** Says something of its own accord, in the newest conversation. */
  push(activity: FakeActivity): void {
    const conversation = [...this.#conversations.values()].at(-1);
    if (conversation !== undefined) this.#append(conversation, { from: { id: 'motcua', role: 'bot' }, ...activity });
  }

  #createApp(): express.Express {
    const app = express();
    const { staticFolder } = this.#options;
    app.use('/v3/directline', (request, response, next) => {
      const { method, path, headers } = request;
      response.on('finish', () => this.calls.push(`${method} ${path} ${response.statusCode}`));
      const { origin } = headers;
      if (origin !== undefined && origin !== this.url) {
        if (!this.#allowedOrigins.has(origin)) {
          response.status(403).json({ error: { code: 'BadArgument', message: 'Origin not allowed' } });
          return;
        }
        response.set({
          'access-control-allow-origin': origin,
          'access-control-allow-headers': 'authorization, content-type, x-ms-bot-agent, x-requested-with',
          'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
          vary: 'origin',
        });
      }
      if (request.method === 'OPTIONS') response.status(204).end();
      else next();
    });
    app.use(express.json());
    this.#addRoutes(app);
    if (staticFolder !== undefined) {
      app.use((_request, response, next) => {
        response.set({
          'content-security-policy': CONTENT_SECURITY_POLICY,
          'cross-origin-resource-policy': 'cross-origin',
        });
        next();
      });
      app.use(express.static(staticFolder));
    }
    return app;
  }

  #addRoutes(app: express.Express): void {
    app.post('/v3/directline/conversations', (request, response) => {
      const known = this.#authorized(request);
      if (known === undefined && this.#isForbidding) {
        response.status(403).json({ error: { code: 'Forbidden', message: 'Origin not allowed' } });
        return;
      }
      const conversation = known ?? this.#createConversation();
      response.status(known === undefined ? 201 : 200).json(this.#connectionOf(conversation));
    });
    app.post('/v3/directline/tokens/generate', (_request, response) => {
      const { conversationId, token, expires_in } = this.#connectionOf(this.#createConversation());
      response.json({ conversationId, token, expires_in });
    });
    app.post('/v3/directline/tokens/refresh', (request, response) => {
      const conversation = this.#ownerOf(request);
      if (conversation === undefined || (!this.#canRefresh && this.#authorized(request) === undefined)) {
        response.status(403).json({ error: { code: 'BadArgument', message: 'Token not accepted' } });
        return;
      }
      const { conversationId, token, expires_in } = this.#connectionOf(conversation);
      response.json({ conversationId, token, expires_in });
    });
    app.get('/v3/directline/conversations/:id', (request, response) => {
      this.#withConversation(request, response, (conversation) => {
        response.json(this.#connectionOf(conversation, watermarkOf(request.query.watermark)));
      });
    });
    app.delete('/v3/directline/conversations/:id', (request, response) => {
      this.#withConversation(request, response, (conversation) => {
        for (const socket of conversation.sockets) socket.close();
        this.#conversations.delete(conversation.id);
        response.status(204).end();
      });
    });
    app.get('/v3/directline/conversations/:id/activities', (request, response) => {
      this.#withConversation(request, response, ({ activities }) => {
        const from = watermarkOf(request.query.watermark);
        response.json({ activities: activities.slice(from), watermark: `${activities.length}` });
      });
    });
    app.post('/v3/directline/conversations/:id/activities', (request, response) => {
      this.#withConversation(request, response, (conversation) => this.#accept(conversation, request, response));
    });
  }

  #accept(conversation: Conversation, request: Request, response: Response): void {
    const failure = this.#failingPosts.shift();
    if (failure?.kind === 'error') {
      response.status(failure.status).json({ error: { code: 'ServiceError', message: 'Failing on request' } });
      return;
    }
    const activity = request.body as FakeActivity;
    if ((activity.text ?? '').length > 2000) {
      response.status(400).json({ error: { code: 'MessageSizeTooBig', message: 'More than 2,000 characters' } });
      return;
    }
    const clientActivityID = activity.channelData?.clientActivityID;
    const known = conversation.activities.find(
      ({ channelData }) => clientActivityID !== undefined && channelData?.clientActivityID === clientActivityID,
    );
    const echo = known ?? this.#append(conversation, { ...activity, from: { id: conversation.userId, role: 'user' } });
    if (failure === undefined) response.json({ id: echo.id });
    else request.socket.destroy();
    if (known !== undefined || this.#isMute) return;

    const replies = (this.#options.bot ?? fakeBot)(echo);
    for (const reply of replies) {
      const replyToId = echo.id ?? '';
      this.#append(conversation, { from: { id: 'motcua', name: 'Một Cửa', role: 'bot' }, replyToId, ...reply });
    }
  }

  #append(conversation: Conversation, activity: FakeActivity): FakeActivity {
    const sequence = conversation.activities.length + 1;
    const id = `${conversation.id}|${`${sequence}`.padStart(7, '0')}`;
    const stored = {
      ...activity,
      id,
      timestamp: new Date().toISOString(),
      conversation: { id: conversation.id },
      channelData: { ...activity.channelData, 'webchat:sequence-id': sequence },
    };
    conversation.activities.push(stored);
    for (const socket of conversation.sockets) {
      socket.send(JSON.stringify({ activities: [stored], watermark: `${sequence}` }));
    }
    return stored;
  }

  #openStream(socket: WebSocket, request: IncomingMessage, conversation: Conversation): void {
    const watermark = watermarkOf(new URL(request.url ?? '', this.url).searchParams.get('watermark') ?? undefined);
    const { activities, sockets } = conversation;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (activities.length > watermark) {
      socket.send(JSON.stringify({ activities: activities.slice(watermark), watermark: `${activities.length}` }));
    }
  }

  #conversationOfStream(request: IncomingMessage): Conversation | undefined {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const id = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/.exec(pathname)?.[1];
    const conversation = this.#conversations.get(decodeURIComponent(id ?? ''));
    return conversation?.tokens.has(searchParams.get('t') ?? '') === true ? conversation : undefined;
  }

  #createConversation(): Conversation {
    const id = randomUUID();
    const conversation: Conversation = {
      id,
      userId: `dl_${randomUUID()}`,
      tokens: new Set(),
      activities: [],
      sockets: new Set(),
    };
    this.#conversations.set(id, conversation);
    return conversation;
  }

  #connectionOf(
    { id, tokens }: Conversation,
    watermark = 0,
  ): { conversationId: string; token: string; expires_in: number; streamUrl: string } {
    const token = randomUUID();
    tokens.add(token);
    const streamUrl = `ws://127.0.0.1:${this.#port}/v3/directline/conversations/${id}/stream?t=${token}&watermark=${watermark}`;
    return { conversationId: id, token, expires_in: this.#tokenSeconds, streamUrl };
  }

  #ownerOf(request: Request): Conversation | undefined {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    return [...this.#conversations.values()].find(({ tokens }) => tokens.has(token));
  }

  #authorized(request: Request): Conversation | undefined {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    return this.#expired.has(token) ? undefined : this.#ownerOf(request);
  }

  #withConversation(request: Request, response: Response, act: (conversation: Conversation) => void): void {
    const conversation = this.#conversations.get(String(request.params.id));
    if (conversation === undefined) {
      response.status(404).json({ error: { code: 'BadArgument', message: 'Conversation not found' } });
    } else if (this.#authorized(request) !== conversation) {
      response.status(403).json({ error: { code: 'TokenExpired', message: 'Token has expired' } });
    } else act(conversation);
  }
}

function watermarkOf(value: unknown): number {
  return typeof value === 'string' && value !== '' ? Number(value) : 0;
}
