import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { messageOf } from '../ui/use-action.ts';
import { ItemTitle } from '../ui/item-title.tsx';
import { fixIdOf, NEW_FIX } from './fix-address.ts';
import { FixForm } from './fix-form.tsx';
import { OpenFix } from './fix-screen.tsx';
import { OpenItem } from './item-screen.tsx';
import { useKnowledgeTexts } from './texts.ts';

/** What the bot got wrong with the forms that mend it, or one change with who may decide on it. */
export function KnowledgeScreen({ id }: { id: string }): ReactNode {
  const fixId = fixIdOf(id);
  if (id === NEW_FIX) return <NewFix />;
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

/** A change that nobody's question led to: a notice came, a name is missing. */
function NewFix(): ReactNode {
  const texts = useKnowledgeTexts();
  return (
    <main className="item-column" aria-label={texts.newFix}>
      <header className="conversation-header">
        <ItemTitle screen="knowledge" title={texts.newFix} />
      </header>
      <div className="ticket-body">
        <FixForm item={undefined} />
      </div>
    </main>
  );
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
