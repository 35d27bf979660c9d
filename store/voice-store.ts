import type { Contact, DeskPerson } from './desk-store.ts';

/** A picture or a document that a resident sent, as it is described. */
export interface UploadRow {
  readonly id: string;
  readonly conversationId: string;
  /** As its sender called it. */
  readonly name: string;
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
  readonly createdAt: number;
}

export interface Upload extends UploadRow {
  readonly content: Uint8Array;
}

export interface Uploads {
  add(upload: Upload): Promise<void>;
  get(id: string): Promise<Upload | undefined>;
  /** Those of these ids that there are, as they were sent, without what is in them. */
  describe(ids: readonly string[]): Promise<UploadRow[]>;
  /** How many a conversation has sent. */
  countSince(conversationId: string, since: number): Promise<number>;
  /** Deletes up to `limit` that came before; those of a voice that waits for its answer stay. */
  deleteBefore(before: number, limit: number): Promise<number>;
}

/** What a suggestion or complaint is about. `works`: roads, lights, water, drains, electricity, trees. */
export type VoiceSubject = 'rubbish' | 'order' | 'works' | 'noise' | 'building' | 'conduct' | 'procedure' | 'other';

/** `passed`: to the city's 1022. */
export type VoiceState = 'new' | 'in-hand' | 'answered' | 'closed' | 'passed';

/** Somebody passed a voice on to another ward, with words for whoever takes it there. */
export interface PassedOn {
  readonly by: DeskPerson;
  readonly at: number;
  /** Code of the ward that it was of; undefined: of none. */
  readonly from: string | undefined;
  readonly to: string;
  readonly note: string;
}

/** What a resident suggests or complains of. */
export interface VoiceRow {
  readonly id: string;
  readonly code: string;
  readonly conversationId: string;
  /** Keyed hash of the address; undefined where many share it. */
  readonly senderKey: string | undefined;
  readonly state: VoiceState;
  readonly holder: DeskPerson | undefined;
  /** Undefined: not known. */
  readonly ward: string | undefined;
  readonly subject: VoiceSubject;
  readonly text: string;
  /** In the resident's words. */
  readonly place: string | undefined;
  readonly language: string;
  readonly createdAt: number;
  readonly answer: string | undefined;
  readonly answeredAt: number | undefined;
  readonly answeredBy: DeskPerson | undefined;
  /** When the answer went to the resident's conversation. */
  readonly deliveredAt: number | undefined;
  readonly closedAt: number | undefined;
  /** From ward to ward, the earliest first. */
  readonly passedOn: readonly PassedOn[];
  readonly contact: Contact | undefined;
}

export type VoiceChanges = Partial<Omit<VoiceRow, 'id' | 'code' | 'conversationId' | 'senderKey' | 'createdAt'>>;

export interface VoiceFilter {
  readonly states: readonly VoiceState[];
  readonly wards: readonly string[] | 'all';
  /** Whether complaints of how officials behaved are among them; those of no ward only for all wards. */
  readonly withConduct: boolean;
  /** Only those that they hold. */
  readonly holderId?: string;
  /** Those that they hold as well, whatever ward they are of. */
  readonly readerId?: string;
  readonly subject?: VoiceSubject;
}

/** How many voices of a subject came from a ward, by what became of them. */
export interface VoiceFigure {
  /** Undefined: of no ward that is known. */
  readonly ward: string | undefined;
  readonly subject: VoiceSubject;
  readonly total: number;
  readonly byState: Readonly<Record<VoiceState, number>>;
}

export interface Voices {
  /** Throws when the code is taken. Photos that are not of the same conversation are left out. */
  create(voice: VoiceRow, photos: readonly string[]): Promise<void>;
  get(id: string): Promise<VoiceRow | undefined>;
  byCode(code: string): Promise<VoiceRow | undefined>;
  /** Ids of the uploads that belong to it. */
  photos(id: string): Promise<string[]>;
  ofConversation(conversationId: string): Promise<VoiceRow[]>;
  /** The voices that an upload belongs to. */
  ofUpload(uploadId: string): Promise<VoiceRow[]>;
  /** Those that wait the longest waiting first, others the latest first. */
  list(filter: VoiceFilter, page: { limit: number; offset: number }): Promise<VoiceRow[]>;
  count(filter: VoiceFilter): Promise<number>;
  /** Written only while it waits for its answer and is held by `expectedHolder` (undefined: nobody); else false. */
  change(id: string, expectedHolder: string | undefined, changes: VoiceChanges): Promise<boolean>;
  countBegun(by: { senderKey?: string; conversationId?: string }, since: number): Promise<number>;
  /** Answered, and the answer has not gone to the conversation. */
  undelivered(limit: number): Promise<VoiceRow[]>;
  /** True to one caller only. */
  delivered(id: string, now: number): Promise<boolean>;
  /** Deletes up to `limit` that ended before, their answer told; how many went. Pictures go by their own age. */
  deleteEndedBefore(before: number, limit: number): Promise<number>;
  /** Those that came from `from` on and before `to`, by ward and subject. */
  voiceFigures(span: { from: number; to: number; wards: readonly string[] | 'all' }): Promise<VoiceFigure[]>;
}
