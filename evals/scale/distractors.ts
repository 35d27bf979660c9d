import type { Catalogue, Procedure } from '../../knowledge/index.ts';
import { normalise } from '../../retrieval/index.ts';

/** What official names begin with: what the office does. Longer ones first, so that "Cấp lại" is not taken for "Cấp". */
const ACTIONS = [
  ...['Cấp lại', 'Cấp đổi', 'Cấp mới', 'Cấp', 'Gia hạn', 'Thu hồi', 'Điều chỉnh', 'Sửa đổi, bổ sung', 'Bổ sung'],
  ...['Đăng ký lại', 'Đăng ký thay đổi', 'Đăng ký', 'Xóa đăng ký', 'Khai báo', 'Thông báo', 'Công bố', 'Xác nhận'],
  ...['Công nhận', 'Thẩm định', 'Phê duyệt', 'Chấp thuận', 'Giải quyết', 'Hỗ trợ', 'Thành lập', 'Giải thể'],
  ...['Chấm dứt', 'Tạm dừng', 'Chuyển đổi', 'Chuyển nhượng', 'Kiểm tra', 'Đề nghị', 'Xét', 'Thực hiện', 'Cho phép'],
] as const;
const PREFIX = /^thủ tục:?\s+/iu;
/** Where an official name turns to whom or what it is for. */
const AUDIENCE = /\s(?=(?:đối với|cho|của|tại|trong trường hợp|thuộc)\s)/u;
const WORDS = { object: [2, 14], audience: [2, 12] } as const;

/** In the style of our ways of asking; some as people type without marks. */
const FRAMES: readonly ((what: string) => string)[] = [
  (what) => `Tôi muốn ${what} thì cần giấy tờ gì?`,
  (what) => `${what} nộp hồ sơ ở đâu vậy`,
  (what) => `Cho em hỏi ${what} mất bao lâu ạ?`,
  (what) => `lệ phí ${what} bao nhiêu tiền`,
  (what) => `Nhà tôi cần ${what}, phải ra phường hay lên sở?`,
  (what) => `muon ${withoutMarks(what)} thi lam sao`,
  (what) => `${withoutMarks(what)} can nhung gi`,
  (what) => `Ai được đi ${what}, nhờ người khác làm thay được không?`,
];
/** As many as of the real directory: 856 of 3,105. */
const SHARE_WITH_WAYS = 0.28;
const WAYS_EACH = 2;
const FIRST_CODE = 1;
const CODE_GROUP = '7.';

/**
 * Procedures that do not exist, named by parts of names that do (what is done × to what × for whom) and asked for as
 * ours are: near enough to lead a search astray. The same catalogue and count give the same ones, and more begin with
 * fewer. None is named, or asked for, as anything in the catalogue or in `taken`.
 */
export function distractorsFor(catalogue: Catalogue, count: number, taken: Iterable<string>): readonly Procedure[] {
  const real = [...catalogue.procedures.values()];
  const used = new Set([...real.flatMap(textsOf), ...taken].map(comparable));
  const parts = partsOf(real.map(({ name }) => name));
  const random = seededRandom(3_105);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const distractors: Procedure[] = [];
  while (distractors.length < count) {
    const [action, object] = [pick(ACTIONS), pick(parts.objects)];
    const name = [action, object, ...(random() < 0.7 ? [pick(parts.audiences)] : [])].join(' ');
    const what = `${action} ${object}`.toLowerCase();
    const template = pick(real);
    const questions = random() < SHARE_WITH_WAYS ? Array.from({ length: WAYS_EACH }, () => pick(FRAMES)(what)) : [];
    const texts = [name, ...questions].map(comparable);
    if (texts.some((text) => used.has(text)) || new Set(texts).size < texts.length) continue;
    for (const text of texts) used.add(text);
    distractors.push(distractor(distractors.length + FIRST_CODE, name, questions, template));
  }
  return distractors;
}

/** The catalogue with distractors behind it, until it has `size` procedures. */
export function grow(catalogue: Catalogue, size: number, taken: Iterable<string>): Catalogue {
  const added = distractorsFor(catalogue, Math.max(0, size - catalogue.procedures.size), taken);
  const procedures = new Map([
    ...catalogue.procedures,
    ...added.map((procedure) => [procedure.code, procedure] as const),
  ]);
  return {
    ...catalogue,
    procedures,
    digest: added.length === 0 ? catalogue.digest : `${catalogue.digest}+${added.length}`,
    find: (code) => procedures.get(catalogue.replaced.get(code)?.successor ?? code),
  };
}

function distractor(number: number, name: string, questions: readonly string[], template: Procedure): Procedure {
  const { field, level, authority } = template;
  const code = `${CODE_GROUP}${String(number).padStart(6, '0')}`;
  return {
    code,
    name,
    shortName: name,
    shortNameEn: undefined,
    field,
    level,
    authority,
    url: `https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=${code}`,
    tier: 'directory',
    ways:
      questions.length === 0
        ? undefined
        : {
            shortName: name,
            shortNameEn: '',
            aliases: [],
            situations: [],
            questions,
            questionsEn: [],
            notThis: [],
          },
    record: undefined,
    sameService: [],
  };
}

interface Parts {
  readonly objects: readonly string[];
  readonly audiences: readonly string[];
}

function partsOf(names: readonly string[]): Parts {
  const objects = new Set<string>();
  const audiences = new Set<string>();
  for (const name of names) {
    const bare = name
      .replace(PREFIX, '')
      .replace(/\s*\([^)]*\)/gu, '')
      .replace(/[.;]$/u, '')
      .trim();
    const action = ACTIONS.find((begin) => bare.toLowerCase().startsWith(`${begin.toLowerCase()} `));
    if (action === undefined) continue;
    const [object = '', ...tail] = bare.slice(action.length + 1).split(AUDIENCE);
    const audience = tail.join(' ');
    if (hasWords(object, WORDS.object)) objects.add(object);
    if (hasWords(audience, WORDS.audience)) audiences.add(audience);
  }
  return { objects: [...objects], audiences: [...audiences] };
}

function hasWords(text: string, [least, most]: readonly [number, number]): boolean {
  const count = text.split(' ').filter((word) => word !== '').length;
  return count >= least && count <= most;
}

function textsOf({ name, shortName, shortNameEn, ways }: Procedure): string[] {
  const asked = ways === undefined ? [] : [...ways.aliases, ...ways.situations, ...ways.questions, ...ways.questionsEn];
  return [name, shortName, shortNameEn ?? '', ...asked];
}

/** Marks, capitals, punctuation and the words "Thủ tục" make no other name. */
export function comparable(text: string): string {
  return withoutMarks(normalise(text))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^thu tuc /u, '');
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D').normalize('NFC');
}

/** Mulberry32: the same numbers on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
