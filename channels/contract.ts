import type { PersonalReply, PublicReply } from '../bot/index.ts';
import type { JsonObject, OutboxRow, Store } from '../store/index.ts';

/** How one attempt to send ended: a closed set. */
export type SendOutcome =
  /** @property messageId as the platform calls it; undefined: it does not say */
  | { readonly status: 'delivered'; readonly messageId?: string | undefined }
  /** Nothing has arrived. It may be tried again after `afterMs` at the soonest, as long as it is younger than `patienceMs`. */
  | { readonly status: 'retry'; readonly afterMs: number; readonly patienceMs: number; readonly code: string }
  /** Refused for good. */
  | { readonly status: 'failed'; readonly code: string }
  /** Cut off in the middle: it may or may not have arrived, and is not sent again. */
  | { readonly status: 'outcome-unknown'; readonly code: string };

/** How one request to a platform ended. */
export type PartOutcome =
  | SendOutcome
  /** The group has another id from now on, by which it is reached; nothing has arrived. */
  | { readonly status: 'moved'; readonly peerId: string };

/** One way out. What comes in is each channel's own route or webhook, which stores before it acknowledges. */
export type Channel = OwnChannel | PlatformChannel;

/** A way out that only writes to our own database: message and mark are one commit, so that it is exactly once. */
export interface OwnChannel {
  readonly name: string;
  readonly transactional: true;
  /** Runs inside the transaction that marks the message as delivered. */
  send(message: OutboxRow, store: Store, signal: AbortSignal): Promise<SendOutcome>;
}

/** A way out through somebody else's server, which may take a message and fall silent. */
export interface PlatformChannel {
  readonly name: string;
  readonly transactional: false;
  /** What a message becomes there, and who takes it; an outcome where it cannot go now. Sends nothing. */
  prepare(message: OutboxRow, store: Store): Promise<Prepared | PutOff | Exclude<SendOutcome, { status: 'delivered' }>>;
}

export interface Prepared {
  readonly status: 'ready';
  /** In order; one request each. None: there is nothing to show there. */
  readonly parts: readonly OutgoingPart[];
  /** Sends one part. Resolves for every answer of the platform, and when `signal` cuts it off. */
  send(part: OutgoingPart, signal: AbortSignal): Promise<PartOutcome>;
  /** Takes places for so many requests in the pace of the account. Absent: it has none of ours. */
  takePlaces?(count: number): Promise<Places>;
}

/** @property waitMs 0: now @property areKept they are taken already for when their turn comes */
export interface Places {
  readonly waitMs: number;
  readonly areKept: boolean;
}

/** Not at this hour: it leaves the outbox, holds up nothing there, and whoever put it there brings it again by day. */
export interface PutOff {
  readonly status: 'put-off';
}

/** One request to a platform, already within its limits. */
export interface OutgoingPart {
  readonly payload: JsonObject;
}

