import type { Language } from '../protocol/activity.ts';

/** Reads one text at a time aloud, with a voice of the text's language. */
export interface ReadAloud {
  /** Whether the browser has a voice for the language; voices may come late (`onVoices`). */
  canRead(language: Language): boolean;
  /** Reads, instead of whatever is being read; `onEnd` is called when it is over for any reason. */
  read(text: string, language: Language, onEnd: () => void): void;
  stop(): void;
}

export function createReadAloud(onVoices: () => void): ReadAloud {
  const synthesis = (globalThis as { readonly speechSynthesis?: SpeechSynthesis }).speechSynthesis;
  if (synthesis === undefined) return { canRead: () => false, read: () => undefined, stop: () => undefined };

  synthesis.addEventListener('voiceschanged', onVoices);
  const voiceFor = (language: Language): SpeechSynthesisVoice | undefined => {
    const voices = synthesis.getVoices().filter(({ lang }) => lang.toLowerCase().startsWith(language));
    return voices.find(({ localService }) => localService) ?? voices[0];
  };
  return {
    canRead: (language) => voiceFor(language) !== undefined,
    read(text, language, onEnd) {
      synthesis.cancel();
      const utterance = new SpeechSynthesisUtterance(text);
      const voice = voiceFor(language);
      if (voice !== undefined) utterance.voice = voice;
      utterance.lang = language === 'vi' ? 'vi-VN' : 'en-US';
      utterance.rate = 0.95;
      utterance.onend = utterance.onerror = onEnd;
      synthesis.speak(utterance);
    },
    stop: () => synthesis.cancel(),
  };
}
