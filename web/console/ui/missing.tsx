import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';

/** What a form still needs before it can be sent, beside the button that waits for it. */
export function Missing({ fields }: { fields: readonly (string | false)[] }): ReactNode {
  const { t } = useConsole();
  const missing = fields.filter((field) => field !== false);
  return (
    <p className="hint missing" role="status">
      {missing.length === 0 ? null : t.stillMissing(missing)}
    </p>
  );
}
