import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { addressOf, goTo } from '../app/route.ts';
import { usePages } from '../live/use-pages.ts';
import { ListHeader } from '../queue/list-header.tsx';
import { Button } from '../ui/button.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Question } from '../ui/question.tsx';
import { momentOf } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { announcementKeys, type AnnouncementReport } from './announcement-calls.ts';
import { AnnouncementForm } from './announcement-form.tsx';
import { ANNOUNCEMENT_TEXTS } from './announcement-texts.ts';

/** Of the address, for one that is not written yet. */
const NEW = 'new';
/** No event tells how far one is. */
const REFRESH_MS = 5_000;
const PAGE = 50;
const COLUMNS = ['queued', 'delivered', 'failed', 'outcomeUnknown', 'outsideWindow'] as const;

/** What the wards of the reader announced, the latest first. */
export function AnnouncementList({ openId }: { openId: string | undefined }): ReactNode {
  const { t, language, api } = useConsole();
  const texts = ANNOUNCEMENT_TEXTS[language];
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search.trim());
  const pages = usePages(announcementKeys.list(q), (page, signal) => api.announcements({ q, ...page }, signal), {
    limit: PAGE,
    pollMs: REFRESH_MS,
    isSearched: true,
  });
  const { items, hasMore } = pages;
  return (
    <>
      <ListHeader
        title={t.screens.announcements}
        count={items?.length}
        hasMore={hasMore}
        search={search}
        onSearch={setSearch}
      >
        <Button icon="plus" onClick={() => goTo('announcements', NEW)}>
          {texts.add}
        </Button>
      </ListHeader>
      {items === undefined || items.length === 0 ? (
        <p className="list-empty">{items === undefined ? t.loading : q === '' ? texts.none : t.nothingFound}</p>
      ) : null}
      <ul className="part-list">
        {items?.map(({ id, body, ward, state, dueAt }) => (
          <li key={id}>
            <a href={addressOf('announcements', id)} aria-current={id === openId ? 'true' : undefined}>
              <strong>{body.split('\n', 1)[0]}</strong>
              <span className="hint">{[ward.name, texts.states[state], momentOf(dueAt, language)].join(' · ')}</span>
            </a>
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} />
    </>
  );
}

export function AnnouncementScreen({ id }: { id: string }): ReactNode {
  const { t, language, api } = useConsole();
  const texts = ANNOUNCEMENT_TEXTS[language];
  const { data } = useQuery({
    queryKey: announcementKeys.one(id),
    queryFn: () => api.announcement(id),
    enabled: id !== NEW,
    refetchInterval: REFRESH_MS,
  });
  const title = id === NEW ? texts.add : (data?.ward.name ?? t.screens.announcements);
  return (
    <main className="item-column" aria-label={title}>
      <header className="conversation-header">
        <ItemTitle screen="announcements" title={title} />
      </header>
      <div className="ticket-body">
        {id === NEW ? <AnnouncementForm /> : null}
        {id !== NEW && data === undefined ? <p>{t.loading}</p> : null}
        {data === undefined ? null : <Report announcement={data} />}
      </div>
    </main>
  );
}

function Report({ announcement }: { announcement: AnnouncementReport }): ReactNode {
  const { t, language } = useConsole();
  const texts = ANNOUNCEMENT_TEXTS[language];
  const { body, state, dueAt, createdBy, report, gone, waitsUntil, addressed, finishedAt } = announcement;
  const isCancelled = state === 'cancelled' && finishedAt !== null;
  const isRestored = state === 'outcome-unknown' && finishedAt !== null;
  const isSettled = state === 'settled' && finishedAt !== null;
  const [asked, setAsked] = useState<Asked>();
  return (
    <>
      <p className="row">
        <span className="tag">{texts.states[state]}</span>
        <span className="hint">{[texts.due(momentOf(dueAt, language)), texts.by(createdBy)].join(' · ')}</span>
        {state === 'scheduled' || state === 'sending' ? (
          <Button tone="danger" onClick={() => setAsked('cancel')}>
            {texts.cancel}
          </Button>
        ) : null}
        {isRestored ? (
          <>
            <Button tone="primary" icon="send" onClick={() => setAsked('sendAgain')}>
              {texts.sendAgain}
            </Button>
            <Button icon="check" onClick={() => setAsked('settle')}>
              {texts.settle}
            </Button>
          </>
        ) : null}
      </p>
      <blockquote className="announcement-text">{body}</blockquote>
      <h3>{texts.report}</h3>
      {waitsUntil === null ? null : <p>{texts.waitsUntil(momentOf(waitsUntil, language))}</p>}
      {report.length === 0 && !isCancelled && !isRestored && !isSettled ? <p className="hint">{texts.nobody}</p> : null}
      <ul className="set-list">
        {report.map(({ channel, isGroup, ...counts }) => (
          <li key={`${channel} ${isGroup}`}>
            <p className="row">
              <strong>{t.channels[channel] ?? channel}</strong>
              <span className="tag">{isGroup ? texts.group : texts.alone}</span>
            </p>
            <p>
              {COLUMNS.filter((column) => counts[column] > 0)
                .map((column) => `${texts[column]}: ${counts[column]}`)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {gone > 0 ? <p className="hint">{texts.gone(gone)}</p> : null}
      {isCancelled ? <p>{texts.cancelledAt(momentOf(finishedAt, language), addressed)}</p> : null}
      {isRestored ? <p>{texts.restoredAt(momentOf(finishedAt, language))}</p> : null}
      {isSettled ? <p>{texts.settledAt(momentOf(finishedAt, language))}</p> : null}
      {asked === undefined ? null : (
        <Confirm
          id={announcement.id}
          asked={asked}
          hasBegun={state === 'sending'}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

type Asked = 'cancel' | 'sendAgain' | 'settle';

function Confirm({
  id,
  asked,
  hasBegun,
  onClose,
}: {
  id: string;
  asked: Asked;
  hasBegun: boolean;
  onClose: () => void;
}): ReactNode {
  const { api, language, notify } = useConsole();
  const texts = ANNOUNCEMENT_TEXTS[language];
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const { title, text, submit, call, done } = {
    cancel: {
      ...{ title: texts.cancelTitle, submit: texts.cancel, done: texts.isCancelled, call: api.cancelAnnouncement },
      text: hasBegun ? texts.cancelSendingText : texts.cancelText,
    },
    sendAgain: {
      ...{ title: texts.sendAgainTitle, submit: texts.sendAgain, done: texts.isSentAgain },
      ...{ text: texts.sendAgainText, call: api.sendAnnouncementAgain },
    },
    settle: {
      ...{ title: texts.settleTitle, submit: texts.settle, done: texts.isSettled },
      ...{ text: texts.settleText, call: api.settleAnnouncement },
    },
  }[asked];
  const answer = () =>
    run(async () => {
      try {
        await call(id);
        notify(done);
      } finally {
        await queryClient.invalidateQueries({ queryKey: announcementKeys.all });
      }
    });
  return (
    <Question
      title={title}
      text={text}
      submit={submit}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={() => void answer().then(onClose)}
    />
  );
}
