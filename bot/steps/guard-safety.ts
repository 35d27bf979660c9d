import { isEmergency, isInjection, isScamCheck } from '../understanding/safety.ts';
import {
  askForPerson,
  abuseReply,
  emergencyReply,
  injectionReply,
  personalDataInGroupReply,
  scamReply,
} from '../replies/texts.ts';
import { sayAction } from '../replies/build-reply.ts';
import { endWithText, type Step } from './step.ts';

/** Life first, then personal data in a group, then what must not work on the bot. */
export const guardSafety: Step = (turn) => {
  const { understanding } = turn;
  if (understanding === undefined) return turn;
  const { entities, routeProbabilities } = understanding;
  if (isEmergency(understanding)) {
    return endWithText(turn, { outcome: 'guarded-emergency', route: 'emergency' }, emergencyReply);
  }
  const namesPerson = entities.dossierCodes.length > 0 || entities.hasPhone || entities.hasIdentityNumber;
  if (turn.input.conversation.isGroup && namesPerson) {
    return endWithText(turn, { outcome: 'guarded-personal-data', route: 'dossier-status' }, personalDataInGroupReply);
  }
  if (isInjection(understanding)) {
    return endWithText(turn, { outcome: 'guarded-injection', route: 'injection' }, injectionReply);
  }
  if (isScamCheck(understanding)) {
    return endWithText(turn, { outcome: 'guarded-scam-check', route: 'scam-check' }, scamReply);
  }
  if (understanding.route === 'abuse' && routeProbabilities.abuse > 0.5) {
    return endWithText(
      turn,
      { outcome: 'guarded-abuse', route: 'abuse', suggestions: [sayAction(askForPerson, turn.language)] },
      abuseReply,
    );
  }
  return turn;
};
