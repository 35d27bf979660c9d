import { addDays, localDateOf } from '../../knowledge/index.ts';
import { spellDay } from '../../dossiers/index.ts';
import { dossierActions } from '../replies/dossier-texts.ts';
import { askForConsent } from '../replies/dossier-watch-texts.ts';
import { tellDossier } from './dossier-telling.ts';
import { senderOf, type Ending, type Turn } from './step.ts';

/** After what was shown: whether its changes are to be told. */
export function askConsent(turn: Turn, code: string, shown?: Ending): Ending {
  // As long as the conversation is kept: afterwards there is nowhere to tell it.
  const until = addDays(localDateOf(turn.input.now), turn.dependencies.retentionDays);
  const asking = tellDossier(turn, {
    outcome: 'dossier-watch-asked',
    body: askForConsent(code, senderOf(turn).channel, spellDay(until), turn.dependencies.notices?.kinds() ?? []),
    next: { step: 'consent', slots: { code } },
    suggestions: [dossierActions.agree, dossierActions.disagree],
  });
  if (shown === undefined) return asking;
  const replies = [...shown.replies.map(({ suggestedActions: _, ...reply }) => reply), ...asking.replies];
  return { ...asking, replies, ...(shown.keptText === undefined ? {} : { keptText: shown.keptText }) };
}
