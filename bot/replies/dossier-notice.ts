import { noticeSentence, type DossierNotice } from '../../dossiers/index.ts';
import type { Language, WireActivity } from '../contract.ts';
import { buildReply, sayAction } from './build-reply.ts';
import { showCode, stopWatching } from './dossier-watch-texts.ts';
import { text } from './texts.ts';

/** What a resident who asked to be told is told, unasked, in their conversation. */
export function buildDossierNotice(notice: DossierNotice, language: Language): WireActivity {
  return buildReply({
    outcome: 'dossier-notice',
    language,
    body: text(noticeSentence(notice), language),
    conversationOwner: 'bot',
    suggestions: [sayAction(showCode(notice.code), language), sayAction(stopWatching(notice.code), language)],
  });
}
