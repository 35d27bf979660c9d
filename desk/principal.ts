/** What somebody at the desk may do; one person may have several. */
export const ROLES = ['official', 'supervisor', 'editor', 'administrator', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that answer residents. */
export const ANSWERING = ['official', 'supervisor'] as const satisfies readonly Role[];

/** Whether somebody with this account answers residents, as it is now. */
export function mayAnswer({
  isActive,
  roles,
}: {
  readonly isActive: boolean;
  readonly roles: readonly string[];
}): boolean {
  return isActive && ANSWERING.some((role) => roles.includes(role));
}

/** Somebody who is signed in. */
export interface Principal {
  readonly id: string;
  /** As residents see it under a reply. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** Codes of the wards they serve. */
  readonly wards: readonly string[] | 'all';
  /** Slugs of the fields they serve (`fieldSlug`). */
  readonly fields: readonly string[] | 'all';
}

/** Where something belongs; what is undefined is not known, or is everybody's. */
export interface Place {
  readonly ward: string | undefined;
  readonly field: string | undefined;
}

/** Whether something of this place is theirs to see. What belongs to no ward or field is for all to take. */
export function isInScope({ wards, fields }: Pick<Principal, 'wards' | 'fields'>, { ward, field }: Place): boolean {
  return isServed(wards, ward) && isServed(fields, field);
}

function isServed(served: readonly string[] | 'all', one: string | undefined): boolean {
  return served === 'all' || one === undefined || served.includes(one);
}
