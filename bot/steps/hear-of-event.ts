import type { Procedure } from '../../knowledge/index.ts';
import { fold } from '../../retrieval/index.ts';
import { answerAbout } from '../answering/answer.ts';
import { shortNameOf } from '../answering/compose.ts';
import { text, type Text } from '../replies/texts.ts';
import { tellsOfLifeEvent, type LifeEvent } from '../understanding/life-events.ts';
import { lookupOptions, withText } from './reread.ts';
import type { Ending, Step, Turn } from './step.ts';

interface Matter {
  /** What has to be done then, as residents ask for it. */
  readonly asked: Text;
  readonly lead: Text;
  /** A procedure that is called after this takes the event for a condition of its own. */
  readonly isCondition: RegExp;
  /** The same in the labels of its cases. */
  readonly isCase?: RegExp;
}

const MATTERS: Readonly<Record<LifeEvent, Matter>> = {
  birth: {
    asked: { vi: 'làm giấy khai sinh cho con', en: 'register a birth' },
    lead: {
      vi: 'Dạ, em chúc mừng gia đình mình ạ. Có bé mới sinh thì việc cần làm là khai sinh, em gửi anh/chị bên dưới.',
      en: 'Congratulations! For a new baby the thing to do is to register the birth; here is how.',
    },
    isCondition: /(?<!\p{L})(?:khai sinh|sinh con|tre|thai san|em be|so sinh|con nuoi|nhan con)(?!\p{L})/u,
    isCase: /(?<!\p{L})(?:khai sinh|sinh con|tre|moi sinh|so sinh|chua thanh nien|con (?:chung|nho|rieng))(?!\p{L})/u,
  },
  home: {
    asked: { vi: 'sang tên sổ nhà đất', en: 'transfer the title of a house' },
    lead: {
      vi: 'Dạ, mua nhà, đất thì việc cần làm là sang tên sổ, em gửi anh/chị bên dưới.',
      en: 'For a house or land that was bought, the title is to be transferred; here is how.',
    },
    isCondition: /(?<!\p{L})(?:nha|dat|cho o|can ho|cu tru|thuong tru|tam tru|xay dung)(?!\p{L})/u,
  },
  move: {
    asked: { vi: 'đăng ký tạm trú', en: 'register temporary residence' },
    lead: {
      vi: 'Dạ, dọn về chỗ mới thì cần đăng ký nơi ở. Ở thuê, ở nhờ thì thường là đăng ký tạm trú (muốn nhập hộ khẩu vào đó thì anh/chị nhắn “đăng ký thường trú”).',
      en: 'After a move the new home is to be registered. For a rented one that is mostly temporary residence (for permanent residence write “register permanent residence”).',
    },
    isCondition: /(?<!\p{L})(?:cu tru|thuong tru|tam tru|cho o|noi o|ho khau|dia chi|chuyen)(?!\p{L})/u,
  },
};

/** "Vợ em mới sinh con trai" after a marriage was spoken of: a new matter, and no condition of the one in hand. */
export const hearOfEvent: Step = async (turn) => {
  const { understanding, pending, dependencies } = turn;
  const inHand = dependencies.catalogue.find(turn.state.procedureInHand?.code ?? '');
  if (understanding === undefined || pending !== undefined) return turn;
  const event = tellsOfLifeEvent(understanding.text);
  if (event === undefined) return turn;
  // With nothing in hand a birth or a house names its matter itself; a move names two places, and no matter.
  if (inHand === undefined ? event !== 'move' : isCondition(MATTERS[event], inHand)) return turn;
  const meant = withText(turn, text(MATTERS[event].asked, turn.language));
  const options = lookupOptions(turn, meant.understanding);
  const retrieval = await dependencies.retriever.retrieve(meant.understanding.searchText, options);
  const [first] = retrieval.candidates;
  const procedure = first === undefined ? undefined : dependencies.catalogue.find(first.code);
  if (first === undefined || procedure === undefined || procedure === inHand) return turn;
  const { probability } = first;
  const ending = answerAbout(meant, { procedure, aspects: ['overview'], probability, retrieval });
  return led(turn, ending, MATTERS[event].lead, inHand);
};

function isCondition(matter: Matter, { name, shortName, record }: Procedure): boolean {
  const labels = (record?.cases ?? []).map(({ when }) => when);
  const says = (parts: readonly string[]) => fold(parts.join('. ').toLowerCase());
  return matter.isCondition.test(says([name, shortName])) || matter.isCase?.test(says(labels)) === true;
}

/** Leads over to the other matter, and says how to come back. */
function led(turn: Turn, ending: Ending, lead: Text, before: Procedure | undefined): Ending {
  const last = ending.replies.at(-1);
  if (last?.text === undefined) return ending;
  const { language } = turn;
  if (before === undefined) {
    const told = { ...last, text: `${text(lead, language)}\n\n${last.text}` };
    return { ...ending, replies: [...ending.replies.slice(0, -1), told] };
  }
  const back: Text = {
    vi: `Còn **${shortNameOf(before, 'vi')}**, cần hỏi tiếp thì anh/chị nhắn “quay lại cái trước” ạ.`,
    en: `To ask on about **${shortNameOf(before, 'en')}**, write “go back”.`,
  };
  const reply = { ...last, text: `${text(lead, language)} ${text(back, language)}\n\n${last.text}` };
  return { ...ending, replies: [...ending.replies.slice(0, -1), reply] };
}
