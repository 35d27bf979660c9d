import type { DossierStatus } from './dossier.ts';
import type { UnavailableReason } from './provider.ts';

export interface ShowRequest {
  /** As `readDossierCodes` writes it. */
  readonly code: string;
  /** What the resident typed as proof; undefined: ask whether a proof given before still holds. */
  readonly proof: string | undefined;
  /** Who asks: the channel's user id. */
  readonly person: string;
  readonly channel: string;
  /** A proof holds in the conversation that it was given in, and in no other. */
  readonly conversationId: string;
  /** Address that the message came from, where the channel knows it. */
  readonly address: string | undefined;
  readonly isGroup: boolean;
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/** Whose failures reached a limit. */
export type LimitScope = 'dossier' | 'person' | 'address' | 'total';

/** What became of a look-up. An unknown code and a wrong proof are both `refused`. */
export type ShowResult =
  /** `provenUntil`: epoch milliseconds, until when no proof is asked for again in this conversation. */
  | {
      readonly kind: 'shown';
      readonly status: DossierStatus;
      readonly provenUntil: number;
      /** Another system holds a record of this code that is somebody else's. */
      readonly isContradicted?: true;
      /** What another system says of the same dossier, where that is something else. */
      readonly differs?: DossierStatus;
    }
  /** No proof was given and none holds: ask for the last digits. Where they would not be taken it is `limited`. */
  | { readonly kind: 'proof-needed' }
  /** The text is no proof at all (fewer than four digits); nothing was looked up or counted. */
  | { readonly kind: 'proof-unreadable' }
  | {
      readonly kind: 'refused';
      /** How many more tries this person has now. */
      readonly triesLeft: number;
      /** Others used up the tries of last digits: the next one has to be a whole number. */
      readonly takesWholeNumber: boolean;
      /** Of the last try: until when no other is taken (epoch milliseconds), and whose tries were too many. */
      readonly limit?: { readonly scope: LimitScope; readonly retryAt: number };
    }
  | {
      readonly kind: 'limited';
      readonly scope: LimitScope;
      /** Epoch milliseconds. */
      readonly retryAt: number;
      /** Others reached it: the whole number opens the dossier to its owner before then. */
      readonly takesWholeNumber: boolean;
    }
  /** Proved, but no system has it any more. */
  | { readonly kind: 'gone' }
  /** `lastKnown` only for who has proved that it is theirs. */
  | {
      readonly kind: 'unavailable';
      readonly reason: UnavailableReason;
      readonly lastKnown: { readonly status: DossierStatus; readonly ageMs: number } | undefined;
    }
  /** Only a system has it that can prove no owner; no try was counted. */
  | { readonly kind: 'not-provable'; readonly portalUrl: string }
  /** No connected system can prove an owner: look it up on the portal. */
  | { readonly kind: 'proof-not-configured'; readonly portalUrl: string }
  /** In a group: one fixed sentence and the private way. */
  | { readonly kind: 'private-only' };

export interface OwnershipService {
  /** Shows a dossier to its owner only. Throws only when the store does. */
  show(request: ShowRequest): Promise<ShowResult>;
  /** Where to look instead, where no connected system can prove an owner. */
  elsewhere(): Promise<{ readonly portalUrl: string } | undefined>;
  /** Ends the proofs of a conversation: on "khoá lại hồ sơ", on a hand-over of the device. */
  forget(conversationId: string): Promise<void>;
}
