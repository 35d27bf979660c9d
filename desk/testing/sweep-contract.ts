import { describe, expect, it } from 'vitest';
import { residentVoice } from '../../bot/index.ts';
import { cityCalendar } from '../../knowledge/index.ts';
import type { Store } from '../../store/index.ts';
import { answeredByHand } from '../handoffs/by-hand.ts';
import { moveHandoff } from '../handoffs/control.ts';
import { ANSWER_WITHIN_MS, BY_HAND_FOR_MS } from '../handoffs/moves.ts';
import { replyAsOfficial } from '../handoffs/reply.ts';
import { GONE_AFTER_MS } from '../situation.ts';
import { sweepDesk } from '../sweep.ts';
import { ticketFromHandoff } from '../tickets/from-handoff.ts';
import { createOfficeHours } from '../time/office-hours.ts';
import { termOf } from '../time/terms.ts';
import { lan, minh, NOW, queueHandoff } from './desk-fixture.ts';

const MINUTE = 60_000;
const hours = createOfficeHours(cityCalendar());

/** What time does at the desk, whatever lies below. `stores`: of one database. */
export function sweepContract(stores: () => readonly [Store, ...Store[]]): void {
  const store = () => stores()[0];
  const sweep = async (at: number, through = store()) =>
    sweepDesk({ store: through, voice: residentVoice, hours, now: () => at, worker: 'one' });
  const arrive = async ({ id, name }: typeof lan, at: number) =>
    store().deskPresence.set({
      officialId: id,
      name,
      status: 'present',
      capacity: 3,
      wards: 'all',
      fields: 'all',
      heartbeatAt: at,
    });
  const pending = async (at: number) => {
    const rows = await store().outbox.claim(['directline'], 'test', at, MINUTE, 100);
    for (const { id } of rows) await store().outbox.delivered(id, at);
    return rows.flatMap(({ activity }) => (activity.type === 'message' ? [String(activity.text)] : []));
  };
  const drain = async (at: number) => {
    const texts: string[] = [];
    for (
      let some = await pending(at);
      some.length > 0 || (await store().outbox.depth()) > 0;
      some = await pending(at)
    ) {
      texts.push(...some);
    }
    return texts;
  };

  it('puts a conversation back into the queue when its holder is gone, and says so', async () => {
    await arrive(lan, NOW);
    await arrive(minh, NOW + GONE_AFTER_MS + 1);
    const { id } = await queueHandoff(store());
    await moveHandoff(store(), id, { kind: 'claim', by: lan }, NOW);

    await sweep(NOW + GONE_AFTER_MS);
    expect(await store().handoffs.get(id)).toMatchObject({ state: 'active' });
    await sweep(NOW + GONE_AFTER_MS + 1);

    expect(await store().handoffs.get(id)).toMatchObject({ state: 'queued', holder: undefined, owner: 'queue' });
    expect((await store().handoffs.events(id)).at(-1)).toMatchObject({
      type: 'requeued',
      detail: { cause: 'holder-gone', from: lan },
    });
    expect(await drain(NOW + GONE_AFTER_MS + 1)).toEqual([expect.stringContaining('người thứ 1')]);
  });

  it('gives a holder who is still there time to be heard after a restart', async () => {
    await arrive(lan, NOW);
    const { id } = await queueHandoff(store());
    await moveHandoff(store(), id, { kind: 'claim', by: lan }, NOW);
    const restarted = NOW + 2 * GONE_AFTER_MS;
    const sweepSince = async (at: number) =>
      sweepDesk({ store: store(), voice: residentVoice, hours, now: () => at, worker: 'one', servingSince: restarted });

    await sweepSince(restarted + GONE_AFTER_MS - 1);
    expect(await store().handoffs.get(id)).toMatchObject({ state: 'active' });
    await sweepSince(restarted + GONE_AFTER_MS);

    expect(await store().handoffs.get(id)).toMatchObject({ state: 'queued' });
  });

  it('asks for the question of a ticket before which nothing was written, and names its day', async () => {
    const { conversationId } = await queueHandoff(store(), { summary: '' });

    await sweep(NOW + 11 * MINUTE);

    const [ticket] = await store().tickets.ofConversation(conversationId);
    expect(ticket?.question).toBe('');
    expect(await drain(NOW + 11 * MINUTE)).toEqual([
      expect.stringMatching(/chậm nhất \*\*.*2026\*\*.*anh\/chị nhắn câu hỏi/su),
    ]);
    expect((await store().conversations.readState(conversationId)).state).toMatchObject({
      dialogs: [{ dialog: 'handoff', step: 'question', slots: { ticket: { id: ticket?.id } } }],
    });
  });

  it('takes it from a holder who does not answer, and leaves it with one who does', async () => {
    const [silent, speaking] = [await queueHandoff(store()), await queueHandoff(store())];
    for (const { id } of [silent, speaking]) await moveHandoff(store(), id, { kind: 'claim', by: lan }, NOW);
    const reply = { id: 'r', by: lan, text: 'Dạ', epoch: speaking.epoch + 1 };
    await replyAsOfficial(store(), residentVoice, speaking.conversationId, reply, NOW + 1);
    const late = NOW + ANSWER_WITHIN_MS;
    await arrive(lan, late);

    await sweep(late);

    expect(await store().handoffs.get(silent.id)).toMatchObject({ state: 'queued' });
    expect((await drain(late)).at(-1)).toBe(
      'Dạ, cán bộ chưa kịp trả lời, em xin lỗi anh/chị. Em đưa anh/chị trở lại hàng chờ, giữ nguyên thứ tự cũ. Anh/chị là **người thứ 1**.',
    );
    expect(await store().handoffs.get(speaking.id)).toMatchObject({
      state: 'active',
      firstReplyAt: NOW + 1,
      sla: 'none',
    });
  });

  describe('of what an official answers in a platform’s app', () => {
    const answer = async (conversationId: string, at: number) =>
      store().transaction(async (transaction) => {
        const conversation = await transaction.conversations.get(conversationId);
        if (conversation === undefined) throw new Error('There is no such conversation');
        await answeredByHand(transaction, residentVoice, conversation, { ward: '26740', isReachable: false }, at);
      });
    const fromBot = async (id: string) => {
      await store().conversations.open({ id, channel: 'directline', userId: 'dl_user', locale: 'vi' }, NOW);
      await answer(id, NOW);
      return async () => (await store().conversations.get(id))?.owner;
    };
    const end = NOW + BY_HAND_FOR_MS;

    it('gives it back to the bot an hour after their last message, without a word when nothing is open', async () => {
      const ownerOf = await fromBot('c');
      await answer('c', NOW + MINUTE);

      await sweep(end + MINUTE - 1);
      expect(await ownerOf()).toBe('official:by-hand');
      await sweep(end + MINUTE);

      expect(await ownerOf()).toBe('bot');
      expect(await drain(end + MINUTE)).toEqual([]);
    });

    it('tells whoever wrote in the meantime that the bot is back', async () => {
      const ownerOf = await fromBot('c');
      await store().handoffs.countMessage('c', 'còn lệ phí sao ạ', NOW + MINUTE);

      await sweep(end);

      expect(await ownerOf()).toBe('bot');
      expect(await drain(end)).toEqual([expect.stringContaining('em trở lại')]);
    });

    it('brings whoever had asked for an official, and waits for a word, back into the queue', async () => {
      await arrive(lan, end);
      const [waiting, served] = [await queueHandoff(store()), await queueHandoff(store())];
      for (const { conversationId } of [waiting, served]) await answer(conversationId, NOW);
      await store().handoffs.countMessage(waiting.conversationId, 'dạ rồi sao nữa ạ', NOW + MINUTE);

      await sweep(end);

      expect(await store().handoffs.get(waiting.id)).toMatchObject({ state: 'queued', owner: 'queue' });
      expect(await store().handoffs.get(served.id)).toMatchObject({ state: 'expired', owner: 'bot' });
    });
  });

  it('gives a ticket to whoever waits at a desk that everybody has left, and keeps those waiting for whom somebody is there', async () => {
    const alone = await queueHandoff(store(), { ward: '1', lastMessage: 'hỏi về khai sinh' });
    const attended = await queueHandoff(store(), { ward: '2' });
    const at = NOW + 11 * MINUTE;
    await arrive(lan, at);
    await store().deskPresence.set({ ...(await present(store(), lan.id)), wards: ['2'] });

    await sweep(at);

    const [ticket] = await store().tickets.ofConversation(alone.conversationId);
    expect(ticket).toMatchObject({ state: 'open', question: 'hỏi về khai sinh', ward: '1', sla: 'running' });
    expect(await store().handoffs.get(alone.id)).toMatchObject({ state: 'ticketed', owner: 'bot' });
    expect(await drain(at)).toEqual([expect.stringContaining(ticket?.code ?? '?')]);
    expect(await store().handoffs.get(attended.id)).toMatchObject({ state: 'queued' });
  });

  it('gives no ticket and says nothing to whoever waited when a backup was restored, until an official has looked', async () => {
    const { id, conversationId } = await queueHandoff(store());
    await store().handoffs.addEvent(id, { type: 'restored', by: undefined, detail: {}, at: NOW });
    const late = NOW + 60 * MINUTE;

    await sweep(late);

    expect(await store().handoffs.get(id)).toMatchObject({ state: 'queued', owner: 'queue' });
    expect(await store().tickets.ofConversation(conversationId)).toEqual([]);
    expect(await drain(late)).toEqual([]);
    await moveHandoff(store(), id, { kind: 'claim', by: lan }, late);
    await moveHandoff(store(), id, { kind: 'release', by: lan }, late);
    await sweep(late + 1);
    expect(await store().tickets.ofConversation(conversationId)).toHaveLength(1);
  });

  it('finds whoever waits alone behind many for whom somebody is there', async () => {
    for (let number = 0; number < 100; number += 1) await queueHandoff(store(), { ward: '2', createdAt: NOW - MINUTE });
    const alone = await queueHandoff(store(), { ward: '1', lastMessage: 'hỏi về khai sinh' });
    const at = NOW + 11 * MINUTE;
    await arrive(lan, at);
    await store().deskPresence.set({ ...(await present(store(), lan.id)), wards: ['2'] });

    await sweep(at);

    expect(await store().handoffs.get(alone.id)).toMatchObject({ state: 'ticketed', owner: 'bot' });
  });

  it('warns at four fifths of the working time, then says that it is late, each once', async () => {
    const friday = Date.parse('2026-11-27T16:50:00+07:00');
    const { id } = await queueHandoff(store(), {
      createdAt: friday,
      lastMessageAt: friday,
      ...termOf(hours, friday, 20),
    });
    const monday = (clock: string) => Date.parse(`2026-11-30T${clock}:00+07:00`);
    const told = async () => (await store().handoffs.events(id)).map(({ type }) => type);
    const at = async (time: number) => {
      await arrive(lan, time);
      await sweep(time);
    };

    await at(monday('07:35'));
    expect(await told()).toEqual([]);
    await at(monday('07:36'));
    await at(monday('07:37'));
    expect(await told()).toEqual(['warned']);
    await at(monday('07:40'));
    await at(monday('07:41'));
    expect(await told()).toEqual(['warned', 'breached']);
    expect(await store().handoffs.get(id)).toMatchObject({ sla: 'breached' });
    const events = await store().events.after(0, 1_000, 'desk');
    expect(events.filter(({ type }) => /warned|breached/u.test(type))).toHaveLength(2);
  });

  it('tells the supervisors of its place of a promise that was broken, and no others', async () => {
    const add = async (id: string, roles: readonly string[], wards: readonly string[]) =>
      store().accounts.add({
        ...{ id, login: id, name: id, email: undefined, roles, wards, fields: 'all', isActive: true },
        ...{ passwordHash: undefined, mustChangePassword: false, totpSecret: undefined, totpIsConfirmed: false },
        createdAt: NOW,
        lastSignInAt: undefined,
      });
    await add('theirs', ['supervisor'], ['26740']);
    await add('elsewhere', ['supervisor'], ['26734']);
    await add('official', ['official'], ['26740']);
    const { id } = await queueHandoff(store(), { ...termOf(hours, NOW, 20) });

    await arrive(lan, NOW + 19 * MINUTE);
    await sweep(NOW + 19 * MINUTE);
    await arrive(lan, NOW + 20 * MINUTE);
    await sweep(NOW + 20 * MINUTE);

    const events = await store().events.after(0, 1_000, 'desk');
    const told = events.flatMap(({ type, payload }) => (/warned|breached/u.test(type) ? [[type, payload.people]] : []));
    expect(told).toEqual([
      ['handoff.warned', []],
      ['handoff.breached', ['theirs']],
    ]);
    expect((await store().handoffs.events(id)).at(-1)).toMatchObject({
      type: 'breached',
      detail: { told: ['theirs'] },
    });
  });

  it('sends the answer of a ticket when an official gives the conversation back, once', async () => {
    const waiting = await queueHandoff(store());
    const made = await ticketFromHandoff(
      { store: store(), voice: residentVoice, hours },
      waiting,
      { by: undefined, question: 'Sinh ở nước ngoài?' },
      NOW,
    );
    const { ticket } = made;
    await drain(NOW);
    await store().conversations.changeOwner(waiting.conversationId, 'official:lan', waiting.epoch + 1, NOW);
    const answered = { state: 'answered', answer: 'Dạ được ạ.', answeredAt: NOW + 1, answeredBy: lan } as const;
    await store().tickets.change(ticket.id, undefined, answered);

    await sweep(NOW + 2);
    expect(await drain(NOW + 2)).toEqual([]);
    await store().conversations.changeOwner(waiting.conversationId, 'bot', waiting.epoch + 2, NOW + 3);
    await sweep(NOW + 3);
    await sweep(NOW + 4);

    const texts = await drain(NOW + 4);
    expect(texts).toEqual([expect.stringContaining('Dạ được ạ.')]);
    expect(texts[0]).toContain(ticket.code);
    // Where the chat cannot bring it: that there is one, and nothing of it.
    const notice = await store().notices.get(`ticket:${ticket.id}`);
    expect(notice).toMatchObject({ kind: 'answer', conversationId: waiting.conversationId });
    expect(notice?.facts).toEqual({ kind: 'answer', language: 'vi', at: NOW + 3, code: ticket.code });
  });

  it('has the supervisors of its place told of a ticket that is late, each once', async () => {
    await store().accounts.add({
      ...{ id: 'theirs', login: 'theirs', name: 'theirs', email: 'x@y.vn', roles: ['supervisor'] },
      ...{ wards: ['26740'], fields: 'all', isActive: true, totpSecret: undefined, totpIsConfirmed: false },
      ...{ passwordHash: undefined, mustChangePassword: false, createdAt: NOW, lastSignInAt: undefined },
    });
    const waiting = await queueHandoff(store());
    const context = { store: store(), voice: residentVoice, hours };
    const { ticket } = await ticketFromHandoff(context, waiting, { by: undefined, question: 'Sinh ở đâu?' }, NOW);
    const dueAt = ticket.dueAt ?? NOW;

    for (const moment of [dueAt - 1, dueAt, dueAt + 1]) {
      await arrive(lan, moment);
      await sweep(moment);
    }

    const notices = await store().notices.claim('w', dueAt + 1, 1, 10);
    expect(notices.map(({ accountId, facts }) => [accountId, facts])).toEqual([
      ['theirs', { kind: 'late-ticket', at: dueAt, code: ticket.code }],
    ]);
  });

  it('closes what was answered and nobody has written in for a day, and nobody who still waits', async () => {
    const [answered, waiting] = [await queueHandoff(store()), await queueHandoff(store())];
    await moveHandoff(store(), answered.id, { kind: 'claim', by: lan }, NOW);
    const reply = { id: 'r', by: lan, text: 'Dạ', epoch: answered.epoch + 1 };
    await replyAsOfficial(store(), residentVoice, answered.conversationId, reply, NOW);
    await drain(NOW);
    const at = NOW + 24 * 60 * MINUTE + 1;
    await arrive(lan, at);

    await sweep(at);

    expect(await store().handoffs.get(answered.id)).toMatchObject({ state: 'expired', owner: 'bot' });
    expect(await store().handoffs.get(waiting.id)).toMatchObject({ state: 'queued', owner: 'queue' });
    expect(await drain(at)).toEqual([expect.stringContaining('Gặp cán bộ')]);
  });

  it('is done by one process at a time', async () => {
    const of = (worker: string) => sweepDesk({ store: store(), voice: residentVoice, hours, now: () => NOW, worker });

    expect(await of('one')).toBe(true);
    expect(await of('two')).toBe(false);
    expect(await of('one')).toBe(true);
  });
}

async function present(store: Store, id: string) {
  const presence = await store.deskPresence.get(id);
  if (presence === undefined) throw new Error(`${id} is not at the desk`);
  return presence;
}
