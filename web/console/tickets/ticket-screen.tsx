import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Destination } from '../api/desk-api.ts';
import type { Ticket } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { addressOf } from '../app/route.ts';
import { useShortcut } from '../app/shortcuts.ts';
import { PlacesLeftLine } from '../canned/places-left-line.tsx';
import { placesLeft } from '../canned/places-left.ts';
import { keys } from '../live/queries.ts';
import { DueChip } from '../queue/due-chip.tsx';
import { tooLate } from '../queue/use-claim.ts';
import { TransferForm } from '../conversation/transfer-form.tsx';
import { useDraft } from '../conversation/use-draft.ts';
import { withAttachedLine } from '../ui/attached-line.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { Icon } from '../ui/icons.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { Missing } from '../ui/missing.tsx';
import { Question, RevealQuestion } from '../ui/question.tsx';
import { momentOf } from '../ui/time.ts';
import { messageOf, useAction } from '../ui/use-action.ts';

export function TicketScreen({ id }: { id: string }): ReactNode {
  const { api, t } = useConsole();
  const { data, error } = useQuery({ queryKey: keys.ticket(id), queryFn: ({ signal }) => api.ticket(id, signal) });
  if (data !== undefined) return <OpenTicket ticket={data} />;
  return (
    <main className="item-column empty">
      <p>{error === null ? t.loading : messageOf(error, t)}</p>
    </main>
  );
}

function OpenTicket({ ticket }: { ticket: Ticket }): ReactNode {
  const { t, api, language, notify } = useConsole();
  const { account, isAtDesk } = useDesk();
  const { code, question, procedure, ward, field, state, holder, createdAt, conversationId, isDelivered } = ticket;
  const isMine = holder?.id === account.id;
  const { act, isBusy } = useTicketAction(ticket.id);
  const [isClosing, setClosing] = useState(false);
  const [isPassingOn, setPassingOn] = useState(false);
  const mayClaim = state === 'open' && holder === null && isAtDesk && !isBusy;
  const claim = () => void act(() => api.claimTicket(ticket.id));
  useShortcut('claim', claim, mayClaim);
  useShortcut('transfer', () => setPassingOn(true), state === 'open' && isMine && !isBusy);
  useShortcut('close', () => setClosing(true), state !== 'closed' && isMine && !isBusy);
  return (
    <main className="item-column" aria-label={t.ticket}>
      <header className="conversation-header">
        <ItemTitle
          screen="tickets"
          title={procedure?.name ?? t.noProcedure}
          meta={
            <>
              <span className="code">{code}</span>
              <span className={`standing ${isMine ? 'mine' : 'other'}`}>
                {state === 'open'
                  ? holder === null
                    ? t.waiting
                    : isMine
                      ? t.heldByMe
                      : t.heldBy(holder.name)
                  : t.ticketStates[state]}
              </span>
              {state === 'open' ? <DueChip item={ticket} /> : null}
              <span>{ward?.name ?? t.noWard}</span>
              {field === null ? null : <span>{field.name}</span>}
            </>
          }
        />
        <div className="action-bar" role="group" aria-label={t.actions}>
          {state === 'open' && holder === null && isAtDesk ? (
            <Button tone="primary" icon="hand" shortcut="claim" disabled={isBusy} onClick={claim}>
              {t.claimTicket}
            </Button>
          ) : null}
          {state === 'open' && isMine ? (
            <Button icon="queue" disabled={isBusy} onClick={() => void act(() => api.releaseTicket(ticket.id))}>
              {t.release}
            </Button>
          ) : null}
          {state === 'open' && isMine ? (
            <Button icon="transfer" shortcut="transfer" disabled={isBusy} onClick={() => setPassingOn(true)}>
              {t.transfer}
            </Button>
          ) : null}
          {state !== 'closed' && isMine ? (
            <Button icon="check" shortcut="close" disabled={isBusy} onClick={() => setClosing(true)}>
              {t.close}
            </Button>
          ) : null}
          {conversationId === null ? null : (
            <a className="button plain" href={addressOf(isAtDesk ? 'mine' : 'team', conversationId)}>
              <Icon name="mine" />
              <span>{t.openConversation}</span>
            </a>
          )}
        </div>
      </header>
      <div className="ticket-body">
        <section className="ticket-question">
          <h3>
            {t.question} <time>{momentOf(createdAt, language)}</time>
          </h3>
          <p className="as-typed">{withAttachedLine(question, language)}</p>
        </section>
        <Contact ticket={ticket} />
        {ticket.answer === null ? null : (
          <section className="ticket-answer">
            <h3>
              {t.answer} · {ticket.answeredBy?.name}{' '}
              <time>{ticket.answeredAt === null ? '' : momentOf(ticket.answeredAt, language)}</time>
            </h3>
            <p className="as-typed">{ticket.answer}</p>
            <p className="hint">{isDelivered ? t.answerDelivered : t.answerWaits}</p>
          </section>
        )}
        {state === 'open' && isMine ? <AnswerForm ticket={ticket} /> : null}
        {state === 'open' && !isMine ? (
          <p className="hint">
            {isAtDesk ? (holder === null ? t.claimToAnswer : t.cannotReply.other(holder.name)) : t.readOnly}
          </p>
        ) : null}
      </div>
      {isPassingOn ? (
        <Dialog title={t.transferTitle} onClose={() => setPassingOn(false)}>
          <TransferForm
            from={ticket}
            kinds={['place', 'city']}
            isBusy={isBusy}
            onSubmit={(to, note) =>
              void act(() => api.transferTicket(ticket.id, placeOf(to), note)).then((isDone) => {
                if (!isDone) return;
                setPassingOn(false);
                notify(t.transferred);
              })
            }
          />
        </Dialog>
      ) : null}
      {isClosing ? (
        <Question
          title={t.closeTicketTitle}
          text={t.closeTicketHint}
          reasonLabel={t.reason}
          submit={t.close}
          isBusy={isBusy}
          onClose={() => setClosing(false)}
          onSubmit={(note) =>
            void act(() => api.closeTicket(ticket.id, note)).then((isDone) => isDone && setClosing(false))
          }
        />
      ) : null}
    </main>
  );
}

