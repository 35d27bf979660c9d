import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOwnershipService } from '../../dossiers/show-dossier.ts';
import { createWatchService } from '../../dossiers/watch-dossiers.ts';
import { knownDossier, NOW, testDigests } from '../../dossiers/testing/provider-contract.ts';
import { createScriptedProvider, type ScriptedProvider } from '../../dossiers/testing/scripted-provider.ts';
import { loadCatalogue, type Catalogue } from '../../knowledge/index.ts';
import { FakeRetriever } from '../../retrieval/index.ts';
import type { Store } from '../../store/index.ts';
import { openTestStore } from '../../store/testing.ts';
import type { MotcuaChannelData, Outcome } from '../contract.ts';
import { createEngine, type Engine } from '../engine.ts';
import { dossierActions } from '../replies/dossier-texts.ts';
import { readOnceOnly } from '../replies/shown-once.ts';
import { initialState } from '../state.ts';
import type { TurnResult } from '../turn.ts';
import { trainClassifiers } from '../understanding/classifiers.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const CODE = 'H29.16.14-261110-0021';
const OTHER = 'H29.16.14-261110-0022';
const MINUTE_MS = 60_000;
const BIRTH = '1.001193';

let catalogue: Catalogue;
let classifiers: Awaited<ReturnType<typeof trainClassifiers>>;
let store: Store;
let provider: ScriptedProvider;

beforeAll(async () => {
  catalogue = await loadCatalogue({ root: `${ROOT}/knowledge` });
  classifiers = await trainClassifiers(ROOT, catalogue);
});

beforeEach(async () => {
  store = await openTestStore();
  provider = createScriptedProvider();
  provider.hold(
    knownDossier({ office: { name: 'Trung tâm Phục vụ hành chính công phường Mẫu', phone: '028 3829 1234' } }),
    knownDossier({ code: OTHER, state: 'payment-requested', payVnd: 15_000 }),
  );
});

afterEach(async () => {
  await store.close();
});

function servicesOver(providers: readonly ScriptedProvider[]) {
  const shared = { store, digests: testDigests, providers };
  return {
    ownership: createOwnershipService(shared),
    watch: createWatchService({ ...shared, lastsDays: 90 }),
  };
}

function engineOver(providers = [provider]): Engine {
  return createEngine({
    catalogue,
    retriever: new FakeRetriever([{ code: BIRTH, probability: 0.95 }]),
    ...classifiers,
    retentionDays: 90,
    publicUrl: 'https://motcua.example',
    dossiers: servicesOver(providers),
  });
}

interface Talk {
  say(text: string): Promise<TurnResult>;
  pass(ms: number): void;
  state(): string;
}

async function converse({ id = 'c', person = 'owner', isGroup = false, engine = engineOver() } = {}): Promise<Talk> {
  await store.conversations.open({ id, channel: 'directline', userId: person, locale: 'vi' }, NOW.getTime());
  let state: unknown = { ...initialState, greeted: true };
  let now = NOW.getTime();
  return {
    async say(text) {
      const result = await engine.turn({
        activity: { type: 'message', text },
        conversation: { id, isGroup, owner: 'bot' },
        sender: { channel: 'directline', person, address: undefined },
        state,
        now: new Date(now),
      });
      state = JSON.parse(JSON.stringify(result.state));
      return result;
    },
    pass(ms) {
      now += ms;
    },
    state: () => JSON.stringify(state),
  };
}

function textOf({ replies }: TurnResult): string {
  return replies.map(({ text }) => text ?? '').join('\n\n');
}

function actionsOf({ replies }: TurnResult): string[] {
  return replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title) ?? [];
}

/** The outcomes of these messages, said one after the other. */
async function outcomes(talk: Talk, ...messages: string[]): Promise<Outcome[]> {
  const told: Outcome[] = [];
  for (const message of messages) told.push((await talk.say(message)).outcome);
  return told;
}

