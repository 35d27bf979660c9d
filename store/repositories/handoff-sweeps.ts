import { BY_HAND_ID, type Handoffs } from '../desk-store.ts';
import type { Access } from '../unit-of-work.ts';
import { all, controlled } from './controlled-handoffs.ts';

/** What time has done to hand-offs; whoever sweeps moves them on. */
export function createHandoffSweeps(
  access: Access,
): Pick<Handoffs, 'slaDue' | 'abandoned' | 'forgotten' | 'leftAlone'> {
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

    async leftAlone(before, { limit, offset }) {
      return access.read(async (queries) =>
        all(
          controlled(queries)
            .where('handoffs.state', '=', 'queued')
            .where('handoffs.last_message_at', '<=', before)
            .where((build) =>
              build.not(
                build.exists(
                  build
                    .selectFrom('handoff_events as restored')
                    .select('restored.position')
                    .whereRef('restored.handoff_id', '=', 'handoffs.id')
                    .where('restored.type', '=', 'restored')
                    .where((event) =>
                      event.not(
                        event.exists(
                          event
                            .selectFrom('handoff_events as later')
                            .select('later.position')
                            .whereRef('later.handoff_id', '=', 'restored.handoff_id')
                            .whereRef('later.position', '>', 'restored.position')
                            .where((later) =>
                              later.or([
                                later('later.by_id', 'is not', null),
                                later('later.type', '=', 'answered-by-hand'),
                              ]),
                            ),
                        ),
                      ),
                    ),
                ),
              ),
            )
            .orderBy('handoffs.priority', 'desc')
            .orderBy('handoffs.created_at')
            .orderBy('handoffs.id')
            .limit(limit)
            .offset(offset),
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
