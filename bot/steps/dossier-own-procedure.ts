import { answerAbout } from '../answering/answer.ts';
import { pickCase } from '../answering/pick-case.ts';
import { openDossier, type DossierReading } from '../dialogs/dossier-status.ts';
import { ofItsProcedure } from '../replies/dossier-answer-texts.ts';
import { text } from '../replies/texts.ts';
import type { DossierServices } from '../turn.ts';
import { procedureOfShown, withCodeOf } from './dossier-procedure.ts';
import type { Ending, Turn } from './step.ts';

/**
 * "Giấy chứng minh chỗ ở là giấy gì", of a dossier that was shown: its data has no such thing, and the record of the
 * procedure that it is of may. Undefined where that is not known, or the dossier is not proved to be whose it is.
 */
export async function answerOfItsProcedure(
  turn: Turn,
  services: DossierServices,
  { slots }: DossierReading,
): Promise<Ending | undefined> {
  const { understanding, language, input } = turn;
  const { code } = slots;
  if (understanding === undefined || code === undefined) return undefined;
  const asksOfPapers = understanding.hasCue && understanding.aspect === 'documents';
  const named = await procedureOfShown(turn, services, code);
  const procedure = named === undefined ? undefined : withCodeOf(named, turn.dependencies.catalogue.procedures);
  if (procedure?.record === undefined) return undefined;
  if (!asksOfPapers && pickCase(procedure.record, understanding.text) === undefined) return undefined;
  const told = answerAbout(turn, { procedure, aspects: ['documents'], probability: 1, retrieval: undefined });
  const [first, ...others] = told.replies;
  if (first?.text === undefined) return undefined;
  const led = { ...first, text: `${text(ofItsProcedure, language)}\n\n${first.text}` };
  const dialogs = [
    ...told.state.dialogs,
    openDossier('shown', { ...slots, digressions: 0, ofProcedure: procedure.code }, input.now),
  ];
  return { ...told, state: { ...told.state, dialogs }, replies: [led, ...others] };
}
