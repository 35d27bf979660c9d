import { createHash } from 'node:crypto';
import type { Store } from '../../store/index.ts';
import type { NoticeCarrier, ReadNotice } from '../notices/carrier.ts';
import type { OpenAddresses } from '../notices/open-addresses.ts';
import { letterOf } from './letters.ts';
import type { Mailer } from './mailer.ts';

export interface EmailCarrierOptions {
  readonly mailer: Mailer;
  readonly addresses: OpenAddresses;
  /** Where the chat page stands; undefined: letters name no address. */
  readonly publicUrl: string | undefined;
}

/** Whom a letter goes to. */
interface Reader {
  readonly address: string;
  readonly unsubscribeUrl: string | undefined;
  readonly code: string | undefined;
}

/** Notices by e-mail: to the address that a resident confirmed, or that an official's account has. */
export function createEmailCarrier({ mailer, addresses, publicUrl }: EmailCarrierOptions): NoticeCarrier {
  const host = publicUrl === undefined ? 'motcua.invalid' : new URL(publicUrl).hostname;

  async function readerOf(notice: ReadNotice, store: Store): Promise<Reader | undefined> {
    if (notice.accountId !== undefined) {
      const account = await store.accounts.get(notice.accountId);
      if (account?.isActive !== true || account.email === undefined) return undefined;
      return { address: account.email, unsubscribeUrl: undefined, code: undefined };
    }
    const found = await addresses.of(notice, 'email', store);
    if (found === undefined) return undefined;
    const isAsked = notice.says.kind === 'confirmation';
    return {
      address: found.value,
      code: isAsked ? found.code : undefined,
      unsubscribeUrl: isAsked ? undefined : addresses.endingUrl(found.id),
    };
  }

  return {
    name: 'email',
    async prepare(notice, store) {
      const reader = await readerOf(notice, store);
      if (reader === undefined) return undefined;
      const { address: to, unsubscribeUrl, code } = reader;
      const { subject, text } = letterOf(notice.says, { chatUrl: publicUrl, unsubscribeUrl, code });
      const messageId = `<${createHash('sha256').update(notice.id).digest('hex')}@${host}>`;
      return { send: (signal) => mailer.send({ to, subject, text, messageId, unsubscribeUrl }, signal) };
    },
  };
}
