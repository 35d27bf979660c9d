import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { AuditRecord, DeskSettings } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { addressOf } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { fold } from '../queue/fold.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { exactMomentOf } from '../ui/time.ts';
import { messageOf } from '../ui/use-action.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { actionText } from './action-texts.ts';
import { auditQuery, readAuditFilter, writeAuditFilter } from './audit-filter.ts';
import { AUDIT_TEXTS } from './audit-texts.ts';
import { detailText } from './detail-text.ts';

const PAGE = 200;
/** Whole ids, and what follows the kind in `procedure:1.001193`. */
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const KIND = /^[a-z]+:/u;

/** Who did what, the newest first. */
export function AuditScreen({ id }: { id: string | undefined }): ReactNode {
  const { api, t, language } = useConsole();
  const filter = readAuditFilter(id);
  const [search, setSearch] = useState('');
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: keys.audit(filter),
    queryFn: ({ pageParam, signal }) =>
      api.audit({ ...auditQuery(filter), limit: PAGE, ...(pageParam === 0 ? {} : { before: pageParam }) }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ items, hasMore }) => (hasMore ? items.at(-1)?.seq : undefined),
  });
  const records = (data?.pages ?? []).flatMap(({ items }) => items);
  const wordsOf = (record: AuditRecord) => entryOf(record, language, settings, t.roles);
  const wanted = fold(search.trim());
  const shown =
    wanted === ''
      ? records
      : records.filter((record) => fold(Object.values(wordsOf(record)).join(' ')).includes(wanted));
  return (
    <main className="item-column" aria-label={t.screens.audit}>
      <header className="conversation-header">
        <ItemTitle screen="audit" title={t.screens.audit} />
        <div className="action-bar">
          <label className="search">
            <Icon name="search" />
            <span className="visually-hidden">{t.searchList}</span>
            <input
              type="search"
              value={search}
              placeholder={t.searchList}
              onChange={({ target }) => setSearch(target.value)}
            />
          </label>
          <Button disabled={isFetching} onClick={() => void refetch()}>
            {t.refresh}
          </Button>
        </div>
      </header>
      {error === null ? null : <p className="notice bad">{messageOf(error, t)}</p>}
      {shown.length > 0 ? (
        <VirtualList
          label={t.screens.audit}
          items={shown}
          keyOf={({ seq }) => `${seq}`}
          openIndex={-1}
          estimatedHeight={64}
          render={(record) => <AuditRow record={record} words={wordsOf(record)} />}
        />
      ) : (
        <p className="list-empty">{data === undefined ? t.loading : t.nothingFound}</p>
      )}
      {hasNextPage ? (
        <p className="audit-older">
          <Button disabled={isFetching} onClick={() => void fetchNextPage()}>
            {t.older}
          </Button>
        </p>
      ) : null}
    </main>
  );
}

interface EntryWords {
  readonly who: string;
  readonly what: string;
  readonly subject: string;
  readonly detail: string;
}

function entryOf(
  { action, official, subject, subjectName, conversationId, detail }: AuditRecord,
  language: 'vi' | 'en',
  { wards = [], fields = [] }: Partial<DeskSettings> = {},
  roles: Readonly<Record<string, string>>,
): EntryWords {
  const texts = AUDIT_TEXTS[language];
  const ward = wards.find(({ code }) => code === subject)?.name;
  const code = subject === null || ID.test(subject) ? undefined : subject.replace(KIND, '');
  const isOwn = official !== null && subject === official.id;
  return {
    who: official?.name ?? texts.nobody,
    what: actionText(action, language),
    subject: isOwn ? '' : (subjectName ?? ward ?? code ?? (conversationId === null ? '' : texts.conversation)),
    detail: detailText(detail ?? {}, language, { wards, fields }, roles),
  };
}

function AuditRow({
  record: { at, action, conversationId, subject, subjectName },
  words: { who, what, subject: about, detail },
}: {
  record: AuditRecord;
  words: EntryWords;
}): ReactNode {
  const { language } = useConsole();
  const only =
    subject !== null && (subjectName !== null || conversationId === null)
      ? { subject }
      : conversationId === null
        ? undefined
        : { conversation: conversationId };
  return (
    <div className="audit-row">
      <time>{exactMomentOf(at, language)}</time>
      <span>{who}</span>
      <strong title={action}>{what}</strong>
      <span>
        {about === '' || only === undefined ? (
          about
        ) : (
          <a href={addressOf('audit', writeAuditFilter(only))} title={AUDIT_TEXTS[language].onlyThis}>
            {about}
          </a>
        )}
        {detail === '' ? null : <span className="hint"> {detail}</span>}
      </span>
    </div>
  );
}
