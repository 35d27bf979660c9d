import { useState, type ReactNode } from 'react';
import type { Named } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { fold } from '../queue/fold.ts';

type Scope = readonly string[] | 'all';

/** All of something, or some of it, found by name among many. */
export function ScopePicker({
  label,
  allLabel,
  options,
  value,
  onChange,
}: {
  label: string;
  allLabel: string;
  options: readonly Named[];
  value: Scope;
  onChange: (value: Scope) => void;
}): ReactNode {
  const { t } = useConsole();
  const [search, setSearch] = useState('');
  const chosen = value === 'all' ? [] : value;
  const wanted = fold(search.trim());
  const shown = options.filter(({ code, name }) => fold(name).includes(wanted) || code === wanted);
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      <label>
        <input
          type="checkbox"
          checked={value === 'all'}
          onChange={({ target }) => onChange(target.checked ? 'all' : [])}
        />
        {allLabel}
      </label>
      {value === 'all' ? null : (
        <div className="scope">
          <input
            type="search"
            aria-label={`${label}: ${t.searchList}`}
            placeholder={t.searchList}
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <div className="scope-options">
            {shown.map(({ code, name }) => (
              <label key={code}>
                <input
                  type="checkbox"
                  checked={chosen.includes(code)}
                  onChange={({ target }) =>
                    onChange(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))
                  }
                />
                {name}
              </label>
            ))}
          </div>
          <p className="hint">{t.chosenCount(chosen.length)}</p>
        </div>
      )}
    </fieldset>
  );
}
