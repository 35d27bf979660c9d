import type { Language } from '../protocol/activity.ts';

/** The part of the Web Speech API that we use; TypeScript's DOM library doesn't have it. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: ((event: { readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>> }) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

interface SpeechWindow {
  readonly SpeechRecognition?: new () => Recognition;
  readonly webkitSpeechRecognition?: new () => Recognition;
}

export interface SpeechInputHandlers {
  /** What has been heard so far, replacing what was heard before. */
  readonly onText: (text: string) => void;
  readonly onFailed: () => void;
  readonly onEnd: () => void;
}

function recognitionOf(host: SpeechWindow): (new () => Recognition) | undefined {
  return host.SpeechRecognition ?? host.webkitSpeechRecognition;
}

/** Whether the browser can turn speech into text at all. */
export function canListen(): boolean {
  return recognitionOf(globalThis as SpeechWindow) !== undefined;
}

/** Listens to one question; returns the way to stop early. The resident must have agreed before. */
export function listenToSpeech(language: Language, { onText, onFailed, onEnd }: SpeechInputHandlers): () => void {
  const Recognition = recognitionOf(globalThis as SpeechWindow);
  if (Recognition === undefined) {
    onEnd();
    return () => undefined;
  }
  const recognition = new Recognition();
  recognition.lang = language === 'vi' ? 'vi-VN' : 'en-US';
  recognition.interimResults = true;
  recognition.onresult = ({ results }) => onText(Array.from(results, (result) => result[0]?.transcript ?? '').join(''));
  recognition.onerror = ({ error }) => {
    if (error !== 'aborted') onFailed();
  };
  recognition.onend = onEnd;
  recognition.start();
  return () => recognition.stop();
}
