import type { Selectable } from 'kysely';
import type { GroupLimit, GroupMessage, GroupPaces } from '../delivery-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { Access, Work } from '../unit-of-work.ts';
import { lockConversation } from './conversation-lock.ts';
import { requireIds } from './values.ts';

type Row = Omit<Selectable<StoreSchema['group_paces']>, 'conversation_id'>;

export function createGroupPaces(access: Access): GroupPaces {
  return {
    async isSilent({ conversationId, person }, now) {
      requireIds({ conversationId, person });
      return access.write(async (work) => {
        const rows = [await groupRow(work, conversationId), await personRow(work, { conversationId, person })];
        return rows.some((row) => row !== undefined && row.silent_until > now);
      });
    },

    async take(message, limits, now) {
      const { conversationId, person } = message;
      requireIds({ conversationId, person });
      return access.write(async (work) => {
        // Two at the same moment are counted one after the other.
        await lockConversation(work, conversationId);
        const group = await groupRow(work, conversationId);
        const theirs = await personRow(work, message);
        if ([group, theirs].some((row) => row !== undefined && row.silent_until > now)) return 'silent';
        await forgetPeople(work, conversationId, now);
        const ofPerson = counted(theirs, limits.person, now);
        await writePerson(work, message, ofPerson);
        if (ofPerson.silent_until > 0) return 'too-many-of-one';
        const ofGroup = counted(group, limits.group, now);
        await writeGroup(work, conversationId, ofGroup);
        return ofGroup.silent_until > 0 ? 'too-many' : 'in-time';
      });
    },
  };
}

/** With one message more; `silent_until` is set when that is one too many. */
function counted(row: Row | undefined, { messages, windowMs, silentMs }: GroupLimit, now: number): Row {
  const isSameWindow = row !== undefined && row.window_ends_at > now && row.silent_until === 0;
  const count = isSameWindow ? row.messages + 1 : 1;
  return {
    window_ends_at: isSameWindow ? row.window_ends_at : now + windowMs,
    messages: count,
    silent_until: count > messages ? now + silentMs : 0,
  };
}

async function groupRow({ queries }: Work, conversationId: string): Promise<Row | undefined> {
  return queries.selectFrom('group_paces').selectAll().where('conversation_id', '=', conversationId).executeTakeFirst();
}

async function personRow({ queries }: Work, { conversationId, person }: GroupMessage): Promise<Row | undefined> {
  return queries
    .selectFrom('group_person_paces')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', person)
    .executeTakeFirst();
}

async function writeGroup({ queries }: Work, conversationId: string, row: Row): Promise<void> {
  await queries
    .insertInto('group_paces')
    .values({ conversation_id: conversationId, ...row })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(row))
    .execute();
}

async function writePerson({ queries }: Work, { conversationId, person }: GroupMessage, row: Row): Promise<void> {
  await queries
    .insertInto('group_person_paces')
    .values({ conversation_id: conversationId, person_id: person, ...row })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'person_id']).doUpdateSet(row))
    .execute();
}

/** Of whom nothing counts any more: nobody's haste is kept longer than it is needed. */
async function forgetPeople({ queries }: Work, conversationId: string, now: number): Promise<void> {
  await queries
    .deleteFrom('group_person_paces')
    .where('conversation_id', '=', conversationId)
    .where('window_ends_at', '<=', now)
    .where('silent_until', '<=', now)
    .execute();
}
