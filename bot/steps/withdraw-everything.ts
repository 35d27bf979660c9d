import { dossierActions } from '../replies/dossier-texts.ts';
import { listConsents, watchEnded } from '../replies/dossier-watch-texts.ts';
import { linksEnded } from '../replies/link-texts.ts';
import { newsEnded } from '../replies/news-texts.ts';
import { lettersEnded } from '../replies/notice-address-texts.ts';
import type { Text } from '../replies/texts.ts';
import { tellDossier } from './dossier-telling.ts';
import { linkedWith, peopleOf } from './linked-people.ts';
import type { Ending, Turn } from './step.ts';
import { newsOf } from './subscribe-to-news.ts';

/** Notices of dossiers, the addresses for them, the news of wards, and the links with other conversations. */
export async function withdrawEverything(turn: Turn): Promise<Ending> {
  const { now, conversation } = turn.input;
  const { dossiers, notices, announcements, links } = turn.dependencies;
  const news = await newsOf(turn);
  let watches = 0;
  for (const { person, channel } of await peopleOf(turn)) {
    watches += (await dossiers?.watch.withdraw({ person, channel, now })) ?? 0;
  }
  const ids = [conversation.id, ...(await linkedWith(turn)).map(({ conversationId }) => conversationId)];
  let letters = 0;
  for (const conversationId of ids) letters += (await notices?.withdraw({ conversationId, now })) ?? 0;
  await announcements?.withdraw({ conversationId: conversation.id, now });
  const others = (await links?.end({ conversationId: conversation.id, now })) ?? [];
  const bodies = [
    ...(watches > 0 ? [watchEnded(watches)] : []),
    ...(letters > 0 ? [lettersEnded(letters)] : []),
    ...(news.length > 0 ? [newsEnded(news.map(({ wardName }) => wardName))] : []),
    ...(others.length > 0 ? [linksEnded(others)] : []),
  ];
  return tellDossier(turn, {
    outcome: 'dossier-watch-ended',
    body: bodies.length === 0 ? listConsents([]) : together(bodies),
    suggestions: [dossierActions.consents],
  });
}

/** One below the other. */
export function together(bodies: readonly Text[]): Text {
  return { vi: bodies.map(({ vi }) => vi).join('\n\n'), en: bodies.map(({ en }) => en).join('\n\n') };
}
