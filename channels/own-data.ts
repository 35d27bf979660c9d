import type { OwnDataServices } from '../bot/index.ts';
import type { Store } from '../store/index.ts';

const PAGE = 500;

export function createOwnDataServices(store: Store): OwnDataServices {
  return {
    async kept(conversationId) {
      const [conversation, messages, tickets, reports, open, links] = await Promise.all([
        store.conversations.get(conversationId),
        countMessages(store, conversationId),
        store.tickets.ofConversation(conversationId),
        store.voices.ofConversation(conversationId),
        store.personalData.openMattersOf([conversationId]),
        store.conversationLinks.living(conversationId),
      ]);
      return {
        messages,
        since: new Date(conversation?.createdAt ?? Date.now()),
        questions: tickets.length,
        reports: reports.length,
        waiting: open.map(({ code }) => code),
        linked: [...new Set(links.map(({ other }) => other.channel))],
      };
    },
  };
}

async function countMessages({ activities }: Store, conversationId: string): Promise<number> {
  let messages = 0;
  for (let last = 0; ;) {
    const page = await activities.after(conversationId, last, PAGE);
    messages += page.filter(({ activity }) => activity.type === 'message').length;
    if (page.length < PAGE) return messages;
    last = page.at(-1)?.seq ?? last;
  }
}
