import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { addressOf, goTo } from '../app/route.ts';
import { usePages } from '../live/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Question } from '../ui/question.tsx';
import { dayOf, momentOf, noonOf } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { privacyKeys, type PrivacyRequest, type PrivacyState } from './privacy-calls.ts';
import { PrivacyForm } from './privacy-form.tsx';
import { PRIVACY_TEXTS } from './privacy-texts.ts';
import { REFRESH_MS, usePrivacyCounts } from './use-privacy-counts.ts';

/** Of the address, for one that is not registered yet. */
const NEW = 'new';
const STATES: readonly PrivacyState[] = ['open', 'closed'];
const PAGE = 50;

type Move = 'answered' | 'extend' | 'done' | 'refuse' | 'withdraw';

interface Asked {
  readonly request: PrivacyRequest;
  readonly move: Move;
}

function stateOf(id: string | undefined): PrivacyState {
  return STATES.find((each) => each === id) ?? 'open';
}

/** The way between what is open and what is closed. */
export function PrivacyList({ openId }: { openId: string | undefined }): ReactNode {
  const { t, language } = useConsole();
  const texts = PRIVACY_TEXTS[language];
  const counts = usePrivacyCounts(true);
  const open = openId === NEW ? undefined : stateOf(openId);
  return (
    <>
      <header className="list-header">
        <h1>{t.screens.privacy}</h1>
        <Button icon="plus" onClick={() => goTo('privacy', NEW)}>
          {texts.add}
        </Button>
      </header>
      <ul className="part-list">
        {STATES.map((each) => (
          <li key={each}>
            <a href={addressOf('privacy', each)} aria-current={each === open ? 'true' : undefined}>
              <strong>{texts.states[each]}</strong>
              <span className="hint">
                {each === 'open' && counts !== undefined
                  ? texts.openCount(counts.open, counts.late)
                  : texts.stateHints[each]}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function PrivacyScreen({ id }: { id: string | undefined }): ReactNode {
  const { language } = useConsole();
  const texts = PRIVACY_TEXTS[language];
  const state = stateOf(id);
  const title = id === NEW ? texts.add : texts.states[state];
  return (
    <main className="item-column" aria-label={title}>
      <header className="conversation-header">
        <ItemTitle screen="privacy" title={title} />
      </header>
      <div className="ticket-body" key={title}>
        {id === NEW ? <PrivacyForm /> : <Requests state={state} />}
      </div>
    </main>
  );
}

function Requests({ state }: { state: PrivacyState }): ReactNode {
  const { t, language, api } = useConsole();
  const texts = PRIVACY_TEXTS[language];
  const [asked, setAsked] = useState<Asked>();
  const pages = usePages(privacyKeys.of(state), (page, signal) => api.privacyRequests({ state, ...page }, signal), {
    limit: PAGE,
    pollMs: REFRESH_MS,
  });
  const { items } = pages;
  return (
    <>
      {items === undefined ? <p>{t.loading}</p> : null}
      {items?.length === 0 ? <p>{texts.none[state]}</p> : null}
      <ul className="set-list">
        {items?.map((request) => (
          <RequestRow key={request.id} request={request} onAsk={(move) => setAsked({ request, move })} />
        ))}
      </ul>
      <MoreButton pages={pages} />
      {asked === undefined ? null : <Asking asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function RequestRow({ request, onAsk }: { request: PrivacyRequest; onAsk: (move: Move) => void }): ReactNode {
  const { language } = useConsole();
  const texts = PRIVACY_TEXTS[language];
  const { id, kind, askedBy, receivedOn, hasProcessor, isLate, closedAt, outcome } = request;
  const told = [
    texts.received(dayOf(noonOf(receivedOn), language)),
    ...(askedBy === null ? [] : [askedBy]),
    ...(hasProcessor ? [texts.withProcessor] : []),
  ];
  return (
    <li>
      <p className="row">
        <strong>{id}</strong>
        {isLate ? <span className="tag urgent">{texts.late}</span> : null}
        {closedAt === null ? null : (
          <span className="tag">{outcome === null ? texts.closed : texts.outcomes[outcome]}</span>
        )}
        <span>{texts.kinds[kind]}</span>
      </p>
      <p className="hint">{told.join(' · ')}</p>
      {closedAt === null ? (
        <OpenPart request={request} onAsk={onAsk} />
      ) : (
        <ClosedPart request={request} closedAt={closedAt} />
      )}
    </li>
  );
}

function OpenPart({ request, onAsk }: { request: PrivacyRequest; onAsk: (move: Move) => void }): ReactNode {
  const { language } = useConsole();
  const texts = PRIVACY_TEXTS[language];
  const { answeredAt, answerBy, doneBy, isExtended, missed } = request;
  const answer =
    answeredAt === null
      ? texts.answerBy(dayOf(noonOf(answerBy), language))
      : `${texts.answeredAt(momentOf(answeredAt, language))}${missed.includes('answer') ? ` (${texts.answeredLate})` : ''}`;
  const done = `${texts.doneBy(dayOf(noonOf(doneBy), language))}${isExtended ? ` (${texts.extended})` : ''}`;
  return (
    <>
      <p>{`${answer} · ${done}`}</p>
      <p className="row">
        {answeredAt === null ? <Button onClick={() => onAsk('answered')}>{texts.answered}</Button> : null}
        {isExtended ? null : <Button onClick={() => onAsk('extend')}>{texts.extend}</Button>}
        <Button onClick={() => onAsk('done')}>{texts.done}</Button>
        <Button onClick={() => onAsk('refuse')}>{texts.refuse}</Button>
        <Button onClick={() => onAsk('withdraw')}>{texts.withdraw}</Button>
      </p>
    </>
  );
}

function ClosedPart({ request, closedAt }: { request: PrivacyRequest; closedAt: number }): ReactNode {
  const { language } = useConsole();
  const texts = PRIVACY_TEXTS[language];
  const { reason, closedBy, missed } = request;
  const by = closedBy === null ? texts.byCommand : texts.by(closedBy);
  return (
    <>
      <p>{`${texts.closedAt(momentOf(closedAt, language))} ${by}`}</p>
      {missed.length === 0 ? null : <p>{texts.missed(missed)}</p>}
      {reason === null ? null : <p>{texts.reasonGiven(reason)}</p>}
    </>
  );
}

/** Each step is for good: what it means is said before. */
function Asking({ asked: { request, move }, onClose }: { asked: Asked; onClose: () => void }): ReactNode {
  const { api, language, notify } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const texts = PRIVACY_TEXTS[language];
  const isOfErasing = request.kind === 'deletion' || request.kind === 'withdrawal';
  const doneText = isOfErasing ? texts.byErasing : request.kind === 'access' ? texts.byExport : texts.doneText;
  const moves: Readonly<Record<Move, { readonly text: string; readonly act: (reason: string) => Promise<unknown> }>> = {
    answered: { text: texts.answeredText, act: () => api.privacyAnswered(request.id) },
    extend: { text: texts.extendText, act: () => api.extendPrivacyRequest(request.id) },
    done: { text: doneText, act: () => api.closePrivacyRequest(request.id, 'done', '') },
    refuse: { text: texts.refuseText, act: (reason) => api.closePrivacyRequest(request.id, 'refused', reason) },
    withdraw: { text: texts.withdrawText, act: () => api.closePrivacyRequest(request.id, 'withdrawn', '') },
  };
  const { text, act } = moves[move];
  const submit = (reason: string) =>
    run(async () => {
      try {
        await act(reason);
        notify(texts.saved);
      } finally {
        // Whoever came second sees what the first has done.
        await queryClient.invalidateQueries({ queryKey: privacyKeys.all });
      }
    });
  return (
    <Question
      title={`${request.id}: ${texts[move]}`}
      text={text}
      {...(move === 'refuse' ? { reasonLabel: texts.reason } : {})}
      submit={texts[move]}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={(reason) => void submit(reason).then(onClose)}
    />
  );
}
