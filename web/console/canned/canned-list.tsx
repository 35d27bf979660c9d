import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { addressOf } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { fold } from '../queue/fold.ts';
import { ListHeader } from '../queue/list-header.tsx';
import { Icon } from '../ui/icons.tsx';
import { CANNED_TEXTS } from './canned-texts.ts';

/** The address of the form, where a reply's id would stand. */
export const NEW_CANNED = 'new';

export function CannedList({ openId }: { openId: string | undefined }): ReactNode {
  const { api, t, language } = useConsole();
  const texts = CANNED_TEXTS[language];
  const [search, setSearch] = useState('');
  const { data } = useQuery({ queryKey: keys.canned, queryFn: ({ signal }) => api.cannedReplies(signal) });
  const wanted = fold(search.trim());
  const shown = (data?.items ?? []).filter(({ title, text }) => fold(`${title} ${text}`).includes(wanted));
  return (
    <>
      <ListHeader title={t.screens.canned} count={data?.items.length} search={search} onSearch={setSearch}>
        <a className="button primary" href={addressOf('canned', NEW_CANNED)}>
          <Icon name="plus" />
          <span>{texts.add}</span>
        </a>
      </ListHeader>
      {shown.length === 0 ? <p className="list-empty">{data === undefined ? t.loading : texts.none}</p> : null}
      <ul className="part-list scroller">
        {shown.map(({ id, title, text }) => (
          <li key={id}>
            <a href={addressOf('canned', id)} aria-current={id === openId ? 'true' : undefined}>
              <strong>{title}</strong>
              <span className="hint">{text.slice(0, 120)}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
