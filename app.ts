import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import {
  createGeneration,
  createOpenAiModel,
  createTurnHost,
  createTurnRunner,
  trainClassifiers,
} from './bot/index.ts';
import { serveAccounts } from './accounts-serving.ts';
import { answerErrors } from './answer-errors.ts';
import { createServing, followImports } from './catalogue-watch.ts';
import type { FixesWatch } from './fixes-watch.ts';
import { serveKnowledge } from './knowledge-serving.ts';
import { createChecklistPages } from './checklist-pages.ts';
import { createConsolePages } from './console-pages.ts';
import {
  createAnnouncementServices,
  createConversationLinks,
  createDirectLine,
  createGroupServices,
  createNotices,
  createOwnDataServices,
  PLATFORMS,
  previewAnnouncement,
  startAnnouncements,
} from './channels/index.ts';
import { serveChannels, type ServedChannels } from './channel-serving.ts';
import type { Config } from './config.ts';
import { applyFixes, fieldSlug, openCatalogue, type ImportWatch } from './knowledge/index.ts';
import { openDossiers } from './dossier-serving.ts';
import { announcementRoutes, channelRoutes, createContactSeal, fixesInForce } from './desk/index.ts';
import { serveDesk } from './desk-serving.ts';
import { createHealthRoutes } from './health-routes.ts';
import { addAccountMetrics, addAlarmMetric, addPrivacyMetric, addQueueMetrics, createMetrics } from './metrics.ts';
import { createRateLimiting } from './rate-limiting.ts';
import { readinessOf } from './readiness.ts';
import { createProcedureRetriever, type IdentifiedEmbeddings } from './retrieval/index.ts';
import { erasedList, openStore, startRetentionSweep, traceOfReply, type Store } from './store/index.ts';

/** A running assistant. */
export interface App {
  readonly url: string;
  /** Works once, for whoever set the server up; undefined once somebody administers the desk. */
  readonly firstAdministratorLink: string | undefined;
  /** Resolves when messages are answered, from one leg at least; rejects when the app is closed before. */
  answers(): Promise<void>;
  /** Resolves when the vector leg serves too; rejects with the reason when it cannot. */
  ready(signal?: AbortSignal): Promise<void>;
  /** Takes no new work, lets what runs finish, then closes the database. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Where the vector index is kept. Default: `DATA_DIR/index`. */
  readonly indexDirectory?: string;
  /** Any other embedder than the one that the settings name. */
  readonly embeddings?: IdentifiedEmbeddings;
  /** Told how far the building of the vector index is, 0..1. */
  readonly onIndexProgress?: (share: number) => void;
  /** What stands between the parts and the database; for trying out faults, and set by no setting. */
  readonly wrapStore?: (store: Store) => Store;
  /** Pause between two looks at what is imported. */
  readonly importPollMs?: number;
  /** Pause between two looks at the watched dossiers. */
  readonly dossierSweepMs?: number;
  /** Pause between two looks at what wards announce. */
  readonly announcementSweepMs?: number;
  /** Pause between two looks at what stands against the accounts of channels. */
  readonly channelAlarmMs?: number;
}

/** Folder of package.json: code runs from the sources and from dist/, data stands beside package.json. */
export const projectRoot = findProjectRoot(import.meta.dirname);

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i;

