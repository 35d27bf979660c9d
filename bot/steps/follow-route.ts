import { dossierReply, foreignDossierReply, personReply, smallTalk } from '../replies/texts.ts';
import { smallTalkKind } from '../understanding/small-talk.ts';
import { endWithText, type Step } from './step.ts';

/** Messages that ask for no procedure: a dossier's status, a person, small talk. */
export const followRoute: Step = (turn) => {
  const { understanding } = turn;
  if (understanding === undefined) return turn;
  const { entities, route, routeProbabilities, text } = understanding;
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
  const mayAsk =
    understanding.isElliptical && turn.state.procedureInHand !== undefined && routeProbabilities.answer > 0.2;
  if (route === 'small-talk' && routeProbabilities['small-talk'] > 0.5 && !mayAsk) {
    return endWithText(turn, { outcome: 'small-talk', route: 'small-talk' }, smallTalk[smallTalkKind(text)]);
  }
  return turn;
};
