import type { Language, Outcome, WireActivity } from '../contract.ts';
import { buildReply, sayAction } from './build-reply.ts';
import { askToLink, linkActions, linkEndedThere, linkMade, linkRefused, noticesMovedHere } from './link-texts.ts';
import { text, type Text } from './texts.ts';

/** What is told at one side of a link because of what happened at the other. */
export type LinkNotice = 'asked' | 'made' | 'refused' | 'ended' | 'moved';

const NOTICES: Readonly<
  Record<
    LinkNotice,
    { readonly outcome: Outcome; readonly body: (other: string) => Text; readonly actions: readonly Text[] }
  >
> = {
  asked: {
    outcome: 'link-asked',
    body: (other) => askToLink(other, true),
    actions: [linkActions.agree, linkActions.refuse],
  },
  made: { outcome: 'link-made', body: linkMade, actions: [linkActions.matters, linkActions.end] },
  refused: { outcome: 'link-refused', body: linkRefused, actions: [] },
  ended: { outcome: 'link-ended', body: linkEndedThere, actions: [] },
  moved: { outcome: 'dossier-watch-listed', body: noticesMovedHere, actions: [] },
};

/** @param other channel of the side where it happened */
export function buildLinkNotice(kind: LinkNotice, other: string, language: Language): WireActivity {
  const { outcome, body, actions } = NOTICES[kind];
  return buildReply({
    outcome,
    language,
    body: text(body(other), language),
    conversationOwner: 'bot',
    suggestions: actions.map((action) => sayAction(action, language)),
  });
}
