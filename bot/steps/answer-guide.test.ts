import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import type { MotcuaChannelData } from '../contract.ts';
import { createEngine, type Engine } from '../engine.ts';
import { initialState, type ConversationState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const BIRTH = '1.001193';
let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;
let engine: Engine;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
  engine = createEngine({ catalogue, retriever: new FakeRetriever(), ...classifiers, retentionDays: 90 });
});

async function say(text: string, state: Partial<ConversationState> = {}, by = engine): Promise<TurnResult> {
  return by.turn({
    activity: { type: 'message', text },
    conversation: { id: 'c', isGroup: false, owner: 'bot' },
    state: { ...initialState, greeted: true, ...state },
    now: new Date(0),
  });
}

const birthInHand = { procedureInHand: { code: BIRTH, aspect: 'overview' as const } };

function textOf({ replies }: TurnResult): string {
  return replies.map(({ text }) => text ?? '').join('\n');
}

function actionsOf({ replies }: TurnResult): string[] {
  return replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];
}

describe('a question about how to do it', () => {
  it.each([
    ['kích hoạt VNeID mức 2 sao', 'Kích hoạt VNeID mức 2'],
    ['quên mật khẩu cổng dịch vụ công', 'Quên mật khẩu VNeID'],
    ['chụp giấy tờ gửi lên sao cho được', 'Chụp giấy tờ để tải lên'],
    ['đóng tiền online kiểu gì', 'Trả phí, lệ phí qua mạng'],
    ['nhờ con đi nộp giùm', 'Nhờ người khác đi nộp, đi nhận thay'],
    ['lên phường thì làm gì trước', 'Lên phường thì làm gì trước'],
    ['dang nhap dich vu cong khong duoc', 'Đăng nhập Cổng Dịch vụ công'],
    ['cách theo dõi hồ sơ', 'Cách theo dõi hồ sơ'],
  ])('is answered with the steps: "%s"', async (message, title) => {
    const result = await say(message);

    expect(result).toMatchObject({ outcome: 'answered-guide', route: 'answer', procedures: [] });
    expect(textOf(result)).toMatch(new RegExp(`^\\*\\*${title}\\*\\*`, 'u'));
    expect(textOf(result)).toContain('\n1. ');
  });

  it('is answered in English when it is asked in English', async () => {
    const text = textOf(await say('I forgot my VNeID password, what should I do?'));

    expect(text).toContain('**Forgotten VNeID password**');
    expect(text).toContain('Never read out a code');
  });

  it.each([
    ['how do I activate VNeID level 2', 'Activate VNeID (level 2)'],
    ['How do I log in to the public service portal?', 'Log in to the National Public Service Portal'],
    ['reset vneid passcode', 'Forgotten VNeID password'],
    ['Can my son submit for me?', 'Authorise somebody to go for you'],
    ['How can I follow my application?', 'How to follow a dossier'],
  ])('is answered in English though little but the guide tells the language: "%s"', async (message, title) => {
    const result = await say(message);

    expect(textOf(result)).toContain(`**${title}**`);
    expect(result.state.language).toBe('en');
  });

  it('stays in the language that was chosen', async () => {
    const result = await say('activate vneid', { language: 'vi', languageChosen: true });

    expect(textOf(result)).toContain('**Kích hoạt VNeID mức 2**');
    expect(result.state.language).toBe('vi');
  });

  it.each(['tra cứu hồ sơ đã nộp ở đâu', 'where can I check my application?'])(
    'tells how to follow a dossier to who asks where: "%s"',
    async (message) => {
      expect((await say(message)).outcome).toBe('answered-guide');
    },
  );

  it('hands on who asks how far a dossier is', async () => {
    expect((await say('hồ sơ của tôi tới đâu rồi')).outcome).toBe('dossier-asked');
  });

  it.each([
    ['how do I activate VNeID level 2', 'Activate VNeID (level 2)'],
    ['How do I log in to the public service portal?', 'Log in to the National Public Service Portal'],
    ['reset vneid passcode', 'Forgotten VNeID password'],
    ['Can my son submit for me?', 'Authorise somebody to go for you'],
    ['How can I follow my application?', 'How to follow a dossier'],
  ])('is answered in English though little but the guide tells the language: "%s"', async (message, title) => {
    const result = await say(message);

    expect(textOf(result)).toContain(`**${title}**`);
    expect(result.state.language).toBe('en');
  });

  it('stays in the language that was chosen', async () => {
    const result = await say('activate vneid', { language: 'vi', languageChosen: true });

    expect(textOf(result)).toContain('**Kích hoạt VNeID mức 2**');
    expect(result.state.language).toBe('vi');
  });

  it.each(['tra cứu hồ sơ đã nộp ở đâu', 'where can I check my application?'])(
    'tells how to follow a dossier to who asks where: "%s"',
    async (message) => {
      expect((await say(message)).outcome).toBe('answered-guide');
    },
  );

  it('hands on who asks how far a dossier is', async () => {
    expect((await say('hồ sơ của tôi tới đâu rồi')).outcome).toBe('dossier-asked');
  });

  it('cites every link, asks whether it helped, and offers two to four ways on', async () => {
    const result = await say('kích hoạt VNeID mức 2 sao');
    const [reply] = result.replies;
    const motcua = reply?.channelData?.motcua as MotcuaChannelData;

    expect(motcua).toMatchObject({ outcome: 'answered-guide', procedures: [] });
    expect(motcua.feedback?.reasons.length).toBeGreaterThan(2);
    expect(reply?.entities?.[0]).toMatchObject({
      citation: [{ position: '1', '@id': 'https://vneid.gov.vn' }, { position: '2' }, {}, {}, {}, {}],
    });
    expect(actionsOf(result)).toEqual(['Đăng nhập Cổng Dịch vụ công', 'Quên mật khẩu VNeID', 'Gặp cán bộ']);
  });

  it('keeps the procedure in hand and offers to go back to it', async () => {
    const result = await say('quên mật khẩu vneid rồi', birthInHand);

    expect(result.outcome).toBe('answered-guide');
    expect(result.state.procedureInHand).toEqual(birthInHand.procedureInHand);
    expect(actionsOf(result)[0]).toBe('Giấy tờ cần gì?');
  });

  it('forgets that it did not understand before', async () => {
    const result = await say('đóng tiền online kiểu gì', { misunderstandings: 2, clarifications: 1 });

    expect(result.state).toMatchObject({ misunderstandings: 0, clarifications: 0 });
  });
});

