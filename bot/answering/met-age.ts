import type { ProcedureRecord } from '../../knowledge/index.ts';
import { ageSaid, takesAge } from './age-range.ts';
import { bullets } from './format.ts';
import type { Told } from './put-right-premise.ts';
import { say } from './writing.ts';

/** "Phải trên 80 tuổi hả" is of a limit, and of nobody's age. */
const LIMIT =
  /(?<!\p{L})(?:từ|tu|trên|tren|dưới|duoi|đủ|du|phải|phai|tối thiểu|toi thieu|from|over|under|at least)(?: đủ| du| trên| tren)? \d/iu;

/**
 * Whether the age that the message tells meets what the record's conditions say of ages, without repeating it: every figure
 * of a reply is the record's. Undefined where no one age is told,
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
        'Dạ, tuổi anh/chị nói thì đủ điều kiện về tuổi theo dòng này (còn các điều kiện khác nữa)',
        'The age that you told meets the condition of age in this line (there are other conditions as well)',
      )
    : say(
        language,
        'Dạ, tuổi anh/chị nói thì chưa đúng tuổi mà hồ sơ gốc ghi',
        'The age that you told is not the one that the record states',
      );
  return `${head}:\n${bullets((isMet ? met : judged).map(({ line }) => line))}`;
}
