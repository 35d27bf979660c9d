import type { Selectable } from 'kysely';
import type { DeskPerson } from '../desk-store.ts';
import type { StoreSchema } from '../schema.ts';
import type { HumanTopic, SwitchedOff, Switches, WardHours, WeekSpan } from '../switch-store.ts';
import type { Access } from '../unit-of-work.ts';
import { requireIds } from './values.ts';

const HINT = { topic: 'switches', key: '' } as const;

export function createSwitches(access: Access): Switches {
  return { ...offAndOn(access), ...topics(access), ...hours(access) };
}

function offAndOn(access: Access): Pick<Switches, 'turnOff' | 'turnOn' | 'get' | 'off' | 'past'> {
  return {
    async turnOff({ id, kind, subject, ward, reason, text, offAt, offBy }) {
      requireIds({ switchId: id, subject });
      return access.write(async ({ queries, hint }) => {
        const { numInsertedOrUpdatedRows: written } = await queries
          .insertInto('switches')
          .values({
            id,
            kind,
            subject,
            ward: ward ?? null,
            reason,
            text_vi: text.vi,
            text_en: text.en,
            off_at: offAt,
            off_by_id: offBy.id,
            off_by_name: offBy.name,
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (written === 1n) hint(HINT);
        return written === 1n;
      });
    },

    async turnOn(id, by, now) {
      requireIds({ switchId: id });
      return access.write(async ({ queries, hint }) => {
        const { numUpdatedRows } = await queries
          .updateTable('switches')
          .set({ on_at: now, on_by_id: by.id, on_by_name: by.name })
          .where('id', '=', id)
          .where('on_at', 'is', null)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 1n) hint(HINT);
        return numUpdatedRows === 1n;
      });
    },

    async get(id) {
      requireIds({ switchId: id });
      return access.read(async (queries) => {
        const row = await queries.selectFrom('switches').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toSwitch(row);
      });
    },

    async off() {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('switches')
          .selectAll()
          .where('on_at', 'is', null)
          .orderBy('off_at', 'desc')
          .orderBy('id')
          .execute();
        return rows.map(toSwitch);
      });
    },

    async past(limit) {
      return access.read(async (queries) => {
        const rows = await queries
          .selectFrom('switches')
          .selectAll()
          .where('on_at', 'is not', null)
          .orderBy('on_at', 'desc')
          .orderBy('id')
          .limit(limit)
          .execute();
        return rows.map(toSwitch);
      });
    },
  };
}

function topics(access: Access): Pick<Switches, 'addTopic' | 'topic' | 'removeTopic' | 'topics'> {
  return {
    async addTopic({ id, ward, kind, subject, title, phrases, note, setAt, setBy }) {
      requireIds({ topicId: id, subject });
      return access.write(async ({ queries, hint }) => {
        const { numInsertedOrUpdatedRows: written } = await queries
          .insertInto('human_topics')
          .values({
            id,
            ward: ward ?? null,
            kind,
            subject,
            title,
            phrases: JSON.stringify(phrases),
            note,
            ...setColumns(setAt, setBy),
          })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        if (written === 1n) hint(HINT);
        return written === 1n;
      });
    },

    async topic(id) {
      requireIds({ topicId: id });
      return access.read(async (queries) => {
        const row = await queries.selectFrom('human_topics').selectAll().where('id', '=', id).executeTakeFirst();
        return row === undefined ? undefined : toTopic(row);
      });
    },

    async removeTopic(id) {
      requireIds({ topicId: id });
      return access.write(async ({ queries, hint }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('human_topics')
          .where('id', '=', id)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 1n) hint(HINT);
        return numDeletedRows === 1n;
      });
    },

    async topics() {
      return access.read(async (queries) => {
        const rows = await queries.selectFrom('human_topics').selectAll().orderBy('title').orderBy('id').execute();
        return rows.map(toTopic);
      });
    },
  };
}

function hours(access: Access): Pick<Switches, 'setHours' | 'removeHours' | 'hours'> {
  return {
    async setHours({ ward, spans, source, note, setAt, setBy }) {
      requireIds({ ward });
      const values = { spans: JSON.stringify(spans), source, note, ...setColumns(setAt, setBy) };
      await access.write(async ({ queries, hint }) => {
        await queries
          .insertInto('ward_hours')
          .values({ ward, ...values })
          .onConflict((conflict) => conflict.column('ward').doUpdateSet(values))
          .execute();
        hint(HINT);
      });
    },

    async removeHours(ward) {
      requireIds({ ward });
      return access.write(async ({ queries, hint }) => {
        const { numDeletedRows } = await queries
          .deleteFrom('ward_hours')
          .where('ward', '=', ward)
          .executeTakeFirstOrThrow();
        if (numDeletedRows === 1n) hint(HINT);
        return numDeletedRows === 1n;
      });
    },

    async hours() {
      return access.read(async (queries) => {
        const rows = await queries.selectFrom('ward_hours').selectAll().orderBy('ward').execute();
        return rows.map(toHours);
      });
    },
  };
}

function setColumns(setAt: number, { id, name }: DeskPerson) {
  return { set_at: setAt, set_by_id: id, set_by_name: name };
}

function toSwitch(row: Selectable<StoreSchema['switches']>): SwitchedOff {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    ward: row.ward ?? undefined,
    reason: row.reason,
    text: { vi: row.text_vi, en: row.text_en },
    offAt: row.off_at,
    offBy: { id: row.off_by_id, name: row.off_by_name },
    onAt: row.on_at ?? undefined,
    onBy: row.on_by_id === null ? undefined : { id: row.on_by_id, name: row.on_by_name ?? '' },
  };
}

function toTopic(row: Selectable<StoreSchema['human_topics']>): HumanTopic {
  return {
    id: row.id,
    ward: row.ward ?? undefined,
    kind: row.kind,
    subject: row.subject,
    title: row.title,
    phrases: JSON.parse(row.phrases) as string[],
    note: row.note,
    setAt: row.set_at,
    setBy: { id: row.set_by_id, name: row.set_by_name },
  };
}

function toHours(row: Selectable<StoreSchema['ward_hours']>): WardHours {
  return {
    ward: row.ward,
    spans: JSON.parse(row.spans) as WeekSpan[],
    source: row.source,
    note: row.note,
    setAt: row.set_at,
    setBy: { id: row.set_by_id, name: row.set_by_name },
  };
}
