import { z } from 'zod';
import { namedShape } from '../shapes.ts';

/** Longer nobody reads in a chat. */
const MAX_BODY = 3000;

export const writtenAnnouncement = {
  ward: z.string().min(1).max(20),
  body: z.string().trim().min(1).max(MAX_BODY),
  toGroups: z.boolean().default(true).describe('To the groups of the ward’s accounts'),
  toSubscribers: z.boolean().default(true).describe('To residents who agreed to be told'),
  sendAt: z.int().nullable().default(null).describe('Null: now'),
  inWorkingHours: z.boolean().default(false).describe('Not before the ward’s office is open'),
};
export const countShape = { channel: z.string(), isGroup: z.boolean() };
export const announcementShape = z
  .object({
    id: z.string(),
    ward: namedShape,
    body: z.string(),
    toGroups: z.boolean(),
    toSubscribers: z.boolean(),
    state: z
      .enum(['scheduled', 'sending', 'sent', 'cancelled', 'outcome-unknown', 'settled'])
      .describe(
        '`sent`: nobody waits for it any more. `outcome-unknown`: a backup was restored in which it was to be sent; it may have been since. `settled`: such a one, to be sent no more',
      ),
    dueAt: z.int(),
    createdAt: z.int(),
    createdBy: z.string(),
    addressed: z.int().describe('To how many conversations it was given'),
    finishedAt: z.int().nullable(),
  })
  .meta({ id: 'Announcement' });
export const announcementReportShape = announcementShape
  .extend({
    report: z.array(
      z.object({
        ...countShape,
        queued: z.int().describe('They still wait for it'),
        delivered: z.int(),
        failed: z.int(),
        outcomeUnknown: z.int().describe('The connection broke in the middle: it may have arrived'),
        outsideWindow: z.int().describe('They wrote too long ago for this channel'),
      }),
    ),
    gone: z.int().describe('Of conversations that were deleted since'),
    waitsUntil: z.int().nullable().describe('Those who still wait for it get it from then on: it is night'),
  })
  .meta({ id: 'AnnouncementReport' });
