import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { messageOf } from '../ui/use-action.ts';
import { fixIdOf } from './fix-address.ts';
import { OpenFix } from './fix-screen.tsx';
import { OpenItem } from './item-screen.tsx';

/** What the bot got wrong with the forms that mend it, or one change with who may decide on it. */
export function KnowledgeScreen({ id }: { id: string }): ReactNode {
  const fixId = fixIdOf(id);
  return fixId === undefined ? <ItemById id={id} /> : <FixById id={fixId} />;
}

function ItemById({ id }: { id: string }): ReactNode {
  const { api } = useConsole();
  const { data, error } = useQuery({
    queryKey: keys.knowledgeItem(id),
    queryFn: ({ signal }) => api.knowledgeItem(id, signal),
  });
  return data === undefined ? <NotYet error={error} /> : <OpenItem item={data} />;
}

function FixById({ id }: { id: string }): ReactNode {
  const { api } = useConsole();
  const { data, error } = useQuery({ queryKey: keys.fix(id), queryFn: ({ signal }) => api.fix(id, signal) });
  return data === undefined ? <NotYet error={error} /> : <OpenFix fix={data} />;
}

function NotYet({ error }: { error: Error | null }): ReactNode {
  const { t } = useConsole();
  return (
    <main className="item-column empty">
      <p>{error === null ? t.loading : messageOf(error, t)}</p>
    </main>
  );
}
