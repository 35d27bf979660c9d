import { readOnceOnly } from '../../bot/index.ts';
import type { JsonObject, LoggedActivity, Store } from '../../store/index.ts';
import type { FirstReadings } from './first-readings.ts';

export interface ReadingRange {
  readonly conversationId: string;
  readonly after: number;
  readonly limit: number;
}

export interface ReadActivitiesOptions {
  readonly store: Store;
  readonly firstReadings: FirstReadings;
  readonly now: () => number;
}

/**
 * What a client reads after its watermark, oldest first. An activity that may be read once is given to the first reader
 * and replaced for all: a reload, another device and a client that was cut off meanwhile find what stands in its place.
 *
 * @param openSince since when this client's stream is open; the tabs that were open when it was told all show it
 */
export async function readActivities(
  options: ReadActivitiesOptions,
  { conversationId, after, limit }: ReadingRange,
  openSince?: number,
): Promise<LoggedActivity[]> {
  const activities = await options.store.activities.after(conversationId, after, limit);
  return Promise.all(activities.map(async (logged) => readOnce(options, logged, openSince)));
}

async function readOnce(
  { store, firstReadings, now }: ReadActivitiesOptions,
  logged: LoggedActivity,
  openSince: number | undefined,
): Promise<LoggedActivity> {
  const wasOpen = openSince !== undefined && openSince <= Date.parse(String(logged.activity.timestamp));
  const shared = () => (wasOpen ? firstReadings.find(logged.id, now()) : undefined);
  const once = readOnceOnly(logged.activity);
  if (once === undefined) return shared() ?? logged;
  const isFirst = await store.activities.replace(logged, once.later as unknown as JsonObject);
  if (isFirst && now() < once.until) {
    firstReadings.keep(logged, now());
    return logged;
  }
  const replaced = await store.activities.find(logged.conversationId, logged.id);
  return shared() ?? replaced ?? { ...logged, activity: once.later as unknown as JsonObject };
}
