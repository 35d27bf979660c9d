import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { Conversation, Viewer } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { keys } from '../live/queries.ts';

const REPEAT_MS = 9_000;
/** Leafing through the queue is no viewing. */
const SETTLE_MS = 600;
/** While somebody types it is told so often. */
const TYPING_REPEAT_MS = 4_000;
/** Whoever has not typed for so long types no more. */
const TYPING_MS = 5_000;

/**
 * Tells colleagues that this official looks at a conversation or writes in it, and who else does. That they write, whom
 * they write to sees too.
 */
export function useViewing(conversation: Conversation): {
  others: readonly Viewer[];
  onTyping: () => void;
  /** What was written is sent, or given up. */
  onTyped: () => void;
} {
  const { api } = useConsole();
  const { account, isAtDesk } = useDesk();
  const queryClient = useQueryClient();
  const { id } = conversation;
  const typedAt = useRef(0);
  const toldTypingAt = useRef(0);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
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
    const isTyping = Date.now() - typedAt.current < TYPING_MS;
    toldTypingAt.current = isTyping ? Date.now() : 0;
    if (document.hidden) tell('gone');
    else tell(isTyping ? 'typing' : 'viewing');
  }, [tell]);

  useEffect(() => {
    if (!isAtDesk) return undefined;
    const first = setTimeout(tellNow, SETTLE_MS);
    const repeated = setInterval(tellNow, REPEAT_MS);
    document.addEventListener('visibilitychange', tellNow);
    return () => {
      clearTimeout(first);
      clearInterval(repeated);
      clearTimeout(pause.current);
      document.removeEventListener('visibilitychange', tellNow);
      tell('gone');
    };
  }, [isAtDesk, tell, tellNow]);

  const onTyped = useCallback(() => {
    clearTimeout(pause.current);
    typedAt.current = 0;
    if (toldTypingAt.current > 0) tellNow();
  }, [tellNow]);
  const onTyping = useCallback(() => {
    typedAt.current = Date.now();
    clearTimeout(pause.current);
    pause.current = setTimeout(onTyped, TYPING_MS);
    if (Date.now() - toldTypingAt.current > TYPING_REPEAT_MS) tellNow();
  }, [onTyped, tellNow]);
  return { others: viewers.filter((viewer) => viewer.id !== account.id), onTyping, onTyped };
}
