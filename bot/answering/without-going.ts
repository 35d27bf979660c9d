import { translatedTexts, type Catalogue, type Procedure, type ProcedureRecord } from '../../knowledge/index.ts';
import type { Language } from '../contract.ts';
import { fold, normalise } from '../../retrieval/index.ts';
import { spaced } from './decide.ts';
import { foldedTitlesIn } from './folded-titles.ts';
import { bullets, channelName, lowerFirst, type Localise } from './format.ts';
import { say } from './writing.ts';

const MOST_LINES = 4;

/** Who goes in whose stead, in a folded line of a record. */
const IN_STEAD =
  /\b(?:uy quyen|nop thay|lam thay|ky thay|di thay|khai thay|nhan thay|nguoi dai dien|nguoi than thich|nguoi giam ho|nho nguoi|co mat|truc tiep den|phai den|tu nop|tu minh)\b/u;
/** Somebody comes. */
const AT_HOME = /\b(?:tai nha(?! o\b)(?: rieng)?|tan nha|tan noi|luu dong|den nha)\b/u;

interface Asked {
  readonly record: ProcedureRecord;
  readonly language: Language;
  readonly localise: Localise;
}

/**
 * What the record says to whoever cannot go: who may go in their stead or must come, by which other ways it is handed in,
 * and whether anybody comes to the house. What it does not say is said to be not written.
 */
export function withoutGoing({ record, language, localise }: Asked, isVisitAsked: boolean): string {
  const stead = steadLines(record, localise);
  const home = translatedTexts(record)
    .map(({ text }) => text)
    .filter((line) => AT_HOME.test(folded(line)) && !/\bsinh tai nha\b/u.test(folded(line)));
  const others = record.methods.map(({ channel }) => channel).filter((channel) => channel !== 'in-person');
  const ways = others.map((channel) => lowerFirst(channelName(channel, language))).join(', ');
  const told = [
    stead.length > 0
      ? `${say(language, 'Dạ, về người đi làm, hồ sơ gốc ghi', 'About who goes, the record says')}:\n${bullets(stead)}`
      : say(
          language,
          'Dạ, hồ sơ gốc không ghi người khác có được đi thay hay không, nên em không dám nói.',
          'The record does not say whether somebody else may go instead, so I will not guess.',
        ),
    ways === ''
      ? say(language, 'Hồ sơ gốc chỉ ghi cách nộp trực tiếp.', 'The record names no way to hand in but in person.')
      : say(language, `Không phải tới nơi mới nộp được: có ${ways}.`, `You need not go to hand in: ${ways}.`),
    home.length > 0
      ? `${say(language, 'Về việc làm tại nhà', 'About a visit at home')}:\n${bullets([...new Set(home)].slice(0, 2).map(localise))}`
      : isVisitAsked
        ? say(
            language,
            'Chuyện cán bộ tới tận nhà thì hồ sơ gốc không ghi; anh/chị gọi **1022** hoặc nơi nộp hỏi giúp em xem có hỗ trợ không ạ.',
            'The record says nothing of officials who come to the house; please ask **1022** or the office whether they can help.',
          )
        : undefined,
  ];
  return told.filter((part) => part !== undefined).join('\n\n');
}

/** In the language of the reply; whether a line says who goes is read from the record. */
function steadLines(
  { who = [], conditions = [], cases, steps }: ProcedureRecord,
  localise: Localise,
): readonly string[] {
  const whole = [...who, ...conditions, ...cases.flatMap(({ notes = [] }) => notes), ...steps];
  const lines = whole.map((line) => ({ line, text: localise(line) }));
  const papers = cases.flatMap(({ documents }) =>
    documents.flatMap(({ name, when }) =>
      when === undefined ? [] : [{ line: `${name}: ${when}`, text: `${localise(name)}: ${localise(when)}` }],
    ),
  );
  const found = [...lines, ...papers].filter(({ line }) => IN_STEAD.test(folded(line))).map(({ text }) => text);
  return [...new Set(found)].slice(0, MOST_LINES);
}

/** Whether the record says who goes in whose stead. */
export function tellsWhoGoes(record: ProcedureRecord): boolean {
  return record.who !== undefined || steadLines(record, (line) => line).length > 0;
}

/** "Đăng ký kết hôn lưu động": the same, for which officials come to the place. */
export function mobileLike({ name, code }: Procedure, catalogue: Catalogue): Procedure | undefined {
  const own = spaced(name).trimEnd();
  return foldedTitlesIn(catalogue).find(
    ({ procedure, title }) =>
      procedure.code !== code && procedure.abolishedOn === undefined && title.trimEnd() === `${own} luu dong`,
  )?.procedure;
}

function folded(line: string): string {
  return fold(normalise(line));
}
