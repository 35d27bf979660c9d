import { clarify } from '../answering/clarify.ts';
import { fieldProcedures } from '../answering/field-procedures.ts';
import { commonOfField } from '../replies/repair-texts.ts';
import type { Step } from './step.ts';

/** "Đất đai", "tư pháp": the name of a field alone lists what residents need most of it. */
export const listField: Step = (turn) => {
  const { understanding, dependencies } = turn;
  if (understanding === undefined || understanding.hasCue) return turn;
  const found = fieldProcedures(dependencies.catalogue, understanding.text);
  if (found === undefined) return turn;
  const before = commonOfField(found.field);
  return clarify(turn, { choices: found.procedures, probability: 1, isBareNoun: true, aspects: ['overview'], before });
};
