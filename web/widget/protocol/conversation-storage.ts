import { parseActivity, type Activity } from './activity.ts';
import type { Conversation } from './direct-line-api.ts';

export interface SavedConversation extends Conversation {
  /** Whether the assistant was told that we are here (it greets once). */
  readonly isJoined: boolean;
}

export interface UnsentActivity {
  readonly activity: Activity;
  readonly isFailed: boolean;
}

/** Where the browser keeps its way back to the conversation. Never throws: without storage the chat lives as long as the page. */
export interface ConversationStorage {
  loadConversation(): SavedConversation | undefined;
  saveConversation(conversation: SavedConversation | undefined): void;
  loadUnsent(): readonly UnsentActivity[];
  saveUnsent(unsent: readonly UnsentActivity[]): void;
}

export const CONVERSATION_KEY = 'motcua.conversation';
export const UNSENT_KEY = 'motcua.unsent';
const VERSION = 1;

/**
 * @param endpoint a conversation of another server is not ours
 * @param conversations `localStorage`, or `sessionStorage` on a shared device (forgotten with the tab)
 * @param unsent `sessionStorage`: each tab sends its own
 */
export function createConversationStorage(
  endpoint: string,
  conversations: () => Storage | undefined,
  unsent: () => Storage | undefined,
): ConversationStorage {
  return {
    loadConversation() {
      const saved = read(conversations(), CONVERSATION_KEY);
      if (saved?.version !== VERSION || saved.endpoint !== endpoint) return undefined;
      const { conversationId, token, expiresAt, isJoined } = saved;
      if (typeof conversationId !== 'string' || typeof token !== 'string') return undefined;
      return { conversationId, token, expiresAt: Number(expiresAt), isJoined: isJoined === true };
    },
    saveConversation(conversation) {
      write(conversations(), CONVERSATION_KEY, conversation && { version: VERSION, endpoint, ...conversation });
    },
    loadUnsent() {
      const saved = read(unsent(), UNSENT_KEY);
      if (saved?.version !== VERSION || !Array.isArray(saved.list)) return [];
      return (saved.list as Partial<UnsentActivity>[]).flatMap(({ activity, isFailed }) => {
        const parsed = parseActivity(activity);
        return parsed === undefined ? [] : [{ activity: parsed, isFailed: isFailed === true }];
      });
    },
    saveUnsent(list) {
      write(unsent(), UNSENT_KEY, list.length === 0 ? undefined : { version: VERSION, list });
    },
  };
}

function read(storage: Storage | undefined, key: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(storage?.getItem(key) ?? 'null');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function write(storage: Storage | undefined, key: string, value: object | undefined): void {
  try {
    if (value === undefined) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden storage: the chat lives as long as the page.
  }
}
