import type { CarrierName, NoticeRow, Store } from '../../store/index.ts';
import type { SendOutcome } from '../contract.ts';
import type { NoticeFacts } from './facts.ts';

/** A notice, and what it says. */
export interface ReadNotice extends NoticeRow {
  readonly says: NoticeFacts;
}

/** A way to bring a notice besides the chat. */
export interface NoticeCarrier {
  readonly name: CarrierName;
  /**
   * What would leave now, and how; undefined where this way is closed for it: nobody agreed to it, it is not set up, or
   * it has no form for such a notice. Sends nothing.
   */
  prepare(notice: ReadNotice, store: Store): Promise<PreparedNotice | undefined>;
}

export interface PreparedNotice {
  /** Resolves however it ends, and when `signal` cuts it off. */
  send(signal: AbortSignal): Promise<SendOutcome>;
}
