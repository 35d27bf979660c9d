import type { Router } from 'express';
import type { Logger } from 'pino';
import type { NoticeServices } from '../../bot/index.ts';
import type { Store } from '../../store/index.ts';
import type { ChannelAccount } from '../contract.ts';
import { createEmailCarrier } from '../email/carrier.ts';
import { createMailer, type MailSettings } from '../email/mailer.ts';
import { createNoticeDispatcher } from './dispatcher.ts';
import { createEndingPage } from './ending-page.ts';
import { createFormCarriers } from './form-carriers.ts';
import { createNoticeAddresses } from './notice-addresses.ts';
import { createOpenAddresses } from './open-addresses.ts';

export type { MailSettings } from '../email/mailer.ts';

export interface NoticesOptions {
  readonly store: Store;
  readonly secretsKey: string;
  readonly publicUrl: string | undefined;
  /** Undefined: no letters are sent. */
  readonly mail: MailSettings | undefined;
  /** Our accounts at platforms, as they serve now. */
  readonly accounts: () => readonly ChannelAccount[];
  readonly logger: Pick<Logger, 'error' | 'warn'>;
  readonly now?: () => number;
  /** Pause between two looks that nothing called for. */
  readonly everyMs?: number;
}

/** Notices besides the chat. */
export interface ServedNotices {
  /** For the conversation, in which residents agree to them. */
  readonly services: NoticeServices;
  /** To be mounted at `/thoi-gui-thu`. */
  readonly endingPage: Router;
  /** Begins to bring what is due. Returns how to stop: what is under way ends first. */
  start(): () => Promise<void>;
}

export function createNotices(options: NoticesOptions): ServedNotices {
  const { store, secretsKey, publicUrl, mail, accounts, logger, now = Date.now, everyMs } = options;
  const addresses = createOpenAddresses(secretsKey, publicUrl);
  const email = mail === undefined ? [] : [createEmailCarrier({ mailer: createMailer(mail), addresses, publicUrl })];
  const dispatcher = createNoticeDispatcher({
    store,
    carriers: [...createFormCarriers({ addresses, accounts }), ...email],
    now,
    ...(everyMs === undefined ? {} : { everyMs }),
    onEnded: ({ id, kind }, end, codes) => {
      if (end === 'failed' || end === 'outcome-unknown') {
        logger.warn({ notice: id, kind, end, codes }, 'a notice reached nobody for certain');
      }
    },
    onError: (error) => logger.error({ err: error }, 'a notice could not be brought'),
  });
  return {
    services: createNoticeAddresses({
      store,
      secretsKey,
      addresses,
      kinds: () => [
        ...(mail === undefined ? [] : ['email' as const]),
        ...(accounts().some(({ forms }) => forms?.carries('code', 'phone') === true) ? ['phone' as const] : []),
      ],
    }),
    endingPage: createEndingPage(store, addresses, now),
    start() {
      dispatcher.start();
      return () => dispatcher.stop();
    },
  };
}
