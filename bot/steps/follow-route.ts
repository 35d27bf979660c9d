import { dossierReply, foreignDossierReply, personReply, smallTalk } from '../replies/texts.ts';
import { smallTalkKind } from '../understanding/small-talk.ts';
import { endWithText, type Step } from './step.ts';

/** Messages that ask for no procedure: a dossier's status, a person, small talk. */
export const followRoute: Step = (turn) => {
  const { understanding } = turn;
  if (understanding === undefined) return turn;
  const { entities, route, routeProbabilities, text } = understanding;
  // "phí nộp trực tiếp?" asks of the procedure in hand, whatever it sounds like alone.
  if (turn.state.procedureInHand !== undefined && understanding.isElliptical && understanding.hasCue) return turn;
  const [dossierCode] = entities.dossierCodes;
  if (dossierCode !== undefined || (route === 'dossier-status' && routeProbabilities['dossier-status'] > 0.5)) {
    const isForeign = dossierCode !== undefined && !dossierCode.includes('H29');
    return endWithText(
      turn,
      { outcome: 'dossier-asked', route: 'dossier-status' },
      isForeign ? foreignDossierReply : dossierReply,
    );
  }
  if (route === 'handoff' && routeProbabilities.handoff > 0.5) {
    return endWithText(turn, { outcome: 'handoff-asked', route: 'handoff' }, personReply);
  }
  if (route === 'small-talk' && routeProbabilities['small-talk'] > 0.5) {
    return endWithText(turn, { outcome: 'small-talk', route: 'small-talk' }, smallTalk[smallTalkKind(text)]);
  }
  return turn;
};
