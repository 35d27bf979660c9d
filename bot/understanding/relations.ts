import { fold } from '../../retrieval/index.ts';

type Words = Readonly<Record<string, string>>;

/** How people call their relatives, with the English word. None of these stands for the writer alone. */
export const FAMILY: Words = {
  'ba má': 'parents',
  'ba mẹ': 'parents',
  'bố mẹ': 'parents',
  'cha mẹ': 'parents',
  'tía má': 'parents',
  'má chồng': 'mother-in-law',
  'mẹ chồng': 'mother-in-law',
  'má vợ': 'mother-in-law',
  'mẹ vợ': 'mother-in-law',
  'ba chồng': 'father-in-law',
  'bố chồng': 'father-in-law',
  'cha chồng': 'father-in-law',
  'ba vợ': 'father-in-law',
  'bố vợ': 'father-in-law',
  'cha vợ': 'father-in-law',
  má: 'mother',
  mẹ: 'mother',
  ba: 'father',
  bố: 'father',
  cha: 'father',
  tía: 'father',
  'bà nội': 'grandmother',
  'bà ngoại': 'grandmother',
  'ông nội': 'grandfather',
  'ông ngoại': 'grandfather',
  'bà xã': 'wife',
  'ông xã': 'husband',
  vợ: 'wife',
  vk: 'wife',
  chồng: 'husband',
  ck: 'husband',
  'con trai': 'son',
  'con gái': 'daughter',
  'con dâu': 'daughter-in-law',
  'con rể': 'son-in-law',
  'con nuôi': 'adopted child',
  'em bé': 'baby',
  bé: 'child',
  con: 'child',
  'cháu nội': 'grandchild',
  'cháu ngoại': 'grandchild',
  'em trai': 'younger brother',
  'em gái': 'younger sister',
  'anh trai': 'elder brother',
  'chị gái': 'elder sister',
  'anh hai': 'elder brother',
  'chị hai': 'elder sister',
  'anh rể': 'brother-in-law',
  'chị dâu': 'sister-in-law',
  // "Con" before a friend is how the South speaks of her, and no child.
  'con bạn': 'friend',
  'con nhỏ bạn': 'friend',
  'nhỏ bạn': 'friend',
  'thằng bạn': 'friend',
  'đứa bạn': 'friend',
  'con của bạn': "friend's child",
  'con của nhỏ bạn': "friend's child",
  'con của thằng bạn': "friend's child",
  'con hàng xóm': "neighbour's child",
  'con ông hàng xóm': "neighbour's child",
  'con bà hàng xóm': "neighbour's child",
};
/** Writers call themselves by these too: they count where the message says that it asks for them, or whose they are. */
export const ELDERS: Words = {
  'cô hàng xóm': 'neighbour',
  'chú hàng xóm': 'neighbour',
  'bác hàng xóm': 'neighbour',
  'ông hàng xóm': 'neighbour',
  'bà hàng xóm': 'neighbour',
  'anh hàng xóm': 'neighbour',
  'chị hàng xóm': 'neighbour',
  'hàng xóm': 'neighbour',
  'ông chủ nhà': 'landlord',
  'bà chủ nhà': 'landlady',
  'chủ nhà': 'landlord',
  'ông bạn': 'friend',
  'bà bạn': 'friend',
  'cô bạn': 'friend',
  'anh bạn': 'friend',
  'ông chú': 'uncle',
  'ông bác': 'uncle',
  'ông cậu': 'uncle',
  'bà dì': 'aunt',
  'bà cô': 'aunt',
  'người thân': 'relative',
  'người nhà': 'relative',
  'người quen': 'acquaintance',
  'bạn gái': 'girlfriend',
  'bạn trai': 'boyfriend',
  'bạn thân': 'friend',
  bạn: 'friend',
  nội: 'grandparent',
  ngoại: 'grandparent',
  bà: 'grandmother',
  ông: 'grandfather',
  cô: 'aunt',
  dì: 'aunt',
  thím: 'aunt',
  mợ: 'aunt',
  chú: 'uncle',
  cậu: 'uncle',
  bác: 'uncle or aunt',
  dượng: 'uncle',
  cháu: 'nephew or niece',
  anh: 'brother',
  chị: 'sister',
};
export const ENGLISH: Words = {
  'mother-in-law': 'má chồng (vợ)',
  'father-in-law': 'ba chồng (vợ)',
  grandmother: 'bà',
  grandma: 'bà',
  grandfather: 'ông',
  grandpa: 'ông',
  mother: 'mẹ',
  mom: 'mẹ',
  mum: 'mẹ',
  father: 'ba',
  dad: 'ba',
  parents: 'ba mẹ',
  wife: 'vợ',
  husband: 'chồng',
  son: 'con trai',
  daughter: 'con gái',
  children: 'con',
  child: 'con',
  kids: 'con',
  kid: 'con',
  baby: 'bé',
  brother: 'anh em',
  sister: 'chị em',
  uncle: 'chú',
  aunt: 'cô',
  friend: 'bạn',
  neighbour: 'hàng xóm',
  neighbor: 'hàng xóm',
};

/** What a relation is called in a reply; undefined for a word that is none. */
export function relationName(relation: string, language: 'vi' | 'en'): string | undefined {
  const english = FAMILY[relation] ?? ELDERS[relation];
  if (english !== undefined) return language === 'vi' ? relation : english;
  const vietnamese = ENGLISH[relation];
  return vietnamese === undefined ? undefined : language === 'en' ? relation : vietnamese;
}

/** Any of the words, longer ones first, as the source of an expression. */
export function oneOf(...words: readonly Words[]): string {
  return words
    .flatMap((each) => Object.keys(each))
    .sort((one, other) => other.length - one.length)
    .join('|');
}

/** Every syllable of these words, folded. */
export const RELATION_SYLLABLES: ReadonlySet<string> = new Set(
  [...Object.keys(FAMILY), ...Object.keys(ELDERS)].flatMap((word) => fold(word).split(' ')),
);
