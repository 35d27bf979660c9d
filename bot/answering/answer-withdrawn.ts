import type { Procedure } from '../../knowledge/index.ts';
import type { Retrieval } from '../../retrieval/index.ts';
import type { Aspect, Language } from '../contract.ts';
import { buildReply, sayAction } from '../replies/build-reply.ts';
import { anotherQuestion, askForPerson } from '../replies/texts.ts';
import type { Ending, Turn } from '../steps/step.ts';
import { formatDate } from './format.ts';
import { say } from './writing.ts';

export interface WithdrawnRequest {
  readonly procedure: Procedure;
  readonly aspects: readonly [Aspect, ...Aspect[]];
  readonly probability: number;
  readonly retrieval: Retrieval | undefined;
}

/**
 * Says that a procedure was withdrawn, and which one took its place where that is known; none of its facts is told. What
 * is asked next is asked of the successor.
 */
export function answerWithdrawn(
  turn: Turn,
  { procedure, aspects, probability, retrieval }: WithdrawnRequest,
  abolishedOn: string,
): Ending {
  const { language } = turn;
  const { catalogue } = turn.dependencies;
  const successor = procedure.successor === undefined ? undefined : catalogue.find(procedure.successor);
  const cited = successor ?? procedure;
  const procedures = [...new Set([procedure.code, cited.code])];
  const outcome = 'answered-from-directory';
  return {
    outcome,
    route: 'answer',
    aspects,
    procedures,
    probability,
    ...(retrieval === undefined ? {} : { retrieval }),
    state: {
      ...turn.state,
      procedureInHand: { code: cited.code, aspect: aspects[0] },
      clarifications: 0,
      misunderstandings: 0,
    },
    replies: [
      buildReply({
        outcome,
        language,
        body: [
          `**${shortNameOf(procedure, language)}** (${say(language, 'mã', 'code')} ${procedure.code})`,
          withdrawnLine(abolishedOn, language),
          successor === undefined ? unknownSuccessorLine(language) : successorLine(successor, language),
          `[1]: ${cited.url}`,
        ].join('\n\n'),
        procedures,
        conversationOwner: turn.input.conversation.owner,
        cited,
        suggestions: [
          successor === undefined ? sayAction(anotherQuestion, language) : askAbout(successor, language),
          sayAction(askForPerson, language),
        ],
      }),
    ],
  };
}

/** Opens an answer that was asked for by a code that is no longer in use. */
export function replacedCodeLine(code: string, successor: Procedure, language: Language): string {
  return say(
    language,
    `Dạ, mã **${code}** không còn trong danh mục, đã được thay bằng mã **${successor.code}**. Em trả lời theo thủ tục mới ạ.`,
    `The code **${code}** is no longer in the list; **${successor.code}** took its place. This is about the new procedure.`,
  );
}

function withdrawnLine(day: string, language: Language): string {
  return say(
    language,
    `Dạ, thủ tục này **không còn** trong danh mục chính thức (nhập ngày ${formatDate(day, 'vi')}), nên em không hướng dẫn theo thủ tục cũ nữa ạ.`,
    `This procedure is **no longer** in the official list (imported on ${formatDate(day, 'en')}), so I do not guide you by it any more.`,
  );
}

function successorLine(successor: Procedure, language: Language): string {
  const name = `${shortNameOf(successor, language)} (${say(language, 'mã', 'code')} ${successor.code})`;
  return say(
    language,
    `Thủ tục thay thế: [${name}][1]. Anh/chị hỏi tiếp là em trả lời theo thủ tục này ạ.`,
    `What took its place: [${name}][1]. Ask on, and I answer about that one.`,
  );
}

function unknownSuccessorLine(language: Language): string {
  return say(
    language,
    'Danh mục không ghi thủ tục nào thay thế. Anh/chị gọi **1022** hỏi lại trước khi làm giúp em ạ. Trang cũ của thủ tục: [Cổng Dịch vụ công quốc gia][1].',
    'The list does not name what took its place. Please call **1022** before you act. Its former page: [National Public Service Portal][1].',
  );
}

function askAbout({ code }: Procedure, language: Language) {
  return sayAction({ vi: `Thủ tục ${code} cần gì?`, en: `What does procedure ${code} need?` }, language);
}

function shortNameOf({ shortName, shortNameEn }: Procedure, language: Language): string {
  return language === 'en' ? (shortNameEn ?? shortName) : shortName;
}
