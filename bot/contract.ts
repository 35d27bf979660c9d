/**
 * The message contract: Bot Framework Activities as plain JSON. Channels translate to and from them; the engine and the
 * dialogs see these types and no SDK.
 */

export type Language = 'vi' | 'en';

/** What should happen with a message (`evals/cases/FORMAT.md`). */
export const ROUTES = [
  'answer',
  'clarify',
  'not-ingested',
  'out-of-scope',
  'dossier-status',
  'handoff',
  'emergency',
  'scam-check',
  'small-talk',
  'abuse',
  'injection',
] as const;
export type Route = (typeof ROUTES)[number];

/** What is asked of a procedure. */
export const ASPECTS = [
  'overview',
  'documents',
  'fee',
  'duration',
  'where',
  'who',
  'steps',
  'online',
  'result',
  'deadline',
  'legal-basis',
  'case',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** How a turn ended. Prefixes let reports count them; every turn ends in exactly one. */
export const OUTCOMES = [
  'answered',
  'answered-from-directory',
  'answered-place',
  'answered-guide',
  'answered-faq',
  'guided-begun',
  'guided-step',
  'guided-explained',
  'guided-finished',
  'guided-stopped',
  'checklist-shown',
  'checklist-received',
  'clarifying',
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
  'unanswerable-no-fact',
  'dossier-asked',
  'dossier-shown',
  'dossier-not-shown',
  'dossier-limited',
  'dossier-unavailable',
  'dossier-elsewhere',
  'dossier-left',
  'dossier-watch-asked',
  'dossier-watch-begun',
  'dossier-watch-ended',
  'dossier-watch-listed',
  'dossier-watch-refused',
  'dossier-notice',
  'announcement',
  'news-asked',
  'news-begun',
  'news-ended',
  'news-refused',
  'own-data-shown',
  'own-data-asked',
  'own-data-erased',
  'own-data-kept',
  'group-switched',
  'handoff-asked',
  'handed-off',
  'handoff-left',
  'handoff-rated',
  'handoff-notice',
  'official-reply',
  'ticket-opened',
  'ticket-shown',
  'link-asked',
  'link-made',
  'link-refused',
  'link-ended',
  'voice-asked',
  'voice-sent',
  'voice-left',
  'voice-shown',
  'guarded-emergency',
  'guarded-scam-check',
  'guarded-abuse',
  'guarded-injection',
  'guarded-personal-data',
  'guarded-size',
  'guarded-flood',
  'small-talk',
  'greeted',
  'feedback-received',
  'switched-off',
  'switched-off-procedure',
  'ignored',
  'error-unverified',
  'error-timeout',
  'error-internal',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface CardAction {
  readonly type: 'imBack' | 'postBack' | 'messageBack' | 'openUrl';
  readonly title: string;
  readonly value?: unknown;
  readonly text?: string;
  readonly displayText?: string;
}

export interface ChannelAccount {
  readonly id: string;
  readonly name?: string;
  readonly role?: 'user' | 'bot';
}

/** An Activity on the wire (JSON). Only the properties that this product reads or writes are named. */
export interface WireActivity {
  readonly type: string;
  readonly id?: string;
  readonly timestamp?: string;
  readonly channelId?: string;
  readonly from?: ChannelAccount;
  readonly recipient?: ChannelAccount;
  readonly conversation?: { readonly id: string; readonly isGroup?: boolean };
  readonly replyToId?: string;
  readonly locale?: string;
  readonly text?: string;
  readonly textFormat?: 'plain' | 'markdown';
  readonly speak?: string;
  readonly inputHint?: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly attachments?: readonly {
    readonly contentType: string;
    readonly content?: unknown;
    readonly contentUrl?: string;
    readonly name?: string;
  }[];
  readonly suggestedActions?: { readonly to: readonly string[]; readonly actions: readonly CardAction[] };
  readonly entities?: readonly Readonly<Record<string, unknown>>[];
  readonly channelData?: Readonly<Record<string, unknown>>;
}

/** `channelData.motcua` of every reply of the bot. */
export interface MotcuaChannelData {
  readonly outcome: Outcome;
  /** National codes, the cited one first; for a clarifying reply, the choices. */
  readonly procedures: readonly string[];
  /** `bot`, `queue` or `official:<id>`. */
  readonly conversationOwner: string;
  /** Set on an answer: the resident can say whether it helped (`message/submitAction` feedback invoke). */
  readonly feedback?: { readonly reasons: readonly { readonly id: string; readonly title: string }[] };
  /** Set on a reply, other than the greeting, that tells first that an AI speaks. */
  readonly tellsOfAi?: true;
  /** Set on a reply that may be read once: channels put `instead` in the place of its text afterwards. */
  readonly shownOnce?: ShownOnce;
}

export interface ShownOnce {
  /** ISO time: from then on not even once. */
  readonly until: string;
  readonly instead: string;
}

/**
 * Key of `channelData` under which a channel hands over, to the turn alone, a keyed hash of the address that a message
 * came from. Nobody is shown it and no client can set it.
 */
export const SENDER_ADDRESS = 'motcua:address';

/** Key of `channelData` under which a channel says when a message was written, in milliseconds by the platform's clock. */
export const SAID_AT = 'motcua:said-at';

/** Key of `channelData` under which a channel names the uploads that came with a message; no client can set it. */
export const UPLOADS = 'motcua:uploads';
