import { createContext, useContext } from 'react';
import type { DeskApi } from '../api/desk-api.ts';
import type { Language } from '../api/shapes.ts';
import type { Preferences } from '../state/preferences.ts';
import type { Texts } from '../texts/texts.ts';

/** What every part of the console may need, signed in or not. */
export interface ConsoleContext {
  readonly api: DeskApi;
  readonly language: Language;
  readonly t: Texts;
  readonly preferences: Preferences;
  setPreferences: (change: Partial<Preferences>) => void;
  /** Tells something in passing. */
  notify: (message: string, tone?: 'good' | 'bad') => void;
}

const Context = createContext<ConsoleContext | undefined>(undefined);
export const ConsoleProvider = Context.Provider;

export function useConsole(): ConsoleContext {
  const context = useContext(Context);
  if (context === undefined) throw new Error('This stands outside the console');
  return context;
}
