import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import type { Pages } from '../live/use-pages.ts';
import { Button } from './button.tsx';

/** Below a list: what of it is not shown yet. Nothing where it is whole. */
export function MoreButton<T>({ pages }: { pages: Pages<T> }): ReactNode {
  const { t } = useConsole();
  const { items = [], total, hasMore, isReading, readMore } = pages;
  if (!hasMore) return null;
  return (
    <p className="list-more">
      {total === undefined ? null : <span className="hint">{t.notShown(total - items.length)}</span>}
      <Button disabled={isReading} onClick={readMore}>
        {t.loadMore}
      </Button>
    </p>
  );
}
