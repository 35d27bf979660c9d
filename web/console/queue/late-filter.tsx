import { useEffect, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';

/** Shows what is past its term alone. Who looks at that has heard the bell for it. */
export function LateFilter({
  count,
  isOn,
  onChange,
}: {
  count: number;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}): ReactNode {
  const { t } = useConsole();
  const { alerts } = useDesk();
  useEffect(() => {
    if (isOn) alerts.seen(({ kind }) => kind === 'due');
  }, [alerts, isOn, count]);
  if (count === 0 && !isOn) return null;
  return (
    <div className="segments late-filter">
      <button type="button" aria-pressed={isOn} onClick={() => onChange(!isOn)}>
        {t.lateCount(count)}
      </button>
    </div>
  );
}
