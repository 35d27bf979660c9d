import { BY_HAND_ID, type Handoffs } from '../desk-store.ts';
import type { Access } from '../unit-of-work.ts';
import { all, controlled } from './controlled-handoffs.ts';

/** What time has done to hand-offs; whoever sweeps moves them on. */
export function createHandoffSweeps(access: Access): Pick<Handoffs, 'slaDue' | 'abandoned' | 'forgotten'> {
  return {
    async slaDue(now, limit) {
      return access.read(async (queries) =>
        all(
          controlled(queries)
            .where('handoffs.state', 'in', ['queued', 'active'])
            .where('handoffs.first_reply_at', 'is', null)
            .where((build) =>
              build.or([
                build.and([build('handoffs.sla', '=', 'running'), build('handoffs.warn_at', '<=', now)]),
                build.and([build('handoffs.sla', '=', 'warned'), build('handoffs.due_at', '<=', now)]),
              ]),
            )
            .orderBy('handoffs.due_at')
            .limit(limit),
        ),
      );
    },

    async abandoned(now, heardSince, limit) {
      return access.read(async (queries) =>
        all(
          controlled(queries)
            .where('handoffs.state', '=', 'active')
            .where((build) =>
              build.or([
                build('handoffs.answer_by', '<=', now),
                build.and([
                  build('handoffs.holder_id', '!=', BY_HAND_ID),
                  build.not(
                    build.exists(
                      build
                        .selectFrom('desk_presence')
                        .select('desk_presence.official_id')
                        .whereRef('desk_presence.official_id', '=', 'handoffs.holder_id')
                        .where('desk_presence.heartbeat_at', '>=', heardSince),
                    ),
                  ),
                ]),
              ]),
            )
            .orderBy('handoffs.created_at')
            .limit(limit),
        ),
      );
    },

    async forgotten(before, limit) {
      return access.read(async (queries) =>
        all(
          controlled(queries)
            .where('handoffs.state', '=', 'active')
            .where('handoffs.unread', '=', 0)
            .where('handoffs.last_message_at', '<', before)
            .orderBy('handoffs.last_message_at')
            .limit(limit),
        ),
      );
    },
  };
}
