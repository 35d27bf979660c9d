import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { addressOf } from '../app/route.ts';
import { PRIVACY_TEXTS } from './privacy-texts.ts';
import { usePrivacyCounts } from './use-privacy-counts.ts';

/** Tells on every screen that a term of the law has passed. */
export function PrivacyBanner({ isShown }: { isShown: boolean }): ReactNode {
  const { language } = useConsole();
  const late = usePrivacyCounts(isShown)?.late ?? 0;
  if (late === 0) return null;
  return (
    <p>
      <a href={addressOf('privacy', 'open')}>{PRIVACY_TEXTS[language].banner(late)}</a>
    </p>
  );
}