/** Wires every part and listens; messages are taken in from then on, and answered when a leg can. Rejects, with nothing left open, when a part cannot start. */
export async function startApp({
  config,
  logger,
  indexDirectory,
  embeddings,
  onIndexProgress,
  wrapStore = (store) => store,
  importPollMs,
  dossierSweepMs,
  announcementSweepMs,
  channelAlarmMs,
}: AppOptions): Promise<App> {
  const closers: (() => Promise<void> | void)[] = [];
  let isClosing = false;
  const isStopping = () => isClosing;
  const close = async () => {
    isClosing = true;
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const metrics = createMetrics();
    const imported = join(config.dataDir, 'imported');
    const living = await openCatalogue({ root: join(projectRoot, 'knowledge'), imported });
    const catalogue = living.current();
    const store = wrapStore(
      await openStore({
        dataDir: config.dataDir,
        onProblem: (error) => logger.warn({ err: error }, 'the database had a problem in the background'),
        contacts: createContactSeal(config.secretsKey),
        ...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
      }),
    );
    closers.push(() => store.close());
    addQueueMetrics(metrics.registry, store);
    addPrivacyMetric(metrics.registry, store);

    // What is searched from the start is what will be served: no index is made for the files alone.
    const searched = applyFixes(catalogue, await fixesInForce(store, Date.now()), Date.now()).catalogue;
    const indexFolder = indexDirectory ?? join(config.dataDir, 'index');
    const retriever = createProcedureRetriever({
      catalogue: searched,
      root: projectRoot,
      indexDirectory: indexFolder,
      ...(config.embeddingModel === undefined ? {} : { embeddingModel: config.embeddingModel }),
      ...(embeddings === undefined ? {} : { embeddings }),
      ...(onIndexProgress === undefined ? {} : { onProgress: onIndexProgress }),
      onDegraded: (leg, reason) => metrics.degraded.inc({ leg, reason }),
      logger,
    });
    let watch: ImportWatch | undefined;
    let fixes: FixesWatch | undefined;
    // Together: an import that is being taken over is given up when the retriever closes.
    closers.push(async () => {
      await Promise.all([watch?.stop(), fixes?.stop(), retriever.close()]);
    });

    const classifiers = await trainClassifiers(projectRoot, catalogue, join(indexFolder, '..', 'classifiers'));
    const dossiers = await openDossiers({ config, store, logger });
    const talks = await serveDesk({ store, logger });
    closers.push(() => talks.close());
    let platformAccounts: ServedChannels['accounts'] = () => [];
    const notices = createNotices({
      store,
      secretsKey: config.secretsKey,
      publicUrl: config.publicUrl,
      mail: config.mail,
      accounts: () => platformAccounts(),
      logger,
    });
    const serving = createServing({
      catalogue: living,
      retriever,
      ...classifiers,
      retentionDays: config.retentionDays,
      voiceRetentionDays: config.voiceRetentionDays,
      publicUrl: config.publicUrl,
      dossiers: dossiers.services,
      notices: notices.services,
      links: createConversationLinks({ store, secretsKey: config.secretsKey }),
      announcements: createAnnouncementServices(store),
      ownData: createOwnDataServices(store),
      groups: createGroupServices(store, () => platformAccounts()),
      desk: talks.desk,
      generation:
        config.languageModel === undefined
          ? undefined
          : createGeneration({
              model: createOpenAiModel(config.languageModel),
              onResult: (use, result) => metrics.generation.inc({ use, result }),
              onError: (error, use) => logger.warn({ err: error, use }, 'the language model failed'),
            }),
    });

    const knowledge = serveKnowledge({ store, serving, logger });
    const app = express().disable('x-powered-by');
    const server = createServer(app);
    const erased = erasedList(config.dataDir, config.secretsKey);
    const createLimiter = createRateLimiting(store, config.secretsKey);
    const directLine = createDirectLine({
      config,
      store,
      erased,
      logger,
      createLimiter,
    });
    app.use(securityHeaders(config));
    const channels = await serveChannels({
      config,
      store,
      erased,
      logger,
      own: [directLine.channel],
      hours: talks.hours,
      onHandReply: talks.answeredByHand,
      alarmEveryMs: channelAlarmMs,
      onCall: (channel, status) => metrics.webhookCalls.inc({ channel, status }),
      onSent({ id, channel, createdAt, attempts }, outcome) {
        const { status } = outcome;
        metrics.sent.inc({ channel, status });
        if (status !== 'delivered') metrics.sendProblems.inc({ channel, code: outcome.code });
        metrics.stageSeconds.observe({ stage: 'sending' }, (Date.now() - createdAt) / 1000);
        const level = status === 'delivered' ? 'debug' : 'warn';
        const code = status === 'delivered' ? undefined : outcome.code;
        logger[level]({ trace: traceOfReply(id), channel, status, code, attempts }, 'send');
      },
    });
    closers.push(() => channels.close());
    platformAccounts = () => channels.accounts();
    addAlarmMetric(metrics.registry, () => channels.alarms());
    addAccountMetrics(metrics.registry, async () => channels.ages());
    app.use('/webhooks', channels.webhooks);
    app.use('/thoi-gui-thu', notices.endingPage);
    app.use('/api/messages', channels.messages);
    app.use('/v3/directline', directLine.router);
    server.on('upgrade', directLine.handleUpgrade);

    app.use(
      createHealthRoutes({
        store,
        logger,
        registry: metrics.registry,
        readiness: () => readinessOf(retriever.status(), serving.catalogue(), channels.alarms()),
      }),
    );
    const desk = serveAccounts({
      config,
      store,
      logger,
      routes: [
        ...talks.routes({
          engine: serving.engine,
          catalogue: () => serving.catalogue(),
          retriever,
          channels: [directLine.channel.name, ...PLATFORMS.map(({ channel }) => channel)],
        }),
        ...knowledge.routes,
        ...announcementRoutes({
          store,
          hours: talks.hours,
          names: talks.namesOf(() => serving.catalogue()),
          office: {
            preview: ({ ward, ...text }) => previewAnnouncement(text, channels.accountsFor(ward)),
          },
        }),
        ...channelRoutes({
          office: channels.office,
          names: talks.namesOf(() => serving.catalogue()),
          baseOf: ({ headers }) => (config.publicUrl ?? `http://${headers.host ?? ''}`).replace(/\/+$/u, ''),
          isSecure: config.publicUrl?.startsWith('https:') === true,
        }),
      ],
      catalogue: () => serving.catalogue(),
      createLimiter,
      version: packageVersion(),
    });
    app.use('/api', desk.api.router);
    app.use(
      createChecklistPages({
        catalogue: () => serving.catalogue(),
        publicUrl: config.publicUrl,
        switchedOff: talks.switchedOff,
      }),
    );
    serveWeb(app);
    app.use(answerErrors(logger));

    const runner = createTurnRunner({
      store,
      host: createTurnHost(serving.engine),
      desk: talks.desk,
      erased,
      wardOf: (conversation) => channels.wardOf(conversation),
      privateChatUrlOf: (conversation) => channels.privateChatUrlOf(conversation),
      fieldOf: (code) => {
        const field = serving.catalogue().find(code)?.field;
        return field === undefined ? undefined : fieldSlug(field);
      },
      onTurn: ({ outcome, channel, turnMs, decidingMs, totalMs, trace }) => {
        metrics.turns.inc({ outcome, channel });
        metrics.turnSeconds.observe(turnMs / 1000);
        metrics.stageSeconds.observe({ stage: 'waiting' }, (totalMs - turnMs) / 1000);
        metrics.stageSeconds.observe({ stage: 'deciding' }, decidingMs / 1000);
        metrics.stageSeconds.observe({ stage: 'writing' }, (turnMs - decidingMs) / 1000);
        logger.debug({ trace, outcome, channel, turnMs, totalMs }, 'turn');
      },
      onError: (error, context) => logger.error({ err: error, ...context }, 'a turn failed'),
    });
    const stopSweep = startRetentionSweep({
      store,
      retentionDays: config.retentionDays,
      voiceRetentionDays: config.voiceRetentionDays,
      onSwept: (deleted) => logger.info({ deleted }, 'deleted conversations past their retention'),
      onError: (error) => logger.error({ err: error }, 'the retention sweep failed'),
    });
    closers.push(dossiers.start(dossierSweepMs));
    closers.push(talks.start());
    await listen(server, config);
    closers.push(
      desk.start(),
      channels.start(),
      notices.start(),
      startAnnouncements({
        store,
        wardName: (code) => serving.catalogue().wards.find((ward) => ward.code === code)?.fullName,
        everyMs: announcementSweepMs,
        onError: (error) => logger.error({ err: error }, 'announcements could not be sent'),
      }),
      () => runner.stop(),
      stopSweep,
      () => closeServer(server),
      // Open streams would keep the server open.
      () => directLine.close(),
      () => desk.api.close(),
    );
    // Messages that come before wait in the inbox: a turn would run into its deadline where the index loads slowly.
    const answering = retriever.answers().then(async () => {
      if (isClosing) return;
      fixes = knowledge.start();
      await fixes.first;
      if (isStopping()) return;
      runner.start();
      watch = followImports({
        serving,
        folder: imported,
        intervalMs: importPollMs,
        onFollowed: ({ digest }, ms) => logger.info({ digest, ms }, 'took over what was imported'),
        onError: (error) =>
          logger.error({ err: error }, 'what was imported cannot be taken over; the state before serves'),
      });
    });
    answering.catch((cause: unknown) => {
      if (!isClosing) logger.fatal({ err: cause }, 'no message can be answered: neither leg of the search works');
    });
    const url = addressOf(server, config.host);
    const link = await desk.accounts.firstAdministratorLink();
    return {
      url,
      firstAdministratorLink: link === undefined ? undefined : new URL(link.path, config.publicUrl ?? url).href,
      answers: () => answering,
      ready: (signal) => retriever.ready(signal),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** No inline script, nothing from elsewhere; the page may be framed by the sites that may embed the chat. */
function securityHeaders(config: Config): express.RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", (request) => ownSocketOrigins(request.headers.host, config.publicUrl)],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'self'", ...config.allowedOrigins],
      },
    },
    // The one script tag is meant for other sites.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    frameguard: false,
    strictTransportSecurity: config.publicUrl?.startsWith('https:') === true,
  });
}

