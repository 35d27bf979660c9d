import type { KnowledgeRouteParts } from '../knowledge-parts.ts';
import type { AnyRoute } from '../route.ts';
import { knowledgeFixRoutes } from './knowledge-fix-routes.ts';
import { knowledgeItemRoutes } from './knowledge-item-routes.ts';

/** Where editors mend what the bot knows, and officials say where it is wrong. */
export function knowledgeRoutes(parts: KnowledgeRouteParts): readonly AnyRoute[] {
  return [...knowledgeItemRoutes(parts), ...knowledgeFixRoutes(parts)];
}
