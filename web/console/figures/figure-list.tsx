import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf, goTo } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Select, type Option } from '../ui/select.tsx';
import { useNow } from '../ui/time.ts';
import type { FigureFilter } from './figure-calls.ts';
import { lastDays, readFilter, writeFilter } from './figure-filter.ts';
import { FIGURE_TEXTS } from './figure-texts.ts';

const PRESETS = [7, 30, 90];

/** What the figures are of. */
export function FigureList({ openId }: { openId: string | undefined }): ReactNode {
  const { t } = useConsole();
  const now = useNow();
  return (
    <>
      <header className="list-header">
        <h1>{t.screens.figures}</h1>
      </header>
      <FilterForm key={openId} initial={readFilter(openId, now)} />
    </>
  );
}

function FilterForm({ initial }: { initial: FigureFilter }): ReactNode {
  const { api, t, language } = useConsole();
  const { account } = useDesk();
  const now = useNow();
  const texts = FIGURE_TEXTS[language];
  const [filter, setFilter] = useState(initial);
  const settings = useQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) }).data;
  const { wards: ownWards, fields: ownFields } = account;
  const among = (own: readonly string[] | 'all', all: readonly { code: string; name: string }[]): readonly Option[] =>
    all
      .filter(({ code }) => own === 'all' || own.includes(code))
      .map(({ code, name }) => ({ value: code, label: name }));
  const channels = Object.entries(t.channels).map(([value, label]) => ({ value, label: label ?? value }));
  const choose = (name: 'ward' | 'channel' | 'field') => (value: string) => {
    const { [name]: _, ...rest } = filter;
    setFilter(value === '' ? rest : { ...rest, [name]: value });
  };
  const { from, until } = filter;
  return (
    <form
      className="stack figure-filter"
      aria-label={texts.period}
      onSubmit={(event) => {
        event.preventDefault();
        if (from !== '' && until !== '' && from <= until) goTo('figures', writeFilter(filter));
      }}
    >
      <p className="row">
        {PRESETS.map((days) => (
          <a
            key={days}
            className="button plain"
            href={addressOf('figures', writeFilter({ ...filter, ...lastDays(days, now) }))}
          >
            {texts.days(days)}
          </a>
        ))}
      </p>
      <TextField
        label={texts.from}
        type="date"
        required
        value={from}
        max={until}
        onChange={({ target }) => setFilter({ ...filter, from: target.value })}
      />
      <TextField
        label={texts.until}
        type="date"
        required
        value={until}
        min={from}
        onChange={({ target }) => setFilter({ ...filter, until: target.value })}
      />
      <Select
        label={texts.ward}
        value={filter.ward ?? ''}
        options={[{ value: '', label: texts.allWards }, ...among(ownWards, settings?.wards ?? [])]}
        onChange={choose('ward')}
      />
      <Select
        label={texts.field}
        value={filter.field ?? ''}
        options={[{ value: '', label: texts.allFields }, ...among(ownFields, settings?.fields ?? [])]}
        onChange={choose('field')}
      />
      <Select
        label={texts.channel}
        value={filter.channel ?? ''}
        options={[{ value: '', label: texts.allChannels }, ...channels]}
        onChange={choose('channel')}
      />
      <Button type="submit" tone="primary">
        {texts.show}
      </Button>
    </form>
  );
}
