import type { Logger } from 'pino';
import type { Sealer, Store } from '../../store/index.ts';
import type { ChannelAccount } from '../contract.ts';
import { onFreshConnections } from '../fresh-connection.ts';
import { createZaloAccount } from './account.ts';
import { createZaloTemplates, type ZaloTemplateSettings } from './templates.ts';
import { createZaloTokens, type ZaloTokens } from './tokens.ts';

export { ZALO_OA } from './account.ts';

/** One Official Account. */
export interface ZaloSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaId: string;
  /** By which a group may call it, after `@`; undefined: by `/hoi` alone. */
  readonly oaName: string | undefined;
  readonly oaSecretKey: string;
  /** From the consent of the account's administrator; empty: nobody has consented yet. */
  readonly refreshToken: string;
  readonly apiUrl: string;
  readonly oauthUrl: string;
  /** So many requests at most; undefined: 60, which every package of Zalo's lets through. */
  readonly messagesPerMinute?: number | undefined;
  /** The forms that Zalo approved for it; undefined: none. */
  readonly templates?: ZaloTemplateSettings;
}

export interface ZaloOaOptions {
  readonly settings: ZaloSettings;
  readonly store: Store;
  readonly sealer: Sealer;
  readonly logger: Pick<Logger, 'error'>;
  readonly fetch?: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

export interface ZaloOa {
  readonly account: ChannelAccount;
  readonly tokens: ZaloTokens;
  /** Begins to keep the tokens fresh. Returns how to stop. */
  start(): () => Promise<void>;
}

const MESSAGES_PER_MINUTE = 60;
const KEEP_FRESH_MS = 30 * 60 * 1000;

/** A Zalo Official Account (docs/channels.md). */
export function createZaloOa(options: ZaloOaOptions): ZaloOa {
  const { settings, store, sealer, logger, now = Date.now } = options;
  const { messagesPerMinute = MESSAGES_PER_MINUTE } = settings;
  const { appId, appSecret, oaId, oaName, oaSecretKey, refreshToken, apiUrl, oauthUrl } = settings;
  const network = { apiUrl, oauthUrl, fetch: onFreshConnections(options.fetch ?? fetch) };
  const tokens = createZaloTokens({
    app: { appId, appSecret, oaId, firstRefreshToken: refreshToken },
    network,
    store,
    sealer,
    now,
    onLost: (error) =>
      logger.error(
        { oaId, error },
        'Zalo takes none of our tokens: the account’s administrator must consent again, from the console',
      ),
    onMisconfigured: (error) =>
      logger.error({ oaId, error }, 'Zalo does not know the app by its secret: correct the account’s settings'),
  });
  return {
    tokens,
    account: {
      ...createZaloAccount({
        secret: { appId, oaSecretKey },
        ...{ oaId, name: oaName, network, tokens, messagesPerMinute, now },
      }),
      ...(settings.templates === undefined
        ? {}
        : { forms: createZaloTemplates({ settings: settings.templates, network, tokens, now }) }),
    },
    start() {
      let underWay = Promise.resolve();
      const keepFresh = () => {
        underWay = tokens
          .keepFresh()
          .catch((error: unknown) => logger.error({ err: error, oaId }, 'the tokens of Zalo could not be renewed'));
      };
      const timer = setInterval(keepFresh, KEEP_FRESH_MS);
      keepFresh();
      return async () => {
        clearInterval(timer);
        await underWay;
      };
    },
  };
}
