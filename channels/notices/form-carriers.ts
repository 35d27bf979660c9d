import type { ChannelPeer, Store } from '../../store/index.ts';
import type { ChannelAccount, FormReceiver, NoticeForms } from '../contract.ts';
import { templateOf } from '../zalo-oa/template-data.ts';
import type { NoticeCarrier, ReadNotice } from './carrier.ts';
import type { OpenAddresses } from './open-addresses.ts';

export interface FormCarriersOptions {
  readonly addresses: OpenAddresses;
  /** Our accounts at the platform that has forms, as they serve now. */
  readonly accounts: () => readonly ChannelAccount[];
}

/** Notices in approved forms: by the id that a person has at the account, and by the phone number that they confirmed. */
export function createFormCarriers({ addresses, accounts }: FormCarriersOptions): readonly NoticeCarrier[] {
  const prepared = (forms: NoticeForms, notice: ReadNotice, to: FormReceiver, code?: string) => {
    const form = templateOf(notice.says, code);
    if (form === undefined || !forms.carries(form.kind, 'userId' in to ? 'userId' : 'phone')) return undefined;
    return { send: (signal: AbortSignal) => forms.send(form, to, notice.id, signal) };
  };
  const accountOf = (peer: ChannelPeer | undefined) =>
    accounts().find(({ channel, accountId }) => channel === peer?.channel && accountId === peer.accountId);

  return [
    {
      name: 'zbs-user',
      async prepare(notice, store) {
        const peer = await peerOf(notice, store);
        const forms = accountOf(peer)?.forms;
        if (peer === undefined || forms === undefined || peer.isGroup || peer.stoppedAt !== undefined) return undefined;
        // What may not be told in the chat may not be told beside it either: it is the same consent.
        if ((await store.outbox.endOf(notice.id)) === undefined) return undefined;
        return prepared(forms, notice, { userId: peer.peerId });
      },
    },
    {
      name: 'zbs-phone',
      async prepare(notice, store) {
        const found = await addresses.of(notice, 'phone', store);
        // Of the account that they talk with, or else of any: the forms are the same.
        const forms =
          accountOf(await peerOf(notice, store))?.forms ?? accounts().find((account) => account.forms)?.forms;
        if (found === undefined || forms === undefined) return undefined;
        return prepared(forms, notice, { phone: found.value }, found.code);
      },
    },
  ];
}

async function peerOf({ conversationId }: ReadNotice, store: Store): Promise<ChannelPeer | undefined> {
  return conversationId === undefined ? undefined : store.channelPeers.ofConversation(conversationId);
}
