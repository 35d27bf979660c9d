import { queryOptions } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { DeskApi } from '../api/desk-api.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf } from '../app/route.ts';
import { useListKeys } from '../app/use-list-keys.ts';
import { useSeenAlerts } from '../app/use-seen-alerts.ts';
import { keys } from '../live/queries.ts';
import { usePages } from '../live/use-pages.ts';
import { ListHeader } from '../queue/list-header.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Select } from '../ui/select.tsx';
import { momentOf } from '../ui/time.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import type { Voice, VoiceState } from './voice-calls.ts';
import { VOICE_TEXTS } from './voice-texts.ts';

const STATES: readonly VoiceState[] = ['new', 'in-hand', 'answered', 'passed', 'closed'];
const PAGE = 200;

/** Those that nobody has taken yet; the badge beside the list's name counts them. */
export function newVoices(api: DeskApi) {
  return queryOptions({
    queryKey: keys.voices('new', ''),
    queryFn: ({ signal }) => api.voices({ state: 'new', limit: 1, offset: 0 }, signal),
  });
}

/** What residents of the own wards suggest and complain of, the longest waiting first. */
export function VoiceList({ openId }: { openId: string | undefined }): ReactNode {
  const { api, t, language } = useConsole();
  const texts = VOICE_TEXTS[language];
  const [state, setState] = useState<VoiceState>('new');
  const [search, setSearch] = useState('');
  const { pollMs } = useDesk();
  useSeenAlerts(({ kind }) => kind === 'voice');
  const q = useDeferredValue(search.trim());
  const pages = usePages(keys.voices(state, q), (page, signal) => api.voices({ state, q, ...page }, signal), {
    limit: PAGE,
    pollMs,
    isSearched: true,
  });
  const { items, hasMore } = pages;
  const openIndex = useListKeys('voices', items?.map(({ id }) => id) ?? [], openId);
  return (
    <>
      <ListHeader title={t.screens.voices} count={items?.length} hasMore={hasMore} search={search} onSearch={setSearch}>
        <Select
          label={texts.state}
          value={state}
          options={STATES.map((one) => ({ value: one, label: texts.states[one] }))}
          onChange={(value) => setState(value as VoiceState)}
        />
      </ListHeader>
      {items !== undefined && items.length > 0 ? (
        <VirtualList
          label={t.screens.voices}
          items={items}
          keyOf={({ id }) => id}
          openIndex={openIndex}
          estimatedHeight={98}
          render={(voice) => <VoiceRow voice={voice} isOpen={voice.id === openId} />}
        />
      ) : (
        <p className="list-empty">{items === undefined ? t.loading : q === '' ? texts.empty : t.nothingFound}</p>
      )}
      <MoreButton pages={pages} />
    </>
  );
}

function VoiceRow({ voice, isOpen }: { voice: Voice; isOpen: boolean }): ReactNode {
  const { language } = useConsole();
  const texts = VOICE_TEXTS[language];
  const { id, code, text, subject, place, ward, holder, createdAt } = voice;
  return (
    <div className={`handoff-row${isOpen ? ' open' : ''}`}>
      <a href={addressOf('voices', id)} aria-current={isOpen ? 'true' : undefined}>
        <span className="row-head">
          <strong>{texts.subjects[subject]}</strong>
          <time>{momentOf(createdAt, language)}</time>
        </span>
        <span className="row-text">{text}</span>
        <span className="row-meta">
          <span className="code">{code}</span>
          <span>{ward?.name ?? texts.noWard}</span>
          {place === null ? null : <span>{place}</span>}
          {holder === null ? null : <span className="holder">{holder.name}</span>}
        </span>
      </a>
    </div>
  );
}
