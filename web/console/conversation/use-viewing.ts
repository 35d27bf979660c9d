import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Conversation, Viewer } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { keys } from '../live/queries.ts';

const REPEAT_MS = 9_000;
/** Leafing through the queue is no viewing. */
const SETTLE_MS = 600;
const TYPING_MS = 5_000;

/** Tells colleagues that this official looks at a conversation or writes in it, and who else does. */
export function useViewing(conversation: Conversation): { others: readonly Viewer[]; onTyping: () => void } {
  const { api } = useConsole();
  const { account, isAtDesk } = useDesk();
  const queryClient = useQueryClient();
  const { id } = conversation;
  const typedAt = useRef(0);
  const viewers = useQuery<readonly Viewer[]>({
    queryKey: keys.viewers(id),
    queryFn: () => Promise.resolve(conversation.viewers),
    initialData: conversation.viewers,
  }).data;

  const tell = useCallback(
    (mode: Viewer['mode'] | 'gone') => {
      api.viewing(id, mode).then(
        ({ viewers: now }) => queryClient.setQueryData(keys.viewers(id), now),
        () => undefined, // It lapses by itself.
      );
    },
    [api, id, queryClient],
  );
  const tellNow = useCallback(() => {
    if (document.hidden) tell('gone');
    else tell(Date.now() - typedAt.current < TYPING_MS ? 'typing' : 'viewing');
  }, [tell]);

  useEffect(() => {
    if (!isAtDesk) return undefined;
    const first = setTimeout(tellNow, SETTLE_MS);
    const repeated = setInterval(tellNow, REPEAT_MS);
    document.addEventListener('visibilitychange', tellNow);
    return () => {
      clearTimeout(first);
      clearInterval(repeated);
      document.removeEventListener('visibilitychange', tellNow);
      tell('gone');
    };
  }, [isAtDesk, tell, tellNow]);

  const onTyping = useCallback(() => {
    const isNew = Date.now() - typedAt.current > TYPING_MS;
    typedAt.current = Date.now();
    if (isNew) tellNow();
  }, [tellNow]);
  return { others: viewers.filter((viewer) => viewer.id !== account.id), onTyping };
}
