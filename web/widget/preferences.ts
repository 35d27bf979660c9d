import type { Language } from './protocol/activity.ts';

/** How the resident wants the chat to be, remembered on this device. */
export interface Preferences {
  readonly language: Language;
  readonly isLargeType: boolean;
  readonly isHighContrast: boolean;
  /** The conversation is forgotten with the tab. */
  readonly isSharedDevice: boolean;
  /** The resident agreed that the browser's maker hears what they say. */
  readonly hasAgreedToSpeech: boolean;
}

export const PREFERENCES_KEY = 'motcua.preferences';

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'vi',
  isLargeType: false,
  isHighContrast: false,
  isSharedDevice: false,
  hasAgreedToSpeech: false,
};

/** What was remembered, each thing that makes sense; the defaults for the rest. */
export function loadPreferences(storage: Storage | undefined, defaults: Preferences): Preferences {
  let saved: unknown;
  try {
    saved = JSON.parse(storage?.getItem(PREFERENCES_KEY) ?? '{}');
  } catch {
    return defaults;
  }
  if (typeof saved !== 'object' || saved === null) return defaults;
  const { language, isLargeType, isHighContrast, isSharedDevice, hasAgreedToSpeech } = saved as Record<string, unknown>;
  const flag = (value: unknown, otherwise: boolean): boolean => (typeof value === 'boolean' ? value : otherwise);
  return {
    language: language === 'vi' || language === 'en' ? language : defaults.language,
    isLargeType: flag(isLargeType, defaults.isLargeType),
    isHighContrast: flag(isHighContrast, defaults.isHighContrast),
    isSharedDevice: flag(isSharedDevice, defaults.isSharedDevice),
    hasAgreedToSpeech: flag(hasAgreedToSpeech, defaults.hasAgreedToSpeech),
  };
}

/** Remembers, where the browser lets us. On a shared device nobody's consent passes to the next person. */
export function savePreferences(storage: Storage | undefined, preferences: Preferences): void {
  const hasAgreedToSpeech = preferences.hasAgreedToSpeech && !preferences.isSharedDevice;
  try {
    storage?.setItem(PREFERENCES_KEY, JSON.stringify({ ...preferences, hasAgreedToSpeech }));
  } catch {
    // Full or forbidden storage: the preferences live as long as the page.
  }
}

/** Removes everything that this chat ever stored. */
export function forgetEverything(...storages: readonly (Storage | undefined)[]): void {
  for (const storage of storages) {
    const keys = Array.from({ length: storage?.length ?? 0 }, (_, index) => storage?.key(index) ?? '');
    for (const key of keys) if (key.startsWith('motcua.')) storage?.removeItem(key);
  }
}

/** A storage of the browser, or `undefined` where it is forbidden. */
export function browserStorage(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return globalThis[kind];
  } catch {
    return undefined;
  }
}
