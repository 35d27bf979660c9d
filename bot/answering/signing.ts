import type { ProcedureRecord } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { bullets, lowerFirstIn, type Localise } from './format.ts';
import { say } from './writing.ts';

const ASKS = wordings(
  '(?:không|chưa|chẳng|đâu)(?: (?:chịu|cho|muốn|đồng ý|dám|thèm))* ký(?: tên| giấy| đơn| cho| vào)?|(?:ai|phải|cần|có)[^.?!]{0,25}(?<!đăng )(?:chữ ký|ký tên)|chữ ký của|(?:không|chưa) (?:chịu )?(?:đồng ý|cho phép|chấp thuận)|chủ (?:nhà|trọ|phòng|hộ|đất)(?: \\p{L}+){0,2} (?:không|chưa|chẳng|đâu)(?: có)? chịu',
  "(?:landlord|owner|householder)(?: \\w+){0,2} (?:refuses?|refused|won't|will not)|(?:won't|will not|does ?n't|does not|refuses? to|doesnt|wont) (?:sign|agree|consent)|whose signature|(?:need|require)[^.?!]{0,25} signature",
);
/** Not of signing: "đăng ký", "ký quỹ", "chữ ký số". */
const SIGNS = /(?<!đăng )(?<!\p{L})ký(?! (?:quỹ|hiệu|sinh|túc))(?!\p{L})|đồng ý/iu;
const MOST = 4;

/** "Chủ nhà không chịu ký thì sao": whether somebody has to sign or to agree. */
export function asksOfSigning(message: string): boolean {
  return ASKS.test(spellOut(message));
}

/** What the record says of who signs or agrees, or that it asks for no signature. */
export function signingNote(
  record: ProcedureRecord,
  language: Language,
  localise: Localise,
  body: string,
): string | undefined {
  const lines = linesOfSigning(record, language, localise);
  if (lines.length === 0) {
    return say(
      language,
      'Dạ, hồ sơ gốc của thủ tục này không ghi phải có chữ ký hay sự đồng ý của ai khác. Vướng chỗ này thì anh/chị hỏi nơi nhận hồ sơ hoặc **1022** giúp em ạ.',
      'The record of this procedure does not ask for anybody else’s signature or consent. If you are held up by it, please ask the office or **1022**.',
    );
  }
  const shown = lines.filter((line) => !body.includes(line)).slice(0, MOST);
  if (shown.length === 0) return undefined;
  const head = say(language, 'Dạ, về chữ ký và sự đồng ý, hồ sơ gốc ghi', 'Of signatures and consent the record says');
  return `${head}:\n${bullets(shown)}`;
}

/** What holds for everybody as it stands, the rest with the case that it is of. */
function linesOfSigning(
  { who = [], conditions = [], cases }: ProcedureRecord,
  language: Language,
  localise: Localise,
): readonly string[] {
  const ofCase = ({ notes = [], documents }: ProcedureRecord['cases'][number]) =>
    [...notes, ...documents.flatMap(({ name, note }) => [name, note ?? ''])].filter((text) => SIGNS.test(text));
  const [usual, ...others] = cases;
  const general = [...who, ...conditions].filter((text) => SIGNS.test(text));
  const all = new Set([...general, ...(usual === undefined ? [] : ofCase(usual))]);
  const ofOthers = others.flatMap((each) =>
    ofCase(each)
      .filter((text) => !all.has(text))
      .map((text) => `${localise(each.when)}: ${lowerFirstIn(language, localise(text))}`),
  );
  return [...new Set([...[...all].map(localise), ...ofOthers])];
}
