import type { Account, Role } from '../api/shapes.ts';
import type { Screen } from './route.ts';

/** Whether somebody with these roles talks with residents. */
export function isAtDesk(roles: readonly Role[]): boolean {
  return roles.includes('official') || roles.includes('supervisor');
}

/** Whether somebody administers the whole city, not wards or fields alone. */
export function isCityAdministrator({ roles, wards, fields }: Pick<Account, 'roles' | 'wards' | 'fields'>): boolean {
  return roles.includes('administrator') && wards === 'all' && fields === 'all';
}

/** What somebody can open, the first when they come in. Auditors read what officials work with. */
export function screensOf(account: Pick<Account, 'roles' | 'wards' | 'fields'>): readonly Screen[] {
  const { roles } = account;
  const isAuditor = roles.includes('auditor');
  return [
    ...(isAtDesk(roles) ? (['queue', 'mine', 'tickets', 'voices', 'team'] as const) : []),
    ...(isAuditor && !isAtDesk(roles) ? (['queue', 'team', 'tickets', 'voices'] as const) : []),
    ...(roles.includes('editor') || isAuditor ? (['knowledge'] as const) : []),
    ...(roles.includes('administrator') ? (['accounts'] as const) : []),
    ...(roles.includes('editor') || roles.includes('supervisor') ? (['canned'] as const) : []),
    ...(roles.includes('administrator') || roles.includes('supervisor') ? (['figures', 'switches'] as const) : []),
    ...(roles.includes('supervisor') ? (['announcements'] as const) : []),
    ...(roles.includes('administrator') ? (['channels'] as const) : []),
    ...(isCityAdministrator(account) ? (['deliveries', 'privacy'] as const) : []),
    ...(isAuditor ? (['audit'] as const) : []),
  ];
}