describe('a question about a procedure', () => {
  it.each(['nhờ con đi nộp giùm', 'ra phường làm gì trước'])(
    'stays with the procedure in hand, whose record answers it: "%s"',
    async (message) => {
      const result = await say(message, birthInHand);

      expect(result.outcome).not.toBe('answered-guide');
    },
  );

  it('may still open such a guide by its title, as the button does', async () => {
    const result = await say('Nhờ người khác đi nộp, đi nhận thay', birthInHand);

    expect(result.outcome).toBe('answered-guide');
  });

  it.each([
    'ủy quyền cho con đi làm khai sinh được không',
    'nhờ con đi khai tử giùm',
    'đăng ký vneid mức 2 ở đâu',
    'làm giấy ủy quyền thì làm sao',
    `đóng tiền online ${BIRTH}`,
  ])('is no guide when it names a procedure: "%s"', async (message) => {
    expect((await say(message)).outcome).not.toBe('answered-guide');
  });

  it('answers about filing online with the guides that this method leads to', async () => {
    const result = await say('nộp qua mạng được không', birthInHand);

    expect(result.procedures).toEqual([BIRTH]);
    expect(textOf(result)).toContain(
      'Chưa làm bao giờ, anh/chị nhắn em: “Đăng nhập Cổng Dịch vụ công”, “Chụp giấy tờ để tải lên”, “Trả phí, lệ phí qua mạng”, “Kích hoạt VNeID mức 2”, “Cách theo dõi hồ sơ”.',
    );
    expect(actionsOf(result).slice(0, 2)).toEqual(['Đăng nhập Cổng Dịch vụ công', 'Chụp giấy tờ để tải lên']);
    expect(actionsOf(result).length).toBeLessThanOrEqual(5);
  });

  it('offers in words that the bot answers, for every guide of every online method, in both languages', async () => {
    const offered = new Set([...catalogue.onlineGuides.values()].flat());
    for (const id of offered) {
      const { title } = catalogue.guides.get(id)!;
      for (const words of [title, catalogue.english(title) ?? '']) {
        expect((await say(words, birthInHand)).outcome, words).toBe('answered-guide');
      }
    }
  });

  it('says nothing of guides where online is not asked about', async () => {
    expect(textOf(await say('lệ phí bao nhiêu', birthInHand))).not.toContain('Chưa làm bao giờ');
  });
});

describe('what must come first', () => {
  it.each([
    ['công an gọi kêu bấm link kích hoạt vneid mức 2, có thật không', 'guarded-scam-check'],
    ['có người xưng công an kêu đọc mã OTP để kích hoạt VNeID, có phải lừa đảo không', 'guarded-scam-check'],
    ['hồ sơ H29.16.14-260902-0021 tới đâu rồi, cách theo dõi hồ sơ', 'dossier-asked'],
  ])('does: "%s"', async (message, outcome) => {
    expect((await say(message)).outcome).toBe(outcome);
  });
});

describe('a guide that does not pass the check', () => {
  it('is not sent: its official guide is, and the event names it', async () => {
    const pay = catalogue.guides.get('pay-online')!;
    const english = (text: string) => (text === pay.title ? 'Pay 9 million dong online' : catalogue.english(text));
    const guides = new Map(catalogue.guides).set('log-in-to-portal', {
      ...catalogue.guides.get('log-in-to-portal')!,
      relatedGuides: [{ guide: 'pay-online', why: 'Trả phí' }],
    });
    const broken = createEngine({
      catalogue: { ...catalogue, guides, english },
      retriever: new FakeRetriever(),
      ...classifiers,
      retentionDays: 90,
    });

    const result = await say('how do I log in to the portal', { language: 'en', languageChosen: true }, broken);

    expect(result.outcome).toBe('error-unverified');
    expect(textOf(result)).toContain('https://dichvucong.gov.vn');
    expect(textOf(result)).not.toContain('9 million');
    expect(result.events).toMatchObject([{ type: 'unverified', payload: { guide: 'log-in-to-portal' } }]);
  });
});
