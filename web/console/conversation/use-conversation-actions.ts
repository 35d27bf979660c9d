import type { Conversation } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { useClaim } from '../queue/use-claim.ts';
import type { Action } from '../ui/action-bar.tsx';
import type { Control } from './control-dialog.tsx';
import { standingOf } from './standing.ts';
import { useActivities } from './use-activities.ts';

/** What this official may do with a conversation as it stands now. */
export function useConversationActions(conversation: Conversation, ask: (control: Control) => void): readonly Action[] {
  const { t } = useConsole();
  const { account, isSupervisor, isAtDesk } = useDesk();
  const { claim, isBusy } = useClaim(conversation.handoff);
  const { items } = useActivities(conversation.id);
  const hasMasked = items?.some(({ isMasked }) => isMasked) === true;
  const standing = standingOf(conversation, account.id);
  const reveal: readonly Action[] = hasMasked
    ? [{ label: t.reveal, icon: 'eye', isRare: true, act: () => ask('reveal') }]
    : [];
  if (!isAtDesk) return [];
  const transfer: Action = { label: t.transfer, icon: 'transfer', shortcut: 'transfer', act: () => ask('transfer') };
  switch (standing) {
    case 'queued':
      return [
        {
          label: t.claimLong,
          icon: 'hand',
          shortcut: 'claim',
          isPrimary: true,
          isDisabled: isBusy,
          act: () => void claim(),
        },
        ...(isSupervisor ? [{ ...transfer, label: t.assign }] : []),
        ...reveal,
      ];
    case 'mine':
      return [
        { label: t.close, icon: 'check', shortcut: 'close', isPrimary: true, act: () => ask('close') },
        transfer,
        { label: t.giveBack, icon: 'bot', shortcut: 'giveBack', act: () => ask('give-back') },
        { label: t.makeTicket, icon: 'tickets', shortcut: 'ticket', act: () => ask('ticket') },
        { label: t.release, icon: 'queue', isRare: true, act: () => ask('release') },
        ...reveal,
      ];
    case 'by-hand':
      return [
        { label: t.takeOver, icon: 'hand', act: () => ask('take-over') },
        ...(isSupervisor ? [transfer] : []),
        ...reveal,
      ];
    case 'other':
      return [
        ...(isSupervisor ? [{ label: t.takeOver, icon: 'hand', act: () => ask('take-over') } as const, transfer] : []),
        ...reveal,
      ];
    case 'bot':
      return [{ label: t.takeOver, icon: 'hand', act: () => ask('take-over') }, ...reveal];
  }
}