describe('the owner', () => {
  it('is asked for the code, then for the last digits, and sees where the dossier stands', async () => {
    const talk = await converse();

    const first = await talk.say('hồ sơ của tui tới đâu rồi em');
    const second = await talk.say('h29.16.14 261110 0021 nè');
    const third = await talk.say('4567');

    expect([first.outcome, second.outcome, third.outcome]).toEqual(['dossier-asked', 'dossier-asked', 'dossier-shown']);
    expect(textOf(first)).toContain('mã hồ sơ');
    expect(textOf(second)).toContain('4 số cuối');
    for (const part of [
      'Đăng ký khai sinh',
      'đang được giải quyết',
      'tới phần của cơ quan',
      '30/11/2026',
      '3 ngày làm việc',
      'Dữ liệu lúc',
      'phường Mẫu (028 3829 1234)',
      '1022',
    ]) {
      expect(textOf(third)).toContain(part);
    }
    expect(actionsOf(third)).toEqual(expect.arrayContaining(['Báo em khi có kết quả', 'Xem lại hồ sơ']));
  });

  it('may give the code and a whole number at once, which is covered in what is kept', async () => {
    const shown = await (await converse()).say(`${CODE} sđt 0901234567`);

    expect(shown.outcome).toBe('dossier-shown');
    expect(shown.keptText).toBe(`${CODE} sđt ••••••••••`);
  });

  it('is told in English what to pay', async () => {
    const talk = await converse();
    await talk.say('what is the status of my application please');
    await talk.say(OTHER);

    const shown = textOf(await talk.say('1234'));

    expect(shown).toContain('15,000 VND');
    expect(shown).toContain('Now it is your turn');
  });

  it('sees it again without a proof while that holds, and is asked anew afterwards', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    expect(await outcomes(talk, 'Xem lại hồ sơ', 'tới đâu rồi em')).toEqual(['dossier-shown', 'dossier-shown']);
    talk.pass(16 * MINUTE_MS);
    expect(await outcomes(talk, 'Xem lại hồ sơ')).toEqual(['dossier-asked']);
  });

  it('locks it again for whoever holds the device next', async () => {
    const talk = await converse();

    expect(await outcomes(talk, CODE, '4567', 'Khoá lại hồ sơ', CODE)).toEqual([
      'dossier-asked',
      'dossier-shown',
      'dossier-left',
      'dossier-asked',
    ]);
  });

  it.each([
    ['once it was shown', [CODE, '4567', 'Thôi, không xem hồ sơ nữa']],
    ['after a question in between', [CODE, '4567', 'làm giấy khai sinh cần giấy tờ gì', 'Thôi, không xem hồ sơ nữa']],
    ['while the proof of another is asked for', [CODE, '4567', OTHER, 'Thôi, không xem hồ sơ nữa']],
    ['in English', [CODE, '4567', 'Never mind']],
  ])('does not show it, and locks it, for who wants to see no more (%s)', async (_when, messages) => {
    const talk = await converse();

    expect((await outcomes(talk, ...messages)).at(-1)).toBe('dossier-left');
    expect((await talk.say(CODE)).outcome).toBe('dossier-asked');
  });

  it.each([
    ['Show the dossier again', 'dossier-shown'],
    ['please show the dossier again', 'dossier-shown'],
    ['lock the dossier', 'dossier-left'],
    ['lock the dossier please', 'dossier-left'],
  ])('hears %j', async (message, outcome) => {
    const talk = await converse();

    expect((await outcomes(talk, CODE, '4567', message)).at(-1)).toBe(outcome);
    const inEnglish = await converse({ id: 'e' });
    const asked = ['check my application status please', CODE, '4567', 'how do I register a birth', message];
    expect((await outcomes(inEnglish, ...asked)).at(-1)).toBe(outcome);
  });

  it('has the second of two codes a button away', async () => {
    const talk = await converse();
    await talk.say(`${CODE} với ${OTHER} tới đâu rồi`);

    expect(actionsOf(await talk.say('4567'))).toContain(`Xem hồ sơ ${OTHER}`);
    expect(await outcomes(talk, `Xem hồ sơ ${OTHER}`, '4567')).toEqual(['dossier-asked', 'dossier-shown']);
  });

  it('goes on in English, whatever short words it is answered with', async () => {
    const talk = await converse();
    const texts: string[] = [];
    for (const message of ['check my application status please', OTHER, '1234', 'Tell me when it changes', 'I agree']) {
      texts.push(textOf(await talk.say(message)));
    }

    for (const text of texts) expect(text).not.toMatch(/[ảạấầẩẫậắằẳẵặẻẽẹềểễệỉịọổộợụừự] ?ạ|Dạ/u);
  });

  it.each([[`mã ${CODE} số cuối 4567`], [`${CODE} cccd đuôi 1234 nha em`], [`${CODE}, last 4 digits 4567`]])(
    'may say it all at once: %j',
    async (message) => {
      const shown = await (await converse()).say(message);

      expect(shown.outcome).toBe('dossier-shown');
      expect(shown.keptText).toMatch(/••••/u);
    },
  );

  it('is told that the second of two codes comes next, and may prove it at once', async () => {
    const talk = await converse();

    expect(textOf(await talk.say(`${CODE} với ${OTHER}`))).toContain(`tới hồ sơ **${OTHER}**`);
    expect(textOf(await talk.say('4567'))).toContain(`Còn hồ sơ **${OTHER}**`);
    const second = await talk.say('1234 nha');

    expect([second.outcome, second.keptText]).toEqual(['dossier-shown', '•••• nha']);
    expect(textOf(second)).toContain('15.000');
  });

  it.each([
    ['cần bổ sung giấy gì'],
    ['nộp bổ sung ở đâu'],
    ['cho tui số điện thoại chỗ đó'],
    ['ai đang giữ hồ sơ'],
    ['vậy ai chịu trách nhiệm'],
    ['gửi xin lỗi tui chưa'],
    ['what do I need to bring?'],
    ['when will it be done?'],
  ])('is answered from the dossier right after it: %j', async (message) => {
    const talk = await converse();

    expect(await outcomes(talk, CODE, '4567', message)).toEqual(['dossier-asked', 'dossier-shown', 'dossier-shown']);
  });

  it.each([
    ['hồ sơ của tôi ở Hà Nội tới đâu rồi', 'Hà Nội'],
    ['hồ sơ của em nộp tại Đồng Nai sao rồi', 'Đồng Nai'],
  ])('is told whose it is and where to look: %j', async (message, place) => {
    const told = await (await converse()).say(message);

    expect(told.outcome).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain(`**${place}**`);
    expect(textOf(told)).toContain('Cổng Dịch vụ công quốc gia');
  });

  it.each([
    ['H29.16.14–261110–0021 4567', 'H29.16.14-261110-0021 ••••'],
    ['mã H29.16.14—261110—0021, cuối 1234', 'mã H29.16.14-261110-0021, cuối ••••'],
    ['H29.16.14 − 261110 ‑ 0021 sđt 0901234567', 'H29.16.14 - 261110 - 0021 sđt ••••••••••'],
    ['H29.16.14\u200b-261110-0021 4567', 'H29.16.14-261110-0021 ••••'],
  ])('may type the code with any dash: %j', async (message, kept) => {
    const talk = await converse();

    const shown = await talk.say(message);

    expect([shown.outcome, shown.keptText]).toEqual(['dossier-shown', kept]);
  });

  it('loses no try by a dash of another kind in the code', async () => {
    const talk = await converse();

    for (let turn = 0; turn < 7; turn += 1) {
      expect((await talk.say('H29.16.14–261110–0021')).outcome).toBe('dossier-asked');
    }
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it('loses no try by a year beside the code, which is covered all the same', async () => {
    const asked = await (await converse()).say(`hồ sơ ${CODE} nộp năm 2026 tới đâu rồi`);

    expect(asked.outcome).toBe('dossier-asked');
    expect(asked.keptText).toBe(`hồ sơ ${CODE} nộp năm •••• tới đâu rồi`);
  });

  it('reads what was shown once: afterwards a line without a detail stands there', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const [reply] = (await talk.say('4567')).replies;

    const once = readOnceOnly({ ...reply });
    expect(once?.until).toBe(NOW.getTime() + 15 * MINUTE_MS);
    expect(once?.later.text).toContain('Xem lại hồ sơ');
    expect(JSON.stringify(once?.later)).not.toMatch(/khai sinh|0021|giải quyết|30\/11/u);
  });

  it('finds the proof in nothing that is kept', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const shown = await talk.say('số cuối 4567 nha');

    expect(shown.keptText).toBe('số cuối •••• nha');
    expect(talk.state()).not.toContain('4567');
    expect(JSON.stringify([shown.events, shown.replies, shown.entities])).not.toContain('4567');
  });

  it('may have a number that ends as an emergency call does', async () => {
    const talk = await converse();
    await talk.say(CODE);

    expect((await talk.say('số cuối 0115')).outcome).toBe('dossier-not-shown');
  });
});

