import { isFromResident, replyDetails, type Activity } from './activity.ts';

/** Who is at the other end: the assistant, nobody yet (an official is awaited), or an official. */
export type Talker =
  | { readonly kind: 'assistant' }
  | { readonly kind: 'queue' }
  /** @property name undefined: they answer in an app that does not tell it */
  | { readonly kind: 'official'; readonly name: string | undefined };

export const ASSISTANT: Talker = { kind: 'assistant' };

/** News that comes by itself, whoever is talking. */
const NEWS: readonly string[] = ['announcement', 'dossier-notice'];

/** Who is at the other end after this; what says nothing of it leaves it as it was. */
export function talkerAfter(talker: Talker, activity: Activity): Talker {
  const { conversationOwner, outcome } = replyDetails(activity);
  const isTold = activity.type === 'message' || conversationOwner !== undefined;
  if (!isTold || isFromResident(activity) || NEWS.includes(outcome ?? '')) return talker;
  const owner = conversationOwner ?? 'bot';
  if (owner === 'bot') return ASSISTANT;
  if (owner === 'queue') return { kind: 'queue' };
  return { kind: 'official', name: nameIn(activity) ?? (talker.kind === 'official' ? talker.name : undefined) };
}

function nameIn({ type, from, value, channelData }: Activity): string | undefined {
  if (type === 'event') return named((value as { readonly holder?: unknown } | null | undefined)?.holder);
  // What the desk says of them has the assistant's name.
  const isTheirs =
    type === 'typing' || replyDetails({ type, channelData: channelData ?? {} }).outcome === 'official-reply';
  return isTheirs ? named(from?.name) : undefined;
}

function named(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
