import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { Icon } from '../ui/icons.tsx';

export function ListHeader({
  title,
  count,
  hasMore = false,
  search,
  onSearch,
  children,
}: {
  title: string;
  count: number | undefined;
  /** There are more than were counted. */
  hasMore?: boolean;
  search: string;
  onSearch: (search: string) => void;
  children?: ReactNode;
}): ReactNode {
  const { t } = useConsole();
  return (
    <header className="list-header">
      <h1>
        {title} {count === undefined ? null : <span className="list-count">{hasMore ? `${count}+` : count}</span>}
      </h1>
      {children}
      <label className="search">
        <Icon name="search" />
        <span className="visually-hidden">{t.searchList}</span>
        <input
          type="search"
          value={search}
          placeholder={t.searchList}
          onChange={({ target }) => onSearch(target.value)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Escape') currentTarget.blur();
          }}
        />
      </label>
    </header>
  );
}
