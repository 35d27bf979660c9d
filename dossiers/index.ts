export { LOOK_UP_URL, placeElsewhere, placeThatJoined } from './agencies.ts';
export { dossierKey, type DossierAgency, type ReadDossierCode } from './codes.ts';
export { createDossiers, type CreateDossiersOptions, type Dossiers } from './create-dossiers.ts';
export { createDossierDigests, type DossierDigests } from './digests.ts';
export type { DossierStatus, KnownDossier } from './dossier.ts';
export { lateDutyOn, type LateDuty } from './duties.ts';
export {
  explainStatus,
  isDone,
  isEnd,
  turnOf,
  type DossierExplanation,
  type DossierStep,
  type DossierTime,
} from './explain.ts';
export {
  dossierSentences,
  orderedSentences,
  spellDay,
  spellTime,
  stateMeaning,
  stateWords,
  type DossierSentence,
  type DossierSentences,
} from './explain-texts.ts';
export { addDossierCommands, type DossierCommandSupport } from './import-command.ts';
export { followDossierImports, type FollowImportsOptions } from './registry/hand-over.ts';
export { noticeSentence } from './notice-texts.ts';
export type { LimitScope, OwnershipService, ShowRequest, ShowResult } from './ownership.ts';
export type { DossierLookup, DossierProvider, FindOptions, UnavailableReason } from './provider.ts';
export { plainCodeText, readDossierCodes } from './read-codes.ts';
export type { DossierApiSettings, DossierSettings, DossierSource } from './settings.ts';
export { NATIONAL_STATES, type NationalState, type NationalStateNumber, type Turn } from './states.ts';
export {
  WATCH_PURPOSE,
  type ConsentRequest,
  type ConsentResult,
  type DossierNotice,
  type NoticeKind,
  type NoticeSender,
  type WatchConsent,
  type WatchService,
} from './watch.ts';
