export * from './contract.ts';
export { CHAT_FILE } from '../desk/index.ts';
export { createDeskAssistant } from './desk-assistant.ts';
export { tellsOfMisconduct } from './understanding/standing-requests.ts';
export { rerun, type RerunReply } from './rerun.ts';
export { createEngine, STEPS, type Engine } from './engine.ts';
export { floodedByOneReply, floodedReply } from './replies/flooded-reply.ts';
export { buildAnnouncement, isAnnouncement } from './replies/announcement.ts';
export { buildDossierNotice } from './replies/dossier-notice.ts';
export { audienceOf, privateInstead, type PersonalReply, type PublicReply } from './replies/audience.ts';
export { tellingOfAiAgain, tellsOfAi } from './replies/ai-notice.ts';
export { handReply } from './replies/hand-reply.ts';
export { residentVoice } from './replies/handoff-notices.ts';
export { readOnceOnly, type OnceOnly } from './replies/shown-once.ts';
export { MAX_MESSAGE_CHARACTERS } from './steps/limit-size.ts';
export { readState, type ConversationState } from './state.ts';
export { transcriptOf, type HeldTurn } from './transcripts/write.ts';
export { trainClassifiers } from './understanding/classifiers.ts';
export { readRankingMessages } from './understanding/ranking-messages.ts';
export { knownQuantities } from './answering/verify.ts';
export type { DossierServices, EngineDependencies, Sender, TurnEvent, TurnInput, TurnResult } from './turn.ts';
export { findChecklist, itemsOf, type Checklist, type ChecklistItem } from './answering/checklist.ts';
export type { AnnouncementServices } from './announcement-services.ts';
export type { GroupServices } from './group-services.ts';
export type { KeptData, OwnDataServices } from './own-data-services.ts';
export type { NoticeAddressKind, NoticeServices } from './notice-services.ts';
export type { LinkServices } from './link-services.ts';
export { createLinkCode } from './dialogs/link-words.ts';
export { buildLinkNotice, type LinkNotice } from './replies/link-notice.ts';
export { createTurnHost, type TurnHost } from './host/turn-host.ts';
export { createTurnRunner, type TurnReport, type TurnRunner } from './host/turn-runner.ts';
export {
  createGeneration,
  type Generation,
  type GenerationResult,
  type GenerationUse,
} from './generation/generation.ts';
export { createOpenAiModel } from './generation/openai-model.ts';
