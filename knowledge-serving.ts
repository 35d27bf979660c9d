import type { Logger } from 'pino';
import { rerun, tellsOfMisconduct } from './bot/index.ts';
import type { Serving } from './catalogue-watch.ts';
import { knowledgeRoutes, type AnyRoute, type AskedAgain, type KnowledgeWorkshop } from './desk/index.ts';
import { followFixes, type FixesWatch } from './fixes-watch.ts';
import { draftOf } from './knowledge/index.ts';
import type { Store } from './store/index.ts';

/** Where editors mend what the bot knows. */
export interface ServedKnowledge {
  readonly routes: readonly AnyRoute[];
  /** Begins to serve the fixes that are in force. */
  start(): FixesWatch;
}

export interface KnowledgeServingOptions {
  readonly store: Store;
  readonly serving: Serving;
  readonly logger: Logger;
}

export function serveKnowledge({ store, serving, logger }: KnowledgeServingOptions): ServedKnowledge {
  return {
    routes: knowledgeRoutes({ store, workshop: workshopOver(serving), tellsOfConduct: tellsOfMisconduct }),
    start: () =>
      followFixes({
        store,
        serving,
        onTaken({ applied, refused }, ms) {
          logger.info({ applied: applied.length, ms }, 'took over what editors published');
          if (refused.length > 0)
            logger.warn({ refused }, 'these changes no longer fit the catalogue and have no effect');
        },
        onError: (error) => logger.error({ err: error }, 'what editors published cannot be taken over'),
      }),
  };
}

function workshopOver(serving: Serving): KnowledgeWorkshop {
  const again = (asked: AskedAgain, signal: AbortSignal) => ({ ...asked, now: new Date(), signal });
  return {
    catalogue: () => serving.catalogue(),
    base: () => serving.base(),
    ask: async (asked, signal) =>
      rerun({ ...again(asked, signal), engine: serving.engine, catalogue: serving.catalogue() }),
    async askWith(content, asked, signal) {
      return rerun({ ...again(asked, signal), ...(await serving.tryOut(draftOf(content))) });
    },
  };
}
