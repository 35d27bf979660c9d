import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Activity, Conversation } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { goTo } from '../app/route.ts';
import { keys } from '../live/queries.ts';
import { holderOf, usePlaceHandoff } from '../queue/use-claim.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Question, RevealQuestion } from '../ui/question.tsx';
import { useAction } from '../ui/use-action.ts';
import { CloseForm } from './close-form.tsx';
import { TicketForm } from './ticket-form.tsx';
import { TransferForm } from './transfer-form.tsx';

export type Control = 'transfer' | 'close' | 'give-back' | 'release' | 'ticket' | 'take-over' | 'reveal';

/** Asks what is still to be known before a conversation changes hands, and does it. */
export function ControlDialog({
  control,
  conversation,
  onClose,
  onRevealed,
}: {
  control: Control;
  conversation: Conversation;
  onClose: () => void;
  onRevealed: (items: readonly Activity[]) => void;
}): ReactNode {
  const { t, api, notify } = useConsole();
  const place = usePlaceHandoff();
  const queryClient = useQueryClient();
  const { id, handoff } = conversation;
  // As it stood when they decided: what has changed hands since is not taken from anybody unawares.
  const [epoch] = useState(conversation.epoch);
  const { isBusy, run } = useAction((problem) => {
    if (problem.code !== 'HeldByAnother') return false;
    const holder = holderOf(problem);
    notify(holder === null ? t.changedHands : t.takenBy(holder.name), 'bad');
    void queryClient.invalidateQueries({ queryKey: keys.conversation(id) });
    onClose();
    return true;
  });

  async function finish(act: () => Promise<unknown>, done?: string): Promise<void> {
    if (!(await run(act))) return;
    onClose();
    if (done === undefined) return;
    // It left this official's hands: on to what is still in them.
    notify(done);
    goTo('mine');
  }
  const handoffId = handoff?.id ?? '';
  switch (control) {
    case 'transfer':
      return (
        <Dialog title={t.transferTitle} onClose={onClose}>
          <TransferForm
            from={conversation.handoff}
            isBusy={isBusy}
            onSubmit={(to, note) =>
              void finish(async () => place(await api.transfer(handoffId, to, note, epoch)), t.transferred)
            }
          />
        </Dialog>
      );
    case 'close':
      return (
        <Dialog title={t.closeTitle} onClose={onClose}>
          <CloseForm
            isBusy={isBusy}
            onSubmit={(reason, message) =>
              void finish(async () => place(await api.close(handoffId, reason, message)), t.closed)
            }
          />
        </Dialog>
      );
    case 'give-back':
      return (
        <Question
          title={t.giveBackTitle}
          text={t.giveBackHint}
          submit={t.giveBack}
          isBusy={isBusy}
          onClose={onClose}
          onSubmit={() => void finish(async () => place(await api.giveBack(handoffId)), t.givenBack)}
        />
      );
    case 'release':
      return (
        <Question
          title={t.releaseTitle}
          text={t.releaseHint}
          submit={t.release}
          isBusy={isBusy}
          onClose={onClose}
          onSubmit={() => void finish(async () => place(await api.release(handoffId)), t.released)}
        />
      );
    case 'ticket':
      return (
        <Dialog title={t.ticketTitle} onClose={onClose}>
          <TicketForm
            handoff={handoff}
            isBusy={isBusy}
            onClose={onClose}
            onSubmit={(question) =>
              void finish(async () => {
                const ticket = await api.makeTicket(handoffId, question);
                notify(t.ticketMade(ticket.code));
                await queryClient.invalidateQueries({ queryKey: keys.conversation(id) });
                goTo('tickets', ticket.id);
              })
            }
          />
        </Dialog>
      );
    case 'take-over':
      return (
        <Question
          title={t.takeOverTitle}
          text={t.takeOverHint}
          reasonLabel={t.reason}
          submit={t.takeOver}
          isBusy={isBusy}
          onClose={onClose}
          onSubmit={(reason) =>
            void finish(async () => {
              place(await api.takeOver(id, reason, epoch));
              goTo('mine', id);
            })
          }
        />
      );
    case 'reveal':
      return (
        <RevealQuestion
          isBusy={isBusy}
          onClose={onClose}
          onSubmit={(reason) => void finish(async () => onRevealed((await api.reveal(id, reason)).items))}
        />
      );
  }
}