/** Of no ward: the whole city's. */
function placeOf(to: Destination): { readonly ward?: string; readonly field?: string } {
  if ('officialId' in to) return {};
  const { ward, field } = to;
  return { ...(ward === undefined ? {} : { ward }), ...(field === undefined ? {} : { field }) };
}

function AnswerForm({ ticket: { id } }: { ticket: Ticket }): ReactNode {
  const { t, api } = useConsole();
  const { connection } = useDesk();
  const { act, isBusy } = useTicketAction(id);
  const { text, setText } = useDraft('ticket', id);
  const isComplete = text.trim() !== '' && placesLeft(text).length === 0 && connection !== 'offline';
  const submit = () =>
    void act(() => api.answerTicket(id, text.trim())).then((isDone) => {
      if (isDone) setText('');
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) submit();
      }}
    >
      <TextArea
        label={t.answer}
        hint={connection === 'offline' ? t.draftKept : t.answerHint}
        rows={8}
        maxLength={4000}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && isComplete) submit();
        }}
      />
      <PlacesLeftLine text={text} />
      <div className="sheet-actions">
        <Missing fields={[text.trim() === '' && t.answer]} />
        <Button type="submit" tone="primary" icon="send" disabled={isBusy || !isComplete}>
          {t.sendAnswer}
        </Button>
      </div>
    </form>
  );
}

function Contact({ ticket: { id, contact } }: { ticket: Ticket }): ReactNode {
  const { t, api } = useConsole();
  const { isAtDesk } = useDesk();
  const { isBusy, run } = useAction();
  const [shown, setShown] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  if (contact === null) return <p className="hint">{t.noContact}</p>;
  return (
    <section>
      <h3>{t.contact}</h3>
      <p className="row">
        <span className="code">{shown ?? contact.masked}</span>
        <span className="hint">{t.contactPurpose}</span>
        {shown === undefined && isAtDesk ? (
          <Button tone="quiet" icon="eye" onClick={() => setAsking(true)}>
            {t.reveal}
          </Button>
        ) : null}
      </p>
      {isAsking ? (
        <RevealQuestion
          isBusy={isBusy}
          onClose={() => setAsking(false)}
          onSubmit={(reason) =>
            void run(async () => setShown((await api.revealContact(id, reason)).contact)).then(
              (isDone) => isDone && setAsking(false),
            )
          }
        />
      ) : null}
    </section>
  );
}

/** Does something to a ticket and shows it as it is then; who came too late learns who has it, or that nobody has. */
function useTicketAction(id: string): { act: (call: () => Promise<Ticket>) => Promise<boolean>; isBusy: boolean } {
  const { t, notify } = useConsole();
  const queryClient = useQueryClient();
  const { isBusy, run } = useAction((problem) => {
    const isTaken = problem.code === 'HeldByAnother';
    // Either way it stands otherwise than is shown.
    if (isTaken || problem.code === 'ClaimFirst') void queryClient.invalidateQueries({ queryKey: keys.ticket(id) });
    if (isTaken) notify(tooLate(problem, t), 'bad');
    return isTaken;
  });
  return {
    isBusy,
    act: (call) =>
      run(async () => {
        queryClient.setQueryData(keys.ticket(id), await call());
        await queryClient.invalidateQueries({ queryKey: ['tickets'] });
      }),
  };
}
