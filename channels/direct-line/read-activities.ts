import { readOnceOnly } from '../../bot/index.ts';
import type { JsonObject, LoggedActivity, Store } from '../../store/index.ts';

/**
 * What a client reads after its watermark, oldest first. An activity that may be read once is given to the first reader
 * and replaced for all: a reload, another device and a client that was cut off meanwhile find what stands in its place.
 */
export async function readActivities(
  store: Store,
  { conversationId, after, limit }: { conversationId: string; after: number; limit: number },
  now: number,
): Promise<LoggedActivity[]> {
  const activities = await store.activities.after(conversationId, after, limit);
  return Promise.all(activities.map(async (logged) => readOnce(store, logged, now)));
}

async function readOnce(store: Store, logged: LoggedActivity, now: number): Promise<LoggedActivity> {
  const once = readOnceOnly(logged.activity);
  if (once === undefined) return logged;
  const isFirst = await store.activities.replace(logged, once.later as unknown as JsonObject);
  if (isFirst && now < once.until) return logged;
  const replaced = await store.activities.find(logged.conversationId, logged.id);
  return replaced ?? { ...logged, activity: once.later as unknown as JsonObject };
}
