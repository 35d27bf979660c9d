import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useConsole } from '../app/console-context.ts';
import { addressOf } from '../app/route.ts';
import { usePages } from '../live/use-pages.ts';
import { Button } from '../ui/button.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { Question } from '../ui/question.tsx';
import { momentOf } from '../ui/time.ts';
import { useAction } from '../ui/use-action.ts';
import { deliveryKeys, type Delivery, type DeliveryState } from './delivery-calls.ts';
import { DELIVERY_TEXTS } from './delivery-texts.ts';

const STATES: readonly DeliveryState[] = ['outcome-unknown', 'failed'];
/** No event tells of a reply that failed. */
const REFRESH_MS = 30_000;
const PAGE = 100;

function stateOf(id: string | undefined): DeliveryState {
  return STATES.find((each) => each === id) ?? 'outcome-unknown';
}

/** The way between what may have arrived and what has not. */
export function DeliveryList({ openId }: { openId: string | undefined }): ReactNode {
  const { t, language } = useConsole();
  const texts = DELIVERY_TEXTS[language];
  const open = stateOf(openId);
  return (
    <>
      <header className="list-header">
        <h1>{t.screens.deliveries}</h1>
      </header>
      <ul className="part-list">
        {STATES.map((each) => (
          <li key={each}>
            <a href={addressOf('deliveries', each)} aria-current={each === open ? 'true' : undefined}>
              <strong>{texts.states[each]}</strong>
              <span className="hint">{texts.stateHints[each]}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

export function DeliveryScreen({ id }: { id: string | undefined }): ReactNode {
  const { t, language, api } = useConsole();
  const state = stateOf(id);
  const texts = DELIVERY_TEXTS[language];
  const pages = usePages(deliveryKeys.of(state), (page, signal) => api.deliveries({ state, ...page }, signal), {
    limit: PAGE,
    pollMs: REFRESH_MS,
  });
  const { items } = pages;
  const [asking, setAsking] = useState<Asked>();
  return (
    <main className="item-column" aria-label={texts.states[state]}>
      <header className="conversation-header">
        <ItemTitle screen="deliveries" title={texts.states[state]} />
      </header>
      <div className="ticket-body" key={state}>
        {items === undefined ? <p>{t.loading}</p> : null}
        {items?.length === 0 ? <p>{texts.none[state]}</p> : null}
        <ul className="set-list">
          {items?.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} onAsk={(move) => setAsking({ delivery, move })} />
          ))}
        </ul>
        <MoreButton pages={pages} />
      </div>
      {asking === undefined ? null : <Asking asked={asking} onClose={() => setAsking(undefined)} />}
    </main>
  );
}

interface Asked {
  readonly delivery: Delivery;
  readonly move: 'resend' | 'set-aside';
}

function DeliveryRow({ delivery, onAsk }: { delivery: Delivery; onAsk: (move: Asked['move']) => void }): ReactNode {
  const { t, language } = useConsole();
  const texts = DELIVERY_TEXTS[language];
  const { channel, isGroup, errorCode, excerpt, finishedAt, attempts, partsSent, resentAt } = delivery;
  return (
    <li>
      <p className="row">
        <strong>{t.channels[channel] ?? channel}</strong>
        {isGroup ? <span className="tag">{texts.group}</span> : null}
        <Button onClick={() => onAsk('resend')}>{texts.resend}</Button>
        <Button onClick={() => onAsk('set-aside')}>{texts.setAside}</Button>
      </p>
      <p>{texts.causes[errorCode] ?? texts.otherCause(errorCode)}</p>
      <blockquote>{excerpt}</blockquote>
      <p className="hint">
        {texts.given(momentOf(finishedAt, language), attempts)}
        {partsSent === 0 ? null : ` · ${texts.partsSent(partsSent)}`}
        {resentAt === null ? null : ` · ${texts.resentAt(momentOf(resentAt, language))}`}
      </p>
    </li>
  );
}

/** What somebody must know before they send it a second time. */
function Asking({ asked: { delivery, move }, onClose }: { asked: Asked; onClose: () => void }): ReactNode {
  const { api, language, notify } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction();
  const texts = DELIVERY_TEXTS[language];
  const isResend = move === 'resend';
  const act = () =>
    run(async () => {
      try {
        await (isResend ? api.resendDelivery(delivery) : api.setDeliveryAside(delivery));
        notify(isResend ? texts.resent : texts.isAside);
      } finally {
        // Whoever came second sees what the first has done.
        await queryClient.invalidateQueries({ queryKey: deliveryKeys.all });
      }
    });
  return (
    <Question
      title={isResend ? texts.resendTitle : texts.setAsideTitle}
      text={isResend ? texts.resendText[delivery.state] : texts.setAsideText}
      submit={isResend ? texts.resend : texts.setAside}
      isBusy={isBusy}
      onClose={onClose}
      onSubmit={() => void act().then(onClose)}
    />
  );
}
