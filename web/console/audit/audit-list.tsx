import { useInfiniteQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AuditRecord } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { fold } from '../queue/fold.ts';
import { ListHeader } from '../queue/list-header.tsx';
import { Button } from '../ui/button.tsx';
import { momentOf } from '../ui/time.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { actionText } from './action-texts.ts';

const PAGE = 200;

/** Who did what, the newest first. */
export function AuditList(): ReactNode {
  const { api, t, language } = useConsole();
  const [search, setSearch] = useState('');
  const { data, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: keys.audit,
    queryFn: ({ pageParam, signal }) =>
      api.audit({ limit: PAGE, ...(pageParam === 0 ? {} : { before: pageParam }) }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ items, hasMore }) => (hasMore ? items.at(-1)?.seq : undefined),
  });
  const wanted = fold(search.trim());
  const records = (data?.pages ?? []).flatMap(({ items }) => items);
  const shown = records.filter(({ action, official, conversationId, subject }) =>
    fold([action, actionText(action, language), official?.name, conversationId, subject].join(' ')).includes(wanted),
  );
  return (
    <>
      <ListHeader title={t.screens.audit} count={undefined} search={search} onSearch={setSearch}>
        <div className="row">
          <Button disabled={isFetching} onClick={() => void refetch()}>
            {t.refresh}
          </Button>
          {hasNextPage ? (
            <Button disabled={isFetching} onClick={() => void fetchNextPage()}>
              {t.older}
            </Button>
          ) : null}
        </div>
      </ListHeader>
      {shown.length > 0 ? (
        <VirtualList
          label={t.screens.audit}
          items={shown}
          keyOf={({ seq }) => `${seq}`}
          openIndex={-1}
          estimatedHeight={64}
          isReadOnly
          render={(record) => <AuditRow record={record} />}
        />
      ) : (
        <p className="list-empty">{data === undefined ? t.loading : t.nothingFound}</p>
      )}
    </>
  );
}

function AuditRow({
  record: { at, official, action, conversationId, subject, detail },
}: {
  record: AuditRecord;
}): ReactNode {
  const { language } = useConsole();
  const details = Object.entries(detail ?? {}).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return (
    <div className="audit-row">
      <p className="row-head">
        <strong title={action}>{actionText(action, language)}</strong>
        <time className="when">{momentOf(at, language)}</time>
      </p>
      <p className="hint">
        {[official?.name, shortened(conversationId ?? subject), ...details].filter(Boolean).join(' · ')}
      </p>
    </div>
  );
}

/** An id by its first part, enough to tell it from others and to search for. */
function shortened(id: string | null): string | null {
  return id === null ? null : id.replace(/^([\da-f]{8})(-[\da-f]{4}){3}-[\da-f]{12}$/u, '$1');
}
