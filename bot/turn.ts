import type { Catalogue, DistrictFinder, WardFinder } from '../knowledge/index.ts';
import type { DeskEffect, DeskServices } from '../desk/index.ts';
import type { OwnershipService, WatchService } from '../dossiers/index.ts';
import type { Retrieval } from '../retrieval/index.ts';
import type { AnnouncementServices } from './announcement-services.ts';
import type { ElsewhereFinder } from './answering/find-elsewhere.ts';
import type { DecidedFinder, FaqFinder } from './answering/find-faq.ts';
import type { GuideFinder } from './answering/find-guide.ts';
import type { Aspect, Outcome, Route, WireActivity } from './contract.ts';
import type { Generation } from './generation/generation.ts';
import type { Lookups } from './looked-up.ts';
import type { GroupServices } from './group-services.ts';
import type { LinkServices } from './link-services.ts';
import type { OwnDataServices } from './own-data-services.ts';
import type { NoticeServices } from './notice-services.ts';
import type { ConversationState } from './state.ts';
import type { Entities } from './understanding/entities.ts';
import type { Classifiers } from './understanding/classifiers.ts';

/** What the engine stands on; nothing in it belongs to one conversation. */
export interface EngineDependencies extends Classifiers {
  readonly catalogue: Catalogue;
  readonly retriever: Lookups;
  /** How long conversations are kept, in days: told to residents. */
  readonly retentionDays: number;
  /** So long reports are kept once they were answered; absent: as long as conversations. */
  readonly voiceRetentionDays?: number;
  /** Where an operator has connected a language model; every answer is complete without it. */
  readonly generation?: Generation | undefined;
  /** Where the chat page stands, for links to its other pages. Default: links stay relative to it. */
  readonly publicUrl?: string | undefined;
  /** Where dossiers are looked up and watched. Without it residents are told where they can look themselves. */
  readonly dossiers?: DossierServices | undefined;
  /** Where residents can be told besides the chat. Without it, or without a kind of address, it is not offered. */
  readonly notices?: NoticeServices | undefined;
  /** Where residents agree to be told of what wards announce. Without it it is not offered. */
  readonly announcements?: AnnouncementServices | undefined;
  /** Where one resident's conversations on several channels are linked. Without it none are. */
  readonly links?: LinkServices | undefined;
  /** Where residents see and delete what is kept of them in a chat without a menu. Without it they are told whom to ask. */
  readonly ownData?: OwnDataServices | undefined;
  /** Where groups switch the assistant off and on. Without it none can. */
  readonly groups?: GroupServices | undefined;
  /** Where officials are. Without it residents are told how they reach one. */
  readonly desk?: DeskServices | undefined;
}

export interface DossierServices {
  readonly ownership: OwnershipService;
  readonly watch: WatchService;
}

/** What the steps work with: the dependencies and what is made of them once. */
export interface EngineTools extends EngineDependencies {
  readonly findWards: WardFinder;
  readonly findDistricts: DistrictFinder;
  readonly findGuide: GuideFinder;
  readonly findElsewhere: ElsewhereFinder;
  readonly findFaq: FaqFinder;
  readonly findDecided: DecidedFinder;
}

export interface TurnInput {
  readonly activity: WireActivity;
  readonly conversation: {
    readonly id: string;
    readonly isGroup: boolean;
    /** `bot`, `queue` or `official:<id>`. */
    readonly owner: string;
    /** The ward whose account it is with: that of the resident as long as they name no other. */
    readonly ward?: string;
    /** Of a group: where residents can write to us alone on the same channel. */
    readonly privateChatUrl?: string;
  };
  /** Who writes, as far as it is known; needed where a dossier is asked about. */
  readonly sender?: Sender;
  /** As stored; anything unreadable starts anew. */
  readonly state: unknown;
  readonly now: Date;
  /** An official asks what would be answered: what is left to officials is answered to them. */
  readonly isForOfficial?: boolean;
  readonly signal?: AbortSignal;
}

export interface Sender {
  readonly channel: string;
  /** The channel's id of the resident. */
  readonly person: string;
  /** A keyed hash of the address; undefined where the channel does not know it, or many share it. */
  readonly address: string | undefined;
}

/** Something worth remembering that is no reply: the host writes it to the event log with the replies. */
export interface TurnEvent {
  readonly topic: 'feedback' | 'answer';
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface TurnResult {
  readonly outcome: Outcome;
  readonly route: Route | undefined;
  /** What the reply is about, the main thing first. */
  readonly aspects: readonly Aspect[];
  /** In order; empty when the bot stays silent. */
  readonly replies: readonly WireActivity[];
  readonly state: ConversationState;
  readonly events: readonly TurnEvent[];
  /** What happens at the desk, with the replies. */
  readonly effects?: readonly DeskEffect[];
  /** The codes the reply cites or offers, the cited one first. */
  readonly procedures: readonly string[];
  readonly retrieval: Retrieval | undefined;
  /** How sure the answer is, 0..1; undefined where nothing was looked up. */
  readonly probability: number | undefined;
  readonly entities: Entities | undefined;
  /** Kept of the message in place of its text, where that held a proof of ownership. */
  readonly keptText?: string | undefined;
  /** All that is kept of the conversation goes, in the same moment, but for the replies. */
  readonly erases?: true;
}
