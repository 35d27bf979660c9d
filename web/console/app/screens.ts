import type { Role } from '../api/shapes.ts';
import type { Screen } from './route.ts';

/** Whether somebody with these roles talks with residents. */
export function isAtDesk(roles: readonly Role[]): boolean {
  return roles.includes('official') || roles.includes('supervisor');
}

/** What somebody with these roles can open, the first when they come in. Auditors read what officials work with. */
export function screensOf(roles: readonly Role[]): readonly Screen[] {
  const isAuditor = roles.includes('auditor');
  return [
    ...(isAtDesk(roles) ? (['queue', 'mine', 'tickets', 'voices', 'team'] as const) : []),
    ...(isAuditor && !isAtDesk(roles) ? (['queue', 'team', 'tickets', 'voices'] as const) : []),
    ...(roles.includes('editor') || isAuditor ? (['knowledge'] as const) : []),
    ...(roles.includes('administrator') ? (['accounts'] as const) : []),
    ...(roles.includes('editor') || roles.includes('supervisor') ? (['canned'] as const) : []),
    ...(roles.includes('administrator') || roles.includes('supervisor') ? (['figures', 'switches'] as const) : []),
    ...(roles.includes('supervisor') ? (['announcements'] as const) : []),
    ...(roles.includes('administrator') ? (['channels', 'deliveries'] as const) : []),
    ...(isAuditor ? (['audit'] as const) : []),
  ];
}
