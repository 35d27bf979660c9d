import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { madeHandoff, madeSnapshot, ME } from '../testing/made-handoff.ts';
import { alertsBetween, createAlerts, type AlertKind } from './alerts.ts';

describe('what calls for a look', () => {
  const held = madeHandoff('mine', { state: 'active', holder: ME });
  const kindsBetween = (...snapshots: [Parameters<typeof madeSnapshot>[0], Parameters<typeof madeSnapshot>[0]]) =>
    alertsBetween(madeSnapshot(snapshots[0]), madeSnapshot(snapshots[1])).map(({ kind }) => kind);

  it('is somebody new in the queue', () => {
    expect(kindsBetween({ queue: [madeHandoff('a')] }, { queue: [madeHandoff('a'), madeHandoff('b')] })).toEqual([
      'queued',
    ]);
  });

  it('is somebody who waits again because they slipped from me', () => {
    expect(kindsBetween({ mine: [held] }, { queue: [madeHandoff('mine')] })).toEqual(['queued']);
  });

  it('is a conversation that came to me', () => {
    expect(kindsBetween({ queue: [madeHandoff('mine')] }, { mine: [held] })).toEqual(['assigned']);
  });

  it('is a new message in mine, and no reply of my own', () => {
    expect(kindsBetween({ mine: [held] }, { mine: [{ ...held, unread: 2 }] })).toEqual(['message']);
    expect(kindsBetween({ mine: [held] }, { mine: [{ ...held, unread: 0 }] })).toEqual([]);
  });

  it('is a promise that is nearly broken, once', () => {
    const warned = madeHandoff('a', { sla: 'warned' });

    expect(kindsBetween({ queue: [madeHandoff('a')] }, { queue: [warned] })).toEqual(['due']);
    expect(kindsBetween({ queue: [warned] }, { queue: [warned] })).toEqual([]);
  });
});

describe('the bell', () => {
  let rung: AlertKind[];
  const alert = { kind: 'queued', about: 'c' } as const;

  beforeEach(() => {
    vi.useFakeTimers();
    rung = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('rings again and again until somebody looked, then no more', () => {
    const alerts = createAlerts({ ring: (kind) => rung.push(kind), repeatMs: 1000 });

    alerts.raise(alert);
    vi.advanceTimersByTime(2500);
    expect(rung).toEqual(['queued', 'queued', 'queued']);

    alerts.seen(({ kind }) => kind === 'queued');
    vi.advanceTimersByTime(5000);
    expect(rung).toHaveLength(3);
    expect(alerts.current()).toEqual([]);
  });

  it('rings for what comes after something was seen', () => {
    const alerts = createAlerts({ ring: (kind) => rung.push(kind), repeatMs: 1000 });
    alerts.raise(alert);
    alerts.seen(() => true);

    alerts.raise({ kind: 'message', about: 'd' });
    vi.advanceTimersByTime(1500);

    expect(rung).toEqual(['queued', 'message', 'message']);
  });

  it('counts the same thing once, and keeps what was not seen', () => {
    const alerts = createAlerts({ ring: (kind) => rung.push(kind) });
    alerts.raise(alert);
    alerts.raise(alert);
    alerts.raise({ kind: 'message', about: 'd' });

    alerts.seen(({ about }) => about === 'c');

    expect(alerts.current()).toEqual([{ kind: 'message', about: 'd' }]);
  });
});
