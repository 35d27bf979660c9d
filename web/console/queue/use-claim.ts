import { useQueryClient } from '@tanstack/react-query';
import type { Handoff, Person } from '../api/shapes.ts';
import type { Problem } from '../api/problem.ts';
import { useConsole } from '../app/console-context.ts';
import { useDesk } from '../app/desk-context.ts';
import { goTo } from '../app/route.ts';
import { placeHandoff, removeHandoff } from '../live/desk-state.ts';
import { changeSnapshot, keys } from '../live/queries.ts';
import type { Texts } from '../texts/texts.ts';
import { useAction } from '../ui/use-action.ts';

/** Puts a hand-off as the server gave it back where it belongs, at once: the event that says the same comes later. */
export function usePlaceHandoff(): (handoff: Handoff) => void {
  const queryClient = useQueryClient();
  const { account } = useDesk();
  return (handoff) => {
    changeSnapshot(queryClient, (snapshot) => placeHandoff(snapshot, handoff, account.id));
    void queryClient.invalidateQueries({ queryKey: keys.conversation(handoff.conversationId) });
  };
}

/** Takes a conversation from the queue and opens it. Who comes too late learns who has it. */
export function useClaim(handoff: Handoff | null): { claim: () => Promise<void>; isBusy: boolean } {
  const { api, t, notify } = useConsole();
  const queryClient = useQueryClient();
  const place = usePlaceHandoff();
  const { isBusy, run } = useAction((problem) => {
    if (problem.code !== 'HeldByAnother' || handoff === null) return false;
    notify(tooLate(problem, t), 'bad');
    changeSnapshot(queryClient, (snapshot) => removeHandoff(snapshot, handoff.id));
    void queryClient.invalidateQueries({ queryKey: keys.conversation(handoff.conversationId) });
    return true;
  });
  return {
    isBusy,
    async claim() {
      if (handoff === null) return;
      const isMine = await run(async () => place(await api.claim(handoff.id)));
      if (isMine) goTo('mine', handoff.conversationId);
    },
  };
}

/** What to tell whoever wanted what somebody else has taken. */
export function tooLate(problem: Problem, t: Texts): string {
  const holder = holderOf(problem);
  return holder === null ? t.noLongerWaiting : t.takenBy(holder.name);
}

/** Who holds it, as the refusal says. */
export function holderOf({ details }: Problem): Person | null {
  const { holder } = details;
  return typeof holder === 'object' && holder !== null && 'name' in holder ? (holder as Person) : null;
}
