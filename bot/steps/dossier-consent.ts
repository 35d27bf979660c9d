import { addDays, localDateOf } from '../../knowledge/index.ts';
import { spellDay } from '../../dossiers/index.ts';
import { dossierActions } from '../replies/dossier-texts.ts';
import type { AskedOfNotices } from '../dialogs/dossier-consent-words.ts';
import {
  askForConsent,
  carriage,
  consentExplained,
  noticesAnswered,
  noticesExplained,
  nothingToWatch,
} from '../replies/dossier-watch-texts.ts';
import { afterwards, tellDossier } from './dossier-telling.ts';
import { senderOf, type Ending, type Turn } from './step.ts';

/** The dossier has come to its end: nobody is asked to agree to what cannot come. */
export function tellNothingLeft(turn: Turn, code: string, shown?: Ending): Ending {
  const told = tellDossier(turn, {
    outcome: 'dossier-watch-refused',
    body: nothingToWatch,
    next: { step: 'shown', slots: { code } },
    suggestions: afterwards(false),
  });
  return shown === undefined ? told : behind(shown, told);
}

/** Who asks what they would agree to is told it plainly, and asked again. */
export function explainConsent(turn: Turn, code: string, asked: AskedOfNotices | undefined): Ending {
  const kinds = turn.dependencies.notices?.kinds() ?? [];
  return tellDossier(turn, {
    outcome: 'dossier-watch-asked',
    body: consentExplained(code, senderOf(turn).channel, lastDay(turn), kinds, asked && noticesAnswered(asked)),
    next: { step: 'consent', slots: { code } },
    suggestions: [dossierActions.agree, dossierActions.disagree],
  });
}

/** The same, of what was agreed to just before. */
export function explainNotices(turn: Turn, code: string, asked: AskedOfNotices): Ending {
  return tellDossier(turn, {
    outcome: 'dossier-watch-asked',
    body: noticesExplained(
      noticesAnswered(asked),
      carriage(senderOf(turn).channel, lastDay(turn), turn.dependencies.notices?.kinds() ?? []),
    ),
    next: { step: 'shown', slots: { code, watchBegun: true } },
    suggestions: [dossierActions.consents, ...afterwards(false)],
  });
}

/** After what was shown: whether its changes are to be told. */
export function askConsent(turn: Turn, code: string, shown?: Ending): Ending {
  const asking = tellDossier(turn, {
    outcome: 'dossier-watch-asked',
    body: askForConsent(code, senderOf(turn).channel, lastDay(turn), turn.dependencies.notices?.kinds() ?? []),
    next: { step: 'consent', slots: { code } },
    suggestions: [dossierActions.agree, dossierActions.disagree],
  });
  return shown === undefined ? asking : behind(shown, asking);
}

function behind(shown: Ending, told: Ending): Ending {
  const replies = [...shown.replies.map(({ suggestedActions: _, ...reply }) => reply), ...told.replies];
  return { ...told, replies, ...(shown.keptText === undefined ? {} : { keptText: shown.keptText }) };
}

/** As long as the conversation is kept: afterwards there is nowhere to tell it. */
function lastDay({ input, dependencies }: Turn): string {
  return spellDay(addDays(localDateOf(input.now), dependencies.retentionDays));
}
