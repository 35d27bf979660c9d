import { describe, expect, it } from 'vitest';
import {
  DEFAULT_PREFERENCES,
  forgetEverything,
  loadPreferences,
  PREFERENCES_KEY,
  savePreferences,
} from './preferences.ts';
import { MemoryStorage } from './testing/fake-environment.ts';

describe('preferences', () => {
  it('are found again as they were saved', () => {
    const storage = new MemoryStorage();
    const preferences = { ...DEFAULT_PREFERENCES, language: 'en', isLargeType: true, isSharedDevice: true } as const;

    savePreferences(storage, preferences);

    expect(loadPreferences(storage, DEFAULT_PREFERENCES)).toEqual(preferences);
  });

  it('pass no consent to the next person on a shared device', () => {
    const storage = new MemoryStorage();

    savePreferences(storage, { ...DEFAULT_PREFERENCES, isSharedDevice: true, hasAgreedToSpeech: true });

    expect(loadPreferences(storage, DEFAULT_PREFERENCES).hasAgreedToSpeech).toBe(false);
  });

  it('fall back, one by one, where what was saved makes no sense', () => {
    const storage = new MemoryStorage();
    storage.setItem(PREFERENCES_KEY, '{"language":"fr","isLargeType":"yes","isHighContrast":true}');

    expect(loadPreferences(storage, DEFAULT_PREFERENCES)).toEqual({ ...DEFAULT_PREFERENCES, isHighContrast: true });
  });

  it('fall back altogether where nothing readable or no storage is there', () => {
    const storage = new MemoryStorage();
    storage.setItem(PREFERENCES_KEY, '{');

    expect(loadPreferences(storage, DEFAULT_PREFERENCES)).toEqual(DEFAULT_PREFERENCES);
    expect(loadPreferences(undefined, DEFAULT_PREFERENCES)).toEqual(DEFAULT_PREFERENCES);
  });

  it('go with everything else of ours, and leave what the host page stored', () => {
    const storage = new MemoryStorage();
    savePreferences(storage, DEFAULT_PREFERENCES);
    storage.setItem('motcua.conversation', '{}');
    storage.setItem('cart', '1');

    forgetEverything(storage, undefined);

    expect([storage.length, storage.getItem('cart')]).toEqual([1, '1']);
  });
});
