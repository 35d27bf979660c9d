export { dossierKey, type DossierAgency, type ReadDossierCode } from './codes.ts';
export { readDossierCodes } from './read-codes.ts';
export type { DossierStatus, KnownDossier } from './dossier.ts';
export type { LimitScope, OwnershipService, ShowRequest, ShowResult } from './ownership.ts';
export type { DossierLookup, DossierProvider, FindOptions, UnavailableReason } from './provider.ts';
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
