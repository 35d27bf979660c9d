import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { TEXTS } from '../texts/texts.ts';
import { useMedia } from '../ui/use-media.ts';
import { ConsoleProvider, type ConsoleContext } from './console-context.ts';
import type { Runtime } from './runtime.ts';

const NOTICE_MS = 7000;

interface Notice {
  readonly id: number;
  readonly message: string;
  readonly tone: 'good' | 'bad';
}

/** Gives every part the language, the way to the server and a place for short notices. */
export function ConsoleRoot({ runtime, children }: { runtime: Runtime; children: ReactNode }): ReactNode {
  const { preferences, api } = runtime;
  const chosen = useSyncExternalStore(preferences.subscribe, preferences.get);
  const { language, theme } = chosen;
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const nextId = useRef(0);

  const notify = useCallback((message: string, tone: 'good' | 'bad' = 'good') => {
    nextId.current += 1;
    const id = nextId.current;
    setNotices((shown) => [...shown.filter((notice) => notice.message !== message).slice(-2), { id, message, tone }]);
    setTimeout(() => setNotices((shown) => shown.filter((notice) => notice.id !== id)), NOTICE_MS);
  }, []);

  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const shownTheme = theme === 'system' ? (prefersDark ? 'dark' : 'light') : theme;

  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = shownTheme;
  }, [language, shownTheme]);

  const context = useMemo<ConsoleContext>(
    () => ({
      api,
      language,
      t: TEXTS[language],
      preferences: chosen,
      setPreferences: preferences.set,
      notify,
    }),
    [api, language, chosen, preferences, notify],
  );
  return (
    <I18nProvider locale={language === 'vi' ? 'vi-VN' : 'en-GB'}>
      <ConsoleProvider value={context}>
        {children}
        <div className="notices" role="status">
          {notices.map(({ id, message, tone }) => (
            <p key={id} className={`notice-card ${tone}`}>
              {message}
            </p>
          ))}
        </div>
      </ConsoleProvider>
    </I18nProvider>
  );
}
