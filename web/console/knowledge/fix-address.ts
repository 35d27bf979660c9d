const PREFIX = 'fix-';

/** The address of the form, where an id would stand. */
export const NEW_FIX = 'new';

/** Changes stand behind the same address as what they mend, told by how their id begins. */
export function fixAddress(id: string): string {
  return `${PREFIX}${id}`;
}

export function fixIdOf(address: string): string | undefined {
  return address.startsWith(PREFIX) ? address.slice(PREFIX.length) : undefined;
}
