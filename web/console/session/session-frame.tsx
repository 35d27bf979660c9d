import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Mark } from '../ui/icons.tsx';

/** The page before somebody is signed in. */
export function SessionFrame({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { t, language, setPreferences } = useConsole();
  return (
    <main className="session">
      <div className="session-card">
        <div className="session-brand">
          <Mark />
          <div>
            <strong>{t.product}</strong>
            <span>{t.deskName}</span>
          </div>
          <button
            type="button"
            className="language"
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => setPreferences({ language: language === 'vi' ? 'en' : 'vi' })}
          >
            {t.otherLanguage}
          </button>
        </div>
        <h1>{title}</h1>
        {children}
      </div>
      <p className="session-foot">{t.sessionFoot}</p>
    </main>
  );
}
