import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Named } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { SWITCH_TEXTS } from './switch-texts.ts';

/** One procedure, found by its name or code. */
export function ProcedurePicker({
  chosen,
  onChoose,
}: {
  chosen: Named | undefined;
  onChoose: (procedure: Named | undefined) => void;
}): ReactNode {
  const { api, language } = useConsole();
  const texts = SWITCH_TEXTS[language];
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const { data } = useQuery({
    queryKey: keys.procedures(wanted),
    queryFn: ({ signal }) => api.procedures(wanted, signal),
    enabled: chosen === undefined && wanted.length > 1,
  });
  if (chosen !== undefined) {
    return (
      <p className="row">
        <strong>
          {chosen.name} <span className="code">{chosen.code}</span>
        </strong>
        <Button onClick={() => onChoose(undefined)}>{texts.change}</Button>
      </p>
    );
  }
  return (
    <div className="stack">
      <TextField
        label={texts.procedure}
        hint={texts.procedureHint}
        type="search"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <ul className="found">
        {(data?.items ?? []).map(({ code, name }) => (
          <li key={code}>
            <Button onClick={() => onChoose({ code, name })}>{`${name} (${code})`}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