describe('a stranger', () => {
  it('is told the same of an unknown code and of a wrong proof', async () => {
    const wrongProof = await converse({ id: 'a', person: 'a' });
    const unknownCode = await converse({ id: 'b', person: 'b' });
    await wrongProof.say(CODE);
    await unknownCode.say('H29.16.14-261110-0999');

    const one = await wrongProof.say('0000');
    const other = await unknownCode.say('0000');

    expect(one.outcome).toBe('dossier-not-shown');
    expect({ ...other, state: undefined }).toEqual({ ...one, state: undefined });
  });

  it('is stopped after a few tries, told until when, and shown the way of an owner', async () => {
    const talk = await converse({ person: 'stranger' });
    await talk.say(CODE);

    expect(await outcomes(talk, '0000', '0001', '0002', '0003', '0004', '0005')).toEqual([
      ...Array.from({ length: 5 }, () => 'dossier-not-shown'),
      'dossier-limited',
    ]);
    const limited = textOf(await talk.say('4567'));
    expect(limited).toContain('11:00 25/11/2026');
    expect(limited).toContain('1022');
    expect(limited).not.toMatch(/khai sinh|giải quyết/u);
  });

  it.each([
    ['on this dossier', 6, () => CODE, 'hồ sơ này đã bị thử sai nhiều lần'],
    ['on many', 100, (turn: number) => `H29.16.14-261110-${1_000 + turn}`, 'không phải riêng hồ sơ của anh/chị'],
  ] as const)('who tried too often %s leaves its owner the whole number', async (_where, times, codeOf, words) => {
    const { ownership } = servicesOver([provider]);
    for (let turn = 0; turn < times; turn += 1) {
      const stranger = { person: `s${turn}`, address: undefined, channel: 'directline', conversationId: 'x' };
      await ownership.show({ ...stranger, code: codeOf(turn), proof: '0000', isGroup: false, now: NOW });
    }
    const talk = await converse();
    await talk.say(CODE);

    const limited = await talk.say('4567');
    const shown = await talk.say('số điện thoại của tui 0901234567');

    expect(limited.outcome).toBe('dossier-limited');
    expect(textOf(limited)).toContain(words);
    expect(textOf(limited)).toContain('nguyên số');
    expect(shown.outcome).toBe('dossier-shown');
    expect(shown.keptText).toBe('số điện thoại của tui ••••••••••');
  });

  it('loses no try by asking something else in between', async () => {
    const talk = await converse();
    await talk.say(CODE);

    await talk.say('lệ phí 50000 hả');
    await talk.say('năm 2024 làm khai sinh cần giấy gì');

    expect(textOf(await talk.say('0000'))).toContain('còn **4 lần** thử');
  });
});

