import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';

/** The codes for who has lost their phone: shown once. */
export function RecoveryCodeList({ codes, onDone }: { codes: readonly string[]; onDone: () => void }): ReactNode {
  const { t } = useConsole();
  return (
    <>
      <p>{t.recoveryCodesHint}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyButton text={codes.join('\n')} />
      <Button tone="primary" onClick={onDone}>
        {t.recoveryCodesKept}
      </Button>
    </>
  );
}
