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

/**
 * Whether something of this place is theirs to see. What belongs to no ward is for those who serve the whole city: it would
 * stand in 168 queues else. What belongs to no field is for all of its ward to take.
 */
export function isInScope({ wards, fields }: Pick<Principal, 'wards' | 'fields'>, { ward, field }: Place): boolean {
  return servesWard(wards, ward) && servesField(fields, field);
}

function servesWard(served: Principal['wards'], ward: string | undefined): boolean {
  return served === 'all' || (ward !== undefined && served.includes(ward));
}

export function servesField(served: Principal['fields'], field: string | undefined): boolean {
  return served === 'all' || field === undefined || served.includes(field);
}
