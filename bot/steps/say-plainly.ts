import { answerAbout } from '../answering/answer.ts';
import { readDossier } from '../dialogs/dossier-status.ts';
import { canGuide } from '../dialogs/guided-plan.ts';
import { sayAction } from '../replies/build-reply.ts';
import { saidAllInShort, saidInShort, whatIsUnclear } from '../replies/repair-texts.ts';
import { guidedActions } from '../replies/guided-texts.ts';
import { askForPerson, text } from '../replies/texts.ts';
import { withText } from './reread.ts';
import { endWithText, type Ending, type Turn } from './step.ts';

/**
 * "Em chưa hiểu": what was answered is said again in short, with the way through it one step at a time and to a person.
 * Where that was the short answer already, or nothing was answered, it is asked what is not clear.
 */
export function sayPlainly(turn: Turn): Ending {
  const { question } = turn.state;
  const lastAnswer = isOfDossier(turn) ? undefined : turn.state.lastAnswer;
  const procedure = turn.dependencies.catalogue.find(lastAnswer?.code ?? '');
  const isShort = lastAnswer?.aspects?.[0] === 'overview';
  if (lastAnswer === undefined || procedure === undefined || isShort) {
    const actions = canGuide(procedure) ? [guidedActions.begin, askForPerson] : [askForPerson];
    const suggestions = actions.map((action) => sayAction(action, turn.language));
    const body = isShort ? saidAllInShort : whatIsUnclear;
    return endWithText(turn, { outcome: 'small-talk', route: 'small-talk', suggestions }, body);
  }
  const before = withText(turn, lastAnswer.text);
  const ending = answerAbout(before, { procedure, aspects: ['overview'], probability: 1, retrieval: undefined });
  const [first, ...others] = ending.replies;
  const lead = text(saidInShort, turn.language);
  const replies =
    first?.text === undefined ? ending.replies : [{ ...first, text: `${lead}\n\n${first.text}` }, ...others];
  return { ...ending, replies, asked: { text: lastAnswer.text, question: question ?? lastAnswer.text } };
}

/** Nothing was told since the dossier was shown. */
function isOfDossier({ dossier, input }: Turn): boolean {
  return dossier !== undefined && readDossier(dossier, input.now)?.slots.digressions === 0;
}
