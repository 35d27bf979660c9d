import type { Aspect } from '../contract.ts';
import { notInRecord } from '../replies/repair-texts.ts';
import { text } from '../replies/texts.ts';
import type { Turn } from '../steps/step.ts';
import { asksOfAnother } from '../understanding/asks-of-another.ts';
import { inWordsOfRecords } from '../understanding/search-text.ts';
import { endsAsking, tellsState } from '../understanding/told-words.ts';
import type { AnswerRequest } from './answer-request.ts';
import { shortNameOf } from './compose.ts';
import { saysOnlyName } from './decide.ts';
import { messageForPerson } from './for-person.ts';
import { localiser } from './format.ts';
import { tellsOnlyOfPerson } from './only-of-person.ts';
import { pickCase } from './pick-case.ts';
import { toldCondition } from './told-condition.ts';
import { say } from './writing.ts';

type Instead = Pick<AnswerRequest, 'aspects' | 'body'>;

/**
 * What is told in place of an overview of the procedure that was answered last: the case, the lines that speak of what
 * was said since, the steps for whoever asks what to do now, or that the record says nothing of that condition. Nothing that
 * was told is told again. Undefined: the answer is new, or asked for again.
 */
export function toldSince(turn: Turn, request: AnswerRequest): Instead | undefined {
  const { procedure, aspects, body, askedCode } = request;
  const { state, understanding } = turn;
  if (understanding === undefined || body !== undefined || askedCode !== undefined) return undefined;
  if (state.lastAnswer?.code !== procedure.code || state.procedureInHand?.code !== procedure.code) return undefined;
  // What was asked last is asked for once more: "nói lại", in another language, or for somebody else.
  if (understanding.text === state.lastAnswer.text || tellsOnlyOfPerson(understanding)) return undefined;
  if (saysOnlyName(understanding, procedure)) return undefined;
  if (procedure.record === undefined) {
    return procedure.official === undefined ? { aspects, body: onlyNamed(turn, request) } : undefined;
  }
  const [aspect] = aspects;
  const isGeneral = aspect === 'overview' || (aspect === 'case' && !understanding.hasCue);
  if (aspects.length > 1 || !isGeneral) return undefined;
  if (understanding.isElliptical && understanding.hasCue) return whatNow(state.lastAnswer.aspects);
  return ofCondition(turn, request);
}

/** "Vậy em làm sao" behind the overview: the steps. */
function whatNow(told: readonly Aspect[] = []): Instead | undefined {
  return told.includes('overview') ? { aspects: ['steps'], body: undefined } : undefined;
}

function ofCondition(turn: Turn, { procedure }: AnswerRequest): Instead | undefined {
  const { record } = procedure;
  const { language, dependencies, understanding } = turn;
  if (record === undefined || understanding === undefined) return undefined;
  if (pickCase(record, messageForPerson(turn, understanding.text)) !== undefined) {
    return { aspects: ['documents'], body: undefined };
  }
  const localise = localiser(dependencies.catalogue, language);
  const message = inWordsOfRecords(understanding.text);
  const told = toldCondition({ procedure, record, message, language, localise });
  if (told.isStated || tellsState(understanding.text)) return { aspects: ['overview'], body: told.text };
  // That a question finds no line does not say that the record is silent: it is answered as a whole.
  if (understanding.hasCue || endsAsking(understanding.text) || asksOfAnother(understanding.text)) return undefined;
  return { aspects: ['overview'], body: text(notInRecord(shortNameOf(procedure, language)), language) };
}

/** Of an entry of the directory nothing more is known than was told. */
function onlyNamed({ language, understanding }: Turn, { aspects, procedure: { authority } }: AnswerRequest): string {
  if (understanding?.hasCue === true && aspects.includes('where') && authority !== undefined) {
    return say(
      language,
      `Dạ, danh mục chỉ ghi nơi giải quyết là **${authority}**. Nộp cụ thể ở quầy nào thì anh/chị xem trang chính thức dưới đây, hoặc gọi **1022** (cả ngày lẫn đêm) hỏi trước khi đi ạ.`,
      `The catalogue only names the authority in charge: **${authority}**. For the counter see the official page below, or call **1022** (day and night) before you go.`,
    );
  }
  const place = authority === undefined ? '' : ` (${authority})`;
  return say(
    language,
    `Dạ, câu này em chưa trả lời được: về thủ tục này em chỉ có tên, nơi giải quyết${place} và trang chính thức dưới đây. Anh/chị nhắn **gặp cán bộ** hoặc gọi **1022** (cả ngày lẫn đêm) để người thật trả lời ạ.`,
    `I cannot answer that: of this procedure I only have the name, the authority in charge${place} and the official page below. Write **talk to an official** or call **1022** (day and night) for an answer by a person.`,
  );
}
