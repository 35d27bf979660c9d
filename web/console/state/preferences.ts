import type { Language } from '../api/shapes.ts';

export interface Preferences {
  readonly language: Language;
  readonly theme: 'system' | 'light' | 'dark';
  readonly sound: boolean;
  readonly notifications: boolean;
  /** Keys without Ctrl or Alt; who dictates or has a tremor switches them off. */
  readonly singleKeys: boolean;
}

/** Before anything was chosen: in the first language of the browser that there is, else in Vietnamese. */
export function firstPreferences(languages: readonly string[]): Preferences {
  const known = languages.map((tag) => tag.split('-')[0]?.toLowerCase());
  return {
    language: known.find((one) => one === 'vi' || one === 'en') ?? 'vi',
    theme: 'system',
    sound: true,
    notifications: false,
    singleKeys: true,
  };
}
