import type { Logger } from 'pino';
import type { DossierServices } from './bot/index.ts';
import type { Config } from './config.ts';
import { NoticePostponedError, startDossierNotices } from './dossier-notices.ts';
import { createDossiers, followDossierImports } from './dossiers/index.ts';
import type { Store } from './store/index.ts';

/** Dossiers as the settings say: looked up, watched, and imported while the process serves. */
export interface ServedDossiers {
  readonly services: DossierServices;
  /** Begins to watch and to import. Returns how to stop; it resolves when what runs has ended. */
  start(sweepMs?: number): () => Promise<void>;
}

export async function openDossiers({
  config,
  store,
  logger,
}: {
  readonly config: Config;
  readonly store: Store;
  readonly logger: Logger;
}): Promise<ServedDossiers> {
  const { dossierSources: sources, dossierApi: api, secretsKey, retentionDays, isLoopback, databaseUrl } = config;
  const dossiers = createDossiers({
    settings: { sources, api, secretsKey, retentionDays, isLoopback, databaseUrl },
    store,
    onProblem: (error) => {
      if (error instanceof NoticePostponedError) logger.debug({ code: error.code }, error.message);
      else logger.warn({ err: error }, 'a dossier could not be looked up or watched');
    },
  });
  const invented = await dossiers.prepare(new Date());
  if (invented > 0) logger.info({ dossiers: invented }, 'wrote sample dossiers (docs/dossiers.md)');

  return {
    services: { ownership: dossiers.ownership, watch: dossiers.watch },
    start(sweepMs) {
      const stopNotices = startDossierNotices({
        store,
        watch: dossiers.watch,
        ...(sweepMs === undefined ? {} : { everyMs: sweepMs }),
        onSent: (notices) => logger.info({ notices }, 'told residents of changes in dossiers'),
        onError: (error) => logger.error({ err: error }, 'the look at watched dossiers failed'),
      });
      // On PostgreSQL the command writes by itself.
      const imports =
        databaseUrl === undefined && sources.includes('registry')
          ? followDossierImports({
              dataDir: config.dataDir,
              store,
              digests: dossiers.digests,
              onImported: ({ rows, added, changed, badRows }) =>
                logger.info({ rows, added, changed, badRows }, 'imported dossiers'),
              onError: (error) => logger.error({ err: error }, 'dossiers could not be imported'),
            })
          : undefined;
      return async () => {
        await Promise.all([stopNotices(), imports?.stop()]);
      };
    },
  };
}
