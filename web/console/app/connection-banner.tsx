import type { ReactNode } from 'react';
import { Icon } from '../ui/icons.tsx';
import { useConsole } from './console-context.ts';
import { useDesk } from './desk-context.ts';

/** Says when what is shown may be old, and what else concerns the whole page. Drafts are kept meanwhile, and everything missed comes after. */
export function ConnectionBanner({ children }: { children?: ReactNode }): ReactNode {
  const { t } = useConsole();
  const { connection } = useDesk();
  return (
    <div role="status" className="connection">
      {connection === 'offline' ? (
        <p>
          <Icon name="offline" />
          {t.offline}
        </p>
      ) : null}
      {children}
    </div>
  );
}
