import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { spokenText } from '../markdown.ts';
import type { Language } from '../protocol/activity.ts';
import { createReadAloud, type ReadAloud } from './read-aloud.ts';
import { listenToSpeech } from './speech-input.ts';

/** Which message is being read aloud. */
export class ReadAloudController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #readAloud: ReadAloud;
  #key: string | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#readAloud = createReadAloud(() => host.requestUpdate());
    host.addController(this);
  }

  get readingKey(): string | undefined {
    return this.#key;
  }

  canRead(language: Language): boolean {
    return this.#readAloud.canRead(language);
  }

  /** Reads the message, or stops when it is the one being read. */
  toggle(key: string, text: string, language: Language): void {
    const isReading = this.#key === key;
    this.stop();
    if (isReading) return;
    this.#setKey(key);
    this.#readAloud.read(spokenText(text), language, () => {
      if (this.#key === key) this.#setKey(undefined);
    });
  }

  stop(): void {
    this.#readAloud.stop();
    this.#setKey(undefined);
  }

  hostDisconnected(): void {
    this.stop();
  }

  #setKey(key: string | undefined): void {
    this.#key = key;
    this.#host.requestUpdate();
  }
}

/** Whether the microphone is open, and what came of it. */
export class SpeechInputController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop: (() => void) | undefined;
  #hasFailed = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isListening(): boolean {
    return this.#stop !== undefined;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** Call only after the resident agreed. `onText` gets everything heard so far. */
  start(language: Language, onText: (text: string) => void): void {
    this.#hasFailed = false;
    this.#stop = listenToSpeech(language, {
      onText,
      onFailed: () => {
        this.#hasFailed = true;
        this.#host.requestUpdate();
      },
      onEnd: () => {
        this.#stop = undefined;
        this.#host.requestUpdate();
      },
    });
    this.#host.requestUpdate();
  }

  stop(): void {
    this.#stop?.();
  }

  hostDisconnected(): void {
    this.stop();
  }
}
