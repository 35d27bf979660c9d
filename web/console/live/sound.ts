import type { AlertKind } from './alerts.ts';

/** Two short notes each; rising for what is new, falling for what runs late. */
const NOTES: Readonly<Record<AlertKind, readonly [number, number]>> = {
  queued: [659, 880],
  assigned: [587, 988],
  message: [784, 784],
  due: [880, 587],
  voice: [523, 784],
};
const NOTE_SECONDS = 0.16;
const LOUDNESS = 0.35;

/** Rings without a sound file. Browsers let a page sound only after somebody touched it, so it wakes at the first touch. */
export function createBell(): { ring: (kind: AlertKind) => void } {
  let context: AudioContext | undefined;
  const wake = () => {
    context ??= new AudioContext();
    void context.resume();
  };
  addEventListener('pointerdown', wake, { once: true });
  addEventListener('keydown', wake, { once: true });
  return {
    ring(kind) {
      if (context?.state !== 'running') return;
      let at = context.currentTime;
      for (const frequency of NOTES[kind]) {
        playNote(context, frequency, at);
        at += NOTE_SECONDS * 1.2;
      }
    },
  };
}

function playNote(context: AudioContext, frequency: number, at: number): void {
  const oscillator = new OscillatorNode(context, { type: 'triangle', frequency });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.001, at + NOTE_SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + NOTE_SECONDS);
}
