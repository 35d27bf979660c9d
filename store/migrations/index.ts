import { firstSchema } from './0001-first-schema.ts';
import { dossiers } from './0002-dossiers.ts';
import { desk } from './0003-desk.ts';
import { accounts } from './0004-accounts.ts';
import { voice } from './0005-voice.ts';
import { knowledge } from './0006-knowledge.ts';
import { switches } from './0007-switches.ts';
import { channels } from './0008-channels.ts';
import { proofSources } from './0009-proof-sources.ts';
import { channelAccounts } from './0010-channel-accounts.ts';
import { notices } from './0011-notices.ts';
import { deliveries } from './0012-deliveries.ts';
import { voiceNotes } from './0013-voice-notes.ts';
import { rateLimits } from './0018-rate-limits.ts';
import { announcements } from './0019-announcements.ts';
import { conversationLinks } from './0020-conversation-links.ts';
import { deskCapacity } from './0021-desk-capacity.ts';
import { privacyRequests } from './0022-privacy-requests.ts';
import { privacyOutcomes } from './0023-privacy-outcomes.ts';
import { groupPeople } from './0024-group-people.ts';
import { movedGroups } from './0025-moved-groups.ts';
import { sendPaces } from './0026-send-paces.ts';
import { mutedGroups } from './0027-muted-groups.ts';
import { erasedChats } from './0028-erased-chats.ts';
import type { Migration } from './migration.ts';

export type { ColumnTypes, Migration } from './migration.ts';

/** In the order of their numbers, 1, 2, 3 … */
export const MIGRATIONS: readonly Migration[] = [
  firstSchema,
  dossiers,
  desk,
  accounts,
  voice,
  knowledge,
  switches,
  channels,
  proofSources,
  channelAccounts,
  notices,
  deliveries,
  voiceNotes,
  rateLimits,
  announcements,
  conversationLinks,
  deskCapacity,
  privacyRequests,
  privacyOutcomes,
  groupPeople,
  movedGroups,
  sendPaces,
  mutedGroups,
  erasedChats,
];