/** Older browsers do not count sockets to the own host as 'self'. A proxy may end TLS, so both schemes are named. */
export function ownSocketOrigins(host: string | undefined, publicUrl: string | undefined): string {
  const address = publicUrl ?? `http://${host ?? ''}`;
  if (!URL.canParse(address)) return "'self'";
  const own = new URL(address).host;
  // A header may hold anything; what is no plain host would become a part of the policy.
  return HOST.test(own) ? `ws://${own} wss://${own}` : "'self'";
}

function serveWeb(app: express.Express): void {
  const folder = join(projectRoot, 'dist', 'web');
  app.use(compression(), createConsolePages(join(folder, 'console')));
  app.use(express.static(folder, { index: 'index.html', maxAge: '5m' }));
  app.use((_request, response) => {
    response.status(404).json({ error: { code: 'NotFound', message: 'There is nothing at this address.' } });
  });
}

/** The port cannot be had. */
export class ListenError extends Error {
  readonly code = 'LISTEN_FAILED';
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is taken; stop the other program or set PORT to a free one`
          : `Cannot listen on ${host}:${port} (${cause.code ?? cause.message}); set HOST and PORT to an address of this machine`;
      reject(new ListenError(reason, { cause }));
    });
    server.listen(port, host, resolve);
  });
}

async function closeServer(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function findProjectRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('package.json stands in no folder above the code');
  return findProjectRoot(parent);
}
