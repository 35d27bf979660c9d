import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Activity, Conversation } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import type { Screen } from '../app/route.ts';
import { useDesk } from '../app/desk-context.ts';
import { useSeenAlerts } from '../app/use-seen-alerts.ts';
import { useShortcut } from '../app/shortcuts.ts';
import { keys } from '../live/queries.ts';
import { messageOf } from '../ui/use-action.ts';
import { useMedia } from '../ui/use-media.ts';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { Log } from './log.tsx';
import { ResidentTyping } from './resident-typing.tsx';
import { SidePanel } from './side-panel.tsx';
import { useDraft } from './use-draft.ts';
import type { PendingReply } from '../state/outbox.ts';
import { useReplies } from './use-replies.ts';
import { useViewing } from './use-viewing.ts';

export function ConversationScreen({ id, screen }: { id: string; screen: Screen }): ReactNode {
  const { api, t } = useConsole();
  const { data, error } = useQuery({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => api.conversation(id, signal),
  });
  if (data !== undefined) return <OpenConversation conversation={data} screen={screen} />;
  return (
    <main className="item-column empty">
      <p>{error === null ? t.loading : messageOf(error, t)}</p>
    </main>
  );
}

function OpenConversation({ conversation, screen }: { conversation: Conversation; screen: Screen }): ReactNode {
  const { id, epoch } = conversation;
  const { api, t } = useConsole();
  const { isAtDesk } = useDesk();
  // What its forms offer to choose is here before they open, also when the network goes.
  usePrefetchQuery({ queryKey: keys.settings, queryFn: ({ signal }) => api.settings(signal) });
  const panel = usePanel();
  const [revealed, setRevealed] = useState<ReadonlyMap<number, Activity>>(new Map());
  const reply = useDraft('reply', id);
  const { pending, send, retry, drop } = useReplies(id);
  const { others, onTyping, onTyped } = useViewing(conversation);
  useShortcut('details', () => panel.setOpen(!panel.isOpen));
  useSeenAlerts(({ about }) => about === id, { atOnce: true });

  const edit = (failed: PendingReply) => {
    reply.setText(failed.text);
    drop(failed);
  };
  return (
    <>
      <main className="item-column" aria-label={t.conversation}>
        <ConversationHeader
          conversation={conversation}
          screen={screen}
          others={others}
          isPanelOpen={panel.isOpen}
          onPanel={() => panel.setOpen(!panel.isOpen)}
          onRevealed={(items) => setRevealed(new Map(items.map((activity) => [activity.seq, activity])))}
        />
        <Log
          conversation={conversation}
          revealed={revealed}
          pending={pending}
          onRetry={(failed) => retry(failed, epoch)}
          onEdit={edit}
        />
        <ResidentTyping conversationId={id} />
        {isAtDesk ? (
          <Composer
            conversation={conversation}
            reply={reply}
            onTyping={onTyping}
            onTyped={onTyped}
            onSend={(text, draft) => send({ text, epoch, ...(draft === undefined ? {} : { draft }) })}
          />
        ) : (
          <p className="composer-closed">{t.readOnly}</p>
        )}
      </main>
      <SidePanel
        conversation={conversation}
        isOpen={panel.isOpen}
        isOver={panel.isOver}
        onClose={() => panel.setOpen(false)}
      />
    </>
  );
}

/** Room for the details beside the conversation. */
const WIDE = '(min-width: 1280px)';

/** There from the start where there is room; else when it is asked for. */
function usePanel(): { isOpen: boolean; isOver: boolean; setOpen: (isOpen: boolean) => void } {
  const isOver = !useMedia(WIDE);
  const [chosen, setChosen] = useState<{ isOpen: boolean; isOver: boolean }>();
  return {
    isOpen: chosen?.isOver === isOver ? chosen.isOpen : !isOver,
    isOver,
    setOpen: (isOpen) => setChosen({ isOpen, isOver }),
  };
}