describe('in a group', () => {
  it.each([
    ['a code', CODE],
    ['a code in small letters', 'h29 16 14 261110 0021 tới đâu rồi'],
    ['a question', 'hồ sơ của tui tới đâu rồi'],
    ['a wish to be told', 'báo em khi có kết quả'],
    ['a question about consents', 'em đã đồng ý những gì'],
    ['a code and a number', `${CODE} 0901234567`],
  ])('answers %s with one fixed sentence and the private way', async (_what, message) => {
    const talk = await converse({ isGroup: true });

    const result = await talk.say(message);

    expect(result.outcome).toBe('guarded-personal-data');
    expect(textOf(result)).toContain('https://motcua.example');
    expect(textOf(result)).not.toMatch(/H29|\d{4}|khai sinh/u);
    expect(textOf(result).match(/[.!?](?:\s|$)/gu)).toHaveLength(1);
    expect(result.state.dialogs).toEqual([]);
    expect(provider.calls).toEqual([]);
  });

  it('shows nothing of what was proved elsewhere', async () => {
    await outcomes(await converse(), CODE, '4567');

    expect((await (await converse({ isGroup: true })).say('xem lại hồ sơ')).outcome).toBe('guarded-personal-data');
  });
});

describe('a code', () => {
  it.each([
    ['of another province', 'H51.12-250315-0042 tới đâu rồi', 'dossier-elsewhere', 'Sóc Trăng'],
    ['with a day that does not exist', 'H29.16.14-260231-0021', 'dossier-asked', '31/02/2026'],
    ['with a day to come', 'hồ sơ H29.16.14-270115-0021', 'dossier-asked', 'chưa tới'],
    ['of which a part is missing', 'H29.16.14-261110', 'dossier-asked', 'còn thiếu'],
  ] as const)('%s is pointed out', async (_what, message, outcome, part) => {
    const result = await (await converse()).say(message);

    expect(result.outcome).toBe(outcome);
    expect(textOf(result)).toContain(part);
    expect(provider.calls).toEqual([]);
  });

  it.each([
    ['hồ sơ ngâm lâu quá, tụi bây làm ăn kiểu gì vậy'],
    ['phường ngâm hồ sơ cả tháng trời rồi'],
    ['hồ sơ của tui bị giam hoài, làm ăn chán thiệt'],
  ])('is asked for kindly, with the way to complain, of who is angry: %j', async (message) => {
    const asked = await (await converse()).say(message);

    expect(asked.outcome).toBe('dossier-asked');
    expect(textOf(asked)).toMatch(/xin lỗi.*mã hồ sơ.*1022.*khiếu nại/su);
  });

  it.each([
    ['00001H292401150001', '000.00.01.H29-240115-0001'],
    ['0001h29-240115-0001', '000.00.01.H29-240115-0001'],
    ['001614H292401150001', '000.16.14.H29-240115-0001'],
  ])('whose first zeros were lost is asked about once: %j', async (message, guess) => {
    const talk = await converse();

    expect(textOf(await talk.say(message))).toContain(`**${guess}** không`);
    expect(textOf(await talk.say('đúng rồi'))).toContain('4 số cuối');
  });

  it('that is guessed is asked about once, and taken with a yes', async () => {
    const talk = await converse();

    const asked = await talk.say('hồ sơ 29.16.14-261110-0021');
    expect(textOf(asked)).toContain(`**${CODE}** không ạ?`);
    expect(await outcomes(talk, 'đúng rồi', '4567')).toEqual(['dossier-asked', 'dossier-shown']);
  });

  it('that is guessed wrong is asked for again', async () => {
    const talk = await converse();
    await talk.say('hồ sơ 29.16.14-261110-0021');

    expect(textOf(await talk.say('Không phải'))).toContain('mã hồ sơ');
  });

  it('that nobody has at hand leads to the ways without one', async () => {
    const talk = await converse();
    await talk.say('hồ sơ của tui tới đâu rồi');

    const told = await talk.say('Em không có mã');

    expect(textOf(told)).toContain('Mã nằm trên giấy hẹn');
    expect(told.state.dialogs).toEqual([]);
  });

  it('is asked for twice, not for ever', async () => {
    const talk = await converse();
    await talk.say('hồ sơ của tui tới đâu rồi');
    await talk.say('0021');
    await talk.say('16 14');

    expect(textOf(await talk.say('261110'))).toContain('Mã nằm trên giấy hẹn');
  });
});

