import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

/** Copies what stands beside it, and says whether it could. */
export function CopyButton({ text }: { text: string }): ReactNode {
  const { t } = useConsole();
  const [isCopied, setCopied] = useState<boolean>();
  return (
    <>
      <Button onClick={() => void copyText(text).then(setCopied)}>{t.copy}</Button>
      <span className="hint" role="status">
        {isCopied === undefined ? null : isCopied ? t.copied : t.copyByHand}
      </span>
    </>
  );
}
