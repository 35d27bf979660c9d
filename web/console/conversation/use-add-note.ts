import { useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '../api/shapes.ts';
import { useConsole } from '../app/console-context.ts';
import { keys } from '../live/queries.ts';

/** Adds a note that only the desk sees, and shows it at once. */
export function useAddNote(conversationId: string): (text: string) => Promise<void> {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  return async (text) => {
    const note = await api.addNote(conversationId, text);
    queryClient.setQueryData<Conversation>(keys.conversation(conversationId), (conversation) =>
      conversation === undefined
        ? undefined
        : { ...conversation, notes: [...conversation.notes.filter(({ id }) => id !== note.id), note] },
    );
  };
}
