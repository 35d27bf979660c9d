import type { ProcedureRecord } from '../../knowledge/index.ts';
import { ageSaid, takesAge } from './age-range.ts';
import { bullets } from './format.ts';
import type { Told } from './put-right-premise.ts';
import { say } from './writing.ts';

/** "Phải trên 80 tuổi hả" is of a limit, and of nobody's age. */
const LIMIT =
  /(?<!\p{L})(?:từ|tu|trên|tren|dưới|duoi|đủ|du|phải|phai|tối thiểu|toi thieu|from|over|under|at least)(?: đủ| du| trên| tren)? \d/iu;

/**
 * Whether the age that the message tells meets what the record's conditions say of ages. Undefined where no one age is told,
 * or no condition names one.
 */
export function metAgeNote({ conditions = [] }: ProcedureRecord, message: string, { language, localise }: Told) {
  const age = ageSaid(message);
  if (age === undefined || LIMIT.test(message)) return undefined;
  const judged = conditions.flatMap((line) => {
    const takes = takesAge(line, age);
    return takes === undefined ? [] : [{ line: localise(line), takes }];
  });
  if (judged.length === 0) return undefined;
  const met = judged.filter(({ takes }) => takes);
  const isMet = met.length > 0;
  const head = isMet
    ? say(
        language,
        `Dạ, ${age} tuổi thì đủ điều kiện về tuổi theo dòng này (còn các điều kiện khác nữa)`,
        `At ${age} the condition of age is met by this line (there are other conditions as well)`,
      )
    : say(
        language,
        `Dạ, ${age} tuổi thì chưa đúng tuổi mà hồ sơ gốc ghi`,
        `At ${age} the age that the record states is not met`,
      );
  return `${head}:\n${bullets((isMet ? met : judged).map(({ line }) => line))}`;
}
