import { useEffect, useMemo } from 'react';
import { Problem } from '../api/problem.ts';
import { fetchNewer } from '../live/apply-events.ts';
import { keys } from '../live/queries.ts';
import { holderOf } from '../queue/use-claim.ts';
import { createOutbox, type Outbox } from '../state/outbox.ts';
import { TEXTS } from '../texts/texts.ts';
import { messageOf } from '../ui/use-action.ts';
import { useConsole } from './console-context.ts';
import type { Runtime } from './runtime.ts';

/** The way out for replies, for as long as somebody is signed in; leaving the page with one on its way is asked about. */
export function useOutbox({ api, queryClient, preferences }: Runtime): Outbox {
  const { notify } = useConsole();
  const outbox = useMemo(
    () =>
      createOutbox({
        async deliver(id, reply) {
          await api.reply(id, reply);
          // It is sent: when the log cannot be read now, the event of it will do that.
          await fetchNewer(queryClient, api, id).catch(() => undefined);
        },
        onFailure(id, error) {
          const t = TEXTS[preferences.get().language];
          const isTaken = error instanceof Problem && error.code === 'HeldByAnother';
          if (isTaken) void queryClient.invalidateQueries({ queryKey: keys.conversation(id) });
          const message = isTaken ? t.nowHeldBy(holderOf(error)?.name ?? t.nobody) : messageOf(error, t);
          notify(message, 'bad');
          return message;
        },
      }),
    [api, queryClient, preferences, notify],
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!outbox.isEmpty()) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [outbox]);
  return outbox;
}
