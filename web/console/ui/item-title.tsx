import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { addressOf, type Screen } from '../app/route.ts';
import { Icon } from './icons.tsx';

/** What is open beside a list, with the way back to the list where there is room for one of them alone. */
export function ItemTitle({
  screen,
  title,
  meta,
  children,
}: {
  screen: Screen;
  title: string;
  /** What stands in a line below. */
  meta?: ReactNode;
  /** What stands at the end. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useConsole();
  return (
    <div className="conversation-title">
      <a className="button quiet icon-only back" href={addressOf(screen)} aria-label={t.back}>
        <Icon name="back" />
      </a>
      <div>
        <h2>{title}</h2>
        {meta === undefined ? null : <p className="conversation-meta">{meta}</p>}
      </div>
      {children}
    </div>
  );
}
