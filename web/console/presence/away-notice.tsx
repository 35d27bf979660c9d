import type { ReactNode } from 'react';
import type { Snapshot } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { useSetPresence } from './use-set-presence.ts';

/** Whoever looks at the queue and is not counted as present is told what that means, with the one press that changes it. */
export function AwayNotice({ snapshot }: { snapshot: Snapshot | undefined }): ReactNode {
  const { t } = useConsole();
  const { setPresence, isBusy } = useSetPresence();
  if (snapshot === undefined || snapshot.me?.status === 'present') return null;
  return (
    <div className="notice row">
      <p>{t.awayNotice}</p>
      <Button tone="primary" disabled={isBusy} onClick={() => void setPresence('present')}>
        {t.bePresent}
      </Button>
    </div>
  );
}
