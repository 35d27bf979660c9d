import { useDeferredValue, useState, type ReactNode } from 'react';
import type { Fix, KnowledgeItem } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf } from '../app/route.ts';
import { useListKeys } from '../app/use-list-keys.ts';
import { keys } from '../live/queries.ts';
import { usePages, type Pages } from '../live/use-pages.ts';
import { ListHeader } from '../queue/list-header.tsx';
import { Icon } from '../ui/icons.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Select } from '../ui/select.tsx';
import { dayOf, momentOf } from '../ui/time.ts';
import { VirtualList } from '../ui/virtual-list.tsx';
import { fixAddress, NEW_FIX } from './fix-address.ts';
import { subjectOf } from './subject-of.ts';
import { useKnowledgeTexts } from './texts.ts';

const LISTS = ['open', 'proposed', 'published', 'fixed', 'dismissed'] as const;
type ListName = (typeof LISTS)[number];
const PAGE = 200;
const AGAIN_MS = 15_000;

/** What is to be mended, what waits for a review and what is in force. */
export function KnowledgeList({ openId }: { openId: string | undefined }): ReactNode {
  const { t } = useConsole();
  const { account } = useDesk();
  const texts = useKnowledgeTexts();
  const [list, setList] = useState<ListName>('open');
  const [search, setSearch] = useState('');
  const pages = useRows(list, useDeferredValue(search.trim()));
  const { items: rows, hasMore } = pages;
  const openIndex = useListKeys('knowledge', rows?.map(({ id }) => id) ?? [], openId);
  return (
    <>
      <ListHeader
        title={t.screens.knowledge}
        count={rows?.length}
        hasMore={hasMore}
        search={search}
        onSearch={setSearch}
      >
        <Select
          label={texts.list}
          value={list}
          options={LISTS.map((value) => ({ value, label: texts.lists[value] }))}
          onChange={(value) => setList(value as ListName)}
        />
        {account.roles.includes('editor') ? (
          <a className="button primary" href={addressOf('knowledge', NEW_FIX)}>
            <Icon name="plus" />
            <span>{texts.addFix}</span>
          </a>
        ) : null}
        <a className="button plain" href="/api/knowledge/fixes.yaml" download="fixes.yaml">
          <Icon name="down" />
          <span>{texts.export}</span>
        </a>
      </ListHeader>
      {rows !== undefined && rows.length > 0 ? (
        <VirtualList
          label={texts.lists[list]}
          items={rows}
          keyOf={({ id }) => id}
          openIndex={openIndex}
          estimatedHeight={98}
          render={({ id, render }) => (
            <div className={`handoff-row${id === openId ? ' open' : ''}`}>
              <a href={addressOf('knowledge', id)} aria-current={id === openId ? 'true' : undefined}>
                {render()}
              </a>
            </div>
          )}
        />
      ) : (
        <p className="list-empty">
          {rows === undefined ? t.loading : search.trim() === '' ? texts.emptyLists[list] : t.nothingFound}
        </p>
      )}
      <MoreButton pages={pages} />
    </>
  );
}

interface Row {
  readonly id: string;
  readonly render: () => ReactNode;
}

/** What is searched for is looked for by the server, among what is not shown as well. */
function useRows(list: ListName, q: string): Pages<Row> {
  const { api } = useConsole();
  const isOfFixes = list === 'proposed' || list === 'published';
  const options = { limit: PAGE, pollMs: AGAIN_MS, isSearched: true };
  const items = usePages(
    keys.knowledgeItems(list, q),
    (page, signal) => api.knowledgeItems({ state: list, q, ...page }, signal),
    { ...options, isEnabled: !isOfFixes },
  );
  const fixes = usePages(keys.fixes(list, q), (page, signal) => api.fixes({ state: list, q, ...page }, signal), {
    ...options,
    isEnabled: isOfFixes,
  });
  if (isOfFixes) {
    const rows = fixes.items?.map((fix) => ({ id: fixAddress(fix.id), render: () => <FixLine fix={fix} /> }));
    return { ...fixes, items: rows };
  }
  return { ...items, items: items.items?.map((item) => ({ id: item.id, render: () => <ItemLine item={item} /> })) };
}

function ItemLine({ item }: { item: KnowledgeItem }): ReactNode {
  const { t, language } = useConsole();
  const texts = useKnowledgeTexts();
  const { question, procedure, counts, holder, lastAt } = item;
  return (
    <>
      <span className="row-head">
        <strong>{procedure?.name ?? t.noProcedure}</strong>
        <time>{momentOf(lastAt, language)}</time>
      </span>
      <span className="row-text">{question ?? texts.forgotten}</span>
      <span className="row-meta">
        {(['resident', 'official', 'unanswered'] as const).map((source) =>
          counts[source] === 0 ? null : (
            <span key={source}>{texts.counted(counts[source], texts.sources[source])}</span>
          ),
        )}
        {holder === null ? null : <span className="holder">{holder.name}</span>}
      </span>
    </>
  );
}

function FixLine({ fix }: { fix: Fix }): ReactNode {
  const { language } = useConsole();
  const texts = useKnowledgeTexts();
  return (
    <>
      <span className="row-head">
        <strong>{texts.kinds[fix.kind]}</strong>
        {fix.expiresSoon ? <span className="tag urgent">{texts.endsSoon}</span> : null}
        {fix.fault === null ? null : <span className="tag urgent">{texts.hasNoEffect}</span>}
      </span>
      <span className="row-text">{subjectOf(fix.content)}</span>
      <span className="row-meta">
        {fix.procedure === null ? null : <span>{fix.procedure.name}</span>}
        <span>{texts.writtenBy(fix.author.name)}</span>
        <span>{texts.until(dayOf(fix.expiresAt, language))}</span>
      </span>
    </>
  );
}
