import { afterEach, expect, it, vi } from 'vitest';
import { Problem } from '../api/problem.ts';
import type { DeskEvent } from '../api/shapes.ts';
import { followEventLog, type Connection } from './event-log.ts';

/** One line to the server: what is sent on it, and then whether it stays open. */
interface Line {
  readonly sends: readonly string[];
  readonly staysOpen?: boolean;
}

const event = (seq: number) => `id: ${seq}\nevent: message\ndata: {"seq":${seq},"at":0,"type":"message"}\n\n`;

let log: ReturnType<typeof followEventLog> | undefined;
afterEach(() => log?.stop());

/** Follows a log whose lines go as given, one after the other; a Problem is a refusal. */
function follow(lines: readonly (Line | Problem)[], onReset: () => Promise<number> = () => Promise.resolve(0)) {
  const asked: number[] = [];
  const happened: number[] = [];
  const connections: Connection[] = [];
  log = followEventLog({
    cursor: 10,
    async open(after, signal) {
      const line = lines[asked.length];
      asked.push(after);
      if (line instanceof Problem) throw line;
      return streamOf(line ?? { sends: [], staysOpen: true }, signal);
    },
    onEvent: ({ seq }: DeskEvent) => happened.push(seq),
    onReset,
    onConnection: (connection) => connections.push(connection),
    isOnline: () => true,
    pauseMs: () => 1,
  });
  return { asked, happened, connections };
}

function streamOf({ sends, staysOpen }: Line, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const part of sends) controller.enqueue(encoder.encode(part));
      if (staysOpen === true) signal.addEventListener('abort', () => controller.error(new Error('cut')));
      else controller.close();
    },
  });
}

it('asks for everything after the last event that came when the line breaks, and tells none twice', async () => {
  const { asked, happened } = follow([
    { sends: [event(11), event(12)] },
    { sends: [event(12), event(13)], staysOpen: true },
  ]);

  await vi.waitFor(() => expect(happened).toEqual([11, 12, 13]));
  expect(asked).toEqual([10, 12]);
});

it('reads events that come in pieces, with comments in between', async () => {
  const whole = `: ping\n\n${event(11)}: ping\n\n`;
  const { happened } = follow([{ sends: [whole.slice(0, 14), whole.slice(14, 40), whole.slice(40)], staysOpen: true }]);

  await vi.waitFor(() => expect(happened).toEqual([11]));
});

it('reads everything anew when the log no longer reaches back, and goes on from there', async () => {
  const { asked } = follow([{ sends: ['event: reset\ndata: {}\n\n'] }], () => Promise.resolve(500));

  await vi.waitFor(() => expect(asked).toEqual([10, 500]));
});

it('says that it is offline while the server cannot be reached, and live when it is back', async () => {
  const unreachable = new Problem(0, 'Unreachable', '');
  const { connections } = follow([unreachable, unreachable, { sends: [], staysOpen: true }]);

  await vi.waitFor(() => expect(connections.at(-1)).toBe('live'));
  expect(connections).toContain('offline');
});

it('gives up a line when the network changed, and goes on where it was', async () => {
  const { asked, happened } = follow([
    { sends: [event(11)], staysOpen: true },
    { sends: [event(12)], staysOpen: true },
  ]);
  await vi.waitFor(() => expect(happened).toEqual([11]));

  log!.reconnect();

  await vi.waitFor(() => expect(happened).toEqual([11, 12]));
  expect(asked).toEqual([10, 11]);
});

it('stops when nobody is signed in any more', async () => {
  const { asked } = follow([new Problem(401, 'SignedOut', '')]);

  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toHaveLength(1);
});
