import { emergencyReply } from '../replies/texts.ts';
import { messageFeatures } from '../understanding/features.ts';
import { isEmergency } from '../understanding/safety.ts';
import { endWithText, type Step } from './step.ts';

/** A cry for help stands at the beginning or the end of a long message: so much of both is read, in characters. */
const READ_CHARACTERS = 700;

/** Life first: before the message is measured, understood or taken for a choice. */
export const guardEmergency: Step = (turn) => {
  const text = turn.input.activity.text ?? '';
  const parts =
    text.length <= 2 * READ_CHARACTERS ? [text] : [text.slice(0, READ_CHARACTERS), text.slice(-READ_CHARACTERS)];
  const { routes } = turn.dependencies;
  const isUrgent = parts.some((part) => isEmergency(part, routes.predict(messageFeatures(part)).emergency));
  return isUrgent ? endWithText(turn, { outcome: 'guarded-emergency', route: 'emergency' }, emergencyReply) : turn;
};