/** One webhook call exactly as it arrived: signatures cover these bytes. */
export interface WebhookRequest {
  readonly method: 'GET' | 'POST';
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface WebhookResponse {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string;
}

/** What a webhook call turned out to be. Whoever called stores the events, and only then sends `response`. */
export type Received =
  | { readonly status: 'handshake'; readonly response: WebhookResponse }
  | { readonly status: 'accepted'; readonly events: readonly ChannelEvent[]; readonly response: WebhookResponse }
  | {
      readonly status: 'unauthenticated';
      readonly reason: 'missing' | 'mismatch' | 'wrong-account';
      readonly response: WebhookResponse;
    }
  /** Authentic but not understood. Answered 200: a refusal would be sent again for days. `problem` has no words of a resident. */
  | { readonly status: 'unreadable'; readonly problem: string; readonly response: WebhookResponse };

interface EventBase {
  /** Unique per account for one thing that happened, equal on every redelivery. */
  readonly deduplicationKey: string;
  /** Epoch milliseconds, by the platform's clock. */
  readonly occurredAt: number;
}

interface PeerBase {
  readonly id: string;
  /** What the platform wants to have with every reply; kept as the last message brought it. */
  readonly address?: JsonObject | undefined;
}

/** Where something is said, by the platform's id: text, for many exceed 2^53. Of a topic of a group: `<group>/<topic>`. */
export interface DirectPeer extends PeerBase {
  readonly kind: 'direct';
}
export interface GroupPeer extends PeerBase {
  readonly kind: 'group';
}
export type Peer = DirectPeer | GroupPeer;

/** Something that happened at a platform, in our words. */
export type ChannelEvent =
  | (EventBase & {
      readonly kind: 'message';
      readonly peer: Peer;
      /** Whoever wrote it. */
      readonly senderId: string;
      readonly messageId: string;
      /** NFC. Empty for a bare picture. */
      readonly text: string;
      readonly attachments: readonly IncomingAttachment[];
    })
  /** The platform tells us what our account wrote. Unless it was ourselves (`whoseEcho`), an official did, in its own app. */
  | (EventBase & {
      readonly kind: 'account-wrote';
      /** To whom. */
      readonly peer: DirectPeer;
      readonly messageId: string;
      /** NFC. Empty for a bare picture. */
      readonly text: string;
      readonly attachments: readonly IncomingAttachment[];
    })
  /** They follow us, or opened the chat: they may be written to. */
  | (EventBase & { readonly kind: 'started'; readonly peer: DirectPeer })
  /** They want nothing more of us. */
  | (EventBase & { readonly kind: 'stopped'; readonly peer: DirectPeer })
  /** The platform has given a group another id. */
  | (EventBase & { readonly kind: 'moved'; readonly peer: GroupPeer; readonly newPeerId: string })
  /** Said in a group, and not to us. Has no words and no sender on purpose: there is nothing to keep. */
  | (EventBase & { readonly kind: 'overheard'; readonly peer: GroupPeer });

export interface IncomingAttachment {
  readonly kind: 'image' | 'audio' | 'video' | 'file' | 'sticker' | 'location' | 'contact' | 'link';
}

/** The message that a reply answers, among many in a group. */
export interface Asked {
  readonly senderId: string;
  readonly messageId: string;
}

/** What a platform can show. */
export interface Capabilities {
  /** In UTF-16 code units. */
  readonly maxTextLength: number;
  /** Whether a reply is lost when they wrote longer ago than this, in milliseconds; undefined: never. */
  readonly replyWindowMs: number | undefined;
  /** So much we ourselves send there at most, whatever waits; undefined: as much as the platform takes. */
  readonly sendLimit: SendLimit | undefined;
  /** So much of it goes to one person or into one group at most, with all its topics. Absent: as much as the platform takes. */
  readonly chatLimits?: { readonly direct: SendLimit; readonly group: SendLimit };
  /** Whether it speaks in groups, too. There it may always answer. */
  readonly hasGroups: boolean;
}

/** So many requests in any such window. */
export interface SendLimit {
  readonly messages: number;
  readonly windowMs: number;
}

/** One of our accounts at a platform. Sees no environment: addresses, `fetch` and the clock are handed in. */
export interface ChannelAccount {
  readonly channel: string;
  readonly accountId: string;
  readonly capabilities: Capabilities;
  /** Checks who sent it, then reads it. Pure but for the public keys that some platforms sign with, which are kept. */
  receive(request: WebhookRequest): Received | Promise<Received>;
  /** A reply as this platform shows it; one person's has no way into a group. Pure. @param asked what it answers there */
  render(reply: PublicReply, peer: Peer, asked?: Asked): readonly OutgoingPart[];
  render(reply: PublicReply | PersonalReply, peer: DirectPeer): readonly OutgoingPart[];
  /** Where a resident can write to us alone. */
  readonly privateChatUrl: string | undefined;
  send(part: OutgoingPart, signal: AbortSignal): Promise<PartOutcome>;
  /** What is read of a part; undefined where the platform does not tell us what our account wrote. */
  textOf?(part: OutgoingPart): string;
  /** Whether somebody leads a group. Absent: the platform does not tell. */
  leads?(group: GroupPeer, personId: string, signal: AbortSignal): Promise<boolean>;
  /** Notices in forms that the platform has approved; undefined: it has none. */
  readonly forms?: NoticeForms;
}

/** Which form of ours. */
export type FormKind = 'dossier' | 'answer' | 'code';

export interface NoticeForm {
  readonly kind: FormKind;
  readonly data: Readonly<Record<string, string>>;
}

/** Whom a form goes to: by their id at this account, or by a phone number as `84…`. */
export type FormReceiver = { readonly userId: string } | { readonly phone: string };

/** Forms reach people to whom a platform lets us write nothing else any more. */
export interface NoticeForms {
  /** Whether a form of this kind can go out by this way. */
  carries(kind: FormKind, by: 'userId' | 'phone'): boolean;
  /** @param noticeId names the notice: the same one keeps its tracking id */
  send(form: NoticeForm, to: FormReceiver, noticeId: string, signal: AbortSignal): Promise<SendOutcome>;
}
