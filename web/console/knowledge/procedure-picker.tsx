import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import type { FixDraft } from './fix-draft.ts';
import { useKnowledgeTexts } from './texts.ts';

/** Finds the procedure that a change is about. */
export function ProcedurePicker({
  draft,
  change,
  isOptional = false,
}: {
  draft: FixDraft;
  change: (changes: Partial<FixDraft>) => void;
  isOptional?: boolean;
}): ReactNode {
  const { api } = useConsole();
  const texts = useKnowledgeTexts();
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search.trim());
  const { data } = useQuery({
    queryKey: keys.procedures(asked),
    queryFn: ({ signal }) => api.procedures(asked, signal),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  });
  const found = asked.length >= 2 ? (data?.items ?? []) : [];
  const choose = (code: string, name: string) => {
    change({ code, name, field: '', from: '', value: '', english: '' });
    setSearch('');
  };
  return (
    <div className="stack">
      <TextField
        label={texts.procedure}
        hint={draft.code === '' ? texts.findProcedure : texts.chosen(`${draft.name} (${draft.code})`)}
        type="search"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <ul className="found" aria-label={texts.procedure}>
        {found.map(({ code, name }) => (
          <li key={code}>
            <Button tone="quiet" onClick={() => choose(code, name)}>
              {name} ({code})
            </Button>
          </li>
        ))}
        {isOptional && draft.code !== '' ? (
          <li>
            <Button tone="quiet" onClick={() => choose('', '')}>
              {texts.noProcedure}
            </Button>
          </li>
        ) : null}
      </ul>
    </div>
  );
}