describe('a talk that is interrupted', () => {
  it('answers the question and offers to go on, which it then does', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const answered = await talk.say('làm giấy khai sinh cần giấy tờ gì');

    expect(answered.outcome).toBe('answered');
    expect(textOf(answered)).toContain('Còn hồ sơ lúc nãy');
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it('offers twice and then waits without a word', async () => {
    const talk = await converse();
    await talk.say(CODE);
    const offers: boolean[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      offers.push(textOf(await talk.say('làm giấy khai sinh cần giấy tờ gì')).includes('Còn hồ sơ'));
    }

    expect(offers).toEqual([true, true, false]);
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it.each([['thôi'], ['thôi khỏi'], ['Thôi, không xem hồ sơ nữa'], ['bỏ qua']])('ends with %j', async (message) => {
    const talk = await converse();
    await talk.say(CODE);

    const left = await talk.say(message);

    expect(left.outcome).toBe('dossier-left');
    expect(left.state.dialogs).toEqual([]);
  });

  it('gives way to an emergency, and is still there', async () => {
    const talk = await converse();
    await talk.say(CODE);

    const urgent = await talk.say('nhà tui đang cháy cứu với');

    expect(urgent.outcome).toBe('guarded-emergency');
    expect(textOf(urgent)).not.toContain('hồ sơ');
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it('says what can be done without the number', async () => {
    const talk = await converse();
    await talk.say(CODE);

    expect(textOf(await talk.say('Em không nhớ số'))).toContain('nơi đã nhận hồ sơ');
  });

  it('is forgotten by the next day', async () => {
    const talk = await converse();
    await talk.say(CODE);
    talk.pass(13 * 60 * MINUTE_MS);

    expect((await talk.say('4567')).outcome).not.toMatch(/^dossier-/u);
  });
});

it.each(Object.values(dossierActions).flatMap(({ vi, en }) => [vi, en]))(
  'takes the button %j for no emergency and no insult',
  async (title) => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    expect((await talk.say(title)).outcome).not.toMatch(/^guarded-/u);
  },
);

describe('a system that fails', () => {
  it.each([
    ['timeout', 'quá chậm'],
    ['unreachable', 'không kết nối được'],
    ['nonsense', 'trả lời sai'],
  ] as const)('with %s is named honestly, and nothing is guessed', async (reason, part) => {
    const talk = await converse();
    await talk.say(CODE);
    provider.failWith({ kind: 'unavailable', reason, lastKnown: undefined });

    const told = await talk.say('4567');

    expect(told.outcome).toBe('dossier-unavailable');
    expect(textOf(told)).toContain(part);
    expect(textOf(told)).not.toMatch(/khai sinh|đang được giải quyết/u);
    provider.failWith(undefined);
    expect((await talk.say('4567')).outcome).toBe('dossier-shown');
  });

  it('leaves an owner the last known state with its age, to be read once', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');
    provider.remember(knownDossier());
    provider.failWith({ kind: 'unavailable', reason: 'unreachable', lastKnown: undefined });
    talk.pass(10 * MINUTE_MS);

    const told = await talk.say('Xem lại hồ sơ');

    expect(told.outcome).toBe('dossier-unavailable');
    expect(textOf(told)).toContain('cách đây **10 phút**');
    expect(textOf(told)).toContain('đang được giải quyết');
    expect(readOnceOnly({ ...told.replies[0] })).toBeDefined();
  });

  it('that has lost a dossier says so to its owner', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');
    provider.dossiers.clear();

    const told = await talk.say('Xem lại hồ sơ');

    expect(told.outcome).toBe('dossier-unavailable');
    expect(textOf(told)).toContain('không còn thấy hồ sơ');
    expect(textOf(told)).not.toContain('lần thử');
  });

  it('leads to the portal at once where no proof is configured', async () => {
    const talk = await converse({ engine: engineOver([createScriptedProvider('bare', false)]) });

    const told = await talk.say('hồ sơ của tui tới đâu rồi');

    expect(told.outcome).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain('mục tra cứu hồ sơ');
  });

  it('leads to the portal where no proof is configured', async () => {
    const talk = await converse({ engine: engineOver([createScriptedProvider('blind', false)]) });

    const told = await talk.say(CODE);

    expect(told.outcome).toBe('dossier-elsewhere');
    expect(textOf(told)).toContain('https://dichvucong.gov.vn');
    expect(told.state.dialogs).toEqual([]);
  });
});

describe('a watch', () => {
  const AGREED = [CODE, '4567', 'Báo em khi có kết quả', 'Đồng ý'];

  it('begins after a consent that says what for, where, how long, and what this channel cannot do', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567');

    const asked = await talk.say('báo em khi có kết quả nha');
    const begun = await talk.say('đồng ý');

    expect([asked.outcome, begun.outcome]).toEqual(['dossier-watch-asked', 'dossier-watch-begun']);
    expect(asked.replies).toHaveLength(1);
    for (const part of [
      'Để làm gì',
      'cuộc trò chuyện này',
      '23/02/2027',
      'đang đóng',
      'Cổng Dịch vụ công',
      'Thôi khỏi báo',
    ]) {
      expect(textOf(asked)).toContain(part);
    }
    expect(textOf(begun)).toContain('23/02/2027');
  });

  it('asks for the proof first where there is none yet, and comes back to the wish', async () => {
    const talk = await converse();

    expect(await outcomes(talk, 'báo em khi có kết quả', CODE, '4567', 'ok')).toEqual([
      'dossier-asked',
      'dossier-asked',
      'dossier-watch-asked',
      'dossier-watch-begun',
    ]);
  });

  it.each([['no'], ['No, thanks'], ['Không đồng ý'], ['thôi']])('does not begin with %j', async (message) => {
    const talk = await converse();

    expect((await outcomes(talk, CODE, '4567', 'Báo em khi có kết quả', message)).at(-1)).toBe('dossier-watch-refused');
  });

  it('does not begin without a yes', async () => {
    const talk = await converse();
    await outcomes(talk, CODE, '4567', 'Báo em khi có kết quả');

    expect(await outcomes(talk, 'làm giấy khai sinh cần giấy tờ gì', 'ok em')).not.toContain('dossier-watch-begun');
    expect(textOf(await talk.say('em đã đồng ý những gì'))).toContain('chưa đồng ý');
  });

  it('is listed, and ends when it is told to', async () => {
    const talk = await converse();
    await outcomes(talk, ...AGREED);

    const listed = await talk.say('em đã đồng ý những gì');
    expect(textOf(listed)).toContain(CODE);
    expect(actionsOf(listed)).toContain(`Thôi khỏi báo ${CODE}`);

    expect(textOf(await talk.say('thôi khỏi báo'))).toContain('1 hồ sơ');
    expect(textOf(await talk.say('em đã đồng ý những gì'))).toContain('chưa đồng ý');
  });

  it('asks which of several is to end, and ends that one', async () => {
    const talk = await converse();
    await outcomes(talk, ...AGREED, OTHER, '4567', 'Báo em khi có kết quả', 'Đồng ý');

    const which = await talk.say('thôi khỏi báo');
    expect(actionsOf(which)).toEqual(expect.arrayContaining([`Thôi khỏi báo ${CODE}`, 'Thôi khỏi báo hết']));

    expect((await talk.say(`Thôi khỏi báo ${CODE}`)).outcome).toBe('dossier-watch-ended');
    const left = textOf(await talk.say('em đã đồng ý những gì'));
    expect(left).toContain(OTHER);
    expect(left).not.toContain(CODE);
    expect(textOf(await talk.say('Thôi khỏi báo hết'))).toContain('1 hồ sơ');
  });

  it('ends the one that is named by its last digits, without asking which', async () => {
    const talk = await converse();
    await outcomes(talk, ...AGREED, OTHER, '4567', 'Báo em khi có kết quả', 'Đồng ý');

    expect(textOf(await talk.say('thôi khỏi báo 0021'))).toContain('1 hồ sơ');

    const left = textOf(await talk.say('em đã đồng ý những gì'));
    expect([left.includes(OTHER), left.includes(CODE)]).toEqual([true, false]);
  });

  it.each([
    ['hết', '2 hồ sơ'],
    ['hết luôn', '2 hồ sơ'],
    ['cả hai nha em', '2 hồ sơ'],
    ['ca 2 luon', '2 hồ sơ'],
    ['0021', '1 hồ sơ'],
    ['cái 0021 thôi', '1 hồ sơ'],
    [CODE, '1 hồ sơ'],
    ['cái đầu', '1 hồ sơ'],
    ['cái thứ hai đó', '1 hồ sơ'],
    ['thôi', 'như cũ'],
  ])('takes %j for an answer to which of them', async (answer, told) => {
    const talk = await converse();
    await outcomes(talk, ...AGREED, OTHER, '4567', 'Báo em khi có kết quả', 'Đồng ý', 'thôi khỏi báo');

    expect(textOf(await talk.say(answer))).toContain(told);

    const left = textOf(await talk.say('em đã đồng ý những gì'));
    if (answer.includes('0021')) expect(left).not.toContain(CODE);
    expect([CODE, OTHER].filter((code) => left.includes(code))).toHaveLength(2 - (Number.parseInt(told, 10) || 0));
  });

  it.each([['có kết quả thì gọi tui nghen'], ['khi nào xong thì gọi cho tôi'], ['call me when it is ready']])(
    '%j is a wish for one, and is told what is possible',
    async (message) => {
      const talk = await converse();
      await outcomes(talk, CODE, '4567');

      const asked = await talk.say(message);

      expect(asked.outcome).toBe('dossier-watch-asked');
      expect(textOf(asked)).toMatch(/không gọi anh\/chị được|cannot reach you/u);
    },
  );

  it('is not offered for what has come to its end', async () => {
    provider.hold(knownDossier({ state: 'returned' }));
    const talk = await converse();
    await talk.say(CODE);

    expect(actionsOf(await talk.say('4567'))).not.toContain('Báo em khi có kết quả');
    expect(await outcomes(talk, 'báo em khi có kết quả', 'đồng ý')).toEqual([
      'dossier-watch-asked',
      'dossier-watch-refused',
    ]);
  });
});

it('marks every reply about a dossier with its outcome and no procedure', async () => {
  const talk = await converse();
  await talk.say(CODE);

  const [reply] = (await talk.say('4567')).replies;

  expect(reply?.channelData?.motcua as MotcuaChannelData).toMatchObject({ outcome: 'dossier-shown', procedures: [] });
});
