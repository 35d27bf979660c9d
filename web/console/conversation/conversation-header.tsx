import { useState, type ReactNode } from 'react';
import type { Activity, Conversation, Viewer } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import type { Screen } from '../app/route.ts';
import { ClosedTag, DueChip } from '../queue/due-chip.tsx';
import { ActionBar } from '../ui/action-bar.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icons.tsx';
import { ItemTitle } from '../ui/item-title.tsx';
import { useMedia } from '../ui/use-media.ts';
import { ControlDialog, type Control } from './control-dialog.tsx';
import { DETAILS_ID } from './side-panel.tsx';
import { useConversationActions } from './use-conversation-actions.ts';
import { standingOf } from './standing.ts';

/** What the conversation is about, who holds it, who else looks, and what can be done with it. */
export function ConversationHeader({
  conversation,
  screen,
  others,
  isPanelOpen,
  onPanel,
  onRevealed,
}: {
  conversation: Conversation;
  screen: Screen;
  others: readonly Viewer[];
  isPanelOpen: boolean;
  onPanel: () => void;
  onRevealed: (items: readonly Activity[]) => void;
}): ReactNode {
  const { t } = useConsole();
  const { account } = useDesk();
  const [control, setControl] = useState<Control>();
  const isNarrow = useMedia('(max-width: 1080px)');
  const actions = useConversationActions(conversation, setControl);
  const { handoff, channel } = conversation;
  const title = handoff?.procedure?.name ?? conversation.understood.procedure?.name ?? t.noProcedure;
  return (
    <header className="conversation-header">
      <ItemTitle
        screen={screen}
        title={title}
        meta={
          <>
            <Standing conversation={conversation} accountId={account.id} />
            {handoff?.state === 'queued' || handoff?.state === 'active' ? (
              <>
                <DueChip item={handoff} />
                <ClosedTag item={handoff} />
              </>
            ) : null}
            <span>{t.channels[channel] ?? channel}</span>
            {handoff === null ? null : <span>{handoff.ward?.name ?? t.noWard}</span>}
            {others.length === 0 ? null : <Viewers viewers={others} />}
          </>
        }
      >
        <Button
          tone="quiet"
          icon="panel"
          label={t.details}
          shortcut="details"
          aria-expanded={isPanelOpen}
          aria-controls={DETAILS_ID}
          onClick={onPanel}
        />
      </ItemTitle>
      <ActionBar label={t.actions} actions={actions} isNarrow={isNarrow} />
      {control === undefined ? null : (
        <ControlDialog
          control={control}
          conversation={conversation}
          onClose={() => setControl(undefined)}
          onRevealed={onRevealed}
        />
      )}
    </header>
  );
}

function Standing({ conversation, accountId }: { conversation: Conversation; accountId: string }): ReactNode {
  const { t } = useConsole();
  const standing = standingOf(conversation, accountId);
  const names = {
    mine: t.heldByMe,
    queued: t.waiting,
    bot: t.withBot,
    'by-hand': t.heldInApp,
    other: t.heldBy(conversation.holder?.name ?? ''),
  };
  return <span className={`standing ${standing}`}>{names[standing]}</span>;
}

function Viewers({ viewers }: { viewers: readonly Viewer[] }): ReactNode {
  const { t } = useConsole();
  return (
    <span className="viewers" role="status">
      <Icon name="eye" />
      {viewers.map(({ name, mode }) => (mode === 'typing' ? t.isTyping(name) : t.isViewing(name))).join(', ')}
    </span>
  );
}
