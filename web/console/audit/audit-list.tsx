import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { addressOf, goTo } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { actionText, KNOWN_ACTIONS } from './action-texts.ts';
import { type AuditFilter, readAuditFilter, writeAuditFilter } from './audit-filter.ts';
import { AUDIT_TEXTS } from './audit-texts.ts';

/** Which entries of the audit are looked at. */
export function AuditList({ openId }: { openId: string | undefined }): ReactNode {
  const { t } = useConsole();
  return (
    <>
      <header className="list-header">
        <h1>{t.screens.audit}</h1>
      </header>
      <FilterForm key={openId} initial={readAuditFilter(openId)} />
    </>
  );
}

function FilterForm({ initial }: { initial: AuditFilter }): ReactNode {
  const { api, language } = useConsole();
  const texts = AUDIT_TEXTS[language];
  const [filter, setFilter] = useState(initial);
  const officials = useQuery({
    queryKey: keys.auditedOfficials,
    queryFn: ({ signal }) => api.auditedOfficials(signal),
  }).data;
  const actions = KNOWN_ACTIONS.map((value) => ({ value, label: actionText(value, language) }));
  const choose = (name: keyof AuditFilter) => (value: string) => {
    const { [name]: _, ...rest } = filter;
    setFilter(value === '' ? rest : { ...rest, [name]: value });
  };
  const { from, until, subject, conversation } = filter;
  return (
    <form
      className="stack figure-filter"
      aria-label={texts.filter}
      onSubmit={(event) => {
        event.preventDefault();
        goTo('audit', writeAuditFilter(filter) || 'all');
      }}
    >
      <Select
        label={texts.who}
        value={filter.official ?? ''}
        options={[
          { value: '', label: texts.everybody },
          ...(officials?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={choose('official')}
      />
      <Select
        label={texts.what}
        value={filter.action ?? ''}
        options={[
          { value: '', label: texts.everything },
          ...actions.sort((a, b) => a.label.localeCompare(b.label, language)),
        ]}
        onChange={choose('action')}
      />
      <TextField
        label={texts.from}
        type="date"
        value={from ?? ''}
        max={until}
        onChange={({ target }) => choose('from')(target.value)}
      />
      <TextField
        label={texts.until}
        type="date"
        value={until ?? ''}
        min={from}
        onChange={({ target }) => choose('until')(target.value)}
      />
      {subject === undefined && conversation === undefined ? null : <p className="hint">{texts.onlyOne}</p>}
      <div className="row">
        <Button type="submit" tone="primary">
          {texts.show}
        </Button>
        {Object.keys(initial).length === 0 ? null : (
          <a className="button plain" href={addressOf('audit')}>
            {texts.clear}
          </a>
        )}
      </div>
    </form>
  );
}
