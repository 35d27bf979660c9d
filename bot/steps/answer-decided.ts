import type { Faq } from '../../knowledge/index.ts';
import { answerAbout } from '../answering/answer.ts';
import type { FaqMatch } from '../answering/find-faq.ts';
import { formatDate } from '../answering/format.ts';
import { say } from '../answering/writing.ts';
import { buildReply, nextQuestions, sayAction } from '../replies/build-reply.ts';
import { anotherQuestion, askForPerson } from '../replies/texts.ts';
import type { Ending, Step, Turn } from './step.ts';

/** What an editor decided a message to mean goes before all that is guessed: a written answer, or a procedure. */
export const answerDecided: Step = (turn) => {
  const { understanding, dependencies } = turn;
  if (understanding === undefined) return turn;
  const faq = dependencies.findFaq(understanding.text);
  if (faq !== undefined) return tell(turn, faq);
  const procedure = dependencies.catalogue.find(dependencies.findDecided(understanding.text) ?? '');
  if (procedure === undefined) return turn;
  const aspects = [understanding.aspect, ...understanding.alsoAsked] as const;
  return answerAbout(turn, { procedure, aspects, probability: 1, retrieval: undefined });
};

function tell(turn: Turn, { faq, language: asked }: FaqMatch): Ending {
  const language = turn.state.languageChosen ? turn.language : asked;
  const { catalogue } = turn.dependencies;
  const procedure = catalogue.find(faq.procedure ?? '');
  const procedures = procedure === undefined ? [] : [procedure.code];
  const inHand =
    procedure === undefined
      ? {}
      : {
          procedureInHand: { code: procedure.code, aspect: 'overview' as const },
          question: turn.understanding?.text ?? '',
        };
  const onward =
    procedure === undefined ? [sayAction(anotherQuestion, language)] : nextQuestions(procedure, [], language);
  return {
    outcome: 'answered-faq',
    route: 'answer',
    aspects: [],
    procedures,
    state: { ...turn.state, ...inHand, language, clarifications: 0, misunderstandings: 0 },
    replies: [
      buildReply({
        outcome: 'answered-faq',
        language,
        body: `${faq.answer[language]}\n\n${sourceLine(faq, language)}`,
        procedures,
        conversationOwner: turn.input.conversation.owner,
        claims: [
          { name: (language === 'en' ? faq.questionsEn[0] : undefined) ?? faq.questions[0] ?? '', url: faq.source },
        ],
        suggestions: [...onward, sayAction(askForPerson, language)],
      }),
    ],
  };
}

/** The link is by reference, as under every answer. */
function sourceLine({ source, verifiedOn }: Faq, language: Turn['language']): string {
  const day = formatDate(verifiedOn, language);
  const line = say(
    language,
    `Nguồn: [trang này][1], cán bộ đối chiếu ngày ${day}.`,
    `Source: [this page][1], checked by officials on ${day}.`,
  );
  return `${line}\n\n[1]: ${source}`;
}
