import { z } from 'zod';
import type { WireActivity } from '../contract.ts';

const shownOnce = z.object({ until: z.iso.datetime(), instead: z.string() });
const marked = z.looseObject({ motcua: z.looseObject({ shownOnce }) });

/** An activity that may be read once. */
export interface OnceOnly {
  /** Epoch milliseconds: from then on not even once. */
  readonly until: number;
  /** What stands in its place afterwards. */
  readonly later: WireActivity;
}

/** How an activity is read again. Undefined for one that may be read as often as one likes, as nearly all may. */
export function readOnceOnly(activity: Readonly<Record<string, unknown>>): OnceOnly | undefined {
  const parsed = marked.safeParse(activity.channelData);
  if (!parsed.success) return undefined;
  const { shownOnce: once, ...motcua } = parsed.data.motcua;
  const { attachments: _, entities: __, speak: ___, value: ____, ...rest } = activity as unknown as WireActivity;
  const channelData = { ...parsed.data, motcua };
  return { until: Date.parse(once.until), later: { ...rest, text: once.instead, channelData } };
}
