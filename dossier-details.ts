import { readOnceOnly } from './bot/index.ts';
import type { JsonObject, Store } from './store/index.ts';

/** So many conversations a time; the rest come with the next look. */
const CONVERSATIONS = 200;
const PAGE = 200;

/**
 * Takes the details of dossiers out of transcripts that nobody opened while they could be read: after their time only
 * the line that stands in their place is left. How many went.
 */
export async function coverUnreadDetails(
  store: Pick<Store, 'activities' | 'dossierGuard'>,
  now: number,
): Promise<number> {
  let covered = 0;
  for (const id of await store.dossierGuard.ranOut(now, CONVERSATIONS)) {
    const { went, isAll } = await coverConversation(store, id, now);
    covered += went;
    if (isAll) await store.dossierGuard.settle(id, now);
  }
  return covered;
}

async function coverConversation(
  { activities }: Pick<Store, 'activities'>,
  id: string,
  now: number,
): Promise<{ went: number; isAll: boolean }> {
  let went = 0;
  let isAll = true;
  let after = 0;
  for (;;) {
    const page = await activities.after(id, after, PAGE);
    for (const logged of page) {
      const once = readOnceOnly(logged.activity);
      if (once === undefined) continue;
      if (once.until > now) isAll = false;
      else if (await activities.replace(logged, once.later as unknown as JsonObject)) went += 1;
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return { went, isAll };
  }
}
