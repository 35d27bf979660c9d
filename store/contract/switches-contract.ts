import { expect, it } from 'vitest';
import type { HumanTopic, SwitchedOff } from '../switch-store.ts';
import type { ChangeHint } from '../store.ts';
import { NOW, type TestDatabase } from './test-database.ts';

const lan = { id: 'lan', name: 'Lan' };
const minh = { id: 'minh', name: 'Minh' };

function off(id: string, changes: Partial<SwitchedOff> = {}): SwitchedOff {
  return {
    id,
    kind: 'procedure',
    subject: '1.001193',
    ward: undefined,
    reason: 'Lệ phí đang sai',
    text: { vi: 'Tạm ngưng', en: 'Paused' },
    offAt: NOW,
    offBy: lan,
    onAt: undefined,
    onBy: undefined,
    ...changes,
  };
}

function topic(id: string, changes: Partial<HumanTopic> = {}): HumanTopic {
  return {
    id,
    ward: '26740',
    kind: 'phrases',
    subject: 'tranh chấp đất đai',
    title: 'Tranh chấp đất đai',
    phrases: ['tranh chấp đất', 'lấn ranh'],
    note: '',
    setAt: NOW,
    setBy: lan,
    ...changes,
  };
}

export function switchesContract(database: () => TestDatabase): void {
  it('has one thing off once, and keeps who switched it and when', async () => {
    const { switches } = database().store;

    expect(await switches.turnOff(off('a'))).toBe(true);
    expect(await switches.turnOff(off('b', { offBy: minh }))).toBe(false);
    expect(await switches.turnOff(off('c', { ward: '26740' }))).toBe(true);
    expect((await switches.off()).map(({ id }) => id)).toEqual(['a', 'c']);

    expect(await switches.turnOn('a', minh, NOW + 1)).toBe(true);
    expect(await switches.turnOn('a', lan, NOW + 2)).toBe(false);
    expect((await switches.off()).map(({ id }) => id)).toEqual(['c']);
    expect(await switches.past(10)).toEqual([off('a', { onAt: NOW + 1, onBy: minh })]);
    expect(await switches.get('a')).toMatchObject({ onBy: minh });
    expect(await switches.turnOff(off('d'))).toBe(true);
  });

  it('marks a topic of a ward once', async () => {
    const { switches } = database().store;

    expect(await switches.addTopic(topic('a'))).toBe(true);
    expect(await switches.addTopic(topic('b'))).toBe(false);
    expect(await switches.addTopic(topic('c', { ward: undefined }))).toBe(true);
    expect(await switches.addTopic(topic('d', { ward: undefined }))).toBe(false);

    expect(await switches.topics()).toEqual([topic('a'), topic('c', { ward: undefined })]);
    expect(await switches.removeTopic('a')).toBe(true);
    expect(await switches.removeTopic('a')).toBe(false);
    expect(await switches.topic('a')).toBeUndefined();
  });

  it('keeps the hours of a ward as they were set last', async () => {
    const { switches } = database().store;
    const hours = {
      ward: '26740',
      spans: [{ weekday: 6, from: 450, until: 690 }],
      source: 'Thông báo 12/TB-UBND',
      note: '',
      setAt: NOW,
      setBy: lan,
    };

    await switches.setHours({ ...hours, spans: [] });
    await switches.setHours(hours);

    expect(await switches.hours()).toEqual([hours]);
    expect(await switches.removeHours('26740')).toBe(true);
    expect(await switches.removeHours('26740')).toBe(false);
  });

  it('hints at every change in every process, and at nothing that was refused', async () => {
    const { store } = database();
    const other = await database().anotherStore();
    const hints: ChangeHint[] = [];
    other.onChange((hint) => hints.push(hint));
    const next = async () => {
      await expect.poll(() => hints.length, { timeout: 2_000, interval: 10 }).toBeGreaterThan(0);
      return hints.splice(0);
    };

    await store.switches.turnOff(off('a'));
    expect(await next()).toEqual([{ topic: 'switches', key: '' }]);
    await store.switches.turnOff(off('a'));
    await store.switches.turnOn('none', lan, NOW);
    await store.switches.addTopic(topic('a'));
    expect(await next()).toEqual([{ topic: 'switches', key: '' }]);
    await store.switches.setHours({ ward: '1', spans: [], source: 'x', note: '', setAt: NOW, setBy: lan });
    expect(await next()).toEqual([{ topic: 'switches', key: '' }]);
  });
}
