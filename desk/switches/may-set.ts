import type { Principal } from '../principal.ts';

/** Whether somebody sets things for this ward; for the whole city only who serves all of it. */
export function maySet({ wards, fields }: Pick<Principal, 'wards' | 'fields'>, ward: string | undefined): boolean {
  return fields === 'all' && (wards === 'all' || (ward !== undefined && wards.includes(ward)));
}
