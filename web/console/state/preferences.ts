import type { Language } from '../api/shapes.ts';

export interface Preferences {
  readonly language: Language;
  readonly theme: 'system' | 'light' | 'dark';
  readonly sound: boolean;
  readonly notifications: boolean;
  /** Keys without Ctrl or Alt; who dictates or has a tremor switches them off. */
  readonly singleKeys: boolean;
}

export const DEFAULT_PREFERENCES: Preferences = {
  language: 'vi',
  theme: 'system',
  sound: true,
  notifications: false,
  singleKeys: true,
};
