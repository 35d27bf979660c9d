import { shortNameOf } from '../answering/compose.ts';
import type { Language, Outcome } from '../contract.ts';
import { namesField, saysNoMatter, wordsOfMatter } from '../dialogs/dossier-follow-up.ts';
import { readDossier, type DossierReading } from '../dialogs/dossier-status.ts';
import { notAnsweredWithoutCode, notAnsweredWithoutProof } from '../replies/dossier-lacking-texts.ts';
import { ofAnotherAgain } from '../replies/dossier-question-texts.ts';
import { dossierActions } from '../replies/dossier-texts.ts';
import { notUnderstoodReply } from '../replies/texts.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import type { Procedure } from '../../knowledge/index.ts';
import { lookUpDossier } from './dossier-look-up.ts';
import { answerOfItsProcedure } from './dossier-own-procedure.ts';
import { tellDossier } from './dossier-telling.ts';
import type { Ending, Turn } from './step.ts';

/** Nothing was found that answers the message. */
const FOUND_NOTHING: ReadonlySet<Outcome> = new Set<Outcome>([
  'unanswerable-not-ingested',
  'unanswerable-out-of-scope',
]);
/** Something was found, though the message may have named nothing. */
const FOUND_SOMETHING: ReadonlySet<Outcome> = new Set<Outcome>(['clarifying', 'answered', 'answered-from-directory']);
/** So often in a row it is said what is lacking; afterwards the question stands by itself. */
const MOST_TOLD = 3;

/**
 * While a dossier is spoken of, what names no other matter is of the dossier: where nothing else answers it, it is told
 * what the dossier says and whom to ask, or what is lacking to look into it, in place of "no procedure of mine".
 */
export async function stayWithDossier(turn: Turn, ending: Ending): Promise<Ending> {
  const { dossier, dependencies, input } = turn;
  const services = dependencies.dossiers;
  const reading = dossier === undefined ? undefined : readDossier(dossier, input.now);
  if (services === undefined || reading === undefined || input.conversation.isGroup) return ending;
  if (!isMissed(turn, ending)) return ending;
  const { step, slots } = reading;
  const { code, others, digressions } = slots;
  if (step === 'shown' && digressions === 0 && code !== undefined) {
    const ofProcedure = await answerOfItsProcedure(turn, services, reading);
    if (ofProcedure !== undefined) return ofProcedure;
    return lookUpDossier(turn, services, { code, others, asked: ['not-known'] });
  }
  return digressions < MOST_TOLD ? (tellWhatIsLacking(turn, reading) ?? ending) : ending;
}

function tellWhatIsLacking(turn: Turn, { step, slots }: DossierReading): Ending | undefined {
  const { code, isOfAnother, digressions } = slots;
  const { noCode, noProof, leave } = dossierActions;
  const next = { step, slots: { ...slots, digressions: digressions + 1 } };
  if (step === 'code') {
    const body = isOfAnother ? ofAnotherAgain : notAnsweredWithoutCode;
    return tellDossier(turn, { outcome: 'dossier-asked', body, next, suggestions: [noCode, leave] });
  }
  if (step !== 'proof' || code === undefined || slots.limit !== undefined) return undefined;
  const body = notAnsweredWithoutProof(code);
  return tellDossier(turn, { outcome: 'dossier-asked', body, next, suggestions: [noProof, leave] });
}

function isMissed({ understanding, state, dependencies, pending }: Turn, ending: Ending): boolean {
  if (understanding === undefined || ending.state.dialogs.some(({ dialog }) => dialog === 'handoff')) return false;
  const { text, searchText } = understanding;
  const { outcome, replies, procedures = [] } = ending;
  if (FOUND_NOTHING.has(outcome)) return dependencies.findElsewhere(searchText) === undefined;
  if (outcome === 'small-talk') {
    return Object.values(notUnderstoodReply).some((said) =>
      replies.some((reply) => reply.text?.startsWith(said) === true),
    );
  }
  const isFree = state.procedureInHand === undefined && pending === undefined && state.dialogs.length === 0;
  if (!FOUND_SOMETHING.has(outcome) || !isFree || namesField(text)) return false;
  if (saysNoMatter(text)) return true;
  if (outcome !== 'clarifying') return false;
  const found = procedures.flatMap((each) => dependencies.catalogue.find(each) ?? []);
  return !found.some((procedure) => isNamed(text, procedure));
}

/** A word that is not said of any dossier stands in one of its names. */
function isNamed(message: string, procedure: Procedure): boolean {
  const names = (['vi', 'en'] satisfies Language[]).map((language) => shortNameOf(procedure, language));
  const syllables = new Set([procedure.name, ...names, ...(procedure.ways?.aliases ?? [])].flatMap(syllablesOf));
  return wordsOfMatter(message).some((word) => syllables.has(word));
}

function syllablesOf(name: string): string[] {
  return fold(normalise(name)).match(/[\p{L}\p{N}]+/gu) ?? [];
}
