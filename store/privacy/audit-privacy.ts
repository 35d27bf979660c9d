import type { JsonObject, Store } from '../store.ts';

/** Who ran a command is known to the machine, not to us: the entry has no account. @param request its number */
export async function auditPrivacy(
  store: Store,
  action: string,
  request: string | undefined,
  detail: JsonObject,
): Promise<void> {
  await store.auditLog.append({ account: undefined, action, subject: request, detail }, Date.now());
}
