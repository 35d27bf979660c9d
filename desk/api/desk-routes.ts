import type { DeskRouteParts } from './desk-parts.ts';
import type { AnyRoute } from './route.ts';
import { conversationRoutes } from './routes/conversation-routes.ts';
import { deliveryRoutes } from './routes/delivery-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { figureRoutes } from './routes/figure-routes.ts';
import { handoffRoutes } from './routes/handoff-routes.ts';
import { helpRoutes } from './routes/help-routes.ts';
import { hoursRoutes } from './routes/hours-routes.ts';
import { presenceRoutes } from './routes/presence-routes.ts';
import { privacyRoutes } from './routes/privacy-routes.ts';
import { switchRoutes } from './routes/switch-routes.ts';
import { ticketRoutes } from './routes/ticket-routes.ts';
import { topicRoutes } from './routes/topic-routes.ts';
import { uploadRoutes } from './routes/upload-routes.ts';
import { voiceRoutes } from './routes/voice-routes.ts';

/** All that officials do at the desk. */
export function deskRoutes(parts: DeskRouteParts): readonly AnyRoute[] {
  return [
    ...presenceRoutes(parts),
    ...eventRoutes(parts),
    ...handoffRoutes(parts),
    ...conversationRoutes(parts),
    ...ticketRoutes(parts),
    ...voiceRoutes(parts),
    ...uploadRoutes(parts),
    ...helpRoutes(parts),
    ...switchRoutes(parts),
    ...topicRoutes(parts),
    ...hoursRoutes(parts),
    ...figureRoutes(parts),
    ...deliveryRoutes(parts),
    ...privacyRoutes(parts),
  ];
}
