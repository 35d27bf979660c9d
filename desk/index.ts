export { addDeskCommands } from './accounts/account-commands.ts';
export { createAccounts, type Accounts } from './accounts/create-accounts.ts';
export { createContactSeal } from './accounts/secrets.ts';
export { createApi, type Api } from './api/create-api.ts';
export type { AnyRoute } from './api/route.ts';
export { maskEmails, maskPersonalData } from './masking.ts';
export { CHAT_FILE, attachedLine, leavesFilesBehind } from './chat-files.ts';
export { placesOf } from './places.ts';
export * from './principal.ts';
export { createDesk, type Asker, type Desk, type DeskMatter, type DeskServices } from './services.ts';
export { applyDeskEffects, type DeskEffect } from './effects.ts';
export { answeredByHand, type HandReply } from './handoffs/by-hand.ts';
export { BY_HAND, isByHand, isHeldByHand } from './handoffs/moves.ts';
export type { DeskSituation } from './situation.ts';
export { createOfficeHours, type OfficeHours } from './time/office-hours.ts';
export { followStanding, type FollowedStanding } from './switches/follow-standing.ts';
export {
  humanOnlyProcedure,
  humanOnlyWords,
  isHumanOnlySomewhere,
  NOTHING_SET,
  procedureOff,
  silenceOf,
  type Standing,
} from './switches/standing.ts';
export { createTicketCode, readNearTicketCode, readTicketCodes } from './tickets/code.ts';
export { RATING_REASONS, type ClosingReason, type HandoffReason, type RatingReason } from './words.ts';
export type { ResidentNotice, ResidentVoice } from './resident-voice.ts';
export { isOfCity, VOICE_SUBJECTS } from './voice/subjects.ts';
export type { LeftVoice } from './voice/leave-voice.ts';
export { startDeskSweep, sweepDesk, type DeskSweepOptions } from './sweep.ts';
export type { DeskAssistant } from './api/desk-parts.ts';
export { ChannelRefusal, type ChannelOffice } from './api/channel-parts.ts';
export type { AnnouncementOffice } from './api/announcement-parts.ts';
export { announcementRoutes } from './api/routes/announcement-routes.ts';
export { channelRoutes } from './api/routes/channel-routes.ts';
export { deskRoutes } from './api/desk-routes.ts';
export type { FiguresView as Figures } from './api/routes/figure-shapes.ts';
export { knowledgeRoutes } from './api/routes/knowledge-routes.ts';
export { fixesInForce } from './knowledge/fixes.ts';
export { addKnowledgeCommands } from './knowledge/knowledge-commands.ts';
export type { AskedAgain, KnowledgeWorkshop, ReplyAgain } from './knowledge/workshop.ts';
export type {
  ActivityView as Activity,
  ColleagueView as Colleague,
  HandoffView as Handoff,
  SuggestionView as Suggestion,
  TicketView as Ticket,
} from './api/shapes.ts';
export type {
  FixView as Fix,
  KnowledgeItemView as KnowledgeItem,
  KnowledgeReportView as KnowledgeReport,
  ReplyAgainView as ReplyAgainShown,
} from './api/knowledge-views.ts';
export type { VoiceView as Voice, VoiceWithPhotosView as VoiceWithPhotos } from './api/voice-view.ts';
