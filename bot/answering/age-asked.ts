import type { ProcedureRecord } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { spellOut, wordings } from '../understanding/wordings.ts';
import { bullets, type Localise } from './format.ts';
import { say } from './writing.ts';

const AGE = wordings(
  '(?:mấy|bao nhiêu|đủ|chưa đủ|độ) tuổi|[0-9]{2} (?:tuổi|t)|(?:con trai|con gái|nam|nữ) (?:mới |đủ |được )?[0-9]{2}',
  'how old|what age|[0-9]{2} years? old|aged? [0-9]{2}',
);
const TO_MARRY = wordings(
  '(?:đăng ký )?kết hôn|cưới (?:vợ|chồng|nhau|được)|(?:được|muốn|đòi|đi) cưới|(?:lấy|có) (?:vợ|chồng)|làm đám cưới',
  'marry|get married|marriage',
);
const WHETHER = wordings(
  '(?:được|đủ|phép)(?: [^.?!]{1,20})? (?:chưa|không|hả)|(?:mấy|bao nhiêu) tuổi|(?:muốn|đòi|tính) [^.?!]{0,12}(?:cưới|kết hôn|lấy)|đủ tuổi|được (?:phép )?(?:cưới|kết hôn|lấy)',
  'can|may|how old|what age|allowed|wants? to',
);
const OTHERWISE = wordings(
  'nước ngoài|ngoại quốc|việt kiều|ly hôn|ly dị|độc thân',
  'foreign\\w*|abroad|divorce\\w*|single',
);

/** "Tôi sắp cưới, tôi 19 tuổi, vợ tôi 17": the ages are told for the same reason, unless something else is asked. */
const SOON = wordings(
  '(?:sắp|chuẩn bị|tính|định|muốn) (?:cưới|kết hôn|lấy (?:vợ|chồng))',
  'getting married|about to marry|plan(?:ning)? to marry',
);
const ASKS_OTHERWISE = wordings(
  'gì|đâu|bao nhiêu tiền|bao lâu|mấy ngày|phí|giấy|hồ sơ|thủ tục|ra sao|thế nào',
  'what|where|how much|how long|papers?|documents?',
);

/** "Nam 18 tuổi cưới được chưa": whether somebody is old enough to marry. */
export function asksAgeToMarry(message: string): boolean {
  const spelled = spellOut(message);
  if (OTHERWISE.test(spelled)) return false;
  return [AGE, TO_MARRY, WHETHER].every((said) => said.test(spelled)) || tellsAgesToMarry(spelled);
}

function tellsAgesToMarry(spelled: string): boolean {
  return AGE.test(spelled) && SOON.test(spelled) && !ASKS_OTHERWISE.test(spelled);
}

/** Asks for an age, of somebody or at all. */
export function asksForAge(message: string): boolean {
  const spelled = spellOut(message);
  return (AGE.test(spelled) && WHETHER.test(spelled)) || tellsAgesToMarry(spelled);
}

/** Where the record names no age: that it does not, and to which law it points. Nothing from elsewhere. */
export function noAgeNote({ conditions = [] }: ProcedureRecord, language: Language, localise: Localise): string {
  const laws = conditions.filter((line) => /điều kiện/iu.test(line)).map(localise);
  const head = say(
    language,
    'Dạ, hồ sơ gốc không ghi tuổi nên em không dám nói đủ hay chưa đủ. Anh/chị hỏi **1022** hoặc nơi nhận hồ sơ giúp em ạ.',
    'The record names no age, so I cannot say whether it is enough. Please ask **1022** or the receiving office.',
  );
  return laws.length === 0 ? head : `${head}\n${bullets(laws)}`;
}
