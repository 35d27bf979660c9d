import { answerAbout } from '../answering/answer.ts';
import { text, type Text } from '../replies/texts.ts';
import { isGrief, tellsOfDeath } from '../understanding/tells-of-death.ts';
import { lookupOptions, withText } from './reread.ts';
import { endWithText, type Ending, type Step, type Turn } from './step.ts';

/** What has to be done then. */
const REGISTRATION: Text = { vi: 'khai tử cho người mới mất', en: 'register a death' };
const CONDOLENCE: Text = {
  vi: 'Dạ, em xin chia buồn cùng anh/chị và gia đình. Việc cần làm trước là khai tử, em gửi anh/chị ạ:',
  en: 'I am sorry for your loss. The first thing to do is to register the death; here is how:',
};
const WITH_YOU: Text = {
  vi: 'Dạ, em xin chia buồn cùng anh/chị và gia đình. Khi nào anh/chị thấy đỡ hơn thì nhắn em, em hướng dẫn từng bước ạ.',
  en: 'I am so sorry for your loss. Write to me whenever you feel able, and I will guide you step by step.',
};
/** Of these a death is a condition ("ba bé mất rồi" to a registration of birth), not something new. */
const SPEAKS_OF_DEATH = /(?<!\p{L})(?:đã mất|đã chết|qua đời|khai tử|chứng tử|tử vong|người chết|mồ côi)(?!\p{L})/iu;

/** "Má em mất rồi" after a lost card was spoken of: nobody asks for the card of the dead. */
export const hearOfDeath: Step = async (turn) => {
  const { understanding, pending, dependencies } = turn;
  if (understanding !== undefined && isGrief(understanding.text) && isOfDeathInHand(turn)) {
    return endWithText(turn, { outcome: 'small-talk', route: 'small-talk' }, WITH_YOU);
  }
  if (understanding === undefined || pending !== undefined || !tellsOfDeath(understanding.text)) return turn;
  if (isConditionInHand(turn)) return turn;
  const meant = withText(turn, text(REGISTRATION, turn.language));
  const { searchText } = meant.understanding;
  const retrieval = await dependencies.retriever.retrieve(searchText, lookupOptions(turn, meant.understanding));
  const [first] = retrieval.candidates;
  const procedure = first === undefined ? undefined : dependencies.catalogue.find(first.code);
  if (first === undefined || procedure === undefined) return turn;
  const { probability } = first;
  return condoling(turn, answerAbout(meant, { procedure, aspects: ['overview'], probability, retrieval }));
};

function isOfDeathInHand({ state: { procedureInHand }, dependencies: { catalogue } }: Turn): boolean {
  const inHand = procedureInHand === undefined ? undefined : catalogue.find(procedureInHand.code);
  return inHand !== undefined && SPEAKS_OF_DEATH.test(inHand.name);
}

function isConditionInHand({ state: { procedureInHand }, dependencies: { catalogue } }: Turn): boolean {
  const inHand = procedureInHand === undefined ? undefined : catalogue.find(procedureInHand.code);
  return inHand?.record !== undefined && SPEAKS_OF_DEATH.test(JSON.stringify([inHand.name, inHand.record.cases]));
}

function condoling({ language }: Turn, ending: Ending): Ending {
  const last = ending.replies.at(-1);
  if (last?.text === undefined) return ending;
  const reply = { ...last, text: `${text(CONDOLENCE, language)}\n\n${last.text}` };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}
